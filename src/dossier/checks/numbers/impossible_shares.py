"""A share beyond a hundred: « 870 % des usagers », « la part atteint 870 % » (D348)."""

from __future__ import annotations

import re
from decimal import Decimal

from dossier.checks.comparing.folding import fold
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Reading
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, error
from dossier.tree import Document

_HUNDRED = Decimal(100)
_HINT = "une part ne dépasse pas 100 % : corrigez le nombre, ou dites que c’est une évolution"
_PART = re.compile(r"\b(?:part|proportion|pourcentage)s? (?:de|des|du|d'|qui|s'|atteint|est)?[^;.:]{0,60}$")
#: Rates that are parts of a whole; those of filling and of growth may pass it.
_BOUNDED_RATE = re.compile(
    r"\btaux (?:moyen )?(?:de |d')(?:présence|réussite|participation|satisfaction|couverture|boisement|chômage|scolarisation|raccordement|réalisation|exécution|mixité|féminisation"
    r"|vaccination|recyclage|valorisation|tri|retour à l'emploi|emploi|insertion|survie|reprise|absentéisme|vacance|abstention|pauvreté|illettrisme|ponctualité|régularité|disponibilité|équipement|encadrement|réponse|sortie positive|sorties positives|collecte|perte|fuite|rendement)\b[^;:]{0,60}$",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:sont|est|seront|sera) (?:[a-zà-ÿ]+(?:s|es|e|é|és) )?à (?:plus de |près de )?$")
_OF_ALL = re.compile(r"^ ?%? (?:des|d'entre|de la population|du total|de l'effectif)\b")
_GROWS = re.compile(
    r"\b(?:hausse|augment\w+|progress\w+|croiss\w+|croît|évol\w+|multipli\w+|objectif|remplissage|occupation|surcoût|plus de ce|dépass\w+|de plus)\b",
    re.IGNORECASE,
)


def report_impossible_shares(reading: Reading) -> list[Diagnostic]:
    """A share of more than a hundred in a text (D348)."""
    found = []
    for statement in reading.statements:
        for one in statement.quantities:
            if one.unit != "%" or one.value <= _HUNDRED or _GROWS.search(statement.text):
                continue
            lead = statement.text[: one.start]
            if (
                _PART.search(lead)
                or _BOUNDED_RATE.search(lead)
                or _WITHIN.search(lead)
                or _OF_ALL.match(statement.text[one.number_end :])
            ):
                found.append(
                    error("D348", f"« {one.words} » d’un tout", place_of(reading, statement, one), _HINT)
                )
    return found


def report_impossible_figures(kit: Kit, _document: Document) -> list[Diagnostic]:
    """A figure of the ledger in % of something, beyond a hundred (D348)."""
    found = []
    for name, figure in kit.figures.items():
        label = fold(str(figure.label or "")).strip()
        if str(figure.unit or "").strip() != "%" or figure.value is None or not _is_share(label):
            continue
        if figure.value > _HUNDRED:
            message = f"chiffre « {name} » : {figure.value} % {label.replace(chr(39), '’')}"
            found.append(error("D348", message, figure.place_of("valeur"), _HINT))
    return found


def _is_share(label: str) -> bool:
    return bool(re.match(r"(?:d'|de |des |du |part )", label)) and not _GROWS.search(label)
