"""The controls, in the order of the report; each judges a survey and yields what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dossier.diagnostics import Severity
from dossier.judges.preflight.objections import colours, fine_shapes, paper, whole_file
from dossier.judges.preflight.printer_order import PrintOrder
from dossier.judges.preflight.report import Finding, Result
from dossier.judges.preflight.survey import Survey


@dataclass(frozen=True, slots=True)
class Control:
    """One thing that a printer looks at; ``gravest`` is the severity of the worst that it may find."""

    code: str
    title: str
    gravest: Severity
    find: Callable[[Survey, PrintOrder], Iterator[Finding]]


CONTROLS = (
    Control("D861", "lecture du fichier", Severity.ERROR, whole_file.unreadable),
    Control("D862", "polices", Severity.ERROR, whole_file.loose_fonts),
    Control("D863", "couleurs RVB", Severity.ERROR, colours.rgb),
    Control("D864", "définition des images", Severity.ERROR, fine_shapes.coarse_images),
    Control("D865", "encrage", Severity.ERROR, colours.heavy_ink),
    Control("D866", "filets", Severity.ERROR, fine_shapes.hairlines),
    Control("D867", "cadres et format", Severity.ERROR, paper.boxes),
    Control("D868", "fond perdu", Severity.ERROR, paper.unfilled_bleed),
    Control("D869", "pages blanches", Severity.WARNING, paper.blank),
    Control("D870", "nombre de pages", Severity.ADVICE, paper.fold),
    Control("D871", "transparence", Severity.WARNING, whole_file.transparency),
    Control("D872", "condition d’impression", Severity.ERROR, whole_file.intent),
    Control("D873", "annotations", Severity.ERROR, whole_file.laid_over),
    Control("D874", "surimpression", Severity.ERROR, colours.overprint),
    Control("D875", "noir des textes", Severity.ERROR, colours.rich_text),
    Control("D876", "tons directs", Severity.ERROR, colours.spots),
    Control("D877", "petits caractères", Severity.WARNING, fine_shapes.small_text),
    Control("D878", "contenu qui ne s’imprime pas", Severity.WARNING, whole_file.extras),
)


def judge(control: Control, survey: Survey, order: PrintOrder) -> Result:
    """The result of one control."""
    return Result(control.code, control.title, tuple(control.find(survey, order)))
