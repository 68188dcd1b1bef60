"""What has begun, on a date that is to come: « depuis l'incendie de 2032 », « commencés en mars 2028, ont été menés » (D344)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dossier.checks.dates.edition_day import edition_day
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.moments import Moment, find_moments

_SINCE = re.compile(r"\b[Dd]epuis (?!que\b)[^,;:.()«»]{0,40}$")
_PARTICIPLE = (
    r"(?:commencé|engagé|lancé|entamé|débuté|achevé|terminé|livré|construit|bâti|édifié|créé|fondé|né|ouvert|inauguré|signé|"
    r"rénové|restauré|détruit|incendié|fermé|mis en service|mise en service|adopté|voté|publié|installé|acquis|racheté|classé)"
)
_APPOSED = re.compile(
    rf"(?:^|, |\()(?P<done>{_PARTICIPLE}e?s?) (?:en|le|au|dès|fin|début|à l')(?: mois de)? ?$", re.IGNORECASE
)
#: « Ouverte aux patients le 3 juillet 2033, la maison de santé réunit… »: whatever it does now, it has begun.
_OPENS_SENTENCE = re.compile(
    rf"^(?P<done>{_PARTICIPLE}e?s?)(?: au public| aux \w+| par [^,;]{{3,30}}| officiellement)? (?:en|le|au|dès|fin|début)(?: mois de)? ?$",
    re.IGNORECASE,
)
_TOLD_PAST = re.compile(
    r"\b(?:a|ont) (?:été )?\w{2,}(?:é|ée|és|ées|i|is|it|u|us|ert|erte)\b|\b(?:était|étaient|avait|avaient)\b"
)
_COMES = re.compile(
    r"\b\w+(?:era|eront|ira|iront|dra|dront|ura|uront|tra|tront)\b|\b(?:prévue?s?|sera|seront|doit|doivent)\b"
)
#: What has its origin so far ahead is no plan: a digit slipped.
_FAR = 12
_ORIGIN = re.compile(
    r"(?:construit|bâti|édifié|créé|fondé|né|mis en service|mise en service|détruit|incendié|classé)e?s?$",
    re.IGNORECASE,
)
_SOON = timedelta(days=15)


def report_origins_to_come(reading: Reading) -> list[Diagnostic]:
    """Report a beginning that lies ahead of the kit: nothing has been so since then (D344)."""
    if not reading.kit.is_visit_dated:
        return []
    today = edition_day(reading.kit)
    return [
        finding
        for passage in reading.passages
        if passage.kind is not Kind.NOTE
        for start, sentence in passage.sentences()
        for moment in find_moments(sentence)
        if moment.has_year and moment.first > today + _SOON
        for finding in _of_moment(reading, passage, (start, sentence), moment, today)
    ]


def _of_moment(
    reading: Reading, passage: Passage, told: tuple[int, str], moment: Moment, today: date
) -> Iterator[Diagnostic]:
    start, sentence = told
    before, after = sentence[: moment.start], sentence[moment.end :]
    opening = _OPENS_SENTENCE.match(before)
    since, apposed = _SINCE.search(before), _APPOSED.search(before)
    said = ""
    if since is not None and not _COMES.search(sentence):
        said = since[0] + sentence[moment.start : moment.end]
    elif (
        opening
        and (moment.precision == "day" or moment.first.year - today.year >= _FAR)
        and after.startswith(",")
        and not _COMES.search(sentence)
    ):
        said = sentence[: moment.end]
    elif apposed is not None and not _COMES.search(sentence):
        is_far = _ORIGIN.match(apposed["done"]) is not None and moment.first.year - today.year >= _FAR
        if is_far or _TOLD_PAST.search(after):
            said = sentence[apposed.start("done") : moment.end]
    if said:
        place = reading.place(passage, start + moment.start, start + moment.end)
        yield error("D344", f"{quoted(said)} : cette date est à venir", place, "corrigez la date")
