"""The period of a plan, a pact, a contract, and the year that another sentence gives its beginning, its middle or its end (D338)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dossier.checks.comparing.folding import bare
from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.moments import Moment, find_moments

_PERIOD = re.compile(
    r"(?<![\d-])(?P<first>20\d\d)(?: à | et | ?[-–/] ?| jusqu'(?:en |à fin |au 31 décembre ))(?P<last>20\d\d)\b(?!-)"
)
_NOUN = r"(?P<noun>(?!fois|jour|moment|année|semaine|mois)[^\W\d_]{4,})"
_OF = r"(?:du|de la|de l'|de ce|de cette|de cet|de notre) ?"
#: « à l'échéance du pacte, en 2034 »
_SIDE = re.compile(
    rf"\b(?:(?P<ends>échéance|terme|fin|expiration|achèvement|clôture|issue)|(?P<begins>début|lancement|démarrage|entrée en vigueur)) {_OF}{_NOUN}\b"
)
#: « le schéma prendra fin en 2035 »
_DOES = re.compile(
    rf"\b(?:[Ll]a|[Ll]e|[Ll]'|[Cc]e|[Cc]ette) ?{_NOUN}(?: [^\W\d_]+){{0,4}} (?:(?P<ends>s'achèv\w+|prend\w* fin|se termin\w+|arriv\w+ à (?:échéance|terme|son terme)|expir\w+|court (?=jusqu')|s'étend (?=jusqu')|se poursui\w+(?= jusqu'))|(?P<begins>début\w+|commenc\w+|entr\w+ en vigueur|pren\w+ effet))\b"
)
_HALFWAY = re.compile(r"\b(?:mi-parcours|mi-chemin|mi-mandat)\b", re.IGNORECASE)
#: Another one of the same kind.
_OTHER = re.compile(
    r"\b(?:précédent\w*|premi[eè]re?|ancien\w*|prochaine?|nouve\w+|futur\w*|second\w*|deuxième|troisième|avenant|prolong\w+|renouvel\w+|reconduct\w+|"
    r"autres?|phase|tranche|étape|annexe|report\w*|retard|pluriannuel\w*|travaux|chantier)\b",
    re.IGNORECASE,
)
_NEAR, _FAR = 45, 90
_HINT = "accordez l’année et la période"


class _Told(NamedTuple):
    """One sentence of a passage, which begins at ``start``."""

    reading: Reading
    passage: Passage
    start: int
    text: str


class _Period(NamedTuple):
    """A period that a text gives what stands before it: the words of the sentence, its two years, its place."""

    words: frozenset[str]
    first: int
    last: int
    passage: Passage
    start: int
    end: int


def report_years_outside_their_period(reading: Reading) -> list[Diagnostic]:
    """« à l'échéance du pacte, en 2034 », of a pact that runs from 2027 to 2032; « à mi-parcours, fin 2031 »."""
    periods = list(_periods(reading))
    found: list[Diagnostic] = []
    for passage in reading.prose if periods else ():
        if passage.kind in {Kind.QUOTE, Kind.NOTE, Kind.CELL} or passage.kind.is_head:
            continue
        before = ""
        for start, sentence in passage.sentences():
            told = _Told(reading, passage, start, sentence)
            for match in (*_SIDE.finditer(sentence), *_DOES.finditer(sentence)):
                if not _OTHER.search(sentence):
                    found += _of_side(told, periods, match)
            if not _PERIOD.search(before + sentence):
                found += _of_middle(told, periods)
            before = sentence
    return found


def _periods(reading: Reading) -> Iterator[_Period]:
    """The periods of the kit that are no past ones, each with the words of its sentence before it and a little behind."""
    today = reading.kit.visit.day.year if reading.kit.is_visit_dated else 0
    for passage in reading.passages:
        for match in _PERIOD.finditer(passage.text) if passage.kind is not Kind.QUOTE else ():
            first, last = int(match["first"]), int(match["last"])
            if first < last <= first + 15 and last >= today:
                words = _words(passage.text[max(0, match.start() - _FAR) : match.start()])
                words = (
                    words
                    if words & _PLANS
                    else words | _words(passage.text[match.end() : match.end() + _FAR])
                )
                yield _Period(words, first, last, passage, match.start(), match.end())


def _words(text: str) -> frozenset[str]:
    return frozenset(bare(word) for word in re.findall(r"[^\W\d_]{4,}", text))


def _meant(reading: Reading, periods: list[_Period], noun: str) -> _Period | None:
    """The one period that is told of a noun; else the one period of a kit that names a plan in a title."""
    own = [one for one in periods if bare(noun) in one.words]
    if not own and bare(noun) in _PLANS:
        titles = [one.text for one in reading.passages if one.kind is Kind.TITLE]
        own = periods if any(bare(noun) in _words(title) for title in titles) else []
    return own[0] if len({(one.first, one.last) for one in own}) == 1 else None


def _of_side(told: _Told, periods: list[_Period], match: re.Match[str]) -> Iterator[Diagnostic]:
    moments = [one for one in find_moments(told.text) if one.has_year]
    behind = [one for one in moments if 0 <= one.start - match.end() <= _NEAR]
    ahead = [one for one in moments if 0 <= match.start() - one.end <= _NEAR // 3]
    period = _meant(told.reading, periods, match["noun"])
    if period is None or len(behind) + len(ahead) != 1 or len(moments) != 1:
        return
    (one,) = behind or ahead
    joint = told.text[match.end() : one.start] if behind else told.text[one.end : match.start()]
    if re.search(r"[;:]|\b(?:qui|que|dont|où)\b", joint):
        return
    right = period.last if match["ends"] else period.first
    if one.first.year <= right <= one.last.year + (one.last.month == 12 and bool(match["begins"])):
        return
    if match["ends"] and one.first.year == right + 1 and one.first.month == 1 and one.precision != "year":
        return
    side = "la fin" if match["ends"] else "le début"
    yield _finding(told, one, period, side)


_PLANS = frozenset(
    ["plan", "pacte", "contrat", "programme", "convention", "schema", "strategie", "charte", "accord", "protocole", "dispositif"]
)  # fmt: skip


def _of_middle(told: _Told, periods: list[_Period]) -> Iterator[Diagnostic]:
    match = _HALFWAY.search(told.text)
    named = _words(told.passage.text) & _PLANS if match is not None else frozenset()
    periods = [one for one in periods if one.words & named] or periods
    if match is None or len({(one.first, one.last) for one in periods}) != 1:
        return
    near = [
        one
        for one in find_moments(told.text)
        if one.has_year and (0 <= one.start - match.end() <= _NEAR or 0 <= match.start() - one.end <= 20)
    ]
    period = periods[0]
    begun, over = date(period.first, 1, 1), date(period.last, 12, 31)
    middle, room = begun + (over - begun) / 2, (over - begun) / 5
    if len(near) == 1 and (near[0].last < middle - room or near[0].first > middle + room):
        yield _finding(told, near[0], period, "le milieu")


def _finding(told: _Told, one: Moment, period: _Period, side: str) -> Diagnostic:
    place = told.reading.place(told.passage, told.start + one.start, told.start + one.end)
    where = elsewhere(told.reading, period.passage, period.start, period.end, than=place)
    said = period.passage.text[period.start : period.end]
    message = f"{quoted(told.text[one.start : one.end].strip())} n’est pas {side} de {quoted(said)} ({where})"
    return warning("D338", message, place, _HINT)
