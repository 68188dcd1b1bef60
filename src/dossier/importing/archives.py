"""Office archives opened with bounds: what they unpack to, how deep their XML is, nothing fetched from outside."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_UNPACKED = 120_000_000
MAX_MEMBER = 40_000_000
MAX_MEMBERS = 5_000


class Unreadable(Exception):
    """A file that is not read: a French reason; ``is_too_big`` where it is its size."""

    def __init__(self, reason: str, *, is_too_big: bool = False) -> None:
        """Keep both."""
        super().__init__(reason)
        self.reason, self.is_too_big = reason, is_too_big


class Archive:
    """A zip archive in memory, each member of which is read within bounds."""

    def __init__(self, data: bytes) -> None:
        """Open it. Raises Unreadable."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
            raise Unreadable("fichier abîmé, ou protégé par un mot de passe") from fault
        if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_UNPACKED:
            raise Unreadable(f"plus de {MAX_UNPACKED // 1_000_000} Mo une fois décompressé", is_too_big=True)
        self._names = {info.filename for info in infos}

    def read(self, name: str) -> bytes | None:
        """The bytes of a member; None where there is none. Raises Unreadable."""
        if name not in self._names:
            return None
        try:
            with self._zip.open(name) as stream:
                data = stream.read(MAX_MEMBER + 1)
        except (
            zipfile.BadZipFile,
            ValueError,
            OSError,
            NotImplementedError,
            RuntimeError,
            EOFError,
        ) as fault:
            raise Unreadable("fichier abîmé, ou protégé par un mot de passe") from fault
        if len(data) > MAX_MEMBER:
            raise Unreadable(f"« {name} » dépasse {MAX_MEMBER // 1_000_000} Mo", is_too_big=True)
        return data

    def parse(self, name: str) -> _Element | None:
        """The XML of a member; None where there is none. Raises Unreadable for a document type or broken XML."""
        from lxml import etree

        data = self.read(name)
        if data is None:
            return None
        if b"<!DOCTYPE" in data[:2_000] or b"<!ENTITY" in data:
            raise Unreadable("il déclare des entités XML, ce qu’aucun traitement de texte n’écrit")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as fault:
            raise Unreadable("fichier abîmé : son texte ne se lit pas") from fault
