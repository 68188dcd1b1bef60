"""A rate or a share of things that the sentence before counts by name: « 2 480 acceptées. Le taux d'acceptation est de 70 % » (D332)."""

from __future__ import annotations

import re
from decimal import Decimal

from dossier.checks.comparing.folding import bare
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import Quantity, lemma

_RATE = re.compile(r"\b[Tt]aux d(?:e |')(?P<what>[^\W\d_]{5,})\b[^,;.:]{0,30}$")
_THEY = re.compile(
    r"^(?:Les|Ces) (?P<what>[^\W\d_]{4,}s)(?: [^\W\d_]+)? (?:forment|représentent|constituent|sont)(?: donc| ainsi)? $"
)
_STEM, _FAR, _HUNDRED = 5, 25, Decimal(100)
_ROOM = Decimal("0.6")


def report_wrong_named_rates(reading: Reading) -> list[Diagnostic]:
    """A share that the one named part and the largest number of the sentence before do not give."""
    found: list[Diagnostic] = []
    before: Statement | None = None
    for statement in reading.statements:
        earlier, before = before, statement
        one = statement.quantities[0]
        if (
            earlier is None
            or earlier.passage is not statement.passage
            or statement.passage.kind is Kind.QUOTE
        ):
            continue
        if one.unit != "%" or one.is_fraction or not one.is_exact or len(statement.quantities) > 1:
            continue
        lead = statement.text[: one.start]
        told = _RATE.search(lead) or _THEY.match(lead)
        part = _named(earlier, told["what"], by_stem=told.re is _RATE) if told else None
        if part is None:
            continue
        whole = max(
            (other for other in earlier.quantities if other.unit == part.unit and not other.is_fraction),
            key=lambda other: other.value,
        )
        value = part.value * _HUNDRED / whole.value
        if whole is part or abs(value - one.value) <= max(_ROOM, one.half_step):
            continue
        shown = format_number(
            value.quantize(Decimal("0.1")).normalize() if value % 1 else value.quantize(Decimal(1))
        )
        message = f"« {one.words} », mais {part.words} sur {whole.words} font {shown}\u00a0%"
        hint = "corrigez la part, ou l’un des deux nombres"
        found.append(warning("D332", message, place_of(reading, statement, one), hint))
    return found


def _named(earlier: Statement, what: str, *, by_stem: bool) -> Quantity | None:
    """The one number of a sentence that counts what is named: by its noun, or by the stem of the word behind it."""
    some = [one for one in earlier.quantities if not one.unit and one.is_exact and not one.per and one.value]
    if by_stem:
        stem = bare(what)[:_STEM]
        near = [
            one
            for one in some
            if stem in bare(earlier.text[one.number_end : one.number_end + _FAR].split(",")[0])
        ]
    else:
        near = [one for one in some if one.noun == lemma(what)]
    return near[0] if len(near) == 1 and len(some) > 1 else None
