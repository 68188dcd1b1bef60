"""A file that comes back, opened within bounds: what it holds, or the sentence that says why nobody can read it."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from dossier.word_return.word_base import Base, read_base
from dossier.word_return.word_styles import Element

_MOST_FILE = 200_000_000  # bytes of the file
_MOST_PART = 24_000_000  # bytes of one part once unpacked
_MOST_ALL = 40_000_000  # bytes of all the parts that are read
_MOST_PARTS = 5_000
_OLD = b"\xd0\xcf\x11\xe0"  # the mark of an older Word file, or of one under a password
_READ = re.compile(
    r"word/(?:document|styles|numbering|comments\w*|(?:foot|end)notes\d*|(?:header|footer)\d*)\.xml"
    r"|word/_rels/[\w.]+\.rels|customXml/item\d+\.xml"
)
_MOST_MARKS = 1_200_000  # opening signs of one part: each becomes an element of a hundred bytes and more
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class NotReadable(Exception):
    """The file cannot be read; the sentence says why, ``hint`` what to do."""

    def __init__(
        self,
        message: str,
        hint: str = "demandez à qui l’a modifié de l’enregistrer de nouveau au format .docx",
    ) -> None:
        """Keep the French sentence and the remedy."""
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class Opened:
    """The parts of a file by name; ``base`` is what it was when it left, if it still carries that."""

    parts: dict[str, Element]
    base: Base | None = None
    names: frozenset[str] = field(default_factory=frozenset)


def open_returned(data: bytes) -> Opened:
    """Open a Word file. Raises NotReadable; nothing is unpacked on the disk, no address is asked."""
    if data.startswith(_OLD):
        raise NotReadable(
            "le fichier est protégé par un mot de passe, ou d’un Word d’avant 2007",
            "ouvrez-le dans Word, retirez le mot de passe, et enregistrez-le au format .docx",
        )
    if len(data) > _MOST_FILE:
        raise NotReadable("le fichier est démesuré")
    try:
        parts, names = _parts(data)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
    ) as fault:
        raise NotReadable("ce n’est pas un fichier Word entier : il est coupé, abîmé ou chiffré") from fault
    if "word/document.xml" in parts:
        found = (read_base(root) for name, root in sorted(parts.items()) if name.startswith("customXml/"))
        base = next((one for one in found if one is not None), None)
        return Opened(parts, base=base, names=names)
    if "content.xml" in names:
        raise NotReadable(
            "c’est un fichier .odt",
            "ouvrez-le dans LibreOffice, enregistrez-le au format Word (.docx), et nommez celui-là",
        )
    raise NotReadable("ce n’est pas un fichier Word")


def _parts(data: bytes) -> tuple[dict[str, Element], frozenset[str]]:
    parts: dict[str, Element] = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > _MOST_PARTS:
            raise NotReadable("le fichier a un nombre démesuré de parties")
        left = _MOST_ALL
        for entry in entries:
            if not _READ.fullmatch(entry.filename):
                continue
            if entry.flag_bits & 1:
                raise NotReadable("le fichier est chiffré")
            with archive.open(entry) as stream:
                written = stream.read(min(_MOST_PART, left) + 1)
            left -= len(written)
            if len(written) > _MOST_PART or left < 0:
                raise NotReadable("une partie du fichier est démesurée une fois dépliée")
            parts[entry.filename] = _tree(written, entry.filename)
        return parts, frozenset(archive.namelist())


def _tree(written: bytes, name: str) -> Element:
    """One part as a tree; a part that declares entities is refused, whatever they say."""
    text = (
        written
        if not written.startswith((b"\xff\xfe", b"\xfe\xff"))
        else written.decode("utf-16", "replace").encode()
    )
    if _DECLARED.search(text):
        raise NotReadable("le fichier déclare des entités XML, ce qu’aucun traitement de texte n’écrit")
    if written.count(b"<") > _MOST_MARKS:
        raise NotReadable("une partie du fichier est démesurée une fois dépliée")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(written, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise NotReadable(f"la partie « {name} » du fichier n’est pas lisible") from fault
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise NotReadable(f"la partie « {name} » du fichier est vide, ou déclare des entités")
    return root
