"""A figure of the ledger whose label or name says a measure, and whose unit is one of another kind (D349)."""

from __future__ import annotations

import re

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.figures.figure_entries import own_figures
from dossier.checks.numbers.units_of_measures import MEASURED_IN, MONEY
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.quantities import DURATIONS, read_quantities
from dossier.tree import Document

#: What is an amount of money, by the first word of a label.
_AMOUNTS = dict.fromkeys(
    ["coût", "budget", "montant", "subvention", "dotation", "enveloppe", "investissement", "financement", "redevance"],
    frozenset({MONEY, "%"}),
)  # fmt: skip
#: « Poids de la filière : 3 M€ », « Volume horaire », « Consommation des ménages » are measured in more than one way.
_SAID_OTHERWISE = {"poids", "volume", "consommation"}
_MEASURED = {
    bare(noun): units
    for noun, units in {**MEASURED_IN, **_AMOUNTS, "délai": DURATIONS | {"%"}}.items()
    if noun not in _SAID_OTHERWISE
}
_NUMBER_OF = re.compile(r"nombre (?:de |d')(?P<noun>[^\W\d_]{3,})", re.IGNORECASE)
_FIRST = re.compile(r"[^\W\d_]{3,}")


def report_units_of_labels(kit: Kit, _document: Document) -> list[Diagnostic]:
    """« Coût des travaux » in years, « Longueur de la voie » in hectares, « Nombre de logements » in euros (D349)."""
    found = []
    for name, figure in own_figures(kit).items():
        said = fold(str(figure.label or "").strip()) or str(name).replace("_", " ")
        unit = str(figure.unit or "").strip()
        if unit and _is_of_another_kind(said, unit):
            message = f"chiffre « {name} » : « {unit} » dans « unite », pour « {said} »".replace("'", "’")
            found.append(
                warning("D349", message, figure.place_of("unite"), "corrigez l’unité, ou le libellé")
            )
    return found


def _is_of_another_kind(said: str, unit: str) -> bool:
    measured = _measure_of(unit)
    if not measured:
        return False
    counted = _NUMBER_OF.match(said)
    if counted is not None:  # « Nombre d’hectares » counts a measure
        return measured != "%" and not _measure_of(counted["noun"])
    first = _FIRST.match(said)
    wanted = None if first is None else _MEASURED.get(bare(first[0]).removesuffix("s"))
    return wanted is not None and measured not in wanted


def _measure_of(unit: str) -> str:
    """What a unit measures, as its base unit; "" for one that counts things, or is not known."""
    read = read_quantities(fold(f"2 {unit}"))
    return read[0].unit if len(read) == 1 else ""
