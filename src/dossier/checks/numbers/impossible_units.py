"""Units that nothing can be told in: « dix jours par jour », « 700 000 M€ », « 900 sur 1 250, soit 72 € » (D349)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from dossier.checks.numbers.reckoning.said_way import are_alike
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.numbers_in_letters import NUMBER_WORD
from dossier.language.fr.quantities import Quantity

_TIMES = ("minute", "heure", "jour", "semaine", "mois", "an")
_PER_ITSELF = re.compile(
    rf"(?<![\w,.])(?:\d{{1,4}}|{NUMBER_WORD}) (?P<long>minutes?|heures?|jours?|semaines?|mois|ans?)(?: [^\W\d_]+)? par (?P<short>minute|heure|jour|semaine|mois|an)\b",
    re.IGNORECASE,
)
#: More than the State spends on most of its missions: a million too many.
_MOST = Decimal(5) * 10**10
_MILLION = Decimal(10) ** 6
_AMOUNT_OF = re.compile(
    r"\b(?:enveloppe|budget|investissement|coûts?(?: (?:total|global))?|crédits|subvention|financement|opération|travaux|projet)\b[^.;:\d]{0,40}$",
    re.IGNORECASE,
)
_ONE_DECIMAL = re.compile(r"\d,\d$")
_SO = re.compile(
    r"(?:\bsoit|\bc'est|\b(?:hausse|baisse|augmentation|diminution|progression|recul) de(?: près de| plus de)?|\() ?$"
)
_ROW = re.compile(r"^[^.;:()\d]{0,30}(?:,| et) (?:[Ll]e|[Ll]a|[Ll]es|l'|[A-ZÀ-Þ])[^.;:()\d,]{0,40}$")
_HUNDRED, _PAIR, _FEW = Decimal(100), 2, Decimal(1000)


def report_impossible_units(reading: Reading) -> list[Diagnostic]:
    """A length of time per a shorter one or itself, an amount out of all measure, euros where a share follows."""
    found = []
    for passage in reading.passages:
        for match in matches_of(_PER_ITSELF, passage.text):
            long, short = (_TIMES.index(_singular(match[name])) for name in ("long", "short"))
            if long >= short:
                place = reading.place(passage, *match.span())
                found.append(
                    warning(
                        "D349", f"« {match[0]} » : unité impossible", place, "corrigez l’une des deux unités"
                    )
                )
    for statement in reading.statements:
        if statement.passage.kind is not Kind.QUOTE:
            found += _amounts(reading, statement)
            found += _shares(reading, statement)
            found += _among_shares(reading, statement)
    return found


def _singular(word: str) -> str:
    return word.lower() if word.lower() == "mois" else word.lower().removesuffix("s")


def _amounts(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    for one in statement.quantities:
        if one.unit != "€":
            continue
        written = statement.text[one.start : one.number_end].strip()
        if one.value >= _MOST and one.factor >= _MILLION and "milliard" not in one.words:
            message = f"« {one.words.strip()} » : {format_number(one.value / 10**9)} milliards d’euros"
        elif (
            one.factor == 1
            and one.value < _FEW
            and _ONE_DECIMAL.search(written)
            and _AMOUNT_OF.search(statement.before(one))
        ):
            message = f"« {one.words.strip()} » pour une telle somme : l’unité n’est pas celle-là"
        else:
            continue
        hint = "corrigez l’unité : €, k€ ou M€"
        yield warning("D349", message, place_of(reading, statement, one), hint)


def _shares(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« 900 terrains sur 1 250 étaient conformes, soit 72 € »: the share of both, and no other euro beside it."""
    euros = [one for one in statement.quantities if one.unit == "€"]
    if len(euros) != 1 or euros[0].value > _HUNDRED or not _SO.search(statement.before(euros[0])):
        return
    one = euros[0]
    before = [item for item in statement.quantities if item.end <= one.start and item.unit != "%"][-_PAIR:]
    are_counts = len(before) == _PAIR and (are_alike(*before) or not any(item.unit for item in before))
    if are_counts and _is_share(one, before):
        first, last = before
        message = f"« {one.words.strip()} » : {first.words.strip()} et {last.words.strip()} font {format_number(one.value)}\u00a0%"
        yield warning("D349", message, place_of(reading, statement, one), "corrigez l’unité")


def _among_shares(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« le cèdre 25 %, le pin 20 € et les autres essences 20 % »: euros in a row of shares."""
    euros = [one for one in statement.quantities if one.unit == "€"]
    told = statement.quantities
    for rank, one in enumerate(told):
        row = told[max(0, rank - 2) : rank + 2]
        shares = [item for item in row if item.unit == "%"]
        if one.unit != "€" or len(euros) != 1 or len(shares) < _PAIR or one.value > _HUNDRED:
            continue
        joints = (statement.text[item.end : other.start] for item, other in pairwise(row))
        if all(_ROW.match(joint) for joint in joints):
            message = f"« {one.words.strip()} » parmi des parts en %"
            yield warning("D349", message, place_of(reading, statement, one), "corrigez l’unité")


def _is_share(one: Quantity, pair: Sequence[Quantity]) -> bool:
    low, high = sorted(item.value for item in pair)
    shares = (low / high, (high - low) / high, (high - low) / low) if low else ()
    return any(abs(share * _HUNDRED - one.value) <= max(one.half_step, Decimal("0.5")) for share in shares)
