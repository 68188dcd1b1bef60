"""The town that a sheet of a stop says in its head, against the programme (D519)."""

from __future__ import annotations

import re

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.dates.hours_elsewhere import title_pattern
from dossier.checks.places.towns import municipalities
from dossier.content.kit import Kit, Sheet
from dossier.content.model.kit_and_sheets import SheetKind
from dossier.content.model.visit import Stop
from dossier.diagnostics import Diagnostic, warning
from dossier.tree import Document


def report_sheets_of_other_towns(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report « Étape à Montarel » above the sheet of a stop that the programme has in another town."""
    towns = municipalities(kit)
    stops = [stop for day in kit.visit.days for stop in day.stops]
    found = []
    for sheet in kit.sheets.values():
        kicker = sheet.front.kicker
        if sheet.front.kind is not SheetKind.STOP or kicker is None:
            continue
        said = [
            town
            for town in towns.values()
            if re.search(rf"(?<![\w-]){re.escape(town)}(?![\w-])", fold(kicker))
        ]
        meant = [stop for stop in stops if _is_of(stop, sheet)]
        if len(said) != 1 or len(meant) != 1:
            continue
        place = meant[0].place
        own = towns.get(str(place.town), "") if place is not None and place.town is not None else ""
        if own and own != said[0]:
            message = f"fiche d’une étape à « {said[0]} », que le programme situe à « {own} »".replace(
                "'", "’"
            )
            hint = "corrigez « surtitre » de la fiche, ou « commune » de l’étape dans visite.yaml"
            found.append(warning("D519", message, kicker.span, hint))
    return found


def _is_of(stop: Stop, sheet: Sheet) -> bool:
    """Whether the title of a sheet begins as that of a stop, or names it by its first two words."""
    mine, theirs = bare(sheet.front.title), bare(stop.title)
    named = title_pattern(str(stop.title))
    return mine.startswith(theirs) or theirs.startswith(mine) or bool(named and named.search(mine))
