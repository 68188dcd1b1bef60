"""French typography: what it changes, what it leaves alone, and that it comes to rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.assemble.typography import bind_title, polish, set_text
from dossier.tree import Superscript, Text, plain_text

RULES = Path(__file__).with_name("typography.txt")
FRENCH = st.text(alphabet="ab1290 éM€%kh.,:;!?«»'’…-()/\u00a0\u202f°", max_size=40)


def rules() -> Iterator[tuple[str, str, str]]:
    """``(line, typed, printed)`` of each rule of the fixture."""
    for number, line in enumerate(RULES.read_text(encoding="utf-8").splitlines(), 1):
        kind, _, rest = line.partition(":")
        if not line.strip() or line.startswith("#"):
            continue
        assert kind in {"change", "laisse"}, f"{RULES.name}:{number}: écrivez « change: » ou « laisse: »"
        typed, _, printed = rest.partition("=>") if kind == "change" else (rest, "", rest)
        spaced = [text.strip().replace("~", "\u00a0").replace("^", "\u202f") for text in (typed, printed)]
        yield f"{number}: {line}", spaced[0], spaced[1]


CASES = [pytest.param(line, typed, printed, id=line) for line, typed, printed in rules()]


@pytest.mark.parametrize(("line", "typed", "printed"), CASES)
def test_each_rule_of_the_fixture(line: str, typed: str, printed: str) -> None:
    assert polish(typed) == printed, line


@pytest.mark.parametrize(("line", "typed", "printed"), CASES)
def test_what_is_printed_is_at_rest(line: str, typed: str, printed: str) -> None:
    assert polish(printed) == printed, (line, typed)


@given(FRENCH)
@settings(max_examples=500)
def test_applied_twice_it_changes_nothing_more(text: str) -> None:
    assert polish(polish(text)) == polish(text)


@given(FRENCH)
@settings(max_examples=300)
def test_it_touches_spaces_apostrophes_and_dots_alone(text: str) -> None:
    def skeleton(value: str) -> str:
        return "".join(value.replace("…", "...").replace("’", "'").split())

    assert skeleton(polish(text)) == skeleton(text)


@given(FRENCH)
@settings(max_examples=300)
def test_ordinals_lose_no_letter(text: str) -> None:
    assert plain_text(set_text(text)) == polish(text)


@pytest.mark.parametrize(
    ("text", "superiors"),
    [
        ("le 1er mai", ["er"]),
        ("la 1re tranche", ["re"]),
        ("les 1res et 1ers", ["res", "ers"]),
        ("la 2e phase", ["e"]),
        ("le XIXe siècle", ["e"]),
        ("Ier, Ve et XXe", ["er", "e", "e"]),
        ("Le ciel, les îles, Ce, Ces, Vie, Cie, Ile", []),
        ("CRTE 2023", []),
        ("12 euros", []),
    ],
)
def test_ordinals_have_true_superiors(text: str, superiors: list[str]) -> None:
    pieces = set_text(text)
    assert all(isinstance(piece, Text | Superscript) for piece in pieces)
    assert [piece.value for piece in pieces if isinstance(piece, Superscript)] == superiors


@pytest.mark.parametrize(
    ("title", "bound"),
    [
        ("Le tour de France", "Le\u00a0tour de\u00a0France"),
        ("Action cœur de ville", "Action cœur de\u00a0ville"),
        ("Un titre très long " * 4, "Un titre très long " * 4),
    ],
)
def test_a_short_title_breaks_by_sense(title: str, bound: str) -> None:
    assert bind_title(title) == bound
