"""An SVG read with a strict parser, cut down to what draws, and bounded: nothing of it reaches outside itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

MAX_FILE = 5_000_000
MAX_ELEMENTS = 20_000
MAX_DEPTH = 60
MAX_COPIES = 20_000
MAX_LETTERS = 20_000  # of all texts, those of copies too: setting a line takes the square of its length
MAX_LINE = 4_000  # letters of one text
MAX_PIECES = 200  # parts (« tspan ») of one text, each of which is held against all its letters

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


@lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(slots=True, eq=False)
class Element:
    """What draws: its name, the attributes that are kept, the elements and words inside it; each is itself alone."""

    name: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)
    line: int = 1


class Refused(Exception):
    """A drawing that is not drawn; its message is the reason, in French, its place that in the drawing's file."""

    def __init__(self, reason: str, line: int = 1, column: int = 1) -> None:
        """Keep the reason and the place."""
        super().__init__(reason)
        self.line, self.column = line, column


def read_drawing(data: bytes) -> Element:
    """What of an SVG draws, as a tree; raises Refused for what cannot be drawn alone or has no bounds."""
    if len(data) > MAX_FILE:
        raise Refused(f"dessin de plus de {MAX_FILE // 1_000_000} Mo")
    root = _parse(data)
    if root.name != "svg":
        raise Refused("ce n’est pas un dessin SVG")
    _refuse_long_texts(root)
    _count_copies(root)
    return root


def write_drawing(element: Element) -> str:
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


def _parse(data: bytes) -> Element:
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader(parser)
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = reader.declare
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the library's signature
    except Refused as fault:
        raise Refused(str(fault), parser.CurrentLineNumber, parser.CurrentColumnNumber + 1) from fault
    except expat.ExpatError as fault:
        raise Refused("dessin mal écrit ou incomplet", fault.lineno, fault.offset + 1) from fault
    except (ValueError, LookupError) as fault:
        raise Refused("dessin mal écrit ou incomplet") from fault
    root = next((child for child in reader.top.children if isinstance(child, Element)), None)
    if root is None:
        raise Refused("ce n’est pas un dessin SVG")
    return root


class _Reader:
    """Takes what the parser says of a drawing, and keeps below ``top`` what draws."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.top = Element("", {})
        self._parser = parser
        self._open: list[Element | None] = [self.top]  # None for one that draws nothing
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise Refused(f"dessin de plus de {MAX_ELEMENTS} éléments")
        if len(self._open) > MAX_DEPTH:
            raise Refused(f"dessin de plus de {MAX_DEPTH} niveaux")
        space, _, local = name.rpartition(" ")
        parent = self._open[-1]
        if parent is None or space not in {"", _SVG} or local in _words(_IDLE):
            self._open.append(None)
            return
        if local not in _words(_DRAWN):
            raise Refused(f"élément « {local[:40]} », que le dossier ne sait pas montrer")
        name = "g" if local == "a" else local
        element = Element(name, _clean(local, attributes), line=self._parser.CurrentLineNumber)
        parent.children.append(element)
        self._open.append(element)

    def end(self, _name: str) -> None:
        element = self._open.pop()
        if element is not None and element.name == "style":
            rules = "".join(child for child in element.children if isinstance(child, str))
            _refuse_style(rules)
            element.children = [_FAMILY.sub("", rules)]

    def text(self, words: str) -> None:
        element = self._open[-1]
        if element is not None and element is not self.top:
            element.children.append(words)

    def declare(self, *_arguments: object) -> None:
        raise Refused("entité XML déclarée dans le dessin")


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
    raise Refused("dessin qui va chercher un autre fichier ou une adresse")


def _refuse_style(value: str) -> None:
    """Style may name what is in the drawing, and nothing else; no rule with ``@``, no escape that hides one."""
    if "@" in value or ("\\" in value and "url" not in value.lower()) or "\\" in value:
        raise Refused("style qui peut aller chercher un autre fichier")
    if any(match[1] != "#" for match in _URL.finditer(value)):
        raise Refused("dessin qui va chercher un autre fichier ou une adresse")


def _refuse_long_texts(root: Element) -> None:
    """Refuse a text whose setting would not end in time: too many letters, or parts of it."""
    for element in walk(root):
        if element.name != "text":
            continue
        below = walk(element)
        letters = sum(map(_letters, below))
        if letters > MAX_LINE:
            raise Refused(f"dessin dont un texte passe {MAX_LINE} lettres", element.line)
        if len(below) > MAX_PIECES:
            raise Refused(f"dessin dont un texte a plus de {MAX_PIECES} morceaux", element.line)


def _letters(element: Element) -> int:
    if element.name not in {"text", "tspan"}:
        return 0
    return sum(len(child) for child in element.children if isinstance(child, str))


def _count_copies(root: Element) -> None:
    """Refuse a drawing that copies itself, or whose copies (``use``, patterns, markers…) are beyond measure."""
    named: dict[str, Element] = {}
    for element in walk(root):
        if "id" in element.attributes:
            named.setdefault(element.attributes["id"], element)
    sizes: dict[Element, tuple[int, int]] = {}
    being: set[Element] = set()

    def size(element: Element) -> tuple[int, int]:
        """How many elements and letters it draws, those that it copies too."""
        if element in sizes:
            return sizes[element]
        if element in being or len(being) > 4 * MAX_DEPTH:
            raise Refused("dessin qui se copie lui-même", element.line)
        being.add(element)
        total, letters = 1, _letters(element)
        for below, times in _drawn_with(element, named):
            more = size(below)
            total, letters = total + more[0] * times, letters + more[1] * times
        being.discard(element)
        if total > MAX_COPIES:
            raise Refused(f"dessin dont les copies passent {MAX_COPIES} éléments", element.line)
        if letters > MAX_LETTERS:
            raise Refused(f"dessin de plus de {MAX_LETTERS} lettres", element.line)
        sizes[element] = total, letters
        return total, letters

    size(root)


def _drawn_with(element: Element, named: dict[str, Element]) -> Iterator[tuple[Element, int]]:
    """What is drawn whenever ``element`` is, and how many times: what stands in it, and what it names."""
    yield from ((child, 1) for child in element.children if isinstance(child, Element))
    repeats = 1 + element.attributes.get("points", "").count(" ") + len(element.attributes.get("d", "")) // 8
    for name, value in element.attributes.items():
        targets = [value[1:]] if name == "xlink:href" else _NAMED.findall(value)
        for target in filter(named.__contains__, targets):
            yield named[target], repeats if "marker" in name or "marker" in value else 1


def walk(element: Element) -> list[Element]:
    """An element and all below it, in no order."""
    found, waiting = [], [element]
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting += [child for child in current.children if isinstance(child, Element)]
    return found
