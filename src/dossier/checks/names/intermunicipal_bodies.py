"""Kinds of intermunicipal bodies: « les 9 communautés de communes » where one of them is no such thing."""

from __future__ import annotations

import re

from dossier.checks.passages import Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, advice

_ALL = re.compile(
    r"\b(?:les|des|aux|ses)\s+(?:\d{1,2}|[a-z]+(?:-[a-z]+)*)\s+communautés de communes\b", re.IGNORECASE
)
_OTHER = re.compile(r"\b(?:communautés? (?:d'agglomération|urbaine)s?|métropoles?)\b", re.IGNORECASE)


def report_mixed_groupings(reading: Reading) -> list[Diagnostic]:
    """Report a text that calls all the bodies of a territory communautés de communes, while the kit names another kind (D424)."""
    others = [match[0] for passage in reading.passages if (match := _OTHER.search(passage.text))]
    if not others:
        return []
    return [
        advice(
            "D424",
            f"{quoted(match[0])} : le dossier nomme aussi une {quoted(others[0])}, qui n’en est pas une",
            reading.place(passage, match.start(), match.end()),
            "écrivez « intercommunalités » ou comptez les deux sortes à part",
        )
        for passage in reading.prose
        for match in matches_of(_ALL, passage.text)
        if not _OTHER.search(passage.text)
    ]
