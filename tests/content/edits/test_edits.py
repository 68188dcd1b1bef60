"""A field written where it stands: the file says what was meant, and all else stays sign by sign."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.content.edits import (
    Change,
    Extend,
    Insert,
    Move,
    Plain,
    Remove,
    SetBody,
    SetValue,
    Unwritable,
    edit_sheet,
    edit_yaml,
    file_text,
    plain_data,
    rewritten_bytes,
    set_values,
    yaml_lines,
)
from dossier.content.edits.changes import changed
from dossier.content.edits.nodes import keys_at
from dossier.content.edits.scalar_places import scalar_at
from dossier.content.edits.scalar_writings import is_plain

ROOT = Path(__file__).parents[3]
VISIT = """\
# La visite : qui, quand, où.
date: 2023-05-05   # confirmée par le cabinet
lieux: 'Aurillac et l''arrière-pays'
cadre: "Tour : départemental"
invites:
  - durand

journees:
  # Le matin
  - titre: Matin
    etapes:
      - titre: Mairie # salle B
        contenu: >-
          Une phrase assez longue pour
          tenir sur deux lignes.
      # Après la pause
      - titre: École
        lieu: {nom: Halle, commune: aurillac}
participants: [a, b, c]
dispositif_presse:
contacts: []
"""


def lines_changed(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.split("\n"), after.split("\n")) if line[0] in "+-"]


def edited(*changes: Change) -> list[str]:
    after = VISIT
    for change in changes:
        after = edit_yaml(after, change)
    return lines_changed(VISIT, after)


def test_a_plain_value_keeps_its_comment() -> None:
    found = edited(SetValue(("date",), "2023-05-06"))
    assert found == [
        "- date: 2023-05-05   # confirmée par le cabinet",
        "+ date: 2023-05-06   # confirmée par le cabinet",
    ]


def test_quotes_stay_as_they_were() -> None:
    assert (
        edited(SetValue(("lieux",), "Aurillac et l'avant-pays"))[1] == "+ lieux: 'Aurillac et l''avant-pays'"
    )
    assert edited(SetValue(("cadre",), 'Tour : "régional"'))[1] == '+ cadre: "Tour : \\"régional\\""'


def test_a_value_that_needs_quotes_gets_them() -> None:
    assert edited(SetValue(("journees", 0, "titre"), "Matin : mairie"))[1] == '+   - titre: "Matin : mairie"'
    assert edited(SetValue(("journees", 0, "titre"), "Matin #1"))[1] == '+   - titre: "Matin #1"'
    assert edited(SetValue(("journees", 0, "titre"), "~"))[1] == '+   - titre: "~"'


def test_a_folded_text_changes_on_one_line() -> None:
    keys = ("journees", 0, "etapes", 0, "contenu")
    assert edited(SetValue(keys, "Une phrase assez longue pour tenir sur trois lignes.")) == [
        "-           tenir sur deux lignes.",
        "+           tenir sur trois lignes.",
    ]


def test_a_missing_field_takes_its_place_in_the_model() -> None:
    found = edited(SetValue(("journees", 0, "etapes", 1, "debut"), "14 h 30", after=("identifiant", "ordre")))
    assert found == ["+       - debut: 14 h 30", "-       - titre: École", "+         titre: École"]
    assert edited(SetValue(("date_fin",), "2023-05-06", after=("date",))) == ["+ date_fin: 2023-05-06"]


def test_a_key_with_nothing_behind_it_is_filled() -> None:
    assert edited(SetValue(("dispositif_presse", "rendez_vous"), "9 h 30, mairie")) == [
        "+   rendez_vous: 9 h 30, mairie"
    ]
    assert edited(Insert(("contacts", 0), {"nom": "Presse", "telephone": "04 71 00 00 00"})) == [
        "- contacts: []",
        "+ contacts:",
        "+   - nom: Presse",
        "+     telephone: 04 71 00 00 00",
    ]


def test_entries_are_put_in_taken_out_and_moved() -> None:
    assert edited(Insert(("invites", 1), "martin")) == ["+   - martin"]
    assert edited(Insert(("participants", 1), "x")) == [
        "- participants: [a, b, c]",
        "+ participants: [a, x, b, c]",
    ]
    assert edited(Remove(("participants", 2)))[1] == "+ participants: [a, b]"
    assert edited(Move(("participants", 2), 0))[1] == "+ participants: [c, a, b]"
    assert sorted(edited(Remove(("invites", 0)))) == ["+ invites: []", "-   - durand", "- invites:"]


def test_many_entries_come_in_at_once() -> None:
    assert edited(Extend(("invites",), ["martin", "a: b"], 0)) == [
        "+   - martin",
        '+   - "a: b"',
    ]
    assert edited(Extend(("participants",), ["x", "y, z"]))[1] == '+ participants: [a, b, c, "x", "y, z"]'
    assert edited(Extend(("contacts",), [{"nom": "Un"}, {"nom": "Deux"}]))[1:] == [
        "+ contacts:",
        "+   - nom: Un",
        "+   - nom: Deux",
    ]
    assert edited(Extend(("chiffres",), {"a": {"valeur": "1"}, "b": {"valeur": "2"}})) == [
        "+ chiffres:",
        "+   a:",
        "+     valeur: 1",
        "+   b:",
        "+     valeur: 2",
    ]


def test_entries_that_are_there_already_or_have_no_place_are_refused() -> None:
    with pytest.raises(Unwritable):
        edit_yaml("a:\n  b: 1\n", Extend(("a",), {"b": "2"}))
    with pytest.raises(Unwritable):
        edit_yaml("a: mot\n", Extend(("a",), ["x"]))
    with pytest.raises(Unwritable):
        edit_yaml("a: [x]\n", Extend(("a",), [{"nom": "y"}]))


def test_many_values_change_at_once_or_none() -> None:
    values = {("date",): "2023-05-06", ("lieux",): "Saint-Flour", ("journees", 0, "titre"): "Soir : mairie"}
    after = set_values(VISIT, values)
    one_by_one = VISIT
    for keys, value in values.items():
        one_by_one = edit_yaml(one_by_one, SetValue(keys, value))
    assert after == one_by_one
    assert "2023-05-06   # confirmée" in after
    with pytest.raises(Unwritable):
        set_values(VISIT, {("date",): "2023-05-06", ("journees", 8, "titre"): "Soir"})


@pytest.mark.parametrize("words", ["a: b", "- x", "~", "", "a #b", "*a", "{{x}}", " a", "x:", "a\nb"])
def test_words_that_yaml_reads_as_something_else_are_not_plain(words: str) -> None:
    assert not is_plain(words)
    if words.strip() and "\n" not in words:
        assert plain_data(yaml_lines({"k": words})[0]) == {"k": words}


def test_a_comma_is_plain_but_between_brackets() -> None:
    assert is_plain("14 h 30, mairie")
    assert not is_plain("14 h 30, mairie", in_flow=True)


def test_a_place_of_a_file_leads_to_its_scalar() -> None:
    sheet = "---\ntitre: 'Un mot'\nmots: [a, &amp;]\n---\nTexte.\n"
    found = scalar_at("x.md", sheet, sheet.index("mot"))
    assert found is not None
    assert (found.style, found.value, sheet[found.start : found.end]) == ("'", "Un mot", "'Un mot'")
    flow = scalar_at("x.md", sheet, sheet.index("&"))
    assert flow is not None
    assert (flow.value, flow.in_flow) == ("&amp;", True)
    assert scalar_at("x.md", sheet, sheet.index("Texte")) is None
    assert scalar_at("x.yaml", "a: [1", 4) is None


def test_an_entry_takes_its_comment_along() -> None:
    after = edit_yaml(VISIT, Move(("journees", 0, "etapes", 1), 0))
    assert (
        after.index("# Après la pause") < after.index("titre: École") < after.index("titre: Mairie # salle B")
    )


def test_a_removed_entry_leaves_no_trace_and_no_comment_is_lost() -> None:
    after = edit_yaml(VISIT, Remove(("journees", 0, "etapes", 0)))
    assert "Mairie" not in after
    assert "# Après la pause" in after


def test_a_file_is_made_from_nothing() -> None:
    made = edit_yaml("# Les chiffres\n", Insert(("chiffres", "sites"), {"valeur": "12", "unite": "sites"}))
    assert made == "# Les chiffres\nchiffres:\n  sites:\n    valeur: 12\n    unite: sites\n"
    more = edit_yaml(made, Insert(("chiffres", "ecoles"), {"valeur": "1 604"}))
    assert more == made + "  ecoles:\n    valeur: 1 604\n"


def test_a_sheet_keeps_its_body_and_its_head() -> None:
    sheet = "---\ntitre: Un\n---\n\nTexte.\n"
    assert edit_sheet(sheet, SetValue(("chapo",), "Deux", after=("titre",))) == (
        "---\ntitre: Un\nchapo: Deux\n---\n\nTexte.\n"
    )
    assert edit_sheet(sheet, SetBody("\nAutre.\n")) == "---\ntitre: Un\n---\n\nAutre.\n"


@pytest.mark.parametrize("text", ["a: [1", "a: 1\na: 2\n", "a: *x\n"])
def test_a_file_that_cannot_be_read_is_left_alone(text: str) -> None:
    with pytest.raises(Unwritable):
        edit_yaml(text, SetValue(("a",), "3"))


def test_a_way_to_nothing_is_refused() -> None:
    with pytest.raises(Unwritable, match="plus dans le fichier"):
        edit_yaml(VISIT, Remove(("journees", 7)))


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    data = b"\xef\xbb\xbftitre: Un\r\ndate: 1\r\nfin: 2\n"
    new = edit_yaml(file_text(data), SetValue(("surtitre",), "Sur", after=("titre",)))
    assert rewritten_bytes(data, new) == b"\xef\xbb\xbftitre: Un\r\nsurtitre: Sur\r\ndate: 1\r\nfin: 2\n"


@given(st.binary(max_size=30).map(lambda data: data.replace(b"\xef", b"\r")))
def test_bytes_come_back_as_they_were(data: bytes) -> None:
    try:
        text = file_text(data)
    except Unwritable:
        return
    assert rewritten_bytes(data, text) == data


# --- any edit of any file ---------------------------------------------------------------------------------

FILES = [
    *sorted((ROOT / "content" / "2023-05-05-anct-cantal").glob("*.yaml")),
    ROOT / "content" / "_commun" / "acteurs.yaml",
]
WORDS = st.one_of(
    st.text(
        st.characters(
            blacklist_categories=["Cs", "Cc", "Co", "Cn"], blacklist_characters="\ufeff\u2028\u2029"
        ),
        min_size=1,
        max_size=40,
    ).map(lambda text: " ".join(text.split()) or "x"),
    st.sampled_from(
        [
            "14 h 30",
            "« oui »",
            "a: b",
            "- x",
            "# x",
            "'",
            '"',
            "\\",
            "&eacute;",
            "{{x}}",
            "no",
            "~",
            "@a",
            "%a",
            "a #b",
            "x:",
            "!a",
            "*a",
            "|",
            ">",
            "[",
            "---",
        ]
    ),
)


def paths(data: Plain, way: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Plain]]:
    inner: list[tuple[str | int, Plain]] = []
    if isinstance(data, dict):
        inner = list(data.items())
    elif isinstance(data, list):
        inner = list(enumerate(data))
    return [item for key, value in inner for item in [((*way, key), value), *paths(value, (*way, key))]]


@given(st.sampled_from(FILES), st.data(), WORDS)
def test_any_change_says_what_is_meant_and_loses_no_comment(
    file: Path, draw: st.DataObject, words: str
) -> None:
    text = file_text(file.read_bytes())
    data = plain_data(text)
    way, value = draw.draw(st.sampled_from(paths(data)))
    kinds: list[Change] = []
    if isinstance(value, str) or value is None:
        kinds = [SetValue(way, words)]
    if isinstance(way[-1], int):
        kinds += [Insert(way, words if isinstance(value, str) else value), Move(way, 0)]
    if isinstance(value, list):
        kinds += [Insert((*way, len(value)), words)]
    if isinstance(value, dict):
        kinds += [Insert((*way, "nouveau"), {"nom": words}), SetValue((*way, "nouvelle_cle"), words)]
    kinds += [Remove(way)] if len(way) > 1 else []
    change = draw.draw(st.sampled_from(kinds)) if kinds else Remove(way)
    after = edit_yaml(text, change)
    assert plain_data(after) == changed(data, change)
    comments = [line for line in text.split("\n") if line.lstrip().startswith("#")]
    assert sorted(comments) == sorted(line for line in after.split("\n") if line.lstrip().startswith("#"))


def test_the_field_at_a_place_is_that_of_the_parser_whatever_its_words_say() -> None:
    text = 'etapes:\n  - titre: "Le mot debut: ici"\n    contenu: >-\n      deux\n      lignes\n'
    assert keys_at(text, text.index("ici")) == ("etapes", 0, "titre")
    assert keys_at(text, text.index("lignes")) == ("etapes", 0, "contenu")
    assert keys_at(text, text.index("etapes")) == ("etapes",)
    assert keys_at("", 0) == ()
    with pytest.raises(Unwritable):
        keys_at("a: [", 0)
