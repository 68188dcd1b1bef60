"""The sentences that still announce what is over once the visit has been: for a person to write anew.

No rule may judge them: « la halle ouvrira en 2030 » stays true after the visit, « la ministre arrive jeudi » does not. So they are
listed, and no more: whatever is in the future tense, or tells of a day of the visit and not in the past.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.checks.passages import HOLE
from dossier.content.kit import Kit
from dossier.diagnostics import Span
from dossier.internal_only.audience_of_texts import typed_texts
from dossier.language.fr.dates import MONTHS, WEEKDAYS
from dossier.publication.dates_in_texts import visit_days_of

_SENTENCE = re.compile(r"\S(?:[^.!?…]|[.!?…](?!\s|$))*[.!?…]?")
#: « ouvrira », « seront », « viendra »; no « opéra », no « intra ».
_FUTURE = re.compile(
    r"\b(?!(?:op[ée]ra|cam[ée]ra|extra|ultra|infra|intra|contra|supra|hydra|terra|aura(?! lieu))\b)"
    r"[a-zà-ÿ]*(?:[eidtvru]r)(?:a|ont)\b|\b(?:va|vont) [a-zà-ÿ]+(?:er|ir|re)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:a|ont|est|sont|s['’]est|se sont) (?:été |bien |aussi |déjà |alors )*[a-zà-ÿ]+(?:ée?s?|ie?s?|ue?s?|[st]e?s?)\b"
    r"|\b(?:était|étaient|avait|avaient)\b|\b[a-zà-ÿ]{2,}(?:èrent|irent)\b",
    re.IGNORECASE,
)
_SOON = r"demain|aujourd['’]hui|ce (?:matin|midi|soir)|cet après-midi|cette nuit"


@dataclass(frozen=True, slots=True)
class Announcing:
    """A sentence that speaks of the visit as of something to come, and where it stands."""

    span: Span
    words: str


def announcing_sentences(kit: Kit) -> Iterator[Announcing]:
    """Each sentence of the kit's texts that announces, in the order of its files."""
    timed = _timed(kit)
    for typed in typed_texts(kit):
        text = str(typed.text)
        for match in _SENTENCE.finditer(text):
            words = " ".join(match[0].replace(HOLE, "…").split())
            tells_of_visit = " " in words and timed.search(words) and not _PAST.search(words)
            if _FUTURE.search(words) or tells_of_visit:
                yield Announcing(kit.place(typed.text.origin, typed.span, *match.span()), words)


def _timed(kit: Kit) -> re.Pattern[str]:
    """What names a day of the visit in a text."""
    days = visit_days_of(kit)
    written = "|".join(rf"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]}" for day in days)
    weekdays = "|".join({WEEKDAYS[day.weekday()]: None for day in days})
    return re.compile(rf"(?<![\w-])(?:{written}|{weekdays}|{_SOON})(?![\w-])", re.IGNORECASE)
