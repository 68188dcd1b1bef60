"""Small helpers over python-docx's elements: short constructors, units, serialised XML."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias, cast

from docx.oxml.ns import nsdecls, nsmap
from docx.oxml.ns import qn as _qn
from docx.oxml.parser import oxml_parser, parse_xml
from lxml import etree

from dossier.charte.lengths import MM_PER_INCH

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

# python-docx gives classes of its own to the elements it knows only; all are lxml elements.
Element: TypeAlias = etree._Element  # noqa: SLF001 (the public name of the type in lxml's stubs)

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OF_WORD = {"w": nsmap["w"]}
#: The whole name of « w:p »; a file has a few hundred names, and asks for each a thousand times.
qn = cache(_qn)
POINTS_PER_INCH = 72


def el(tag: str, *children: Element | None, **attributes: object) -> Element:
    """Return ``<w:tag w:name="value">`` around ``children``; None children and attributes are left out."""
    element = oxml_parser.makeelement(qn(f"w:{tag}"), nsmap=_OF_WORD)
    for name, value in attributes.items():
        if value is not None:
            element.set(qn(f"w:{name}"), str(value))
    for child in children:
        if child is not None:
            element.append(child)
    return element


def root(tag: str, *prefixes: str) -> Element:
    """Return an empty part root such as ``w:styles`` that declares its namespaces once."""
    return parse_xml(f"<{tag} {nsdecls(*prefixes)}/>")


def as_part(element: Element) -> BaseOxmlElement:
    """Return ``element`` under the type that python-docx wants for the root of a part."""
    return cast("BaseOxmlElement", element)


def text(value: str, tag: str = "t") -> Element:
    """Return a text element that keeps its spaces."""
    element = el(tag)
    element.text = value
    element.set(XML_SPACE, "preserve")
    return element


def run(*content: Element, style: str | None = None, properties: tuple[Element, ...] = ()) -> Element:
    """Return a run of ``content`` in a character style."""
    if style is None and not properties:
        return el("r", *content)
    named = el("rStyle", val=style) if style else None
    return el("r", el("rPr", named, *properties), *content)


def simple_field(instruction: str, cached: str, style: str | None = None) -> Element:
    """Return a field with the result that a reader sees before any update."""
    return el("fldSimple", run(text(cached), style=style), instr=f" {instruction} ")


def field_mark(kind: str, style: str | None = None) -> Element:
    """Return one of the three marks of a complex field: begin, separate, end."""
    return run(el("fldChar", fldCharType=kind), style=style)


def instruction(code: str, style: str | None = None) -> Element:
    """Return the code of a complex field."""
    return run(text(f" {code} ", "instrText"), style=style)


def paragraph(style: str, *content: Element, **flags: bool) -> Element:
    """Return a paragraph in a named style; ``flags`` are the few properties that no style can carry."""
    direct = [el(name) for name, wanted in flags.items() if wanted]
    return el("p", el("pPr", el("pStyle", val=style), *direct), *content)


def twips(points: float) -> int:
    """Return points in twentieths, Word's unit of length."""
    return round(points * 20)


def points(millimetres: float) -> float:
    """Return millimetres in points."""
    return millimetres / MM_PER_INCH * POINTS_PER_INCH


def mm_twips(millimetres: float) -> int:
    """Return millimetres in twentieths of a point, Word's unit of length."""
    return twips(points(millimetres))


def serialise(element: etree._Element) -> bytes:
    """Return a whole part of the file as bytes."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def style_of(element: Element) -> str:
    """Return the named style of a paragraph; « Normal » where it names none."""
    named = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "Normal" if named is None else str(named.get(qn("w:val")))


def restyle(element: Element, style: str) -> None:
    """Give a paragraph another named style."""
    named = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if named is not None:
        named.set(qn("w:val"), style)
