"""What an editor would object to on the laid-out pages, said at the line of the content.

Thresholds are proportions and counts of lines: a charte may change every length without a word here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from statistics import mode
from xml.etree.ElementTree import Element

from dossier.charte.lengths import MM_PER_PIXEL
from dossier.diagnostics import Diagnostic, advice
from dossier.layout.laid_out_kit import Look, start_of
from dossier.layout.margins import Placed
from dossier.layout.objections.cut_words import report_broken_words
from dossier.layout.objections.overflows import report_cover_zones, report_overflows
from dossier.layout.objections.picture_definition import report_coarse_pictures
from dossier.layout.page_lines import Line, Page, page_mark
from dossier.layout.pages import NOWHERE
from dossier.render.numbered_blocks import Places
from dossier.tree import Chapter, Contents, Cover, NotesPage

HOLE = 0.6  # a page that goes on elsewhere is at least this full
NEARLY_EMPTY = 0.2  # the last page of a part is at least this full
FEW_LINES = 8  # so many lines are better counted than measured
FAR = 12  # lines between a margin note and its text
TITLE_LINES, COVER_TITLE_LINES = 3, 2

_NUMBERS = ("aucune", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")


def judge_pages(
    pages: list[Page],
    places: Places,
    margins: Sequence[Placed],
    elements: Sequence[Element],
) -> list[Diagnostic]:
    """Everything that the rules find on the pages; ``places`` are those that the HTML names by key.

    ``margins`` are the notes put in the margin, ``elements`` those of the HTML that the pages name by number.
    """
    heights = [round(line.bottom - line.top, 2) for page in pages for line in page.flow if line.tag == "p"]
    look = Look(pages, places, mode(heights) if heights else 1.0, margins, elements)
    return [finding for rule in _RULES for finding in rule(look)]


def _holes(look: Look) -> Iterator[Diagnostic]:
    for page, following in look.turns():
        if page.fill < HOLE and not following.asked:
            first = following.lines[0] if following.lines else None
            message = (
                f"page {page.mark} : remplie à {page.fill:.0%} seulement, la suite ne tenait pas dessous"
            ).replace("%", " %")
            hint = "raccourcissez l’élément qui ouvre la page suivante, ou changez-le de place"
            yield advice("D823", message, look.of(first) if first else look.at(page.parts[-1]), hint)


def _nearly_empty(look: Look) -> Iterator[Diagnostic]:
    following: Sequence[Page | None] = [*look.pages[1:], None]
    for page, after in zip(look.pages, following, strict=True):
        if not page.parts or page.zones or page.fill >= NEARLY_EMPTY:
            continue
        last = page.parts[-1]
        goes_on = after is not None and last in after.parts
        if goes_on or look.is_a(last, Contents) or look.is_a(last, NotesPage):
            continue
        count = len({line.level for line in page.flow if line.text})
        alone = (
            f"{_NUMBERS[min(count, 9)]} {'ligne seule' if count == 1 else 'lignes seules'} en tête de page"
        )
        begun = last in page.starts
        said = alone if 0 < count <= FEW_LINES and not begun else "presque vide"
        lines = f"{_NUMBERS[count]} ligne{'s' if count > 1 else ''}" if 0 < count <= FEW_LINES else ""
        hint = (
            "complétez cette partie, ou placez-la à la suite de la précédente (suite: oui)"
            if begun
            else f"raccourcissez {'d’' if count == 1 else 'de '}{lines}, {_try_compact(look, last)}ou ajoutez du texte"
            if lines
            else "raccourcissez la partie ou ajoutez du texte"
        )
        place = look.at(last) if begun or not page.flow else look.of(page.flow[0])
        yield advice("D824", f"page {page.mark} : {said}", place, hint)


def _try_compact(look: Look, part: str) -> str:
    """What is left to try of a sheet that is not set tightly yet."""
    place = look.places.get(part)
    return (
        "" if isinstance(place, Chapter) and place.compact else "essayez « compacte: oui » en tête de fiche, "
    )


def _titles_at_foot(look: Look) -> Iterator[Diagnostic]:
    for page, _following in look.turns():
        last = max(page.flow, key=lambda line: line.bottom, default=None)
        if last is not None and last.where.heading:
            message = f"page {page.mark} : le titre « {start_of(last)} » est seul en bas de page"
            yield advice("D825", message, look.of(last), "ajoutez ou retirez une ligne au-dessus")


def _stranded_lines(look: Look) -> Iterator[Diagnostic]:
    hint = "ajoutez ou retirez une ligne au-dessus"
    for page, following in look.turns():
        if not page.flow or not following.flow:
            continue
        last = page.flow[-1]
        first = next((line for line in following.flow if not _is_header(line)), following.flow[0])
        for here, line, other, side in (
            (page, last, first, "en bas de"),
            (following, first, last, "en tête de"),
        ):
            if what := _stranded(here, line, other):
                message = f"page {here.mark} : {what} {side} page"
                yield advice("D826", message, look.of(line), hint)


def _is_header(line: Line) -> bool:
    """Whether a line is of the header that a table repeats on each page."""
    return line.where.heading and line.tag == "th" and line.where.group == NOWHERE


def _stranded(page: Page, line: Line, across: Line) -> str:
    """What ``line`` leaves alone on its page of the paragraph, list or table that it shares with ``across``."""
    if line.where.item != across.where.item and line.where.group == across.where.group != NOWHERE:
        own = [other for other in page.flow if other.where.group == line.where.group]
        alone = len({other.where.item for other in own}) == 1
        if not alone or len({other.level for other in own}) > 2:
            return ""
        return "une ligne de tableau isolée" if line.tag in {"td", "th"} else "un élément de liste isolé"
    split = line.element == across.element and bool(line.text and across.text)
    return "une ligne isolée" if split and sum(o.element == line.element for o in page.flow) == 1 else ""


def _margin_notes(look: Look) -> Iterator[Diagnostic]:
    """The notes of one block are said once, by the one that is the farthest."""
    hint = "raccourcissez les notes de marge qui précèdent, ou déplacez-les"
    farthest: dict[tuple[int, str], int] = {}
    for note in look.margins:
        count = round(abs(note.top - note.beside) * MM_PER_PIXEL / look.step)
        where = (note.page, note.block)
        farthest[where] = max(count, farthest.get(where, 0))
    for (page, block), count in farthest.items():
        if count > FAR:
            message = f"page {page_mark(page)} : une note de marge est à {count} lignes de son texte"
            yield advice("D827", message, look.at(block), hint)


def _captions(look: Look) -> Iterator[Diagnostic]:
    for page, following in look.turns():
        last, first = page.lines[-1] if page.lines else None, following.lines[0] if following.lines else None
        if last is not None and first is not None and not last.text and first.tag == "figcaption":
            message = f"page {following.mark} : la légende est séparée de son image"
            yield advice("D828", message, look.of(first), "prenez une image moins haute")


def _long_titles(look: Look) -> Iterator[Diagnostic]:
    for page in look.pages:
        for part in page.starts:
            lines = [line for line in page.lines if line.tag == "h1" and line.where.part == part]
            limit = COVER_TITLE_LINES if look.is_a(part, Cover) else TITLE_LINES
            if len(lines) > limit:
                which = "le titre de couverture" if look.is_a(part, Cover) else f"« {start_of(lines[0])} »"
                message = f"page {page.mark} : {which} tient sur {_NUMBERS[min(len(lines), 9)]} lignes"
                hint = f"{_NUMBERS[limit]} lignes au plus : raccourcissez le titre"
                yield advice("D829", message, look.at(part), hint)


_RULES: list[Callable[[Look], Iterator[Diagnostic]]] = [
    report_overflows,
    report_cover_zones,
    report_broken_words,
    report_coarse_pictures,
    _holes,
    _nearly_empty,
    _titles_at_foot,
    _stranded_lines,
    _margin_notes,
    _captions,
    _long_titles,
]
