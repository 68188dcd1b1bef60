"""Totals of tables (D336) and of lists (D337) against what stands above or below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from dossier.checks.comparing.folding import fold
from dossier.checks.numbers.lists_read import are_parts_of, parts_told, runs_of
from dossier.checks.numbers.unnamed_totals import number_of, sums_up
from dossier.checks.passages import Kind, Passage, Reading, flat, line_passage
from dossier.checks.passages.table_grid import heads_of, rows_of
from dossier.diagnostics import Diagnostic, Span, error, warning
from dossier.language.fr.quantities import Quantity, read_quantities
from dossier.tree import Block, BulletList, ListItem, NumberedList, Paragraph, Table, TableKind
from dossier.tree.tables import Row

_TOTAL = re.compile(r"^\W*(?:sous-)?(?:totaux|total|ensemble|somme|cumul)\b", re.IGNORECASE)
_TOTAL_HEAD = re.compile(r"^\W*(?:total|ensemble|totaux|effectif total)\b", re.IGNORECASE)
_SUB = re.compile(r"^\W*sous-total|\b(?:dont|hors)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"\b(?:réparti\w*|se répart\w+|se décompos\w+|ainsi|détail|ventil\w+|décompte|financement|regroupe|compte|compos\w+|répartition|s'élève|est de|coût|budget)\b",
    re.IGNORECASE,
)
_SELECTS = re.compile(
    r"\b(?:dont|notamment|par exemple|entre autres|parmi|tels? que|telles? que|principaux|principales|conditions?|mesures suivantes|comprend|prévoit|par|chaque|quelques)\b",
    re.IGNORECASE,
)
_MOST_SHOWN = 8
_SUMMED_UP = re.compile(r"(?:Au total|En tout|Soit(?: au total| un total)?|Ce sont(?: donc)?|L'ensemble)\b")
_FEWEST_PARTS = 2
_ALL, _AT_HEAD = Decimal(100), 30
_IS_SO_MANY = re.compile(
    r"^ (?:sont|seront|ont été|seront) (?:prévu|créé|ouvert|program|annonc|livr|financ|construit|recrut)\w*\b[^:]{0,60}:$"
)


def report_wrong_totals(reading: Reading) -> list[Diagnostic]:
    """A row or column « Total » that is not the sum, a list that is not what its announcement says (D336, D337)."""
    found: list[Diagnostic] = []
    for chapter in reading.chapters:
        for run in runs_of(chapter.blocks):
            for index, block in enumerate(run):
                lead = run[index - 1] if index else None
                if isinstance(block, Table) and block.kind is TableKind.PLAIN:
                    found += _of_table(reading, chapter.anchor, block)
                    found += _against_lead(reading, chapter.anchor, lead, _last_column(block))
                elif isinstance(block, BulletList | NumberedList):
                    found += _of_list(reading, chapter.anchor, lead, block.items)
                    behind = run[index + 1] if index + 1 < len(run) else None
                    found += _summed_up(reading, chapter.anchor, block.items, behind)
    return found


def _of_table(reading: Reading, sheet: str, table: Table) -> Iterator[Diagnostic]:
    heads, rows = heads_of(table), rows_of(table)
    for summed in _sums(table, rows):
        yield from _columns(reading, sheet, table, heads, summed)
    yield from _rows(reading, sheet, table, heads, rows)


def _sums(table: Table, rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows that a last one sums up: those of the table, or of each group that has a total of its own."""
    totals = [row for row in rows if _TOTAL.match(fold(flat(row.cells[0].content)))]
    is_told = len(totals) == 1 and len(rows) > 2 and rows[-1] is totals[0]
    if is_told or (not totals and sums_up(rows)):
        yield rows
    elif len(table.groups) > 1 and len(totals) == len(table.groups):
        for group in table.groups:
            own = [row for row in group.rows if any(row is total for total in totals)]
            if len(own) == 1 and own[0] is group.rows[-1] and len(group.rows) > 2:
                yield group.rows


def _columns(
    reading: Reading, sheet: str, table: Table, heads: Sequence[str], rows: Sequence[Row]
) -> Iterator[Diagnostic]:
    for rank in range(1, len(heads)):
        last = rows[-1].cells[rank]
        if _is_of_two_columns(rows, rank):
            continue
        over = range(rank, rank + last.columns)  # a total in a merged cell is that of all its columns
        cells = [row.cells[place] for row in rows[:-1] for place in over]
        counted = [cell for cell in cells if not cell.covered]
        if last.covered or any(rank + cell.columns > over.stop for cell in counted if cell.columns > 1):
            continue
        total, values = number_of(last, heads[rank]), [number_of(cell, heads[rank]) for cell in counted]
        parts = [value for value in values if value is not None]
        if total is None or not parts or len(parts) != len(counted):
            continue
        heading = heads[rank].partition(", ")[0] if last.columns > 1 else heads[rank]
        is_averaged = "%" in {total.unit, *re.findall("%", heads[rank])} and (
            total.value != 100 or ("part" not in heading.lower() and sum(p.value for p in parts) > 150)
        )
        if is_averaged or len({part.unit for part in [*parts, total]}) > 1:
            continue
        passage = line_passage(last.content, table.span, Kind.CELL, sheet)
        yield from _wrong(reading, passage, total, parts, f"la colonne « {heading} »")


def _is_of_two_columns(rows: Sequence[Row], rank: int) -> bool:
    """« Total || 53 || 60 »: each total stands behind an empty cell whose column counts, so that one cannot tell which it sums."""
    totals = rows[-1].cells
    filled = [place for place in range(1, len(totals)) if fold(flat(totals[place].content)).strip()]
    return rank in filled and all(
        place - 1 not in filled
        and place > 1
        and any(number_of(row.cells[place - 1]) for row in rows[:-1] if len(row.cells) > place)
        for place in filled
    )


def _rows(
    reading: Reading, sheet: str, table: Table, heads: Sequence[str], rows: Sequence[Row]
) -> Iterator[Diagnostic]:
    """A last column « Total » against the columns before it."""
    if len(heads) < 4 or not _TOTAL_HEAD.match(heads[-1]) or any(_SUB.search(head) for head in heads):
        return
    for row in rows:
        if len(row.cells) != len(heads) or any(cell.covered for cell in row.cells[1:]):
            continue
        if any(cell.rows > 1 for cell in row.cells[1:]):
            continue
        values = [number_of(cell, head) for cell, head in zip(row.cells[1:], heads[1:], strict=True)]
        total, parts = values[-1], [value for value in values[:-1] if value is not None]
        if (
            total is None
            or len(parts) < 2
            or len({part.unit for part in [*parts, total]}) > 1
            or total.unit == "%"
        ):
            continue
        passage = line_passage(row.cells[-1].content, table.span, Kind.CELL, sheet)
        yield from _wrong(
            reading, passage, total, parts, f"la ligne « {fold(flat(row.cells[0].content)).strip()} »"
        )


def _wrong(
    reading: Reading, passage: Passage, total: Quantity, parts: Sequence[Quantity], where: str
) -> Iterator[Diagnostic]:
    summed = sum((part.value for part in parts), Decimal(0))
    room = sum((part.step for part in [*parts, total]), Decimal(0)) / 2
    if summed == total.value or (abs(summed - total.value) < room and any(part.step for part in parts)):
        return
    start = passage.text.find(total.words)
    place = reading.place(passage, max(start, 0), max(start, 0) + len(total.words))
    shown = _added(parts)
    message = f"total « {total.words.strip()} » dans le tableau : {where} fait {total.said(summed)}{shown}"
    yield error("D336", message, place, "corrigez le total, ou le nombre de la colonne qui est faux")


def _added(parts: Sequence[Quantity]) -> str:
    """« (512 + 96 + 67) », where they are few."""
    said = " + ".join(part.words[: part.number_end - part.start] for part in parts)
    return f" ({said})" if len(parts) <= _MOST_SHOWN else ""


def _last_column(table: Table) -> list[Quantity]:
    """The values of the last column, its total left out; nothing where it has other things."""
    rows = [row for row in rows_of(table) if not _TOTAL.match(fold(flat(row.cells[0].content)))]
    heads = heads_of(table)
    if len(heads) != 2 or any(len(row.cells) != 2 for row in rows):
        return []
    values = [number_of(row.cells[1], heads[1]) for row in rows if not row.cells[1].covered]
    return [value for value in values if value is not None] if None not in values else []


def _of_list(
    reading: Reading, sheet: str, lead: Block | None, items: Sequence[ListItem]
) -> Iterator[Diagnostic]:
    passages = [_item_passage(item, sheet) for item in items]
    found = [(passage, read_quantities(passage.text)) for passage in passages if passage is not None]
    texts = [passage.text for passage, _ in found]
    if len(found) != len(items) or len(found) < 2:
        return
    if any(len(numbers) != 1 for _, numbers in found):
        yield from _against_lead(reading, sheet, lead, parts_told(texts), found[-1][0].span)
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
    yield from _against_lead(reading, sheet, lead, values, found[-1][0].span)


def _summed_up(
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


def _against_lead(
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
    if len(numbers) == 1 and numbers[0].is_exact and not numbers[0].unit and not _SELECTS.search(sentence):
        words = [value.words for value in values]
        if all(value.is_exact and value.noun and value.value > 1 for value in values) and are_parts_of(
            numbers[0].value, words
        ):
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
    shown = _added(values)
    message = f"« {total.words} » annoncé, mais la liste fait {total.said(summed)}{shown}"
    yield warning("D337", message, place, "corrigez le total, ou l’entrée qui est fausse")
