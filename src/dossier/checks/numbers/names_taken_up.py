"""« Ces quatre communes » behind a sentence that names three (D422)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from dossier.checks.comparing.folding import fold
from dossier.checks.numbers.numbers_of_things import number_words
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.checks.severity import contradiction
from dossier.diagnostics import Diagnostic

_NAME = r"(?:les? |la |l'|de la |de l'|de |du |d'|à |au )?[A-ZÀ-Ý][\w'-]*(?: (?:(?:de|du|la|des|le|sur|en) )*[A-ZÀ-Ý][\w'-]*)*"
_NAMES = re.compile(rf"(?P<list>(?:[LlDd][ea']s? ?|[AÀà] )?{_NAME}(?:, {_NAME})+ et {_NAME})(?=[ ,.;]|$)")
_TAKES_UP = re.compile(r"^(?:Ces|L'ensemble de ces|Chacune? de ces|Dans ces|Pour ces|À ces) $")
_UNTIED = re.compile(r"^ ?(?:premi|derni|autres?|nouve|mêmes? )")
_PARTIAL = re.compile(r"\b(?:notamment|comme|dont|par exemple|parmi|surtout|tels? que|telles? que|autres?)\b")
#: What names people would count: a person has two names, and a body may be told by several of them.
_COUNTED = frozenset(
    [
        "commune",
        "ville",
        "village",
        "site",
        "équipe",
        "centre",
        "collège",
        "lycée",
        "école",
        "hôpital",
        "antenne",
        "établissement",
        "quartier",
        "département",
        "région",
        "pays",
        "station",
        "gare",
        "port",
        "ouvrage",
        "bourg",
        "caserne",
        "brigade",
        "agence",
        "musée",
        "piscine",
        "maison",
        "bassin",
        "vallée",
        "canton",
    ]
)
_CAPITAL, _MOST = re.compile(r"[A-ZÀ-Ý]"), 12


def report_names_taken_up(reading: Reading) -> list[Diagnostic]:
    """« Rodez, Millau et Espalion accueilleront un centre. Ces quatre communes ont été choisies en mars »."""
    found: list[Diagnostic] = []
    for passage, group in groupby(reading.statements, key=lambda one: one.passage):
        if passage.kind in {Kind.BODY, Kind.FIELD}:
            sentences = [(start, fold(text)) for start, text in passage.sentences()]
            for statement in group:
                before = [text for start, text in sentences if start < statement.start]
                found += _of_statement(reading, statement, before[-1] if before else "")
    return found


def _of_statement(reading: Reading, statement: Statement, before: str) -> Iterator[Diagnostic]:
    one = statement.quantities[0] if statement.quantities else None
    if one is None or one.unit or one.noun not in _COUNTED or not 1 < one.value <= _MOST:
        return
    lists = list(_NAMES.finditer(before))
    if not _TAKES_UP.match(statement.text[: one.start]) or _UNTIED.match(statement.text[one.number_end :]):
        return
    if len(lists) != 1 or _PARTIAL.search(before) or re.search(r"\d", before):
        return
    if _CAPITAL.search(before.replace(lists[0]["list"], "")[1:]):
        return  # other names stand beside the list
    named = len(re.split(r", | et ", lists[0]["list"]))
    if named != one.value:
        message = f"« {one.words} », mais la phrase qui précède en nomme {number_words(named)}"
        place = place_of(reading, statement, one)
        yield contradiction(
            reading.kit, "D422", message, place, "corrigez le nombre, ou complétez l’énumération"
        )
