"""A file that comes back, opened within bounds: what it holds, or the sentence that says why nobody can read it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from dossier.office_files.archive import OfficeArchive
from dossier.office_files.refusal import Unreadable
from dossier.office_files.word_xml import Element, W
from dossier.word_return.word_base import Base, read_base
from dossier.word_return.writer_styles import TEXT

_READ = re.compile(
    r"word/(?:document|styles|numbering|comments\w*|(?:foot|end)notes\d*|(?:header|footer)\d*)\.xml"
    r"|content\.xml|styles\.xml|word/_rels/[\w.]+\.rels|customXml/item\d+\.xml"
)
_MOST_PARAGRAPHS = 20_000


class NotReadable(Exception):
    """The file cannot be read; the sentence says why, ``hint`` what to do."""

    def __init__(
        self,
        message: str,
        hint: str = "demandez à qui l’a modifié de l’enregistrer de nouveau au format .docx, sans mot de passe",
    ) -> None:
        """Keep the French sentence and the remedy."""
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class Opened:
    """The parts of a Word or Writer file by name; ``base`` is what it was when it left, if it still carries that."""

    parts: dict[str, Element]
    base: Base | None = None
    names: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_writer(self) -> bool:
        """Whether Writer saved it in its own format (.odt)."""
        return "content.xml" in self.parts


def open_returned(data: bytes) -> Opened:
    """Open a Word or Writer file. Raises NotReadable; nothing is unpacked on the disk, no address is asked."""
    try:
        archive = OfficeArchive(data)
        found = ((name, archive.parse(name)) for name in sorted(archive.names) if _READ.fullmatch(name))
        parts = {name: root for name, root in found if root is not None}
    except Unreadable as fault:
        raise NotReadable(fault.reason) from fault
    if any(_has_too_many_paragraphs(root) for root in parts.values()):
        raise NotReadable("le fichier a un nombre démesuré de paragraphes")
    if "word/document.xml" in archive.names:
        bases = (read_base(root) for name, root in parts.items() if name.startswith("customXml/"))
        base = next((one for one in bases if one is not None), None)
        return Opened(parts, base=base, names=archive.names)
    if "content.xml" in archive.names:
        return Opened(parts, names=archive.names)
    raise NotReadable("ce n’est pas un fichier Word")


def _has_too_many_paragraphs(root: Element) -> bool:
    return next(islice(root.iter(f"{W}p", f"{TEXT}p"), _MOST_PARAGRAPHS, None), None) is not None
