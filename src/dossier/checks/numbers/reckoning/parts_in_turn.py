"""Parts told one after the other, each beside what it is of: « 21 par mutation et 13 par concours », « des apprentis (40) » (D330, D333)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, groupby, pairwise

from dossier.checks.numbers.reckoning.derivations import PERIODS
from dossier.checks.numbers.reckoning.said_changes import MORE
from dossier.checks.numbers.reckoning.series import is_slip
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Passage, Reading, Statement
from dossier.diagnostics import Diagnostic, advice, warning
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import Quantity

_NO_TEXT = frozenset({Kind.TITLE, Kind.HEADING, Kind.CELL, Kind.LABEL, Kind.QUOTE, Kind.CAPTION})
_FEWEST, _TWO, _BACK, _LEAST = 3, 2, 4, 12
_HUNDRED, _ROOM, _MOST = Decimal(100), Decimal("1.5"), Decimal(190)
_BRACKETS = re.compile(r"\((?P<number>\d[\d ]*)(?: [^\W\d_]+(?:[- ][^\W\d_]+)?)?\)")
_ANY_BRACKETS = re.compile(r"\(\d[\d ,]*(?: [^()]{1,12})?\)")
_ANNOUNCES = re.compile(r" [^\d,;:.()]{3,40}(?:,| :) [^\d,;:.()]{3,60} ")
_OF_WHICH = re.compile(r"[^\d;:.()]{0,40}, dont (?:\w+ )?$|[^\d;:.()]{0,40},? dont ")
_PEOPLE = frozenset({"femme", "homme", "fille", "garçon"})
_NEARLY_ALL, _NEARLY, _NEAR = Decimal("0.85"), Decimal("0.25"), 50
_BETWEEN = re.compile(r"^[^.;:()\d]*\([^().;:]*$")
_TIE = re.compile(
    r"^ ?%?,? ?(?:et )?(?:(?:[Ll]e|[Ll]a|[Ll]es|[Ll]'|[Uu]ne?|[Cc]eux|[Cc]elles|[Cc]elui|[Cc]elle) ?[^\d,;:.()%]{2,45}|[A-ZÀ-Þ][^\d,;:.()%]{2,40})$"
)
#: « 40 %, soit 33,6 millions, la Région 35 % »
_ASIDE = re.compile(r", soit [\d ,]+ [^\d,;:.()]{1,20}(?=,)")
_NOT_PARTS = re.compile(
    r"\b(?:taux|contre|dont|hausse|baisse|augment\w*|progress\w*|recul\w*|chaque|par|plus|moins|remise|passe\w*|atteint|objectif|parmi|ou|inflation)\b"
)
_BEHIND_COLON = re.compile(r"^[^.;:\d]{0,60}: (?:[^.;:\d,]{0,30} )?$")
_SPLIT = re.compile(r"^[^.;:\d]{2,50}(?:,| et|, et|, puis) (?:[^.;:\d,]{0,25} )?$")
_HINT = "corrigez le tout, ou l’une des parts"


def report_parts_in_turn(reading: Reading) -> list[Diagnostic]:
    """Parts that should make a whole told before them, and miss it by a slip; shares of one whole that make more than all of it."""
    found = list(_bracketed_parts(reading))
    for statement in reading.statements:
        if statement.passage.kind not in _NO_TEXT:
            found += _behind_a_colon(reading, statement)
            found += _shares(reading, statement)
            found += _of_which(reading, statement)
            found += _counted_brackets(reading, statement)
    return found


def _bracketed_parts(reading: Reading) -> Iterator[Diagnostic]:
    """« Elle accueille des apprentis (40), des étudiants (30) et des saisonniers (15) » behind « 85 logements »."""
    told: dict[Passage, list[Statement]] = defaultdict(list)
    for statement in reading.statements:
        told[statement.passage].append(statement)
    for _sheet, group in groupby(reading.passages, key=lambda one: one.sheet):
        before: list[Statement] = []
        for passage in group:
            if passage.kind in _NO_TEXT:
                continue
            for start, text in passage.sentences():
                own = [one for one in told[passage] if one.start <= start + len(text)]
                if len(marks := list(_BRACKETS.finditer(text))) >= _FEWEST:
                    yield from _bracketed(reading, passage, start, text, marks, [*before, *own][-_BACK:])
            before += told[passage]


def _bracketed(  # noqa: PLR0913, PLR0917 - a sentence at its place, its brackets, what stands before
    reading: Reading,
    passage: Passage,
    start: int,
    text: str,
    parts: Sequence[re.Match[str]],
    before: Sequence[Statement],
) -> Iterator[Diagnostic]:
    is_listed = all(_BETWEEN.match(text[one.end() : other.start() + 1]) for one, other in pairwise(parts))
    told = [
        one
        for statement in before
        for one in statement.quantities
        if (statement.passage is not passage or statement.start + one.end <= start + parts[0].start())
        and not MORE.match(statement.text[one.number_end :])
    ]
    behind = re.search(r"\d", text[parts[-1].end() :])
    if not is_listed or behind:
        return
    values = [Decimal(mark["number"].replace(" ", "")) for mark in parts]
    total = sum(values, Decimal(0))
    wholes = [one for one in told if not one.unit and one.is_exact and one.value > max(values)]
    if any(one.value == total for one in told):
        return
    missed = [
        one
        for one in wholes
        if one.value >= _LEAST
        and _is_off_by_a_digit(one.value, total)
        and abs(one.value - total) <= one.value * _NEARLY
    ]
    if missed:
        listed = ", ".join(f"« {mark['number']} »" for mark in parts)
        first, last = (start + place for place in parts[-1].span("number"))
        message = f"les parts {listed} font {format_number(total)}, et non « {missed[-1].words} »"
        yield warning("D330", message, reading.place(passage, first, last), _HINT)


def _behind_a_colon(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« Trente-quatre postes ont été pourvus : 21 par mutation et 13 par concours »."""
    some = statement.quantities
    if len(some) < _FEWEST or ":" not in statement.text:
        return
    whole, *parts = some
    if whole.unit or whole.is_bare or not whole.is_exact or whole.is_fraction or whole.per:
        return
    is_listed = _BEHIND_COLON.match(statement.text[whole.number_end : parts[0].start]) and all(
        _SPLIT.match(statement.text[one.number_end : other.start]) for one, other in pairwise(parts)
    )
    ends = re.fullmatch(r"[^\d,;:]{0,60}[.!]?", statement.text[parts[-1].number_end :])
    if not is_listed or not ends or _NOT_PARTS.search(statement.text[: parts[0].start]):
        return
    if any(
        one.unit or not one.is_exact or one.is_fraction or one.per in PERIODS or not _may_be_of(one, whole)
        for one in parts
    ):
        return
    total = sum((one.value for one in parts), Decimal(0))
    is_too_much = any(one.value > whole.value for one in parts)
    if total != whole.value and (is_too_much or _is_off_by_a_digit(whole.value, total)):
        yield _wrong_sum(reading, statement, parts, whole, total)


def _may_be_of(part: Quantity, whole: Quantity) -> bool:
    """Whether a part counts what its whole does: the same noun, none, or people both."""
    people = word_list("gens") | _PEOPLE
    return part.noun in {"", whole.noun} or {part.noun, whole.noun} <= people or (part.noun in _PEOPLE)


def _of_which(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« 1 150 agents, dont 770 soignants et 280 agents administratifs »: nearly all, but for one digit."""
    for whole, one, other in zip(
        statement.quantities, statement.quantities[1:], statement.quantities[2:], strict=False
    ):
        is_told = _OF_WHICH.match(statement.text[whole.end :]) and one.start - whole.end < _NEAR
        joint = statement.text[one.number_end : other.start]
        ends = re.match(r"[^\d;:()]{0,60}?(?:[,.;]|$)", statement.text[other.number_end :])
        if not is_told or not re.fullmatch(r"[^.;:()\d,]{3,50} et (?:de )?", joint) or not ends:
            continue
        numbers = (whole, one, other)
        if any(item.unit or not item.is_exact or item.is_fraction or item.per in PERIODS for item in numbers):
            continue
        total = one.value + other.value
        is_large = whole.value >= _HUNDRED
        if (
            is_large
            and whole.value * _NEARLY_ALL < total < whole.value
            and _is_off_by_a_digit(whole.value, total)
        ):
            message = f"« {one.words.strip()} » et « {other.words.strip()} » font {format_number(total)}, sur « {whole.words.strip()} »"
            hint = "corrigez l’un des nombres, ou dites ce que sont les autres"
            yield advice("D330", message, place_of(reading, statement, other), hint)


def _counted_brackets(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« L'État cède quatre terrains, l'ancienne caserne (2,4 ha), la friche (1,8 ha) et le pré (0,8 ha) »."""
    marks = list(_ANY_BRACKETS.finditer(statement.text))
    for first in range(len(marks)):
        run = marks[first:]
        count = next(
            (size for size in range(2, len(run)) if not _BETWEEN.match(_joint(statement, run, size))),
            len(run),
        )
        before = [one for one in statement.quantities if one.number_end <= run[0].start() and not one.unit]
        if count < _TWO or not before or " et " not in _joint(statement, run, count - 1):
            continue
        number = before[-1]
        lead = statement.text[number.number_end : run[0].start()]
        is_count = number.noun and number.is_exact and number.value <= _LEAST and not number.is_fraction
        if is_count and _ANNOUNCES.fullmatch(lead) and number.value != count and not first:
            message = f"« {number.words.strip()} », mais {count} sont énumérés"
            yield warning(
                "D422", message, place_of(reading, statement, number), "corrigez le nombre, ou l’énumération"
            )
        break


def _joint(statement: Statement, run: Sequence[re.Match[str]], rank: int) -> str:
    """The words between a bracket and the one before it."""
    return statement.text[run[rank - 1].end() : run[rank].start() + 1]


def _shares(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« la moitié des plants, la deuxième 60 % et la troisième 20 % »: more than the whole, each being of another part."""
    shares = [one for one in statement.quantities if one.unit == "%" and one.is_exact]
    for first, last in combinations(range(len(shares)), 2):
        if last - first < _TWO:
            continue
        run = shares[first : last + 1]
        if last + 1 < len(shares) and _tied(statement, shares[last], shares[last + 1]):
            continue
        if first and _tied(statement, shares[first - 1], shares[first]):
            continue
        if not all(_tied(statement, one, other) for one, other in pairwise(run)):
            continue
        total = sum((one.value for one in run), Decimal(0))
        if total > _HUNDRED + _ROOM and total < _MOST and not _NOT_PARTS.search(_words(statement, run)):
            message = f"les parts {_listed(run)} font {format_number(total.normalize() if total % 1 else total.quantize(Decimal(1)))}\u00a0%"
            yield warning(
                "D333",
                message,
                place_of(reading, statement, run[-1]),
                "corrigez l’une des parts : ensemble, elles ne dépassent pas 100 %",
            )


def _tied(statement: Statement, one: Quantity, other: Quantity) -> bool:
    """Whether the second share is of another part of the same whole: « 35 % des plants, le cèdre 25 % »."""
    joint = _ASIDE.sub("", statement.text[one.number_end : other.start])
    behind = joint.rpartition(",")[2] if "," in joint else joint.rpartition(" et ")[2]
    return bool(_TIE.match(f", {behind.strip()}")) and not re.search(r"[.;:()]", joint)


def _words(statement: Statement, run: Sequence[Quantity]) -> str:
    start = max(statement.text.rfind(";", 0, run[0].start), statement.text.rfind(":", 0, run[0].start), 0)
    return statement.text[start : run[-1].end]


def _is_off_by_a_digit(whole: Decimal, total: Decimal) -> bool:
    """Whether one digit of one of the numbers, typed otherwise, makes both equal."""
    digits = format(abs(whole - total).normalize(), "f").replace(".", "").strip("0")
    return (
        len(digits) == 1
        and abs(whole - total) < max(whole, total)
        and (is_slip(whole, total) or abs(whole - total) <= whole)
    )


def _wrong_sum(
    reading: Reading, statement: Statement, parts: Sequence[Quantity], whole: Quantity, total: Decimal
) -> Diagnostic:
    message = f"les parts {_listed(parts)} font {format_number(total)}, et non « {whole.words} »"
    return warning("D330", message, place_of(reading, statement, parts[-1]), _HINT)


def _listed(parts: Sequence[Quantity]) -> str:
    return ", ".join(f"« {one.words.strip()} »" for one in parts)
