"""``imprimeur``: the page for an offset or digital printer, PDF/X-4 in the four inks, with bleed and marks."""

from __future__ import annotations

from dataclasses import replace

from dossier.content.model.printing import Printing
from dossier.diagnostics import Diagnostic, Severity
from dossier.judges.preflight import PrintOrder, PrintReport, inspect_for_print
from dossier.prepress.press import PressRequest, finish_for_press
from dossier.prepress.upright_pages import turn_upright
from dossier.targets.job import Job
from dossier.targets.made import Made

#: What the content brings and the officer may accept: a coarse image, a blank page, small letters.
_OF_THE_CONTENT = frozenset({"D864", "D869", "D877"})


def make(job: Job) -> Made:
    """The PDF for the printer, with a layout of its own: the charte in inks, artwork that bleeds.

    The file is looked at as ``check --print`` looks at any: what it would object to is found here first.
    """
    printing = job.kit.head.printing
    profile = job.profile
    bleed, ink_limit = float(printing.bleed), float(printing.ink_limit)
    laid_out = job.lay_out(job.charte.for_press(bleed), tagged=False, step="mise en page imprimeur")
    found = [replace(item, message=f"imprimeur, {item.message}") for item in laid_out.found]
    if not laid_out.data or profile is None:
        return Made(b"", laid_out.page_count, found)
    data = finish_for_press(turn_upright(laid_out.data), PressRequest(profile, ink_limit, bleed))
    report = inspect_for_print(data, PrintOrder(bleed_mm=bleed, ink_limit=ink_limit))
    job.tell("encres, repères, contrôle")
    advice = _advice(report, printing, profile.condition)
    return Made(data, laid_out.page_count, [*found, *_objections(report)], advice)


def _objections(report: PrintReport) -> list[Diagnostic]:
    return [
        Diagnostic(
            control.code,
            Severity.WARNING if control.code in _OF_THE_CONTENT else control.severity_of(fault),
            f"imprimeur, {fault.sentence}" if fault.pages else f"imprimeur : {fault.message}",
            None,
            fault.hint,
        )
        for control in report.inspection.controls
        for fault in control.faults
        if control.severity_of(fault) is not Severity.ADVICE
    ]


def _advice(report: PrintReport, printing: Printing, condition: str) -> str:
    """The line that goes to the printer with the file."""
    pieces = [f"imprimeur : {report.summary[0]}", condition]
    if printing.paper:
        pieces.append(f"papier : {printing.paper}")
    if printing.copies > 1:
        pieces.append(f"{printing.copies} exemplaires")
    pieces.append(report.verdict[0].lower() + report.verdict[1:].rstrip("."))
    return " ; ".join(pieces)
