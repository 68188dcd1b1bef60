"""What Word's checker merely advises, or what only an eye can judge: said, never counted against a file."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judges.verdict import Fault
from dossier.judges.word_file.opened_word_file import Package
from dossier.office_files.word_xml import W, value_of

_SMALLEST = 17  # half-points: nothing is set smaller than 8.5 pt


def joined_cells(package: Package) -> Iterator[Fault]:
    """Yield each cell that runs over several columns or rows: the title of a group of rows, a period over its years."""
    for number, table in enumerate(package.document.iter(f"{W}tbl"), 1):
        joined = sum(1 for cell in table.iter(f"{W}gridSpan") if value_of(cell) not in {"", "1"})
        joined += sum(1 for cell in table.iter(f"{W}vMerge") if value_of(cell) == "restart")
        if joined:
            yield Fault(
                f"tableau {number} : {joined} cellule{'s' if joined > 1 else ''} sur plusieurs colonnes ou lignes"
            )


def uneven_rows(package: Package) -> Iterator[Fault]:
    """Yield each table with rows that have fewer cells than the others."""
    for number, table in enumerate(package.document.iter(f"{W}tbl"), 1):
        if next(table.iter(f"{W}gridBefore", f"{W}gridAfter"), None) is not None:
            yield Fault(f"tableau {number} : des lignes plus courtes que les autres")


def tables_without_summary(package: Package) -> Iterator[Fault]:
    """Yield each table without a title and a description of its own."""
    for number, table in enumerate(package.document.iter(f"{W}tbl"), 1):
        if table.find(f"{W}tblPr/{W}tblCaption") is None or table.find(f"{W}tblPr/{W}tblDescription") is None:
            yield Fault(f"tableau {number} sans titre ou sans description")


def small_letters(package: Package) -> Iterator[Fault]:
    """Yield each style set smaller than the smallest size of the shipped chartes, where it sets letters at all.

    One as narrow as a hundredth of a letter is for a mark that nobody is to see: the place where an address turns.
    """
    for name, style in sorted(package.styles.items()):
        if value_of(style.find(f"{W}rPr/{W}w")) == "1":
            continue
        size = value_of(style.find(f"{W}rPr/{W}sz"))
        if size.isdigit() and int(size) < _SMALLEST:
            yield Fault(f"style « {name} » : {int(size) / 2:g} points".replace(".", ","))
