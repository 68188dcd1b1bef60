"""How much more or less, against the two numbers told beside: « 280 lits, contre 240, soit 60 supplémentaires » (D335)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from dossier.checks.numbers.extremes import reversed_extremes
from dossier.checks.numbers.growth import course_of
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.lengths import find_lengths
from dossier.language.fr.moments import said_length
from dossier.language.fr.quantities import DURATIONS, Quantity

_EACH_TIME = re.compile(r"[^,;.:\d]{0,25}\b(?:par|chaque) (?:an|année|mois|jour|semaine|trimestre|heure)\b")
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
_WERE = re.compile(r"\b(?:[Ii]ls|[Ee]lles) étaient (?:de |environ )?$")
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
        if statement.passage.kind not in {Kind.QUOTE, Kind.CELL}:
            found += _of_excess(reading, statement)
    for passage in reading.prose:
        if passage.kind is Kind.BODY:
            for start, sentence in passage.sentences():
                found += _of_lengths(reading, Statement(passage, start, sentence, ()))
    return [*found, *reversed_extremes(reading)]


_OF_EACH = re.compile(r"\b(?:chacune?|chaque)\b", re.IGNORECASE)


def _of_statement(reading: Reading, statement: Statement, earlier: Statement | None) -> Iterator[Diagnostic]:
    for one in statement.quantities:
        told = _BEHIND.match(statement.text[one.number_end :]) or _BEFORE.search(statement.text[: one.start])
        if told is None or not one.is_exact or one.unit in DURATIONS | {"%", "point"} or one.is_range:
            continue
        if _EACH_TIME.match(statement.text[one.end :]):
            continue  # « soit dix de moins par mois »
        lead = statement.text[: one.start]
        if _ELSEWHERE.match(statement.text[one.end :]) or _ANOTHER.search(lead):
            continue
        own = [other for other in statement.quantities if other.end <= one.start and _is_alike(other, one)]
        course = course_of(statement) if len(own) < _FEWEST else None
        if course is not None and not one.unit and not course.values[0].unit and one not in course.values:
            own = list(course.values)  # « 18 personnes, contre 23, soit cinq tués de moins »
        wide = own
        if len(own) < _FEWEST and _OF_EACH.search(lead):
            continue  # « de 12 à 48 assistants. Chacun d'eux permet de suivre 95 patients de plus »
        if len(own) < _FEWEST and earlier is not None and not _speaks_of_another(lead, earlier.text):
            wide = [*_wholes(other for other in earlier.quantities if _is_alike(other, one)), *own]
            lead = f"{earlier.text} {lead}"
        if len(wide) < _FEWEST or not _COMPARES.search(lead):
            continue
        pairs = [
            (first, last, abs(last.value - first.value))
            for first, last in combinations(wide, 2)
            if first.per == last.per or first.noun == last.noun
        ]
        if not pairs:
            continue  # « trois écoles […] à 300 repas par jour, soit 90 de plus »
        if any(_fits(one, value, first, last) for first, last, value in pairs):
            way = told.groupdict().get("way")
            yield from _other_way(reading, statement, one, way)
            if (
                len(own) == 1
                and len(wide) == _FEWEST
                and way
                and _WERE.search(statement.text[: own[0].start])
            ):
                yield from _since_then(reading, statement, one, way, (own[0], wide[0]))
            continue
        if len(own) < _FEWEST and len(pairs) > 1:
            continue  # too many to say which two are meant
        first, last, value = pairs[-1]
        if not value:
            continue
        message = f"« {one.words} » : de {first.words.strip()} à {last.words.strip()}, l’écart est de {one.said(value)}"
        yield error("D335", message, place_of(reading, statement, one), _HINT)


_EXCEEDS = re.compile(
    r"\b(?P<more>dépass\w+|excèd\w+|(?:est|sont|était|étaient) supérieure?s?)|\b(?:est|sont|était|étaient) inférieure?s?"
)
_BY, _OTHER_WAS = (
    re.compile(r"\bde (?:près de |environ )?$"),
    re.compile(r"\b(?:qui (?:était|est|étaient|s'élevait|atteignait)|\() ?(?:de |à |d')?$"),
)


def _of_excess(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« La récolte, de 38 tonnes, dépasse de 4 tonnes celle de 2026, qui était de 34 »."""
    for one, by, other in zip(
        statement.quantities, statement.quantities[1:], statement.quantities[2:], strict=False
    ):
        exceeds = _EXCEEDS.search(statement.between(one, by))
        told = (
            exceeds
            and _BY.search(statement.between(one, by))
            and _OTHER_WAS.search(statement.between(by, other))
        )
        exact = all(item.is_exact for item in (one, by, other))
        if (
            not told
            or exceeds is None
            or not exact
            or by.unit in {"%", "point"}
            or not (one.unit == by.unit and one.counts_like(other))
        ):
            continue
        base = other.value * one.factor if other.is_bare and one.unit else other.value
        value = one.value - by.value if exceeds["more"] else one.value + by.value
        if abs(value - base) > max(one.half_step + by.half_step, value * Decimal("0.011")):
            sign = "−" if exceeds["more"] else "+"
            message = f"« {other.words} » : {one.words} {sign} {by.words} font {one.said(value)}"
            yield error("D335", message, place_of(reading, statement, other), _HINT)


def _since_then(
    reading: Reading, statement: Statement, one: Quantity, way: str, course: tuple[Quantity, Quantity]
) -> Iterator[Diagnostic]:
    """« 14 600 élèves. Ils étaient 14 900 en 2034 : ils sont 300 de plus »: the sentence tells what was, the one before what is."""
    before, now = course
    right = "plus" if now.value > before.value else "moins"
    if right != way and now.value != before.value:
        message = f"« {one.words} de {way} » : de {before.words.strip()} à {now.words.strip()}, c’est {one.words} de {right}"
        yield error(
            "D335", message, place_of(reading, statement, one), "corrigez le sens, ou l’une des deux valeurs"
        )


#: « le doublement de l'enveloppe (de 20 à 40 millions), et les 100 millions supplémentaires pour l'eau »: another thing.
_ANOTHER = re.compile(r"\b(?:et|ainsi que|mais aussi) (?:les|ces|des) $")
_NUMBER_OF = re.compile(r"\b(?:nombre|part|taux|montant|total|effectif|volume)s? (?:des? |d')(\w{4,})")


def _speaks_of_another(lead: str, before: str) -> bool:
    """Whether a sentence names what it counts, and the one before does not: « le nombre de blessés augmente : 130 de plus »."""
    named = [match[1].lower().rstrip("sx") for match in _NUMBER_OF.finditer(lead.replace("’", "'"))]
    return bool(named) and not any(word in before.lower() for word in named)


def _wholes(some: Iterable[Quantity]) -> list[Quantity]:
    """The numbers of a sentence without the parts of the first: « 14 600 élèves : 5 200 en maternelle et 9 400 en élémentaire »."""
    told = [*some]
    parts = sum((one.value for one in told[1:]), Decimal(0))
    return told[:1] if len(told) > _FEWEST and parts == told[0].value else told


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
    lengths = find_lengths(text)
    if len(lengths) > _FEWEST:
        yield from _of_shrinking(reading, statement)
    if not re.search(r"\bcontre\b|\bau lieu de\b", text):
        return
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


_FROM_TO = re.compile(
    r"\b(?:tombée?s?|passée?s?|pass\w+|ramenée?s?|réduit\w*|descendue?s?|baissé|diminué|recul\w+|abaissée?s?|raccourci\w*|allongée?s?|augmenté) (?:ainsi |donc )?(?:de |d')$"
)
#: « de 31 minutes en 2029 à 24 minutes en 2035 »
_TO_THE_OTHER = re.compile(r"(?: en (?:19|20)\d\d)? à ")
_CHANGE = re.compile(
    r"\b(?:gain|économie|baisse|réduction|hausse|recul|diminution|augmentation|allongement)s? (?:de |d')$|, soit $"
)


def _of_shrinking(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« tombé de 3 h 10 à 1 h 55, soit un gain d'une heure et quinze minutes »."""
    text, lengths = statement.text, find_lengths(statement.text)
    for first, last, one in zip(lengths, lengths[1:], lengths[2:], strict=False):
        joint = text[first.end : last.start]
        if not _FROM_TO.search(text[: first.start]) or not _TO_THE_OTHER.fullmatch(joint):
            continue
        end, minutes = one.end, one.minutes
        more = next((other for other in lengths if other.start > one.end), None)
        if more is not None and text[one.end : more.start] == " et " and more.minutes < 60 <= one.minutes:
            end, minutes = more.end, one.minutes + more.minutes
        apart = abs(first.minutes - last.minutes)
        is_told = _CHANGE.search(text[: one.start]) or (
            text[: one.start].endswith(": ") and _BEHIND.match(text[end:])
        )
        if is_told and apart != minutes:
            place = reading.place(statement.passage, statement.start + one.start, statement.start + end)
            said = f"de {text[first.start : first.end].strip()} à {text[last.start : last.end].strip()}"
            yield error(
                "D335",
                f"« {text[one.start : end].strip()} » : {said}, l’écart est de {said_length(apart)}",
                place,
                _HINT,
            )
