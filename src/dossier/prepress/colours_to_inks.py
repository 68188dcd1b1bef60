"""Every colour of a PDF in the four inks: streams, forms, patterns, shadings, images; soft masks in grey.

A colour that the charte gave is already in its inks and stays to the digit; what came in otherwise (a photograph,
a logo) goes through the profile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from dossier.pictures.press_colours.inks import Separation
from dossier.prepress.colour_operators import Paint, repaint
from dossier.prepress.colour_spaces import Family, read_space

if TYPE_CHECKING:
    from pikepdf import Object, Pdf, Stream

_COLOURED = (Family.RGB, Family.LAB)
_MASK = "/Luminosity"


def separate(pdf: Pdf, separation: Separation) -> None:
    """Separate every page of ``pdf`` in place, and leave no interpolation of images."""
    work = _Work(pdf, separation)
    for page in pdf.pages:
        page.contents_coalesce()
        resources = page.obj.get("/Resources")
        work.stream(page.obj.Contents, resources, work.press)
        work.resources(resources, work.press)
    work.forget_spaces()


class _Work:
    """One pass; each object once for print and once as a mask."""

    def __init__(self, pdf: Pdf, separation: Separation) -> None:
        self.pdf = pdf
        self.separation = separation
        self.press = Paint("DeviceCMYK", ("k", "K"), _inks(separation))
        self.mask = Paint("DeviceGray", ("g", "G"), _luminosity)
        self._named: list[Object] = []
        self._seen: set[tuple[tuple[int, int], str]] = set()

    def resources(self, resources: Object | None, paint: Paint) -> None:
        """All that a resource dictionary names."""
        if resources is None or not self._first(resources, paint):
            return
        for form in _values(resources, "/XObject"):
            if form.get("/Subtype") == "/Image":
                self.image(form, resources)
            else:
                self.form(form, resources, paint)
        for pattern in _values(resources, "/Pattern"):
            if pattern.get("/PatternType") == 2:
                self.shading(pattern.Shading, resources, paint)
            else:
                self.form(pattern, resources, paint)
        for shading in _values(resources, "/Shading"):
            self.shading(shading, resources, paint)
        for state in _values(resources, "/ExtGState"):
            soft = state.get("/SMask")
            if soft is not None and "/G" in soft:
                self.form(soft.G, resources, self.mask if soft.get("/S") == _MASK else paint)
        for font in _values(resources, "/Font"):
            for glyph in _values(font, "/CharProcs"):
                self.stream(glyph, font.get("/Resources", resources), paint)
            self.resources(font.get("/Resources"), paint)
        if "/ColorSpace" in resources:
            self._named.append(resources)

    def forget_spaces(self) -> None:
        """Take the names of RGB and Lab away, once no stream uses them: forms share these dictionaries."""
        for resources in self._named:
            spaces = resources.get("/ColorSpace")
            for name in [] if spaces is None else list(spaces.keys()):
                if spaces is not None and read_space(spaces[name], resources).family in _COLOURED:
                    del spaces[name]

    def form(self, form: Object, outer: Object, paint: Paint) -> None:
        """A form or a tiling pattern, with what it draws from."""
        if not self._first(form, paint):
            return
        own = form.get("/Resources", outer)
        self.stream(form, own, paint)
        self.resources(own, paint)
        group = form.get("/Group")
        if group is not None and "/CS" in group:
            group.CS = paint.name

    def stream(self, stream: Object, resources: Object | None, paint: Paint) -> None:
        """The operators of one stream."""
        painted = repaint(stream, resources, paint)
        if painted is not None:
            stream.write(painted)

    def shading(self, shading: Object, resources: Object, paint: Paint) -> None:
        """A gradient: its space, and the colours at the ends of its functions."""
        space = read_space(shading.get("/ColorSpace"), resources)
        if space.family not in _COLOURED or not self._first(shading, paint):
            return
        shading.ColorSpace = paint.name
        for key in ("/Background",):
            if key in shading:
                shading[key] = paint.values(space.family, shading[key])
        functions = shading.Function
        for function in functions if _is_array(functions) else [functions]:
            self._function(function, space.family, paint)

    def _function(self, function: Object, family: Family, paint: Paint) -> None:
        for inner in function.get("/Functions", []):
            self._function(inner, family, paint)
        for key in ("/C0", "/C1"):
            if key in function and len(function[key]) == 3:
                function[key] = paint.values(family, function[key])

    def image(self, image: Object, resources: Object) -> None:
        """A photograph or drawing of pixels; its soft mask is grey and stays."""
        for key in ("/Interpolate",):
            for holder in (image, image.get("/SMask")):
                if holder is not None and key in holder:
                    del holder[key]
        space = read_space(image.get("/ColorSpace"), resources)
        if space.family not in _COLOURED or not self._first(image, self.press):
            return
        from pikepdf import Array, Name, PdfImage

        if "/Decode" in image:
            del image.Decode
        pixels = PdfImage(cast("Stream", image)).as_pil_image()
        image.BitsPerComponent = 8
        if (black := self.separation.grey(pixels)) is not None:
            image.write(black)
            image.ColorSpace = Name.DeviceGray
        elif str(image.get("/Filter", "")) == "/DCTDecode":
            image.write(self.separation.jpeg(pixels), filter=Name.DCTDecode)
            image.Decode = Array([1, 0] * 4)
            image.ColorSpace = Name.DeviceCMYK
        else:
            image.write(self.separation.samples(pixels))
            image.ColorSpace = Name.DeviceCMYK

    def _first(self, value: Object, paint: Paint) -> bool:
        if not value.is_indirect:  # it stands in one place only
            return True
        key = (value.objgen, paint.space)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True


def _values(holder: Object, key: str) -> Iterator[Object]:
    entries = holder.get(key)
    if entries is not None:
        for name in list(entries.keys()):
            yield entries[name]


def _is_array(value: Object) -> bool:
    from pikepdf import Array

    return isinstance(value, Array)


def _inks(separation: Separation) -> Callable[[Family, list[float]], list[float]]:
    def convert(family: Family, values: list[float]) -> list[float]:
        first, second, third = values
        inks = separation.lab if family is Family.LAB else separation.colour
        return [round(ink, 4) for ink in inks((first, second, third))]

    return convert


def _luminosity(family: Family, values: list[float]) -> list[float]:
    """Return the lightness of a colour (ISO 32000-1, 11.5.3), which is all that a mask keeps of it."""
    if family is Family.LAB:
        return [round(values[0] / 100, 4)]
    red, green, blue = values
    return [round(0.3 * red + 0.59 * green + 0.11 * blue, 4)]
