"""The first name of one person of the register with the surname of another: « Yann Benali » of Yann Courbet and Farida Benali (D512)."""

from __future__ import annotations

import re

from dossier.checks.comparing.folding import fold
from dossier.checks.passages import Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, warning


def report_mixed_names(reading: Reading) -> list[Diagnostic]:
    """Both names are known, and nobody of the register bears them together."""
    people = [
        (fold(str(person.first_name)), fold(str(person.last_name)))
        for person in reading.kit.people.values()
        if person.first_name
    ]
    if len(people) < 2:
        return []
    known = set(people)
    firsts, lasts = (_either({person[rank] for person in people}) for rank in (0, 1))
    pattern = re.compile(rf"(?<![\w'-])(?P<first>{firsts}) (?P<last>{lasts})(?![\w-])")
    found = []
    for passage in (*reading.passages, *reading.labels):
        for match in matches_of(pattern, passage.text):
            if (match["first"], match["last"]) in known:
                continue
            mine = next(" ".join(person) for person in people if person[0] == match["first"])
            theirs = next(" ".join(person) for person in people if person[1] == match["last"])
            message = f"{quoted(match[0])} : le registre connaît {quoted(mine)} et {quoted(theirs)}"
            hint = "écrivez l’un des deux noms, ou déclarez cette autre personne dans acteurs.yaml"
            found.append(warning("D512", message, reading.place(passage, *match.span()), hint))
    return found


def _either(names: set[str]) -> str:
    """The pattern of any of some names, the longest first."""
    return "|".join(map(re.escape, sorted(names, key=_by_length)))


def _by_length(name: str) -> tuple[int, str]:
    return -len(name), name
