"""The excerpt with its caret: exact for plain lines, and never shifted, split or dangerous for the others."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.cli.console import Look, columns
from dossier.cli.report import _lines, full, paragraphs, tally
from dossier.diagnostics import Diagnostic, Span, advice, error, warning

PATH = "content/2030-06-07-essai/fiches/07-halle.md"


def _shown(root: Path, text: str | bytes, span: Span, *, label: str = "", width: int = 100) -> list[str]:
    path = root / span.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    _lines.cache_clear()
    return full(error("D604", "message", span, "remède", label), root, Look(width=width))


def _under_caret(lines: list[str]) -> str:
    """The characters of the source line that stand above the carets."""
    source, marks = (line.split("│", 1)[1] for line in lines[2:4])
    start = columns(marks[: marks.index("^")])
    end = start + marks.count("^")
    at, taken = 0, ""
    for char in source:
        if start <= at < end:
            taken += char
        at += columns(char)
    return taken


def test_the_shape_is_that_of_the_contract(tmp_path: Path) -> None:
    path = tmp_path / PATH
    path.parent.mkdir(parents=True)
    path.write_text("\n" * 13 + "    fichier: halle-ext.jpg\n", encoding="utf-8")
    found = error(
        "D604",
        "crédit photo manquant",
        Span(PATH, 14, 5, 14, 12),
        "ajoutez « credit: © Nom de l’auteur » sous cette ligne",
        "photo « halle-ext.jpg » (page 9)",
    )
    shown = "\n".join(["", *full(found, tmp_path, Look()), ""])
    assert shown == dedent("""
        erreur[D604]: crédit photo manquant
          ┌─ content/2030-06-07-essai/fiches/07-halle.md:14:5
        14│     fichier: halle-ext.jpg
          │     ^^^^^^^ photo « halle-ext.jpg » (page 9)
          = aide: ajoutez « credit: © Nom de l’auteur » sous cette ligne
          = en savoir plus: dossier explain D604
        """)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("\t\tlieu: ici", "ici"),
        ("titre: 東京 の visite", "visite"),
        ("titre: e\u0301te\u0301 et hiver", "hiver"),
        ("titre: 🏛️ mairie", "mairie"),
        ("titre: ﷽ fin", "fin"),
    ],
)
def test_tabs_and_wide_characters_do_not_shift_the_caret(tmp_path: Path, line: str, word: str) -> None:
    column = line.index(word) + 1
    shown = _shown(tmp_path, line, Span(PATH, 1, column, 1, column + len(word)))
    assert _under_caret(shown) == word


@pytest.mark.parametrize("start", [0, 40, 400, 790])
def test_a_long_line_is_trimmed_around_the_caret(tmp_path: Path, start: int) -> None:
    line = ("lorem ipsum " * 70)[:800]
    line = line[:start] + "FAUTE" + line[start + 5 :]
    shown = _shown(tmp_path, line, Span(PATH, 1, start + 1, 1, start + 6), width=60)
    assert columns(shown[2]) <= 60
    assert _under_caret(shown) == "FAUTE"
    assert shown[2].endswith("…") == (start < 700)
    assert ("│ …" in shown[2]) == (start > 0)


def test_a_span_of_several_lines_shows_the_first(tmp_path: Path) -> None:
    shown = _shown(tmp_path, "un début\nla suite\nla fin\n", Span(PATH, 1, 4, 3, 4))
    assert _under_caret(shown) == "début"
    assert not any("suite" in line for line in shown)


def test_a_place_after_the_end_of_the_line_has_one_caret(tmp_path: Path) -> None:
    assert _shown(tmp_path, "titre:\n", Span(PATH, 1, 7, 1, 8))[3].endswith("│       ^")
    assert _shown(tmp_path, "titre:\n", Span(PATH, 9, 40))[3].count("^") == 1


def test_undecodable_bytes_are_shown_as_such(tmp_path: Path) -> None:
    shown = _shown(tmp_path, "préfet".encode("cp1252"), Span(PATH, 1, 3, 1, 4))
    assert _under_caret(shown) == "\ufffd"


def test_a_line_is_the_one_of_the_file_whatever_its_line_ends_and_mark(tmp_path: Path) -> None:
    text = "\ufeffpremière\r\ndeuxième\rtroisième\n"
    assert _under_caret(_shown(tmp_path, text, Span(PATH, 1, 1, 1, 9))) == "première"
    assert _under_caret(_shown(tmp_path, text, Span(PATH, 3, 1, 3, 10))) == "troisième"


def test_nothing_of_a_file_can_command_the_terminal(tmp_path: Path) -> None:
    text = "titre: \x1b[2J\x07\u202efaux\x9b31m"
    shown = "\n".join(_shown(tmp_path, text, Span(PATH, 1, 1), label="\x1b]0;x\x07"))
    assert not any(unicodedata.category(char) == "Cc" and char != "\n" for char in shown)
    assert "\u202e" not in shown


def test_a_picture_has_no_excerpt(tmp_path: Path) -> None:
    (tmp_path / "vue.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)))
    lines = full(error("D614", "image", Span("vue.jpg")), tmp_path, Look(width=80))
    assert [line.strip() for line in lines[1:2]] == ["┌─ vue.jpg"]
    assert not any("│" in line for line in lines)


def test_a_finding_without_a_file_has_no_excerpt(tmp_path: Path) -> None:
    assert full(error("D902", "message", None, "remède"), tmp_path, Look()) == [
        "erreur[D902]: message",
        "  = aide: remède",
        "  = en savoir plus: dossier explain D902",
    ]
    missing = full(warning("D130", "message", Span("content/parti.txt")), tmp_path, Look())
    assert missing[1] == "  ┌─ content/parti.txt"
    assert len(missing) == 3


def test_a_high_line_number_widens_the_margin(tmp_path: Path) -> None:
    shown = _shown(tmp_path, "\n" * 1233 + "titre\n", Span(PATH, 1234, 1, 1234, 6))
    assert shown[1:5] == [f"    ┌─ {PATH}:1234:1", "1234│ titre", "    │ ^^^^^", "    = aide: remède"]


def test_a_finding_that_is_read_again_shows_the_file_as_it_is_now(tmp_path: Path) -> None:
    found = [error("D604", "message", Span(PATH, 1, 1))]
    for text in ("avant", "apres"):
        (tmp_path / PATH).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / PATH).write_text(text, encoding="utf-8")
        assert f"│ {text}" in paragraphs(found, tmp_path, Look())


def test_the_sum_counts_each_severity() -> None:
    found: list[Diagnostic] = [error("D201", "a"), advice("D308", "b"), advice("D308", "c")]
    assert tally(found) == "1 erreur, 2 conseils"
    assert (
        tally([*found, warning("D130", "d"), error("D201", "e")]) == "2 erreurs, 1 avertissement, 2 conseils"
    )


@given(
    text=st.text(max_size=300),
    place=st.tuples(st.integers(1, 4), st.integers(1, 320), st.integers(0, 320)),
    width=st.integers(40, 120),
)
def test_any_text_and_any_place_give_an_excerpt_that_fits(
    tmp_path_factory: pytest.TempPathFactory, text: str, place: tuple[int, int, int], width: int
) -> None:
    root = tmp_path_factory.getbasetemp()
    line, column, length = place
    data = text.encode("utf-8", errors="replace")
    shown = _shown(root, data, Span("f.md", line, column, line, column + length), width=width)
    assert shown[3].count("^") >= 1
    assert columns(shown[2]) <= width
    assert columns(shown[3]) <= width
