"""Words against the numbers beside them: a trend that the series does not show, one activity in two units."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from dossier.checks.passages import Passage, Reading, quoted
from dossier.diagnostics import Diagnostic, advice, warning

_UP = re.compile(
    r"\b(?:progress|augment|croiss|croît|accroi|en hausse|en progression|s'accélèr|grimp)\w*", re.IGNORECASE
)
_DOWN = re.compile(r"\b(?:diminu|baiss|recul|décroiss|en baisse|se rédui)\w*", re.IGNORECASE)
_PAIR = re.compile(
    r"(?<![\w,.])(?P<value>\d{1,3}(?: \d{3})+|\d+)(?:\s+[a-zà-ÿ']+){0,3}?\s+(?:en|fin|(?P<partial>à (?:la )?fin \w+|au \d{1,2}\S* \w+|de janvier à \w+))\s+"
    r"(?P<year>(?:19|20)\d{2})(?!\d)"
)


def report_untrue_trends(reading: Reading) -> list[Diagnostic]:
    """« progressent chaque année : 325 en 2021, 887 en 2022 et 229 à la fin mars 2023 » (D426)."""
    found = []
    for passage in reading.passages:
        for start, sentence in passage.sentences():
            up, down = _UP.search(sentence), _DOWN.search(sentence)
            word = up or down
            series = [
                (int(pair["year"]), int(pair["value"].replace(" ", "")), bool(pair["partial"]))
                for pair in _PAIR.finditer(sentence)
            ]
            if word is None or (up and down) or len(series) < 2:
                continue
            values = [value for _year, value, _partial in sorted(series)]
            steps = [after - before for before, after in pairwise(values)]
            if all(step > 0 for step in steps) if up else all(step < 0 for step in steps):
                continue
            partial = any(is_partial for _year, _value, is_partial in series)
            reason = " (une année est incomplète)" if partial else ""
            shown = ", ".join(str(value) for value in values)
            place = reading.place(passage, start + word.start(), start + word.end())
            message = f"{quoted(word[0])} : la suite {shown} ne le montre pas{reason}"
            found.append(warning("D426", message, place, "comparez des années entières, ou changez le mot"))
    return found


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
        for match in _COUNTED.finditer(passage.text):
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
