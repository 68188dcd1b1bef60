"""What the outputs say beside their lines: titles, alternative texts and addresses, read back from each."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pikepdf
from lxml import etree

from reading import open_page

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

# --- web page ------------------------------------------------------------------------------------------------


def read_web_titles(data: bytes) -> list[str]:
    """The headings of the kit, the calls of their notes left out."""
    page = open_page(data)
    for call in page.xpath("//sup[@class='appel'] | //section[@class='telechargements']"):
        call.drop_tree()
    return [heading.text_content() for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]


def read_web_alternatives(data: bytes) -> list[str]:
    """The alternatives of pictures and drawings in order, a chart's once."""
    page = open_page(data)
    said = []
    for element in page.iter("img", "svg"):
        hidden = any("etroit" in (above.get("class") or "") for above in element.iterancestors())
        if element.tag == "img":
            said.append(element.get("alt"))
        elif element.find("title") is not None and not hidden:
            said.append(element.findtext("title"))
    return said


def read_web_links(data: bytes) -> list[str]:
    """The addresses that lead out of the page, but to the files beside it."""
    return [link for link in open_page(data).xpath("//a[not(@download)]/@href") if not link.startswith("#")]


# --- Word ----------------------------------------------------------------------------------------------------


def read_word_titles(data: bytes) -> list[str]:
    """The paragraphs in heading styles."""
    with ZipFile(BytesIO(data)) as package:
        story = etree.fromstring(package.read("word/document.xml"))
    titles = []
    for paragraph in story.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and str(style.get(f"{_W}val")).startswith("Heading"):
            runs = (run for run in paragraph.iter(f"{_W}r") if run.find(f"{_W}footnoteReference") is None)
            said = (sign for run in runs for sign in run.iter(f"{_W}t", f"{_W}noBreakHyphen"))
            titles.append("".join("-" if sign.tag != f"{_W}t" else sign.text or "" for sign in said))
    return titles


def read_word_alternatives(data: bytes) -> list[str]:
    """The descriptions of pictures and tables in order."""
    with ZipFile(BytesIO(data)) as package:
        story = etree.fromstring(package.read("word/document.xml"))
    elements = story.iter(f"{_WP}docPr", f"{_W}tblDescription")
    return [str(element.get("descr") or element.get(f"{_W}val") or "") for element in elements]


def read_word_links(data: bytes) -> list[str]:
    """The addresses that lead out of the file, story and notes."""
    found = []
    with ZipFile(BytesIO(data)) as package:
        for part in ("document", "footnotes"):
            if f"word/_rels/{part}.xml.rels" not in package.namelist():
                continue
            relations = etree.fromstring(package.read(f"word/_rels/{part}.xml.rels"))
            targets = {relation.get("Id"): str(relation.get("Target")) for relation in relations}
            story = etree.fromstring(package.read(f"word/{part}.xml"))
            links = (link.get(f"{_R}id") for link in story.iter(f"{_W}hyperlink"))
            found += [targets[link] for link in links if link is not None]
    return found


# --- PDF -----------------------------------------------------------------------------------------------------


def read_pdf_alternatives(data: bytes) -> list[str]:
    """The alternatives of the structure tree, in its order."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return list(_alternatives(pdf.Root.StructTreeRoot.K))


def _alternatives(element: pikepdf.Object) -> Iterator[str]:
    match element:
        case pikepdf.Array():
            for child in element.as_list():
                yield from _alternatives(child)
        case pikepdf.Dictionary():
            if "/Alt" in element:
                yield str(element.Alt)
            if "/K" in element:
                yield from _alternatives(element.K)
        case _:
            return


def read_pdf_links(data: bytes) -> list[str]:
    """The addresses that lead out of the file; a link over two lines has as many annotations, and counts once."""
    found: list[str] = []
    with pikepdf.open(BytesIO(data)) as pdf:
        before: tuple[str, object] | None = None
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", pikepdf.Array()).as_list():
                action = annotation.get("/A", pikepdf.Dictionary())
                if "/URI" not in action:
                    continue
                here = (str(action.URI), annotation.get("/StructParent"))
                if here != before:
                    found.append(here[0])
                before = here
    return found
