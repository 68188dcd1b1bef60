"""A status that a text tells by itself, against the one of the kit: « Pour diffusion immédiate » in a briefing (D718)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.passages import Passage, Reading, quoted
from dossier.checks.severity import contradiction
from dossier.content.model.kit_and_sheets import Status
from dossier.diagnostics import Diagnostic
from dossier.language.fr.dates import format_day
from dossier.language.fr.moments import find_hours, find_moments

_FREE = re.compile(
    r"\b(?:[Pp]our |[Ee]n |[Àà] )?diffusion immédiate\b|\b(?:POUR |EN |À )?DIFFUSION IMMÉDIATE\b|\b[Ll]ibre de diffusion\b"
)
_HELD = re.compile(
    r"\b[Ss]ous embargo\b(?: jusqu'(?:au|à))?|\bSOUS EMBARGO\b(?: JUSQU'(?:AU|À))?|\b[Ee]mbargo :? ?(?:jusqu'(?:au|à)|levé le)"
)
_HINT = "supprimez ces mots : la couverture dit le statut du dossier"


def report_statuses_told_otherwise(reading: Reading) -> list[Diagnostic]:
    """Report words that free what the kit keeps, keep what it frees, or give its embargo another day or hour (D718)."""
    return [
        finding
        for passage in reading.passages
        for start, sentence in passage.sentences()
        for finding in _of_sentence(reading, passage, start, sentence)
    ]


def _of_sentence(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    free, held = _FREE.search(sentence), _HELD.search(sentence)
    against, match = "", free or held
    if free is not None:
        against = _why_not_free(reading)
    elif held is not None:
        against = _why_not_held(reading, sentence[held.end() :])
    if match is not None and against:
        place = reading.place(passage, start + match.start(), start + match.end())
        yield contradiction(reading.kit, "D718", f"{quoted(match[0])}, mais {against}", place, _HINT)


def _why_not_free(reading: Reading) -> str:
    if reading.document.metadata.stays_inside:
        return "ce dossier est un briefing"
    return {
        Status.EMBARGO: "le dossier est sous embargo",
        Status.PROVISIONAL: "le dossier est provisoire",
    }.get(reading.kit.head.status, "")


def _why_not_held(reading: Reading, rest: str) -> str:
    """What the kit says of its embargo, where the words behind « sous embargo jusqu’au » say another day or hour."""
    release = reading.kit.release
    moments, hours = find_moments(rest), find_hours(rest)
    if release is None or reading.kit.head.status is not Status.EMBARGO or not moments:
        return ""
    day, said = release.date(), moments[0].first
    is_other_day = moments[0].precision == "day" and (said.day, said.month) != (day.day, day.month)
    is_other_hour = len(hours) == 1 and hours[0].since != release.hour * 60 + release.minute
    if not (is_other_day or is_other_hour):
        return ""
    return f"l’embargo finit le {format_day(day)}, à {release.hour} h {release.minute:02d}".removesuffix(
        " 00"
    )
