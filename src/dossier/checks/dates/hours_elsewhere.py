"""An hour that a text gives, where the programme or a typed one has the same thing at another (D719)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.dates.hours_in_order import typed_programmes
from dossier.checks.dates.named_days import is_of_other_days, named_days, visit_days
from dossier.checks.passages import Kind, Passage, Reading
from dossier.content.model.visit import Stop
from dossier.content.model.visit_hours import DAY, slots_of
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.moments import find_hours, said_hour

_AT = re.compile(r"\b(?:[àÀ]|[Dd]ès|[Vv]ers|[Àà] partir de) $")
_NO_START = re.compile(
    r"\b(?:jusqu'à|avant|après|ouvert\w*|ouvr\w+|ferm\w+|départs?|part|repart\w*|quitt\w+|termin\w+|achèv\w+|fin|limite|au plus tard|retour|parution|embargo|envoi)\b",
    re.IGNORECASE,
)
_BEFOREHAND = re.compile(
    r"\b(?:rendez-vous|attendue?s?|accueil\w*|arriv\w+|présence|se présent\w+|accrédit\w+|priée?s?)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    [
        "avec",
        "pour",
        "dans",
        "sera",
        "seront",
        "leur",
        "leurs",
        "cette",
        "heure",
        "heures",
        "jour",
        "journee",
        "lieu",
        "visite",
    ]
)
_STEM = 5
#: Other words of the same stop: « le ruban sera coupé » of an inauguration.
_ALIKE = {"ruban": "inaug"}
_MOST_EARLY = 90
_FEW, _ROUGHLY = 2, 30
#: « à 17 h, soit une demi-heure après la fin du point presse »: the hour of something else.
_COUNTED = re.compile(r"^, (?:soit )?[\w' -]{3,30} (?:avant|après) ")
#: « la ministre ouvre à 9 h 45 le comité de pilotage »
_OBJECT = re.compile(r"^ (?:le |la |les |l')[^\W\d_]")
_PART_OF_TIME = re.compile(
    r"\b(?:derni|premi|second|deuxi)\w+ (?:[\w-]+ )?(?:quart|demi|minutes|heure|partie|temps|moitié|volet)"
)
_TOWN_AT = re.compile(r"\bà (?P<town>[A-ZÀ-Ý][\w'-]+(?:-[\w']+)*),? à \d{1,2} ?h")
#: Where what is told of one stop goes on with another one.
GOES_ON = re.compile(r"[;:] |,? (?:puis|ensuite|avant (?:de|d'|la|le|un))\b|, comme |, suivi\w* |, et ")
_HINT = "accordez le texte et le programme"


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One line of a programme: its words, the minutes at which it starts and ends, its day, where it is said."""

    words: frozenset[str]
    since: int
    until: int | None
    day: date | None
    where: str
    passage: Passage | None
    town: str = ""
    is_meeting: bool = False
    place: frozenset[str] = frozenset()
    title: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """One sentence of a passage, or the part of one that tells one hour, which begins at ``start``; ``days`` are those it names."""

    passage: Passage
    start: int
    text: str
    days: frozenset[date | None]


def report_hours_told_otherwise(reading: Reading) -> list[Diagnostic]:
    """« Le rendez-vous de la presse est fixé à 8 h 45 » above « 9 h 15 : rendez-vous de la presse » (D719)."""
    lines = programme_lines(reading)
    if not lines:
        return []
    common = Counter(word for line in lines for word in line.words)
    told = {line.passage.text for line in lines if line.passage is not None}
    found: list[Diagnostic] = []
    for passage in reading.passages:
        if passage.kind not in {Kind.BODY, Kind.FIELD, Kind.CAPTION} or passage.text in told:
            continue
        if passage.span.path.endswith("visite.yaml"):
            continue  # what the programme says of itself
        if passage.sheet and reading.kit.is_visit_dated and is_of_other_days(reading, passage.sheet):
            continue  # « Jeudi 18 mars, nous avons suivi… »
        for start, sentence in passage.sentences():
            days = named_days(reading.kit, passage, start, start + len(sentence))
            named = frozenset(one.date for one in days)
            for first, part in _parts(sentence):
                clause = _Told(passage, start + first, part, named)
                found += _of_sentence(reading, clause, lines, common)
    return found


def _parts(sentence: str) -> list[tuple[int, str]]:
    """A sentence, or where it tells several hours what goes on from one stop to the next, each with its place."""
    if len(find_hours(sentence)) < _FEW:
        return [(0, sentence)]
    cuts = [0, *(match.end() for match in GOES_ON.finditer(sentence)), len(sentence)]
    return [(first, sentence[first:last]) for first, last in pairwise(cuts)]


def programme_lines(reading: Reading) -> list[ProgrammeLine]:
    """The stops of ``visite.yaml``, and the lines of every programme that a sheet types."""
    kit = reading.kit
    found = []
    if kit.is_visit_dated and not kit.unread.has_within("visite.yaml", "journees"):
        for day in kit.visit.days:
            for slot in slots_of(day.stops):
                if slot.start is None:
                    continue
                place = f"{slot.stop.place.name or ''}" if slot.stop.place is not None else ""
                words = words_of(fold(f"{slot.stop.title} {place}"))
                until = None if slot.end is None else slot.end % DAY
                found.append(
                    ProgrammeLine(
                        words,
                        slot.start % DAY,
                        until,
                        day.day or kit.visit.day,
                        "dans le programme",
                        None,
                        _town(reading, slot.stop),
                        place=words_of(fold(place)),
                        title=title_pattern(str(slot.stop.title)),
                    )
                )
    for programme in typed_programmes(reading):
        for passage, hours, told, _end in programme:
            span = reading.place(passage, hours.start, hours.end)
            where = f"dans {span.path.rsplit('/', 1)[-1]}, ligne {span.line}"
            found.append(
                ProgrammeLine(
                    words_of(told),
                    hours.since,
                    hours.until,
                    None,
                    where,
                    passage,
                    is_meeting=bool(_BEFOREHAND.search(told)),
                )
            )
    return found


def _town(reading: Reading, stop: Stop) -> str:
    entry = (
        reading.kit.territories.get(stop.place.town) if stop.place is not None and stop.place.town else None
    )
    return "" if entry is None else fold(str(entry.name))


@lru_cache(maxsize=256)
def title_pattern(title: str) -> re.Pattern[str] | None:
    """What names a stop by the first two words of its title: « la visite de la scierie » of « Visite de la scierie Mounier »."""
    small = word_list("liaisons") | word_list("arrets")
    words = [word for word in re.findall(r"[^\W\d_]{4,}", bare(fold(title))) if word not in small]
    return re.compile(rf"\b{words[0]}\W+(?:\w{{1,4}}\W+){{0,3}}{words[1]}\b") if len(words) > 1 else None


@lru_cache(maxsize=8192)  # several rules ask for the words of the same sentences
def words_of(text: str) -> frozenset[str]:
    """The beginnings of the words that tell one line from another."""
    words = re.findall(r"[^\W\d_]{4,}(?:-[^\W\d_]+)*", text.replace("'", " "))
    small = word_list("liaisons") | word_list("arrets")
    return frozenset(
        _ALIKE.get(bare(word)[:_STEM], bare(word)[:_STEM])
        for word in words
        if bare(word) not in _SMALL and word.lower() not in small
    )


def _of_sentence(
    reading: Reading, told: _Told, lines: Sequence[ProgrammeLine], common: Counter[str]
) -> Iterator[Diagnostic]:
    hours = find_hours(told.text)
    if len(hours) != 1:
        return
    one = hours[0]
    if not (
        _AT.search(told.text[: one.start]) or told.text[one.start : one.start + 2].lower() in {"à ", "de"}
    ):
        return
    clause = re.split(r"[;:]", told.text[: one.start])[-1]
    near = clause + told.text[one.end :]
    if _COUNTED.match(told.text[one.end :]):
        return
    said = _NO_START.search(clause[-45:])
    opens = said and said[0].lower() in {"ouvre", "ouvrira"} and _OBJECT.match(told.text[one.end :])
    if said and not opens:
        return
    yield from _elsewhere_at_that_hour(reading, told, one.since, lines)
    words = words_of(near)
    if any(line.passage is None and line.since == one.since and line.words & words for line in lines):
        return  # « dès 5 h 45, la cloche ouvre la vente », the stop; its first lot is typed at 6 h
    meant = [line for line in lines if is_meant(line, words, common)]
    line = _contradicted(reading, told, near, one.since, meant)
    is_part = line is not None and line.since < one.since < (line.until or 0) and _PART_OF_TIME.search(clause)
    if line is not None and not is_part:  # « en occupe le dernier quart d'heure, à partir de 15 h 30 »
        place = reading.place(told.passage, told.start + one.start, told.start + one.end)
        hour = told.text[one.start : one.end].strip()
        message = f"« {hour} » dans le texte, {said_hour(line.since)} {line.where}"
        yield warning("D719", message, place, _HINT)


def _contradicted(
    reading: Reading, told: _Told, near: str, minute: int, meant: Sequence[ProgrammeLine]
) -> ProgrammeLine | None:
    """The line of the programme that a sentence speaks of, where neither it nor another one fits the hour."""
    kit, named = reading.kit, told.days
    days = named & set(visit_days(kit)) if kit.is_visit_dated else set()
    if kit.is_visit_dated and not days and None not in named and named:
        return None  # « activé depuis le samedi 13 novembre à 22 h »: the sentence is of another day
    said = words_of(near)
    meant = [line for line in meant if not days or line.day is None or line.day in days]
    early = bool(_BEFOREHAND.search(near))
    # « Rendez-vous à 8 h 30 devant la salle Sévigné », where a stop is held later on
    meant = [line for line in meant if not early or not line.words & said <= line.place]
    room = _ROUGHLY if re.search(r"\b[Vv]ers (?=\d|midi)", told.text) else 0
    if any(_fits(line, minute, early=early) or abs(line.since - minute) <= room for line in meant):
        return None
    if not meant:
        return None
    begun = {one.since for one in find_hours(told.passage.text)}
    if any(line.since in begun and line.since < minute < (line.until or 0) for line in meant):
        return None  # « s'ouvre à 15 h ; le point presse en occupe le dernier quart d'heure, à partir de 15 h 30 »
    return max(meant, key=lambda line: len(line.words & said))


def _elsewhere_at_that_hour(
    reading: Reading, told: _Told, minute: int, lines: Sequence[ProgrammeLine]
) -> Iterator[Diagnostic]:
    """« réunira la filière à Mont-de-Marsan à 11 h 30 », where the stop of 11 h 30 is held at Hagetmau."""
    stops = [line for line in lines if line.since == minute and line.town]
    there = _TOWN_AT.search(told.text)
    if len(stops) != 1 or there is None or bare(there["town"]) in bare(stops[0].town):
        return
    if not stops[0].words & words_of(told.text):
        return
    place = reading.place(told.passage, told.start + there.start("town"), told.start + there.end("town"))
    message = f"« {there['town']} » dans le texte, « {stops[0].town} » à cette heure dans le programme"
    yield warning("D719", message, place, _HINT)


def is_meant(line: ProgrammeLine, said: frozenset[str], common: Counter[str]) -> bool:
    """Whether a sentence speaks of a line: two words of it that few other lines have."""
    shared = line.words & said
    rare = [word for word in shared if common[word] <= _FEW]
    return len(shared) > 1 and len(rare) >= 1 and len(shared) * 2 >= min(len(line.words), 4)


def _fits(line: ProgrammeLine, minute: int, *, early: bool) -> bool:
    if minute in {line.since, line.until}:
        return True
    return early and not line.is_meeting and 0 < line.since - minute <= _MOST_EARLY
