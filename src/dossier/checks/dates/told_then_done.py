"""What somebody will do, and then has done: « Le préfet plantera un chêne, puis a visité la scierie » (D345)."""

from __future__ import annotations

import re

from dossier.checks.passages import Kind, Reading
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, warning

_WILL_THEN_HAS = re.compile(
    r"\b(?P<will>(?!aura\b|sera\b)[a-zà-ÿ]{2,}r(?:a|ont))\b(?P<between>[^.;:?!»]{0,140}?)\b(?:puis|ensuite) (?P<has>(?:a|ont) (?!été\b)[a-zà-ÿ]{3,}(?:é|i|u|is|it|ert)e?s?)\b"
)
_DONE_BEFORE = re.compile(
    r"\b(?:a|ont|avait|avaient|est|sont|fut|furent) (?:[a-zà-ÿ]+ )?[a-zà-ÿ]{2,}(?:é|i|u|is|it|ert)e?s?\b"
)


def report_what_is_told_then_done(reading: Reading) -> list[Diagnostic]:
    """One subject, one day: what follows a future is no past."""
    found = []
    for passage in reading.prose:
        if passage.kind is Kind.QUOTE:
            continue
        for match in matches_of(_WILL_THEN_HAS, passage.text):
            if _DONE_BEFORE.search(match["between"]):
                continue  # « qui présidera la séance, a signé l'arrêté, puis a réuni »
            place = reading.place(passage, *match.span("has"))
            message = f"« {match['will']} », puis « {match['has']} » : à venir, puis fait"
            found.append(warning("D345", message, place, "mettez les deux verbes au même temps"))
    return found
