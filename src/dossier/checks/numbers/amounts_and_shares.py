"""Lists and tables that give each part its amount and its share: both must tell the same (D332, D337)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from dossier.checks.numbers.lists_read import Entries, Value, read_entries
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import Quantity, read_quantities

_TOTAL = re.compile(r"^\W*(?:totaux|total|ensemble|somme|cumul)\b", re.IGNORECASE)
_HUNDRED = Decimal(100)
_SHARE_BEHIND = re.compile(r"^[^,;.()]{0,12}(?:, soit|,| ?\() ?$")
_FEWEST = 2

Pair = tuple[Value, Value]


def report_amounts_against_shares(reading: Reading) -> list[Diagnostic]:
    """« État : 4,5 M€ (30 %) » of a budget of 18 M€ (D332); amounts whose sum is not the one announced (D337)."""
    found = [finding for entries in read_entries(reading) for finding in _of_entries(reading, entries)]
    for statement in reading.statements:
        if statement.passage.kind is not Kind.QUOTE and len(statement.quantities) > 3:
            found += _of_sentence(reading, statement)
    return found


def _of_sentence(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« L'État apporte 2,7 M€, soit 40 %, la région 1,62 M€ (30 %) et le département 1,08 M€ (20 %) »."""
    some = statement.quantities
    told = [
        (one, two)
        for one, two in pairwise(some)
        if one.unit == "€" and two.unit == "%" and not two.is_fraction and one.is_exact and two.is_exact
        and not one.per and _SHARE_BEHIND.match(statement.between(one, two))
    ]  # fmt: skip
    taken = {one.start for pair in told for one in pair}
    wholes = [one for one in some if one.unit == "€" and one.start not in taken and not one.per]
    if len(told) < _FEWEST or len(wholes) > 1 or len(told) * 2 + len(wholes) < len(some):
        return
    pairs = [(_value(statement, one), _value(statement, two)) for one, two in told]
    summed = sum((one.value for one, _ in told), Decimal(0))
    whole = wholes[0].value if wholes else summed
    if not _is_whole(pairs, whole if wholes else None):
        return
    wrong = [pair for pair in pairs if not _tells(pair, whole)]
    for amount, share in wrong if len(wrong) < len(pairs) else wrong[:1]:
        said = _percent(amount.quantity.value * _HUNDRED / whole)
        place = place_of(reading, statement, share.quantity)
        message = f"« {share.quantity.words} » pour {amount.quantity.words}, mais cela fait {said} du total"
        yield error("D332", message, place, "corrigez la part, ou le montant")


def _value(statement: Statement, one: Quantity) -> Value:
    return Value(statement.passage, one, "", "", one.unit)


def _percent(value: Decimal) -> str:
    return f"{format_number(value.quantize(Decimal('0.1')).normalize() if value % 1 else value.quantize(Decimal(1)))}\u00a0%"


def _of_entries(reading: Reading, entries: Entries) -> Iterator[Diagnostic]:
    pairs, total = _pairs(entries)
    if len(pairs) < _FEWEST:
        return
    summed = sum((amount.quantity.value for amount, _ in pairs), Decimal(0))
    announced = _announced(entries, pairs[0][0].quantity)
    whole = total or (announced.value if announced else summed)
    room = sum((amount.quantity.half_step for amount, _ in pairs), Decimal(0))
    wrong = [pair for pair in pairs if not _tells(pair, whole)]
    if announced is not None and total is None and abs(summed - announced.value) > room + announced.half_step:
        yield from _unequal_sum(reading, pairs, announced, summed, wrong)
    elif wrong and len(wrong) * 2 <= len(pairs):
        for amount, share in wrong:
            value = amount.quantity.value * _HUNDRED / whole
            said = _percent(value)
            place = reading.place(share.passage, share.quantity.start, share.quantity.end)
            message = f"« {share.quantity.words} » pour « {amount.label} », mais {amount.quantity.words} font {said} du total"
            yield error("D332", message, place, "corrigez la part, ou le montant")


def _unequal_sum(
    reading: Reading, pairs: Sequence[Pair], announced: Quantity, summed: Decimal, wrong: Sequence[Pair]
) -> Iterator[Diagnostic]:
    """The one amount that its own share denies, or the last one where none is singled out."""
    amount = wrong[0][0] if len(wrong) == 1 else pairs[-1][0]
    place = reading.place(amount.passage, amount.quantity.start, amount.quantity.end)
    message = f"« {announced.words} » annoncé, mais la liste fait {announced.said(summed)}"
    if len(wrong) == 1:
        right = amount.quantity.said(wrong[0][1].quantity.value * announced.value / _HUNDRED)
        message = f"« {amount.quantity.words} » pour « {amount.label} », mais {wrong[0][1].quantity.words} de {announced.words} font {right}"
    yield warning("D337", message, place, "corrigez le total annoncé, ou le montant qui est faux")


def _pairs(entries: Entries) -> tuple[list[Pair], Decimal | None]:
    """The amount and the share of each entry, and the total where a last row gives it; nothing where one lacks."""
    pairs: list[Pair] = []
    total: Decimal | None = None
    for row, label in zip(entries.rows, entries.labels, strict=True):
        shares = [one for one in row if one.unit == "%" and not one.quantity.is_fraction]
        amounts = [one for one in row if one.unit not in {"%", "point", "min", "jour", "mois"}]
        if len(shares) != 1 or len(amounts) != 1 or amounts[0].quantity.is_range:
            return [], None
        if _TOTAL.match(label):
            total = amounts[0].quantity.value
            continue
        pairs.append((amounts[0], shares[0]))
    if len({amount.unit for amount, _ in pairs}) != 1 or len({(a.head, s.head) for a, s in pairs}) != 1:
        return [], None
    return (pairs, total) if _is_whole(pairs, total) else ([], None)


def _is_whole(pairs: Sequence[Pair], total: Decimal | None) -> bool:
    """Whether the shares are parts of one whole: they near a hundred, or all but one follow from the amounts."""
    told = sum((share.quantity.value for _, share in pairs), Decimal(0))
    whole = total or sum((amount.quantity.value for amount, _ in pairs), Decimal(0))
    true = sum(_tells(pair, whole) for pair in pairs)
    return whole > 0 and (abs(told - _HUNDRED) <= Decimal(20) or true >= max(2, len(pairs) - 1))


def _tells(pair: Pair, whole: Decimal) -> bool:
    amount, share = pair[0].quantity, pair[1].quantity
    value = amount.value * _HUNDRED / whole
    room = max(share.step, Decimal("0.06")) * Decimal("0.6") + amount.half_step * _HUNDRED / whole
    return abs(value - share.value) <= room


def _announced(entries: Entries, like: Quantity) -> Quantity | None:
    """The one quantity of that unit in the sentence above."""
    if entries.lead is None or not entries.lead.text.rstrip().endswith(":"):
        return None
    last = [sentence for _, sentence in entries.lead.sentences()][-1:]
    found = [one for text in last for one in read_quantities(text) if one.unit == like.unit and not one.per]
    return found[0] if len(found) == 1 and like.unit else None
