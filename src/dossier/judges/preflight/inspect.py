"""A PDF in, a report out."""

from __future__ import annotations

from dossier.diagnostics import Severity
from dossier.judges.preflight.controls import CONTROLS, judge
from dossier.judges.preflight.printer_order import PrintOrder
from dossier.judges.preflight.report import Finding, PrintReport, Result
from dossier.judges.preflight.summary import describe, facts
from dossier.judges.preflight.surveyed_pdf import Unreadable, survey_pdf


def inspect_for_print(data: bytes, order: PrintOrder | None = None) -> PrintReport:
    """The report on the PDF ``data``, whoever made it.

    A file that cannot be read has one result, that says so. The work is not bounded in time or memory: whoever
    does not trust the file runs this in a process of its own.
    """
    asked = order or PrintOrder()
    try:
        survey = survey_pdf(data, asked.ink_limit)
    except Unreadable as fault:
        return refuse(str(fault), fault.hint)
    results = tuple(judge(control, survey, asked) for control in CONTROLS)
    return PrintReport(results, describe(survey, asked), len(survey.pages), facts(survey))


def refuse(message: str, hint: str) -> PrintReport:
    """The report on a file that nobody could look into."""
    first = CONTROLS[0]
    return PrintReport((Result(first.code, first.title, (Finding(Severity.ERROR, message, hint),)),))
