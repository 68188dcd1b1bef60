"""Office archives opened within bounds: what they unpack to, nothing on the disk, nothing fetched from outside."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from dossier.office_files.foreign_xml import parse_foreign
from dossier.office_files.part_names import usual_names
from dossier.office_files.refusal import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_FILE = 200_000_000  # bytes of the file
MAX_UNPACKED = 120_000_000  # bytes of all that is read of it
MAX_MEMBER = 40_000_000
MAX_XML = 24_000_000  # bytes of one part that becomes a tree, of ten times its size
MAX_ALL_XML = 40_000_000
MAX_MEMBERS = 5_000
_OLD = b"\xd0\xcf\x11\xe0"  # the mark of an older office file, or of one under a password
_BROKEN = "fichier abîmé, coupé, ou protégé par un mot de passe"
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    OSError,
    NotImplementedError,
    RuntimeError,
    EOFError,
)


class OfficeArchive:
    """A zip archive in memory, whose members are read by name within bounds: they are never written anywhere."""

    def __init__(self, data: bytes, *, most: int = MAX_UNPACKED, most_member: int = MAX_MEMBER) -> None:
        """Open it; ``most`` bytes may be read of all its members, ``most_member`` of one. Raises Unreadable."""
        if data.startswith(_OLD):
            raise Unreadable("protégé par un mot de passe, ou d’un programme d’avant 2007")
        if len(data) > MAX_FILE:
            raise Unreadable(f"plus de {MAX_FILE // 1_000_000} Mo", is_too_big=True)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except _FAULTS as fault:
            raise Unreadable(_BROKEN) from fault
        if len(infos) > MAX_MEMBERS:
            raise Unreadable("un nombre démesuré de parties", is_too_big=True)
        self.names = frozenset(info.filename for info in infos)
        self.unpacked = sum(info.file_size for info in infos)  # bytes, as the archive itself says
        self._left, self._left_xml = most, MAX_ALL_XML
        self._own_names: dict[str, str] = {}
        self._most, self._most_member = most, most_member
        self._own_names = usual_names(self.names, self.parse)
        self.names |= self._own_names.keys()

    def read(self, name: str) -> bytes | None:
        """The bytes of a member; None where there is none. Raises Unreadable."""
        return self._read(name, self._most_member)

    def parse(self, name: str) -> _Element | None:
        """The XML of a member; None where there is none. Raises Unreadable."""
        data = self._read(name, min(MAX_XML, self._left_xml))
        if data is None:
            return None
        self._left_xml -= len(data)
        return parse_foreign(data)

    def _read(self, name: str, most: int) -> bytes | None:
        if name not in self.names:
            return None
        most = min(most, self._left)
        try:
            with self._zip.open(self._own_names.get(name, name)) as stream:
                data = stream.read(most + 1)
        except _FAULTS as fault:
            raise Unreadable(_BROKEN) from fault
        if len(data) > most:
            raise Unreadable(f"« {name} » est démesuré une fois décompressé", is_too_big=True)
        self._left -= len(data)
        return data
