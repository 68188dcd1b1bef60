"""Two places that claim two numbers of one thing (D322)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.numbers.claims import Claim, claims_of
from dossier.checks.numbers.reckoning.series import is_exchange
from dossier.checks.numbers.told import (
    are_at_two_places,
    elsewhere,
    is_told_with_share,
    place_of,
    points_back,
)
from dossier.checks.passages import Reading
from dossier.content.figure_values import evaluate_figures
from dossier.content.model.figure import Figure
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import A_YEAR
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import Quantity, lemma, read_quantities

_MOST_ALIKE = 400  # claims of one noun that are compared with one another
_HINT = (
    "un seul des deux est juste ; s’ils parlent de deux choses, dites ce qui les distingue (lieu, date, part)"
)


def report_contradictions(reading: Reading) -> list[Diagnostic]:
    """« Le campus accueille 1 250 étudiants » here, « les 1 520 étudiants du campus » there (D322)."""
    by_key: dict[str, list[Claim]] = defaultdict(list)
    found: list[Diagnostic] = []
    for claim in claims_of(reading):
        if _ONE_FOR.search(claim.statement.before(claim.quantity)):
            continue
        earlier = by_key[claim.key]
        agreeing = any(_alike(other, claim) and not _differ(other, claim) for other in earlier[-_MOST_ALIKE:])
        against = next(
            (
                other
                for other in earlier[-_MOST_ALIKE:]
                if _differ(other, claim) and _alike(other, claim) and not _is_part_of(claim, other)
            ),
            None,
        )
        earlier.append(claim)
        if against is None or agreeing:
            continue
        found.append(_told(reading, against, claim))
    return found


def _is_part_of(claim: Claim, other: Claim) -> bool:
    """« Ces 120 logements comprennent 48 logements sociaux »: a kind of the things, told in the same sentence."""
    return claim.statement is other.statement and claim.quantity.nouns != other.quantity.nouns


#: A cost is of something: its own word tells two of them no better apart than « nombre » does.
_COSTS = frozenset(
    {
        "coût",
        "budget",
        "montant",
        "enveloppe",
        "investissement",
        "dépense",
        "prix",
        "travail",
        "travaux",
        "projet",
        "opération",
    }
)
#: « 17 agents, un pour deux communes »
_ONE_FOR = re.compile(r"\bune? pour $")
#: Who pays is not what it costs: « L'hôpital apporte 14,6 M€ ».
_PAYS = re.compile(r"\b(?:apport|financ|vers|pai|pay|contribu|consacr|investi|abond)\w*")


def report_contradicted_ledger(reading: Reading) -> list[Diagnostic]:
    """« le site s'étend sur 14 hectares » where the ledger says 12 ha of the site's surface (D322)."""
    kit = reading.kit
    values, _ = evaluate_figures(kit.figures, kit.unread_figures)
    entries = [
        (name, kit.figures[name], one)
        for name, value in values.items()
        for one in _as_quantity(kit.figures[name], value)
    ]
    known = {(one.unit, one.value) for _, _, one in entries}
    found = []
    for claim in claims_of(reading) if entries else ():
        quantity = claim.quantity
        if (
            not claim.is_stative
            or (quantity.unit, quantity.value) in known
            or not quantity.is_exact
            or claim.frame
            or (quantity.unit == "€" and _PAYS.search(claim.statement.before(quantity)))
        ):
            continue
        for name, figure, one in entries:
            if (
                one.unit != quantity.unit
                or (not one.unit and one.noun != quantity.noun)
                or one.step >= abs(one.value - quantity.value)
            ):
                continue
            if _is_of_another_year(claim, figure):
                continue
            if is_told_with_share(claim.statement.text[quantity.end :]) and not is_exchange(
                quantity.value, one.value
            ):
                continue
            if _is_of(claim, f"{figure.label or ''} {figure.scope or ''}"):
                message = f"« {quantity.words} » ici, « {one.words} » au registre (« {name} »)"
                hint = f"si c’est le même chiffre, écrivez {{{{{name}}}}} ; sinon, dites ce qui les distingue"
                found.append(warning("D322", message, place_of(reading, claim.statement, quantity), hint))
                break
    return found


def _as_quantity(figure: Figure, value: Decimal) -> tuple[Quantity, ...]:
    """A figure of the ledger as a text would say it."""
    return read_quantities(fold(f"{format_number(value)} {figure.unit or ''}".strip()))[:1]


def _is_of_another_year(claim: Claim, figure: Figure) -> bool:
    """« Le collège de 1972 comptait 5 250 m² » is not the 6 400 m² of the ledger, dated 2026."""
    said = set(A_YEAR.findall(claim.statement.text))
    known = set(A_YEAR.findall(f"{figure.day or ''} {figure.label or ''}"))
    return bool(said and known and not said & known)


def _is_of(claim: Claim, label: str) -> bool:
    """Whether a claim's thing is what the words of a figure name."""
    words = {lemma(word) for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", fold(label).replace("'", " "))}
    owners = (
        [claim.subject, *claim.others[:1]]
        if claim.quantity.definite or not claim.subject
        else [claim.subject]
    )
    return any(
        owner
        and owner[0] in words
        and (
            owner[0] not in word_list("mots_generaux") | _COSTS
            or len(set(owner) & words) > 1
            or owner[0] == "site"
        )
        for owner in owners
    )


def _told(reading: Reading, first: Claim, claim: Claim) -> Diagnostic:
    place = reading.place(
        claim.statement.passage,
        claim.statement.start + claim.quantity.start,
        claim.statement.start + claim.quantity.end,
    )
    start = first.statement.start
    where = elsewhere(
        reading, first.statement.passage, start + first.quantity.start, start + first.quantity.end, than=place
    )
    message = f"« {claim.quantity.words} » ici, « {first.quantity.words} » {where}"
    return warning("D322", message, place_of(reading, claim.statement, claim.quantity), _HINT)


def _differ(one: Claim, other: Claim) -> bool:
    first, second = one.quantity, other.quantity
    if first.value == second.value:
        return False
    room = max(
        first.half_step if not first.is_exact else first.step / 2,
        second.half_step if not second.is_exact else second.step / 2,
    )
    return abs(first.value - second.value) > (room if room > Decimal("0.5") else Decimal(0))


def _alike(one: Claim, other: Claim) -> bool:
    """Whether two claims speak of one thing at one time."""
    if (
        one.statement is other.statement
        or one.per != other.per
        or (one.frame != other.frame and ((one.frame and other.frame) or not _are_near(one, other)))
    ):
        return False
    if one.names and other.names and not one.names & other.names:
        return False
    if one.quantity.unit == "%" and _owner(one) != _owner(other):
        return False
    if points_back(one.statement.text) != points_back(other.statement.text):
        return False
    if _are_two_costs(one, other) or are_at_two_places(one.statement.text, other.statement.text):
        return False
    if one.role and other.role and one.role != other.role:
        return False
    if one.quantity.unit and _other_things(one, other):
        return False
    if _same_group(one, other):
        return True
    if not (one.is_stative and other.is_stative):
        return _overlap(one, other)
    if one.quantity.unit == "%":
        return _overlap(one, other) and _all_but_alike(one, other)
    if one.subject and other.subject and _same(one.subject, other.subject):
        return True
    if _overlap(one, other):
        return True
    if one.quantity.definite != other.quantity.definite or not (one.subject and other.subject):
        mine, theirs = _phrases(one), _phrases(other)
        return any(
            _same(phrase, there)
            for phrase in mine[:3]
            for there in theirs[:3]
            if _is_lead(one, phrase) or _is_lead(other, there)
        )
    return False


_OF_ITS_WHOLE = re.compile(
    r" ?(?:%|pour cent) (?:des? |du |de la |de l'|d')(?:crédits |fonds |montants? )?(?:des? |du |de la |de l'|d')?(\w+)"
)


def _owner(claim: Claim) -> str:
    """The name in capitals of what a share is of: « 20 % de la DETR »."""
    match = _OF_ITS_WHOLE.match(claim.statement.text[claim.quantity.end - 2 :].lstrip("0123456789,"))
    return match[1] if match is not None and match[1][:1].isupper() else ""


def _are_two_costs(one: Claim, other: Claim) -> bool:
    """« Une enveloppe de 4 millions » and « l'enveloppe » of another sheet, of which nothing says that it is the same."""
    subjects = {phrase[0] for claim in (one, other) for phrase in _phrases(claim)[:1]}
    is_elsewhere = one.statement.passage.sheet != other.statement.passage.sheet
    return one.quantity.unit == "€" and is_elsewhere and subjects <= _COSTS


def _all_but_alike(one: Claim, other: Claim) -> bool:
    """Whether two shares are told in nearly the same words: « 40 % des entreprises inscrites » of what is not « 24 % » of them."""
    mine, theirs = one.context - _general(), other.context - _general()
    return len(mine & theirs) >= max(2, round(0.75 * max(len(mine), len(theirs))))


def _other_things(one: Claim, other: Claim) -> bool:
    """Whether two measures are of two things: hectares of wood, hectares of vines."""
    mine, theirs = one.quantity.nouns, other.quantity.nouns
    return bool(mine and theirs and mine[0] != theirs[0])


def _same_group(one: Claim, other: Claim) -> bool:
    """Whether both count the same long group of words: « espaces numériques ouverts », « hectares de forêt »."""
    mine, theirs = one.quantity.nouns[:3], other.quantity.nouns[:3]
    if one.subject and other.subject:
        return False
    if one.quantity.unit:
        return bool(mine) and mine == theirs and other.quantity.definite
    return (
        mine[:2] == theirs[:2]
        and len(mine[:2]) > 1
        and (other.quantity.definite or (len(mine) > 2 and mine == theirs))
    )


def _are_near(one: Claim, other: Claim) -> bool:
    """Whether one was likely copied from the other: the same digits, or a copy with one changed."""
    first, second = (format(claim.quantity.value.normalize(), "f").rstrip("0") for claim in (one, other))
    return len(first) == len(second) > 1 and sorted(first) == sorted(second)


def _phrases(claim: Claim) -> Sequence[tuple[str, ...]]:
    return [phrase for phrase in (claim.subject, *claim.others) if phrase]


def _is_lead(claim: Claim, phrase: tuple[str, ...]) -> bool:
    return phrase == claim.subject or (not claim.subject or claim.quantity.definite)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two phrases name one thing: the same head, and no word that the other contradicts."""
    general = word_list("mots_generaux")
    if one[0] != other[0]:
        shared = (set(one) & set(other)) - general
        return len(shared) > 1 and (
            shared == set(one) - general or shared == set(other) - general or len(shared) > 2
        )
    if one[0] in general and (len(one) < 2 or len(other) < 2 or one[1] != other[1]):
        return False
    shorter, longer = sorted((one[:3], other[:3]), key=len)
    return (
        set(shorter) <= set(longer)
        or (len(one) > 1 and len(other) > 1 and one[1] == other[1])
        or _verbal(one, other)
    )


def _verbal(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a phrase ran on into its verb: « pôle administratif disposent »."""
    return one[:2] == other[:2] if min(len(one), len(other)) > 1 else False


@cache
def _general() -> frozenset[str]:
    """The beginnings of the words that say too little to tell two sentences alike."""
    return frozenset(bare(word[:5]) for word in word_list("mots_generaux") | word_list("verbes_d_etat"))


def _overlap(one: Claim, other: Claim) -> bool:
    """Whether the two sentences are made of the same words."""
    mine, theirs = one.context - _general(), other.context - _general()
    shared = mine & theirs
    fewest = min(len(mine), len(theirs))
    return (
        fewest > 1
        and len(shared) >= max(2, round(0.7 * fewest))
        and len(shared) / fewest >= 0.66
        and (len(shared) > 2 or fewest == 2)
    )
