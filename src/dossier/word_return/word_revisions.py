"""The changes that Word follows: of words, of the end of a paragraph, of a row or a cell of a table."""

from __future__ import annotations

from dossier.office_files.word_xml import Element, W
from dossier.word_return.returned_text import Act, Revision

_ACTS = {
    f"{W}ins": Act.INSERTED,
    f"{W}moveTo": Act.INSERTED,
    f"{W}del": Act.DELETED,
    f"{W}moveFrom": Act.DELETED,
}


def revision(element: Element) -> Revision:
    """What a change that is followed does, who made it, and when."""
    act = Act.DELETED if element.tag == f"{W}cellDel" else _ACTS.get(str(element.tag), Act.INSERTED)
    return Revision(act, str(element.get(f"{W}author") or ""), str(element.get(f"{W}date") or ""))


def mark_revisions(properties: Element | None) -> tuple[Revision, ...]:
    """The changes of the mark that ends a paragraph."""
    run = None if properties is None else properties.find(f"{W}rPr")
    return () if run is None else tuple(revision(one) for one in run if one.tag in _ACTS)


def row_revisions(row: Element) -> list[Element]:
    """The changes of a whole row."""
    properties = row.find(f"{W}trPr")
    return [] if properties is None else [one for one in properties if one.tag in _ACTS]


def cell_revisions(cell: Element) -> list[Element]:
    """The changes of a whole cell, as those of a column are followed."""
    properties = cell.find(f"{W}tcPr")
    found = () if properties is None else properties
    return [one for one in found if one.tag in {f"{W}cellIns", f"{W}cellDel"}]
