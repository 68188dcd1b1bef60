"""What the entries of a list make, against what announces them or sums them up (D337, D333)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from dossier.checks.comparing.folding import fold
from dossier.checks.numbers.lists_read import are_parts_of, parts_told
from dossier.checks.passages import Kind, Passage, Reading, flat, line_passage
from dossier.diagnostics import Diagnostic, Span, error, warning
from dossier.language.fr.quantities import Quantity, read_quantities
from dossier.tree import Block, ListItem, Paragraph

_TOTAL = re.compile(r"^\W*(?:sous-)?(?:totaux|total|ensemble|somme|cumul)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"\b(?:réparti\w*|se répart\w+|se décompos\w+|ainsi|détail|ventil\w+|décompte|financement|regroupe|compte|compos\w+|répartition|s'élève|est de|coût|budget)\b",
    re.IGNORECASE,
)
#: Some of a whole only: they may be less than it, and never more.
_SOME = re.compile(
    r"\b(?:dont|notamment|par exemple|entre autres|parmi|tels? que|telles? que|principaux|principales)\b",
    re.IGNORECASE,
)
_SELECTS = re.compile(
    rf"{_SOME.pattern}|\b(?:conditions?|mesures suivantes|comprend|prévoit|par|chaque|quelques)\b",
    re.IGNORECASE,
)
_SUMMED_UP = re.compile(r"(?:Au total|En tout|Soit(?: au total| un total)?|Ce sont(?: donc)?|L'ensemble)\b")
_IS_SO_MANY = re.compile(
    r"^ (?:sont|seront|ont été|seront) (?:prévu|créé|ouvert|program|annonc|livr|financ|construit|recrut)\w*\b[^:]{0,60}:$"
)
_FEWEST_PARTS, _MOST_SHOWN = 2, 8
_ALL, _AT_HEAD = Decimal(100), 30


def added(parts: Sequence[Quantity]) -> str:
    """« (512 + 96 + 67) », where they are few."""
    said = " + ".join(part.words[: part.number_end - part.start] for part in parts)
    return f" ({said})" if len(parts) <= _MOST_SHOWN else ""


def of_list(
    reading: Reading, sheet: str, lead: Block | None, items: Sequence[ListItem]
) -> Iterator[Diagnostic]:
    """A list against its last entry, which sums it up, or against what stands above it."""
    passages = [_item_passage(item, sheet) for item in items]
    found = [(passage, read_quantities(passage.text)) for passage in passages if passage is not None]
    texts = [passage.text for passage, _ in found]
    if len(found) != len(items) or len(found) < 2:
        return
    if any(len(numbers) != 1 for _, numbers in found):
        yield from against_lead(reading, sheet, lead, parts_told(texts), found[-1][0].span)
        return
    values = [numbers[0] for _, numbers in found]
    if any(value.per or value.is_range for value in values):
        return
    last, total = found[-1][0], values[-1]
    if _TOTAL.match(last.text) and len(values) > 2:
        parts, where = values[:-1], last
        summed = sum((part.value for part in parts), Decimal(0))
        room = sum((part.step for part in values), Decimal(0)) / 2
        if (
            len({part.unit for part in values}) == 1
            and summed != total.value
            and abs(summed - total.value) >= room
        ):
            place = reading.place(where, total.start, total.end)
            message = f"total « {total.words} », mais la liste fait {total.said(summed)}"
            yield error("D337", message, place, "corrigez le total, ou l’entrée qui est fausse")
        return
    if all(value.unit == "%" for value in values) and len(values) > 1:
        yield from _hundred(reading, lead, found[-1][0], values)
        return
    yield from against_lead(reading, sheet, lead, values, found[-1][0].span)


def summed_up(
    reading: Reading, sheet: str, items: Sequence[ListItem], behind: Block | None
) -> Iterator[Diagnostic]:
    """« Au total, 170 postes seront créés » below entries that make 150."""
    if not isinstance(behind, Paragraph):
        return
    passage = line_passage(behind.content, behind.span, Kind.BODY, sheet)
    told = [
        one
        for one in read_quantities(next((text for _, text in passage.sentences()), ""))
        if not one.is_fraction
    ]
    if len(told) != 1 or not _SUMMED_UP.match(passage.text) or not told[0].is_exact:
        return
    total = told[0]
    entries = [
        read_quantities(line.text)
        for line in (_item_passage(item, sheet) for item in items)
        if line is not None
    ]
    parts = [numbers[0] for numbers in entries if len(numbers) == 1]
    alike = all(part.counts_like(total) and part.is_exact and not part.per for part in parts)
    if len(parts) != len(items) or len(parts) < _FEWEST_PARTS or not alike or total.per or total.unit == "%":
        return
    summed = sum((part.value for part in parts), Decimal(0))
    room = sum((part.step for part in [*parts, total]), Decimal(0)) / 2
    if summed != total.value and abs(summed - total.value) >= room:
        place = reading.place(passage, total.start, total.end)
        message = f"total « {total.words} », mais la liste fait {total.said(summed)}"
        yield error("D337", message, place, "corrigez le total, ou l’entrée qui est fausse")


def _hundred(
    reading: Reading, lead: Block | None, last: Passage, values: Sequence[Quantity]
) -> Iterator[Diagnostic]:
    """The shares of a plan of financing, entry by entry, against a hundred."""
    text = fold(flat(lead.content)) if isinstance(lead, Paragraph) else ""
    total = sum((value.value for value in values), Decimal(0))
    room = sum((value.step for value in values), Decimal(0)) / 2
    if not re.search(
        r"\b(?:financ\w+|répart\w+|compos\w+|ventil\w+)\b", text, re.IGNORECASE
    ) or _SELECTS.search(text):
        return
    if abs(total - 100) > room and (total > 100 or total > 85):
        place = reading.place(last, values[-1].start, values[-1].end)
        said = " + ".join(value.words for value in values)
        message = f"les parts de cette liste font {total.normalize():f}\u00a0% ({said})"
        yield error("D333", message, place, "corrigez la part qui est fausse")


def _item_passage(item: ListItem, sheet: str) -> Passage | None:
    first = item.blocks[0] if item.blocks else None
    return line_passage(first.content, first.span, Kind.ITEM, sheet) if isinstance(first, Paragraph) else None


def against_lead(
    reading: Reading, sheet: str, lead: Block | None, values: Sequence[Quantity], last: Span | None = None
) -> Iterator[Diagnostic]:
    """« Le coût de 900 000 € est réparti ainsi : » above entries that give another sum."""
    if not isinstance(lead, Paragraph) or len(values) < 2:
        return
    passage = line_passage(lead.content, lead.span, Kind.BODY, sheet)
    text = passage.text.rstrip()
    sentences = list(passage.sentences())
    start, sentence = sentences[-1] if sentences else (0, "")
    numbers = [one for one in read_quantities(sentence) if not one.is_fraction]
    if not text.endswith(":"):
        yield from _against_cost(reading, passage, values, last)
        return
    is_planned = (
        len(numbers) == 1 and numbers[0].start < _AT_HEAD and _IS_SO_MANY.match(sentence[numbers[0].end :])
    )
    if (
        is_planned
        and not numbers[0].unit
        and not _SELECTS.search(sentence)
        and all(value.noun for value in values)
    ):
        yield from _of_whole(reading, (passage, start), numbers[0], values, last)
        return
    if (
        len(numbers) == 1
        and numbers[0].is_exact
        and not numbers[0].unit
        and _is_whole(sentence, numbers[0], values)
    ):
        words = [value.words for value in values]
        if all(value.is_exact and value.noun for value in values) and are_parts_of(numbers[0].value, words):
            yield from _of_whole(reading, (passage, start), numbers[0], values, last)
            return
    if _is_told_by_parts(passage, start, numbers, values) and not _SELECTS.search(sentence):
        yield from _of_whole(reading, (passage, start), numbers[-1], values, last)
        return
    measured = [one for one in numbers if one.unit == values[0].unit and one.unit and one.unit != "%"]
    if len(measured) == 1 and not _SELECTS.search(sentence) and _are_all_of(measured[0], values):
        yield from _of_whole(reading, (passage, start), measured[0], values, last)
        return
    if (
        not text.endswith(":")
        or len(numbers) != 1
        or _SELECTS.search(sentence)
        or not _ANNOUNCES.search(sentence)
    ):
        return
    yield from _of_whole(reading, (passage, start), numbers[0], values, last)


def _is_whole(sentence: str, total: Quantity, values: Sequence[Quantity]) -> bool:
    """Whether a list is of all that a sentence counts, or of some of it and yet more: « Parmi les 30 tués : » above 32."""
    is_ordinary = all(value.value > 1 for value in values) or len(values) != total.value
    if not _SELECTS.search(sentence):
        return is_ordinary
    is_of_some = _SOME.search(sentence) and not _SELECTS.search(_SOME.sub("", sentence))
    return (
        is_ordinary and bool(is_of_some) and sum((value.value for value in values), Decimal(0)) > total.value
    )


def _is_told_by_parts(
    passage: Passage, start: int, numbers: Sequence[Quantity], values: Sequence[Quantity]
) -> bool:
    """« l'établissement accueille 312 élèves : » above bare numbers, each with what it is of: nothing else is counted."""
    if not numbers or not passage.text.rstrip().endswith(":") or not numbers[-1].is_exact:
        return False
    total = numbers[-1]
    is_near = ":" in passage.text[start + total.end : start + total.end + _AT_HEAD]
    others = [one for one in numbers[:-1] if one.unit == total.unit and one.noun == total.noun]
    alike = all(
        value.is_bare and value.is_exact and not value.per and value.value < total.value for value in values
    )
    summed = sum((value.value for value in values), Decimal(0))
    return (
        is_near and not others and not total.unit and alike and total.value * 3 < summed * 4 < total.value * 6
    )


def _are_all_of(whole: Quantity, values: Sequence[Quantity]) -> bool:
    """« La formation dure dix heures, en trois modules : » above hours: one measure in the lead, as many in each entry."""
    summed = sum((value.value for value in values), Decimal(0))
    alike = all(value.unit == whole.unit and value.is_exact and not value.per for value in values)
    return alike and whole.is_exact and whole.value * 2 < summed * 3 < whole.value * 5


def _against_cost(
    reading: Reading, passage: Passage, values: Sequence[Quantity], last: Span | None
) -> Iterator[Diagnostic]:
    """« L'opération représente 160 millions d'euros. L'État en finance 35 %… » above the amounts of each payer."""
    if any(value.unit != "€" for value in values) or len(values) < _FEWEST_PARTS:
        return
    told = [
        (start, one)
        for start, text in passage.sentences()
        for one in read_quantities(text)
        if one.unit == "€" and not one.per
    ]
    shares = sum(
        (one.value for _, text in passage.sentences() for one in read_quantities(text) if one.unit == "%"),
        Decimal(0),
    )
    if len(told) == 1 and shares == _ALL and told[0][1].is_exact:
        yield from _of_whole(reading, (passage, told[0][0]), told[0][1], values, last)


def _of_whole(
    reading: Reading,
    sentence: tuple[Passage, int],
    total: Quantity,
    values: Sequence[Quantity],
    last: Span | None = None,
) -> Iterator[Diagnostic]:
    """What a list makes, against the whole that is told above it, in the sentence of a passage that starts there."""
    passage, start = sentence
    if any(total.unit != value.unit for value in values) or total.unit == "%" or total.per:
        return
    summed = sum((value.value for value in values), Decimal(0))
    room = total.half_step + sum((value.half_step for value in values), Decimal(0))
    ratio = summed / total.value if total.value else Decimal(0)
    if summed == total.value or abs(summed - total.value) < room or not Decimal("0.5") < ratio < 2:
        return
    if not total.unit and any(value.value >= total.value for value in values):
        return
    place = reading.place(passage, start + total.start, start + total.end)
    if last is not None and last.path == place.path and last.line > place.line:
        # the total and its list disagree: nobody knows which
        place = replace(place, end_line=last.line, end_column=max(last.column + 1, last.end_column))
    shown = added(values)
    message = f"« {total.words} » annoncé, mais la liste fait {total.said(summed)}{shown}"
    yield warning("D337", message, place, "corrigez le total, ou l’entrée qui est fausse")
