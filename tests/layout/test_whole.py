"""Parts laid out alone and bound: the same bytes whatever was kept, the same pages as in one piece."""

from __future__ import annotations

import json
import os
import pickle
import random
import shutil
import signal
from dataclasses import replace
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from subprocess import run
from threading import Event, Thread

import pikepdf
import pytest
from PIL import Image, ImageChops

from dossier.assemble.generated_parts.whole_sheets import close_sheets
from dossier.charte import Charte, read_charte
from dossier.isolation import at_once
from dossier.layout.bundled_parts import bundle_parts
from dossier.layout.kept_layouts import Kept, OnDisk, read_values
from dossier.layout.page_maker.remedies import with_remedies
from dossier.layout.pdf import LaidOut, Setup, render_pdf
from dossier.layout.whole import lay_out_document
from dossier.memory import Memory
from dossier.pipeline.stages import check_kit
from dossier.prepress.screen import finish_screen
from dossier.project import Project
from dossier.render.html import PageWriter
from dossier.render.numbered_blocks import marked_places
from dossier.render.resources import MOTIF, Resources
from dossier.targets.layout_supplies import page_resources, prepare_fonts
from dossier.tree import Chapter, Document, Paragraph, Text
from dossier.tree.parts import BackCover, Cover
from kits import NAME, write_kit
from rendered import ROOT

_LONG = "\n\n".join(
    f"Le paragraphe {number} du texte, qui dit une chose et puis une autre." for number in range(60)
)
FILES = {
    "fiches/02-notes.md": "---\ntitre: Des notes\n---\n\nUn fait[^a] et un autre[^b].\n\n[^a]: La première.\n\n[^b]: La deuxième.\n",
    "fiches/03-longue.md": f"---\ntitre: Une longue fiche\ncompacte: non\n---\n\n{_LONG}\n",
    "fiches/04-autres-notes.md": "---\ntitre: D’autres notes\n---\n\nUn autre fait[^a].\n\n## Plus bas\n\nVoir aussi.\n\n[^a]: La troisième.\n",
    "fiches/05-fin.md": "---\ntitre: La fin\nsuite: oui\n---\n\nEncore un mot.\n",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("projet")
    write_kit(root, FILES)
    shutil.copytree(ROOT / "styles", root / "styles", ignore=shutil.ignore_patterns("prive"))
    return root


@cache
def charte() -> Charte:
    return read_charte(Project(ROOT).charte_folder("prefecture"))


@cache
def setup() -> Setup:
    return Setup(prepare_fonts(Project(ROOT), charte()))


@pytest.fixture(scope="module")
def document(project: Path) -> Document:
    checked = check_kit(Project(project), project / "content" / NAME)
    assert checked.document is not None, checked.found
    return checked.document


def supplies(document: Document, look: Charte | None = None) -> Resources:
    return page_resources(look or charte(), document, {})


def bound(document: Document, kept: Kept | None = None, *, tagged: bool = True) -> LaidOut:
    laid_out = lay_out_document(
        document, charte(), supplies(document), setup(), kept or Kept(None, Memory()), tagged=tagged
    )
    assert laid_out.data, laid_out.found
    return laid_out


def changed(document: Document, number: int, words: str) -> Document:
    """The document with a paragraph more in one of its chapters."""
    chapters = [rank for rank, part in enumerate(document.parts) if isinstance(part, Chapter)]
    rank = chapters[number]
    part = document.parts[rank]
    assert isinstance(part, Chapter)
    first = next(block for block in part.blocks if isinstance(block, Paragraph))
    more = replace(first, content=(Text(words),), key=f"{part.key}/paragraph99")
    parts = (*document.parts[:rank], replace(part, blocks=(*part.blocks, more)), *document.parts[rank + 1 :])
    return replace(document, parts=parts)


def test_a_bundle_is_what_starts_a_page_and_what_follows_it_there(document: Document) -> None:
    bundles = bundle_parts(document.parts)
    assert [part for bundle in bundles for part in bundle.parts] == list(document.parts)
    assert [len(bundle.parts) for bundle in bundles if len(bundle.parts) > 1] == [2]
    assert [bundle.notes_before for bundle in bundles] == [0, 0, 0, 0, 0, 2, *[0] * (len(bundles) - 6)]


@pytest.mark.parametrize("tagged", [True, False], ids=["screen", "paper"])
def test_the_same_bytes_whatever_was_kept(document: Document, tmp_path: Path, *, tagged: bool) -> None:
    plain = bound(document, tagged=tagged).data
    disk = OnDisk(tmp_path, "ce programme")
    assert bound(document, Kept(disk, Memory()), tagged=tagged).data == plain
    entries = sorted(tmp_path.iterdir())
    assert len(entries) == len(bundle_parts(document.parts)) + 1
    memory = Memory()
    for _turn in range(2):  # from the disk, then from memory
        assert bound(document, Kept(disk, memory), tagged=tagged).data == plain
    chance = random.Random(14)  # noqa: S311 - which entry is spoilt
    for _turn in range(4):  # some entries cut, changed, or gone
        for entry in entries:
            data = entry.read_bytes() if entry.exists() else b""
            match chance.randrange(4):
                case 0:
                    entry.write_bytes(data[: chance.randrange(len(data) + 1)])
                case 1:
                    place = chance.randrange(len(data) + 1)
                    entry.write_bytes(data[:place] + b"?" + data[place + 1 :])
                case 2:
                    entry.unlink(missing_ok=True)
                case _:
                    pass
        assert bound(document, Kept(disk, Memory()), tagged=tagged).data == plain
    assert bound(document, Kept(OnDisk(tmp_path, "un autre"), Memory()), tagged=tagged).data == plain


def test_the_same_bytes_on_one_processor(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = bound(document).data
    monkeypatch.setattr(at_once, "processors", lambda: 1)
    assert bound(document).data == plain


def test_a_change_lays_out_its_bundle_and_no_other(document: Document) -> None:
    memory = Memory()
    bound(document, Kept(None, memory))
    known = set(memory._held)
    after = changed(document, 0, "Un mot, puis un autre.")
    whole_file = bound(after, Kept(None, memory)).data
    assert (
        len(set(memory._held) - known) <= 2
    )  # its bundle, and the heads with their fonts where a sign is new
    assert whole_file == bound(after).data


def test_sheets_are_shared_by_kits_of_other_titles(document: Document) -> None:
    """The relief is drawn from the title: only what shows it, or says the title, is laid out again."""
    memory = Memory()
    bound(document, Kept(None, memory))
    known = set(memory._held)
    title = "Une tout autre visite"
    other = replace(document, metadata=replace(document.metadata, title=title, bare_title=title))
    assert supplies(other)[MOTIF].data != supplies(document)[MOTIF].data
    laid_out = bound(other, Kept(None, memory))
    reliefs = sum(isinstance(part, Cover | BackCover) for part in document.parts)
    assert len(set(memory._held) - known) == reliefs + 1  # and the heads
    assert laid_out.data == bound(other).data


def test_a_page_more_lays_out_nothing_else_than_what_shows_numbers(document: Document) -> None:
    memory = Memory()
    before = bound(document, Kept(None, memory))
    known = set(memory._held)
    after = changed(document, 0, "Un texte qui remplit la page. " * 200)
    laid_out = bound(after, Kept(None, memory))
    assert laid_out.page_count == before.page_count + 1
    assert len(set(memory._held) - known) == 3  # its bundle, the contents, the heads
    assert laid_out.data == bound(after).data
    assert laid_out.page_numbers["longue"] == before.page_numbers["longue"] + 1


def as_mended(html: str, parts: LaidOut) -> str:
    """``html`` that asks for what was found to mend the pages of these ``parts``."""
    found = [one for each in parts.arranged.remedies.values() for one in json.loads(each)]
    return with_remedies(html, json.dumps(found, ensure_ascii=False))


@pytest.mark.parametrize(
    "words", ["", "Un texte qui remplit la page. " * 200], ids=["as it is", "a page more"]
)
def test_bound_pages_are_those_of_one_piece(document: Document, tmp_path: Path, words: str) -> None:
    """Parts of left-hand pages too: a page more turns all that follow."""
    shown = changed(document, 0, words) if words else document
    parts = bound(shown)
    html = as_mended(PageWriter(shown, charte()).write(shown.parts, parts.page_numbers, is_whole=True), parts)
    piece = render_pdf(html, supplies(shown), setup(), marked_places(shown.parts))
    assert piece.page_numbers == parts.page_numbers
    assert [item.message for item in piece.found] == [item.message for item in parts.found]
    assert [item.span for item in piece.found] == [item.span for item in parts.found]
    assert sorted(piece.text.split()) == sorted(parts.text.split())
    one, other = (finish_screen(item.data, item.skeleton) for item in (piece, parts))
    assert _outline(one) == _outline(other)
    assert _links(one) == _links(other)
    assert len(other) <= 1.05 * len(one)
    assert _differing_pages(one, other, tmp_path) == []
    for mine, theirs in zip(piece.pages, parts.pages, strict=True):
        assert {_place(item) for item in mine.runs} == {_place(item) for item in theirs.runs}


def test_pages_of_another_width_on_the_left_are_laid_out_for_their_side(
    project: Path, tmp_path: Path
) -> None:
    """A charte whose left-hand pages are narrower: nothing is moved there that was set for the right."""
    root = tmp_path / "projet"
    shutil.copytree(project, root)
    sheet = root / "styles" / "prefecture" / "page.css"
    sheet.write_text(
        sheet.read_text(encoding="utf-8") + "\n@page :left { margin-right: 60mm; }\n", encoding="utf-8"
    )
    checked = check_kit(Project(root), root / "content" / NAME)
    shown, look = checked.document, checked.charte
    assert shown is not None
    assert look is not None
    resources = supplies(shown, look)
    parts = lay_out_document(shown, look, resources, setup(), Kept(None, Memory()))
    html = as_mended(PageWriter(shown, look).write(shown.parts, parts.page_numbers, is_whole=True), parts)
    piece = render_pdf(html, resources, setup(), marked_places(shown.parts))
    assert parts.page_count == piece.page_count
    one, other = (finish_screen(item.data, item.skeleton) for item in (piece, parts))
    assert _differing_pages(one, other, tmp_path) == []


def test_pages_that_close_the_sheets_are_those_of_the_closed_document(document: Document) -> None:
    """A document that learns its number of pages on the way is bound once, as one that had them from the start."""
    plain = bound(document)
    closed = close_sheets(document, plain.page_numbers, plain.page_count, 16)
    assert closed is not document
    once = lay_out_document(
        document,
        charte(),
        supplies(document),
        setup(),
        Kept(None, Memory()),
        close=partial(close_sheets, pages_per_sheet=16),
    )
    assert once.page_count % 16 == 0
    assert once.parts == closed.parts
    twice = bound(closed)
    assert (once.data, once.page_numbers, once.text) == (twice.data, twice.page_numbers, twice.text)
    whole = lay_out_document(
        document,
        charte(),
        supplies(document),
        setup(),
        Kept(None, Memory()),
        close=lambda shown, *_known: shown,
    )
    assert whole.data == plain.data


def test_an_entry_makes_nothing_but_values_of_a_layout(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(tmp_path / "fait"),)

    assert read_values(pickle.dumps(Trap())) is None
    assert not (tmp_path / "fait").exists()
    assert read_values(b"\x80") is None


def _outline(data: bytes) -> list[tuple[str, int]]:
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

        def told(items: list[pikepdf.OutlineItem], depth: int) -> list[tuple[str, int]]:
            found: list[tuple[str, int]] = []
            for item in items:
                assert isinstance(item.destination, pikepdf.Array)
                found.append((f"{depth} {item.title}", pages[item.destination[0].objgen]))
                found += told(item.children, depth + 1)
            return found

        return told(list(outline.root), 0)


def _links(data: bytes) -> list[tuple[int, list[int], str, str]]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            (
                number,
                [round(float(side)) for side in link.Rect.as_list()],
                str(link.Dest if "/Dest" in link else link.A.URI),
                str(link.get("/Contents", "")),
            )
            for number, page in enumerate(pdf.pages)
            for link in page.obj.get("/Annots", pikepdf.Array()).as_list()
        ]


def _place(item: object) -> tuple[object, ...]:
    assert hasattr(item, "rect_mm")
    return (item.text, item.key, item.offset, *(round(side, 2) for side in item.rect_mm))  # type: ignore[attr-defined]


def _differing_pages(one: bytes, other: bytes, folder: Path) -> list[int]:
    """The pages of which more than some dots at the edges of letters differ."""
    pages = []
    for name, data in (("un", one), ("autre", other)):
        (folder / f"{name}.pdf").write_bytes(data)
        run(["pdftoppm", "-r", "60", "-gray", "-png", f"{name}.pdf", name], cwd=folder, check=True)
        pages.append(sorted(folder.glob(f"{name}-*.png")))
    assert len(pages[0]) == len(pages[1])
    return [
        number
        for number, (mine, theirs) in enumerate(zip(*pages, strict=True), 1)
        if _different_dots(mine, theirs) > 60
    ]


def _different_dots(one: Path, other: Path) -> int:
    with Image.open(one) as mine, Image.open(other) as theirs:
        difference = ImageChops.difference(mine.convert("L"), theirs.convert("L"))
        return sum(difference.histogram()[64:])


def test_a_worker_killed_from_outside_changes_no_page(document: Document) -> None:
    """The page maker lays out more than is kept in the end: a trial that is lost would choose other pages."""
    plain = arranged(document).data
    killed = Event()

    def kill_one() -> None:
        while not killed.wait(0.2):
            told = " ".join(one.read_text() for one in Path(f"/proc/{os.getpid()}/task").glob("*/children"))
            for worker in told.split()[:1]:
                os.kill(int(worker), signal.SIGKILL)
                killed.set()

    killer = Thread(target=kill_one)
    killer.start()
    again = arranged(document).data
    was_killed = killed.is_set()
    killed.set()
    killer.join()
    assert was_killed
    assert again == plain


def arranged(document: Document) -> LaidOut:
    """The document laid out for sheets of two pages, by the page maker, with nothing kept."""
    laid_out = lay_out_document(
        document, charte(), supplies(document), setup(), Kept(None, Memory()), sheet=2
    )
    assert laid_out.data, laid_out.found
    return laid_out
