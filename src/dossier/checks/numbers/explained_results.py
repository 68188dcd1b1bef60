"""Results that a rule believes wrong and that other numbers make all the same: « 132 des 150 habitants, soit 88 % » behind « 200 lits ».

A rule takes the numbers that stand nearest, and may take those of something else. What another share, rate or sum of the same
sheet gives to the last printed place is right: such a finding is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from dossier.checks.comparing.folding import fold
from dossier.checks.numbers.reckoning.operands import rate_of
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Reading, Statement
from dossier.content.figure_values import evaluate_figures
from dossier.diagnostics import Diagnostic, Span
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import Quantity, lemma, read_quantities

#: Wrong shares, and wrong results of other kinds.
_SHARE, _RESULT = "D332", "D437"
_LEAST = 10  # « 3 sur 4 » comes of too many pairs
_DIGITS = 3  # a number of fewer digits is told again by chance


def unexplained(reading: Reading, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """``found`` without the wrong shares (D332) and results (D437) that numbers of the same sheet explain."""
    if not any(item.code in {_SHARE, _RESULT} for item in found):
        return list(found)
    placed = {
        place_of(reading, statement, one): (statement, one)
        for statement in reading.statements
        for one in statement.quantities
    }
    return [item for item in found if not _is_explained(reading, item, placed)]


def _is_explained(reading: Reading, item: Diagnostic, placed: dict[Span, tuple[Statement, Quantity]]) -> bool:
    if item.code not in {_SHARE, _RESULT} or item.span is None or item.span not in placed:
        return False
    statement, one = placed[item.span]
    if not one.is_exact:
        return False
    if one.unit == "%":
        return _is_share_of_a_pair(statement, one)
    return _is_told_again(reading, statement, one) or _is_rate(reading, statement, one)


def _is_share_of_a_pair(statement: Statement, share: Quantity) -> bool:
    """Whether two numbers of the sentence that count alike have this share, to the last printed place."""
    counts = [one for one in statement.quantities if one is not share and one.unit != "%" and one.is_exact]
    return any(
        part.value >= _LEAST
        and part.value < whole.value
        and part.counts_like(whole)
        and abs(100 * part.value / whole.value - share.value) <= share.half_step
        for part in counts
        for whole in counts
    )


def _is_told_again(reading: Reading, statement: Statement, one: Quantity) -> bool:
    """Whether another sentence, a cell or the ledger says the same number of the same: nobody slips twice alike."""
    digits = len(format(one.value.normalize(), "f").replace(".", "").strip("0"))
    if digits < _DIGITS:
        return False
    return any(
        other.value == one.value and (other.is_bare or one.counts_like(other))
        for other in _numbers(reading, statement.passage.sheet)
        if other is not one
    )


def _is_rate(reading: Reading, statement: Statement, rate: Quantity) -> bool:
    """« 2 000 euros par mètre »: whether an amount of the sheet over what it counts by makes it."""
    per = rate_of(statement, rate)
    if not per:
        return False
    numbers = [other for other in _numbers(reading, statement.passage.sheet) if other is not rate]
    amounts = [other for other in numbers if other.unit == rate.unit and other.value > rate.value]
    measures = [other for other in numbers if other.value > 1 and _is_counted_by(other, per)]
    return any(
        abs(amount.value / measure.value * _scale(measure) - rate.value) <= rate.half_step
        for amount in amounts
        for measure in measures
    )


def _is_counted_by(one: Quantity, per: str) -> bool:
    words = {lemma(word) for word in one.words.split()}
    return per in words or per in one.nouns


def _scale(measure: Quantity) -> Decimal:
    """What one of the words says in the base unit: « hectare » is 10 000 m²."""
    return measure.factor if measure.unit else Decimal(1)


def _numbers(reading: Reading, sheet: str) -> Iterator[Quantity]:
    """The numbers of a sheet, and those of the ledger."""
    for statement in reading.statements:
        if statement.passage.sheet == sheet:
            yield from statement.quantities
    values, _ = evaluate_figures(reading.kit.figures, reading.kit.unread_figures)
    for name, value in values.items():
        said = fold(f"{format_number(value)} {reading.kit.figures[name].unit or ''}".strip())
        yield from read_quantities(said)[:1]
