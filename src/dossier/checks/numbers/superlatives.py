"""What a text says to be the most or the least of a table, against the rows of that table (D426)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dossier.checks.comparing.folding import bare
from dossier.checks.comparing.weighed_words import stems
from dossier.checks.numbers.lists_read import Entries, Value, read_entries
from dossier.checks.passages import Kind, Passage, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import A_YEAR
from dossier.language.fr.lexicon import word_list

_MOST = r"lourde?s?|élevée?s?|forte?s?|importante?s?|grande?s?|haute?s?|nombreu(?:x|ses?)|gros(?:ses?)?|longue?s?|chère?s?|touchée?s?|peuplée?s?|avancée?s?"
_LEAST = r"faibles?|bas(?:ses?)?|petite?s?|modestes?|réduite?s?|courte?s?|légère?s?"
_SUPERLATIVE = re.compile(
    rf"\b(?:le|la|les) (?:(?P<most>plus (?:{_MOST})|moins (?:{_LEAST}))|(?P<least>plus (?:{_LEAST})|moins (?:{_MOST})))\b"
    r"|\b(?:le |la )(?P<first>première? (?:poste|cause|motif|source|secteur|facteur|dépense|destination|financeur|d'entre (?:eux|elles)))\b"
    r"|\b(?P<peak>culmin(?:e|ent|ait|é)|(?:arriv|vien|figur|caracol)\w+ en tête|(?:attein\w+|(?:à|a) (?:son|leur)) (?:\w+ )?(?:son |leur |un )?(?:maximum|pic|record|sommet|plus haut))\b"
    r"|\b(?P<trough>(?:attein\w+|(?:à|a) (?:son|leur)) (?:son |leur |un )?(?:minimum|plus bas)|ferm\w+ la marche|arriv\w+ en dernier)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:.?!](?= |$)")
_TOTAL = re.compile(r"\W*(?:total|ensemble|somme|moyenne|département|france)\b", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_]+")
_FEWEST_ROWS = 3
_NEARLY = Decimal("0.99")


def report_superlatives_against_tables(reading: Reading) -> list[Diagnostic]:
    """« La densité la plus faible est relevée à Dole », of which the table has the second lowest (D426)."""
    tables = [entries for entries in read_entries(reading) if entries.is_table]
    if not tables:
        return []
    return [
        finding
        for passage in reading.prose
        if passage.kind not in {Kind.CELL, Kind.LABEL, Kind.QUOTE}
        for start, sentence in passage.sentences()
        for finding in _of_sentence(reading, passage, start, sentence, tables)
    ]


def _of_sentence(
    reading: Reading, passage: Passage, start: int, sentence: str, tables: Sequence[Entries]
) -> Iterator[Diagnostic]:
    for match in _SUPERLATIVE.finditer(sentence):
        for entries in tables:
            label = _label_named(sentence, match, entries) if entries.sheet == passage.sheet else ""
            other = (
                _true_extreme(entries, label, sentence, is_least=bool(match["least"] or match["trough"]))
                if label
                else None
            )
            if other is not None:
                place = reading.place(passage, start + match.start(), start + match.end())
                message = f"« {match[0]} » pour {label}, mais dans le tableau c’est {other.label} ({other.quantity.words.strip()})"
                yield warning("D426", message, place, "corrigez le nom, ou le tableau")
                break


def _label_named(sentence: str, match: re.Match[str], entries: Entries) -> str:
    """The one row that the clause of a superlative names, or the clause before it."""
    end = _CLAUSE_END.search(sentence, match.end())
    behind = sentence[match.end() : end.start() if end else len(sentence)]
    segment = re.split(r"[;:] ", sentence[: match.start()])[-1]
    for clause in (behind, segment.rpartition(", ")[2], segment):
        named = [label for label in entries.labels if label and _names(label, clause)]
        if named:
            return named[0] if len(set(named)) == 1 else ""
    return ""


def _names(label: str, clause: str) -> bool:
    """Whether all words of a label stand in a clause; « Est » is no « est »."""
    said = set(_TOKEN.findall(clause)) | set(A_YEAR.findall(clause))
    plain = {bare(word) for word in said}
    small = word_list("liaisons") | word_list("arrets")
    words = [word for word in _TOKEN.findall(label.replace("'", " ")) if word not in small]
    words += A_YEAR.findall(label)
    return bool(words) and all(
        word in said if word.lower() in small else bare(word) in plain for word in words
    )


def _true_extreme(entries: Entries, label: str, sentence: str, *, is_least: bool) -> Value | None:
    """The row that is the most or the least in every column that may be meant; None where the named one may be it."""
    columns: dict[str, list[Value]] = {}
    for row in entries.rows:
        for value in row:
            columns.setdefault(value.head, []).append(value)
    said = stems(sentence)
    meant = [head for head in columns if stems(head) & said] or list(columns)
    extremes = [_extreme(columns[head], is_least=is_least) for head in meant]
    found = [one for one in extremes if one is not None]
    if len(found) != len(meant) or len({one.label for one in found}) != 1:
        return None
    others = {value.label for head in meant for value in columns[head]}
    return found[0] if found[0].label != label and label in others else None


def _extreme(values: Sequence[Value], *, is_least: bool) -> Value | None:
    """The one row of a column that is its most or its least, totals apart."""
    parts = [value for value in values if not _TOTAL.match(value.label)]
    if len(parts) > _FEWEST_ROWS:
        *firsts, last = parts
        if last.quantity.value >= sum(one.quantity.value for one in firsts) * _NEARLY:
            parts = firsts
    if len(parts) < _FEWEST_ROWS:
        return None
    ranked = sorted(parts, key=lambda one: one.quantity.value, reverse=not is_least)
    return None if ranked[0].quantity.value == ranked[1].quantity.value else ranked[0]
