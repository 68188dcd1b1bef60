"""``--to bureau``: A4 pages that an office copier prints whole, in black, on both sides."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops

from dossier.charte import read_charte
from dossier.charte.grey import grey_contrast, grey_of_inks, grey_of_rgb
from dossier.diagnostics import MachineError
from dossier.pipeline.stage_values import Rendered
from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project
from dossier.targets.paper import paper_estimate
from judges import require
from kits import NAME, write_kit
from rendered import REAL_KIT, ROOT
from shapes import kit, photos, picture

DPI = 72
STYLES = ROOT / "styles"


@cache
def copies() -> Rendered:
    project = Project(ROOT)
    return render_kit(project, check_kit(project, REAL_KIT), ["bureau"])


def data(rendered: Rendered) -> bytes:
    (made,) = rendered.files.values()
    return made


def images(pdf: bytes, folder: Path) -> Iterator[Image.Image]:
    """Each page in grey, as the copier prints it."""
    (folder / "bureau.pdf").write_bytes(pdf)
    command = [require("pdftoppm"), "-gray", "-r", str(DPI), str(folder / "bureau.pdf"), str(folder / "page")]
    subprocess.run(command, check=True)
    for path in sorted(folder.glob("page-*.pgm")):
        with Image.open(path) as opened:
            yield opened.copy()


def edges(page: Image.Image) -> tuple[float, float, float, float]:
    """The white around what is printed, in millimetres: left, top, right, bottom."""
    box = ImageChops.invert(page).getbbox()
    assert box is not None
    left, top, right, bottom = box
    return tuple(  # type: ignore[return-value]
        pixels * 25.4 / DPI for pixels in (left, top, page.width - right, page.height - bottom)
    )


def render_own(tmp_path: Path, css: str = "", **head: str) -> Rendered:
    """A kit with photos in a charte of its own, with ``css`` at the end."""
    shutil.copytree(
        STYLES / "prefecture", tmp_path / "styles" / "prefecture", ignore=shutil.ignore_patterns("prive")
    )
    sheet = tmp_path / "styles" / "prefecture" / "bureau.css"
    sheet.write_text(sheet.read_text(encoding="utf-8") + css, encoding="utf-8")
    fields = {"titre": "Une visite", "emetteur": "prefecture", **head}
    files = {
        **kit(length=1, sheets=1), **photos(1),
        "dossier.yaml": "".join(f"{key}: {value}\n" for key, value in fields.items()),
        "fiches/01-texte.md": f"---\ntitre: Une journée\n---\n\nUn texte.\n\n{picture(0)}\n",
    }  # fmt: skip
    write_kit(tmp_path, files)
    project = Project(tmp_path)
    return render_kit(project, check_kit(project, tmp_path / "content" / NAME), ["bureau"])


def codes(rendered: Rendered) -> set[str]:
    return {item.code for item in rendered.found if item.code.startswith("D88")}


@pytest.mark.parametrize("charte", ["prefecture", "sobre"])
def test_nothing_stands_within_5_mm_of_the_edge(charte: str, tmp_path: Path) -> None:
    write_kit(
        tmp_path, {**kit(), "dossier.yaml": f"titre: Une visite\nemetteur: prefecture\ncharte: {charte}\n"}
    )
    project = Project(tmp_path)
    done = render_kit(project, check_kit(project, tmp_path / "content" / NAME), ["bureau"])
    assert codes(done) == set()
    for page in images(data(done), tmp_path):
        assert min(edges(page)) >= 5


def test_the_shipped_kit_keeps_the_edge_white_and_its_gutter_alternates(tmp_path: Path) -> None:
    charte = read_charte(STYLES / "prefecture", "bureau")
    assert charte.page.inner > charte.page.outer
    sides = [edges(page) for page in images(data(copies()), tmp_path)]
    assert all(min(side) >= 5 for side in sides)
    for number, (left, _top, right, _bottom) in enumerate(sides[1:], 2):
        inner = right if number % 2 == 0 else left
        assert inner >= charte.page.inner - 1, f"page {number}: room for a staple"


def test_no_page_is_flooded_with_toner(tmp_path: Path) -> None:
    for page in images(data(copies()), tmp_path):
        dark = sum(page.histogram()[:200]) / (page.width * page.height)
        assert dark < 0.15


@pytest.mark.parametrize(
    ("css", "code"),
    [
        ("\n.couverture { background: var(--couleur-bleu); }", "D882"),
        ("\n.encadre, .objectif { background: #c0c0c8; padding: 40mm; }", "D882"),
        ("\n.couv-motif { left: 0; right: 0; }", "D883"),
        ("\n@page { @top-left-corner { content: 'coin'; vertical-align: top; text-align: left; } }", "D883"),
        ("\n.body { color: #999999; }", "D881"),
        ("\np { color: #00009166; }", "D881"),
        ("\n.programme td { color: #7a5200; background: #00637a; }", "D881"),
    ],
)
def test_a_look_that_a_copier_would_spoil_is_refused(css: str, code: str, tmp_path: Path) -> None:
    done = render_own(tmp_path, css)
    assert code in codes(done)


def test_a_photo_is_no_flat_colour_and_a_tint_is_none_either(tmp_path: Path) -> None:
    assert (
        codes(render_own(tmp_path, "\n.objectif { background: var(--couleur-voile); padding: 30mm; }"))
        == set()
    )


def test_it_counts_pages_sheets_and_paper(tmp_path: Path) -> None:
    (line,) = copies().advice.values()
    count = copies().page_count
    assert f"{count} pages sur {-(-count // 2)} feuilles A4 recto verso" in line
    assert "retourner sur le grand côté" in line
    done = render_own(tmp_path, impression="{exemplaires: 150}")
    assert re.search(
        r"150 exemplaires : \S+ feuilles A4, soit \S+ ramettes?, environ \S+ kg",
        " ".join(done.advice.values()),
    )


def test_the_paper_of_many_copies_is_estimated_in_french() -> None:
    assert paper_estimate(9, "A4", 1) == "un exemplaire : 9 feuilles A4, environ 45 g de papier (80 g/m²)"
    said = paper_estimate(9, "A4", 150)
    assert (
        said
        == "150 exemplaires : 1\u202f350 feuilles A4, soit 2,7 ramettes, environ 6,7 kg de papier (80 g/m²)"
    )
    assert paper_estimate(5, "A3", 100).startswith(
        "100 exemplaires : 500 feuilles A3, soit 1 ramette, environ 5 kg"
    )


def test_the_copier_is_asked_for_both_sides_and_the_file_stays_accessible() -> None:
    with pikepdf.open(BytesIO(data(copies()))) as pdf:
        assert str(pdf.Root.ViewerPreferences.Duplex) == "/DuplexFlipLongEdge"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert "/StructTreeRoot" in pdf.Root


# --- the charte in grey ------------------------------------------------------------------------------------------


def test_white_and_black_stay_what_they_are() -> None:
    assert grey_of_rgb(1, 1, 1) == pytest.approx(1)
    assert (grey_of_inks((0, 0, 0, 0)), grey_of_inks((0, 0, 0, 100))) == (1, 0)
    assert grey_contrast(1, 0) == pytest.approx(21)
    assert grey_of_inks((0, 0, 100, 0)) == pytest.approx(0.89), "yellow is nearly white"


@pytest.mark.parametrize(
    ("name", "inks"), [("alerte", "[0, 0, 80, 0]"), ("ocre", "[40, 10, 100, 0]"), ("bleu", "[100, 20, 0, 0]")]
)
def test_a_charte_whose_colour_pales_in_grey_is_refused(name: str, inks: str, tmp_path: Path) -> None:
    folder = tmp_path / "prefecture"
    shutil.copytree(STYLES / "prefecture", folder, ignore=shutil.ignore_patterns("prive"))
    path = folder / "charte.toml"
    text = re.sub(
        rf"^({name} = .*cmjn = )\[[^]]*\]",
        rf"\g<1>{inks}",
        path.read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MachineError, match=f"photocopié, « {name} » se lit mal") as caught:
        read_charte(folder)
    assert caught.value.code == "D880"


@pytest.mark.parametrize("charte", ["prefecture", "sobre"])
def test_every_shipped_charte_can_be_photocopied(charte: str) -> None:
    assert read_charte(STYLES / charte).name
