"""A PDF in, a report out."""

from __future__ import annotations

from dossier.diagnostics import Severity
from dossier.judges.preflight.pdf_in_words import describe, facts
from dossier.judges.preflight.print_report import PrintReport
from dossier.judges.preflight.print_rules import PRINT_RULES
from dossier.judges.preflight.printer_order import PrintOrder
from dossier.judges.preflight.surveyed_pdf import survey_pdf
from dossier.judges.verdict import Fault, Inspection, Unreadable


def inspect_for_print(data: bytes, order: PrintOrder | None = None) -> PrintReport:
    """Return the report on the PDF ``data``, whoever made it.

    A file that cannot be read has one control, that says so. The work is not bounded in time or memory: whoever
    does not trust the file runs this in a process of its own.
    """
    asked = order or PrintOrder()
    try:
        survey = survey_pdf(data, asked.ink_limit)
    except Unreadable as fault:
        return refuse(str(fault), fault.hint)
    inspection = Inspection(tuple(rule.control(rule.find(survey, asked)) for rule in PRINT_RULES))
    return PrintReport(inspection, describe(survey, asked), len(survey.pages), facts(survey))


def refuse(message: str, hint: str) -> PrintReport:
    """Return the report on a file that nobody could look into: ``message`` says why, ``hint`` what to do, both in French."""
    fault = Fault(message, severity=Severity.ERROR, hint=hint)
    return PrintReport(Inspection((PRINT_RULES[0].control([fault]),)))
