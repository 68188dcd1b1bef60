"""The stops shown as cards by « etapes »: each once, none left out between the first and the last (D229, D524)."""

from __future__ import annotations

from dossier.checks.comparing.folding import bare
from dossier.content.kit import Kit
from dossier.content.model.visit import PressAccess
from dossier.diagnostics import Diagnostic, advice
from dossier.tree import Document, Steps, iter_blocks, plain_text
from dossier.tree.walk import chapters

#: As many stops at least, so that leaving one out is no choice.
_MANY = 4


def report_stops_on_two_cards(kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a stop that two « etapes » show (D229), and the one stop that several of them leave out (D524)."""
    titles = {
        bare(str(stop.title)): stop
        for day in kit.visit.days
        for stop in day.stops
        if kit.shows(day, internal=False) and kit.shows(stop, internal=False)
    }
    shown: dict[str, Steps] = {}
    found = []
    for chapter in chapters(document):
        for block in iter_blocks(chapter.blocks):
            for step in block.steps if isinstance(block, Steps) else ():
                title = bare(plain_text(step.title))
                if not isinstance(block, Steps) or title not in titles or not step.number:
                    continue
                if shown.setdefault(f"{step.number} {title}", block) is not block:
                    message = f"étape {step.number} déjà montrée par un autre bloc « etapes »"
                    found.append(advice("D229", message, block.span, "vérifiez « de » et « a »"))
    cards = {name.partition(" ")[2] for name in shown}
    missing = [title for title in titles if title not in cards]
    if cards and len(missing) == 1 and len(titles) > _MANY:
        stop, last = titles[missing[0]], [*shown.values()][-1]
        if stop.access not in {PressAccess.BRIEFING, PressAccess.NONE}:
            message = f"les blocs « etapes » montrent toutes les étapes, sauf « {stop.title} »"
            found.append(advice("D524", message, last.span, "vérifiez « de » et « a »"))
    return found
