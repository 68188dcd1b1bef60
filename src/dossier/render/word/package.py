"""The package: parts, properties, and a zip whose bytes depend on nothing but its content."""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import UTC, datetime
from hashlib import blake2s
from typing import TYPE_CHECKING
from uuid import UUID

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree

from dossier.memory import Memory
from dossier.render.word.ooxml import Element, as_part, el, root, serialise

if TYPE_CHECKING:
    from dossier.tree import Metadata

LONGEST_PROPERTY = 255  # ECMA-376 part 2, as python-docx enforces it
EPOCH = (1980, 1, 1, 0, 0, 0)
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_FONT_SUFFIX = ".odttf"
OBFUSCATED_FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"


def new_package() -> tuple[Package, DocumentPart, Element]:
    """Return an empty package with its main part and the body to fill: nothing of python-docx's own template."""
    package = Package()
    document = root("w:document", "w", "r", "wp", "a", "pic")
    body = el("body")
    document.append(body)
    part = DocumentPart(
        PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, as_part(document), package
    )
    package.relate_to(part, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    return package, part, body


def attach(owner: Part, name: str, content_type: str, relation: str, element: Element) -> str:
    """Add a part under ``/word/`` and return its relation to ``owner``."""
    part = XmlPart(PackURI(f"/word/{name}"), content_type, as_part(element), _package_of(owner))
    return owner.relate_to(part, relation)


def attach_font(owner: Part, number: int, data: bytes) -> str:
    """Add an obfuscated font and return its relation to the font table."""
    part = Part(PackURI(f"/word/fonts/font{number}{_FONT_SUFFIX}"), OBFUSCATED_FONT, data, _package_of(owner))
    return owner.relate_to(part, RELATIONSHIP_TYPE.FONT)


def attach_data(owner: Part, element: Element) -> None:
    """Add a part of data, which no page shows, to the file of ``owner``; word processors keep it as it is."""
    package = _package_of(owner)
    data = serialise(element)
    part = Part(PackURI("/customXml/item1.xml"), CONTENT_TYPE.XML, data, package)
    owner.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    name = f"{{{UUID(bytes=blake2s(data, digest_size=16).digest())}}}".upper()
    store = etree.Element(f"{{{CUSTOM_XML}}}datastoreItem", nsmap={"ds": CUSTOM_XML})
    store.set(f"{{{CUSTOM_XML}}}itemID", name)
    schemas = etree.SubElement(store, f"{{{CUSTOM_XML}}}schemaRefs")
    schema = etree.SubElement(schemas, f"{{{CUSTOM_XML}}}schemaRef")
    schema.set(f"{{{CUSTOM_XML}}}uri", etree.QName(element).namespace or "")
    kind = CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES
    properties = Part(PackURI("/customXml/itemProps1.xml"), kind, serialise(store), package)
    part.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def parts_of(package: Package) -> dict[str, Element]:
    """The XML parts of a package, and their relations, by the names that they have in the file."""
    parts: dict[str, Element] = {}
    for part in package.iter_parts():
        if isinstance(part, XmlPart):
            parts[part.partname.membername] = part.element
            if len(part.rels):
                parts[part.partname.rels_uri.membername] = etree.fromstring(part.rels.xml)
    return parts


def set_properties(package: Package, metadata: Metadata, language: str) -> None:
    """The properties of the file: what the kit says, and its date for every date."""
    date = datetime.fromisoformat(metadata.date).replace(tzinfo=UTC)
    properties = package.core_properties
    properties.title = _property(metadata.title)
    properties.author = _property(metadata.author)
    properties.last_modified_by = _property(metadata.author)
    properties.subject = _property(metadata.subject)
    properties.keywords = _property(", ".join(metadata.keywords))
    properties.language = language
    properties.version = _property(metadata.version)
    properties.created = date
    properties.modified = date
    properties.revision = 1


def _property(words: str) -> str:
    """``words`` cut where a property of a file must end."""
    return words if len(words) <= LONGEST_PROPERTY else f"{words[: LONGEST_PROPERTY - 1]}…"


#: Pictures that are compressed already: to do it again takes time and saves nothing.
_PACKED = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})

#: Fonts as they stand in the file: packing them takes longer than all the rest, and every file of a charte has the same.
_FONTS = Memory(8_000_000)


def pack(package: Package) -> bytes:
    """Return the bytes of the file: fixed dates and order, so that equal content gives equal bytes."""
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _store(archive, "[Content_Types].xml", _content_types(parts))
        _store(archive, "_rels/.rels", package.rels.xml)
        for part in parts:
            is_picture = str(part.content_type) in _PACKED
            _store(archive, part.partname.membername, part.blob, is_packed=is_picture)
            if len(part.rels):
                _store(archive, part.partname.rels_uri.membername, part.rels.xml)
    return stream.getvalue()


def _package_of(owner: Part) -> Package:
    package = owner.package
    if not isinstance(package, Package):
        raise TypeError(owner.partname)
    return package


def _store(archive: zipfile.ZipFile, name: str, data: bytes, *, is_packed: bool = False) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = 0, 0o600 << 16
    if name.endswith(_FONT_SUFFIX):
        _store_font(archive, entry, data)
    else:
        archive.writestr(entry, data)


def _store_font(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, data: bytes) -> None:
    """Store a font as ``writestr`` would, byte for byte, without packing it again; other members stand before it."""
    key = blake2s(data).hexdigest()
    packed = _FONTS.find(key)
    if packed is None:
        packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(data) + packer.flush()
        _FONTS.hold(key, packed)
    file = archive.fp
    assert file is not None  # noqa: S101 - open until all is stored
    file.seek(archive.start_dir)
    entry.header_offset, entry.CRC = archive.start_dir, zlib.crc32(data)
    entry.compress_size, entry.file_size = len(packed), len(data)
    file.write(entry.FileHeader(zip64=False) + packed)
    archive.filelist.append(entry)
    archive.NameToInfo[entry.filename] = entry
    archive.start_dir = file.tell()


def _content_types(parts: list[Part]) -> bytes:
    """Defaults for XML and relations; every part by its name."""
    types = etree.fromstring(f'<Types xmlns="{TYPES}"/>')
    for extension, kind in (("rels", CONTENT_TYPE.OPC_RELATIONSHIPS), ("xml", CONTENT_TYPE.XML)):
        etree.SubElement(types, f"{{{TYPES}}}Default", Extension=extension, ContentType=kind)
    for part in parts:
        name, kind = str(part.partname), str(part.content_type)
        etree.SubElement(types, f"{{{TYPES}}}Override", PartName=name, ContentType=kind)
    return serialise(types)
