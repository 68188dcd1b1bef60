"""SVG: read with a strict parser, cut down to what draws, bounded, and drawn to pixels once for all outputs.

PDF, Word and web page get the same pixels (600 dpi): no renderer ever sees the file of an SVG.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from xml.parsers import expat

from dossier.content.pictures.raster import Made, Unfit
from dossier.diagnostics import MachineError

MAX_FILE = 5_000_000
MAX_ELEMENTS = 20_000
MAX_DEPTH = 60
MAX_COPIES = 20_000
_DOTS_PER_MM = 600 / 25.4
_MAX_SIDE = 5_000

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_DRAWN = """
    svg g a defs symbol use path rect circle ellipse line polyline polygon text tspan title desc switch
    linearGradient radialGradient stop clipPath mask pattern marker style image
"""
#: What says or moves something and draws nothing of a still picture.
_IDLE = "script metadata animate animateTransform animateMotion set mpath view cursor"
#: Not among them: families of fonts; all words are set in the charte's.
_ATTRIBUTES = """
    id class style d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height viewBox preserveAspectRatio points
    transform gradientTransform gradientUnits patternTransform patternUnits patternContentUnits spreadMethod
    offset clipPathUnits maskUnits maskContentUnits mask-type markerWidth markerHeight markerUnits refX refY
    orient dx dy rotate textLength lengthAdjust version overflow display visibility color opacity fill
    fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-dasharray stroke-dashoffset stop-color stop-opacity clip-path clip-rule mask marker marker-start
    marker-mid marker-end paint-order vector-effect font-size font-style font-weight font-stretch
    font-variant letter-spacing word-spacing text-anchor text-decoration dominant-baseline
    alignment-baseline baseline-shift writing-mode direction unicode-bidi shape-rendering text-rendering
    image-rendering color-interpolation color-rendering mix-blend-mode isolation systemLanguage
"""
_URL = re.compile(r"url\s*\(\s*['\"]?\s*(.)", re.IGNORECASE)
_NAMED = re.compile(r"url\s*\(\s*['\"]?\s*#([^)'\"\s]+)", re.IGNORECASE)
_INSIDE = re.compile(r"data:image/(?:png|jpe?g);base64,[A-Za-z0-9+/=\s]*")
_FAMILY = re.compile(r"(?<![\w-])font(?:-family)?\s*:[^;}]*;?", re.IGNORECASE)
_REMEDY = "réexportez le dessin en « SVG simple », ou en PNG"


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(slots=True)
class _Element:
    name: str
    attributes: dict[str, str]
    children: list[_Element | str] = field(default_factory=list)


class _Refused(Exception):
    pass


def draw(data: bytes, width_mm: float, height_mm: float, fonts: Sequence[str]) -> Made | Unfit:
    """The drawing in ``data`` as a PNG on white, fitted into ``width_mm`` × ``height_mm``.

    Its text is set in ``fonts`` (files). A drawing that reaches outside itself, or beyond all measure, is unfit.
    """
    try:
        root = read_drawing(data)
        width, height = _size(root)
        family = _family_for(root, fonts)
    except _Refused as fault:
        return Unfit("D602", str(fault), _REMEDY)
    scale = min(width_mm / width, height_mm / height)
    dots = min(_DOTS_PER_MM, _MAX_SIDE / (width * scale), _MAX_SIDE / (height * scale))
    pixels = max(1, round(width * scale * dots)), max(1, round(height * scale * dots))
    return (
        _pixels(write_drawing(root), pixels, fonts, family),
        "image/png",
        width * scale,
        height * scale,
        False,
    )


def read_drawing(data: bytes) -> _Element:
    """What of an SVG draws, as a tree; raises _Refused for what cannot be drawn alone or has no bounds."""
    if len(data) > MAX_FILE:
        raise _Refused(f"dessin de plus de {MAX_FILE // 1_000_000} Mo")
    root = _parse(data)
    if root.name != "svg":
        raise _Refused("ce n’est pas un dessin SVG")
    _count_copies(root)
    return root


def write_drawing(element: _Element) -> str:
    """The tree as SVG."""
    from xml.sax.saxutils import escape, quoteattr  # it imports urllib and ssl: a check must not pay for them

    pieces = [f"<{element.name}"]
    if element.name == "svg":
        pieces.append(f' xmlns="{_SVG}" xmlns:xlink="{_XLINK}"')
    pieces += [f" {name}={quoteattr(value)}" for name, value in element.attributes.items()]
    pieces.append(">")
    pieces += [
        escape(child) if isinstance(child, str) else write_drawing(child) for child in element.children
    ]
    return "".join([*pieces, f"</{element.name}>"])


def _parse(data: bytes) -> _Element:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    top = _Element("", {})
    open_elements: list[_Element | None] = [top]
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MAX_ELEMENTS:
            raise _Refused(f"dessin de plus de {MAX_ELEMENTS} éléments")
        if len(open_elements) > MAX_DEPTH:
            raise _Refused(f"dessin de plus de {MAX_DEPTH} niveaux")
        space, _, local = name.rpartition(" ")
        parent = open_elements[-1]
        if parent is None or space not in {"", _SVG} or local in _words(_IDLE):
            open_elements.append(None)
            return
        if local not in _words(_DRAWN):
            raise _Refused(f"élément « {local[:40]} », que le dossier ne sait pas montrer")
        element = _Element("g" if local == "a" else local, _clean(local, attributes))
        parent.children.append(element)
        open_elements.append(element)

    def end(_name: str) -> None:
        element = open_elements.pop()
        if element is not None and element.name == "style":
            rules = "".join(child for child in element.children if isinstance(child, str))
            _refuse_style(rules)
            element.children = [_FAMILY.sub("", rules)]

    def text(words: str) -> None:
        element = open_elements[-1]
        if element is not None and element is not top:
            element.children.append(words)

    def declared(*_arguments: object) -> None:
        raise _Refused("entité XML déclarée dans le dessin")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the library's signature
    except (expat.ExpatError, ValueError, LookupError) as fault:
        raise _Refused("dessin mal écrit ou incomplet") from fault
    root = next((child for child in top.children if isinstance(child, _Element)), None)
    if root is None:
        raise _Refused("ce n’est pas un dessin SVG")
    return root


def _clean(element: str, attributes: dict[str, str]) -> dict[str, str]:
    kept = {}
    for name, value in attributes.items():
        space, _, local = name.rpartition(" ")
        if local == "href" and space in {"", _XLINK}:
            if element != "a":
                kept["xlink:href"] = _reference(element, value.strip())
        elif not space and local in _words(_ATTRIBUTES):
            _refuse_style(value)
            kept[local] = _FAMILY.sub("", value) if local == "style" else value
    return kept


def _reference(element: str, value: str) -> str:
    if value.startswith("#") and element != "image":
        return value
    if element == "image" and _INSIDE.fullmatch(value):
        return value
    raise _Refused("dessin qui va chercher un autre fichier ou une adresse")


def _refuse_style(value: str) -> None:
    """Style may name what is in the drawing, and nothing else; no rule with ``@``, no escape that hides one."""
    if "@" in value or ("\\" in value and "url" not in value.lower()) or "\\" in value:
        raise _Refused("style qui peut aller chercher un autre fichier")
    if any(match[1] != "#" for match in _URL.finditer(value)):
        raise _Refused("dessin qui va chercher un autre fichier ou une adresse")


def _count_copies(root: _Element) -> None:
    """Refuse a drawing that copies itself, or whose copies (``use``, patterns, markers…) are beyond measure."""
    named: dict[str, _Element] = {}
    elements = list(_walk(root))
    for element in elements:
        if "id" in element.attributes:
            named.setdefault(element.attributes["id"], element)
    sizes: dict[int, int] = {}
    being: set[int] = set()

    def size(element: _Element) -> int:
        if id(element) in sizes:
            return sizes[id(element)]
        if id(element) in being or len(being) > 4 * MAX_DEPTH:
            raise _Refused("dessin qui se copie lui-même")
        being.add(id(element))
        total = 1 + sum(size(child) for child in element.children if isinstance(child, _Element))
        repeats = (
            1 + element.attributes.get("points", "").count(" ") + len(element.attributes.get("d", "")) // 8
        )
        for name, value in element.attributes.items():
            targets = [value[1:]] if name == "xlink:href" else _NAMED.findall(value)
            for target in targets:
                if target in named:
                    total += size(named[target]) * (repeats if "marker" in name or "marker" in value else 1)
        being.discard(id(element))
        if total > MAX_COPIES:
            raise _Refused(f"dessin dont les copies passent {MAX_COPIES} éléments")
        sizes[id(element)] = total
        return total

    size(root)


def _walk(element: _Element) -> list[_Element]:
    found, waiting = [], [element]
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting += [child for child in current.children if isinstance(child, _Element)]
    return found


def _size(root: _Element) -> tuple[float, float]:
    """Width and height, of any unit: only their ratio matters, the drawing fills its room."""
    box = re.split(r"[\s,]+", root.attributes.get("viewBox", "").strip())
    sides = [_number(box[2]), _number(box[3])] if len(box) == 4 else [None, None]
    if None in sides:
        sides = [_number(root.attributes.get(name, "")) for name in ("width", "height")]
    width, height = sides
    if width is None or height is None:
        raise _Refused("dessin sans dimensions (« viewBox »)")
    if not 0.01 <= width / height <= 100:
        raise _Refused("dessin aux proportions démesurées")
    return width, height


def _number(text: str) -> float | None:
    match = re.fullmatch(r"\s*\+?(\d{1,7}(?:\.\d{1,9})?|\.\d{1,9})(?:px|pt|mm|cm|in|pc)?\s*", text)
    return float(match[1]) if match and float(match[1]) > 0 else None


def _family_for(root: _Element, fonts: Sequence[str]) -> str:
    """The family that all words are set in, the charte's first; "" for a drawing without words."""
    words = {
        char
        for element in _walk(root)
        if element.name in {"text", "tspan"}
        for child in element.children
        if isinstance(child, str)
        for char in child
        if not char.isspace()
    }
    if not words:
        return ""
    if not fonts:
        raise _Refused("dessin avec des textes : vectorisez-les")
    from fontTools.ttLib import TTFont

    with TTFont(fonts[0], lazy=True) as font:
        missing = sorted(char for char in words if ord(char) not in font.getBestCmap())
        if missing:
            raise _Refused(
                f"caractère « {missing[0]} » (U+{ord(missing[0]):04X}) absent de la police de la charte"
            )
        return str(font["name"].getDebugName(16) or font["name"].getDebugName(1))


def _pixels(drawing: str, size: tuple[int, int], fonts: Sequence[str], family: str) -> bytes:
    try:
        import resvg_py
    except ImportError as fault:  # pragma: no cover - resvg is a dependency
        raise MachineError("D902", "bibliothèque resvg introuvable") from fault
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawing, width=size[0], height=size[1], background="#ffffff",
            skip_system_fonts=True, font_files=list(fonts), font_family=family or None, languages=["fr"],
        )
    )  # fmt: skip
