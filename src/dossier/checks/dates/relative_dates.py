"""Words that are true on one day only: « aujourd’hui », « récemment », « l’an dernier »."""

from __future__ import annotations

import re

from dossier.checks.passages import Kind, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, advice

_RELATIVE = re.compile(
    r"\b(?:(?<!d')(?<!d’)aujourd'hui(?: même)?|(?<!plus )(?<!moins )récemment|(?<!jusqu')à ce jour|actuellement|à l'heure actuelle|ce matin(?!-)|cet après-midi(?!-)|ce soir(?!-)|cette nuit(?!-)|prochainement|bientôt|"
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
        if not _is_quoted(passage.text, match.start()) and not _is_of_our_times(passage.text, match)
    ]


#: Words that may mean our times, and not the day: « la fibre est aujourd’hui partout ».
_OF_OUR_TIMES = re.compile(r"(?:aujourd'hui|actuellement|à l'heure actuelle)$", re.IGNORECASE)

_STATE = re.compile(r"\b(?:est|sont|ont|a|restent?|demeurent?|comptent?|existent?|vivent?|travaillent?) $")


def _is_of_our_times(text: str, match: re.Match[str]) -> bool:
    """Whether a word means our times: nothing in its sentence, neither number nor hour, is true on one day only."""
    if _OF_OUR_TIMES.match(match[0]) is None:
        return False
    if re.search(r"\bqu'?$|\bque $", text[: match.start()].replace("’", "'")):
        return True  # « moins qu’actuellement »
    if not _STATE.search(text[: match.start()]):
        return False  # « il se concrétise aujourd’hui par la signature »: something happens on a day
    start = max(text.rfind(stop, 0, match.start()) for stop in (". ", "! ", "? ", "; ", ": ")) + 1
    end = re.search(r"[.!?;:](?:\s|$)", text[match.end() :])
    sentence = text[start : match.end() + end.start() if end else len(text)]
    return not any(char.isdigit() for char in sentence)


def _is_quoted(text: str, place: int) -> bool:
    return text.count("«", 0, place) > text.count("»", 0, place)
