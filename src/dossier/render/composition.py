"""What an editor would object to on the laid-out pages, said at the line of the content.

Thresholds are proportions and counts of lines: a charte may change every length without a word here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mode

from dossier.diagnostics import Diagnostic, Span, advice, error
from dossier.render.charts.cuts import cut_words
from dossier.render.margins import Placed
from dossier.render.measure import Box, Element, Line, Page, measure_pages, running_text
from dossier.render.places import Place
from dossier.tree import Chapter, Chart, Contents, Cover, NotesPage

HOLE = 0.6  # a page that goes on elsewhere is at least this full
NEARLY_EMPTY = 0.2  # the last page of a part is at least this full
FEW_LINES = 8  # so many lines are better counted than measured
FAR = 12  # lines between a margin note and its text
TITLE_LINES, COVER_TITLE_LINES = 3, 2
MOST_HIDDEN = 0.6  # of the drawing of a cover, below a long title
SLACK = 2.0  # pixels that a line may hang out: side bearings and tracking

_NUMBERS = ("aucune", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_BREAKS_AFTER = " \t\n-\u2010–—/?&=."


@dataclass(frozen=True, slots=True)
class _Look:
    pages: list[Page]
    places: Sequence[Place]
    step: float  # from one line of text to the next
    margins: Sequence[Placed]

    def at(self, number: int) -> Span | None:
        return self.places[number].span if 0 <= number < len(self.places) else None

    def of(self, line: Line) -> Span | None:
        return self.at(line.where.block)

    def is_a(self, number: int, kind: type[Place]) -> bool:
        return 0 <= number < len(self.places) and isinstance(self.places[number], kind)

    def turns(self) -> Iterator[tuple[Page, Page]]:
        """Each page whose last part goes on, and the page on which it does."""
        for page, following in pairwise(self.pages):
            if page.parts and following.parts and page.parts[-1] == following.parts[0]:
                yield page, following


def judge_pages(
    boxes: Sequence[Box], places: Sequence[Place], margins: Sequence[Placed] = ()
) -> list[Diagnostic]:
    """Everything that the rules find on the pages; ``places`` are those that the HTML numbers."""
    pages = measure_pages(boxes)
    heights = [round(line.bottom - line.top, 1) for page in pages for line in page.flow if line.tag == "p"]
    look = _Look(pages, places, mode(heights) if heights else 1.0, margins)
    return [finding for rule in _RULES for finding in rule(look)]


def _overflows(look: _Look) -> Iterator[Diagnostic]:
    hint = "raccourcissez ce texte, ou donnez-lui plus de place"
    for page in look.pages:
        lost = _by_block(line for line in (*page.lines, *page.outside) if _is_off(line, page.paper))
        for line in lost.values():
            message = f"page {page.number} : {_named(line)} sort du papier"
            remedy = "faites-en deux, ou un tableau" if _is_chart(line) else "raccourcissez ce texte"
            yield error("D820", message, look.of(line), f"{remedy} : il serait coupé")
        edges = (page.left - SLACK, page.right + SLACK)
        wide = _by_block(line for line in page.lines if _is_wide(line, edges))
        low = _by_block(line for line in page.lines if line.bottom > page.foot + SLACK and not page.zones)
        for block, line in (low | wide).items():
            if block not in lost:
                what = "dépasse de sa colonne" if block in wide else "descend dans la marge du bas"
                yield advice("D821", f"page {page.number} : {_named(line)} {what}", look.of(line), hint)


def _is_off(line: Line, paper: tuple[float, float]) -> bool:
    width, height = paper
    return min(line.left, line.top) < -SLACK or line.right > width + SLACK or line.bottom > height + SLACK


def _is_wide(line: Line, edges: tuple[float, float]) -> bool:
    left, right = max(line.room[0] - SLACK, edges[0]), min(line.room[1], edges[1])
    return line.left < left - SLACK or line.right > right + SLACK


def _by_block(lines: Iterable[Line]) -> dict[int, Line]:
    """The first line of each block: one message says enough."""
    first: dict[int, Line] = {}
    for line in lines:
        first.setdefault(line.where.block, line)
    return first


def _cover_zones(look: _Look) -> Iterator[Diagnostic]:
    """Text of one zone of the cover that runs into the zone below it."""
    for page in look.pages:
        for zone in page.zones:
            last = max(zone.lines, key=lambda line: line.bottom, default=None)
            if last is None:
                continue
            for other in page.zones:
                apart = last.right < other.left or last.left > other.right
                if other.top <= zone.top or apart or last.bottom <= other.top + SLACK:
                    continue
                if other.lines:
                    message = f"couverture : « {_start(last)} » passe sur le texte placé dessous"
                    yield error("D820", message, look.of(last), "raccourcissez le titre ou le sous-titre")
                elif last.bottom > other.top + MOST_HIDDEN * (other.bottom - other.top):
                    message = f"couverture : « {_start(last)} » ne laisse presque rien du dessin"
                    yield advice("D821", message, look.of(last), "raccourcissez le titre ou le sous-titre")


def _broken_words(look: _Look) -> Iterator[Diagnostic]:
    for page in look.pages:
        broken: dict[int, dict[str, Line]] = {}
        for line, word in (*_words_over_lines(page.lines), *_words_in_drawings(page.lines, look.places)):
            broken.setdefault(line.where.block, {}).setdefault(word, line)
        for words in broken.values():
            shown = ", ".join(f"« {word} »" for word in list(words)[:3]) + (
                ", etc." if len(words) > 3 else ""
            )
            said = "mots coupés" if len(words) > 1 else "mot coupé"
            message = f"page {page.number} : {said}, faute de place : {shown}"
            hint = "écrivez un mot plus court, ou faites moins de colonnes"
            yield advice("D822", message, look.of(next(iter(words.values()))), hint)


def _words_over_lines(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Each word that goes on from line to line, with the first of them."""
    start: Line | None = None
    word = ""
    for line, following in pairwise(lines):
        alone = line.element is following.element and " " not in line.text.strip() and line.text
        if alone and line.element is not None and _is_broken(line.text, following.text, line.element):
            start = start or line
            word += line.text
        elif start is not None:
            yield start, word + line.text.split(" ")[0]
            start, word = None, ""
    if start is not None:
        yield start, word + lines[-1].text.split(" ")[0]


def _words_in_drawings(lines: Sequence[Line], places: Sequence[Place]) -> Iterator[tuple[Line, str]]:
    """Each word that a chart had no room to write in one piece."""
    for line in lines:
        place = places[line.where.block] if 0 <= line.where.block < len(places) else None
        if isinstance(place, Chart) and line.element is not None and _is_chart(line):
            shown = [child.text or "" for child in line.element if child.tag.endswith("text")]
            yield from ((line, word) for word in cut_words(place, shown))


def _is_broken(text: str, following: str, element: Element) -> bool:
    """Whether a line ends within a word: its letters go on in the source without any place to break."""
    if not following or text[-1] in _BREAKS_AFTER or following[0] in _BREAKS_AFTER:
        return False
    return text[-12:] + following[:4] in running_text(element)


def _holes(look: _Look) -> Iterator[Diagnostic]:
    for page, following in look.turns():
        if page.fill < HOLE and not following.asked:
            first = following.lines[0] if following.lines else None
            message = (
                f"page {page.number} : remplie à {page.fill:.0%} seulement, la suite ne tenait pas dessous"
            ).replace("%", " %")
            hint = "raccourcissez l’élément qui ouvre la page suivante, ou changez-le de place"
            yield advice("D823", message, look.of(first) if first else look.at(page.parts[-1]), hint)


def _nearly_empty(look: _Look) -> Iterator[Diagnostic]:
    following: Sequence[Page | None] = [*look.pages[1:], None]
    for page, after in zip(look.pages, following, strict=True):
        if not page.parts or page.zones or page.fill >= NEARLY_EMPTY:
            continue
        last = page.parts[-1]
        goes_on = after is not None and last in after.parts
        if goes_on or look.is_a(last, Contents) or look.is_a(last, NotesPage):
            continue
        count = len({round(line.top) for line in page.flow if line.text})
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
        yield advice("D824", f"page {page.number} : {said}", place, hint)


def _try_compact(look: _Look, part: int) -> str:
    """What is left to try of a sheet that is not set tightly yet."""
    place = look.places[part] if 0 <= part < len(look.places) else None
    return (
        "" if isinstance(place, Chapter) and place.compact else "essayez « compacte: oui » en tête de fiche, "
    )


def _titles_at_foot(look: _Look) -> Iterator[Diagnostic]:
    for page, _following in look.turns():
        last = max(page.flow, key=lambda line: line.bottom, default=None)
        if last is not None and last.where.heading:
            message = f"page {page.number} : le titre « {_start(last)} » est seul en bas de page"
            yield advice("D825", message, look.of(last), "ajoutez ou retirez une ligne au-dessus")


def _stranded_lines(look: _Look) -> Iterator[Diagnostic]:
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
                message = f"page {here.number} : {what} {side} page"
                yield advice("D826", message, look.of(line), hint)


def _is_header(line: Line) -> bool:
    """Whether a line is of the header that a table repeats on each page."""
    return line.where.heading and line.tag == "th" and line.where.group is None


def _stranded(page: Page, line: Line, across: Line) -> str:
    """What ``line`` leaves alone on its page of the paragraph, list or table that it shares with ``across``."""
    if line.where.item is not across.where.item and line.where.group is across.where.group is not None:
        own = [other for other in page.flow if other.where.group is line.where.group]
        alone = len({id(other.where.item) for other in own}) == 1
        if not alone or len({round(other.top) for other in own}) > 2:
            return ""
        return "une ligne de tableau isolée" if line.tag in {"td", "th"} else "un élément de liste isolé"
    split = line.element is across.element and bool(line.text and across.text)
    return "une ligne isolée" if split and sum(o.element is line.element for o in page.flow) == 1 else ""


def _margin_notes(look: _Look) -> Iterator[Diagnostic]:
    """The notes of one block are said once, by the one that is the farthest."""
    hint = "raccourcissez les notes de marge qui précèdent, ou déplacez-les"
    farthest: dict[tuple[int, int], int] = {}
    for note in look.margins:
        count = round(abs(note.top - note.beside) / look.step)
        where = (note.page, note.block)
        farthest[where] = max(count, farthest.get(where, 0))
    for (page, block), count in farthest.items():
        if count > FAR:
            message = f"page {page} : une note de marge est à {count} lignes de son texte"
            yield advice("D827", message, look.at(block), hint)


def _captions(look: _Look) -> Iterator[Diagnostic]:
    for page, following in look.turns():
        last, first = page.lines[-1] if page.lines else None, following.lines[0] if following.lines else None
        if last is not None and first is not None and not last.text and first.tag == "figcaption":
            message = f"page {following.number} : la légende est séparée de son image"
            yield advice("D828", message, look.of(first), "prenez une image moins haute")


def _long_titles(look: _Look) -> Iterator[Diagnostic]:
    for page in look.pages:
        for part in page.starts:
            lines = [line for line in page.lines if line.tag == "h1" and line.where.part == part]
            limit = COVER_TITLE_LINES if look.is_a(part, Cover) else TITLE_LINES
            if len(lines) > limit:
                which = "le titre de couverture" if look.is_a(part, Cover) else f"« {_start(lines[0])} »"
                message = f"page {page.number} : {which} tient sur {_NUMBERS[min(len(lines), 9)]} lignes"
                hint = f"{_NUMBERS[limit]} lignes au plus : raccourcissez le titre"
                yield advice("D829", message, look.at(part), hint)


def _named(line: Line) -> str:
    if line.text.strip():
        return f"« {_start(line)} »"
    return "un graphique" if _is_chart(line) else "une image"


def _is_chart(line: Line) -> bool:
    return line.tag.endswith("svg")


def _start(line: Line) -> str:
    words = line.text.strip()
    return words if len(words) <= 40 else words[:40].rstrip() + "…"


_RULES: list[Callable[[_Look], Iterator[Diagnostic]]] = [
    _overflows,
    _cover_zones,
    _broken_words,
    _holes,
    _nearly_empty,
    _titles_at_foot,
    _stranded_lines,
    _margin_notes,
    _captions,
    _long_titles,
]
