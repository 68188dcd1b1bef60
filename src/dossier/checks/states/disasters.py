"""What happened, told twice: the dead and the injured of a disaster, its name, its day (D322, D512, D343)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dossier.checks.comparing.letter_distance import letters_apart
from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.passages.passage import first_match, matches_of
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import A_YEAR, WEEKDAY
from dossier.language.fr.moments import find_moments
from dossier.language.fr.numbers_in_letters import NUMBER_WORD, read_letters

_EVENT = r"(?:tempête|cyclone|ouragan|tornade|incendie|inondation|crue|séisme|tremblement de terre|explosion|avalanche|éboulement|accident|attentat|naufrage)"
#: « le service d'incendie et de secours » tells of no fire.
_NAMED = re.compile(rf"(?<!d')\b(?P<event>{_EVENT})s?\b", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:tempête|cyclone|ouragan|dépression) (?P<name>[A-ZÀ-Þ][a-zà-ÿ]{2,})(?![\w-])")
_NUMBER = rf"\d{{1,4}}|{NUMBER_WORD}(?:-(?:et-)?{NUMBER_WORD})*"
_DEAD = re.compile(
    rf"(?<![\w-])(?P<n>{_NUMBER}) (?:morts?\b|décès\b|tués?\b|victimes? mortelles?|personnes (?:sont mortes|sont décédées|ont (?:péri|perdu la vie|trouvé la mort|été tuées)|sont décédées))"
    rf"|\b(?:la mort de|coûté la vie à|la vie à|a tué|ont tué) (?P<n2>{_NUMBER}) (?:personnes|habitants)",
    re.IGNORECASE,
)
_HURT = re.compile(
    rf"(?<![\w-])(?P<n>{_NUMBER}) (?:blessés?\b|(?:personnes )?(?:ont été |étaient )blessée?s|personnes blessées)|\b(?:en a blessé|a blessé) (?P<n2>{_NUMBER})(?! (?:grièvement|légèrement))",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:dont|parmi|autres?|presque|plus de|près de|environ|au moins|premier bilan|bilan provisoire|d'abord|ailleurs|en france|par an|chaque année|commune de|grièvement|légèrement)\b",
    re.IGNORECASE,
)
_TOLD_AFTER = re.compile(r"\b(?:après|depuis|avant|suite|lendemain|reconnu\w*|décret|arrêté)\b")


@dataclass(frozen=True, slots=True)
class _Told:
    """Something said of the disaster: where, and its value."""

    passage: Passage
    start: int
    end: int
    value: object

    @property
    def words(self) -> str:
        """As it is written."""
        return self.passage.text[self.start : self.end]


def report_disasters_told_otherwise(reading: Reading) -> list[Diagnostic]:
    """Report the second figure, day or name of the one disaster that a kit tells of, where it is not the first."""
    prose = [one for one in reading.prose if one.kind not in {Kind.QUOTE, Kind.NOTE} and not one.is_shared]
    events = {match["event"].lower() for one in prose for match in _NAMED.finditer(one.text)}
    if len(events) != 1:
        return [*_names(reading, prose)]
    about = [one for one in prose if _NAMED.search(one.text)]
    years = {str(day.year) for day in days_of_disaster(reading)}
    toll = (
        prose if years else about
    )  # the one disaster of the kit is dated: whoever died elsewhere in it died of it
    return [
        *_names(reading, prose),
        *_differing(reading, _counts(toll, _DEAD, years), "D322", "corrigez l’un des deux"),
        *_differing(reading, _counts(toll, _HURT, years), "D322", "corrigez l’un des deux"),
        *_differing(reading, _days(about), "D343", "un événement a une date : corrigez l’une des deux"),
    ]


def _counts(passages: Sequence[Passage], pattern: re.Pattern[str], years: set[str]) -> list[_Told]:
    found = []
    for passage in passages:
        for start, sentence in passage.sentences():
            if years and {*A_YEAR.findall(sentence)} - years:
                continue  # « celle de 1958 avait fait neuf morts »
            for match in matches_of(pattern, sentence):
                words = match["n"] or match["n2"]
                value = int(words) if words.isdigit() else int(read_letters(words.lower()) or 0)
                near = sentence[max(0, match.start() - 30) : match.end()]
                if value > 1 and not _SOME.search(
                    near + sentence[match.end() : match.end() + 12].replace("dont", "")
                ):
                    found.append(_Told(passage, start + match.start(), start + match.end(), value))
    return found


def days_of_disaster(reading: Reading) -> set[date]:
    """The day of the one disaster that a kit tells of, and the day before where it came by night; none where they differ."""
    prose = [one for one in reading.prose if one.kind not in {Kind.QUOTE, Kind.NOTE} and not one.is_shared]
    if len({match["event"].lower() for one in prose for match in _NAMED.finditer(one.text)}) != 1:
        return set()
    told = _days([one for one in prose if _NAMED.search(one.text)])
    days = {one.value for one in told if isinstance(one.value, date)}
    nights = any(
        re.search(rf"\bnuit du (?:{WEEKDAY} )?\d{{1,2}} au $", one.passage.text[: one.start]) for one in told
    )
    return ({*days, min(days) - timedelta(days=1)} if nights else days) if len(days) == 1 else set()


def _days(passages: Sequence[Passage]) -> list[_Told]:
    """The day of the disaster: the date at the head of a sentence that names it, or « nuit du »."""
    found = []
    for passage in passages:
        for start, sentence in passage.sentences():
            moments = [one for one in find_moments(sentence) if one.precision == "day" and one.has_year]
            event = first_match(_NAMED, sentence)
            lead = sentence[: moments[0].start] if moments else "none"
            is_head = re.fullmatch(
                rf"(?:[Ll]'|[Ll]a |[Ll]e )(?:\w+ )?{_EVENT}(?: \w+){{0,4}} (?:s'est (?:déclaré|produit|abattu)|a (?:frappé|touché|ravagé|éclaté|débuté|dévasté|détruit)|est survenu|a eu lieu|éclat|frapp|ravag|surven)\w*(?: [^\d,;.]{{0,40}})? (?:le |dans la nuit du )(?:\w+di )?|"
                r"(?:[Ll]e |[Dd]ans la nuit du (?:\w+di )?(?:\d{1,2} au )?|[Aa]u soir du |[Aa]u matin du )?",
                lead,
            )
            if len(moments) != 1 or not is_head or first_match(_TOLD_AFTER, sentence):
                continue
            if event is not None or "nuit du" in lead:
                found.append(
                    _Told(passage, start + moments[0].start, start + moments[0].end, moments[0].first)
                )
    return found


def _differing(reading: Reading, told: Sequence[_Told], code: str, hint: str) -> Iterator[Diagnostic]:
    """The one that is told otherwise than the others; where they differ throughout, there are several things."""
    counts = Counter(one.value for one in told)
    if len(counts) != 2:
        return
    usual = counts.most_common(1)[0][0]
    odd = [one for one in told if one.value != usual]
    other = next(one for one in told if one.value == usual)
    if len(odd) > 1 or any(one.passage is other.passage for one in odd):
        return
    place = reading.place(odd[0].passage, odd[0].start, odd[0].end)
    where = elsewhere(reading, other.passage, other.start, other.end, than=place)
    yield warning(code, f"{quoted(odd[0].words)} ici, {quoted(other.words)} {where}", place, hint)


def _names(reading: Reading, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """« la tempête Ariane » once, « la tempête Oriane » elsewhere."""
    told = [
        _Told(passage, match.start("name"), match.end("name"), match["name"])
        for passage in passages
        for match in matches_of(_CALLED, passage.text)
    ]
    counts = Counter(str(one.value) for one in told)
    for one in told:
        near = [name for name in counts if name != one.value and letters_apart(name, str(one.value), 2) <= 2]
        if counts[str(one.value)] == 1 and near and counts[near[0]] > 1:
            place = reading.place(one.passage, one.start, one.end)
            message = f"{quoted(one.words)} ici, « {near[0]} » ailleurs"
            yield warning("D512", message, place, f"écrivez « {near[0]} »")
