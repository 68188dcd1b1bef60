"""Titles are broken by sense, in lines that are measured."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markupsafe import Markup

from dossier.charte import read_charte
from dossier.render.lettering.title_sizes import bind_words, set_title
from dossier.render.lettering.word_widths import Letters, letters
from rendered import ROOT

WIDTH = 337.0


@pytest.fixture(scope="module")
def lettering() -> Letters:
    return replace(letters(read_charte(ROOT / "styles" / "prefecture"), "sans", 27, 700), tracking=-0.02)


def lines(title: str, lettering: Letters) -> list[str]:
    return re.findall(r'<span class="nobr">(.*?)</span>', set_title(title, lettering, WIDTH, Markup))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Les granges numériques\u00a0: déployer la culture et le numérique",
            ["Les granges numériques\u00a0:", "déployer la culture", "et le numérique"],
        ),
        ("L’ANCT\u00a0: facilitatrice de projets", ["L’ANCT\u00a0:", "facilitatrice de projets"]),
    ],
)
def test_a_title_breaks_by_sense(title: str, expected: list[str], lettering: Letters) -> None:
    assert lines(title, lettering) == expected


def test_no_line_is_wider_than_its_column(lettering: Letters) -> None:
    title = "Reconquérir les friches de la vallée avec les communes, les entreprises et les habitants du territoire"
    shown = lines(title, lettering)
    assert " ".join(shown) == title
    assert all(lettering.width(line) <= WIDTH for line in shown)


def test_a_short_title_is_left_alone(lettering: Letters) -> None:
    assert set_title("Programme", lettering, WIDTH, Markup) == "Programme"


def test_a_title_with_a_word_wider_than_its_column_is_left_to_the_layout(lettering: Letters) -> None:
    title = f"Le {'hyper' * 12} programme"
    assert set_title(title, lettering, WIDTH, Markup) == title


# --- titles whose lines the layout breaks ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "bound"),
    [
        (
            "La visite dans le Val-de-Rive et les Plateaux",
            ["dans le Val-de-Rive", "et les Plateaux"],
        ),
        (
            "Les partenaires financiers et techniques du projet",
            ["et techniques", "du projet"],
        ),
        ("Les quais retrouvés", []),
        (
            "Reconquérir les friches de la vallée industrielle demain",
            ["les friches", "de la vallée", "industrielle demain"],
        ),
        (
            "Un programme pour l’eau, la terre et l’air",
            ["pour l’eau,", "la terre", "et l’air"],
        ),
    ],
)
def test_small_words_stay_with_what_follows_and_a_short_last_word_is_not_alone(
    title: str, bound: list[str]
) -> None:
    markup = bind_words(title, Markup)
    assert re.findall(r'<span class="nobr">(.*?)</span>', markup) == bound
    assert markup.striptags() == title


def test_what_is_bound_stays_short() -> None:
    title = "Avec les intercommunalités-associées-du-département et la région"
    assert max(map(len, re.findall(r'<span class="nobr">(.*?)</span>', bind_words(title, Markup)))) < 24
