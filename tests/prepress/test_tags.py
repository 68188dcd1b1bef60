"""The tag tree of what we make, walked by a reader of its own: each thing is tagged for what it is, once, in order."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tagged import Walked

from dossier.content.model.base import Audience
from dossier.tree import (
    BackCover,
    BulletList,
    Chapter,
    Chart,
    Contents,
    Foreign,
    Heading,
    Link,
    Note,
    NumberedList,
    Picture,
    Table,
    iter_blocks,
    iter_inlines,
    plain_text,
)
from dossier.tree.walk import iter_lines, part_lines
from hard_kits import HARD, hard_kit
from reading import fold, read_pdf
from rendered import Rendering, all_blocks, hostile_blocks, real_kit

KITS: dict[str, Callable[[], Rendering]] = {
    "the real kit": real_kit,
    "all blocks": all_blocks,
    "briefing": lambda: all_blocks(Audience.INTERNAL),
    "hostile words": hostile_blocks,
    **{name: partial(hard_kit, name) for name in HARD},
}
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


def closing(kit: Rendering, tags: Walked) -> list[BackCover]:
    """The back cover, where the pages end on it."""
    back = kit.document.back
    is_there = len(tags.document.of("Sect")) > len(kit.document.parts)
    return [back] if back is not None and is_there else []


@cache
def walked(data: bytes) -> Walked:
    return Walked(data)


@pytest.fixture(params=KITS, scope="module")
def kit(request: pytest.FixtureRequest) -> Rendering:
    return KITS[str(request.param)]()


@pytest.fixture
def tags(kit: Rendering) -> Walked:
    return walked(kit.pdf)


def blocks(kit: Rendering, *kinds: type) -> list[Any]:
    parts = [part for part in kit.document.parts if isinstance(part, Chapter)]
    return [block for part in parts for block in iter_blocks(part.blocks) if isinstance(block, kinds)]


def inlines(kit: Rendering, kind: type) -> list[Any]:
    return [
        inline
        for line in iter_lines(kit.document)
        for inline in iter_inlines(line)
        if isinstance(inline, kind)
    ]


# --- all of it, once ---------------------------------------------------------------------------------------------


def test_every_content_is_tagged_or_an_artifact(tags: Walked) -> None:
    claimed = Counter(tags.document.all_marks)
    assert set(claimed.values()) == {1}
    for shown in tags.shown():
        if shown.number is None:
            assert shown.tag == "Artifact"
        else:
            assert (shown.page, shown.number) in claimed
    present = {(shown.page, shown.number) for shown in tags.shown() if shown.number is not None}
    assert set(claimed) == present


def test_running_heads_and_folios_are_artifacts_of_the_page(kit: Rendering, tags: Walked) -> None:
    said = [shown for shown in tags.shown() if shown.tag == "Artifact" and shown.texts]
    kinds = {(shown.properties.get("/Type"), shown.properties.get("/Subtype")) for shown in said}
    assert kinds <= {("/Pagination", "/Header"), ("/Pagination", "/Footer"), ("/Pagination", None)}
    assert len({shown.page for shown in said}) == kit.page_count - 1 - len(
        closing(kit, tags)
    )  # covers have none


def test_every_mark_knows_its_element(tags: Walked) -> None:
    numbers = list(tags.tree["/ParentTree"]["/Nums"])
    listed = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    assert sorted(listed) == list(range(len(listed)))
    for page, number in tags.document.all_marks:
        owner = listed[page].get_object()[number].get_object()
        assert owner["/Type"] == "/StructElem"
    for reference, annotation in tags.annotations().items():
        owner = listed[int(annotation["/StructParent"])].get_object()
        assert owner["/S"] == "/Link", reference


def test_no_element_is_split_and_none_is_noise(tags: Walked) -> None:
    kinds = Counter(tag.kind for tag in tags.document)
    assert not kinds["NonStruct"]
    assert not kinds["Div"]
    assert all(tag.entry.get("/Lang") for tag in tags.document.of("Span"))
    assert [tag for tag in tags.document.of("P") if {"P", *HEADINGS} & set(tag.path)] == []
    assert len(tags.top.kids) == 1


def test_each_block_of_the_tree_is_one_element(kit: Rendering, tags: Walked) -> None:
    assert len(tags.document.of("Table")) == len(blocks(kit, Table))
    lists = [block for block in blocks(kit, BulletList, NumberedList) if block.items]
    assert len(tags.document.of("L")) == len(lists)
    assert len(tags.document.of("Sect")) == len([*kit.document.parts, *closing(kit, tags)])
    assert len(tags.document.of("THead")) == len(blocks(kit, Table))


# --- titles ------------------------------------------------------------------------------------------------------


def test_titles_go_down_one_level_at_a_time_and_are_those_of_the_tree(kit: Rendering, tags: Walked) -> None:
    levels = [int(tag.kind[1]) for tag in tags.document.of(*HEADINGS)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(levels) == len(kit.document.parts) + len(blocks(kit, Heading))
    assert len(levels) == len(_titles(tags.reader.outline))


def _titles(outline: Sequence[Any]) -> list[Any]:
    return [title for item in outline for title in (_titles(item) if isinstance(item, list) else [item])]


# --- contents, lists, tables -------------------------------------------------------------------------------------


def test_the_contents_is_a_contents(kit: Rendering, tags: Walked) -> None:
    contents = next(part for part in kit.document.parts if isinstance(part, Contents))
    entries = [entry for group in contents.groups for entry in group.entries]
    lines = [tag for tag in tags.document.of("TOCI") if tag.of("Link") and not tag.of("TOC")]
    assert len(lines) == len(entries)
    for tag in tags.document.of("TOC"):
        assert {kid.kind for kid in tag.kids} <= {"TOC", "TOCI"}
    for line in lines:
        assert [kid.kind for kid in line.kids] == ["Reference"]
        assert line.path[:1] == ["TOC"]
    labelled = [group for group in contents.groups if group.label]
    assert sum("TOCI" in tag.path for tag in tags.document.of("TOC")) == len(labelled)


def test_lists_have_labels_and_bodies(kit: Rendering, tags: Walked) -> None:
    for tag in tags.document.of("L"):
        assert {kid.kind for kid in tag.kids} == {"LI"}
        assert tag.attributes["/ListNumbering"] in {"/Disc", "/Decimal"}
        assert tag.path[0] in {"Sect", "LBody", "Art", "BlockQuote"}
    for item in tags.document.of("LI"):
        assert [kid.kind for kid in item.kids] in (["Lbl", "LBody"], ["Lbl"])
    items = [item for block in blocks(kit, BulletList, NumberedList) for item in block.items]
    assert len(tags.document.of("LI")) == len(items)


def test_tables_are_regular_and_headed(kit: Rendering, tags: Walked) -> None:
    for tag, block in zip(tags.document.of("Table"), blocks(kit, Table), strict=True):
        assert isinstance(block, Table)
        rows = [len(group.rows) + bool(group.label) for group in block.groups]
        assert len(tag.of("TR")) == len(block.head_rows) + sum(rows)
        for row in tag.of("TR"):
            width = sum(int(cell.attributes.get("/ColSpan", 1)) for cell in row.kids)
            assert width <= len(block.columns) if block.has_merged_cells else width == len(block.columns)
        assert all(cell.attributes["/Scope"] in {"/Row", "/Column"} for cell in tag.of("TH"))
        assert len(tag.of("Caption")) == bool(block.caption)
        named = {str(cell.entry["/ID"]) for cell in tag.of("TH")}
        assert all(
            str(name) in named for cell in tag.of("TD") for name in cell.attributes.get("/Headers", [])
        )
        assert tag.kids[0].kind == ("Caption" if block.caption else "THead")


# --- notes, links, languages, pictures ------------------------------------------------------------------------------


def test_every_note_has_a_call_and_a_name_of_its_own(kit: Rendering, tags: Walked) -> None:
    notes = tags.document.of("Note")
    assert len(notes) == len(inlines(kit, Note))
    names = [str(note.entry["/ID"]) for note in notes]
    assert len(set(names)) == len(names)
    assert all(note.kids[0].kind == "Lbl" for note in notes)
    calls = [tag for tag in tags.document.of("Reference") if "TOCI" not in tag.path]
    assert len(calls) == len(notes)
    order = [tag for tag in tags.document if tag in notes or tag in calls]
    waiting = 0
    for tag in order:  # a note follows its call
        waiting += 1 if tag in calls else -1
        assert waiting >= 0


def test_every_link_is_one_element_with_one_annotation_that_says_where_it_leads(
    kit: Rendering, tags: Walked
) -> None:
    links = tags.document.of("Link")
    contents = next(part for part in kit.document.parts if isinstance(part, Contents))
    entries = [entry for group in contents.groups for entry in group.entries]
    lines = [line for back in closing(kit, tags) for line in part_lines(back)]
    again = [inline for line in lines for inline in iter_inlines(line) if isinstance(inline, Link)]
    assert len(links) == len(inlines(kit, Link)) + len(entries) + len(again)
    annotations = tags.annotations()
    assert Counter(number for link in links for number in link.annotations) == Counter(list(annotations))
    for link in links:
        pages = {page for page, _number in link.all_marks}
        assert len(link.annotations) == len(pages)
        assert 0 < len(link.all_marks) <= 5
        for number in link.annotations:
            assert str(annotations[number]["/Contents"]).strip()
            assert int(annotations[number]["/F"]) & 4


def test_a_foreign_passage_bears_its_language(kit: Rendering, tags: Walked) -> None:
    wanted = Counter(item.language for item in inlines(kit, Foreign))
    said = Counter(
        str(tag.entry["/Lang"]) for tag in tags.document if "/Lang" in tag.entry and tag.kind != "Document"
    )
    assert said == wanted
    assert str(tags.root["/Lang"]).startswith("fr")


def test_every_picture_is_described_boxed_and_captioned_once(kit: Rendering, tags: Walked) -> None:
    wanted = blocks(kit, Picture, Chart)
    figures = tags.document.of("Figure")
    assert [str(figure.entry["/Alt"]) for figure in figures] == [block.alternative for block in wanted]
    for figure, block in zip(figures, wanted, strict=True):
        left, bottom, right, top = (float(side) for side in figure.attributes["/BBox"])
        page = tags.reader.pages[figure.all_marks[0][0]].mediabox
        assert 0 <= left < right <= float(page.width) + 1
        assert 0 <= bottom < top <= float(page.height) + 1
        said = block.caption or getattr(block, "credit", "")
        assert [kid.kind for kid in figure.kids] == (["Caption"] if said else [])
    assert all(tag.path[0] in {"Figure", "Table"} for tag in tags.document.of("Caption"))


def test_a_chart_says_its_values_in_its_alternative() -> None:
    for chart in blocks(all_blocks(), Chart):
        assert isinstance(chart, Chart)
        for mark in chart.marks:
            assert fold(mark.value) in fold(chart.alternative)


# --- order ---------------------------------------------------------------------------------------------------------


def test_the_order_of_the_tree_is_that_of_the_content(kit: Rendering) -> None:
    """The words of each title come back in the order of the tree, page after page."""
    body = fold(read_pdf(kit.pdf).body)
    place = 0
    for part in kit.document.parts:
        title = fold(part.title if isinstance(part.title, str) else plain_text(part.title))
        found = body.find(title, place)
        assert found >= 0, title
        place = found


# --- what other programs say ------------------------------------------------------------------------------------------


def test_qpdf_has_nothing_to_say(kit: Rendering, qpdf: str, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(kit.pdf)
    done = subprocess.run([qpdf, "--check", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr


def test_all_fonts_are_embedded_subset_and_readable(kit: Rendering, pdftotext: str, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(kit.pdf)
    program = str(Path(pdftotext).with_name("pdffonts"))
    lines = subprocess.run(
        [program, str(path)], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]
    assert lines
    assert [line for line in lines if line.split()[-5:-2] != ["yes", "yes", "yes"]] == []


def test_the_same_kit_gives_the_same_bytes() -> None:
    first = hard_kit("liens-partout").pdf
    hard_kit.cache_clear()
    assert hard_kit("liens-partout").pdf == first
