"""XML that somebody else wrote, parsed within bounds: no document type, no entity, no address, not too much of it."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from dossier.office_files.refusal import Unreadable
from dossier.text.encodings import utf16_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

#: Marks of one part, six hundred pages of them: each becomes an element, and takes some microseconds to be read.
MAX_MARKS = 600_000
MAX_DEPTH = 250  # elements one in the other; libxml2 itself ends at 256
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']*)[\"']")
#: Encodings in which the letters of a declaration are bytes that one can look for.
_KNOWN = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"iso-8859-15", b"windows-1252"}
#: Names of the strict form of Office files (ISO/IEC 29500), which say the same as the usual ones.
_STRICT = re.compile(rb"(xmlns(?::[\w.-]+)?\s*=\s*[\"'])http://purl\.oclc\.org/ooxml/(\w+)/")
_ENTITIES = "il déclare des entités XML, ce qu’aucun traitement de texte n’écrit"
_BROKEN = "fichier abîmé : son texte ne se lit pas"


def parse_foreign(data: bytes) -> _Element:
    """The root of an XML text, without comments and instructions; strict names as the usual ones. Raises Unreadable.

    Refused are a document type, entities, more than ``MAX_MARKS`` elements or ``MAX_DEPTH`` of them one in the
    other, an encoding in which a document type could hide, and what is not well formed.
    """
    from lxml import etree

    _refuse_declarations(data)
    if data.count(b"<") > MAX_MARKS:
        raise Unreadable("une de ses parties est démesurée", is_too_big=True)
    data = _STRICT.sub(rb"\1http://schemas.openxmlformats.org/\2/2006/", data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Unreadable(_BROKEN) from fault
    if root is None:
        raise Unreadable(_BROKEN)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(_ENTITIES)
    return root


def iterate_foreign(data: bytes, tag: str) -> Iterator[_Element]:
    """Each element of a name in an XML text too long to be held as a tree, emptied once it was seen.

    Raises Unreadable, like ``parse_foreign``, but for the number of elements, which nothing here keeps.
    """
    from lxml import etree

    _refuse_declarations(data)
    try:
        walk = etree.iterparse(
            BytesIO(data), tag=tag, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        for _event, element in walk:
            yield element
            element.clear()
    except etree.XMLSyntaxError as fault:
        raise Unreadable(_BROKEN) from fault


def _refuse_declarations(data: bytes) -> None:
    wide = utf16_of(data)
    text = data if wide is None else wide.encode("utf-8", "replace")
    if _DECLARED.search(text):
        raise Unreadable(_ENTITIES)
    named = _ENCODING.match(text.removeprefix(b"\xef\xbb\xbf"))
    if named is not None and named[1].lower() not in _KNOWN:
        raise Unreadable("ses parties sont dans un encodage qu’aucun traitement de texte n’écrit")
    if not text.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        raise Unreadable(_BROKEN)
