"""What a printer looks at, in the order of the report: each rule judges a survey and yields what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dossier.diagnostics import Severity
from dossier.judges.preflight.objections import colours, fine_shapes, paper, whole_file
from dossier.judges.preflight.printer_order import PrintOrder
from dossier.judges.preflight.survey import Survey
from dossier.judges.verdict import Control, Fault

_SOURCE = "usages des imprimeurs"


@dataclass(frozen=True, slots=True)
class PrintRule:
    """One thing that a printer looks at; ``gravest`` is the severity of the worst that ``find`` may yield."""

    code: str
    name: str
    gravest: Severity
    find: Callable[[Survey, PrintOrder], Iterator[Fault]]

    def control(self, faults: Iterable[Fault]) -> Control:
        """Return the control that says what it found in a file."""
        return Control(self.name, _SOURCE, self.code, tuple(faults))


PRINT_RULES = (
    PrintRule("D861", "lecture du fichier", Severity.ERROR, whole_file.unreadable),
    PrintRule("D862", "polices", Severity.ERROR, whole_file.loose_fonts),
    PrintRule("D863", "couleurs RVB", Severity.ERROR, colours.rgb),
    PrintRule("D864", "définition des images", Severity.ERROR, fine_shapes.coarse_images),
    PrintRule("D865", "encrage", Severity.ERROR, colours.heavy_ink),
    PrintRule("D866", "filets", Severity.ERROR, fine_shapes.hairlines),
    PrintRule("D867", "cadres et format", Severity.ERROR, paper.boxes),
    PrintRule("D868", "fond perdu", Severity.ERROR, paper.unfilled_bleed),
    PrintRule("D869", "pages blanches", Severity.WARNING, paper.blank),
    PrintRule("D870", "nombre de pages", Severity.ADVICE, paper.fold),
    PrintRule("D871", "transparence", Severity.WARNING, whole_file.transparency),
    PrintRule("D872", "condition d’impression", Severity.ERROR, whole_file.intent),
    PrintRule("D873", "annotations", Severity.ERROR, whole_file.laid_over),
    PrintRule("D874", "surimpression", Severity.ERROR, colours.overprint),
    PrintRule("D875", "noir des textes", Severity.ERROR, colours.rich_text),
    PrintRule("D876", "tons directs", Severity.ERROR, colours.spots),
    PrintRule("D877", "petits caractères", Severity.WARNING, fine_shapes.small_text),
    PrintRule("D878", "contenu qui ne s’imprime pas", Severity.WARNING, whole_file.extras),
)
