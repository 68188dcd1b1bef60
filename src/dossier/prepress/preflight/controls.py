"""The controls, in the order of the report; each judges a survey and yields what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dossier.prepress.preflight.judges import colour, document, pages, shapes
from dossier.prepress.preflight.order import PrintOrder
from dossier.prepress.preflight.report import Finding, Result
from dossier.prepress.preflight.survey import Survey

READABLE = ("D861", "lecture du fichier")


@dataclass(frozen=True, slots=True)
class Control:
    """One thing that a printer looks at."""

    code: str
    title: str
    find: Callable[[Survey, PrintOrder], Iterator[Finding]]


CONTROLS = (
    Control(*READABLE, document.unreadable),
    Control("D862", "polices", document.loose_fonts),
    Control("D863", "couleurs RVB", colour.rgb),
    Control("D864", "définition des images", shapes.coarse_images),
    Control("D865", "encrage", colour.heavy_ink),
    Control("D866", "filets", shapes.hairlines),
    Control("D867", "cadres et format", pages.boxes),
    Control("D868", "fond perdu", pages.unfilled_bleed),
    Control("D869", "pages blanches", pages.blank),
    Control("D870", "nombre de pages", pages.fold),
    Control("D871", "transparence", document.transparency),
    Control("D872", "condition d’impression", document.intent),
    Control("D873", "annotations", document.laid_over),
    Control("D874", "surimpression", colour.overprint),
    Control("D875", "noir des textes", colour.rich_text),
    Control("D876", "tons directs", colour.spots),
    Control("D877", "petits caractères", shapes.small_text),
    Control("D878", "contenu qui ne s’imprime pas", document.extras),
)


def judge(control: Control, survey: Survey, order: PrintOrder) -> Result:
    """The result of one control."""
    return Result(control.code, control.title, tuple(control.find(survey, order)))
