"""What a text says of the things of a table or list: other values (D322), another trend (D426), another growth (D335)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dossier.checks.comparing.folding import bare
from dossier.checks.numbers.lists_read import Entries, Value, read_entries
from dossier.checks.numbers.told import elsewhere, place_of
from dossier.checks.passages import Kind, Passage, Reading, Statement
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.dates import A_YEAR
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import Quantity, lemma, read_quantities

_YEAR = re.compile(r"(?:19|20)\d{2}")
_BETWEEN = re.compile(r"\b(?:[Dd]e|[Ee]ntre) (?P<first>(?:19|20)\d{2}) (?:à|et) (?P<last>(?:19|20)\d{2})\b")
_UP = re.compile(
    r"\b(?:augment\w+|progress\w+|hausse|croiss\w+|accroi\w+|grimp\w+|monté\w*)\b", re.IGNORECASE
)
_DOWN = re.compile(r"\b(?:diminu\w+|baiss\w+|recul\w*|rédui\w+|réduction|chut\w+)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:dont|parmi|moyenne|chaque|chacune?|contre|supplémentaires?|objectif|jusqu'à|environ|près de|plus de|moins de|hausse|baisse|hors|soit)\b",
    re.IGNORECASE,
)
#: Heads of columns that count whatever their rows are named after.
_COUNTING = re.compile(r"(?:total|ensemble|nombre|effectif|quantité)", re.IGNORECASE)
_SMALL = frozenset(
    ["de", "d", "des", "du", "la", "le", "les", "l", "et", "en", "à", "au", "aux", "par", "total"]
)
_LONGEST = 60
_HAS = re.compile(
    r" (?:avec(?: ses| près de)?|forte? de(?: ses)?|et ses|qui (?:compte|emploie|reçoit|accueille|réunit|occupe)) "
)

Told = tuple[Statement, Quantity]


def report_texts_against_tables(reading: Reading) -> list[Diagnostic]:
    """« le département 550 000 € » where the table gives it 500 000 € (D322), « a diminué » above rising rows (D426)."""
    tables = [entries for entries in read_entries(reading) if entries.rows]
    found: list[Diagnostic] = []
    for statement in reading.statements if tables else ():
        if statement.passage.kind in {Kind.BODY, Kind.FIELD, Kind.QUOTE, Kind.CAPTION}:
            found += _of_values(reading, statement, tables)
            found += _of_years(reading, statement, tables)
    for passage in reading.prose if tables else ():
        if passage.kind is Kind.BODY:
            for start, sentence in passage.sentences():
                found += _of_course(reading, passage, start, sentence, tables)
    return found


def _of_values(reading: Reading, statement: Statement, tables: Sequence[Entries]) -> Iterator[Diagnostic]:
    for one in statement.quantities:
        if not one.is_exact or one.is_fraction or one.per or one.is_bare:
            continue
        lead = _clause_before(statement, one)
        if _OTHER.search(lead) or _OTHER.search(statement.text[one.end : one.end + 20]):
            continue
        rows = [
            row
            for entries in tables
            if entries.sheet == statement.passage.sheet
            for row in entries.rows
            if row and _names(row[0].label, f"{lead} {one.words}", statement.text, entries)
        ]
        values = [value for row in rows for value in row if _may_be(value, one, statement)]
        values = _of_total(values, rows, one) if len(values) != 1 else values
        if len(rows) != 1 or not values or any(value.quantity.value == one.value for value in values):
            continue
        value = values[0]
        if (
            len(values) > 1
            or abs(value.quantity.value - one.value) <= value.quantity.half_step + one.half_step
        ):
            continue
        place = place_of(reading, statement, one)
        where = elsewhere(reading, value.passage, value.quantity.start, value.quantity.end, than=place)
        message = f"« {one.words} » ici, « {_shown(value)} » pour « {value.label} » {where}"
        yield warning("D322", message, place, "accordez le texte et le tableau ou la liste")


def _of_years(reading: Reading, statement: Statement, tables: Sequence[Entries]) -> Iterator[Diagnostic]:
    """« À la fin de 2034, 2 860 demandes étaient en attente » beside the row « 2034 » and the column « Demandes en attente »."""
    years = set(A_YEAR.findall(statement.text))
    if len(years) != 1:
        return
    said = _words(statement.text)
    for one in statement.quantities:
        if not one.is_exact or one.is_fraction or one.per or not one.noun or one.unit:
            continue
        if _OTHER.search(statement.before(one)[-_LONGEST:].rpartition(",")[2]) or bare(one.noun) not in said:
            continue
        values = [
            value
            for entries in tables
            if entries.sheet == statement.passage.sheet
            for row in entries.rows
            for value in row
            if {value.label} == years and bare(one.noun) in _words(value.head) and _words(value.head) <= said
        ]
        if len(values) == 1 and not values[0].unit and values[0].quantity.value != one.value:
            value = values[0]
            place = place_of(reading, statement, one)
            where = elsewhere(reading, value.passage, value.quantity.start, value.quantity.end, than=place)
            message = f"« {one.words} » ici, « {_shown(value)} » pour « {value.label} » {where}"
            yield warning("D322", message, place, "accordez le texte et le tableau ou la liste")


def _of_total(values: Sequence[Value], rows: Sequence[Sequence[Value]], one: Quantity) -> list[Value]:
    """The one value of a row whose label is what the text counts: that of its total, or its only one."""
    if one.unit or len(rows) != 1 or bare(one.noun) not in _words(rows[0][0].label):
        return list(values)
    plain = [value for value in rows[0] if not value.unit and not _YEAR.fullmatch(value.head)]
    return [value for value in plain if _COUNTING.match(value.head)]


def _shown(value: Value) -> str:
    """A value as its cell gives it, with the unit of its column."""
    words, symbol = value.quantity.words.strip(), value.quantity.symbol.strip()
    return words if not symbol or symbol in words else f"{words} {symbol}"


def _clause_before(statement: Statement, one: Quantity) -> str:
    """The words right before a quantity, back to the one before it or to a mark."""
    *earlier, last = re.split(r"[;:,(]", statement.before(one))
    if earlier and _HAS.match(last):
        last = f"{earlier[-1]},{last}"  # « La pomme, avec 655 emplois »
    return last[-_LONGEST:]


def _names(label: str, clause: str, sentence: str, entries: Entries) -> bool:
    """Whether the words of a label all stand in the clause, and in no other label with more of them."""
    if _YEAR.fullmatch(label):
        return False
    mine, said = _words(label), _words(clause)
    if not mine or not mine <= said | ({"euro"} if mine == said else set()):
        return False
    longer = [other for other in entries.labels if mine < _words(other) <= said]
    years = set(A_YEAR.findall(sentence))
    by_year = [head for head in entries.heads if _year_of(head)]
    return not longer and bool(not years or (by_year and len(years) == 1))


def _words(text: str) -> set[str]:
    return {
        bare(lemma(word))
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.replace("'", " "))
        if word.lower() not in _SMALL
    }


def _may_be(value: Value, one: Quantity, statement: Statement) -> bool:
    """Whether a value of a row counts what the text counts, in the year that the text names."""
    if value.unit != one.unit:
        return False
    if (
        not one.unit
        and value.quantity.noun != one.noun
        and bare(one.noun)
        not in _words(f"{value.head} {value.label}" if _YEAR.fullmatch(value.head) else value.head)
    ):
        return False
    years = set(A_YEAR.findall(statement.text))
    return not _year_of(value.head) or _year_of(value.head) in years


def _year_of(head: str) -> str:
    """The one year that the head of a column names: « 2027 », « Emplois 2027 »; "" where it names none or several."""
    years = set(A_YEAR.findall(head))
    return years.pop() if len(years) == 1 else ""


def _of_course(
    reading: Reading, passage: Passage, start: int, sentence: str, tables: Sequence[Entries]
) -> Iterator[Diagnostic]:
    """« De 2024 à 2026, les raccordements ont progressé de 30 % » beside the rows of those years."""
    span = _BETWEEN.search(sentence)
    up, down = _UP.search(sentence), _DOWN.search(sentence)
    word = up or down
    if span is None or word is None or (up and down):
        return
    for entries in tables:
        if entries.sheet != passage.sheet:
            continue
        first, last = _value_of(entries, span["first"], sentence), _value_of(entries, span["last"], sentence)
        if first is None or last is None or first.value == 0:
            continue
        rises = last.value > first.value
        if first.value == last.value or rises != bool(up):
            place = reading.place(passage, start + word.start(), start + word.end())
            message = f"« {word[0]} », mais le tableau va de {first.words.strip()} à {last.words.strip()}"
            yield warning("D426", message, place, "corrigez le mot, ou le tableau")
            return
        yield from _of_change(reading, passage, start, sentence, (first, last))
        return


def _of_change(
    reading: Reading, passage: Passage, start: int, sentence: str, course: tuple[Quantity, Quantity]
) -> Iterator[Diagnostic]:
    shares = [one for one in read_quantities(sentence) if one.unit == "%"]
    first, last = course
    if len(shares) != 1 or not shares[0].is_exact or first.unit == "%":
        return
    one = shares[0]
    value = abs(last.value - first.value) * 100 / first.value
    if abs(value - one.value) <= max(Decimal("0.6"), one.half_step):
        return
    place = reading.place(passage, start + one.start, start + one.end)
    said = format_number(
        value.quantize(Decimal("0.1")).normalize() if value % 1 else value.quantize(Decimal(1))
    )
    message = f"« {one.words} », mais le tableau va de {first.words.strip()} à {last.words.strip()}, soit {said}\u00a0%"
    yield error("D335", message, place, "corrigez le changement, ou le tableau")


def _value_of(entries: Entries, year: str, sentence: str) -> Quantity | None:
    """The one value that a table gives for a year and a thing that the sentence names."""
    said = _words(sentence)
    found = [
        value.quantity
        for row in entries.rows
        for value in row
        if (value.label == year and _words(value.head) and _words(value.head.partition("(")[0]) <= said)
        or (
            _year_of(value.head) == year
            and _words(value.label) <= said
            and _words(A_YEAR.sub("", value.head)) <= said
        )
    ]
    return found[0] if len(found) == 1 else None
