"""The numbers of the running text against the ledger and against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from dossier.checks.numbers.arithmetic import report_bare_millions, report_typed_results
from dossier.checks.numbers.counted_nouns import stem
from dossier.checks.numbers.repeated_quantities import report_two_ways
from dossier.checks.numbers.typed_numbers import known_figures, report_typed_numbers
from dossier.checks.numbers.written_quantities import Mention, find_mentions
from dossier.content.figure_values import evaluate_figures
from dossier.content.kit import Kit
from dossier.content.model.agreement import Agreement
from dossier.content.model.figure import Figure
from dossier.content.model.kit_and_sheets import FrontMatter, KitFile, Status
from dossier.content.model.visit import Stop, VisitDay
from dossier.content.typed_texts import Setting, WrittenText, field_text, prose_texts
from dossier.content.worded_fields import all_wordings
from dossier.diagnostics import Diagnostic
from dossier.tree import Chart, ChartKind, Document, iter_blocks
from dossier.tree.walk import chapters

#: The entities that have a title whose numbers are read too.
_OF_PHASES = ("phases", "étapes", "tranches", "temps")
_TITLED = (KitFile, FrontMatter, VisitDay, Stop)


def report_numbers_in_text(kit: Kit, document: Document) -> list[Diagnostic]:
    """Every quantity of the text is read once, then asked all that numbers are asked (D313, D320 to D326)."""
    values, _ = evaluate_figures(kit.figures, kit.unread_figures)
    mentions = [mention for text in numbered_texts(kit) for mention in find_mentions(text, kit, values)]
    typed = report_typed_numbers(_unanswered(mentions, kit, document), known_figures(kit, values))
    return [
        *_only_compared(typed, kit),
        *report_two_ways(mentions),
        *report_typed_results(mentions),
        *report_bare_millions(mentions, leaves_house=kit.head.status is not Status.PROVISIONAL),
    ]


def _only_compared(typed: Iterable[Diagnostic], kit: Kit) -> Iterator[Diagnostic]:
    """The findings on typed numbers; a title takes no name of a figure, so that its numbers are compared, no more."""
    titles = {
        (field.text.span.path, field.text.span.line)
        for field in all_wordings(kit)
        if field.name == "title" and isinstance(field.owner, _TITLED)
    }
    for item in typed:
        if item.span is None or (item.span.path, item.span.line) not in titles:
            yield item
        elif item.code == "D322":
            yield replace(item, hint="accordez le titre et le registre (chiffres.yaml)")


def _unanswered(mentions: Sequence[Mention], kit: Kit, document: Document) -> list[Mention]:
    """``mentions`` less those that the kit itself counts: « trois phases » beside three, « deux orientations » of two."""
    counts: set[tuple[str, str, Decimal]] = {
        ("", stem(noun), Decimal(len(held)))
        for one in kit.agreements.values()
        for noun, held in _held(one)
        if held
    }
    for chapter in chapters(document):
        sheet = kit.sheets.get(chapter.anchor)
        for block in iter_blocks(chapter.blocks) if sheet is not None else ():
            if isinstance(block, Chart) and block.kind is ChartKind.PHASES and sheet is not None:
                counts |= {
                    (sheet.body.source.path, stem(noun), Decimal(len(block.marks))) for noun in _OF_PHASES
                }
    return [
        one
        for one in mentions
        if one.unit or not any((path, one.head, one.value) in counts for path in ("", one.source.path))
    ]


def _held(agreement: Agreement) -> Iterator[tuple[str, Sequence[object]]]:
    yield "orientations", agreement.strands
    yield "signataires", agreement.signatories


def numbered_texts(kit: Kit) -> Iterator[WrittenText]:
    """The texts that the kit prints, of its own files and of the shared ones that it calls, whose numbers are judged.

    What a figure says of itself is left out, since its numbers are its own, and so are notes to verify.
    """
    for field in all_wordings(kit):
        if isinstance(field.owner, Figure) or not field.text.span.path.startswith(f"{kit.path}/"):
            continue
        if field.name == "title" and isinstance(field.owner, _TITLED):
            yield field_text(kit, field.text, Setting.TITLE)
        elif field.mark.is_prose and field.mark.is_printed:
            yield field_text(kit, field.text)
    bodies = [sheet.body for sheet in kit.sheets.values()] + [text.body for text in kit.called_texts]
    for body in bodies:
        for text in prose_texts(body):
            if not text.is_review and text.setting is not Setting.CAPTION:
                yield text
