"""The page numbers that the Word file shows are those of the Word file, as LibreOffice lays it out."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdf
import pytest

from any_content import any_content
from dossier.tree import Chapter, Contents, Heading, iter_blocks, plain_text
from kits import write_kit
from rendered import Rendering, all_blocks, real_kit, render


def lay_out(docx: bytes, soffice: str, folder: Path) -> pypdf.PdfReader:
    source = folder / "kit.docx"
    source.write_bytes(docx)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return pypdf.PdfReader(io.BytesIO((folder / "kit.pdf").read_bytes()))


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> pypdf.PdfReader:
    from judges import require

    return lay_out(real_kit().docx, require("soffice"), tmp_path_factory.mktemp("word"))


def fold(text: str) -> str:
    return "".join(text.split())


def first_pages(rendering: Rendering, pages: list[str]) -> dict[str, int]:
    """The page of each chapter: its kicker, acronym and title open it."""
    found: dict[str, int] = {}
    start = 3
    for part in rendering.document.parts:
        if isinstance(part, Chapter):
            head = fold(part.kicker + part.sigle + plain_text(part.title))
            number = next(number for number in range(start, len(pages) + 1) if head in pages[number - 1])
            found[part.anchor] = start = number
    return found


def test_each_number_of_the_contents_is_the_page_of_its_chapter(laid_out: pypdf.PdfReader) -> None:
    assert _compare(real_kit(), laid_out) >= 10


@pytest.mark.parametrize("seed", range(3))
def test_the_numbers_hold_for_any_content(seed: int, soffice: str, tmp_path: Path) -> None:
    rendering = render(tmp_path, write_kit(tmp_path, any_content(seed)))
    assert _compare(rendering, lay_out(rendering.docx, soffice, tmp_path)) >= 6


CONTINUED = "---\ntitre: La suite\nsuite: oui\n---\n\n"


@pytest.mark.parametrize(("paragraphs", "turned"), [(4, 0), (12, 0), (20, 1)])
def test_a_sheet_that_follows_on_shares_the_page_where_all_of_it_fits(
    paragraphs: int, turned: int, soffice: str, tmp_path: Path
) -> None:
    text = "Une phrase de quelques mots, qui prend presque deux lignes de la colonne large.\n\n"
    sheets = {
        "fiches/01-texte.md": f"---\ntitre: Une page\nsuite: non\n---\n\n{text}",  # not below the contents
        "fiches/01-une.md": f"---\ntitre: Le début\nsuite: non\n---\n\n{text * 9}",
        "fiches/02-suite.md": CONTINUED,
    }
    sheets["fiches/02-suite.md"] += text * paragraphs
    sheets["fiches/03-fin.md"] = f"---\ntitre: La fin\nsuite: non\n---\n\n{text}"
    rendering = render(tmp_path, write_kit(tmp_path, sheets))
    laid_out = lay_out(rendering.docx, soffice, tmp_path)
    where = list(first_pages(rendering, [fold(page.extract_text()) for page in laid_out.pages]).values())
    assert where[1:4] == [4, 4 + turned, 5 + turned]  # the first is the sheet that every kit has
    assert _compare(rendering, laid_out) >= 3


def _compare(rendering: Rendering, laid_out: pypdf.PdfReader) -> int:
    """How many entries of the contents were found right; fails on the first that is wrong."""
    pages = [fold(page.extract_text()) for page in laid_out.pages]
    where = first_pages(rendering, pages)
    contents = next(part for part in rendering.document.parts if isinstance(part, Contents))
    checked = 0
    for group in contents.groups:
        for entry in group.entries:
            if entry.anchor in where:
                assert fold(entry.title) + str(where[entry.anchor]) in pages[1], entry.title
                checked += 1
    return checked


def test_libreoffice_shows_the_fonts_of_the_charte(laid_out: pypdf.PdfReader) -> None:
    names: set[str] = set()
    for page in laid_out.pages:
        resources = page["/Resources"].get_object()
        assert isinstance(resources, pypdf.generic.DictionaryObject)
        fonts = resources.get("/Font", pypdf.generic.DictionaryObject()).get_object()
        assert isinstance(fonts, pypdf.generic.DictionaryObject)
        for font in fonts.values():
            described = font.get_object()
            assert isinstance(described, pypdf.generic.DictionaryObject)
            names.add(str(described["/BaseFont"]).split("+")[-1])
    assert names
    assert all(name.startswith(("Inter", "SourceSerif4")) for name in names), names


def test_libreoffice_opens_every_kind_of_block(soffice: str, tmp_path: Path) -> None:
    pages = lay_out(all_blocks().docx, soffice, tmp_path).pages
    assert len(pages) >= 5


def test_libreoffice_finds_the_headings_of_the_tree_in_their_order(laid_out: pypdf.PdfReader) -> None:
    kit = real_kit()
    wanted = []
    for part in kit.document.parts:
        if isinstance(part, Chapter):
            wanted.append(fold(plain_text(part.title)))
            headings = (block for block in iter_blocks(part.blocks) if isinstance(block, Heading))
            wanted += [fold(plain_text(heading.content)) for heading in headings]
    found = [fold(title.replace("\u2011", "-")) for title in _titles(laid_out.outline)]  # Word's own hyphen
    assert [title for title in found if title in set(wanted)] == wanted


def _titles(outline: Sequence[object]) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(getattr(entry, "title", ""))
