"""The shares that several sentences tell of one whole, against a hundred (D333)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from dossier.checks.numbers.reckoning.series import Number, numbers_of
from dossier.checks.passages import Kind, Passage, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers import format_number

#: Who pays for one thing, or what one thing is divided into.
_PAYS = re.compile(
    r"\b(?:financ\w+|apport\w+|pren\w+ (?:en|à sa|à leur) charge|prend (?:en|à sa|à leur) charge|assur\w+|assum\w+|vers\w+|contribu\w+|pai\w+|pay\w+|provien\w+|abond\w+|acquitt\w+|partag\w+|répart\w+|part)\b"
)
_OF = re.compile(r"^ ?%? (?:du|de la|de l'|des|de ces|de ce) ?(?P<what>[^\W\d_]{3,})")
_COSTS = frozenset(
    [
        "somme",
        "coût",
        "dépense",
        "montant",
        "budget",
        "total",
        "enveloppe",
        "investissement",
        "financement",
        "opération",
        "projet",
        "tout",
        "ensemble",
        "population",
        "habitants",
    ]
)
_REST = re.compile(r"^ ?%? (?:restante?s?|qui restent)\b")
_NO_PART = re.compile(
    r"\b(?:dont|hausse|baisse|augment\w+|diminu\w+|progress\w+|recul\w*|contre|taux|chacun|jusqu'à|objectif|plafond\w*|maximum|minimum|bonifi\w+|selon|autant)\b"
)
#: « Plus de 65 ans : 34 % de la population. Moins de 20 ans : 17 %. Entre les deux âges, 49 % »
_LABELLED = re.compile(r"^[^;.:]{3,40}(?: :|,) $")
_HUNDRED, _MOST, _FEWEST, _LEAST = Decimal(100), Decimal(135), 3, Decimal(75)


def report_shares_of_one_whole(reading: Reading) -> list[Diagnostic]:
    """« L'État en paie la moitié. La Région prend à sa charge 20 % du coût et les communes 40 % »."""
    return [
        finding
        for passage, statements in groupby(reading.statements, key=lambda one: one.passage)
        if passage.kind in {Kind.BODY, Kind.ITEM, Kind.FIELD}
        for finding in _of_passage(reading, passage, numbers_of(passage, tuple(statements)))
    ]


def _of_passage(reading: Reading, passage: Passage, numbers: Sequence[Number]) -> Iterator[Diagnostic]:
    for run in _runs(passage, numbers):
        told = [one.quantity.value for one in run]
        is_full = any(sum(told[:size], Decimal(0)) == _HUNDRED for size in range(2, len(told)))
        if is_full or are_of_two_things(passage.text[one.number_end :] for one in run):
            continue
        total = sum((one.quantity.value for one in run), Decimal(0))
        room = sum(
            (one.quantity.half_step if not one.quantity.is_fraction else Decimal("0.5") for one in run),
            Decimal("0.01"),
        )
        is_rest = bool(_REST.match(passage.text[run[-1].number_end :]))
        is_over = _HUNDRED + room < total <= _MOST
        if len({one.sentence for one in run}) < 2 or not (
            is_over or (is_rest and _LEAST < total < _HUNDRED - room)
        ):
            continue
        said = " + ".join(one.quantity.words for one in run)
        shown = format_number(
            total.quantize(Decimal("0.1")).normalize() if total % 1 else total.quantize(Decimal(1))
        )
        message = f"les parts d’un même tout font {shown}\u00a0% ({said})"
        place = reading.place(passage, run[-1].start, run[-1].number_end)
        yield warning("D333", message, place, "corrigez la part qui est fausse")


def are_of_two_things(behind: Iterable[str]) -> bool:
    """Whether the words behind some shares name two things: « 80 % des formations et 60 % des transports »."""
    named = {match["what"] for match in map(_OF.match, behind) if match} - _COSTS
    return len(named) > 1


def _is_labelled(told: Sequence[Number]) -> bool:
    """Whether a sentence is one share behind the name of its part."""
    first = told[0]
    return len(told) == 1 and bool(_LABELLED.match(first.statement.text[: first.quantity.start]))


def _runs(passage: Passage, numbers: Sequence[Number]) -> Iterator[list[Number]]:
    """The shares of sentences that follow one another, each of which says who pays or what is divided."""
    run: list[Number] = []
    for sentence, some in groupby(numbers, key=lambda one: one.sentence):
        told = [one for one in some if one.quantity.unit == "%"]
        text = told[0].statement.text if told else ""
        is_rest = bool(told) and bool(_REST.match(passage.text[told[-1].number_end :]))
        fits = (
            bool(told)
            and (bool(_PAYS.search(text)) or is_rest or len(told) >= _FEWEST or _is_labelled(told))
            and not _NO_PART.search(text)
            and all(one.quantity.is_exact for one in told)
        )
        follows = bool(run) and sentence - run[-1].sentence == 1
        if run and not (fits and follows):
            if len(run) >= _FEWEST:
                yield run
            run = []
        run += told if fits else []
    if len(run) >= _FEWEST:
        yield run
