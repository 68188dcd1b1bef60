"""Lengths that are parts of a whole: those of a list, or of the steps that a paragraph tells (D342)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.checks.comparing.folding import bare
from dossier.checks.dates.hours_in_order import Line, typed_programmes
from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.timeline.lengths_reckoned import AT_ONCE, COUNT, EACH, HINT, TOTAL, lasts, times_of
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.lengths import Length, find_lengths
from dossier.language.fr.moments import find_clock_spans, said_length

_SPEAK = re.compile(
    r"\b(?:interventions?|prises de parole|discours|allocutions?|exposés?|ateliers?|séquences?|étapes?|présentations?|communications?|épreuves?|ensemble)\b"
)
_WHOLE = re.compile(
    r"\b(?:[Ll]e tout|[Ll]'ensemble|[Aa]u total|[Ee]n tout|[Ll]a séquence entière|[Tt]out cela)\b[^,;.:\d]{0,30}$"
)
_FEWEST = 2


def report_wrong_sums_of_lengths(reading: Reading) -> list[Diagnostic]:
    """« le maire, 5 minutes ; la ministre, 25 minutes. L'ensemble tient en quarante minutes »."""
    found: list[Diagnostic] = []
    for chapter in reading.chapters:
        passages = reading.of_sheet(chapter.anchor)
        found += _of_lists(reading, passages)
        for passage in passages:
            if passage.kind in {Kind.BODY, Kind.ITEM}:
                found += _of_prose(reading, passage)
    return found


def _of_prose(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    """A whole told behind its parts: those since the beginning of some sentence must make it."""
    parts = find_lengths(passage.text)
    starts = [start for start, _sentence in passage.sentences()]
    for rank, whole in enumerate(parts):
        if rank < _FEWEST or not _WHOLE.search(passage.text[: whole.start]):
            continue
        runs = [
            [one.minutes for one in parts[:rank] if one.start >= start]
            for start in starts
            if start < whole.start
        ]
        runs += [
            [one.minutes for one in parts[first:rank]]
            for first in _after_colons(passage.text, whole.start, parts)
        ]
        sums = [sum(run) for run in runs if len(run) >= _FEWEST]
        if not sums or whole.minutes in sums:
            continue
        place = reading.place(passage, whole.start, whole.end)
        message = f"« {passage.text[whole.start : whole.end]} », mais les durées qui précèdent font {said_length(sums[-1])}"
        yield error("D342", message, place, HINT)


def _after_colons(text: str, end: int, parts: Sequence[Length]) -> Iterator[int]:
    """The rank of the first length behind each colon."""
    for colon in re.finditer(r" :", text[:end]):
        yield next((rank for rank, one in enumerate(parts) if one.start > colon.start()), len(parts))


def _of_lists(reading: Reading, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """The lengths of a list against what the text before or behind it, or the programme, gives to all."""
    items: list[Passage] = []
    lead: Passage | None = None
    for passage in [*passages, None]:
        if passage is not None and passage.kind is Kind.ITEM:
            items.append(passage)
            continue
        if lead is not None and len(items) >= _FEWEST:
            yield from _of_even_items(reading, lead, items)
            summed = _summed(lead, items)
            if summed is not None:
                yield from _against_text(reading, summed, passage)
                yield from _against_programme(reading, lead, items, summed)
        items, lead = [], passage


def _of_even_items(reading: Reading, lead: Passage, items: Sequence[Passage]) -> Iterator[Diagnostic]:
    """« trois haltes de vingt minutes : » above « 11 h 10 – 11 h 50, la piste »."""
    start, sentence = list(lead.sentences())[-1]
    times = times_of(sentence, find_lengths(sentence)) if sentence.rstrip().endswith(":") else None
    hours = [next(iter(find_clock_spans(item.text)), None) for item in items]
    told = [one for one in hours if one is not None and one.until is not None and one.start < _FEWEST]
    if times is None or not len(told) == len(items) == times.number:
        return
    odd = [(item, one) for item, one in zip(items, told, strict=True) if lasts(one) != times.each.minutes]
    if 2 * len(odd) >= len(told) + 1:
        return
    each = lead.text[start + times.each.start : start + times.each.end]
    for item, one in odd:
        said = item.text[one.start : one.end].strip()
        message = f"« {said} » fait {said_length(lasts(one))}, mais le texte annonce « {each} » pour chacun"
        yield warning("D342", message.replace("'", "’"), reading.place(item, one.start, one.end), HINT)


def _summed(lead: Passage, items: Sequence[Passage]) -> int | None:
    """How long the items of a list take together: each says it, or the words above say it of each."""
    told = [[one for one in find_lengths(item.text) if _is_own(item.text, one)] for item in items]
    if all(len(lengths) == 1 for lengths in told):
        return sum(lengths[0].minutes for lengths in told)
    each = [one for one in find_lengths(lead.text) if EACH.match(lead.text, one.end)]
    if len(each) == 1 and not any(told) and lead.text.rstrip().endswith(":"):
        return each[0].minutes * len(items)
    return None


def _is_own(text: str, one: Length) -> bool:
    return text[: one.start].endswith(("(", ", ", " : ", "– ")) and bool(
        re.match(r"[);., ]*$", text[one.end :])
    )


def _against_text(reading: Reading, summed: int, behind: Passage | None) -> Iterator[Diagnostic]:
    if behind is None or behind.kind is not Kind.BODY:
        return
    for start, sentence in list(behind.sentences())[:_FEWEST]:
        lengths = [one for one in find_lengths(sentence) if TOTAL.search(sentence[: one.start])]
        if len(lengths) != 1 or not _SPEAK.search(sentence) or AT_ONCE.search(sentence):
            continue
        if lengths[0].minutes != summed and not COUNT.search(sentence[lengths[0].end :]):
            place = reading.place(behind, start + lengths[0].start, start + lengths[0].end)
            said = sentence[lengths[0].start : lengths[0].end]
            yield error(
                "D342", f"« {said} », mais les durées de la liste font {said_length(summed)}", place, HINT
            )
            return


def _against_programme(
    reading: Reading, lead: Passage, items: Sequence[Passage], summed: int
) -> Iterator[Diagnostic]:
    """« Les allocutions se succéderont ainsi : » below « 11 h 15 – 11 h 40 : allocutions »."""
    heads = {bare(match[0]) for match in _SPEAK.finditer(lead.text.lower())}
    lines = [line for run in typed_programmes(reading) for line in run if _is_of(line, lead, heads)]
    lasting = [line for line in lines if line.hours.until is not None]
    if len(lasting) != 1 or summed <= lasts(lasting[0].hours):
        return
    line = lasting[0]
    told = [(item, one) for item in [lead, *items] for one in find_lengths(item.text)]
    longest, one = max(told, key=lambda place: place[1].minutes)
    place = reading.place(longest, one.start, one.end)
    hours = line.passage.text[line.hours.start : line.hours.end].strip()
    message = f"ces durées font {said_length(summed)}, mais le programme leur donne {said_length(lasts(line.hours))} ({hours})"
    yield error("D342", message, place, "corrigez l’une des durées, ou le programme")


def _is_of(line: Line, lead: Passage, heads: set[str]) -> bool:
    return line.passage.sheet == lead.sheet and any(head in bare(line.words.lower()) for head in heads)
