"""Words that are true on one day only: « aujourd’hui », « récemment », « l’an dernier »."""

from __future__ import annotations

import re

from dossier.checks.passages import Kind, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, advice

_RELATIVE = re.compile(
    r"\b(?:(?<!d')(?<!d’)aujourd'hui(?: même)?|récemment|à ce jour|actuellement|à l'heure actuelle|ce matin(?!-)|cet après-midi(?!-)|ce soir(?!-)|cette nuit(?!-)|prochainement|bientôt|"
    r"(?:l'an|l'année|l'été|l'hiver|l'automne|le mois|la semaine|le printemps|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) "
    r"(?:dernier|dernière|prochain|prochaine|passé|passée)|(?:ces|les) derniers (?:mois|jours|temps)|(?:ces|les) dernières (?:semaines|années)|"
    r"il y a (?:peu|quelques (?:jours|semaines|mois|années))|d'ici (?:peu|quelques (?:jours|semaines|mois))|"
    r"dans les prochain(?:e)?s (?:jours|semaines|mois)|(?:la veille|hier|demain)(?= (?:matin|soir|après-midi)\b|,? (?:à|dès|de|vers) \d)|(?-i:Demain|Hier)(?=,))\b",
    re.IGNORECASE,
)


def report_relative_dates(reading: Reading) -> list[Diagnostic]:
    """Report a date that depends on the day of reading; words of a person are left alone (D713)."""
    return [
        advice(
            "D713",
            f"date relative : {quoted(match[0])}",
            reading.place(passage, match.start(), match.end()),
            "écrivez la date : le dossier sera lu un autre jour",
        )
        for passage in reading.passages
        if passage.kind is not Kind.QUOTE
        for match in matches_of(_RELATIVE, passage.text)
        if not _is_quoted(passage.text, match.start())
    ]


def _is_quoted(text: str, place: int) -> bool:
    return text.count("«", 0, place) > text.count("»", 0, place)
