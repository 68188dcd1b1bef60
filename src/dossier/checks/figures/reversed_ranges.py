"""A range that ends below its start (D242)."""

from __future__ import annotations

from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, error
from dossier.tree import Document


def report_reversed_ranges(kit: Kit, _document: Document) -> list[Diagnostic]:
    """« valeur: 150 » with « valeur_max: 130 »: the press would read « 150 à 130 emplois »."""
    return [
        error(
            "D242",
            f"chiffre « {name} » : « valeur_max » ({figure.highest}) n’est pas au-dessus de « valeur » ({figure.value})",
            figure.span,
            "échangez les deux nombres, ou corrigez l’un d’eux",
        )
        for name, figure in kit.figures.items()
        if figure.value is not None and figure.highest is not None and figure.highest <= figure.value
    ]
