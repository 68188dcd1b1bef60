"""Addresses typed bare: what is shown is what was typed, and the link leads there."""

from __future__ import annotations

import pytest

from dossier.content.markdown.markdown_reader import parse_line
from dossier.text import PlacedText


def _links(text: str) -> list[tuple[str, str]]:
    nodes = [node for top in parse_line(PlacedText(text)) for node in top.walk()]
    return [
        (str(node.attrs["href"]), "".join(child.content for child in node.children))
        for node in nodes
        if node.type == "link"
    ]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("à l’adresse https://a.example/?a=1&amp;b=2&copy=3, puis", "https://a.example/?a=1&b=2&copy=3"),
        ("(https://a.example/agenda).", "https://a.example/agenda"),
        ("https://a.example/wiki/Lieu_(Ain) ; et", "https://a.example/wiki/Lieu_(Ain)"),
        ("**https://a.example/b**", "https://a.example/b"),
        ("« https://a.example/b » et", "https://a.example/b"),
        ("https://a.example/b&nbsp;: suite", "https://a.example/b"),
        ("https://a.example/b…", "https://a.example/b"),
        ("<https://a.example/?a=1&amp;b=2>", "https://a.example/?a=1&b=2"),
        ("https://a.example/un%20mot", "https://a.example/un%20mot"),
    ],
)
def test_a_bare_address_is_shown_and_linked_as_it_is(text: str, address: str) -> None:
    assert _links(text) == [(address, address)]


def test_brackets_of_a_query_are_shown_as_typed() -> None:
    assert _links("https://a.example/?lot[]=3 ici") == [
        ("https://a.example/?lot%5B%5D=3", "https://a.example/?lot[]=3")
    ]


@pytest.mark.parametrize(
    ("text", "courriel"),
    [
        ("écrire à presse.accr_visite-2027@com.pref-haut.example avant", "presse.accr_visite-2027@com.pref-haut.example"),
        ("(presse@pref.example)", "presse@pref.example"),
        ("**presse@pref.example**.", "presse@pref.example"),
        ("celle de l’accueil@pref.example", "accueil@pref.example"),
    ],
)  # fmt: skip
def test_a_courriel_is_a_link(text: str, courriel: str) -> None:
    assert _links(text) == [(f"mailto:{courriel}", courriel)]


@pytest.mark.parametrize(
    "text", ["`a@b.fr`", "AT&T", "@prefet", "12@3", "http:// rien", "&inconnu;", "un://mot", "a@b"]
)
def test_other_words_are_no_link(text: str) -> None:
    assert _links(text) == []


def test_a_link_that_shows_a_courriel_is_one_link() -> None:
    assert _links("[a@b.fr](mailto:a@b.fr)") == [("mailto:a@b.fr", "a@b.fr")]
