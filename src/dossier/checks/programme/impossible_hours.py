"""Hours and days of the programme that cannot be."""

from __future__ import annotations

from dossier.checks.severity import contradiction
from dossier.content.kit import Kit
from dossier.content.model.visit_hours import slots_of, told
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.dates import format_day
from dossier.tree import Document


def report_impossible_hours(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a stop that ends before it starts, or as it starts (D704); an evening may end in the night."""
    return [
        error(
            "D704",
            f"l’étape finit à {told(slot.end or 0)} et commence à {told(slot.start or 0)}",
            slot.stop.place_of("fin"),
            "vérifiez « debut » et « fin »",
        )
        for day in kit.visit.days
        for slot in slots_of(day.stops)
        if slot.is_backwards
    ] + [
        warning(
            "D704",
            f"l’étape commence et finit à {told(slot.start or 0)}",
            slot.stop.place_of("fin"),
            "donnez l’heure de fin, ou ôtez « fin »",
        )
        for day in kit.visit.days
        for slot in slots_of(day.stops)
        if slot.start is not None and slot.start == slot.end
    ]


def report_days_outside_visit(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a day of the programme before the visit or after it (D705)."""
    if kit.unread.has_field("visite.yaml", "date_fin"):
        return []
    first, last = kit.visit.day, kit.visit.last_day or kit.visit.day
    return [
        error(
            "D705",
            f"le {format_day(day.day)} n’est pas un jour de la visite",
            day.span,
            "vérifiez « date » de la journée, et « date » et « date_fin » de la visite",
        )
        for day in kit.visit.days
        if day.day is not None and not first <= day.day <= last
    ]


def report_last_day_without_stops(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a ``date_fin`` behind the last day of a programme that has all the others (D717)."""
    last, days = kit.visit.last_day, [day.day for day in kit.visit.days]
    dated = sorted(day for day in days if day is not None)
    if last is None or not dated or len(dated) < len(days) or dated[-1] >= last:
        return []
    if len({*dated}) != (last - kit.visit.day).days:
        return []  # a programme still to be filled in
    message = f"la visite finit le {format_day(last)}, et le programme le {format_day(dated[-1])}"
    hint = "corrigez « date_fin », ou ajoutez les étapes de ce jour"
    return [contradiction(kit, "D717", message, kit.visit.place_of("date_fin"), hint)]
