"""How long something is said to last, against the hours beside it (D342), and hours that no clock has (D341)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dossier.checks.passages import Kind, Passage, Reading, line_passage
from dossier.checks.passages.table_grid import heads_of, rows_of
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.lengths import Length, find_lengths
from dossier.language.fr.moments import ClockSpan, find_clock_spans, find_hours, said_length
from dossier.tree import Table, TableKind, iter_blocks
from dossier.tree.tables import Row

_LASTS = re.compile(
    r"(?:\bdur(?:e|é|er|a)\w*|\bpren(?:d|nent|dra|dront)|\bdemande(?:ra)?|\bdurée ?(?:de|:)|\(durée ?:?|\(|\bpendant|\bd'une durée de|, soit(?: pendant)?|\baprès|\bdurant|\bplus de)(?: environ)? ?$",
    re.IGNORECASE,
)
_OF_LENGTH = re.compile(r"(?:\b(?:de|d'|pendant|dure|durera|durer)|\() ?$", re.IGNORECASE)
_HOUR, _OF = re.compile(r"\d ?h(?:eures?)?\b"), re.compile(r"\b[Dd]e $")
_UNTIL = re.compile(
    r"\b(?:jusqu'à|jusqu'au|s'achèv\w+ à|se termin\w+ à|prend\w* fin à|fin à|finir\w* à|finit à) ?$",
    re.IGNORECASE,
)
#: « le départ a lieu à 9 h 40 pour une arrivée à 10 h »
_SETS_OUT = re.compile(
    r"\b(?:départ|part(?:ent|ira)?|quitt\w+|début\w*|commenc\w+|ouvr\w+)\b[^,;.:]{0,30}$", re.IGNORECASE
)
_ARRIVES = re.compile(
    r"\b(?:arriv\w+|retour|fin|termin\w+|achèv\w+|ferm\w+|clos\w*|rejoi\w+|entr\w+ en gare|attei\w+|gagne\w*)\b[^,;.:]{0,25}$",
    re.IGNORECASE,
)
_ROUGH = re.compile(r"\b(?:environ|près de|moins de|au moins|maximum)(?: d')? ?$", re.IGNORECASE)
_BEHIND = re.compile(
    r"^\s*(?:de plus|de moins|maximum|environ|par|au plus|de route|de trajet|avant|après|plus tard)\b"
)
_TRIP = re.compile(
    r" de (?:route|trajet|voyage|vol|traversée|visite|parcours|marche|navette|train|car|bus)\b"
)
_NO_HOUR = re.compile(
    r"(?<![\w,.])(?:(?<=[àÀ] )|(?<=[Dd]ès )|^)(?:2[5-9]|[3-9]\d) ?h(?: ?\d{2}| :|\b(?= [-–:]))(?!\w)"
    r"|(?<=\b[Dd]e )(?:2[5-9]|[3-9]\d) ?h(?: ?\d{2})?(?= à (?:1?\d|2[0-4]) ?h)|(?<![\w,.])(?:1?\d|2[0-3]) ?h ?[6-9]\d\b"
)
#: « deux groupes de 14 h à 16 h ; chaque visite dure une heure »
_OF_EACH = re.compile(r"\b[Cc]haque [^;,.]{3,30}$|\b[Cc]hacune? [^;,.]{0,15}$")
_FAR = 70
_DAY, _EVENING = 24 * 60, 20 * 60
_HINT = "corrigez la durée, ou les heures"


#: « jusqu'à 15 h 30, et les questions sont prises ensuite durant vingt-cinq minutes »
_THEN = re.compile(r"\b(?:ensuite|puis|enfin|dans la foulée)\b")


def report_wrong_lengths(reading: Reading) -> list[Diagnostic]:
    """« de 16 h 00 à 16 h 30 (45 minutes) » (D342), and hours that no clock has (D341)."""
    found = []
    for passage in reading.prose:
        for match in _NO_HOUR.finditer(passage.text):
            message = f"« {match[0].strip()} » n’est pas une heure du jour"
            found.append(error("D341", message, reading.place(passage, *match.span()), "corrigez l’heure"))
        for start, sentence in passage.sentences():
            found += _of_sentence(reading, passage, start, sentence)
            found += _arrivals_before_departures(reading, passage, start, sentence)
    for chapter in reading.chapters:
        for block in iter_blocks(chapter.blocks):
            if isinstance(block, Table) and block.kind is TableKind.PLAIN:
                found += [
                    one for row in rows_of(block) for one in _of_row(reading, chapter.anchor, block, row)
                ]
    return found


def _arrivals_before_departures(
    reading: Reading, passage: Passage, start: int, sentence: str
) -> Iterator[Diagnostic]:
    """« départ à 15 h 45, arrivée à 15 h 20 »: no trip of a day arrives before it sets out."""
    hours = [one for one in find_hours(sentence) if one.until is None]
    for since, until in pairwise(hours):
        joint = sentence[since.end : until.start]
        if not (
            _SETS_OUT.search(sentence[max(0, since.start - 40) : since.start]) and _ARRIVES.search(joint)
        ):
            continue
        if (
            until.since < since.since < _EVENING
            and re.search(r"\barriv\w+", joint)
            and "lendemain" not in sentence
        ):
            place = reading.place(passage, start + until.start, start + until.end)
            said = sentence[since.start : since.end].strip()
            yield error(
                "D341",
                f"« {sentence[until.start : until.end].strip()} » : l’arrivée vient avant le départ, « {said} »",
                place,
                "corrigez l’une des deux heures",
            )


def _of_row(reading: Reading, sheet: str, table: Table, row: Row) -> Iterator[Diagnostic]:
    """« 15 h – 16 h 30 | Réunion (2 h) »: a length in another cell than the hours."""
    cells = [line_passage(cell.content, table.span, Kind.CELL, sheet) for cell in row.cells]
    known = _hours_of_row(cells, [head.lower() for head in heads_of(table)])
    if known is None:
        return
    lasts, said = known[0] % _DAY, known[1]
    for cell in cells[1:]:
        for length in find_lengths(cell.text):
            if (
                length.minutes == lasts
                or cell.text.strip() in said
                or not (_LASTS.search(cell.text[: length.start]) or _is_whole(cell.text, length))
                or _BEHIND.match(cell.text[length.end :])
            ):
                continue
            message = f"« {cell.text[length.start : length.end]} », mais {said} font {said_length(lasts)}"
            yield error("D342", message, reading.place(cell, length.start, length.end), _HINT)


def _hours_of_row(cells: list[Passage], heads: list[str]) -> tuple[int, str] | None:
    """How long the hours of a row last, and how they are said: a stretch at its head, or a departure and an arrival."""
    spans = find_clock_spans(cells[0].text) if cells else ()
    if len(spans) == 1 and spans[0].until is not None:
        return spans[0].until - spans[0].since, cells[0].text.strip()
    ends = [
        (cell, hours[0])
        for cell, head in zip(cells, heads, strict=False)
        if re.match(r"(?:départ|début|arrivée|fin)\b", head) and len(hours := find_hours(cell.text)) == 1
    ]
    if len(ends) != 2:
        return None
    (cell, one), (other, two) = ends
    return two.since - one.since, f"{cell.text.strip()} – {other.text.strip()}"


def _is_whole(text: str, length: Length) -> bool:
    """Whether a cell says a length and nothing else: « 45 min » under « Durée »."""
    return text.strip() == text[length.start : length.end].strip()


def _of_sentence(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    lengths = find_lengths(sentence)
    if not lengths:
        return
    spans = [*find_clock_spans(sentence), *_stretches(sentence, lengths)]
    for length in lengths:
        span = _beside(sentence, length, spans)
        if span is None or span.until is None or _ROUGH.search(sentence[: length.start]):
            continue
        lasts = (span.until - span.since) % _DAY
        if lasts == length.minutes:
            continue
        said = sentence[span.start : span.end].strip()
        message = (
            f"« {sentence[length.start : length.end]} », mais {_in_short(said)} font {said_length(lasts)}"
        )
        place = reading.place(passage, start + length.start, start + length.end)
        yield error("D342", message, place, _HINT)


def _in_short(said: str) -> str:
    """The two hours of a stretch, where other words stand between them."""
    hours = find_hours(said)
    if len(said) < 30 or len(hours) != 2:
        return said
    return f"de {said[hours[0].start : hours[0].end].strip()} à {said[hours[1].start : hours[1].end].strip()}"


def _stretches(sentence: str, lengths: tuple[Length, ...]) -> Iterator[ClockSpan]:
    """« À 10 h 30, point presse de vingt minutes, jusqu'à 11 h »: a beginning, and its end said with « jusqu'à »."""
    hours = [
        one
        for one in find_hours(sentence)
        if not any(
            length.start <= one.start < length.end and _OF_LENGTH.search(sentence[: length.start])
            for length in lengths
        )
    ]
    for since, until in pairwise(hours):
        joint = sentence[since.end : until.start]
        lead = sentence[max(0, since.start - 40) : since.start]
        if since.until is None and until.until is None and _SETS_OUT.search(lead) and _ARRIVES.search(joint):
            yield ClockSpan(since.start, until.end, since.since, until.since)
            continue
        if since.until is None and until.until is None and _UNTIL.search(sentence[: until.start]):
            yield ClockSpan(since.start, until.end, since.since, until.since)


def _beside(sentence: str, length: Length, spans: list[ClockSpan]) -> ClockSpan | None:
    """The hours that a length is of: those it stands within, or the nearest ones before it, or the only ones behind."""
    is_trip = sentence[: length.start].endswith(("après ", ", soit ")) and _TRIP.match(sentence[length.end :])
    is_daily = (
        len(spans) == 1
        and sentence[: length.start].endswith((", soit ", ": "))
        and sentence[length.end :].startswith(" par jour")
    )
    if _BEHIND.match(sentence[length.end :]) and not is_trip and not is_daily:
        return None
    if _OF_EACH.search(sentence[: length.start]):
        return None
    own = [one for one in spans if one.start <= length.start and length.end <= one.end]
    if own and _OF_LENGTH.search(sentence[: length.start]) and not _is_hour(sentence, length):
        return own[0]
    is_lasting = (
        is_daily or _LASTS.search(sentence[: length.start]) or sentence[length.end :].startswith(" durant")
    )
    if own or not is_lasting:
        return None
    before = [one for one in spans if one.end <= length.start]
    is_of_both = len(before) > 1 and re.fullmatch(
        r",? (?:et|puis) (?:de )?", sentence[before[-2].end : before[-1].start]
    )
    if is_of_both:
        return None  # « de 10 h à 12 h et de 14 h à 18 h, soit six heures »
    if (
        before
        and not _THEN.search(sentence[before[-1].end : length.start])
        and length.start - before[-1].end <= _FAR
        and not find_hours(sentence[before[-1].end : length.start])
    ):
        return before[-1]
    behind = [one for one in spans if one.start >= length.end]
    return behind[0] if len(behind) == 1 and len(spans) == 1 else None


def _is_hour(sentence: str, length: Length) -> bool:
    """Whether « 9 h » is an hour of the day: « de 9 h à 10 h »."""
    lead = sentence[: length.start]
    return bool(
        _HOUR.search(sentence[length.start : length.end]) and (_OF.search(lead) or lead.endswith("("))
    )
