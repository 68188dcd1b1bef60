"""Style sheets, Word styles and other page formats of a charte: each fault at its line, by ``check`` and by ``render``."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.running import run
from dossier.diagnostics import Diagnostic, Severity
from dossier.isolation import stop
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from kits import write_kit

ROOT = Path(__file__).parents[1]
PAGE, WEB = "styles/prefecture/page.css", "styles/prefecture/web.css"
WORD, OWN = "styles/prefecture/word.toml", "styles/prefecture/charte.toml"
OF_LOOK = {"D803", "D805", "D830", "D831"}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A project with its own copy of the charte, as an office may change it."""
    write_kit(tmp_path, {})
    for name in ("prefecture", "commun"):
        shutil.copytree(
            ROOT / "styles" / name, tmp_path / "styles" / name, ignore=shutil.ignore_patterns("prive")
        )
    (tmp_path / "styles" / "prefecture" / "prive").mkdir()
    return tmp_path


def found_in(project: Path) -> list[Diagnostic]:
    return [
        item for item in check_kit(Project(project), Project(project).kits()[0]).found if item.code in OF_LOOK
    ]


def told(project: Path) -> list[tuple[str, str, str]]:
    """The code, the place and the message of each fault of the look."""
    return [
        (
            item.code,
            f"{item.span.path}:{item.span.line}:{item.span.column}" if item.span else "",
            item.message,
        )
        for item in found_in(project)
    ]


def add(project: Path, file: str, text: str) -> int:
    """Add lines to a file of the charte; returns the number of the first."""
    path = project / file
    before = path.read_text(encoding="utf-8")
    path.write_text(before + text, encoding="utf-8")
    return before.count("\n") + 1


def replace(project: Path, file: str, old: str, new: str) -> int:
    path = project / file
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")
    return before[: before.index(old)].count("\n") + 1


def test_the_shipped_chartes_have_no_fault(own: Path) -> None:
    assert told(own) == []
    (own / "content" / "2030-06-07-essai" / "dossier.yaml").write_text(
        "titre: Une visite\nemetteur: prefecture\ncharte: sobre\n", encoding="utf-8"
    )
    assert told(own) == []


@pytest.mark.parametrize(
    ("file", "rule", "column", "said"),
    [
        (PAGE, "h1 { colr: red; }", 6, "propriété de style inconnue : « colr »"),
        (PAGE, "h1 { color: rouge; }", 6, "valeur de style refusée : « color: rouge »"),
        (PAGE, "h1 { font-size: 10 pt }", 6, "valeur de style refusée"),
        (PAGE, "h1 { color: red margin: 2mm }", 6, "valeur de style refusée"),
        (PAGE, "h1 > > p { color: red }", 1, "sélecteur illisible : « h1 > > p »"),
        (PAGE, "p::lettrine { color: red }", 1, "sélecteur illisible"),
        (PAGE, "@page { size: A99 }", 9, "valeur de style refusée : « size: A99 »"),
        (PAGE, "@page :premiere { margin: 1mm }", 1, "règle de style illisible"),
        (PAGE, "@truc { a: b }", 1, "règle de style illisible"),
        (PAGE, "h1 { color: var(--couleur-rose) }", 13, "valeur inconnue de la charte : « --couleur-rose »"),
        (PAGE, "h1 { color: red", 4, "« { » jamais refermé"),
        (PAGE, "h1 { color: red }}", 18, "« } » ne referme rien"),
        (PAGE, "/* à revoir", 1, "commentaire « /* » jamais refermé"),
        (PAGE, "p::after { content: target-counter(attr(href), page) }", 21, "« target-counter(…) » : une partie est"),
        (PAGE, "p { position: running(titre) }", 15, "« running(…) » : une partie est mise en page seule"),
        (PAGE, "@page :first { margin: 1mm }", 1, "« @page :first » : une partie est mise en page seule"),
        (PAGE, "@page :nth(2n) { margin: 1mm }", 1, "« @page :nth » : une partie est mise en page seule"),
        (WEB, "h1 { bakground: red }", 6, "propriété de style inconnue : « bakground »"),
        (WEB, "h1 { margin: 2xx }", 14, "unité inconnue : « 2xx »"),
        (WEB, "h1 { color: var(--couleur-rose) }", 13, "valeur inconnue de la charte"),
        (WEB, "h1 { color red }", 15, "règle de style illisible"),
    ],
)  # fmt: skip
def test_what_a_sheet_says_in_vain_is_a_warning_at_its_line(
    own: Path, file: str, rule: str, column: int, said: str
) -> None:
    line = add(own, file, f"{rule}\n")
    ((code, place, message),) = told(own)
    assert (code, place) == ("D830", f"{file}:{line}:{column}")
    assert said in message
    assert all(item.severity is Severity.WARNING and item.hint for item in found_in(own))


@pytest.mark.parametrize(
    ("file", "rule"),
    [
        (PAGE, "h1 { color: var(--inconnue, red); -webkit-hyphens: none; cursor: pointer }"),
        (PAGE, "h1 { --mien: 2mm; margin: var(--mien) }"),
        (PAGE, "@page blanche:left { margin: 1mm } p::after { content: attr(data-page) }"),
        (PAGE, 'h1::after { content: "« } »"; } /* { */'),
        (WEB, "h1 { aspect-ratio: 5 / 1; text-wrap: balance; inset-inline: 1rem; scroll-margin: 2rem }"),
        (WEB, '@media (min-width: 48em) { h1 { background: url("data:image/png;base64,AA") } }'),
        (WEB, "@supports (display: grid) { h1:has(+ p) { gap: 1rem; width: fit-content } }"),
    ],
)
def test_right_rules_are_not_blamed(own: Path, file: str, rule: str) -> None:
    add(own, file, f"{rule}\n")
    assert told(own) == []


@pytest.mark.parametrize(
    ("file", "rule", "column", "said"),
    [
        (PAGE, "h1 { background: url(fond.png) }", 18, "url(fond.png)"),
        (PAGE, "h1 { background: url('https://exemple.example/a.png') }", 18, "url(https://exemple"),
        (PAGE, "@font-face { font-family: A; src: url(a.ttf) }", 35, "url(a.ttf)"),
        (WEB, "h1 { background: url(fond.png) }", 18, "url(fond.png)"),
    ],
)
def test_a_sheet_that_asks_for_a_file_is_an_error_at_its_line(
    own: Path, file: str, rule: str, column: int, said: str
) -> None:
    line = add(own, file, f"{rule}\n")
    ((code, place, message),) = told(own)
    assert (code, place) == ("D831", f"{file}:{line}:{column}")
    assert said in message


def _utf8(project: Path) -> None:
    path = project / PAGE
    path.write_bytes(b"/* caf\xe9 */\n" + path.read_bytes())


def _heavy(project: Path) -> None:
    add(project, PAGE, f"/*{'x' * 1_100_000}*/\n")


@pytest.mark.parametrize(
    ("spoil", "place"),
    [(_utf8, f"{PAGE}:1:7"), (_heavy, f"{PAGE}:1:1")],
    ids=["another encoding", "too heavy"],
)
def test_a_sheet_that_cannot_be_read_is_an_error(
    own: Path, spoil: Callable[[Path], None], place: str
) -> None:
    spoil(own)
    ((code, at, _message),) = told(own)
    assert (code, at) == ("D831", place)


def test_faults_of_the_word_styles_are_said_at_their_lines_in_one_run(own: Path) -> None:
    first = replace(own, WORD, 'couleur = "encre"', 'couleur = "rose"')
    second = add(
        own,
        WORD,
        '[styles.BodyText]\npolice = "fantaisie"\napres = "beaucoup"\nepaiseur = 3\nbase = "Absent"\n',
    )
    assert {(place.split(":")[0], int(place.split(":")[1])) for _code, place, _said in told(own)} == {
        (WORD, line) for line in (first, second + 1, second + 2, second + 3, second + 4)
    }
    assert {code for code, _place, _said in told(own)} == {"D805"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: path.write_text("[styles\n", encoding="utf-8"),
        lambda path: path.write_bytes(b"# \xe9\n"),
    ],
    ids=["absent", "a folder", "no TOML", "another encoding"],
)
def test_word_styles_that_cannot_be_read_are_one_sentence(own: Path, spoil: Callable[[Path], object]) -> None:
    spoil(own / WORD)
    ((code, place, _message),) = told(own)
    assert code == "D805"
    assert place.startswith(f"{WORD}:1:")


def test_names_that_the_charte_does_not_declare_are_said(own: Path) -> None:
    lines = {
        replace(own, OWN, 'couleur_principale = "bleu"', 'couleur_principale = "blue"'),
        replace(own, OWN, 'corps_note = "', 'corps_note = "tres_'),
    }
    found = told(own)
    assert {code for code, _place, _said in found} == {"D805"}
    assert {int(place.split(":")[1]) for _code, place, _said in found} == lines


def test_a_fault_of_another_page_format_is_said_before_that_format_is_asked(own: Path) -> None:
    (own / "styles" / "prefecture" / "a5.css").unlink()
    ((code, place, message),) = told(own)
    assert (code, place.split(":")[0]) == ("D805", OWN)
    assert "a5.css" in message


@pytest.mark.parametrize("name", ["charte.toml", "logo.svg", "logo.png"])
def test_what_bears_a_name_of_the_private_slot_and_is_no_file_is_said(own: Path, name: str) -> None:
    os.mkfifo(own / "styles" / "prefecture" / "prive" / name)
    ((code, place, _message),) = told(own)
    assert (code, place) == ("D805", f"styles/prefecture/prive/{name}:1:1")


def test_one_fault_of_a_charte_hides_no_other(own: Path) -> None:
    (own / "styles" / "prefecture" / "fonts" / "Inter-Bold.ttf").unlink()
    add(own, PAGE, "h1 { colr: red }\n")
    add(own, WORD, '[styles.BodyText]\napres = "beaucoup"\n')
    (own / "styles" / "prefecture" / "a5.css").unlink()
    assert {code for code, _place, _said in told(own)} == {"D803", "D805", "D830"}
    assert {place.split(":")[0] for _code, place, _said in told(own)} == {OWN, PAGE, WORD}


def test_a_render_says_the_same_and_leaves_the_old_files(own: Path) -> None:
    assert run("render", "--to", "pdf", cwd=own).code == 0
    output = own / "output" / "2030-06-07-essai"
    before = {path.name: path.read_bytes() for path in output.iterdir()}
    line = add(own, PAGE, "h1 { colr: red }\n")
    done = run("render", "--to", "pdf", "--strict", cwd=own)
    assert done.code == 1
    assert f"{PAGE}:{line}:6" in done.said
    assert "D810" not in done.said
    add(own, PAGE, "h1 { background: url(fond.png) }\n")
    done = run("render", "--to", "pdf", cwd=own)
    assert done.code == 1
    assert "D831" in done.said
    assert "Traceback" not in done.said
    assert {path.name: path.read_bytes() for path in output.iterdir()} == before


def test_sheets_that_could_not_be_judged_are_judged_again(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits too narrow for a verdict say so, and leave none behind for the next time."""
    stop()
    monkeypatch.setenv("DOSSIER_LIMITE_MEMOIRE", "1")
    (refused,) = found_in(own)
    assert refused.code == "D831"
    assert "[limites]" in refused.hint
    monkeypatch.delenv("DOSSIER_LIMITE_MEMOIRE")
    assert found_in(own) == []
