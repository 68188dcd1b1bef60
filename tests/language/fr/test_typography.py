"""French typography: what it changes, what it leaves alone, and that it comes to rest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.language.fr.typography import BUNDLED, bind_title, corrections, polish, set_line_of, set_text
from dossier.language.fr.typography.corrections import apply_corrections
from dossier.tree import (
    Code,
    Emphasis,
    Foreign,
    Inlines,
    Link,
    Note,
    Strong,
    Superscript,
    Text,
    iter_inlines,
    plain_text,
)
from kits import check_sheet

RULES = Path(__file__).with_name("typography.txt")
FRENCH = st.text(alphabet="ab1290 éM€%kh.,:;!?«»\"“”'’…-–—()/\u00a0\u202f°oeCAXnd", max_size=40)
_SAMPLES = (
    "le La communes 12 1643 9700 2023 € M€ % : ; ! ? , . … - – — « » \" ' ’ ( ) 14h30 14:30 à 1ère XIXème etc... coeur"
    " ETAT Etat M. Mme Martin n° p. 4 mai RN122 oui www.a.fr km h"
)
WORDS = st.lists(
    st.sampled_from([*_SAMPLES.split(), "\u00a0", "\u202f"]),
    max_size=12,
).map(" ".join)


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


@pytest.mark.parametrize(("line", "typed", "printed"), CASES)
def test_a_rule_holds_inside_a_sentence(line: str, typed: str, printed: str) -> None:
    if typed[0].isalpha() and typed[0] != "A" and typed == printed:
        assert polish(f"Ici, {typed}") == f"Ici, {printed}", line


@given(st.one_of(FRENCH, WORDS))
@settings(max_examples=1500)
def test_applied_twice_it_changes_nothing_more(text: str) -> None:
    assert polish(polish(text)) == polish(text)


@given(st.one_of(FRENCH, WORDS))
@settings(max_examples=400)
def test_each_correction_is_as_small_as_it_can_be(text: str) -> None:
    found = corrections(text)
    for item, following in pairwise(found):
        assert item.end < following.start
    for item in found:
        old = text[item.start : item.end]
        assert old != item.text
        assert not old or not item.text or old[0] != item.text[0]
    assert apply_corrections(text, found) == polish(text)


@given(WORDS)
@settings(max_examples=400)
def test_no_digit_is_ever_changed(text: str) -> None:
    def digits(value: str) -> str:
        return "".join(char for char in value if char.isdigit())

    assert digits(polish(text)) == digits(text)


@given(FRENCH)
@settings(max_examples=300)
def test_superiors_lose_no_letter(text: str) -> None:
    assert plain_text(set_text(text)) == polish(text)


@pytest.mark.parametrize(
    ("text", "superiors"),
    [
        ("le 1er mai", ["er"]),
        ("la 1re tranche", ["re"]),
        ("les 1res et 1ers", ["res", "ers"]),
        ("la 2e phase", ["e"]),
        ("le 2d tour, la 2de", ["d", "de"]),
        ("le XIXe siècle", ["e"]),
        ("la 1ère et la 2ème", ["re", "e"]),
        ("Ier, Ve et XXe", ["er", "e", "e"]),
        ("Mme Martin, MM. Durand, M. Dupont", ["me"]),
        ("le Dr Martin", ["r"]),
        ("Le ciel, les îles, Ce, Ces, Vie, Cie, Ile, Vers, Mes", []),
        ("CRTE 2023, 2D, 12 d", []),
        ("12 euros", []),
    ],
)
def test_abbreviations_have_true_superiors(text: str, superiors: list[str]) -> None:
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


# --- across the inlines of a line --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ((Text("« "), Strong((Text("gras"),)), Text(" »")), "«\u00a0gras\u00a0»"),
        ((Text('"'), Emphasis((Text("gras"),)), Text('" ;')), "«\u00a0gras\u00a0»\u202f;"),
        ((Text("26"), Text(" communes")), "26\u00a0communes"),
        ((Link("le site", "https://a.example"), Text(" ; la suite")), "le site\u202f; la suite"),
        ((Text("voir "), Code("a:b ; c"), Text(" !")), "voir a:b ; c\u202f!"),
        ((Strong((Text("Objectif"),)), Text(": agir")), "Objectif\u00a0: agir"),
        ((Text("l'"), Strong((Text("eau"),))), "l’eau"),
        ((Text("un mot"), Note(1, (Text("note !"),)), Text(" ; la suite")), "un mot\u202f; la suite"),
        (
            (Text("la "), Foreign("en", (Text('"smart city": what?'),)), Text(" !")),
            'la "smart city": what?\u202f!',
        ),
        ((Foreign("fr-FR", (Text("l'eau"),)), Text(" !")), "l’eau\u202f!"),
        ((Text("888"), Strong((Text("M€"),))), "888\u00a0M€"),
    ],
)
def test_signs_on_both_sides_of_a_joint_are_set_together(line: Inlines, printed: str) -> None:
    content = set_line_of(line)
    assert plain_text(content) == printed
    assert set_line_of(content) == content


@given(st.lists(st.tuples(st.sampled_from([Strong, Emphasis, None]), FRENCH), max_size=4))
@settings(max_examples=300)
def test_a_line_in_pieces_reads_as_the_same_line_in_one(pieces: list[tuple[type | None, str]]) -> None:
    line = tuple(Text(text) if kind is None else kind((Text(text),)) for kind, text in pieces)
    assert plain_text(set_line_of(line)) == polish("".join(text for _kind, text in pieces))


# --- through the whole assembly ----------------------------------------------------------------------------


def test_a_figure_and_the_noun_after_it_do_not_part() -> None:
    made = check_sheet("{{n|nombre}} sites !", chiffres="chiffres:\n  n: { valeur: 12, unite: sites }\n")
    assert "12\u00a0sites\u202f!" in made.lines


def test_a_passage_marked_verbatim_or_foreign_keeps_its_own_signs() -> None:
    made = check_sheet('Il dit "oui" et [l\'a "dit" !]{verbatim=oui} puis ["why?"]{lang=en} !')
    assert made.errors == []
    assert 'Il dit «\u00a0oui\u00a0» et l\'a "dit" ! puis "why?"\u202f!' in made.lines


def test_a_quotation_marked_verbatim_keeps_its_own_signs() -> None:
    made = check_sheet(":::citation{auteur=\"Une élue\" verbatim}\nC'est dit...\n:::\n\nC'est dit...")
    assert made.errors == []
    assert "C'est dit..." in made.lines
    assert "C’est dit…" in made.lines


def test_the_registry_gives_its_accents_to_capitals_and_keeps_its_own_words() -> None:
    actors = (
        "organisations:\n  prefecture: { nom: Préfecture de l’Exemple }\n"
        "territoires:\n  cere: { nom: Cère-et-Goul, type: epci }\n"
        "personnes:\n  eric: { prenom: Etienne, nom: Ecole }\nsigles:\n  ETAPE: { developpe: Une étape }\n"
    )
    made = check_sheet("VALLÉE DE LA CERE. Etienne Ecole. ETAPE. A Cère-et-Goul.", acteurs=actors)
    assert "VALLÉE DE LA CÈRE. Etienne Ecole. ETAPE. À Cère-et-Goul." in made.lines


def test_every_list_word_bears_an_accent_and_its_bare_form_is_no_other_word_of_the_list() -> None:
    assert len(BUNDLED.accented) > 500
    assert all(bare != word for bare, word in BUNDLED.accented.items())


def test_a_link_keeps_its_address() -> None:
    made = check_sheet("Voir [l'agence](https://a.example/l'agence?x=1;y) ;\nhttps://b.example/?a!b")
    links = [
        item
        for line in made.chapter().blocks
        for item in iter_inlines(getattr(line, "content", ()))
        if isinstance(item, Link)
    ]
    assert [(link.text, link.target) for link in links] == [
        ("l’agence", "https://a.example/l'agence?x=1;y"),
        ("https://b.example/?a!b", "https://b.example/?a!b"),
    ]


def test_what_cannot_be_seen_is_taken_out_and_hyphens_are_hyphens() -> None:
    assert (
        polish("co\u00ador\u00addi\u00adna\u00adtion, co\u2060fi\u200bnan\u200bce\u200bment")
        == "coordination, cofinancement"
    )
    assert polish("Saint\u2011Julien\u2010le\u2011Vieux") == "Saint-Julien-le-Vieux"
