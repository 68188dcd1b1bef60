"""Sheets written once: what comes from the memory is what would be written now, whatever was written before."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import pytest
from markupsafe import Markup

from dossier.charte import Charte, read_charte
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from dossier.render.html import PageWriter
from dossier.render.written_parts import Asked, Written, WrittenParts
from dossier.tree import Chapter, Document, Paragraph, Text
from rendered import ROOT


@cache
def charte(page_format: str) -> Charte:
    return read_charte(Project(ROOT).charte_folder("prefecture"), page_format)


@pytest.fixture(scope="module")
def document() -> Document:
    project = Project(ROOT)
    checked = check_kit(project, project.kits()[0])
    assert checked.document is not None, checked.found
    return checked.document


def changed(document: Document, rank: int, words: str) -> Document:
    """The document with other words in the first paragraph of one of its chapters that have some."""
    numbers = [
        number
        for number, part in enumerate(document.parts)
        if isinstance(part, Chapter) and any(isinstance(block, Paragraph) for block in part.blocks)
    ]
    number = numbers[rank % len(numbers)]
    part = document.parts[number]
    assert isinstance(part, Chapter)
    first = next(block for block in part.blocks if isinstance(block, Paragraph))
    blocks = tuple(
        replace(block, content=(Text(words),)) if block is first else block for block in part.blocks
    )
    parts = (*document.parts[:number], replace(part, blocks=blocks), *document.parts[number + 1 :])
    return replace(document, parts=parts)


def test_pages_are_those_of_a_writer_that_knows_nothing_whatever_was_written_before(
    document: Document,
) -> None:
    chance = random.Random(14)  # noqa: S311 - the same edits on every run
    known = WrittenParts()
    shown = document
    for turn in range(9):
        if turn % 3:
            shown = changed(shown, chance.randrange(8), f"Des mots changés, le {turn}e.")
        if turn == 7:  # charts of another hue, figures in other rows
            parts = tuple(replace(one, hue="") if isinstance(one, Chapter) else one for one in shown.parts)
            shown = replace(shown, parts=parts[:-3])
        look = charte(chance.choice(["a4", "a5"]))
        again = PageWriter(shown, look, known=known).write(shown.parts, is_whole=True)
        assert again == PageWriter(shown, look, known=WrittenParts()).write(shown.parts, is_whole=True)


def test_a_sheet_is_not_taken_where_its_document_answers_otherwise(document: Document) -> None:
    part = next(part for part in document.parts if isinstance(part, Chapter))
    known = WrittenParts()
    known.hold(("fr",), Written(part, (Asked("hue", (part.key,), "bleu"),), Markup("<p>La page</p>")))
    assert known.find(("fr",), part, {"hue": lambda _key: "bleu"}) == "<p>La page</p>"
    assert known.find(("fr",), part, {"hue": lambda _key: "vert"}) is None
    assert known.find(("en",), part, {"hue": lambda _key: "bleu"}) is None
    assert known.find(("fr",), replace(part, hue="autre"), {"hue": lambda _key: "bleu"}) is None


def test_chartes_that_are_equal_are_one() -> None:
    known = WrittenParts()
    again = read_charte(Project(ROOT).charte_folder("prefecture"))
    assert known.number_of(charte("a4")) == known.number_of(again)
    assert known.number_of(charte("a4")) != known.number_of(charte("a5"))
