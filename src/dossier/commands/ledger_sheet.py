"""The sheet that a director signs: every figure, what answers for it, and each place where the document prints it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dossier.assemble.lines.figure_words import full_figure
from dossier.content.figure_values import evaluate_figures, internal_figures
from dossier.content.kit import Kit
from dossier.content.model.base import Validation
from dossier.content.model.figure import Figure
from dossier.diagnostics import Diagnostic, Span
from dossier.tree import (
    Block,
    Callout,
    Chart,
    Cover,
    Document,
    Equation,
    FigureUse,
    Heading,
    KeyFigures,
    Note,
    Paragraph,
    Part,
    Picture,
    Quotation,
    ReviewNote,
    Steps,
    Table,
    iter_inlines,
    plain_text,
)
from dossier.tree.walk import block_lines, figures_of, iter_figures

#: Numbers of the text that no figure answers for, and those that say something else than the figure near them.
_UNLISTED = frozenset({"D320", "D322"})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a figure is printed: page (from 1; None without layout), part, kind of text, characters."""

    page: int | None
    part: str
    setting: str
    printed: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of the ledger, as it must be answered for; the press never sees one that ``is_internal``."""

    name: str
    printed: str
    value: Decimal | None
    figure: Figure
    occurrences: tuple[Occurrence, ...]
    is_internal: bool = False

    @property
    def is_approved(self) -> bool:
        """Whether someone answers for it."""
        return self.figure.validation is Validation.APPROVED and self.figure.approver is not None


@dataclass(frozen=True, slots=True)
class LedgerSheet:
    """The whole ledger of one kit; figures come in the order in which the document shows them, then the others.

    ``unlisted`` are the findings on numbers of the text that it does not answer for (D320, D322).
    """

    kit: str
    title: str
    status: str
    day: date
    page_count: int
    entries: tuple[Entry, ...]
    unlisted: tuple[Diagnostic, ...] = ()

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The figures that the document prints."""
        return tuple(entry for entry in self.entries if entry.occurrences)


def ledger_sheet(
    kit: Kit,
    document: Document,
    pages: Sequence[int | None],
    page_count: int,
    found: Sequence[Diagnostic] = (),
) -> LedgerSheet:
    """The ledger of a document; ``pages`` are those of its figures in reading order, ``found`` what the rules say of the kit."""
    values, _ = evaluate_figures(kit.figures, kit.unread_figures)
    internal = internal_figures(kit.figures)
    places: dict[str, list[Occurrence]] = {}
    for page, (part, block, use) in zip(pages, iter_figures(document), strict=True):
        setting = _setting(block, use)
        places.setdefault(use.name, []).append(Occurrence(page, _title(part), setting, use.printed, use.span))
    names = [*places, *(name for name in kit.figures if name not in places)]
    entries = tuple(
        Entry(
            name,
            full_figure(kit.figures[name], values[name]) if name in values else "",
            values.get(name),
            kit.figures[name],
            tuple(places.get(name, ())),
            name in internal,
        )
        for name in names
    )
    unlisted = tuple(item for item in found if item.code in _UNLISTED)
    metadata = document.metadata
    day = kit.day
    return LedgerSheet(kit.name, metadata.title, metadata.status, day, page_count, entries, unlisted)


def _title(part: Part) -> str:
    if isinstance(part, Cover):
        return "couverture"
    return plain_text(part.title) if not isinstance(part.title, str) else part.title


def _setting(block: Block | None, use: FigureUse) -> str:
    """In which kind of text a figure stands, in French."""
    if block is not None and _is_in_note(block, use):
        return "note"
    match block:
        case None | Heading():
            return "titre"
        case Paragraph():
            return "texte"
        case KeyFigures():
            return "chiffre clé"
        case Equation():
            return "calcul"
        case Chart():
            return "graphique"
        case Table():
            return "tableau"
        case Picture():
            return "légende"
        case Callout() | Quotation():
            return "encadré"
        case Steps():
            return "carte"
        case ReviewNote():
            return "note à vérifier"
        case _:
            return "texte"


def _is_in_note(block: Block, use: FigureUse) -> bool:
    return any(
        use in figures_of(inline.content)
        for line in block_lines(block)
        for inline in iter_inlines(line)
        if isinstance(inline, Note)
    )
