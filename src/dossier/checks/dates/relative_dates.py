"""Words that are true on one day only: « ce matin », « la semaine dernière », « demain, »."""

from __future__ import annotations

import re

from dossier.checks.passages import Kind, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, advice

#: Words that are off by a day or a month as soon as another day comes. « l’an dernier », « actuellement »
#: are left alone: a kit has its date on the cover, and they stay true of it.
_RELATIVE = re.compile(
    r"\b(?:aujourd'hui même|(?<!plus )(?<!moins )récemment|ce matin(?!-)|cet après-midi(?!-)|ce soir(?!-)|cette nuit(?!-)|prochainement|bientôt|"
    r"(?:le mois|la semaine|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) "
    r"(?:dernier|dernière|prochain|prochaine|passé|passée)|"
    r"il y a (?:peu|quelques (?:jours|semaines))|d'ici (?:peu|quelques (?:jours|semaines))|"
    r"dans les prochain(?:e)?s (?:jours|semaines)|(?:la veille|hier|demain)(?= (?:matin|soir|après-midi)\b|,? (?:à|dès|de|vers) \d)|(?-i:Demain|Hier)(?=,))\b",
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
