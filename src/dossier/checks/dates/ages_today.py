"""The age that somebody is said to have today, against the year of birth that the paragraph gives (D338)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.dates.edition_day import edition_day
from dossier.checks.passages import Passage, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.moments import find_moments

_BORN = re.compile(r"\b[Nn]ée? (?:en |le (?:\w+ )?)$")
#: « Naomi Sabayo, 31 ans, est conseillère »: the age of the person just named.
_AGE = re.compile(r"\b[A-ZÀ-Ý][\w'-]+, (?P<age>\d{1,2}) ans(?=[,.;)]| et )")


def ages_today(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    """« Naomi Sabayo, 31 ans, est conseillère. Née en juin 1998, … »: one person, one birth in the paragraph."""
    ages = list(_AGE.finditer(passage.text))
    births = [
        one for one in find_moments(passage.text) if one.has_year and _BORN.search(passage.text[: one.start])
    ]
    if len(ages) != 1 or len(births) != 1 or not reading.kit.is_visit_dated:
        return
    today, born, age = edition_day(reading.kit), births[0], int(ages[0]["age"])
    most = today.year - born.first.year - ((today.month, today.day) < (born.first.month, born.first.day))
    least = today.year - born.last.year - ((today.month, today.day) < (born.last.month, born.last.day))
    if not least <= age <= most:
        said = passage.text[born.start : born.end]
        message = f"« {ages[0]['age']} ans », mais « {said} » donne {most} ans à la date du dossier"
        place = reading.place(passage, ages[0].start("age"), ages[0].end())
        yield warning("D338", message, place, "corrigez l’âge, ou la date de naissance")
