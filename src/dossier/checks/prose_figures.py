"""The numbers of the running text against the ledger and against each other."""

from __future__ import annotations

from dossier.checks.arithmetic import report_bare_millions, report_ratios, report_typed_results
from dossier.checks.copies import report_contradictions, report_two_ways
from dossier.checks.mentions import Mention, find_mentions
from dossier.checks.typed_numbers import known_figures, report_typed_numbers
from dossier.content.facts import evaluate_figures
from dossier.content.kit import Kit
from dossier.content.model.kit import Status
from dossier.content.source_text import iter_source_texts
from dossier.diagnostics import Diagnostic
from dossier.tree import Document


def report_numbers_in_text(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Every quantity of the text is read once, then asked all that numbers are asked (D313, D320 to D326)."""
    values, _ = evaluate_figures(kit.figures, kit.unread_figures)
    mentions: list[Mention] = [
        mention for source in iter_source_texts(kit) for mention in find_mentions(source, kit, values)
    ]
    return [
        *report_typed_numbers(mentions, known_figures(kit, values)),
        *report_two_ways(mentions),
        *report_contradictions(mentions),
        *report_typed_results(mentions),
        *report_ratios(mentions),
        *report_bare_millions(mentions, leaves_house=kit.head.status is not Status.PROVISIONAL),
    ]
