"""The age that a text gives a person, against the years that it tells of their life (D338); ages in the wrong order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dossier.checks.dates.edition_day import edition_day
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, warning

_NAME = r"[A-ZÀ-ÞŒ][\wà-ÿœ'-]+(?: (?:de |du |d'|le |la )?[A-ZÀ-ÞŒ][\wà-ÿœ'-]+){1,3}"
_AGED = re.compile(rf"(?<![\w-])(?P<name>{_NAME})(?:, | \()(?P<age>\d{{1,3}}) ans\b")
_ANYBODY = re.compile(rf"(?<![\w-])(?:M\.|Mme|{_NAME})(?![\w-])")
_BORN = re.compile(
    r"\bnée?(?: à [^,;.()]{2,40})? (?:en |le \d{1,2}(?:er)? \w+ )(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
#: What one does in the world of work, or of studies that end.
_WORKED = re.compile(
    r"\b(?:exerce|travaille|dirige|enseigne|gère|anime|entrée?|arrivée?|embauchée?|recrutée?|nommée?|élue?|diplômée?|installée?|engagée?|apprentie?|devenue?)\b"
    r"(?: [\w'’-]+){0,7}? (?:en|depuis|dès|depuis le \d{1,2}(?:er)? \w+|(?:en|depuis) (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)) (?P<year>(?:19|20)\d\d)\b"
)
_OTHER_SUBJECT = re.compile(
    r"\b(?:qui|que|dont|où|ouverte?|créée?|fondée?|bâtie?|construite?|sa mère|son père|ses parents)\b"
)
_LEAST_AGE = 14  # below it, nobody works
_BACKWARDS = re.compile(
    r"\b(?:personnes?|jeunes|enfants?|élèves?|femmes?|hommes?|adultes|habitants?|candidats?|publics?|volontaires|âgée?s?|ouverte?s? aux|pour les|les) (?:de )?"
    r"(?P<range>(?P<first>\d{1,2})(?: ans)? ?(?:à|-|–) ?(?P<last>\d{1,2}) ans)\b"
)


def report_ages_of_people(reading: Reading) -> list[Diagnostic]:
    """Report « 25 ans… exerce ici depuis 2016 » in a kit of 2043, « 52 ans… Elle est née en 1970 », « de 45 à 17 ans » (D338)."""
    today = edition_day(reading.kit)
    return [
        finding
        for passage in reading.passages
        for finding in (*_told_backwards(reading, passage), *_against_years(reading, passage, today))
    ]


def _told_backwards(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    for match in matches_of(_BACKWARDS, passage.text):
        if int(match["first"]) > int(match["last"]):
            place = reading.place(passage, *match.span("range"))
            message = f"{quoted(match['range'])} : le plus grand âge vient d’abord"
            yield warning("D338", message, place, "remettez les deux âges en ordre")


def _against_years(reading: Reading, passage: Passage, today: date) -> Iterator[Diagnostic]:
    if passage.kind is Kind.QUOTE or not reading.kit.is_visit_dated:
        return
    aged: re.Match[str] | None = None
    for start, sentence in passage.sentences():
        told = _AGED.search(sentence)
        if told is None and not re.match(r"(?:Il|Elle|Née?|Entrée?|Arrivée?|Diplômée?)\b", sentence):
            aged = None
            continue
        aged = told or aged
        if aged is None:
            continue
        rest = sentence[told.end() if told is not None else 0 :]
        if (year := _impossible_year(rest, int(aged["age"]), today.year)) is not None:
            offset = start + len(sentence) - len(rest)
            place = reading.place(passage, offset + year.start("year"), offset + year.end("year"))
            message = (
                f"« {year['year']} » ne va pas avec l’âge de {aged['name']}, « {aged['age']} ans »".replace(
                    "'", "’"
                )
            )
            yield warning("D338", message, place, "corrigez l’âge, ou l’année")


def _impossible_year(rest: str, age: int, now: int) -> re.Match[str] | None:
    """The year of a birth that gives another age, or of a work begun as a child; None where somebody else is told of."""
    born, worked = _BORN.search(rest), _WORKED.search(rest)
    for match, is_wrong in (
        (born, born is not None and not 0 <= now - int(born["year"]) - age <= 1),
        (worked, worked is not None and age - (now - int(worked["year"])) < _LEAST_AGE),
    ):
        if match is None or not is_wrong:
            continue
        before = rest[: match.end()]
        if not _OTHER_SUBJECT.search(before) and not _ANYBODY.search(before.split(", ", 1)[-1]):
            return match
    return None
