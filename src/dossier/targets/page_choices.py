"""What the pages of the screen have chosen by themselves: sheets that share a page, photographs cut to fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dossier.diagnostics import Diagnostic, advice
from dossier.language.fr.numbers import format_number
from dossier.tree import Chapter, Picture, plain_text
from dossier.tree.keys import keys_of

if TYPE_CHECKING:
    from dossier.layout.pdf import LaidOut
    from dossier.targets.job import Job

_CUT = 1.03  # times the shape of a photograph: less is none of an eye
_NAMED = {"3:2": 3 / 2, "16:9": 16 / 9, "2:1": 2.0, "3:1": 3.0}
_NEAR = 0.04  # of a shape that has a name
_LONGEST, _MOST = 40, 5  # signs of a title, choices of a kind that are told
_ALONE = "« suite: non » en tête de la fiche lui garde une page à elle"
_WHOLE = "« format: entier » dans images.yaml la garde entière ; « cadrage » dit ce qui doit rester"
_OVERRULED = "« suite: non », « format: entier » ou « compacte: non » en décident autrement"


@dataclass(frozen=True, slots=True)
class Cut:
    """A photograph that was cut: its shape, width to height, and its page."""

    picture: Picture
    shape: float
    page: int


def joined_chapters(job: Job, laid_out: LaidOut) -> list[Chapter]:
    """The chapters that share the page of the one before, though the content does not say so."""
    written = {part.anchor for part in job.document.parts if isinstance(part, Chapter) and part.continues}
    return [
        part
        for part in laid_out.parts
        if isinstance(part, Chapter) and part.continues and part.anchor not in written
    ]


def photographs(job: Job, laid_out: LaidOut) -> Mapping[str, Cut]:
    """Every photograph as it stands on its page, by its key."""
    placed = {key: node for key, node in keys_of(job.document).items() if isinstance(node, Picture)}
    return {
        box.key: Cut(placed[box.key], box.rect_mm.width / (box.rect_mm.bottom - box.rect_mm.top), page.number)
        for page in laid_out.pages
        for box in page.boxes
        if box.kind == "picture" and box.key in placed and box.rect_mm.bottom > box.rect_mm.top
    }


def explain_pages(job: Job, laid_out: LaidOut) -> str:
    """One line on what was chosen, for the officer who wonders; "" where nothing was."""
    joined = [
        f"{_named(plain_text(chapter.title))} (page {laid_out.page_numbers.get(chapter.anchor, 0)})"
        for chapter in joined_chapters(job, laid_out)
    ]
    cut = [
        f"{_named(one.picture.alternative)} en {_shape(one.shape)} (page {one.page})"
        for one in photographs(job, laid_out).values()
        if one.shape > _CUT * _own_shape(job, one.picture)
    ]
    told = [*_told("à la suite de la précédente", joined), *_told("photo recadrée pour tenir", cut)]
    return f"mise en pages : {' ; '.join(told)} ; {_OVERRULED}" if told else ""


def choices_of(job: Job, laid_out: LaidOut) -> list[Diagnostic]:
    """Every choice as an advice at its place in the content, with the word that overrules it (D836)."""
    found = []
    for chapter in joined_chapters(job, laid_out):
        page = laid_out.page_numbers.get(chapter.anchor, 0)
        message = f"page {page} : {_named(plain_text(chapter.title))} suit ce qui la précède, la page est mieux remplie"
        own = chapter.span.path.endswith(".md")
        hint = (
            _ALONE
            if own
            else "cette partie vient des données : elle suit ce qui la précède, s’il reste de la place"
        )
        found.append(advice("D836", message, chapter.span, hint))
    for one in photographs(job, laid_out).values():
        if one.shape > _CUT * _own_shape(job, one.picture):
            message = f"page {one.page} : photo recadrée en {_shape(one.shape)} pour tenir"
            found.append(advice("D836", message, one.picture.span, _WHOLE))
    return found


def _told(choice: str, which: list[str]) -> Iterator[str]:
    if which:
        more = f" et {len(which) - _MOST} de plus" if len(which) > _MOST else ""
        yield f"{choice} : {', '.join(which[:_MOST])}{more}"


def _named(words: str) -> str:
    short = words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return f"« {short} »"


def _shape(shape: float) -> str:
    for name, known in _NAMED.items():
        if abs(shape / known - 1) < _NEAR:
            return name
    return format_number(Decimal(f"{shape:.1f}")) + ":1"


def _own_shape(job: Job, picture: Picture) -> float:
    data = job.pictures.get(picture.view)
    return data.width_mm / data.height_mm if data is not None and data.height_mm else float("inf")
