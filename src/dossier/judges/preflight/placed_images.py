"""Images at the size at which they stand: their definition, their colours, and the ink of their pixels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dossier.judges.preflight.geometry import Box
from dossier.judges.preflight.graphics_state import State
from dossier.judges.preflight.survey import PageSurvey, Placed, Survey, Use
from dossier.pictures.press_colours.inks import measure_ink
from dossier.prepress.colour_spaces import CMYK, GREY, RGB, UNKNOWN, Family, Space, read_space

if TYPE_CHECKING:
    from pikepdf import Object

MAX_PIXELS = 120_000_000
_UNIT = Box(0, 0, 1, 1)
_LEAST = 8  # pixels: a strip or a dot of so few is a flat colour or a gradient, not a picture
_INLINE = {
    "/G": GREY,
    "/RGB": RGB,
    "/CMYK": CMYK,
    "/DeviceGray": GREY,
    "/DeviceRGB": RGB,
    "/DeviceCMYK": CMYK,
}


@dataclass(slots=True)
class ImageReader:
    """Looks at each image once, and at each place where it stands."""

    survey: Survey
    ink_limit: float
    _measured: dict[tuple[int, int], float | None] = field(default_factory=dict)

    def placed(self, page: PageSurvey, image: Object, resources: Object | None, state: State) -> None:
        """An image object at its place."""
        if image.get("/SMask") is not None:
            page.transparency.add("image détourée")
        size = (int(image.get("/Width", 0)), int(image.get("/Height", 0)))
        if image.get("/ImageMask"):
            page.colours[state.fill.space, Use.FILL] += 1
            page.heaviest = max(page.heaviest, state.fill.total)
            self._put(page, size, state, 0.0, measured=True)
            return
        space = read_space(image.get("/ColorSpace"), resources)
        if "/ColorSpace" not in image and str(image.get("/Filter", "")).endswith("JPXDecode"):
            space = Space(Family.UNKNOWN, 0)
        page.colours[space, Use.IMAGE] += 1
        ink = self._ink(image, space, size)
        self._put(page, size, state, ink or 0.0, measured=ink is not None)

    def inline(self, page: PageSurvey, instruction: Any, resources: Object | None, state: State) -> None:  # noqa: ANN401
        """An image inside the stream."""
        image = instruction.iimage
        size = (int(image.width), int(image.height))
        if image.image_mask:
            page.colours[state.fill.space, Use.FILL] += 1
        else:
            page.colours[_inline_space(image, resources), Use.IMAGE] += 1
        self._put(page, size, state, 0.0, measured=True)

    def _put(
        self, page: PageSurvey, size: tuple[int, int], state: State, ink: float, *, measured: bool
    ) -> None:
        box = state.matrix.box(_UNIT)
        shown = state.clip.meet(box)
        if shown is None or shown.meet(page.format.grown(20)) is None:
            return
        page.visible = True
        across, up = state.matrix.across, state.matrix.up
        dpi = min(size[0] / across, size[1] / up) * 72 if across > 0 and up > 0 else 0.0
        if min(size) < _LEAST:
            dpi = float("inf")
        page.images.append(Placed(size, dpi, shown, ink, measured))

    def _ink(self, image: Object, space: Space, size: tuple[int, int]) -> float | None:
        """Return the share of pixels above the limit; None where nobody can tell."""
        if space.family is not Family.CMYK:
            return 0.0
        if space.indexed:
            return _ink_of_palette(image, self.ink_limit)
        key = image.objgen
        if image.is_indirect and key in self._measured:
            return self._measured[key]
        found = self._measure(image, size)
        self._measured[key] = found
        if found is None:
            self.survey.unseen.add("l’encre d’une image trop grande ou d’un codage rare")
        return found

    def _measure(self, image: Object, size: tuple[int, int]) -> float | None:
        if size[0] * size[1] > MAX_PIXELS or int(image.get("/BitsPerComponent", 8)) != 8:
            return None
        decode = [float(value) for value in image.get("/Decode", [])]
        inverted = bool(decode) and decode[0] > decode[1]
        filters = _filters(image)
        import pikepdf

        try:
            if filters[-1:] == ["/DCTDecode"] and len(filters) == 1:
                return measure_ink(image.read_raw_bytes(), None, self.ink_limit, inverted=inverted)
            if "/DCTDecode" in filters or "/JPXDecode" in filters:
                return None
            return measure_ink(image.read_bytes(), size, self.ink_limit, inverted=inverted)
        except (pikepdf.PdfError, ValueError, OSError):
            return None


def _ink_of_palette(image: Object, limit: float) -> float:
    """1 where a colour of the palette asks for too much ink (how many pixels have it is not counted), else 0."""
    from pikepdf import Array, Stream

    space = image.get("/ColorSpace")
    if not isinstance(space, Array) or len(space) != 4:
        return 0.0
    table = space[3]
    palette = table.read_bytes() if isinstance(table, Stream) else bytes(table)
    heaviest = max((sum(palette[place : place + 4]) for place in range(0, len(palette) - 3, 4)), default=0)
    return float(heaviest > limit * 2.55 + 1)


def _filters(image: Object) -> list[str]:
    from pikepdf import Array

    value = image.get("/Filter")
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, Array) else [str(value)]


def _inline_space(image: Any, resources: Object | None) -> Space:  # noqa: ANN401 - pikepdf's inline image
    try:
        named = str(image.colorspace)
    except (AttributeError, ValueError, NotImplementedError, KeyError):
        return UNKNOWN
    if named in _INLINE:
        return _INLINE[named]
    from pikepdf import Name

    return read_space(Name(named), resources) if named.startswith("/") else UNKNOWN
