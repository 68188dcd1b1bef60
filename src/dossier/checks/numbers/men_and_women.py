"""Men and women who make a whole told before: « douze agents, sept hommes et cinq femmes » (D330, D332)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from dossier.checks.numbers.sums import wrong_sums
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.quantities import Quantity

_PAIRS = (("homme", "femme"), ("garçon", "fille"))
#: « les hommes 725 », « les femmes y sont 24 »: the word stands before its number.
_AHEAD = re.compile(
    r"\b[Ll]es (?P<who>hommes|femmes|garçons|filles)(?: y)?,?(?: (?:sont|étaient|seront|représentent))?(?: au nombre de)? $"
)
_OTHERS = re.compile(
    r"\b(?:dont|autres?|enfants?|parmi|supplémentaires?|parité|équipes?|sur)\b", re.IGNORECASE
)
#: How far from the sum a whole of the same people may be printed wrongly; what is farther is another whole.
_LEAST, _MOST = Decimal("0.6"), Decimal("1.6")
_POINT = Decimal("0.6")


def report_men_and_women(reading: Reading) -> list[Diagnostic]:
    """A number of men and one of women, side by side, that do not make the people counted before them."""
    found: list[Diagnostic] = []
    before: Statement | None = None
    for statement in reading.statements:
        if statement.passage.kind not in {Kind.QUOTE, Kind.CELL}:
            same = before is not None and before.passage is statement.passage
            found += _of(reading, statement, before if same else None)
        before = statement
    return found


def _of(reading: Reading, statement: Statement, earlier: Statement | None) -> Iterator[Diagnostic]:
    told = {who: one for one in statement.quantities if (who := _sex(statement, one))}
    for pair in _PAIRS:
        if not set(pair) <= set(told):
            continue
        one, two = sorted((told[name] for name in pair), key=lambda each: each.start)
        if _OTHERS.search(statement.text[one.end : two.start]) or not (one.is_exact and two.is_exact):
            return
        whole = _whole(statement, one, two, earlier)
        if whole is None:
            return
        total = one.value + two.value
        if total != whole.value and any(wrong_sums(reading, statement)):
            return  # told already: « 48 élèves : 20 filles et 25 garçons »
        if total != whole.value:
            told_as = f"« {whole.words} », mais {_plain(one, pair)} et {_plain(two, pair)} font {total}"
            yield warning(
                "D330", told_as, place_of(reading, statement, two), "corrigez le total, ou l’une des parts"
            )
        else:
            yield from _shares(reading, statement, whole, (one, two))


def _plain(one: Quantity, pair: tuple[str, str]) -> str:
    """The number alone where its noun stands before it."""
    return one.words if one.noun in pair else one.words[: one.number_end - one.start]


def _sex(statement: Statement, one: Quantity) -> str:
    """Which of the two a number counts, by the noun behind or before it; "" for other things."""
    if one.unit or one.is_fraction or one.per:
        return ""
    if one.noun in {name for pair in _PAIRS for name in pair}:
        return one.noun
    ahead = _AHEAD.search(statement.text[: one.start])
    return ahead["who"].removesuffix("s") if ahead and one.is_bare else ""


def _whole(statement: Statement, one: Quantity, two: Quantity, earlier: Statement | None) -> Quantity | None:
    """The people of which both are: told right before in the sentence, or in the one before, near enough to their sum."""
    total = one.value + two.value
    own = [each for each in statement.quantities if each.end <= one.start]
    if own and _OTHERS.search(statement.text[own[-1].end : one.start]):
        return None
    wide = own or ([] if earlier is None else list(earlier.quantities))
    fit = [
        each
        for each in wide
        if not each.unit
        and each.nouns
        and not each.is_fraction
        and each.is_exact
        and max(one.value, two.value) < each.value
        and _LEAST <= each.value / total <= _MOST
    ]
    return fit[-1] if len({each.value for each in fit}) == 1 else None


def _shares(
    reading: Reading, statement: Statement, whole: Quantity, both: tuple[Quantity, Quantity]
) -> Iterator[Diagnostic]:
    """« 525, soit 42 % », « 288 filles (45 %) »: the share said right behind a part."""
    for part in both:
        for share in statement.quantities:
            tie = statement.text[part.end : share.start] if share.start >= part.end else "-"
            if share.unit != "%" or tie not in {", soit ", " (", " (soit ", ", c'est-à-dire "}:
                continue
            value = part.value / whole.value * 100
            if abs(value - share.value) > max(share.half_step, _POINT):
                message = f"« {share.words} », mais {part.words} sur {whole.words} font {share.said(value.quantize(Decimal('0.1')))}"
                yield warning(
                    "D332", message, place_of(reading, statement, share), "corrigez la part, ou les nombres"
                )
