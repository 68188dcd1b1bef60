"""Reading a Word file back, part by part."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def body(data: bytes) -> etree._Element:
    return part(data, "word/document.xml")


def one(root: etree._Element, path: str) -> etree._Element:
    """The first element on a path of WordprocessingML names."""
    found = root.find("/".join(f"{W}{name}" for name in path.split("/")))
    assert found is not None, path
    return found


def att(element: etree._Element, name: str) -> str:
    """An attribute of WordprocessingML, "" where it is absent."""
    return element.get(f"{W}{name}", "")


def parent(element: etree._Element) -> etree._Element:
    found = element.getparent()
    assert found is not None
    return found


def style(paragraph: etree._Element) -> str:
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if named is None else named.get(f"{W}val", "")


def words(element: etree._Element) -> str:
    """The characters a reader sees, a space for a break."""
    signs = {f"{W}br": " ", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}
    nodes = element.iter(f"{W}t", *signs)
    return "".join(signs.get(node.tag) or node.text or "" for node in nodes)
