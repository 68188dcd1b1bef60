"""A share or an average of a whole that the sentence before tells (D332, D437)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dossier.checks.numbers.told import makes, place_of
from dossier.checks.passages import Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import Quantity, lemma

_HUNDRED = Decimal(100)
_SO = re.compile(r"(?:,? soit|\() ?$")
#: « 3,4 millions d'euros, le tiers du coût total »
_APPOSED = re.compile(r"^[^,;.]{0,25}, $")
_OF = re.compile(r" (?:du|de la|de l'|de son|de leur|de ce|de cette) ")
_TAKES = re.compile(
    r"\b(?:en|y)\b|\bde (?:cette somme|ce montant|ce budget|cette enveloppe)|\bd[ue] (?:total|coût|montant|budget|la dépense|l'opération|l'ensemble)|\bapport\w+|\bcontribu\w+|\bfinanc\w+"
)
_OF_NOUN = re.compile(r"^(?: ?%| pour cent)? (?:des|de ces|du|de la) ([^\W\d_]+)")
_AVERAGE = re.compile(r"(?:\bsoit|\brevient à|\breviennent à|\bce qui fait|[:,])(?: en moyenne| environ)? ?$")
_MOST_SENTENCES = 2


def report_shares_of_earlier_wholes(reading: Reading) -> list[Diagnostic]:
    """« Le coût est de 3,6 M€. Le Département en paie la moitié, soit 1,6 M€ » (D332); « … revient à 220 000 € par retenue » (D437)."""
    found: list[Diagnostic] = []
    earlier: list[Statement] = []
    for statement in reading.statements:
        earlier = [one for one in earlier if one.passage is statement.passage][-_MOST_SENTENCES:]
        if earlier:
            for clause in _clauses(statement):
                found += _of_clause(reading, statement, clause, earlier)
        earlier.append(statement)
    return found


def _clauses(statement: Statement) -> Iterator[list[Quantity]]:
    """The quantities between two semicolons, or two commas behind which another one acts."""
    ends = [match.end() for match in re.finditer(r";|, et ", statement.text)] + [len(statement.text)]
    start = 0
    for end in ends:
        if clause := [one for one in statement.quantities if start <= one.start < end]:
            yield clause
        start = end


def _of_clause(
    reading: Reading, statement: Statement, clause: Sequence[Quantity], earlier: Sequence[Statement]
) -> Iterator[Diagnostic]:
    if len(clause) == 3 and not clause[0].unit and clause[1].unit and clause[2].unit == "%":
        clause = clause[1:]  # « Deux agents balisent 155 km, soit le tiers du réseau »
    if len(clause) != 2 or any(one.is_range or not one.is_exact for one in clause):
        return
    one, two = clause
    joint = statement.between(one, two)
    if (one.unit == "%") != (two.unit == "%"):
        share, part = (one, two) if one.unit == "%" else (two, one)
        is_apposed = (
            share.is_fraction
            and _APPOSED.match(joint)
            and (
                _OF.match(statement.text[share.number_end :])
                or (_TAKES.search(statement.text[: part.start]) and statement.text[share.end :] in {".", ""})
            )
        )
        if (is_apposed or _SO.search(joint)) and len(joint) < 60 and not part.per:
            yield from _untrue_share(reading, statement, share, part, earlier)
    elif (
        two.per and _AVERAGE.search(joint) and one.unit == two.unit and one.value > two.value and not one.per
    ):
        yield from _untrue_average(reading, statement, one, two, earlier)


def _untrue_share(
    reading: Reading, statement: Statement, share: Quantity, part: Quantity, earlier: Sequence[Statement]
) -> Iterator[Diagnostic]:
    noun = _OF_NOUN.match(statement.text[share.number_end :])
    is_of = re.match(
        r"(?: ?%)? (?:du|de la|de l'|de son|de leur|de ce|de cette) ", statement.text[share.number_end :]
    )
    if part.unit and not (is_of or _TAKES.search(statement.text)):
        return
    wholes = [
        one
        for before in earlier
        for one in before.quantities
        if one.value > part.value and not one.per and one.is_exact
        and (one.unit == part.unit if part.unit else bool(noun and not one.unit and one.noun == lemma(noun[1])))
    ]  # fmt: skip
    if not wholes or any(_fits(share, part, whole) for whole in wholes):
        return
    whole = wholes[0]
    if part.start > share.start:
        right = part.said(whole.value * share.value / _HUNDRED)
        message = f"« {part.words} », mais {makes(share, whole)} {right}"
        yield warning("D332", message, place_of(reading, statement, part), "corrigez le nombre, ou la part")
        return
    value = part.value * _HUNDRED / whole.value
    message = f"« {share.words} », mais {part.words} sur {whole.words} font {_shown(value)}\u00a0%"
    yield warning(
        "D332", message, place_of(reading, statement, share), "corrigez la part, ou l’un des deux nombres"
    )


def _fits(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    value = part.value * _HUNDRED / whole.value
    rounded = (part.half_step / whole.value + whole.half_step * part.value / whole.value**2) * _HUNDRED
    room = (
        max(share.value * Decimal("0.05"), Decimal("1.5"))
        if share.is_fraction
        else max(share.step * Decimal("0.6"), Decimal("0.06"))
    )
    return abs(value - share.value) <= room + rounded


def _untrue_average(
    reading: Reading, statement: Statement, whole: Quantity, each: Quantity, earlier: Sequence[Statement]
) -> Iterator[Diagnostic]:
    counts = [
        one
        for before in earlier
        for one in before.quantities
        if not one.unit and one.noun == lemma(each.per) and one.value > 1
    ]
    if not counts or any(_is_near(whole.value / one.value, each) for one in counts):
        return
    if not all(one.is_exact for one in counts):
        return
    value = whole.value / counts[0].value
    if not Decimal("0.4") <= value / each.value <= Decimal("2.5"):
        return
    message = (
        f"« {each.words} par {each.per} », mais {whole.words} pour {counts[0].words} font {each.said(value)}"
    )
    yield warning(
        "D437", message, place_of(reading, statement, each), "corrigez la moyenne, ou l’un des deux nombres"
    )


def _is_near(value: Decimal, each: Quantity) -> bool:
    return abs(value - each.value) <= max(
        each.half_step, each.value * Decimal("0.02"), Decimal("0.5") if not each.unit else Decimal(0)
    )


def _shown(value: Decimal) -> str:
    return format_number(
        value.quantize(Decimal("0.1")).normalize() if value % 1 else value.quantize(Decimal(1))
    )
