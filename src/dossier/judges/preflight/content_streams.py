"""Content streams read operator by operator, forms, patterns and glyphs included, into what a page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from dossier.judges.preflight import transparency
from dossier.judges.preflight.geometry import Box, Matrix
from dossier.judges.preflight.graphics_state import State
from dossier.judges.preflight.paths import Path
from dossier.judges.preflight.placed_images import ImageReader
from dossier.judges.preflight.shown_text import TextReader
from dossier.judges.preflight.survey import Ink, Mark, PageSurvey, Survey, Use
from dossier.prepress.colour_spaces import Family, read_space

if TYPE_CHECKING:
    from pikepdf import Object

MAX_DEPTH = 12
MAX_OPERATORS = 2_000_000
MAX_FILLS = 20_000

_PAINTS = {
    "f": "f", "F": "f", "f*": "f", "S": "S", "s": "S", "B": "fS", "B*": "fS", "b": "fS", "b*": "fS", "n": "",
}  # fmt: skip


@dataclass(slots=True)
class Budget:
    """How many operators may still be read, over the whole file."""

    left: int = MAX_OPERATORS


@dataclass(slots=True)
class _Place:
    """Where the reading of one stream stands: the state, those kept for later, the path that is being drawn."""

    resources: Object | None
    depth: int
    state: State
    kept: list[State] = field(default_factory=list)
    path: Path = field(default_factory=Path)

    def resource(self, kind: str, name: object) -> Object | None:
        """Return the resource of a kind (« /XObject ») that has this name here."""
        named = self.resources.get(kind) if self.resources is not None else None
        return named.get(str(name)) if named is not None else None


@dataclass(slots=True)
class ContentReader:
    """Reads the streams of one page into ``page``; what it cannot look at goes into ``survey.unseen``."""

    survey: Survey
    page: PageSurvey
    budget: Budget
    images: ImageReader
    text: TextReader = field(init=False)
    _in_cell: int = 0
    _once: set[tuple[int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        """The reader of texts shares the page."""
        self.text = TextReader(self.survey, self.page)

    def read(self, stream: Object, resources: Object | None, state: State, depth: int = 0) -> None:
        """Everything that ``stream`` paints, from ``state`` on."""
        if depth > MAX_DEPTH:
            self.survey.unseen.add("des objets emboîtés trop profondément")
            return
        import pikepdf

        try:
            instructions = pikepdf.parse_content_stream(stream)
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
            self.survey.unseen.add(f"un contenu illisible, page {self.page.number}")
            return
        now = _Place(resources, depth, state)
        for instruction in instructions:
            self.budget.left -= 1
            if self.budget.left < 0:
                self.survey.unseen.add("la fin du fichier : il contient trop d’objets")
                return
            try:
                self._follow(instruction, now)
            except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
                continue  # an operator with the wrong operands paints nothing (ISO 32000-1, 7.8.2)

    def _follow(self, instruction: Any, now: _Place) -> None:  # noqa: ANN401 - an operator or an inline image
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "q":
            now.kept.append(now.state)
        elif operator == "Q":
            now.state = now.kept.pop() if now.kept else now.state
        elif now.path.extend(operator, operands, now.state.matrix):
            pass
        elif operator in _PAINTS:
            self._paint(_PAINTS[operator], now)
            now.state = now.path.finish(now.state)
            now.path = Path()
        elif operator == "Do":
            self._draw(operands[0], now)
        elif operator == "sh":
            self._shade(now.resource("/Shading", operands[0]), now)
        elif operator == "INLINE IMAGE":
            self.images.inline(self.page, instruction, now.resources, now.state)
        elif operator == "gs":
            now.state = transparency.applied(self.page, operands[0], now.resources, now.state)
        elif self.text.follow(operator, operands, now.resources, now.state):
            now.state = self.text.state_after(operator, operands, now.state)
            if operator in {"Tj", "TJ", "'", '"'}:
                stroked = now.state.mode in {1, 5}
                self._color(now.state.stroke if stroked else now.state.fill, Use.TEXT, now)
        else:
            now.state = _changed(operator, operands, now.resources, now.state)

    def _paint(self, how: str, now: _Place) -> None:
        state, box = now.state, now.path.box
        if not how or box is None:
            return
        shown = state.clip.meet(box)
        if shown is None or shown.meet(self.page.format.grown(20)) is None:
            return
        inside = (
            shown.meet(self.page.format) is not None and self.page.format.grown(-1).meet(shown) is not None
        )
        if "f" in how:
            self._color(state.fill, Use.FILL, now)
            self._mark(Mark(shown, Use.FILL, state.fill))
            if inside:
                self._thin(now.path.thin_bar)
                self._overprint(state.fill, on=state.fill_overprint)
        if "S" in how:
            self._color(state.stroke, Use.STROKE, now)
            width = state.width * state.matrix.thinnest
            self._mark(Mark(shown, Use.STROKE, state.stroke))
            if inside:
                self._thin(width if not state.stroke.is_white else None)
                self._overprint(state.stroke, on=state.stroke_overprint)

    def _mark(self, mark: Mark) -> None:
        """A painted area, kept for the bleed; white ones print nothing."""
        if mark.ink.is_white:
            return
        if mark.box.meet(self.page.format) is not None:
            self.page.visible = True
            if mark.ink.space.family is Family.SPOT:
                self.page.plates_inside.update(mark.ink.space.name.split(", "))
        if not self._in_cell and len(self.page.fills) < MAX_FILLS:
            self.page.fills.append(mark)

    def _thin(self, width: float | None) -> None:
        if width is not None and (self.page.thinnest is None or width < self.page.thinnest):
            self.page.thinnest = width

    def _overprint(self, ink: Ink, *, on: bool) -> None:
        if not on:
            return
        if ink.is_white:
            self.page.white_overprint += 1
        elif ink.space.family is not Family.GREY and not _is_black(ink):
            self.page.colour_overprint += 1

    def _color(self, ink: Ink, use: Use, now: _Place) -> None:
        """Count a colour that paints; a pattern is looked into."""
        self.page.colours[ink.space, use] += 1
        self.page.heaviest = max(self.page.heaviest, ink.total)
        if use is Use.TEXT:
            self.page.visible = self.page.visible or not ink.is_white
            self.page.rich_text += ink.is_rich_black
            self._overprint(ink, on=now.state.fill_overprint)
        if ink.pattern:
            self._pattern(ink.pattern, now)

    def _pattern(self, name: str, now: _Place) -> None:
        pattern = now.resource("/Pattern", name)
        if pattern is None:
            return
        if pattern.get("/PatternType") == 2:
            self._shade(pattern.get("/Shading"), now)
            self.page.visible = True
        elif self._first(pattern):
            matrix = _matrix(pattern.get("/Matrix"))
            inner = State(matrix, now.state.clip)
            self._in_cell += 1  # a cell is painted wherever the area is: its own place says nothing
            self.read(pattern, pattern.get("/Resources", now.resources), inner, now.depth + 1)
            self._in_cell -= 1

    def _shade(self, shading: Object | None, now: _Place) -> None:
        if shading is None:
            return
        space = read_space(shading.get("/ColorSpace"), now.resources)
        self.page.colours[space, Use.SHADING] += 1
        ends = transparency.ends_of(shading.get("/Function"))
        inks = [Ink(space, tuple(values)) for values in ends if len(values) == space.size]
        self.page.heaviest = max([self.page.heaviest, *(ink.total for ink in inks)])
        self._mark(Mark(now.state.clip, Use.SHADING, inks[0] if inks else Ink(space, ())))

    def _draw(self, name: Object, now: _Place) -> None:
        found = now.resource("/XObject", name)
        if found is None:
            return
        if found.get("/OC") is not None:
            self.survey.extras.add("des calques")
        if found.get("/Subtype") == "/Image":
            self.images.placed(self.page, found, now.resources, now.state)
            return
        if found.get("/Subtype") == "/PS":
            self.survey.extras.add("du code PostScript")
            return
        transparency.look_at_group(self.page, found.get("/Group"), now.resources)
        matrix = _matrix(found.get("/Matrix")).times(now.state.matrix)
        inner = replace(now.state, matrix=matrix)
        if (bounds := found.get("/BBox")) is not None:
            inner = inner.clipped(matrix.box(_box(bounds)))
        self.read(found, found.get("/Resources", now.resources), inner, now.depth + 1)

    def _first(self, value: Object) -> bool:
        """Tell whether a shared object is met for the first time on this page."""
        key = value.objgen
        if value.is_indirect and key in self._once:
            return False
        self._once.add(key)
        return True


def _changed(operator: str, operands: Sequence[Any], resources: Object | None, state: State) -> State:
    """Return the state after an operator that paints nothing."""
    match operator:
        case "cm":
            return replace(state, matrix=_matrix(operands).times(state.matrix))
        case "w":
            return replace(state, width=abs(float(operands[0])))
        case "g" | "G" | "rg" | "RG" | "k" | "K":
            return state.painted(operator, tuple(float(value) for value in operands))
        case "cs" | "CS":
            return state.in_space(read_space(operands[0], resources), stroke=operator == "CS")
        case "sc" | "SC" | "scn" | "SCN":
            named = [str(value) for value in operands if str(value).startswith("/")]
            values = tuple(float(value) for value in operands[: len(operands) - len(named)])
            return state.with_values(values, "".join(named), stroke=operator[0] == "S")
        case _:
            return state


def _is_black(ink: Ink) -> bool:
    """Tell whether only black ink is asked for."""
    return ink.space.family is Family.CMYK and not any(ink.values[:3])


def _matrix(values: Any) -> Matrix:  # noqa: ANN401 - an array, a list of operands or nothing
    numbers = [float(value) for value in values] if values is not None else []
    return Matrix(*numbers) if len(numbers) == 6 else Matrix()


def _box(values: Any) -> Box:  # noqa: ANN401
    x1, y1, x2, y2 = (float(value) for value in values)
    return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
