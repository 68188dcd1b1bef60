"""PDF text = Word text = web text = the tree's text, letter for letter once spaces and hyphenation are folded.

What a renderer counts by itself is known from the tree and is part of the comparison (the calls and numbers of
the notes, the page numbers of the contents in the PDF) or is left out by its structure type (list markers,
running heads, folios, fields of Word). Nothing else is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from typing import get_args

import pikepdf
import pytest
from pypdf import PdfReader

from dossier.charte import read_charte
from dossier.content.model.base import Audience
from dossier.render.lettering.title_sizes import head_widths, running_head
from dossier.tree import (
    BackCover,
    Block,
    Chapter,
    Chart,
    Contents,
    Cover,
    Document,
    Heading,
    Inline,
    Link,
    Note,
    NotesPage,
    Part,
    Picture,
    SignOff,
    Table,
    iter_blocks,
    iter_inlines,
    plain_text,
)
from dossier.tree.walk import block_lines, iter_lines, part_lines
from generated import call_of
from outlines import (
    read_pdf_alternatives,
    read_pdf_links,
    read_web_alternatives,
    read_web_links,
    read_web_titles,
    read_word_alternatives,
    read_word_links,
    read_word_titles,
)
from reading import (
    first_difference,
    fold,
    pdf_bytes_expanded,
    read_pdf,
    read_web,
    read_word,
    web_bytes_expanded,
    word_bytes_expanded,
)
from rendered import ALL_BLOCKS, ROOT, Rendering, all_blocks, hostile_blocks, real_kit

KITS: dict[str, Callable[[], Rendering]] = {
    "the real kit": real_kit,
    "all blocks": all_blocks,
    "briefing": lambda: all_blocks(Audience.INTERNAL),
    "hostile words": hostile_blocks,
}


@pytest.fixture(params=KITS, scope="module")
def kit(request: pytest.FixtureRequest) -> Rendering:
    return KITS[str(request.param)]()


# --- letter for letter -----------------------------------------------------------------------------------


def test_the_word_file_says_what_the_tree_says_in_its_order(kit: Rendering) -> None:
    said = read_word(kit.docx)
    assert first_difference(fold("".join(kit.lines)), fold(said.body)) == ""


def test_the_pdf_says_what_the_tree_says_in_its_order(kit: Rendering) -> None:
    expected = _printed_text(_as_printed(kit), _pages_of_anchors(kit.pdf))
    assert first_difference(fold(expected), fold(read_pdf(kit.pdf).body)) == ""


def _as_printed(kit: Rendering) -> Document:
    """With the back cover, unless the paper does without it: it repeats what the kit says."""
    printed = kit.document.on_paper
    return printed if printed.parts[-1].anchor in _pages_of_anchors(kit.pdf) else kit.document


def test_the_web_page_says_what_the_tree_says_in_its_order(kit: Rendering) -> None:
    assert first_difference(fold("".join(kit.lines)), fold(read_web(kit.web).body)) == ""


def test_the_footnotes_are_those_of_the_tree_in_every_output(kit: Rendering) -> None:
    notes = [plain_text(note.content) for note in kit.notes]
    assert [note.number for note in kit.notes] == list(range(1, len(notes) + 1))
    assert [fold(note) for note in read_word(kit.docx).notes] == [fold(note) for note in notes]
    assert [fold(note) for note in read_web(kit.web).notes] == [fold(note) for note in notes]
    numbered = "".join(f"{number}.{note}" for number, note in enumerate(notes, 1))
    assert first_difference(fold(numbered), fold(read_pdf(kit.pdf).notes)) == ""


def test_each_kit_has_what_makes_the_comparison_worth_it() -> None:
    assert all_blocks().notes, "no footnote to compare"
    assert len(real_kit().lines) > 250


def _column_headers(document: Document) -> list[str]:
    """What a table says again on each page where it goes on."""
    tables = [block for block in _all(document) if isinstance(block, Table)]
    return [plain_text(column.header) for table in tables for column in table.columns]


def test_nothing_in_the_pdf_escapes_its_structure_but_running_heads_and_folios(kit: Rendering) -> None:
    metadata = kit.document.metadata
    charte = read_charte(ROOT / "styles" / "prefecture")
    width, _rest = head_widths(metadata.status, charte)
    known = {running_head(plain_text(metadata.running_title), charte, width), metadata.status}
    known |= {part.kicker for part in kit.document.parts if isinstance(part, Contents | Chapter)}
    known |= {metadata.genre}
    repeated = fold("".join(_column_headers(kit.document)))
    rest: dict[int, list[str]] = {}
    for page, text in read_pdf(kit.pdf).outside:
        if text not in known and not (fold(text) in repeated and not text.isdecimal()):
            rest.setdefault(page, []).append(text)
    folios = [text for texts in rest.values() for text in texts]
    assert all(text.isdecimal() for text in folios), folios
    last = kit.page_count - isinstance(_as_printed(kit).parts[-1], BackCover)
    assert rest == {page: [str(page)] for page in range(2, last + 1)}


def test_an_outside_reader_finds_every_letter_of_the_tree_in_the_pdf(kit: Rendering) -> None:
    wanted = Counter(fold(kit.text))
    found = Counter(fold("".join(page.extract_text() for page in PdfReader(BytesIO(kit.pdf)).pages)))
    assert wanted - found == Counter()


def test_the_narrow_space_of_numbers_survives_copy_and_paste() -> None:
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(real_kit().pdf)).pages)
    assert "1\u202f643\u00a0communes" in text
    assert "1\u202f643\u00a0communes" in read_pdf(real_kit().pdf).body
    assert "1\u202f643\u00a0communes" in read_word(real_kit().docx).body


def test_ligatures_and_accents_come_back_as_letters() -> None:
    text = read_pdf(all_blocks().pdf).body
    assert "efficace" in text
    assert not re.search(r"[\ufb00-\ufb06\ufffd\ue000-\uf8ff]", text)


# --- more than letters (RGAA 13.4) --------------------------------------------------------------------------


def test_the_titles_are_those_of_the_tree_in_every_output(kit: Rendering) -> None:
    wanted = [fold(title) for title in _titles(kit.document)]
    assert [fold(title) for title in read_web_titles(kit.web)] == wanted
    covered = {fold(plain_text(part.title)) for part in kit.document.parts if isinstance(part, Cover)}
    covered |= {fold(part.title) for part in kit.document.parts if isinstance(part, Contents)}
    headed = [title for title in wanted if title not in covered]  # Word has styles of its own for these two
    assert [fold(title) for title in read_word_titles(kit.docx)] == headed


def test_the_pictures_and_charts_have_the_words_of_the_tree_in_every_output(kit: Rendering) -> None:
    pictures = [block.alternative for block in _all(kit.document) if isinstance(block, Picture)]
    charts = [block.alternative for block in _all(kit.document) if isinstance(block, Chart)]
    words = read_web_alternatives(kit.web)
    assert [fold(text) for text in words if fold(text) in set(map(fold, pictures))] == list(
        map(fold, pictures)
    )
    assert {fold(text) for text in charts} <= set(map(fold, words))
    described = [fold(text) for text in read_word_alternatives(kit.docx)]
    assert [text for text in described if text in set(map(fold, pictures))] == list(map(fold, pictures))
    assert {fold(text) for text in charts} <= set(described)
    in_pdf = fold(" ".join(read_pdf_alternatives(kit.pdf)))
    assert [text for text in [*pictures, *charts] if fold(text) not in in_pdf] == []


def test_the_links_lead_to_the_same_places_in_the_same_order_in_every_output(kit: Rendering) -> None:
    wanted = _targets(kit.document)
    assert sorted(read_web_links(kit.web)) == sorted(wanted)
    assert sorted(read_word_links(kit.docx)) == sorted(wanted)
    assert sorted(read_pdf_links(kit.pdf)) == sorted(_targets(_as_printed(kit)))


def _targets(document: Document) -> list[str]:
    return [
        inline.target
        for line in iter_lines(document)
        for inline in iter_inlines(line)
        if isinstance(inline, Link) and not inline.target.startswith("#")
    ]


def _titles(document: Document) -> list[str]:
    titles = []
    for part in document.parts:
        match part:
            case Cover(title=title):
                titles.append(plain_text(title))
            case Contents(title=title):
                titles.append(title)
            case Chapter():
                titles.append(plain_text(part.title))
                headings = (block for block in iter_blocks(part.blocks) if isinstance(block, Heading))
                titles += [plain_text(heading.content) for heading in headings]
            case NotesPage() | BackCover() | SignOff():
                pass
    return titles


# --- the comparison kit is whole ---------------------------------------------------------------------------


#: Node types that no content can make yet; the day it can, the comparison kit must have them.
_PENDING: set[type] = set()
#: Parts that a target adds for its sheets.
_PRINTED_ONLY = {NotesPage, BackCover, SignOff}


def test_the_comparison_kit_has_every_node_type() -> None:
    document = all_blocks().document
    lines = [line for part in document.parts for line in part_lines(part)]
    inlines = {type(inline) for line in lines for inline in iter_inlines(line)}
    inlines |= {type(inline) for note in all_blocks().notes for inline in iter_inlines(note.content)}
    assert set(get_args(Inline)) - inlines == set()
    blocks = {type(block) for block in _all(document)}
    assert set(get_args(Block)) - blocks == _PENDING
    assert {type(part) for part in document.parts} == set(get_args(Part)) - _PRINTED_ONLY


def test_the_comparison_kit_uses_every_directive() -> None:
    from dossier.content.markdown.directive_kinds import DIRECTIVES

    sheets = (path.read_text(encoding="utf-8") for path in ALL_BLOCKS.rglob("fiches/*.md"))
    used = {name for sheet in sheets for name in re.findall(r"^\s*:::([\w-]+)", sheet, re.MULTILINE)}
    assert set(DIRECTIVES) - used == set()


def _all(document: Document) -> list[Block]:
    return [
        block for part in document.parts if isinstance(part, Chapter) for block in iter_blocks(part.blocks)
    ]


# --- what is internal ----------------------------------------------------------------------------------------

_SECRET = re.compile(r"zqxinterne[a-z0-9]*")
_NEVER = re.compile(r"zqxjamais[a-z0-9]*")


def _written() -> dict[str, str]:
    """The words of the kit that readers must not see, with the file that writes each."""
    return {
        word: path.name
        for path in sorted((ALL_BLOCKS / "content").rglob("*.*"))
        for word in _SECRET.findall(path.read_text(encoding="utf-8"))
    }


#: Written internally where no page prints it, even at a briefing: an organisation that nothing names, the title of
#: an agreement of which only the strands are shown, and the comment that explains these words.
_UNPLACED = {"zqxinternecellule", "zqxinterneaccord", "zqxinterne"}


def test_no_internal_word_is_anywhere_in_the_bytes_of_a_press_output() -> None:
    press = all_blocks()
    for name, data in (
        ("PDF", pdf_bytes_expanded(press.pdf)),
        ("PDF text", _all_pdf_text(press.pdf)),
        ("Word", word_bytes_expanded(press.docx)),
        ("web page", web_bytes_expanded(press.web)),
    ):
        for spelling in ("zqxinterne", "zqxjamais", "7654321", "7\u202f654\u202f321", "0639981234"):
            for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
                assert spelling.encode(encoding) not in data, (name, spelling, encoding)
        assert "06\u00a039\u00a098".encode() not in data, name


def test_the_search_for_internal_words_would_find_one() -> None:
    """The same search sees the briefing's words: it is not blind."""
    briefing = all_blocks(Audience.INTERNAL)
    assert b"zqxinternecoulisses" in pdf_bytes_expanded(briefing.pdf)  # the bookmark of a title
    assert b"zqxinternebloc" in _all_pdf_text(briefing.pdf)
    assert b"zqxinternebloc" in word_bytes_expanded(briefing.docx)
    assert b"zqxinternebloc" in web_bytes_expanded(briefing.web)


def test_a_briefing_shows_every_internal_word() -> None:
    briefing = all_blocks(Audience.INTERNAL)
    shown = briefing.text + "".join(_particulars(briefing.document))
    assert {
        word: name for word, name in _written().items() if word not in shown and word not in _UNPLACED
    } == {}


def test_what_belongs_to_no_reader_is_in_no_output() -> None:
    briefing = all_blocks(Audience.INTERNAL)
    assert not _NEVER.search(_all_pdf_text(briefing.pdf).decode())
    assert b"zqxjamais" not in pdf_bytes_expanded(briefing.pdf)
    assert b"zqxjamais" not in word_bytes_expanded(briefing.docx)
    assert b"zqxjamais" not in web_bytes_expanded(briefing.web)


def _particulars(document: Document) -> list[str]:
    """What the tree says beside its lines: alternative texts and addresses."""
    said: list[str] = []
    for block in _all(document):
        said += [str(getattr(block, name, "")) for name in ("alternative", "name")]
        said += [
            str(getattr(inline, "target", "")) for line in block_lines(block) for inline in iter_inlines(line)
        ]
    return said


def _all_pdf_text(data: bytes) -> bytes:
    text = read_pdf(data)
    return "".join(
        [*(piece.text for piece in text.pieces), *(words for _page, words in text.outside)]
    ).encode()


# --- what the PDF counts -------------------------------------------------------------------------------------


def _printed_text(document: Document, pages: dict[str, int]) -> str:
    """The text of the tree with the calls of its notes and the page numbers of its contents."""
    entries = [
        entry
        for part in document.parts
        if isinstance(part, Contents)
        for group in part.groups
        for entry in group.entries
    ]
    printed: list[str] = []
    for part in document.parts:
        match part:
            case Contents():
                printed += [part.kicker, part.title]
                for group in part.groups:
                    printed.append(group.label)
                    printed += [f"{entry.title}{pages[entry.anchor]}" for entry in group.entries]
                printed.append(part.review)
            case Cover() | Chapter() | NotesPage() | BackCover() | SignOff():
                alone = Document(metadata=document.metadata, parts=(part,))
                printed += [_with_calls(line) for line in iter_lines(alone)]
    assert entries
    return "".join(printed)


def _with_calls(line: tuple[Inline, ...]) -> str:
    text = ""
    for inline in line:
        match inline:
            case Note():
                text += call_of(inline)
            case _ if any(isinstance(inner, Note) for inner in iter_inlines((inline,))):
                text += _with_calls(inline.content)  # type: ignore[union-attr]
            case _:
                text += plain_text((inline,))
    return text


def _pages_of_anchors(data: bytes) -> dict[str, int]:
    """The page (from 1) to which each named destination of a PDF leads."""
    with pikepdf.open(BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        names = pdf.Root.Names.Dests.Names.as_list()
        return {
            str(name): numbers[destination[0].objgen]
            for name, destination in zip(names[::2], names[1::2], strict=True)
        }
