"""One thing here, several there: « une France services mobile » and « l’un des bus »."""

from __future__ import annotations

import re

from dossier.checks.passages import Passage, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, advice

_ONLY = re.compile(
    r"\b(?:un seul|une seule|l'unique|le seul|la seule)\s+(?P<noun>[a-zà-ÿœ-]{4,})", re.IGNORECASE
)
_ONE_MOBILE = re.compile(r"\bune? (?:[\wà-ÿ'-]+ ){0,3}?(?P<noun>mobile|itinérante?)\b", re.IGNORECASE)
_ONE_OF = re.compile(r"\bl'une? des (?:\w+ )?(?P<noun>[a-zà-ÿœ-]{3,}s|bus)\b", re.IGNORECASE)
_VEHICLES = frozenset({"bus", "minibus", "camions", "véhicules", "camionnettes", "fourgons"})


def report_two_numbers(reading: Reading) -> list[Diagnostic]:
    """A thing that is alone here and one of several there (D425)."""
    alone: dict[str, tuple[Passage, re.Match[str]]] = {}
    for passage in reading.prose:
        for match in matches_of(_ONLY, passage.text):
            alone.setdefault(match["noun"].lower(), (passage, match))
        for match in matches_of(_ONE_MOBILE, passage.text):
            alone.setdefault("véhicule", (passage, match))
    found = []
    for passage in reading.prose:
        for match in matches_of(_ONE_OF, passage.text):
            noun = match["noun"].lower()
            key = "véhicule" if noun in _VEHICLES else noun.removesuffix("s")
            if key in alone:
                place = reading.place(passage, *match.span())
                message = f"{quoted(match[0])} ici, {quoted(alone[key][1][0])} ailleurs"
                found.append(
                    advice("D425", message, place, "dites combien il y en a, partout de la même façon")
                )
    return found
