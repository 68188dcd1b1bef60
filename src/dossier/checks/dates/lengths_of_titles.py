"""A title that says how long something lasts, against the dates of the text below it: « Trois jours de fête », « Le plan 2027-2029 » (D338)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.checks.dates.dates_tied import dated
from dossier.checks.dates.distances import A_LENGTH, read_number, said_in, times_between
from dossier.checks.dates.durations import DAYS, length_of_days
from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Kind, Passage, Reading
from dossier.diagnostics import Diagnostic, warning

_PERIOD = re.compile(r"(?<![\d-])(?P<first>20\d\d) ?[-–/] ?(?P<last>20\d\d)(?![\d-])")
#: In the text: this length is that of the plan itself.
_LASTS = re.compile(
    r"(?:\bpendant|\bdurant|\bsur|\bdurée d[e']|\bdur\w+|\bcourt sur|\bs'étend(?:ra)? sur|\bpour|\bprévu sur|\ben|\b[Cc]es|\b[Ll]es|^) ?$"
)
_BOTH_ENDS = re.compile(
    r"\b(?:de|du|d'|entre|depuis|commenc\w+|débu\w+|lanc\w+|ouver\w+|ouvr\w+|démarr\w+|engagé\w*|couvr\w+|années|court|va)\b",
    re.IGNORECASE,
)
_MOST_BELOW, _TWO = 3, 2
_HINT = "accordez le titre et le texte"


def report_lengths_of_titles(reading: Reading) -> list[Diagnostic]:
    """A length in a title that the dates below do not have; a number of years in the text that the period of the title does not have."""
    found: list[Diagnostic] = []
    for chapter in reading.chapters:
        passages = reading.of_sheet(chapter.anchor)
        for rank, passage in enumerate(passages):
            if passage.kind not in {Kind.TITLE, Kind.HEADING}:
                continue
            below = _below(passages[rank + 1 :])
            found += _of_length(reading, passage, below)
            found += _of_period(reading, passage, below)
    return found


def _below(passages: Sequence[Passage]) -> list[Passage]:
    """The first paragraphs under a title, before the next one."""
    found: list[Passage] = []
    for passage in passages:
        if passage.kind is Kind.HEADING or len(found) == _MOST_BELOW:
            break
        if passage.kind in {Kind.BODY, Kind.ITEM}:
            found.append(passage)
    return found


def _of_length(reading: Reading, title: Passage, below: Sequence[Passage]) -> Iterator[Diagnostic]:
    lengths = list(A_LENGTH.finditer(title.text))
    if len(lengths) != 1 or re.search(
        r"\b(?:d'ici|depuis|il y a|dans|après|avant|moins|plus|tous les|chaque)\b", title.text, re.IGNORECASE
    ):
        return
    match = lengths[0]
    number, unit = read_number(match["number"].lower()), match["unit"].lower()
    told = [one for passage in below for one in _spans(passage, unit)]
    if number is None or len(told) != 1:
        return
    (low, high), said, passage, at = told[0]
    if low <= number <= high:
        return
    place = reading.place(title, match.start(), match.end())
    where = elsewhere(reading, passage, at, at + 1, than=place)
    message = f"« {match[0]} » dans le titre, mais « {said} » ({where}) fait {said_in(high, unit)}"
    yield warning("D338", message, place, _HINT)


def _spans(passage: Passage, unit: str) -> Iterator[tuple[tuple[int, int], str, Passage, int]]:
    """The fewest and most of a unit that the two dates of a sentence hold, as it says them."""
    for start, sentence in passage.sentences():
        days = list(DAYS.finditer(sentence))
        if unit.startswith(("jour", "semaine")):
            lasts = length_of_days(days[0]) if len(days) == 1 else None
            if lasts is not None and lasts > 0:
                weeks = unit.startswith("semaine")
                yield (
                    ((lasts - 3) // 7, (lasts + 3) // 7) if weeks else (lasts, lasts),
                    days[0][0],
                    passage,
                    start,
                )
            continue
        moments = dated(sentence)
        if (
            len(moments) != _TWO
            or not _BOTH_ENDS.search(sentence[: moments[0].start])
            or not all(one.has_year for one in moments)
        ):
            continue
        apart = times_between(unit, *moments)
        if apart is not None and apart[1] > 0:
            said = f"{sentence[moments[0].start : moments[0].end]} – {sentence[moments[1].start : moments[1].end]}"
            yield (apart[0], apart[1] + 1), said, passage, start + moments[0].start


def _of_period(reading: Reading, title: Passage, below: Sequence[Passage]) -> Iterator[Diagnostic]:
    """« pendant quatre ans » under « Le plan 2027-2029 »."""
    periods = list(_PERIOD.finditer(title.text))
    if len(periods) != 1:
        return
    years = int(periods[0]["last"]) - int(periods[0]["first"])
    for passage in below[:_TWO]:
        for start, sentence in passage.sentences():
            for match in A_LENGTH.finditer(sentence):
                number = read_number(match["number"].lower())
                is_own = match["unit"].lower().startswith("an") and _LASTS.search(sentence[: match.start()])
                if (
                    not is_own
                    or number is None
                    or number in {years, years + 1}
                    or re.search(r"\b(?:19|20)\d\d\b", sentence)
                ):
                    continue
                if number > 2 * years + _TWO or re.match(
                    r" (?:et plus|par|plus|après|avant|d'âge)\b", sentence[match.end() :]
                ):
                    continue
                place = reading.place(passage, start + match.start(), start + match.end())
                where = elsewhere(reading, title, periods[0].start(), periods[0].end(), than=place)
                message = f"« {match[0]} », mais « {periods[0][0]} » dans le titre ({where}) fait {years} ou {years + 1} ans"
                yield warning("D338", message, place, _HINT)
