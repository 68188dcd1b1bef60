"""A cover stays composed whatever its title: the size steps down, then the drawing gives way; so does the running head."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from dossier.charte import Charte, read_charte
from dossier.pipeline.stage_values import Rendered
from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project
from dossier.render.lettering.title_sizes import cover_letters, cover_size, head_widths, running_head
from dossier.render.lettering.word_widths import letters
from dossier.tree import plain_text
from kits import write_kit
from rendered import ROOT, real_kit
from shapes import LONG_SHEET_TITLE, LONG_WORD, actors, head

POINTS_PER_MM = 72 / 25.4
FORMATS = ("a4", "a5", "bureau")
CHARTES = sorted(path.parent.name for path in (ROOT / "styles").glob("*/charte.toml"))
LOOKS = [(name, page) for name in CHARTES for page in FORMATS]
LONG_TITLE = " ".join([LONG_SHEET_TITLE] * 3)[:290].rsplit(" ", 1)[0]
TITLES = st.lists(
    st.text("abdeilmnorstuéèçÉ’-", min_size=1, max_size=14), min_size=1, max_size=60
).map(" ".join)  # fmt: skip
DAY = ", dossier de presse du 30 septembre 2030"


@cache
def charte(name: str, page: str = "a4") -> Charte:
    return read_charte(Project(ROOT).charte_folder(name), page)


# --- the size of the title ---------------------------------------------------------------------------------


@pytest.mark.parametrize("look", LOOKS)
def test_a_longer_title_is_set_smaller(look: tuple[str, str]) -> None:
    own = charte(*look)
    names = [size.scale for size in own.cover.titles]
    titles = ["Dans le Loiret", "La préfète à la rencontre des élus du Loiret", LONG_SHEET_TITLE, LONG_TITLE]
    steps = [names.index(cover_size(title, own).scale) for title in titles]
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == (0, len(names) - 1)
    heights = [own.scale[name][0] for name in names]
    assert heights == sorted(heights, reverse=True)


@pytest.mark.parametrize("look", LOOKS)
@given(title=TITLES)
def test_a_title_keeps_to_the_lines_of_its_size_with_no_word_cut(look: tuple[str, str], title: str) -> None:
    own = charte(*look)
    size, width = cover_size(title, own), own.cover.width * POINTS_PER_MM
    lettering = cover_letters(own, size)
    if size != own.cover.titles[-1]:
        assert len(lettering.wrap(title, width)) <= size.lines
        assert lettering.longest_word(title) <= width


def test_a_long_word_is_set_smaller_rather_than_cut() -> None:
    assert cover_size("Anticonstitutionnellement", charte("prefecture")).scale == "affiche_longue"
    assert cover_size(LONG_WORD, charte("prefecture")).scale == "affiche_petite"


def test_a_line_break_that_the_editor_asks_for_counts() -> None:
    assert cover_size("La visite\ndes deux vallées", charte("prefecture")).scale == "affiche"
    assert cover_size("La\nvisite\ndes deux vallées", charte("prefecture")).scale == "affiche_moyenne"


# --- the page ----------------------------------------------------------------------------------------------


def render_cover(title: str, name: str, target: str) -> Rendered:
    with TemporaryDirectory() as folder:
        write_kit(Path(folder), {"dossier.yaml": head(title, charte=name), "acteurs.yaml": actors()})
        project = Project(Path(folder))
        checked = check_kit(project, project.kits()[0])
        assert not checked.has_errors, checked.found
        return render_kit(project, checked, (target,))


@pytest.mark.parametrize("name", CHARTES)
@pytest.mark.parametrize("target", ["pdf", "bureau", "livret", "imprimeur"])
def test_a_title_of_290_letters_meets_no_other_text_and_leaves_most_of_the_drawing(
    name: str, target: str
) -> None:
    found = render_cover(LONG_TITLE, name, target).found
    assert [item for item in found if item.code in {"D819", "D820", "D821", "D822"}] == []


@pytest.mark.parametrize("name", CHARTES)
@pytest.mark.parametrize("target", ["pdf", "bureau"])
def test_the_drawing_starts_below_a_long_title(
    tmp_path: Path, pdftoppm: str, pdftotext: str, name: str, target: str
) -> None:
    """Around the words there is no stroke; below them there is."""
    (data,) = render_cover(LONG_TITLE, name, target).files.values()
    path = tmp_path / "couverture.pdf"
    path.write_bytes(data)
    words = word_boxes(path, pdftotext)
    end = max(bottom for *_, bottom in words if bottom < 250)
    strokes = stroke_rows(path, pdftoppm, words)
    assert min(strokes) > end - 1
    assert max(strokes) > end + 30


def stroke_rows(path: Path, pdftoppm: str, words: list[tuple[float, float, float, float]]) -> list[float]:
    """How far from the top, in millimetres, the cover has ink above its foot that is no word's."""
    command = [
        pdftoppm,
        "-r",
        "75",
        "-l",
        "1",
        "-gray",
        "-singlefile",
        "-png",
        str(path),
        str(path.with_suffix("")),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # fmt: skip
    millimetre = 75 / 25.4
    with Image.open(path.with_suffix(".png")) as opened:
        page = opened.convert("L")
    for box in words:
        head, foot = (
            (int((edge - 2) * millimetre) for edge in box[:2]),
            (int((edge + 2) * millimetre) for edge in box[2:]),
        )
        page.paste(255, (*head, *foot))  # type: ignore[arg-type]
    left, right = int(65 * millimetre), int(200 * millimetre)  # beside the rule of a charte that has one
    rows = range(int(100 * millimetre), int(250 * millimetre))
    darkest = {row: min(page.crop((left, row, right, row + 1)).tobytes()) for row in rows}
    return [row / millimetre for row, value in darkest.items() if value < 220]


def word_boxes(path: Path, pdftotext: str) -> list[tuple[float, float, float, float]]:
    """Where each word of the cover stands, in millimetres: left, top, right, bottom."""
    command = [pdftotext, "-bbox", "-l", "1", str(path), "-"]
    read = subprocess.run(command, check=True, capture_output=True, timeout=120, text=True).stdout
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', read)
    return [tuple(float(edge) / POINTS_PER_MM for edge in box) for box in found]  # type: ignore[misc]


# --- the running head --------------------------------------------------------------------------------------


def head_width(words: str, own: Charte) -> float:
    look = own.running_head
    return letters(own, look.font, own.scale[look.scale][0], 400).width(words) / POINTS_PER_MM


@pytest.mark.parametrize("look", LOOKS)
@given(title=TITLES)
def test_the_running_head_is_one_line_that_ends_with_the_genre_and_the_day(
    look: tuple[str, str], title: str
) -> None:
    own = charte(*look)
    shown = running_head(f"{title}{DAY}", own)
    assert head_width(shown, own) <= own.running_head.width
    assert shown.casefold().endswith(DAY[2:])


@pytest.mark.parametrize("look", LOOKS)
@given(title=TITLES)
def test_a_running_head_is_cut_after_a_whole_word(look: tuple[str, str], title: str) -> None:
    shown = running_head(f"{title}{DAY}", charte(*look))
    if "…" in shown:
        kept = shown.partition("…")[0].split(" ")
        whole = [word.rstrip(",;:–-") for word in title.split(" ")]
        assert " ".join(whole).replace(" ", "").startswith("".join(word.rstrip(",;:–-") for word in kept))
        assert kept[-1] in whole or not kept[-1]


def test_a_short_running_head_is_left_as_it_is() -> None:
    assert running_head(f"Dans le Loiret{DAY}", charte("sobre")) == f"Dans le Loiret{DAY}"


def test_no_article_stands_before_the_ellipsis() -> None:
    title = "La ministre déléguée auprès du ministre de la Transition écologique et de la Cohésion des territoires"
    shown = running_head(f"{title}{DAY}", charte("prefecture"))
    assert shown == f"La ministre déléguée auprès du ministre…{DAY}"


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    "status",
    [
        "Provisoire",
        "Sous embargo jusqu’au 18 septembre 2027 à 14 h 30",
        "Brouillon avec erreurs, sous embargo jusqu’au 18 septembre 2027 à 14 h 30",
    ],
)
def test_an_embargo_stands_on_two_lines_beside_the_running_title(look: tuple[str, str], status: str) -> None:
    own = charte(*look)
    title_width, width = head_widths(status, own)
    hand = letters(own, own.running_head.font, own.scale[own.running_head.scale][0], 600)
    assert len(hand.wrap(status, width * POINTS_PER_MM)) <= 2
    assert title_width + width <= own.page.width - own.page.inner - own.page.outer + 0.01
    assert head_width(running_head(f"{LONG_TITLE}{DAY}", own, title_width), own) <= title_width


def test_a_short_title_of_the_kit_is_its_running_head() -> None:
    with TemporaryDirectory() as folder:
        files = {"dossier.yaml": head(LONG_TITLE, titre_court="Les petites villes"), "acteurs.yaml": actors()}
        write_kit(Path(folder), files)
        project = Project(Path(folder))
        document = check_kit(project, project.kits()[0]).document
    assert document is not None
    assert plain_text(document.metadata.running_title).startswith("Les petites villes, dossier de presse du ")
    assert document.metadata.title.startswith(LONG_TITLE)


def test_the_running_head_of_the_shipped_kit_is_whole() -> None:
    title = plain_text(real_kit().document.metadata.running_title)
    assert all(running_head(title, charte(*look)) == title for look in LOOKS)
