"""A photograph is cut lower where it would leave a hole, never by more than half, never where an editor fixed it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from dossier.charte import Charte, read_charte
from dossier.layout.bundled_parts import Arrangement
from dossier.layout.kept_layouts import Kept
from dossier.layout.pages import Box
from dossier.layout.pdf import LaidOut, Setup
from dossier.layout.whole import lay_out_document
from dossier.memory import Memory
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from dossier.targets.layout_supplies import page_resources, prepare_fonts
from kits import NAME, write_kit
from rendered import ROOT
from shapes import photo

_PARAGRAPH = "Une phrase du texte, qui dit une chose et puis une autre, assez longue pour deux lignes. " * 3

_BELOW = "\n\n".join([_PARAGRAPH] * 8)  # a short last page would rather have the photograph


@cache
def _look() -> tuple[Charte, Setup]:
    charte = read_charte(Project(ROOT).charte_folder("prefecture"))
    return charte, Setup(prepare_fonts(Project(ROOT), charte))


def laid_out(
    root: Path,
    paragraphs: int,
    setting: str = "",
    size: tuple[int, int] = (1800, 1200),
    arranged: Arrangement | None = None,
) -> LaidOut:
    """A sheet with so many paragraphs above a photograph, and some below it; ``arranged`` as in a former layout."""
    text = "\n\n".join([_PARAGRAPH] * paragraphs)
    picture = f'![Une place](images/vue.jpg "La place. © Atelier"){setting}'
    body = f"---\ntitre: Une page\n---\n\n{text}\n\n{picture}\n\n{_BELOW}\n"
    write_kit(root, {"fiches/01-texte.md": body, "images/vue.jpg": photo(0, *size)})
    checked = check_kit(Project(root), root / "content" / NAME)
    document, (charte, setup) = checked.document, _look()
    assert document is not None, checked.found
    resources = page_resources(charte, document, checked.pictures)
    return lay_out_document(document, charte, resources, setup, Kept(None, Memory()), arranged=arranged)


def picture_of(made: LaidOut) -> Box:
    """The photograph."""
    (found,) = (
        box for page in made.pages for box in page.boxes if box.kind == "picture" and box.tag == "img"
    )
    return found


def height(box: Box) -> float:
    """How high it is, in millimetres."""
    return box.rect_mm.bottom - box.rect_mm.top


def test_a_photograph_that_does_not_fit_is_cut_to_what_is_left_of_the_page(tmp_path: Path) -> None:
    whole = picture_of(laid_out(tmp_path / "court", 3))
    cut = picture_of(laid_out(tmp_path / "long", 5))
    assert height(whole) / whole.rect_mm.width == pytest.approx(2 / 3, abs=0.01)
    assert cut.page == whole.page
    assert cut.rect_mm.width == pytest.approx(whole.rect_mm.width, abs=0.1)
    assert height(whole) / 2 - 0.5 <= height(cut) < height(whole)


def test_a_layout_arranged_as_a_former_one_cuts_the_same_photograph_without_a_trial(tmp_path: Path) -> None:
    cut = laid_out(tmp_path / "un", 5)
    again = laid_out(tmp_path / "deux", 5, arranged=cut.arranged)
    assert again.data == cut.data
    assert "height" in cut.arranged.remedies["texte"]
    without = laid_out(tmp_path / "trois", 5, arranged=Arrangement(cut.arranged.groups))
    assert picture_of(without).page > picture_of(cut).page  # none is sought where none is brought
    longer = laid_out(
        tmp_path / "quatre", 6, arranged=cut.arranged
    )  # what no longer fits moves on, nothing is lost
    assert height(picture_of(longer)) == pytest.approx(height(picture_of(cut)), abs=0.1)


@pytest.mark.parametrize("setting", ["{format=3:2}", "{format=entier}"])
def test_a_photograph_that_an_editor_fixed_keeps_its_shape(tmp_path: Path, setting: str) -> None:
    fixed = picture_of(laid_out(tmp_path, 5, setting))
    assert height(fixed) / fixed.rect_mm.width == pytest.approx(2 / 3, abs=0.01)


@pytest.mark.parametrize(("shape", "ratio"), [("16:9", 9 / 16), ("1:1", 1.0), ("3:1", 1 / 3)])
def test_a_photograph_is_cut_to_the_shape_that_is_asked(tmp_path: Path, shape: str, ratio: float) -> None:
    box = picture_of(laid_out(tmp_path, 1, f"{{format={shape}}}"))
    assert height(box) / box.rect_mm.width == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(("place", "width"), [("page", 170), ("moitie", 56.5), ("marge", 45)])
def test_a_photograph_is_as_wide_as_its_place(tmp_path: Path, place: str, width: float) -> None:
    box = picture_of(laid_out(tmp_path, 2, f"{{largeur={place}}}"))
    assert box.rect_mm.width == pytest.approx(width, abs=0.6)


def test_a_page_of_its_own_holds_nothing_else(tmp_path: Path) -> None:
    made = laid_out(tmp_path, 2, "{largeur=pleine-page}", (1500, 2000))
    box = picture_of(made)
    lines = [one for one in made.pages[box.page - 1].boxes if one.kind == "line" and one.part == box.part]
    assert len(lines) == 1  # its caption


def test_a_list_below_a_photograph_does_not_take_it_to_the_next_page(tmp_path: Path) -> None:
    entry = "une entrée qui dit une chose et puis une autre, assez longue pour deux lignes, " * 3
    entries = f"- {entry};\n- {entry};\n- {entry}."
    free = laid_out(tmp_path, 3, f"{{format=entier}}\n\n{entries}")
    assert picture_of(free).page == free.page_numbers["texte"]
