"""Codes of a web site: the same characters in a YAML file and in Markdown."""

from __future__ import annotations

import pytest

from dossier.content.decoding.source import Source
from dossier.content.markdown.directives import directive_of
from dossier.content.markdown.markdown_reader import parse_line, parse_prose
from dossier.content.yaml.yaml_reader import read_yaml
from dossier.text import PlacedText

CASES = {
    "M&eacute;diath&egrave;que &amp; jardin": "Médiathèque & jardin",
    "&Eacute;lise": "Élise",
    "9&nbsp;h&nbsp;: &laquo;&nbsp;enfin&nbsp;&raquo;": "9\u00a0h\u00a0: «\u00a0enfin\u00a0»",
    "12 &#8211; 13 &#x20AC;": "12 – 13 €",
    "l&#146;&eacute;t&eacute;": "l’été",
    "AT&T &inconnu; ?a=1&copy=3": "AT&T &inconnu; ?a=1&copy=3",
}


@pytest.mark.parametrize(("typed", "meant"), CASES.items())
def test_markdown_reads_a_code(typed: str, meant: str) -> None:
    assert "".join(node.content for node in parse_line(PlacedText(typed))) == meant


@pytest.mark.parametrize(("typed", "meant"), CASES.items())
@pytest.mark.parametrize("quoted", ["{}", '"{}"', "'{}'", "|-\n  {}"])
def test_yaml_reads_a_code_as_markdown_does(quoted: str, typed: str, meant: str) -> None:
    if quoted == "{}" and ": " in meant.replace("\u00a0", ""):
        typed, meant = typed.replace(": ", ":&nbsp;"), meant.replace(": ", ":\u00a0")
    data, found = read_yaml(Source("a.yaml", f"nom: {quoted.format(typed)}\n"))
    assert found == []
    assert data == {"nom": meant}


def test_a_code_in_braces_hides_no_other_field() -> None:
    data, found = read_yaml(Source("a.yaml", "a: { prenom: &Eacute;lise, nom: &OElig;uvrard }\n"))
    assert (data, found) == ({"a": {"prenom": "Élise", "nom": "Œuvrard"}}, [])


def test_an_anchor_is_still_refused() -> None:
    _data, found = read_yaml(Source("a.yaml", "a: &nom x\n"))
    assert [fault.code for fault in found] == ["D110"]


def test_a_number_without_character_is_refused() -> None:
    _data, found = read_yaml(Source("a.yaml", "a: un &#0; mot\n"))
    assert [fault.code for fault in found] == ["D103"]


def test_the_attributes_of_a_block_read_codes() -> None:
    prose = parse_prose(Source("a.md", ""), 1, ':::encadre T {note="l&rsquo;&eacute;t&eacute;"}\nx\n:::\n')
    block = next(node for node in prose.root.walk() if node.type == "directive")
    assert directive_of(block).attributes == {"note": "l’été"}
