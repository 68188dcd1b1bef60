"""An SVG is drawn to pixels once, within bounds, without reaching anything; what would be lost is refused."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from dossier.pictures.pixels import Unfit
from dossier.pictures.svg_reader import MAX_COPIES, MAX_DEPTH
from dossier.pictures.svg_to_pixels import draw
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from kits import HEAD, SHEET, check_folder, write_kit

FONT = Path(__file__).parents[2] / "styles" / "prefecture" / "fonts" / "Inter-Regular.ttf"
BOX = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"'
RED = '<rect width="40" height="20" fill="red"/>'


def svg(inside: str, attributes: str = BOX, before: str = "") -> bytes:
    return f"{before}<svg {attributes}>{inside}</svg>".encode()


def drawn(data: bytes) -> Image.Image:
    made = draw(data, 80, 80, [str(FONT)])
    assert not isinstance(made, Unfit), made.message
    assert made[1:4] == ("image/png", 80, 40)
    return Image.open(BytesIO(made[0])).convert("RGB")


def refused(data: bytes) -> str:
    made = draw(data, 80, 80, [])
    assert isinstance(made, Unfit)
    return made.message


def test_a_drawing_fills_its_room_at_the_dots_of_print() -> None:
    image = drawn(svg(RED))
    assert image.size == (1890, 945)
    assert image.getpixel((900, 400)) == (255, 0, 0)


def test_what_is_transparent_is_white() -> None:
    assert drawn(svg("")).getpixel((5, 5)) == (255, 255, 255)


def test_words_are_set_in_the_font_of_the_charte() -> None:
    words = '<text x="2" y="14" font-family="Arial" font-size="12">Aurillac</text>'
    extrema = drawn(svg(words)).convert("L").getextrema()
    assert extrema == (0, 255)


@pytest.mark.parametrize(
    "inside",
    [
        f"<script>alert(1)</script>{RED}",
        '<rect width="40" height="20" fill="red" onclick="alert(1)"/>',
        f'<metadata><x:y xmlns:x="urn:x">GPS</x:y></metadata>{RED}',
        f'<a xlink:href="javascript:alert(1)" xmlns:xlink="http://www.w3.org/1999/xlink">{RED}</a>',
        '<style>.a{fill:red}</style><rect class="a" width="40" height="20"/>',
        '<defs><rect id="r" width="40" height="20" fill="red"/></defs><use href="#r"/>',
        f'<sodipodi:x xmlns:sodipodi="urn:s"><script/></sodipodi:x>{RED}',
        '<linearGradient id="g"><stop stop-color="red"/></linearGradient><rect width="40" height="20" fill="url(#g)"/>',
        '<rect width="40" height="20" fill="red"><animate attributeName="width" to="0"/></rect>',
    ],
)  # fmt: skip
def test_what_draws_is_kept_and_what_does_not_is_dropped(inside: str) -> None:
    assert drawn(svg(inside)).getpixel((900, 400)) == (255, 0, 0)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (svg('<image href="file:///etc/passwd" width="9" height="9"/>'), "autre fichier"),
        (svg('<image href="http://exemple.example/x.png" width="9" height="9"/>'), "autre fichier"),
        (svg('<image href="../../secret.png" width="9" height="9"/>'), "autre fichier"),
        (svg('<image href="data:image/svg+xml;base64,AAAA" width="9" height="9"/>'), "autre fichier"),
        (svg('<use href="autre.svg#a"/>'), "autre fichier"),
        (svg('<rect width="9" height="9" fill="url(http://exemple.example/#a)"/>'), "autre fichier"),
        (svg('<rect width="9" height="9" style="fill:url( \'x.svg#a\')"/>'), "autre fichier"),
        (svg("<style>@import 'http://exemple.example/x.css';</style>"), "style"),
        (svg("<style>a{background:u\\72l(http://exemple.example)}</style>"), "style"),
        (svg("<foreignObject><p>texte</p></foreignObject>"), "foreignObject"),
        (svg("<filter id='f'/>"), "filter"),
        (svg("", before='<!DOCTYPE svg [<!ENTITY a "b">]>'), "entité"),
        (svg("&a;", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "entité"),
        (svg('<g id="a"><use href="#a"/></g>'), "lui-même"),
        (svg('<pattern id="p"><rect fill="url(#p)" width="9" height="9"/></pattern>'), "lui-même"),
        (svg("<g>" * 100 + "</g>" * 100), f"{MAX_DEPTH} niveaux"),
        (svg("<g/>" * 20_001), "éléments"),
        (svg(""), ""),
        (svg("", 'xmlns="http://www.w3.org/2000/svg"'), "dimensions"),
        (svg("", 'xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"'), "dimensions"),
        (svg("", 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 10"'), "dimensions"),
        (svg("", 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e30 10"'), "dimensions"),
        (svg("", 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 999999 1"'), "proportions"),
        (b"<svg", "mal écrit"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", "mal écrit"),
        (b"<html/>", "élément"),
        (b"<g xmlns='http://www.w3.org/2000/svg'/>", "pas un dessin"),
        (b"", "mal écrit"),
    ],
)  # fmt: skip
def test_what_reaches_out_or_has_no_bounds_is_refused(data: bytes, said: str) -> None:
    if said:
        assert said in refused(data)


def test_a_bomb_of_copies_is_refused_before_it_is_drawn() -> None:
    levels = "".join(
        f'<g id="l{number}">' + f'<use href="#l{number - 1}"/>' * 10 + "</g>" for number in range(1, 9)
    )
    assert str(MAX_COPIES) in refused(
        svg(f'<g id="l0"><rect width="1" height="1"/></g>{levels}<use href="#l8"/>')
    )


def test_a_bomb_of_markers_is_refused() -> None:
    marker = '<marker id="m">' + "<path d='M0 0'/>" * 100 + "</marker>"
    assert "copies" in refused(svg(f'{marker}<path marker-mid="url(#m)" d="{"L1 1" * 5000}"/>'))


@given(data=st.binary(max_size=80))
def test_any_bytes_are_drawn_or_refused(data: bytes) -> None:
    for tried in (data, svg("").replace(b"</svg>", data + b"</svg>")):
        made = draw(tried, 10, 10, [])
        assert isinstance(made, Unfit) or made[0].startswith(b"\x89PNG")


PLACED = f'{HEAD}![Une carte](images/carte.svg "Une carte. © X")\n'


def test_both_outputs_get_the_same_pixels_of_a_drawing(tmp_path: Path) -> None:
    folder = write_kit(tmp_path, {SHEET: PLACED, "images/carte.svg": svg(RED)})
    checked = check_kit(Project(tmp_path), folder)
    assert checked.pictures["carte.svg"].media_type == "image/png"
    assert not checked.has_errors


def test_a_drawing_that_reaches_out_is_named_where_it_is_placed(tmp_path: Path) -> None:
    data = svg('<image href="/etc/passwd"/>')
    folder = write_kit(tmp_path, {SHEET: PLACED, "images/carte.svg": data})
    (item,) = check_folder(tmp_path, folder).errors
    assert (item.code, item.span and Path(item.span.path).name) == ("D602", "01-texte.md")
    assert "autre fichier" in item.message


@pytest.mark.parametrize("unit", ["mm", "pt", "cm", "in"])
def test_a_drawing_whose_size_is_said_in_a_unit_of_paper_is_drawn_as_any_other(unit: str) -> None:
    sized = drawn(svg(RED, f'{BOX} width="40{unit}" height="20{unit}"'))
    assert sized.getpixel((sized.width // 2, sized.height // 2)) == (255, 0, 0)
