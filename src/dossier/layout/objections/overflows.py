"""What leaves its place on the laid-out pages: the paper, the text area, its column, its frame, a zone of the cover.

What leaves the text area or its frame is an error, whatever it is: it would touch the edge, a neighbour or the trim.
"""

from __future__ import annotations

from collections.abc import Iterator

from dossier.diagnostics import Diagnostic, advice, error
from dossier.layout.laid_out_kit import SLACK, Look, by_block, is_chart, named, start_of
from dossier.layout.page_lines import Line
from dossier.tree import Chart, CodeBlock, Equation, Picture, Table

_MOST_HIDDEN = 0.6  # of the drawing of a cover, below a long title


def report_overflows(look: Look) -> Iterator[Diagnostic]:
    """Lines and drawings off the paper (D820) or out of the text area, their column or frame (D821)."""
    for page in look.pages:
        # What is drawn on a cover bleeds.
        lines = [line for line in page.lines if line.text or not page.zones]
        outside = [line for line in page.outside if line.text or not page.zones]
        lost = by_block(line for line in (*lines, *outside) if _is_off(line, page.paper))
        for line in lost.values():
            message = f"page {page.mark} : {named(line)} sort du papier"
            yield error("D820", message, look.of(line), f"{_remedy(look, line)} : il serait coupé")
        edges = (page.left - SLACK, page.right + SLACK)
        wide = by_block(line for line in lines if _is_wide(line, edges))
        low = by_block(line for line in lines if line.bottom > page.foot + SLACK and not page.zones)
        for block, line in (low | wide).items():
            if block not in lost:
                what = _where(line, edges) if block in wide else "descend dans la marge du bas"
                message = f"page {page.mark} : {named(line)} {what}"
                yield error("D821", message, look.of(line), _remedy(look, line))


def report_cover_zones(look: Look) -> Iterator[Diagnostic]:
    """Text of one zone of the cover that runs into the zone below it (D820), or hides its drawing (D819)."""
    for page in look.pages:
        for zone in page.zones:
            last = max(zone.lines, key=lambda line: line.bottom, default=None)
            if last is None:
                continue
            for other in page.zones:
                apart = last.right < other.left or last.left > other.right
                if other.top <= zone.top or apart or last.bottom <= other.top + SLACK:
                    continue
                hint = "raccourcissez le titre ou le sous-titre"
                if other.lines:
                    message = f"couverture : « {start_of(last)} » passe sur le texte placé dessous"
                    yield error("D820", message, look.of(last), hint)
                elif last.bottom > other.top + _MOST_HIDDEN * (other.bottom - other.top):
                    message = f"couverture : « {start_of(last)} » ne laisse presque rien du dessin"
                    yield advice("D819", message, look.of(last), hint)


def _is_off(line: Line, paper: tuple[float, float]) -> bool:
    width, height = paper
    return min(line.left, line.top) < -SLACK or line.right > width + SLACK or line.bottom > height + SLACK


def _is_wide(line: Line, edges: tuple[float, float]) -> bool:
    left, right = max(line.room[0] - SLACK, edges[0]), min(line.room[1], edges[1])
    return line.left < left - SLACK or line.right > right + SLACK or _leaves_frame(line)


def _leaves_frame(line: Line) -> bool:
    """Whether a line is out of the frame, or of the item of a list, that it stands in; the margin is beside all."""
    if line.where.frame is None or line.where.aside:
        return False
    left, right = line.where.frame
    return line.left < left - SLACK or line.right > right + SLACK


def _where(line: Line, edges: tuple[float, float]) -> str:
    out = line.left < edges[0] or line.right > edges[1]
    if _leaves_frame(line):
        return "sort du cadre ou de la liste où il se trouve"
    return "sort de la page composée" if out else "dépasse de sa colonne"


def _remedy(look: Look, line: Line) -> str:
    """What an editor can do, by what it is that leaves its place."""
    match look.block_of(line):
        case Table(landscape=True):
            return "retirez une colonne, abrégez ce mot ou l’en-tête, ou faites-en deux tableaux"
        case Table():
            return (
                "retirez une colonne, abrégez ce mot ou l’en-tête, faites-en deux tableaux, "
                "ou donnez-lui une page en largeur : « :::tableau Titre {paysage} » et « ::: » autour"
            )
        case Equation():
            return "écrivez le chiffre en milliers ou en millions, ou raccourcissez son libellé"
        case Chart():
            return "faites-en deux, ou un tableau"
        case Picture():
            return "prenez une image moins large ou moins haute"
        case CodeBlock():
            return "coupez cette ligne"
        case _:
            return "faites-en deux, ou un tableau" if is_chart(line) else "raccourcissez ce texte"
