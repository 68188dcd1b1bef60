"""A day that is past in a list of what comes next (D344)."""

from __future__ import annotations

import re

from dossier.checks.dates.edition_day import edition_day
from dossier.checks.passages import Kind, Reading
from dossier.checks.severity import contradiction
from dossier.diagnostics import Diagnostic
from dossier.language.fr.moments import find_moments

_NEXT = re.compile(
    r"\b(?:prochaine?s (?:étapes?|dates?|rendez-vous|échéances?|mois)|à venir|calendrier prévisionnel|et (?:après|maintenant|ensuite)|la suite)\b(?! d)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:en|dès|à l'|au|fin|début|mi-|courant|le|à partir (?:de|du)|d'ici)?\s*$", re.IGNORECASE
)


def report_past_days_in_what_comes(reading: Reading) -> list[Diagnostic]:
    """« En octobre 2026, l'appel à projets est ouvert » under « Les prochaines étapes » of a kit of 2027 (D344).

    An entry is judged where it opens with its date, the only one in it, told with its year.
    """
    found: list[Diagnostic] = []
    today = edition_day(reading.kit).replace(day=1)
    for sheet in reading.kit.sheets:
        is_next = False
        for passage in reading.of_sheet(sheet):
            if passage.kind in {Kind.TITLE, Kind.HEADING}:
                is_next = _NEXT.search(passage.text) is not None or (is_next and passage.kind is Kind.TITLE)
            moments = find_moments(passage.text) if is_next and passage.kind is Kind.ITEM else ()
            if len(moments) != 1 or not moments[0].has_year or moments[0].last >= today:
                continue
            if _LEAD.match(passage.text[: moments[0].start]):
                when = passage.text[moments[0].start : moments[0].end]
                place = reading.place(passage, moments[0].start, moments[0].end)
                message = f"« {when} » est passé, parmi ce qui est à venir"
                found.append(
                    contradiction(reading.kit, "D344", message, place, "corrigez la date, ou le titre")
                )
    return found
