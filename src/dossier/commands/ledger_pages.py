"""Every figure of a kit with the pages that print it."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.commands.diagnostics_as_data import as_diagnostics
from dossier.diagnostics import Diagnostic, sort_diagnostics
from dossier.limits import read_limits
from dossier.pipeline.progress_told import Clock, Crash, Tell, tell_nobody
from dossier.pipeline.stage_values import Checked
from dossier.pipeline.stages import check_kit
from dossier.project import Project

if TYPE_CHECKING:
    from dossier.commands.ledger_sheet import LedgerSheet


def ledgers(
    project: Project, folders: Sequence[Path], tell: Tell = tell_nobody
) -> tuple[list[LedgerSheet], list[Diagnostic]]:
    """The ledger of each kit that has one, and what stands against all of them."""
    sheets: list[LedgerSheet] = []
    found: list[Diagnostic] = []
    for folder in folders:
        try:
            checked = check_kit(project, folder)
            found += checked.found
            sheet = ledger_of(project, checked)
        except Exception as fault:  # noqa: BLE001 - the other kits still have their ledger
            tell(Crash(traceback.format_exc()))
            found += as_diagnostics(fault)
            continue
        if sheet is not None:
            sheets.append(sheet)
    return sheets, sort_diagnostics(found)


def ledger_of(project: Project, checked: Checked, tell: Tell = tell_nobody) -> LedgerSheet | None:
    """Every figure of a checked kit and the pages that print it, from a layout of its own; nothing is written.

    None where the kit could not be read, or its pages not be laid out.
    """
    kit, document, charte = checked.kit, checked.document, checked.charte
    if kit is None or document is None or charte is None:
        return None
    from dossier.commands.ledger_sheet import ledger_sheet
    from dossier.layout.pdf import Setup
    from dossier.source_map import pages_of_figures, printed_words
    from dossier.targets.job import Job
    from dossier.targets.layout_supplies import prepare_fonts

    setup = Setup(prepare_fonts(project, charte), read_limits(project.root))
    job = Job(kit, document, charte, checked.pictures, checked.profile, Clock(tell).step, setup)
    laid_out = job.lay_out(charte, tagged=False)
    if not laid_out.data:
        return None
    pages = pages_of_figures(document, printed_words(kit, document, laid_out.pages, charte))
    return ledger_sheet(kit, document, pages, laid_out.page_count, checked.found)
