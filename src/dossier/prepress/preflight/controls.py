"""The controls, in the order of the report; each judges a survey and yields what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dossier.diagnostics import Severity
from dossier.prepress.preflight.judges import colour, document, pages, shapes
from dossier.prepress.preflight.order import PrintOrder
from dossier.prepress.preflight.report import Finding, Result
from dossier.prepress.preflight.survey import Survey


@dataclass(frozen=True, slots=True)
class Control:
    """One thing that a printer looks at; ``gravest`` is the severity of the worst that it may find."""

    code: str
    title: str
    gravest: Severity
    find: Callable[[Survey, PrintOrder], Iterator[Finding]]


CONTROLS = (
    Control("D861", "lecture du fichier", Severity.ERROR, document.unreadable),
    Control("D862", "polices", Severity.ERROR, document.loose_fonts),
    Control("D863", "couleurs RVB", Severity.ERROR, colour.rgb),
    Control("D864", "définition des images", Severity.ERROR, shapes.coarse_images),
    Control("D865", "encrage", Severity.ERROR, colour.heavy_ink),
    Control("D866", "filets", Severity.ERROR, shapes.hairlines),
    Control("D867", "cadres et format", Severity.ERROR, pages.boxes),
    Control("D868", "fond perdu", Severity.ERROR, pages.unfilled_bleed),
    Control("D869", "pages blanches", Severity.WARNING, pages.blank),
    Control("D870", "nombre de pages", Severity.ADVICE, pages.fold),
    Control("D871", "transparence", Severity.WARNING, document.transparency),
    Control("D872", "condition d’impression", Severity.ERROR, document.intent),
    Control("D873", "annotations", Severity.ERROR, document.laid_over),
    Control("D874", "surimpression", Severity.ERROR, colour.overprint),
    Control("D875", "noir des textes", Severity.ERROR, colour.rich_text),
    Control("D876", "tons directs", Severity.ERROR, colour.spots),
    Control("D877", "petits caractères", Severity.WARNING, shapes.small_text),
    Control("D878", "contenu qui ne s’imprime pas", Severity.WARNING, document.extras),
)


def judge(control: Control, survey: Survey, order: PrintOrder) -> Result:
    """The result of one control."""
    return Result(control.code, control.title, tuple(control.find(survey, order)))
