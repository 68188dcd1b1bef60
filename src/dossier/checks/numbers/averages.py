"""« soit 2 000 € par prise » against the whole and the number of things, wherever the kit tells them (D437)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dossier.checks.comparing.folding import fold
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Reading, Statement
from dossier.content.figure_values import evaluate_figures
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import Quantity, lemma, read_quantities

_LEAD = re.compile(
    r"(?:\bsoit|\ben moyenne|\bmoyenne (?:est|s'établit|atteint)|\bà raison|\bretours?|\brevien\w+|\bce qui fait|[:,(]|\bcompte|\bpour)(?: en moyenne| donc)?"
    r"(?: de| d'| à)?(?: environ| près de| quelque| plus de)? ?$"
)
_MEAN = re.compile(r"\b(?:moyenne|en moyenne)\b")
#: Measures that « par » may name: their base unit, and how many of it one is.
_MEASURES = {"kilomètre": ("m", 1000), "km": ("m", 1000), "mètre": ("m", 1), "mètre carré": ("m²", 1), "hectare": ("m²", 10000), "ha": ("m²", 10000),
             "tonne": ("kg", 1000)}  # fmt: skip
#: « Rapporté aux 73 kilomètres de ligne, l'investissement s'élève à… »: the whole is that of the kit.
_BROUGHT_TO = re.compile(
    r"\b[Rr]apportée?s? aux?\b[^.;:]{0,60}\b(?:investissement|coût|budget|montant|enveloppe|dépense)\b"
)
_MOST_BEFORE, _MOST_KEPT = 3, 12
_EXACTLY = Decimal("0.001")
_TRUE = Decimal("0.02")
_LOOSE = Decimal("0.15")


def report_wrong_averages(reading: Reading) -> list[Diagnostic]:
    """An average whose whole or number of things stands in another sentence, or in the ledger (D437)."""
    found: list[Diagnostic] = []
    ledger: list[Quantity] | None = None
    earlier: list[Statement] = []
    for statement in reading.statements:
        earlier = [one for one in earlier if one.passage.sheet == statement.passage.sheet][-_MOST_KEPT:]
        for one in statement.quantities:
            if not one.per or one.is_range or one.is_fraction or one.unit in {"%", "point", "min"}:
                continue
            if not _LEAD.search(statement.text[: one.start]):
                continue
            if ledger is None:
                ledger = ledger_quantities(reading)
            finding = _judged(reading, statement, one, earlier, ledger)
            found += [finding] if finding is not None else []
        earlier.append(statement)
    return found


def ledger_quantities(reading: Reading) -> list[Quantity]:
    """The figures of the ledger as quantities."""
    figures = reading.kit.figures
    values, _ = evaluate_figures(figures, reading.kit.unread_figures)
    said = [
        fold(f"{format_number(value)} {figures[name].unit or ''}".strip()) for name, value in values.items()
    ]
    return [one for text in said for one in read_quantities(text)[:1]]


def _judged(
    reading: Reading,
    statement: Statement,
    each: Quantity,
    told_before: Sequence[Statement],
    ledger: Sequence[Quantity],
) -> Diagnostic | None:
    earlier = told_before[-_MOST_BEFORE:]
    near = [one for one in statement.quantities if one.end <= each.start]
    before = [one for told in reversed(earlier) for one in told.quantities]
    pairs = [
        (whole, count)
        for wholes, counts in _evidence(statement, each, near, before, ledger)
        for whole in wholes
        for count in counts
        if whole is not count
    ]
    if not pairs or any(_is_true(whole, count, each) for whole, count in pairs):
        return None
    others = [one for told in told_before for one in told.quantities if not one.unit and one.value > 1]
    if any(_is_exactly(whole, one, each) for whole, _ in pairs for one in (*others, *near) if not one.unit):
        return None  # « Les six dernières communes […] : 1,5 M€, soit 250 000 € par commune »
    whole, count = pairs[0]
    value = whole.value / _times(count, each.per)
    if not Decimal("0.04") <= value / each.value <= 25 or not (whole.is_exact and count.is_exact):
        return None
    behind = " chacun" if each.per == "chacun" else f" par {each.per}"
    of_each = each.words if each.words.endswith(each.per) else f"{each.words}{behind}"
    message = f"« {of_each} », mais {whole.words} pour {count.words} font {each.said(value)}{behind}"
    place = place_of(reading, statement, each)
    return warning("D437", message, place, "corrigez la moyenne, ou l’un des deux nombres")


def _evidence(
    statement: Statement,
    each: Quantity,
    near: Sequence[Quantity],
    before: Sequence[Quantity],
    ledger: Sequence[Quantity],
) -> Iterator[tuple[list[Quantity], list[Quantity]]]:
    """The wholes and the numbers of things that the average may be of, the nearest place first."""
    wholes, counts = _wholes(near, each), _counts(near, each.per)
    if wholes and counts:
        # two plain counts of one sentence are judged by the rule on equalities
        yield (
            ([], [])
            if not counts[-1].unit and each.per != "chacun" and _is_said(statement)
            else (wholes, counts)
        )
        return
    far_counts = (
        [] if each.per == "chacun" else _one_value(_counts(before, each.per) or _counts(ledger, each.per))
    )
    far_wholes = _wholes(before, each)
    if wholes and far_counts:
        yield wholes[-1:], far_counts
    elif counts and far_wholes and (each.per == "chacun" or _MEAN.search(statement.text)):
        yield far_wholes, counts
    elif counts and _BROUGHT_TO.search(statement.text) and each.unit:
        yield _one_value(_wholes(ledger, each)), counts


def _is_said(statement: Statement) -> bool:
    return "soit" in statement.text or "=" in statement.text


def _wholes(some: Sequence[Quantity], each: Quantity) -> list[Quantity]:
    return [
        one
        for one in some
        if one.per in {"", "an"} and not one.is_range and not one.is_fraction and one.value > each.value
        and (one.unit == each.unit if each.unit else not one.unit and (each.is_bare or one.noun == each.noun))
    ]  # fmt: skip


def _counts(some: Sequence[Quantity], per: str) -> list[Quantity]:
    if per == "chacun":
        return [
            one
            for one in some
            if not one.unit and not one.is_bare and not one.per and one.is_exact and one.value > 1
        ][-1:]
    base = _MEASURES.get(lemma(per), ("", 0))[0]
    return [
        one
        for one in some
        if not one.per and not one.is_range and one.value > 1
        and (one.unit == base if base else not one.unit and one.noun == lemma(per))
    ]  # fmt: skip


def _one_value(some: Sequence[Quantity]) -> list[Quantity]:
    """``some`` where all say one number, else nothing."""
    return list(some[:1]) if len({one.value for one in some}) == 1 else []


def _times(count: Quantity, per: str) -> Decimal:
    return count.value / _MEASURES.get(lemma(per), ("", 1))[1]


def _is_exactly(whole: Quantity, count: Quantity, each: Quantity) -> bool:
    """Whether a number of anything, told shortly before, makes the average to the last place."""
    return count.value > 1 and abs(whole.value / count.value - each.value) <= each.value * _EXACTLY


def _is_true(whole: Quantity, count: Quantity, each: Quantity) -> bool:
    times = _times(count, each.per)
    if not times:
        return True
    value = whole.value / times
    room = max(each.half_step, each.value * (_TRUE if each.is_exact else _LOOSE), whole.half_step / times)
    if not each.unit and each.value < 100:
        room = max(room, Decimal("0.6"))
    return abs(value - each.value) <= room
