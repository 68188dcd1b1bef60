"""Parts told in a sentence of their own, against the whole that stands before it or in the ledger (D330)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from dossier.checks.numbers.averages import ledger_quantities
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.quantities import Quantity

#: « Sept sont gérés par…, six par… et cinq par… », « Parmi elles, 1 500 viennent de… »: the things are not named again.
_OPENS = re.compile(r"^(?:(?:Parmi|Sur) (?:eux|elles|ceux-ci|celles-ci), |Au total, )?$")
_SHARED_BY = re.compile(
    r"^ (?:sont|viennent|proviennent|relèvent|concernent|seront|ont|se trouvent|appartiennent|vont|le sont|portent)\b"
)
#: « en trois tranches : 28 000 prises en 2021, 31 500 en 2024 et 25 000 en 2027 »
_ANNOUNCED = re.compile(r"\b(?:tranches?|phases?|étapes?|vagues?|temps|lots?|campagnes?) ?: $")
_PAYS = re.compile(
    r"\b(?:contribu\w+|financ\w+|apport\w+|vers(?:e|ent|era|eront)|pai\w+|abond\w+|particip\w+|pren\w+ en charge|pris\w* (?:en|à sa|à leur) charge|s'engag\w+ (?:pour|à hauteur))\b"
)
_COST = re.compile(
    r"\b(?:co[uû]t|budget|enveloppe|montant|investissement|opération|projet)\b[^.;:]{0,50}$", re.IGNORECASE
)
_JOINT = re.compile(r"^[^;:.]*?(?:, | et )[^;:.]*$")
_SELECTS = re.compile(r"\b(?:dont|notamment|par exemple|autres?|environ)\b")
_RANKS = re.compile(
    r"\b(?:[Ll]e |[Ll]a |[Ll]'un[e]?|[Ll]'autre)(?:premi(?:er|ère)|deuxième|seconde?|troisième|quatrième|dernière?)?\b(?:,| (?:de|coûte|représente|compte))"
)
_GROUPS = re.compile(r"^Les [^,;:.]{4,40} \d")
_OTHER_GROUP = re.compile(r"^(?: [^\W\d_]+)?(?:, (?:et )?| et )les [^\W\d_]{3,}(?: [^\W\d_]{3,})? $")
_NOTED = re.compile(r"\($")
#: Things that are all there is, when both are told.
_HALVES = (frozenset({"femme", "homme"}), frozenset({"fille", "garçon"}))
_MOST_BEFORE = 3
_LOW, _HIGH = Decimal("0.75"), Decimal("1.34")


def report_parts_of_earlier_wholes(reading: Reading) -> list[Diagnostic]:
    """Two or more parts that make nearly, but not quite, a whole told just before."""
    found: list[Diagnostic] = []
    earlier: list[Statement] = []
    ledger: list[Quantity] | None = None
    for statement in reading.statements:
        if statement.passage.kind is not Kind.BODY:
            continue
        earlier = [one for one in earlier if one.passage.sheet == statement.passage.sheet][-_MOST_BEFORE:]
        told = _quantities_of(earlier)
        parts = _parts(statement)
        if len(parts) > 1:
            wholes = [one for one in told if not one.unit and not one.is_bare]
            found += _judged(reading, statement, parts, wholes)
        paid = _paid_parts(statement)
        if len(paid) > 1:
            wholes = [one for one in told if one.unit == "€" and not one.per]
            if not wholes:
                ledger = ledger if ledger is not None else ledger_quantities(reading)
                wholes = [one for one in ledger if one.unit == "€"]
            found += _judged(reading, statement, paid, wholes)
        elif len(costed := _costed_parts(statement)) > 2:
            found += _judged(reading, statement, costed[1:], costed[:1])
        ordered = _ordered_parts(statement)
        if ordered:
            wholes = [one for one in told if one.unit == ordered[0].unit and not one.per]
            found += _judged(reading, statement, ordered, wholes)
        grouped = _grouped_parts(statement)
        if halves := _halves(statement):
            before = [one for one in _quantities_of(earlier[-2:]) if not one.unit and not one.is_bare]
            found += _judged(reading, statement, halves, before)
        if grouped:
            ledger = ledger if ledger is not None else ledger_quantities(reading)
            wholes = [one for one in _quantities_of(earlier[-1:]) if not one.unit and one.noun]
            wholes += [
                one for one in ledger if not one.unit and grouped[0].noun and one.noun == grouped[0].noun
            ]
            found += _judged(reading, statement, grouped, wholes)
        named = _named_parts(statement)
        if len(named) > 2:
            ledger = ledger if ledger is not None else ledger_quantities(reading)
            wholes = [one for one in ledger if one.noun == named[0].noun and one.unit == named[0].unit]
            found += _judged(reading, statement, named, wholes)
        earlier.append(statement)
    return found


def _quantities_of(earlier: Sequence[Statement]) -> list[Quantity]:
    """What the sentences before say, the nearest sentence first."""
    return [one for statement in reversed(earlier) for one in statement.quantities]


def _parts(statement: Statement) -> Sequence[Quantity]:
    """The bare numbers of a sentence that opens with one of them."""
    some = statement.quantities
    first = some[0]
    is_open = _OPENS.match(statement.text[: first.start]) and _SHARED_BY.match(
        statement.text[first.number_end :]
    )
    if (
        not is_open
        or any(one.unit or not one.is_exact or one.per for one in some)
        or _SELECTS.search(statement.text)
    ):
        return ()
    return some if all(_JOINT.match(statement.between(*pair)) for pair in pairwise(some)) else ()


def _costed_parts(statement: Statement) -> Sequence[Quantity]:
    """« Son coût, de 75 millions, est couvert pour 45 millions par la région ; l'État en apporte 20 […] »: the whole, then its parts."""
    some = statement.quantities
    if len(some) < 4 or not _PAYS.search(statement.text) or _SELECTS.search(statement.text):
        return ()
    is_cost = _COST.search(statement.text[: some[0].start])
    if not is_cost or any(one.unit != "€" or one.per or not one.is_exact or one.is_range for one in some):
        return ()
    return some


def _paid_parts(statement: Statement) -> Sequence[Quantity]:
    """« L'État y contribue pour 9 millions, la région pour 3 millions et les communes pour 2 millions »."""
    some = statement.quantities
    if not _PAYS.search(statement.text) or _SELECTS.search(statement.text):
        return ()
    if any(one.unit != "€" or one.per or not one.is_exact or one.is_range for one in some):
        return ()
    joints = [statement.between(*pair) for pair in pairwise(some)]
    return (
        some
        if all(_JOINT.match(joint) for joint in joints) and any(" et " in joint for joint in joints)
        else ()
    )


def _ordered_parts(statement: Statement) -> Sequence[Quantity]:
    """« Le premier, de 140 millions, … ; le deuxième, de 110 millions, … ; le troisième, de 65 millions, … »."""
    some = statement.quantities
    ranks = _RANKS.findall(statement.text)
    if len(ranks) < 2 or len(ranks) != len(some) or _SELECTS.search(statement.text):
        return ()
    unit = some[0].unit
    alike = unit not in {"", "%", "point"} and all(
        one.unit == unit and one.is_exact and not one.per and not one.is_range for one in some
    )
    return some if alike else ()


def _grouped_parts(statement: Statement) -> Sequence[Quantity]:
    """« Les communes rurales ont reçu 63 équipements, les villes 37 »: two groups, and the noun told once."""
    some = statement.quantities
    if len(some) != 2 or not _GROUPS.match(statement.text) or _SELECTS.search(statement.text):
        return ()
    one, two = some
    is_two = not one.unit and two.is_bare and _OTHER_GROUP.match(statement.between(one, two))
    return some if is_two and one.is_exact and two.is_exact and not one.per else ()


def _halves(statement: Statement) -> Sequence[Quantity]:
    """« Parmi elles, 36 femmes et 60 hommes »: two halves of the things told before; numbers in brackets, each of its place."""
    some = statement.quantities
    if (
        len(some) == 2
        and frozenset(one.noun for one in some) in _HALVES
        and statement.text.startswith(("Parmi", "Dont"))
    ):
        return some if all(one.is_exact for one in some) else ()
    noted = [one for one in some if one.is_bare and _NOTED.search(statement.text[: one.start])]
    return some if len(noted) == len(some) > 2 and not _SELECTS.search(statement.text) else ()


def _named_parts(statement: Statement) -> Sequence[Quantity]:
    """The parts that « en trois tranches : » announces, where they are as many as it says."""
    some = statement.quantities
    for rank, one in enumerate(some[:-2]):
        rest = some[rank + 1 :]
        is_announced = (
            _ANNOUNCED.search(statement.text[: rest[0].start]) and one.value == len(rest) and not one.unit
        )
        if (
            is_announced
            and rest[0].noun
            and all(part.is_exact and (part.is_bare or part.noun == rest[0].noun) for part in rest)
        ):
            return rest
    return ()


def _judged(
    reading: Reading, statement: Statement, parts: Sequence[Quantity], wholes: Sequence[Quantity]
) -> Iterator[Diagnostic]:
    summed = sum((one.value for one in parts), Decimal(0))
    if any(one.value == summed for one in wholes):
        return
    if any(one.value == summed + other.value for one in wholes for other in wholes if other is not one):
        return  # « L'État apporte 96 M€ de ces 214. L'Europe apporte 64 M€, … »: what is told before is a part as well
    near = [one for one in wholes if one.is_exact and one.value and _LOW <= summed / one.value <= _HIGH]
    if not near or any(part.value >= near[0].value for part in parts):
        return
    whole = near[0]
    said = " + ".join(one.words[: one.number_end - one.start] for one in parts)
    message = f"les parts font {whole.said(summed)} ({said}), mais le tout est de « {whole.words} »"
    yield warning(
        "D330",
        message,
        place_of(reading, statement, parts[-1]),
        "corrigez le total, ou la part qui est fausse",
    )
