"""A charte is data: readable colours, fonts that are there, and a private slot that the project never publishes."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdf
import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from PIL import Image

from dossier.charte import Charte, describe_private, find_sheet, read_charte
from dossier.charte.contrast import GROUNDS, LEAST_CONTRAST, MOST_INK, NO_TEXT, contrast
from dossier.charte.model import Colour
from dossier.diagnostics import MachineError, read_toml
from dossier.output_folder.fingerprint import fingerprint
from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project
from dossier.render.word.embedded_fonts import may_embed
from dossier.render.word.word_toml import read_sheet
from dossier.targets import DEFAULT_TARGETS
from kits import write_kit
from reading import read_word

ROOT = Path(__file__).parents[1]
CHARTES = sorted(path.parent.name for path in (ROOT / "styles").glob("*/charte.toml"))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#333333"/></svg>'


@pytest.fixture(params=CHARTES)
def charte(request: pytest.FixtureRequest) -> Charte:
    return read_charte(ROOT / "styles" / str(request.param))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the charte, as an office may change it."""
    folder = tmp_path / "styles" / "prefecture"
    shutil.copytree(ROOT / "styles" / "prefecture", folder, ignore=shutil.ignore_patterns("prive"))
    (folder / "prive").mkdir()
    return folder


def colour(rgb: str) -> Colour:
    return Colour.model_validate({"rvb": rgb, "cmjn": (0, 0, 0, 0)})


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def png(size: tuple[int, int] = (80, 40)) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "#333333").save(target, "PNG")
    return target.getvalue()


# --- what every charte promises ----------------------------------------------------------------------------


def test_there_are_two_looks_at_least() -> None:
    assert len(CHARTES) >= 2


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(colour("#000000"), colour("#ffffff")) == pytest.approx(21)
    assert contrast(colour("#777777"), colour("#ffffff")) == pytest.approx(4.48, abs=0.005)


def test_every_text_colour_and_every_hue_can_be_read_on_both_grounds(charte: Charte) -> None:
    text = {name: value for name, value in charte.colours.items() if name not in NO_TEXT}
    for name, value in {**text, **charte.hues}.items():
        for ground in GROUNDS:
            assert contrast(value, charte.colours[ground]) >= LEAST_CONTRAST, (name, ground)


def test_no_colour_asks_for_more_ink_than_paper_takes(charte: Charte) -> None:
    assert max(sum(value.cmyk) for value in (*charte.colours.values(), *charte.hues.values())) <= MOST_INK


def test_the_looks_name_their_hues_alike_so_that_a_kit_can_change_its_look() -> None:
    assert len({tuple(read_charte(ROOT / "styles" / name).hues) for name in CHARTES}) == 1


def test_every_font_may_be_embedded_and_has_the_spaces_of_french(charte: Charte) -> None:
    for typeface in charte.fonts.values():
        for name, _weight, _style in typeface.faces:
            font = TTFont(charte.folder / name)
            assert font["OS/2"].fsType == 0, name
            assert {0x20, 0xA0, 0x202F, ord("’"), ord("×"), ord("€"), ord("œ")} <= set(font.getBestCmap()), (
                name
            )
            assert may_embed((charte.folder / name).read_bytes()), name
    assert list((charte.folder / "fonts").glob("OFL-*.txt"))


def test_a_style_sheet_names_no_colour_and_no_family_of_its_own(charte: Charte) -> None:
    for sheet in every_sheet(charte):
        text = without_comments(find_sheet(charte.folder, sheet))
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", text), sheet
        for typeface in charte.fonts.values():
            assert typeface.family not in text, sheet
        used = set(re.findall(r"var\(--couleur-([\w-]+)\)", text))
        assert used <= set(charte.colours), sheet


def every_sheet(charte: Charte) -> list[str]:
    pages = [name for page in charte.formats.values() for name in page.sheets]
    targets = [name for names in charte.target_sheets.values() for name in names]
    return [*charte.sheets, *pages, *targets, *charte.web.sheets]


def without_comments(sheet: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "styles" / "commun").glob("*.css")))
def test_what_all_chartes_say_alike_stands_once_in_the_common_sheet(name: str) -> None:
    said = [
        set(re.findall(r"[^{};]+[{][^{}]+[}]", without_comments(ROOT / "styles" / own / name)))
        for own in CHARTES
    ]
    assert {rule.strip() for rule in set.intersection(*said)} == set()


def values(table: object, at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every value of a table below its names; a rule or the rules of a Word style are one."""
    if isinstance(table, dict) and not (at and at[-1] in {"filet", "filets"}):
        for name, below in table.items():
            yield from values(below, (*at, name))
    else:
        yield at, table


def test_what_the_word_styles_of_all_chartes_say_alike_stands_once() -> None:
    def said(name: str) -> dict[tuple[str, ...], object]:
        return dict(values(read_toml(ROOT / "styles" / name / "word.toml")))

    common, each = said("commun"), [said(name) for name in CHARTES]
    for at, value in each[0].items():
        assert any(own.get(at) != value for own in each[1:]), at
    assert not [at for own in each for at in own.keys() & common.keys()]


def test_a_charte_that_says_a_common_word_style_otherwise_prevails(own: Path) -> None:
    with (own / "word.toml").open("a", encoding="utf-8") as sheet:
        sheet.write("\n[styles.Mention]\napres = 7.0\n\n[styles.Interne]\nfilets = {}\n")
    read = read_sheet(own).styles
    assert read["Mention"].after == 7.0
    assert read["Mention"].scale == read_sheet(ROOT / "styles" / "prefecture").styles["Mention"].scale
    assert read["Interne"].rules != read_sheet(ROOT / "styles" / "prefecture").styles["Interne"].rules


def test_a_charte_copied_alone_into_a_project_takes_the_common_sheets_of_the_program(own: Path) -> None:
    assert find_sheet(own, "commun/a5.css") == ROOT / "styles" / "commun" / "a5.css"
    assert find_sheet(own, "a5.css") == own / "a5.css"


def test_a_project_may_have_a_common_sheet_of_its_own(own: Path) -> None:
    sheet = own.parent / "commun" / "a5.css"
    sheet.parent.mkdir()
    sheet.write_text("p { margin: 0 }", encoding="utf-8")
    assert find_sheet(own, "commun/a5.css") == sheet


@pytest.mark.parametrize("name", ["commun/absente.css", "absente.css", "commun/../prefecture/charte.toml"])
def test_a_sheet_that_is_not_there_stops_before_anything_is_laid_out(own: Path, name: str) -> None:
    replace(own / "charte.toml", '"commun/a5.css"', f'"{name}"')
    with pytest.raises(MachineError) as fault:
        read_charte(own, "a5")
    assert (fault.value.code, name.rpartition("/")[2] in fault.value.message) == ("D805", True)


# --- what a charte may not say -----------------------------------------------------------------------------


def test_a_hue_too_pale_to_read_is_refused(own: Path) -> None:
    replace(own / "charte.toml", "#1b6b3a", "#69b586")
    with pytest.raises(MachineError, match="vert") as fault:
        read_charte(own)
    assert fault.value.code == "D806"


def test_a_hue_that_only_white_paper_carries_is_refused(own: Path) -> None:
    replace(own / "charte.toml", "#1b6b3a", "#767676")
    with pytest.raises(MachineError, match="voile"):
        read_charte(own)


def test_too_much_ink_is_refused(own: Path) -> None:
    replace(own / "charte.toml", "[85, 30, 90, 30]", "[85, 80, 90, 60]")
    with pytest.raises(MachineError) as fault:
        read_charte(own)
    assert fault.value.code == "D807"


@pytest.mark.parametrize("ground", GROUNDS)
def test_a_charte_without_its_grounds_is_refused(own: Path, ground: str) -> None:
    replace(own / "charte.toml", f"{ground} = {{", f"autre_{ground} = {{")
    with pytest.raises(MachineError, match=ground) as fault:
        read_charte(own)
    assert fault.value.code == "D805"


def test_a_missing_font_names_its_fallback(own: Path) -> None:
    (own / "fonts" / "Inter-Bold.ttf").unlink()
    with pytest.raises(MachineError, match=r"Inter-Bold\.ttf") as fault:
        read_charte(own)
    assert (fault.value.code, "Arial" in fault.value.hint) == ("D803", True)


# --- the private slot --------------------------------------------------------------------------------------


def test_an_empty_slot_changes_nothing(own: Path) -> None:
    (own / "prive" / "LISEZMOI.txt").write_text("note", encoding="utf-8")
    charte = read_charte(own)
    assert charte.private.is_empty
    assert describe_private(charte) == ""


def test_the_office_s_fonts_and_colours_take_the_place_of_the_charte_s(own: Path) -> None:
    shutil.copy(ROOT / "styles/sobre/fonts/IBMPlexSans-Regular.ttf", own / "prive" / "Plex.ttf")
    (own / "prive" / "charte.toml").write_text(
        '[polices.sans]\nfamille = "IBM Plex Sans"\nrepli = "Arial"\nnormal = "Plex.ttf"\n'
        '[couleurs]\nbleu = { rvb = "#123456", cmjn = [90, 60, 20, 30] }\n',
        encoding="utf-8",
    )
    charte = read_charte(own)
    assert charte.fonts["sans"].regular == "prive/Plex.ttf"
    assert charte.fonts["serif"].family == "Source Serif 4"
    assert charte.colours["bleu"].rgb == "#123456"
    assert describe_private(charte) == "polices IBM Plex Sans ; couleurs bleu"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[echelle]\ncorps = [9, 12]\n", "echelle"),
        ('[couleurs]\nrose = { rvb = "#123456", cmjn = [0, 0, 0, 90] }\n', "rose"),
        ('[couleurs]\nbleu = { rvb = "bleu", cmjn = [0, 0, 0, 90] }\n', "bleu"),
        ("[couleurs\n", "illisible"),
        ('nom = "Autre"\n', "nom"),
    ],
)
def test_the_office_s_sheet_may_say_nothing_else(own: Path, text: str, said: str) -> None:
    (own / "prive" / "charte.toml").write_text(text, encoding="utf-8")
    with pytest.raises(MachineError, match=said) as fault:
        read_charte(own)
    assert fault.value.code == "D805"


def test_an_office_s_colour_too_pale_is_refused_too(own: Path) -> None:
    text = '[couleurs]\nbleu = { rvb = "#8899ff", cmjn = [50, 40, 0, 0] }\n'
    (own / "prive" / "charte.toml").write_text(text, encoding="utf-8")
    with pytest.raises(MachineError) as fault:
        read_charte(own)
    assert fault.value.code == "D806"


def test_what_is_dropped_there_and_not_in_use_is_said(own: Path) -> None:
    (own / "prive" / "logo.svg").write_text(SVG, encoding="utf-8")
    (own / "prive" / "ancien-logo.png").write_bytes(png())
    said = describe_private(read_charte(own))
    assert said.startswith("logo.svg en couverture")
    assert "sans emploi : ancien-logo.png" in said


def rendered(root: Path) -> dict[str, bytes]:
    project = Project(root)
    checked = check_kit(project, project.kits()[0])
    assert not checked.has_errors, checked.found
    return {
        Path(name).suffix: data for name, data in render_kit(project, checked, DEFAULT_TARGETS).files.items()
    }


def alternatives(docx: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        story = etree.fromstring(package.read("word/document.xml"))
    for element in story.iter("{*}docPr"):
        if element.find(".//{*}decorative") is None:
            yield str(element.get("descr"))


def test_the_official_logo_takes_the_place_of_the_name_on_both_covers(tmp_path: Path, own: Path) -> None:
    write_kit(tmp_path, {})
    before = fingerprint(Project(tmp_path), Project(tmp_path).kits()[0], [])
    assert "Préfecture de l’Exemple" in cover_text(rendered(tmp_path)[".pdf"])
    (own / "prive" / "logo.svg").write_text(SVG, encoding="utf-8")
    (own / "prive" / "logo.png").write_bytes(png())
    files = rendered(tmp_path)
    assert "Préfecture de l’Exemple" not in cover_text(files[".pdf"])
    assert read_word(files[".docx"]).paragraphs[0] == ""
    assert list(alternatives(files[".docx"])) == ["Préfecture de l’Exemple"]
    assert files == rendered(tmp_path)
    assert fingerprint(Project(tmp_path), Project(tmp_path).kits()[0], []) != before


def test_a_drawn_logo_is_in_word_too(tmp_path: Path, own: Path) -> None:
    write_kit(tmp_path, {})
    (own / "prive" / "logo.svg").write_text(SVG, encoding="utf-8")
    assert list(alternatives(rendered(tmp_path)[".docx"])) == ["Préfecture de l’Exemple"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("logo.png", b"no picture"),
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"),
    ],
)
def test_a_logo_that_is_no_picture_stops_the_kit(tmp_path: Path, own: Path, name: str, data: bytes) -> None:
    write_kit(tmp_path, {})
    (own / "prive" / name).write_bytes(data)
    found = check_kit(Project(tmp_path), Project(tmp_path).kits()[0]).found
    assert [(item.code, f"prive/{name}" in item.message) for item in found if item.code == "D602"] == [
        ("D602", True)
    ]


def test_a_partner_with_a_logo_shows_it_and_one_without_keeps_its_name(tmp_path: Path) -> None:
    actors = (
        "organisations:\n  prefecture: {nom: Préfecture de l’Exemple}\n"
        "  agence: {nom: Agence des bourgs, logo: agence.png}\n  ligue: {nom: Ligue des communes}\n"
    )
    head = "titre: Une visite\nemetteur: prefecture\npartenaires: [agence, ligue]\n"
    write_kit(tmp_path, {"dossier.yaml": head, "acteurs.yaml": actors, "images/agence.png": png((640, 200))})
    files = rendered(tmp_path)
    text = cover_text(files[".pdf"])
    assert ("Ligue des communes" in text, "Agence des bourgs" in text) == (True, False)
    assert list(alternatives(files[".docx"])) == ["Agence des bourgs"]
    assert "Ligue des communes" in read_word(files[".docx"]).paragraphs


def test_a_logo_that_is_not_there_is_an_error_at_its_line(tmp_path: Path) -> None:
    actors = "organisations:\n  prefecture:\n    nom: Préfecture de l’Exemple\n    logo: absent.png\n"
    head = "titre: Une visite\nemetteur: prefecture\npartenaires: [prefecture]\n"
    write_kit(tmp_path, {"dossier.yaml": head, "acteurs.yaml": actors})
    found = check_kit(Project(tmp_path), Project(tmp_path).kits()[0]).found
    faults = [(item.code, item.span.line) for item in found if item.span and item.code == "D601"]
    assert faults == [("D601", 4)]


def cover_text(pdf: bytes) -> str:
    text = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    return " ".join(text.split())


# --- the look changes without code -------------------------------------------------------------------------


@pytest.mark.parametrize("name", CHARTES)
def test_one_kit_takes_the_fonts_of_each_charte_in_both_files(tmp_path: Path, name: str) -> None:
    write_kit(tmp_path, {"dossier.yaml": f"titre: Une visite\nemetteur: prefecture\ncharte: {name}\n"})
    charte = read_charte(ROOT / "styles" / name)
    families = {typeface.family.replace(" ", "-") for typeface in charte.fonts.values()}
    files = rendered(tmp_path)
    in_pdf = fonts_of(files[".pdf"])
    assert in_pdf
    assert all(any(font.startswith(family) for family in families) for font in in_pdf), in_pdf
    with zipfile.ZipFile(io.BytesIO(files[".docx"])) as package:
        table = etree.fromstring(package.read("word/fontTable.xml"))
    in_word = {str(font.get("{*}name") or font.values()[0]) for font in table.iter("{*}font")}
    assert in_word == {typeface.family for typeface in charte.fonts.values()}


def fonts_of(pdf: bytes) -> set[str]:
    found = set()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            for font in page.obj.Resources.get("/Font", pikepdf.Dictionary()).values():
                found.add(str(font.BaseFont).partition("+")[2])
    return found
