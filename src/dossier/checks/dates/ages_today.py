"""The age that somebody is said to have today, against the year of birth that the paragraph gives (D338)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dossier.checks.dates.distances import NUMBER, read_number
from dossier.checks.dates.edition_day import edition_day
from dossier.checks.passages import Passage, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.moments import Moment, find_moments

_BORN = re.compile(r"\b[Nn]ée? (?:en |le (?:\w+ )?)$")
#: « Naomi Sabayo, 31 ans, est conseillère »: the age of the person just named.
_AGE = re.compile(r"\b[A-ZÀ-Ý][\w'-]+, (?P<age>\d{1,2}) ans(?=[,.;)]| et )")
#: « Il recevra, à 86 ans, la médaille ».
_AGED = re.compile(rf"\b(?:à|, à) (?P<number>{NUMBER}) ans\b")
_TO_COME = re.compile(r"\b[^\W\d_]{3,}(?:ra|ront)\b")
_NEAR = 20  # years: a number further off is no age of that person


def ages_today(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    """What one paragraph says of the age of the one person whose birth it tells."""
    births = [
        one for one in find_moments(passage.text) if one.has_year and _BORN.search(passage.text[: one.start])
    ]
    if len(births) == 1 and reading.kit.is_visit_dated:
        yield from _of_now(reading, passage, births[0])
        yield from _of_the_visit(reading, passage, births[0])


def _ages_on(day: date, born: Moment) -> tuple[int, int]:
    """The least and the most years that somebody may have on a day."""
    least, most = (
        day.year - one.year - ((day.month, day.day) < (one.month, one.day)) for one in (born.last, born.first)
    )
    return least, most


def _of_the_visit(reading: Reading, passage: Passage, born: Moment) -> Iterator[Diagnostic]:
    """« né le 3 mars 1938. […] Il recevra, à 86 ans, la médaille »."""
    least, most = _ages_on(reading.kit.visit.day, born)
    for start, sentence in passage.sentences():
        match = _AGED.search(sentence)
        if match is None or find_moments(sentence) or not _TO_COME.search(sentence):
            continue
        number = read_number(match["number"].lower())
        if number is not None and not least <= number <= most and abs(number - most) <= _NEAR:
            place = reading.place(passage, start + match.start("number"), start + match.end())
            said = passage.text[born.start : born.end].strip()
            message = f"« {match['number']} ans », mais « {said} » en fait {most} le jour de la visite"
            yield warning("D338", message, place, "corrigez l’âge, ou la naissance")


def _of_now(reading: Reading, passage: Passage, born: Moment) -> Iterator[Diagnostic]:
    """« Naomi Sabayo, 31 ans, est conseillère. Née en juin 1998, … »."""
    ages = list(_AGE.finditer(passage.text))
    if len(ages) != 1:
        return
    age, (least, most) = int(ages[0]["age"]), _ages_on(edition_day(reading.kit), born)
    if not least <= age <= most:
        said = passage.text[born.start : born.end]
        message = f"« {ages[0]['age']} ans », mais « {said} » donne {most} ans à la date du dossier"
        place = reading.place(passage, ages[0].start("age"), ages[0].end())
        yield warning("D338", message, place, "corrigez l’âge, ou la date de naissance")
