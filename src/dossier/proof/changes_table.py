"""What changed from one record of blocks to the next, as a table: for the sheet of a proof, and for journalists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dossier.assemble.context import words
from dossier.diagnostics import Span
from dossier.language.printed import polish, say
from dossier.proof.record import Change, Entry
from dossier.tree import Cell, Column, Row, RowGroup, Table, Text

_SHOWN = 110  # signs of a changed block that are quoted


def changes_table(changes: Sequence[Change], earlier: str, span: Span) -> Table:
    """A row for each change: its page, its part, what became of it. ``earlier`` is « du BAT n° 2 »."""
    columns = (
        Column(header=words(say("Page")), share=10),
        Column(header=words(say("Partie")), share=28),
        Column(header=words(say("Changement")), share=62),
    )
    rows = tuple(_row(change, earlier) for change in changes)
    return Table(columns=columns, groups=(RowGroup(label=(), rows=rows),), span=span)


def errata_table(changes: Sequence[Change], span: Span) -> Table:
    """A row for each change: its page, what was to be read, what is to be read."""
    columns = (
        Column(header=words(say("Page")), share=12),
        Column(header=words(say("Au lieu de")), share=44),
        Column(header=words(say("Lire")), share=44),
    )
    rows = []
    for change in changes:
        entry = change.after or change.before
        page = str(entry.page) if entry is not None and entry.page else "–"
        before, after = before_and_after(change)
        cells = ((Text(page),), (Text(polish(before)),), (Text(polish(after)),))
        rows.append(Row(tuple(Cell(content, heads_row=rank == 0) for rank, content in enumerate(cells))))
    return Table(columns=columns, groups=(RowGroup(label=(), rows=tuple(rows)),), span=span)


@dataclass(frozen=True, slots=True)
class Told:
    """What differs between two versions: the page, the sheet, the field or the kind of change, the words of both."""

    page: str
    part: str
    what: str
    before: str
    after: str


def told_table(rows: Sequence[Told], span: Span) -> Table:
    """A row for each difference, a group for each sheet: its page, what it is, what was said, what is said."""
    columns = (
        Column(header=words("Page"), share=9),
        Column(header=words("Quoi"), share=17),
        Column(header=words("Avant"), share=37),
        Column(header=words("Après"), share=37),
    )
    groups = tuple(
        RowGroup(label=words(polish(part)), rows=tuple(map(_told, group)))
        for part, group in groupby(rows, key=lambda one: one.part)
    )
    return Table(columns=columns, groups=groups, span=span)


def _told(one: Told) -> Row:
    before = polish(f"« {one.before} »") if one.before else "–"
    after = polish(f"« {one.after} »") if one.after else "–"
    cells = (one.page or "–", one.what, before, after)
    return Row(tuple(Cell((Text(words_),), heads_row=rank == 0) for rank, words_ in enumerate(cells)))


def before_and_after(change: Change) -> tuple[str, str]:
    """The words that were there and those that are, from a little before they part; what is new or gone is said."""
    before, after = change.before, change.after
    if before is None and after is not None:
        return say("(rien)"), _quoted(_short(after))
    if after is None and before is not None:
        return _quoted(_short(before)), say("(supprimé)")
    assert before is not None and after is not None  # noqa: S101, PT018 - the two cases above have returned
    if before.text == after.text:
        return say("lien, image ou description"), say("modifiés : « {words} »", words=_short(after))
    old, new = _around(before.text, after.text)
    return _quoted(old), _quoted(new)


def _quoted(said: str) -> str:
    return say("« {words} »", words=said)


def _row(change: Change, earlier: str) -> Row:
    entry = change.after or change.before
    assert entry is not None  # noqa: S101 - a change has at least one side
    page = str(change.after.page) if change.after is not None and change.after.page else "–"
    cells = ((Text(page),), (Text(entry.part),), (Text(_said(change, earlier)),))
    return Row(tuple(Cell(content, heads_row=rank == 0) for rank, content in enumerate(cells)))


def _said(change: Change, earlier: str) -> str:
    before, after = change.before, change.after
    if before is None and after is not None:
        return polish(say("Ajouté : « {words} »", words=_short(after)))
    if after is None and before is not None:
        if not before.page:
            return polish(say("Supprimé : « {words} »", words=_short(before)))
        where = {"page": before.page, "earlier": earlier}
        return polish(say("Supprimé (page {page} {earlier}) : « {words} »", words=_short(before), **where))
    assert before is not None and after is not None  # noqa: S101, PT018 - the two cases above have returned
    if before.text == after.text:
        return polish(say("Lien, image ou description modifiés : « {words} »", words=_short(after)))
    old, new = _around(before.text, after.text)
    return polish(say("Modifié : « {old} » devient « {new} »", old=old, new=new))


def _short(entry: Entry) -> str:
    text = entry.text or entry.rest or entry.kind
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + "…"


def _around(old: str, new: str) -> tuple[str, str]:
    """Both texts from a few words before they part, shortened."""
    first, second = old.split(" "), new.split(" ")
    same = 0
    while same < min(len(first), len(second)) and first[same] == second[same]:
        same += 1
    tail = 0
    while tail < min(len(first), len(second)) - same and first[-1 - tail] == second[-1 - tail]:
        tail += 1
    start, keep = max(0, same - 4), max(0, tail - 4)
    return _cut(first, start, keep), _cut(second, start, keep)


def _cut(pieces: list[str], start: int, keep: int) -> str:
    text = " ".join(pieces[start : len(pieces) - keep])
    cut = text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + "…"
    return ("… " if start else "") + cut + (" …" if keep and cut == text else "")
