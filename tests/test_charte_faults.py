"""What is wrong with a charte is said whole: every fault in one run, each at its line of the file that says it."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from dossier.charte import CharteFault, read_charte
from dossier.charte.font_files import MAX_FONT
from dossier.diagnostics import MachineError
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from kits import write_kit

ROOT = Path(__file__).parents[1]
INTER = ROOT / "styles" / "prefecture" / "fonts" / "Inter-Regular.ttf"
OWN, PRIVATE = "styles/prefecture/charte.toml", "styles/prefecture/prive/charte.toml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the charte, as an office may change it."""
    folder = tmp_path / "styles" / "prefecture"
    shutil.copytree(ROOT / "styles" / "prefecture", folder, ignore=shutil.ignore_patterns("prive"))
    (folder / "prive").mkdir()
    return folder


def faults(folder: Path) -> list[tuple[str, str, str]]:
    """The code, place and message of each fault."""
    with pytest.raises(MachineError) as caught:
        read_charte(folder)
    return [
        (
            item.code,
            f"{item.span.path}:{item.span.line}:{item.span.column}" if item.span else "",
            item.message,
        )
        for item in caught.value.as_diagnostics()
    ]


def without(*tables: str) -> bytes:
    """A font file that lacks some of its tables."""
    target = io.BytesIO()
    with TTFont(INTER) as font:
        for table in tables:
            del font[table]
        font.save(target)
    return target.getvalue()


def private_sans(own: Path, family: str, data: bytes) -> None:
    (own / "prive" / "Maison.ttf").write_bytes(data)
    text = f'[polices.sans]\nfamille = "{family}"\nrepli = "Arial"\nnormal = "Maison.ttf"\n'
    (own / "prive" / "charte.toml").write_text(text, encoding="utf-8")


def test_a_private_font_of_the_right_name_is_taken(own: Path) -> None:
    private_sans(own, "inter", INTER.read_bytes())
    assert read_charte(own).fonts["sans"].regular == "prive/Maison.ttf"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (without("cmap"), "sans table des caractères"),
        (without("glyf", "loca"), "sans dessin de lettres"),
        (b"wOF2" + bytes(100), "police pour le web"),
        (b"\x00\x01\x00\x00" + b"\xff" * 200, "illisible"),
        (b"", "illisible"),
        (INTER.read_bytes() + bytes(MAX_FONT), "trop lourde"),
    ],
)
def test_a_font_file_that_sets_no_text_is_refused_at_the_line_that_names_it(
    own: Path, data: bytes, said: str
) -> None:
    private_sans(own, "Inter", data)
    ((code, place, message),) = faults(own)
    assert (code, place) == ("D803", f"{PRIVATE}:4:1")
    assert said in message


def test_a_family_that_no_file_bears_is_refused(own: Path) -> None:
    private_sans(own, "Marianne", INTER.read_bytes())
    ((code, place, message),) = faults(own)
    assert (code, place) == ("D803", f"{PRIVATE}:4:1")
    assert "Marianne" in message


def test_all_faults_of_a_charte_are_said_in_one_run_each_at_its_line(own: Path) -> None:
    text = (own / "charte.toml").read_text(encoding="utf-8")
    lines = text.split("\n")
    changed = {
        'feuilles = ["page.css"': 'feuilles = ["absente.css", "page.css"',
        'famille = "Inter"': 'famille = "Interne"',
        'vert = { rvb = "#1b6b3a"': 'vert = { rvb = "#69b586"',
        'ocre = { rvb = "#7a5200"': 'ocre = { rvb = "ocre"',
        "titre = [27, 32]": 'titre = "grand"',
    }
    wanted = set()
    for number, line in enumerate(lines, 1):
        for old, new in changed.items():
            if line.startswith(old):
                lines[number - 1] = line.replace(old, new)
                wanted.add(number)
    (own / "charte.toml").write_text("\n".join(lines), encoding="utf-8")
    (own / "prive" / "charte.toml").write_text(
        '[couleurs]\nbleu = { rvb = "#8899ff", cmjn = [50, 40, 0, 0] }\nrose = { rvb = "#111111", cmjn = [0, 0, 0, 90] }\n',
        encoding="utf-8",
    )
    found = faults(own)
    told = {
        place.removeprefix(f"{OWN}:").split(":")[0] for _code, place, _said in found if place.startswith(OWN)
    }
    fonts = {str(number) for number, line in enumerate(lines, 1) if "fonts/Inter" in line}
    assert told >= {str(number) for number in wanted if not lines[number - 1].startswith("famille")} | fonts
    office = {place for _code, place, _said in found if place.startswith(PRIVATE)}
    assert office == {f"{PRIVATE}:2:1", f"{PRIVATE}:3:1"}


def test_a_bad_charte_hides_no_fault_of_the_content(tmp_path: Path, own: Path) -> None:
    write_kit(tmp_path, {"fiches/01-texte.md": "---\ntitre: Une page\n---\n\nIl y a {{inconnu}} sites.\n"})
    (own / "fonts" / "Inter-Bold.ttf").unlink()
    found = check_kit(Project(tmp_path), Project(tmp_path).kits()[0]).found
    codes = {item.code for item in found}
    assert "D803" in codes
    assert any(item.span and item.span.path.endswith(".md") for item in found)


@pytest.mark.parametrize(
    "text",
    [
        "nom = " + "[" * 5_000,
        ".".join("a" * 5_000) + " = 1",
        "nom = " + "9" * 6_000,
        'nom = "x',
        "x" * 1_100_000,
    ],
)
def test_a_charte_that_no_parser_should_follow_ends_in_a_sentence(own: Path, text: str) -> None:
    (own / "charte.toml").write_text(text, encoding="utf-8")
    ((code, place, _message),) = faults(own)
    assert code == "D805"
    assert place.startswith(f"{OWN}:1:")


def test_a_logo_beyond_measure_is_said_at_its_line(tmp_path: Path, own: Path) -> None:
    write_kit(tmp_path, {})
    copies = "".join(f'<g id="a{n + 1}">{f"""<use href="#a{n}"/>""" * 10}</g>\n' for n in range(6))
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n<rect id="a0" width="1" height="1"/>\n{copies}</svg>'
    (own / "prive" / "logo.svg").write_text(drawing, encoding="utf-8")
    found = check_kit(Project(tmp_path), Project(tmp_path).kits()[0]).found
    ((message, span),) = [(item.message, item.span) for item in found if item.code == "D602"]
    assert "20000" in message
    assert span is not None
    assert (span.path, span.line) == ("styles/prefecture/prive/logo.svg", 6)


def test_the_first_fault_speaks_for_a_caller_that_knows_of_one(own: Path) -> None:
    (own / "fonts" / "Inter-Bold.ttf").unlink()
    with pytest.raises(CharteFault, match=r"Inter-Bold\.ttf") as fault:
        read_charte(own)
    assert fault.value.code == "D803"
