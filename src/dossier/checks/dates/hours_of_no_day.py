"""Hours that no day has: « à 30 h 45 », « de 44 h à 16 h » (D707)."""

from __future__ import annotations

import re

from dossier.checks.passages import Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, error

_BEYOND = r"(?:2[5-9]|[3-9]\d) ?h(?: ?[0-5]\d)?"
_HOUR = re.compile(
    rf"(?:^|(?<=[\s(]))(?:[ÀàA]|[Dd]ès|[Vv]ers|[Jj]usqu'à|[Ee]ntre) (?P<at>(?:2[5-9]|[3-9]\d) ?h ?[0-5]\d)\b"
    rf"|\b[Dd]e (?P<since>{_BEYOND}) à (?=\d{{1,2}} ?h)|\b[Dd]e \d{{1,2}} ?h(?: ?\d\d)? à (?P<until>{_BEYOND})\b"
)
#: « passe de 39 h à 35 h par semaine », « une moyenne de 28 h à 30 h »: lengths.
_LENGTHS = re.compile(
    r"\b(?:par|durée|semaines?|hebdomadaires?|travail\w*|contrats?|formations?|moyenne|pass(?:e|ent|er|ée?s?|era) de|rédui\w+|ramen\w+|délais?|trajets?)\b"
)


def report_hours_of_no_day(reading: Reading) -> list[Diagnostic]:
    """A day has 24 hours; 24 h is the last."""
    found = []
    for passage in reading.passages:
        for match in matches_of(_HOUR, passage.text):
            around = passage.text[max(0, match.start() - 60) : match.end() + 40]
            if _LENGTHS.search(around):
                continue
            name = match.lastgroup or "at"
            place = reading.place(passage, *match.span(name))
            message = f"{quoted(match[name])} n’est pas une heure du jour"
            found.append(error("D707", message, place, "corrigez l’heure"))
    return found
