"""One activity counted in two units."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from dossier.checks.passages import Passage, Reading
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, advice

_ACTS = "accompagnements?|demandes?|passages?|démarches?|rendez-vous|entretiens?|contacts?|visites?"
_PEOPLE = "personnes?|usagers?|bénéficiaires?|visiteurs?|habitants?|citoyens?"
_COUNTED = re.compile(rf"(?<![\w,.])\d[\d ]*\s+(?:(?P<acts>{_ACTS})|(?P<people>{_PEOPLE}))\b", re.IGNORECASE)
_BIGRAM = re.compile(r"(?=\b([a-zà-ÿ-]{5,})\s+([a-zà-ÿ-]{5,})\b)", re.IGNORECASE)


def report_two_units(reading: Reading) -> list[Diagnostic]:
    """One activity counted in acts here and in people there (D427)."""
    seen: dict[str, dict[str, tuple[Passage, re.Match[str]]]] = defaultdict(dict)
    prose = reading.prose
    for index, passage in enumerate(prose):
        if passage.kind.is_head:
            continue
        for match in matches_of(_COUNTED, passage.text):
            unit = "acts" if match["acts"] else "people"
            before = prose[index - 1].text if index and prose[index - 1].sheet == passage.sheet else ""
            for doer in _doers(passage.text[: match.start()]) or _doers(before):
                seen[doer].setdefault(unit, (passage, match))
    return list(_two_units(reading, seen))


def _doers(text: str) -> set[str]:
    return {
        f"{_singular(pair[1])} {_singular(pair[2])}"
        for pair in _BIGRAM.finditer(text.lower())
        if re.match(
            r"(?:conseill|médiat|animat|agent|accompagnat|travaill|éducat|infirm|médec|bénévol)", pair[1]
        )
    }


def _singular(word: str) -> str:
    return re.sub(r"aux$", "al", word).rstrip("s")


def _two_units(
    reading: Reading, seen: dict[str, dict[str, tuple[Passage, re.Match[str]]]]
) -> Iterator[Diagnostic]:
    for doer, units in seen.items():
        if len(units) == 2:
            (first, counted), (_second, other) = units["people"], units["acts"]
            place = reading.place(first, *counted.span())
            message = (
                f"l’activité « {doer} » est comptée en {counted['people']} ici, en {other['acts']} ailleurs"
            )
            yield advice("D427", message, place, "donnez la même unité, ou dites ce que chacune compte")
