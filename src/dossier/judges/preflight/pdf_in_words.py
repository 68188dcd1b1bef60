"""A surveyed file in a few French words, and as plain facts for a machine."""

from __future__ import annotations

from dossier.charte.lengths import POINTS_PER_MM
from dossier.judges.preflight.printer_order import PrintOrder
from dossier.judges.preflight.survey import Intent, PageSurvey, Survey


def describe(survey: Survey, order: PrintOrder) -> tuple[str, ...]:
    """Return in French what a printer asks first: pages, format, bleed, printing condition, plates; a line each."""
    first = survey.pages[0]
    count = len(survey.pages)
    bled = bleed_of(first) / POINTS_PER_MM
    lines = [
        f"{count} page{'s' if count > 1 else ''}, {size_of(first)}, fond perdu {millimetres(bled)}",
        f"norme annoncée : {survey.claim or 'aucune'} ; condition d’impression : {condition_of(survey)}",
    ]
    heaviest = max(page.heaviest for page in survey.pages)
    lines.append(f"encrage des aplats : {heaviest:.0f} % au plus ({order.ink_limit:.0f} % admis)")
    return tuple(lines)


def facts(survey: Survey) -> dict[str, object]:
    """Return the same for a machine."""
    first = survey.pages[0]
    return {
        "pages": len(survey.pages),
        "format_mm": [round(side / POINTS_PER_MM, 2) for side in (first.format.width, first.format.height)],
        "bleed_mm": round(bleed_of(first) / POINTS_PER_MM, 2),
        "claim": survey.claim or None,
        "output_condition": next((intent.identifier for intent in press_intents(survey)), None),
        "fonts": sorted(survey.fonts),
        "images": sum(len(page.images) for page in survey.pages),
        "heaviest_ink": round(max(page.heaviest for page in survey.pages), 1),
    }


def size_of(page: PageSurvey) -> str:
    """Return the format of a page in words: « 210 × 297 mm »."""
    width, height = (round(side / POINTS_PER_MM, 1) for side in (page.format.width, page.format.height))
    return f"{width:g} × {height:g} mm".replace(".", ",")


def bleed_of(page: PageSurvey) -> float:
    """Return the least bleed that the boxes of a page leave around the format, in points."""
    outer = page.bleed or page.media
    trim = page.format
    sides = (
        trim.left - outer.left,
        trim.bottom - outer.bottom,
        outer.right - trim.right,
        outer.top - trim.top,
    )
    return max(min(sides), 0.0)


def condition_of(survey: Survey) -> str:
    """Return the identifier of the output intent, or « aucune »."""
    return next((intent.identifier for intent in press_intents(survey) if intent.identifier), "aucune")


def press_intents(survey: Survey) -> list[Intent]:
    """Return the output intents for a press: those of PDF/A say nothing of paper."""
    return [intent for intent in survey.intents if intent.subtype == "GTS_PDFX"]


def millimetres(value: float) -> str:
    """Return a length in words: « 3 mm », « 2,5 mm »."""
    return f"{round(value, 1):g} mm".replace(".", ",")
