"""Digits that slipped: a number of the ledger with its digits exchanged, or ten or a thousand times too large (D322)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.numbers.claims import Claim, claims_of
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Reading
from dossier.content.figure_values import evaluate_figures
from dossier.content.model.figure import Figure
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import Quantity, read_quantities

#: A share of a sum has its digits by chance: money is only held to be a slip from a thousand on.
_LEAST_OF_MONEY = Decimal(1000)
#: Words that any label may hold.
_GENERAL = frozenset({"part", "taux", "dans", "avec", "pour", "total"})
#: So many digits alike, but for one, are no chance.
_DIGITS_OF_A_COPY = 3
#: Units of which a text gives few numbers: two digits exchanged, beside the words of the label, are a slip.
_SHORT = frozenset({"%", "m", "m²", "m³", "kg", "€"})


def report_slipped_digits(reading: Reading) -> list[Diagnostic]:
    """« 84 000 patients » where the ledger has 8 400, « 74 salariés » where it has 47 (D322)."""
    figures = reading.kit.figures
    values, _ = evaluate_figures(figures, reading.kit.unread_figures)
    entries = [
        (name, one)
        for name, value in values.items()
        for words in _namings(figures[name])
        for one in read_quantities(fold(f"{format_number(value)} {words}".strip()))[:1]
    ]
    known = {(one.unit, one.noun, one.value) for _, one in entries}
    found = []
    for claim in claims_of(reading) if entries else ():
        quantity = claim.quantity
        if not quantity.is_exact or (quantity.unit, quantity.noun, quantity.value) in known:
            continue
        slip = _slip_of(claim, entries) if not claim.frame else _exchanged(claim, entries)
        if slip is not None:
            name, one = slip
            message = f"« {quantity.words} » ici, « {one.words} » au registre (« {name} ») : des chiffres échangés, ou des zéros de trop ou de moins ?"
            hint = f"si c’est le même chiffre, écrivez {{{{{name}}}}} ; sinon, dites ce qui les distingue"
            found.append(warning("D322", message, place_of(reading, claim.statement, quantity), hint))
    return [*found, *_slipped_shares(reading, entries, figures)]


def _namings(figure: Figure) -> tuple[str, ...]:
    """What a figure counts, by its unit, and by the head of its label: « agents », « surveillants affectés »."""
    unit, label = str(figure.unit or ""), str(figure.label or "")
    is_counted = bool(unit) and not any(one.unit for one in read_quantities(fold(f"2 {unit}")))
    return (unit, label) if is_counted and label else (unit,)


def _slipped_shares(
    reading: Reading, entries: Sequence[tuple[str, Quantity]], figures: Mapping[str, Figure]
) -> Iterator[Diagnostic]:
    """« 83 % de l'eau » where the ledger has 38 % for the same words."""
    shares = [(name, one) for name, one in entries if one.unit in _SHORT and len(_digits(one.value)) > 1]
    known = {(one.unit, one.value) for _, one in shares}
    for statement in reading.statements if shares else ():
        for one in statement.quantities:
            if (
                one.unit not in _SHORT
                or one.is_fraction
                or (one.unit, one.value) in known
                or not one.is_exact
            ):
                continue
            for name, other in shares:
                if one.unit == "€" and (
                    one.factor != other.factor
                    or not _lost_its_comma(*sorted((one.value / one.factor, other.value / other.factor)))
                ):
                    continue
                alike = one.unit == other.unit and sorted(_digits(one.value)) == sorted(_digits(other.value))
                shared = (
                    _stems(statement.text) & _stems(str(figures[name].label or "")) if alike else frozenset()
                )
                if not alike or len(shared) < (1 if one.unit == "%" else 2) or one.value == other.value:
                    continue
                message = f"« {one.words} » ici, « {other.words} » au registre (« {name} ») : des chiffres échangés ?"
                hint = f"si c’est le même chiffre, écrivez {{{{{name}}}}} ; sinon, dites ce qui les distingue"
                yield warning("D322", message, place_of(reading, statement, one), hint)
                break


def _stems(text: str) -> set[str]:
    """The beginnings of the longer words of a text."""
    return {bare(word)[:5] for word in re.findall(r"[^\W\d_]{4,}", fold(text)) if bare(word) not in _GENERAL}


def _slip_of(claim: Claim, entries: Sequence[tuple[str, Quantity]]) -> tuple[str, Quantity] | None:
    one = claim.quantity
    alike = [(name, other) for name, other in entries if _counts_the_same(one, other)]
    slip = next(((name, other) for name, other in alike if is_slip(one, other)), None)
    if slip is None and len(alike) == 1 and _is_one_digit_off(one, alike[0][1]):
        return alike[0]
    return slip


def _exchanged(claim: Claim, entries: Sequence[tuple[str, Quantity]]) -> tuple[str, Quantity] | None:
    """The entry that has the same three digits or more in another order: no other year of a thing has them by chance."""
    one = claim.quantity
    for name, other in entries:
        long = len(set(_digits(one.value))) >= _DIGITS_OF_A_COPY and one.unit != "€"
        if (
            long
            and one.value != other.value
            and sorted(_digits(one.value)) == sorted(_digits(other.value))
            and is_slip(one, other)
        ):
            return name, other
    return None


def _counts_the_same(one: Quantity, other: Quantity) -> bool:
    is_measured = bool(one.unit or other.unit)
    return (
        one.unit == other.unit and one.unit not in {"%", "point"} and (is_measured or one.noun == other.noun)
    )


def is_slip(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers of one kind of thing differ only by the order of their digits, or by their zeros."""
    if not _counts_the_same(one, other):
        return False
    first, second = sorted((abs(one.value), abs(other.value)))
    if (
        one.factor == other.factor
        and one.unit != "€"
        and _lost_its_comma(first / one.factor, second / one.factor)
    ):
        return True
    if first < 10 or first == second:
        return False
    ratio = second / first
    mine, theirs = _digits(first), _digits(second)
    if ratio in {10, 100, 1000, 10**6}:
        return len(mine) > 1 and (not one.unit or ratio >= _LEAST_OF_MONEY)
    whole = sorted(map(str, (int(first), int(second))), key=len)
    is_even = len(whole[0]) == len(whole[1])
    exchanged = sorted(mine) == sorted(theirs) or (
        _is_whole(first, second) and sorted(whole[0]) == sorted(whole[1])
    )
    return is_even and exchanged and (one.unit != "€" or len(mine) > 2)


def _is_whole(*values: Decimal) -> bool:
    return not any(value % 1 for value in values)


def _lost_its_comma(smaller: Decimal, larger: Decimal) -> bool:
    """« 65 ha » for « 6,5 ha »: the same digits, of which one number has a comma and the other none."""
    return (
        bool(smaller % 1)
        and not larger % 1
        and larger / smaller in {10, 100, 1000}
        and len(_digits(smaller)) > 1
    )


def _is_one_digit_off(one: Quantity, other: Quantity) -> bool:
    """Whether a number is the only one of the ledger of its kind, but for one digit that no rounding explains."""
    mine, theirs = (format(abs(each.value).normalize(), "f") for each in (one, other))
    if len(mine) != len(theirs) or len(mine.replace(".", "").strip("0")) < _DIGITS_OF_A_COPY:
        return False
    off = [place for place, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a != b]
    return len(off) == 1 and bool(mine[off[0] + 1 :].strip("0."))


def _digits(value: Decimal) -> str:
    return format(value.normalize(), "f").replace(".", "").strip("0")
