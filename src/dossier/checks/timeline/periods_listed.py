"""Periods listed one under another that are said to follow each other, and overlap (D346)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dossier.checks.passages import Kind, Passage, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import MONTH, MONTHS

_PERIOD = re.compile(
    rf"(?:^|[(,:] ?|\b)(?:[Dd]e |[Dd]')(?P<m1>{MONTH})(?: (?P<y1>20\d\d|19\d\d))? à (?:fin |la fin )?(?P<m2>{MONTH}) (?P<y2>20\d\d|19\d\d)\b"
    r"|(?<![\w-])(?P<a1>(?:19|20)\d\d) ?(?:-|–|à) ?(?P<a2>(?:19|20)\d\d)(?![\w-])",
    re.IGNORECASE,
)
_IN_TURN = re.compile(
    r"\b(?:succéd\w+|succèd\w+|chevauch\w+|l'une? après l'autre|successi\w+|phases?|étapes?|tranches?|temps)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:parallèle|simultané\w*|en même temps|se chevauchent|tandis|au choix)\b", re.IGNORECASE
)
_A_YEAR = 12


def report_listed_periods_out_of_turn(reading: Reading) -> list[Diagnostic]:
    """« 2. de mars à octobre 2025, l'aile sud ; 3. de septembre 2025 à août 2026, l'extension », told as one after another."""
    found: list[Diagnostic] = []
    for chapter in reading.chapters:
        lead: Passage | None = None
        items: list[Passage] = []
        for passage in [*reading.of_sheet(chapter.anchor), None]:
            if passage is not None and passage.kind is Kind.ITEM:
                items.append(passage)
                continue
            if lead is not None and len(items) > 1 and _is_in_turn(lead, items):
                found += _overlapping(reading, items)
            items, lead = [], passage
    return found


def _is_in_turn(lead: Passage, items: Sequence[Passage]) -> bool:
    return _IN_TURN.search(lead.text) is not None and not any(
        _ASIDE.search(one.text) for one in (lead, *items)
    )


def _overlapping(reading: Reading, items: Sequence[Passage]) -> Iterator[Diagnostic]:
    told = [(item, match) for item in items if (match := _PERIOD.search(item.text))]
    if len(told) != len(items):
        return
    for (_item, before), (item, after) in pairwise(told):
        first, second = _months(before), _months(after)
        if second[0] < first[1] and (bool(before["a1"]) is bool(after["a1"])):
            place = reading.place(item, *after.span())
            message = f"« {after[0].strip(' (,:')} » commence avant la fin de « {before[0].strip(' (,:')} », qui précède"
            yield warning("D346", message, place, "corrigez l’une des deux périodes")


def _months(match: re.Match[str]) -> tuple[int, int]:
    """The first and the last month of a period, counted from year 0."""
    if match["a1"]:
        return int(match["a1"]) * _A_YEAR, int(match["a2"]) * _A_YEAR
    first, last = (MONTHS.index(match[name].lower()) for name in ("m1", "m2"))
    year = int(match["y2"])
    since = int(match["y1"]) if match["y1"] else year - (first > last)
    return since * _A_YEAR + first, year * _A_YEAR + last
