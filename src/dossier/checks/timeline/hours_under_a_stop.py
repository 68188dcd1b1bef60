"""A text that a stop of the programme heads (« **Point presse.** Il débute à 15 h »): its beginning and end are the programme's (D719)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.checks.dates.hours_elsewhere import ProgrammeLine, programme_lines, words_of
from dossier.checks.passages import Kind, Passage, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.moments import find_clock_spans, find_hours, said_hour

#: « Point presse. », « Exercice de lutte : » at the head of a paragraph or of an entry.
_LEAD = re.compile(r"^(?P<lead>[A-ZÀ-Ý][^.:;!?\d]{3,60})(?:\. | : )")
_BOUNDS = re.compile(
    r"\b(?:début\w*|commenc\w+|s'ouvr\w+|démarr\w+|s'achèv\w+|achev\w+|se termin\w+|pren\w+ fin|finir\w*|finit|fin|s'interromp\w+|clôtur\w*)\b[^;.:]{0,45}$"
)
_OF_ANOTHER = re.compile(
    r"\b(?:inscri\w+|accueil|rendez-vous|portes|rejoindr\w+|arriv\w+|dès|avant|répétition)\b"
)
_HINT = "accordez le texte et le programme"


def report_hours_under_a_stop(reading: Reading) -> list[Diagnostic]:
    """« **Centre opérationnel.** La séquence prend fin à 9 h 50 », where that stop of the programme ends at 9 h 30."""
    stops = [line for line in programme_lines(reading) if line.passage is None and line.until is not None]
    found: list[Diagnostic] = []
    heading: frozenset[str] = frozenset()
    for passage in reading.prose if stops else ():
        if passage.kind in {Kind.TITLE, Kind.HEADING}:
            heading = words_of(passage.text)
        elif passage.kind in {Kind.BODY, Kind.ITEM}:
            lead = _LEAD.match(passage.text)
            stop = _stop_named(words_of(lead["lead"]) if lead else heading, stops)
            if stop is not None:
                found += _against(reading, passage, stop)
    return found


def _stop_named(words: frozenset[str], stops: Sequence[ProgrammeLine]) -> ProgrammeLine | None:
    """The one stop that has all these words."""
    named = [stop for stop in stops if words and words <= stop.words]
    return named[0] if len(named) == 1 else None


def _against(reading: Reading, passage: Passage, stop: ProgrammeLine) -> Iterator[Diagnostic]:
    for start, sentence in passage.sentences():
        spans = find_clock_spans(sentence)
        for one in find_hours(sentence):
            clause = sentence[: one.start]
            is_bound = _BOUNDS.search(clause) and not any(span.until is not None for span in spans)
            if not is_bound or one.since in {stop.since, stop.until} or _OF_ANOTHER.search(clause[-25:]):
                continue
            place = reading.place(passage, start + one.start, start + one.end)
            hours = f"de {said_hour(stop.since)} à {said_hour(stop.until or 0)}"
            message = f"« {sentence[one.start : one.end].strip()} » dans le texte, {hours} {stop.where}"
            yield warning("D719", message, place, _HINT)
