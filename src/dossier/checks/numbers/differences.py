"""How much more or less, against the two numbers told beside: « 280 lits, contre 240, soit 60 supplémentaires » (D335)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from dossier.checks.numbers.growth import course_of
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.lengths import find_lengths
from dossier.language.fr.moments import said_length
from dossier.language.fr.quantities import DURATIONS, Quantity

_BEHIND = re.compile(
    r"^ ?(?:[\w'-]+ ){0,3}?(?:de (?P<way>plus|moins)\b(?! de| que| qu'| d')|supplémentaires?\b|en (?:plus|moins)\b(?! de))"
)
_BEFORE = re.compile(
    r"\b(?:une? |cette |l')?(?P<what>économie|gain|perte|hausse|baisse|augmentation|diminution|réduction|écart|différence)s? (?:[a-zà-ÿ]+ ){0,2}de (?:environ |près de |plus de )?$"
    r"|\b(?:en|y) (?:a|ont|aura|auront) (?:donc |ainsi )?(?P<won>gagné|perdu) $",
    re.IGNORECASE,
)
#: What tells that the two numbers are of one thing, before and after.
_COMPARES = re.compile(
    r"\b(?:contre|au lieu d|pass\w+|étaient|était|auparavant|avant|l'an dernier|l'année dernière|aujourd'hui|désormais|quand|il en reste|n'en)\b|\bde [^,;.]{1,40} à "
)
_ELSEWHERE = re.compile(r"^[^,;.:]{0,30}(?: que | qu'| par rapport | chaque année)")
_FEWEST = 2
_HINT = "corrigez l’écart, ou l’une des deux valeurs"


def report_wrong_differences(reading: Reading) -> list[Diagnostic]:
    """A difference that no two numbers told before it have."""
    found: list[Diagnostic] = []
    before: Statement | None = None
    for statement in reading.statements:
        if statement.passage.kind not in {Kind.QUOTE, Kind.CELL}:
            same = before is not None and before.passage is statement.passage
            found += _of_statement(reading, statement, before if same else None)
        before = statement
    for passage in reading.prose:
        if passage.kind is Kind.BODY:
            for start, sentence in passage.sentences():
                found += _of_lengths(reading, Statement(passage, start, sentence, ()))
    return found


def _of_statement(reading: Reading, statement: Statement, earlier: Statement | None) -> Iterator[Diagnostic]:
    for one in statement.quantities:
        told = _BEHIND.match(statement.text[one.number_end :]) or _BEFORE.search(statement.text[: one.start])
        if told is None or not one.is_exact or one.unit in DURATIONS | {"%", "point"} or one.is_range:
            continue
        lead = statement.text[: one.start]
        if _ELSEWHERE.match(statement.text[one.end :]):
            continue
        own = [other for other in statement.quantities if other.end <= one.start and _is_alike(other, one)]
        course = course_of(statement) if len(own) < _FEWEST else None
        if course is not None and not one.unit and not course.values[0].unit and one not in course.values:
            own = list(course.values)  # « 18 personnes, contre 23, soit cinq tués de moins »
        wide = own
        if len(own) < _FEWEST and earlier is not None:
            wide = [*(other for other in earlier.quantities if _is_alike(other, one)), *own]
            lead = f"{earlier.text} {lead}"
        if len(wide) < _FEWEST or not _COMPARES.search(lead):
            continue
        pairs = [(first, last, abs(last.value - first.value)) for first, last in combinations(wide, 2)]
        if any(_fits(one, value, first, last) for first, last, value in pairs):
            yield from _other_way(reading, statement, one, told.groupdict().get("way"))
            continue
        if len(own) < _FEWEST and len(pairs) > 1:
            continue  # too many to say which two are meant
        first, last, value = pairs[-1]
        if not value:
            continue
        message = f"« {one.words} » : de {first.words.strip()} à {last.words.strip()}, l’écart est de {one.said(value)}"
        yield error("D335", message, place_of(reading, statement, one), _HINT)


def _other_way(
    reading: Reading, statement: Statement, one: Quantity, way: str | None
) -> Iterator[Diagnostic]:
    """« 18, contre 23, soit cinq de plus »: the right difference, the wrong way."""
    course = course_of(statement) if way else None
    if course is None or one in course.values:
        return
    first, last = course.values[0], course.values[-1]
    right = "plus" if last.value > first.value else "moins"
    if right != way and _fits(one, abs(last.value - first.value), first, last):
        message = f"« {one.words} de {way} » : {course.told}, c’est {one.words} de {right}"
        yield error(
            "D335", message, place_of(reading, statement, one), "corrigez le sens, ou l’une des deux valeurs"
        )


def _is_alike(other: Quantity, one: Quantity) -> bool:
    if not other.is_exact or other.is_fraction or other.is_range:
        return False
    if other.unit or one.unit:
        return other.unit == one.unit
    return other.noun == one.noun or other.is_bare or one.is_bare or one.noun.endswith("supplémentaire")


def _fits(one: Quantity, value: Decimal, first: Quantity, last: Quantity) -> bool:
    return abs(value - one.value) <= max(
        one.half_step, first.half_step + last.half_step, value * Decimal("0.011")
    )


def _of_lengths(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« 50 minutes, contre 1 h 15 en autocar : vingt-cinq minutes de moins »."""
    text = statement.text
    if not re.search(r"\bcontre\b|\bau lieu de\b", text):
        return
    lengths = find_lengths(text)
    for rank, one in enumerate(lengths):
        told = re.match(r" de (?:plus|moins)\b|(?: gagnée?s| économisée?s)", text[one.end :])
        if told is None or rank < _FEWEST:
            continue
        first, last = lengths[rank - 2 : rank]
        apart = abs(first.minutes - last.minutes)
        if apart and apart != one.minutes:
            place = reading.place(statement.passage, statement.start + one.start, statement.start + one.end)
            said = " et ".join(text[length.start : length.end].strip() for length in (first, last))
            message = (
                f"« {text[one.start : one.end].strip()} » : entre {said}, l’écart est de {said_length(apart)}"
            )
            yield error("D335", message, place, _HINT)
