"""The numbers from which a result may follow: those of its sentence, and of the sentences just before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.checks.passages import Kind, Reading, Statement
from dossier.language.fr.quantities import Quantity, lemma

_MOST_BEFORE = 2
#: « une dépense annuelle de 45 000 € », « un loyer mensuel de 300 € »
_ADJECTIVES = {"annuel": "an", "mensuel": "mois", "hebdomadaire": "semaine", "quotidien": "jour", "journalier": "jour", "horaire": "heure",
               "trimestriel": "trimestre"}  # fmt: skip
_ADJECTIVE = re.compile(
    r"\b(annuel|mensuel|hebdomadaire|quotidien|journali[eè]r|trimestriel)(?:le|ne|e)?s?\b(?=[^,;.:()]{0,14}$)"
)
_ADVERB = re.compile(
    r"^[^,;.:()\d]{0,25}?\b(?:(?P<adverb>annuel|mensuel|quotidienne|hebdomadaire)(?:le)?ment|(?:chaque|tous les|toutes les) (?P<every>ans?|années?|mois|semaines?|jours?|heures?))\b"
)
_EACH = re.compile(
    r"\b[Cc]haque (?P<each>[^\W\d_]+)|\b(?:[Tt]ous les|[Tt]outes les) (?P<all>ans|mois|semaines|jours|heures)\b"
)
#: « Les bateaux […] peuvent chacun emporter dix personnes »
_SUBJECT = re.compile(r"^(?:Les|Ces|Ses|Leurs|Nos|Tous les|Toutes les) (?:\w+ )?(?P<noun>[^\W\d_]{3,}[sx])\b")
_SEVERALLY = re.compile(r"\bchacune?\b[^,;:.]{0,30}$")
#: « Chacune durera dix minutes »
_EACH_OF_THEM = re.compile(r"(?:^|[;:] )[Cc]hacune?\b[^,;:.]{0,40}$")
_MEAN_OF = re.compile(
    r"^(?:En moyenne, |Ainsi, |Donc, )?(?:[Uu]ne?|[Cc]haque) (?P<noun>[^\W\d_]{3,})\b[^,;:.]{0,40}\ben moyenne\b[^,;:.]{0,20}$"
    r"|^En moyenne, (?:une?|chaque) (?P<other>[^\W\d_]{3,})\b[^,;:.]{0,40}$"
)
#: « pour un montant moyen de 2 500 € »: of each of those counted
_MEAN_AMOUNT = re.compile(
    r"\b(?:montant|coût|prix|salaire|loyer|panier|tarif|aide|prime|subvention|dépense|valeur|surface|longueur|durée)s? moyenn?e?s?"
    r"(?: (?:versée?|accordée?|annuell?e?))?(?: (?:est|s'établit|s'élève|atteint|était))? (?:de |d'|à )$|\b(?:moyenne|moyen) (?:de |d')$"
)
#: « Le coût au kilomètre s'établit à 3 millions »
_PER_BEFORE = re.compile(
    r"\b(?:coût|prix|tarif|dépense|loyer|budget)s? (?:moyen )?(?:au |par |à l'|à la |d'un |d'une |du |de la |de l')(?P<per>kilomètre|hectare|mètre carré|mètre cube|place|lit|logement|élève|habitant|repas|tonne|nuit)\b[^,;.:]{0,25}$"
)
#: « Le kilo s'est ainsi négocié à 4,60 euros »
_PRICED = re.compile(
    r"^(?:Le|La|L') ?(?P<per>kilo|tonne|litre|hectolitre|mètre carré|hectare|repas|place|kilomètre|nuit|mégawattheure)\b[^,;.:\d]{0,50} (?:à|de) $"
)
#: « 71 habitants au km² »
_TO_AN_AREA = re.compile(r"^ [^\W\d_]+ (?:au|à l'|par) ?(?P<area>km²|kilomètre carré|hectare)(?!\w)")
#: « 12 € de l'heure »
_AN_HOUR = re.compile(r"^ ?(?:€|euros?) de l'heure\b")
_YEARS = {"année": "an", "journée": "jour", "tête": "personne"}


@dataclass(frozen=True, slots=True)
class Operand:
    """A quantity, per what it is said ("" for none), and how many sentences before the result it stands."""

    quantity: Quantity
    per: str
    statement: Statement
    distance: int


def rate_of(statement: Statement, one: Quantity) -> str:
    """Per what a quantity is said, in the singular: « par mois », « annuelle », « chaque équipe met »."""
    per = one.per
    if not per and (adjective := _ADJECTIVE.search(statement.text[max(0, one.start - 45) : one.start])):
        per = _ADJECTIVES[adjective[1].replace("è", "e")]
    if not per and (adverb := _ADVERB.match(statement.text[one.number_end :])):
        per = adverb["every"] or _ADJECTIVES[adverb["adverb"].removesuffix("ne")]
    if not per and _EACH_OF_THEM.search(statement.text[: one.start]):
        per = "chacun"
    is_each = per == "chacun" or (not per and _SEVERALLY.search(statement.text[: one.start]))
    if is_each and (subject := _SUBJECT.match(statement.text)):
        per = subject["noun"]
    if not per and one.unit and _MEAN_AMOUNT.search(statement.text[max(0, one.start - 60) : one.start]):
        per = "chacun"
    if not per and (priced := _PER_BEFORE.search(statement.text[: one.start])):
        per = priced["per"]
    if not per and one.unit == "€" and (priced := _PRICED.search(statement.text[: one.start])):
        per = priced["per"]
    if not per and (area := _TO_AN_AREA.match(statement.text[one.number_end :])):
        per = area["area"]
    if not per and _AN_HOUR.match(statement.text[one.number_end :]):
        per = "heure"
    if not per and (mean := _MEAN_OF.match(statement.text[: one.start])):
        per = mean["noun"] or mean["other"]
    if not per:
        clause = re.split(r"[;:]|(?<=[\w€%]), (?=et |soit |ce qui |pour un)", statement.text[: one.start])[-1]
        each = _EACH.search(clause)
        per = (each["each"] or each["all"]) if each else ""
    per = lemma(per) if per and per not in {"mois", "chacun"} else per
    return _YEARS.get(per, per)


def with_operands(reading: Reading) -> Iterator[tuple[Statement, tuple[Operand, ...]]]:
    """Each sentence with the numbers of the sentences before it, the nearest first."""
    before: list[Statement] = []
    lead: Statement | None = None  # what stands above a list
    for statement in reading.statements:
        if statement.passage.kind in {Kind.CELL, Kind.QUOTE, Kind.CAPTION}:
            continue
        before = [one for one in before if one.passage.sheet == statement.passage.sheet][-_MOST_BEFORE:]
        if statement.passage.kind is not Kind.ITEM:
            lead = statement
        elif lead is not None and lead not in before and lead.passage.sheet == statement.passage.sheet:
            before = [lead, *before]
        yield (
            statement,
            tuple(
                Operand(
                    one, rate_of(told, one), told, min(distance, _MOST_BEFORE)
                )  # a lead is near its entries
                for distance, told in enumerate(reversed(before), 1)
                for one in told.quantities
            ),
        )
        before.append(statement)
