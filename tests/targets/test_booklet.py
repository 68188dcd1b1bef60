"""``--to livret``: A5 pages of their own on A4 sheets, with the text of the screen."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from dossier.charte import read_charte
from dossier.diagnostics import MachineError
from dossier.layout.pdf import Setup, render_pdf
from dossier.pipeline.stage_values import Rendered
from dossier.pipeline.stages import check_kit, render_kit
from dossier.prepress.screen import finish_screen
from dossier.project import Project
from dossier.render.html import _keep_whole, render_html
from dossier.targets.layout_supplies import page_resources, prepare_fonts
from dossier.tree import Contents, Document, plain_text
from dossier.tree.walk import chapters
from judges import require
from kits import NAME, write_kit
from reading import first_difference, fold, read_pdf
from rendered import REAL_KIT, ROOT, real_kit
from shapes import kit

MM = 72 / 25.4
A4_SIDE, A3_SIDE = (297 * MM, 210 * MM), (420 * MM, 297 * MM)


@cache
def booklet() -> Rendered:
    project = Project(ROOT)
    return render_kit(project, check_kit(project, REAL_KIT), ["livret"])


def data(rendered: Rendered) -> bytes:
    (made,) = rendered.files.values()
    return made


def laid_out(page_format: str) -> bytes:
    """The tagged pages of the real kit in a format, without its contents, whose numbers are the format's own."""
    project = Project(ROOT)
    checked = check_kit(project, REAL_KIT)
    assert checked.document is not None
    parts = tuple(part for part in checked.document.parts if not isinstance(part, Contents))
    document = replace(checked.document, parts=parts)
    charte = read_charte(project.charte_folder("prefecture"), page_format)
    setup = Setup(prepare_fonts(project, charte))
    resources = page_resources(charte, document, checked.pictures)
    made = render_pdf(render_html(document, charte), resources, setup)
    return finish_screen(made.data, made.skeleton)


def words(pdf: bytes, folder: Path) -> Counter[str]:
    path = folder / "lu.pdf"
    path.write_bytes(pdf)
    command = [require("pdftotext"), str(path), "-"]
    return Counter(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


def test_the_booklet_is_whole_sheets_of_a4_with_both_sides() -> None:
    with pikepdf.open(BytesIO(data(booklet()))) as pdf:
        sizes = {tuple(round(float(edge), 1) for edge in page.mediabox) for page in pdf.pages}
        assert sizes == {(0.0, 0.0, round(A4_SIDE[0], 1), round(A4_SIDE[1], 1))}
        assert len(pdf.pages) % 2 == 0
    assert booklet().page_count % 4 == 0
    assert list(booklet().files) == ["2023-05-05_dossier-de-presse_2023-05-05-anct-cantal_livret.pdf"]


def test_its_pages_are_laid_out_for_a5_and_not_reduced() -> None:
    charte = read_charte(ROOT / "styles" / "prefecture", "a5")
    with pikepdf.open(BytesIO(data(booklet()))) as pdf:
        for page in pdf.pages:
            assert re.search(rb"[^1 ]\d* 0 0 [\d.]+ [-\d.]+ [-\d.]+ cm /", page.Contents.read_bytes()) is None
            for form in page.Resources.XObject.values():
                size = [float(edge) for edge in form.BBox]
                assert size == pytest.approx([0, 0, 148 * MM, 210 * MM], abs=0.5)
    assert charte.scale["corps"][0] >= 8.5, "legible in the hand"
    assert charte.scale["note"][0] >= 7.5, "legible in the hand"


def test_the_folios_of_the_folded_sheets_follow_one_another(tmp_path: Path) -> None:
    (tmp_path / "livret.pdf").write_bytes(data(booklet()))
    sides = len(pikepdf.open(BytesIO(data(booklet()))).pages)
    halves = [
        [folio(tmp_path / "livret.pdf", side, left=left) for left in (True, False)]
        for side in range(1, sides + 1)
    ]
    sheets = list(zip(halves[::2], halves[1::2], strict=True))
    read = [number for front, back in sheets for number in (front[1], back[0])]
    read += [number for front, back in reversed(sheets) for number in (back[1], front[0])]
    assert read == [0, *range(2, booklet().page_count), 0], "the covers have none"


def folio(path: Path, side: int, *, left: bool) -> int:
    """The page number at the foot of one half of a side, which a reader sees upright; 0 where there is none."""
    area = ("-x", "0" if left else "421", "-y", "555", "-W", "421", "-H", "40")
    command = [require("pdftotext"), "-f", str(side), "-l", str(side), *area, str(path), "-"]
    words = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    numbers = re.findall(r"^\d+$", words, re.MULTILINE)
    return int(numbers[0]) if numbers else 0


def test_it_says_in_one_french_line_how_to_print_it() -> None:
    (line,) = booklet().advice.values()
    assert "recto verso, retourner sur le petit côté" in line
    assert f"{booklet().page_count} pages A5 sur {booklet().page_count // 4} feuilles A4" in line


def test_its_pages_say_what_the_screen_says_letter_for_letter() -> None:
    screen, small = read_pdf(laid_out("a4")), read_pdf(laid_out("a5"))
    assert len(screen.body) > 10_000
    assert first_difference(fold(screen.body), fold(small.body)) == ""
    assert fold(screen.notes) == fold(small.notes)


def test_no_word_is_lost_between_the_pages_and_the_sheets(tmp_path: Path) -> None:
    document = real_kit().document
    said = words(data(booklet()), tmp_path)
    titles = Counter(plain_text(part.title) for part in chapters(document))
    for word in Counter(" ".join(titles).split()):
        assert said[word] > 0, word
    folios = Counter(str(number) for number in range(2, booklet().page_count + 1))
    assert all(said[folio] >= 1 for folio in folios)


def test_it_keeps_no_place_for_a_picture_still_to_come(tmp_path: Path) -> None:
    said = words(data(booklet()), tmp_path)
    assert "fournir" in " ".join(real_kit().lines)
    assert said["fournir"] == 0


@pytest.mark.parametrize("name", ["prefecture", "sobre"])
def test_every_charte_has_pages_for_a_booklet(name: str, tmp_path: Path) -> None:
    root = tmp_path / name
    write_kit(root, {**kit(), "dossier.yaml": f"titre: Une visite\nemetteur: prefecture\ncharte: {name}\n"})
    project = Project(root)
    done = render_kit(project, check_kit(project, root / "content" / NAME), ["livret"])
    assert done.page_count % 4 == 0
    assert [item.message for item in done.found if item.code in {"D820", "D821"}] == []


def test_a_charte_without_a5_pages_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "maison"
    folder.mkdir()
    text = (ROOT / "styles" / "prefecture" / "charte.toml").read_text(encoding="utf-8")
    (folder / "charte.toml").write_text(text[: text.index("[formats.a5]")], encoding="utf-8")
    with pytest.raises(MachineError, match="format « a5 » manquant") as caught:
        read_charte(folder, "a5")
    assert caught.value.code == "D805"


def test_a4_pages_go_on_a3_where_the_kit_asks_for_it(tmp_path: Path) -> None:
    head = "titre: Une visite\nemetteur: prefecture\nimpression: {livret: a4, agrafes: non}\n"
    write_kit(tmp_path, {**kit(), "dossier.yaml": head})
    project = Project(tmp_path)
    done = render_kit(project, check_kit(project, tmp_path / "content" / NAME), ["livret"])
    with pikepdf.open(BytesIO(data(done))) as pdf:
        size = [float(edge) for edge in pdf.pages[0].mediabox[2:]]
        assert size == pytest.approx(A3_SIDE, abs=0.1)
        assert b" l S" not in b"".join(page.Contents.read_bytes() for page in pdf.pages), "no marks"
    assert "pages A4 sur" in " ".join(done.advice.values())
    assert "feuilles A3" in " ".join(done.advice.values())


# --- hyphenation -----------------------------------------------------------------------------------------------


def test_proper_names_and_elisions_are_never_cut() -> None:
    marked = _keep_whole("Laurent Buchaillat, à Vic-sur-Cère, vient aujourd’hui avec l’accompagnement.")
    assert '<span class="entier">Buchaillat</span>' in marked
    assert '<span class="nobr">Vic-sur-Cère</span>' in marked
    assert '<span class="entier">aujourd’hui</span>' in marked
    assert "l’accompagnement." in marked


def test_words_are_cut_in_the_booklet_alone() -> None:
    document: Document = real_kit().document
    folder = ROOT / "styles" / "prefecture"
    assert 'class="entier"' not in render_html(document, read_charte(folder))
    assert 'class="entier"' in render_html(document, read_charte(folder, "a5"))


def test_no_line_of_the_booklet_ends_within_a_proper_name(tmp_path: Path) -> None:
    (tmp_path / "livret.pdf").write_bytes(data(booklet()))
    text = subprocess.run(
        [require("pdftotext"), tmp_path / "livret.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    cut = re.findall(r"([\w’]+)\u2010\n", text)
    assert len(cut) > 5, "long words are cut"
    assert [word for word in cut if word[0].isupper()] == []
    assert all(len(word.split("’")[-1]) >= 4 for word in cut), "four letters at least stay on the line"


def test_fonts_are_those_of_the_charte_for_every_layout() -> None:
    with pikepdf.open(BytesIO(data(booklet()))) as pdf:
        names = {
            str(item.BaseFont)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        }
    assert names
    assert all("Inter" in name or "Source" in name for name in names)
