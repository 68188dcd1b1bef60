"""A programme told in sentences, over the paragraphs of a sheet: hours that go back or overlap (D341)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.checks.passages import Kind, Passage, Reading
from dossier.content.kit import Sheet
from dossier.content.model.kit_and_sheets import SheetKind
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.dates import MONTH, WEEKDAY
from dossier.language.fr.lengths import find_lengths
from dossier.language.fr.moments import ClockSpan, find_hours, said_hour

_PLAN = re.compile(
    r"\b(?:programme|déroul\w+|déplacement|heure par heure|rencontres|temps forts|visite|jour j|journées?|matinée|après-midi|horaires|parcours|étapes)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:^|[,;(] ?|\b(?:[Àà]|[Dd]e|[Dd]ès|[Vv]ers|[Ee]ntre|[Àà] partir de) )$")
#: Hours that are no step of the day: a limit, an opening, what is said of the press or of another day.
_NO_STEP = re.compile(
    r"(?:\b(?:jusqu'à|avant|auparavant|d'ici|ouvert\w*|ouvr\w+|ferm\w+|tous les jours|chaque|habituel\w*|au plus tard|limite|retour|s'achèv\w+|se termin\w+|prend\w* fin|fini\w+)\b[^,;]{0,30}$)"
    r"|\b(?:services?|horaires?|gardes?|permanences?|tournées?|journées? de travail|équipes?)\b[^,;]{0,30}, (?:de )?$"  # « le service, de 16 h à 23 h, »
)
_ENDS = re.compile(
    r"\b(?:prend(?:ra|ront|ront)? fin|s'achèv\w+|se termin\w+|fini(?:t|ra|ront)|se clo\w+|se clôtur\w+)(?: vers)? (?:à )?$"
)
_OF_THE_PRESS = re.compile(
    r"\b(?:presse|journalistes?|photographes?|rédactions|accrédit\w+|inscri\w+)\b", re.IGNORECASE
)
_BEFOREHAND = re.compile(
    r"\b(?:rendez-vous|attendue?s?|accueil\w*|arriv\w+|présen(?:ce|t\w+)|accrédit\w+|inscri\w+|priée?s?|invitée?s?)\b",
    re.IGNORECASE,
)
_BRIEFING = re.compile(r"\b(?:points? (?:de )?presse|conférence de presse)\b", re.IGNORECASE)
_APART = re.compile(
    rf"\b(?:parallèle|simultané\w*|en même temps|en continu|au choix|tout au long|veille|lendemain|{WEEKDAY}|\d (?:{MONTH}))\b"
)
_LENGTH = re.compile(r"(?:\bdure(?:nt|ra)?|\bpendant|\(|\bde|\bd'une durée de) ?$")
_HINT = "remettez les étapes dans l’ordre, ou corrigez l’heure"


@dataclass(frozen=True, slots=True)
class _Step:
    passage: Passage
    hours: ClockSpan
    ends: bool = False

    @property
    def words(self) -> str:
        """The hour or hours as written."""
        return self.passage.text[self.hours.start : self.hours.end].strip()


def report_prose_out_of_order(reading: Reading) -> list[Diagnostic]:
    """« De 9 h à 9 h 45, présentation. À 9 h 30, pose de la première pierre. » (D341)."""
    found: list[Diagnostic] = []
    for sheet in reading.kit.sheets.values():
        if not is_plan_of_a_day(sheet):
            continue
        steps: list[_Step] = []
        for passage in reading.of_sheet(sheet.name):
            if passage.kind is Kind.BODY and not _APART.search(passage.text):
                steps += _steps(passage)
                continue
            found += _backward(reading, steps)
            steps = []
        found += _backward(reading, steps)
    return found


def is_plan_of_a_day(sheet: Sheet) -> bool:
    """Whether a sheet tells the hours of the visit."""
    return sheet.front.kind is SheetKind.STOP or _PLAN.search(str(sheet.front.title)) is not None


def _steps(passage: Passage) -> Iterator[_Step]:
    """The hours of a paragraph at which something begins."""
    for start, sentence in passage.sentences():
        if _OF_THE_PRESS.search(_BRIEFING.sub("", sentence)) and _BEFOREHAND.search(sentence):
            continue
        hours = find_hours(sentence)
        if len([one for one in hours if " : " in sentence[: one.start]]) > 1:
            continue  # « Trois haltes sont prévues : le centre à 9 h 05, la cuisine à 9 h 20 »: parts of what was told
        for rank, one in enumerate(hours):
            lead = sentence[: one.start]
            if _ENDS.search(lead) and one.until is None:
                yield _Step(passage, replace(one, start=start + one.start, end=start + one.end), ends=True)
                continue
            opens = sentence[one.start : one.start + 2].lower() in {"de", "à "} or _LEAD.search(lead)
            if not opens or _NO_STEP.search(lead) or _is_length(sentence, one):
                continue
            until = one.until or _end_of(sentence, one, hours[rank + 1 :])
            yield _Step(passage, replace(one, start=start + one.start, end=start + one.end, until=until))


def _is_length(sentence: str, one: ClockSpan) -> bool:
    return bool(re.search(r"(?:\(|\bpendant|\bdure(?:ra)?|\bsoit) ?$", sentence[: one.start]))


def _end_of(sentence: str, one: ClockSpan, later: Sequence[ClockSpan]) -> int | None:
    """The end that the sentence gives a step: « pendant une heure », behind it and before the next hour."""
    stop = later[0].start if later else len(sentence)
    lengths = [
        length
        for length in find_lengths(sentence[:stop])
        if length.start >= one.end and _LENGTH.search(sentence[: length.start])
    ]
    return one.since + lengths[0].minutes if len(lengths) == 1 else None


def _backward(reading: Reading, steps: Sequence[_Step]) -> Iterator[Diagnostic]:
    if len(steps) < 2:
        return
    begun = [step for step in steps if not step.ends]
    if not begun:
        return
    before, told = begun[0], {begun[0].hours.since}
    for after in steps[steps.index(before) + 1 :]:
        one, two = before.hours, after.hours
        place = reading.place(after.passage, two.start, two.end)
        if two.since in told:
            continue  # taken up again: « La pose de la première pierre, à 15 h 15, est ouverte à tous »
        if after.ends:
            if two.since <= one.since:
                message = f"« {after.words} » : la fin vient avant le début, « {before.words} »"
                yield error("D341", message, place, _HINT)
            continue
        if two.until is not None and two.since <= one.since and two.until > (one.until or one.since):
            continue  # « La circulation sera interdite de 8 h à 12 h 30 »: the frame of what was told
        told.add(two.since)
        if two.since < one.since:
            message = f"« {after.words} » vient après « {before.words} » : les heures ne se suivent pas"
            yield error("D341", message, place, _HINT)
            continue
        if one.until is not None and one.since < two.since < one.until:
            message = (
                f"« {after.words} » commence avant la fin de « {before.words} » ({said_hour(one.until)})"
            )
            yield error("D341", message, place, _HINT)
        before = after
