"""An end told as to come that is past: « Ils resteront exposés jusqu’au 30 septembre 2040 » in a kit of 2041 (D344)."""

from __future__ import annotations

import re

from dossier.checks.dates.edition_day import edition_day
from dossier.checks.passages import Kind, Reading
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.moments import find_moments

_UNTIL = re.compile(
    r"\b(?P<verb>(?!opéra\b|caméra\b|aura\b)[a-zà-ÿ]{2,}(?:era|ira|dra|tra|rra|eront|iront|dront|tront|rront)|sera|seront)\b"
    r"[^.;:()«»]{0,60}?\bjusqu'(?:au|à la fin (?:de |du |d')?|à|en) ?$"
)
_LONGEST = 90
#: What was told before that day is told of it in the future.
_REPORTED = re.compile(r"\b(?:devait|prévoyait|annonçait|promettait|pensait|savait|disait|alors)\b")


def report_ends_to_come_that_are_past(reading: Reading) -> list[Diagnostic]:
    """Report a verb of the future whose end, « jusqu’au », was before the day of the kit, in a note as in a text (D344)."""
    kit = reading.kit
    if not kit.is_visit_dated:
        return []
    today, found = edition_day(kit), []
    for passage in reading.passages:
        if passage.kind is Kind.QUOTE or "jusqu'" not in passage.text:
            continue
        for start, sentence in passage.sentences():
            for moment in find_moments(sentence) if not _REPORTED.search(sentence) else ():
                told = _UNTIL.search(sentence[max(0, moment.start - _LONGEST) : moment.start])
                if told is None or not moment.has_year or moment.last >= today:
                    continue
                when = sentence[moment.start : moment.end]
                place = reading.place(passage, start + moment.start, start + moment.end)
                message = f"« {told['verb']} » au futur, mais « {when} » est passé"
                found.append(error("D344", message, place, "corrigez la date, ou le temps du verbe"))
    return found
