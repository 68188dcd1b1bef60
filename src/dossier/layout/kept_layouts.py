"""Bundles and running heads that were laid out before, by a key of all that can change them: in memory, and on disk.

What lies on disk is trusted with its hash alone (``dossier.output_folder.cache``), and holds values of the layout and nothing
that could be run: an entry that is cut, or names anything else, is as good as absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from dossier.diagnostics import Diagnostic, Severity, Span
from dossier.layout.bundle import LaidBundle, TriedBundle
from dossier.layout.leaves import FontUse, Leaf
from dossier.layout.packed_values import pack, unpack
from dossier.layout.pages import Rect
from dossier.layout.running_heads import LaidHeads
from dossier.memory import Memory
from dossier.output_folder.cache import keep_all, key_of, recall, refresh
from dossier.render.resources import Resources
from dossier.tagged_elements import Area, Element, Mark, Skeleton, Title

T = TypeVar("T", bound=LaidBundle | LaidHeads | TriedBundle)

_VALUES = (
    Area, Diagnostic, Element, FontUse, LaidBundle, LaidHeads, Leaf, Mark, Rect, Severity, Skeleton, Span, Title,
    TriedBundle,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OnDisk:
    """Where layouts are kept on disk, and what they depend on beside what they are made of: program and engine.

    Where it is not to be read, all is made anew, and put there.
    """

    folder: Path
    made_by: str
    is_read: bool = True


#: The layouts of this process.
MEMORY = Memory()


@dataclass(slots=True)
class Kept:
    """What was laid out, for one layout of a document: looked up in ``memory``, then on disk, where there is one.

    What is made new is put on disk by ``save``.
    """

    on_disk: OnDisk | None = None
    memory: Memory = MEMORY
    _new: dict[str, bytes] = field(default_factory=dict)
    _used: list[str] = field(default_factory=list)

    def key(self, kind: str, html: str, resources: Resources, fonts: Path, flags: Mapping[str, bool]) -> str:
        """The key of what is made of ``html`` and of nothing else than these; ``fonts`` is fontconfig's file."""
        files = [part for address in sorted(resources) for part in (address, resources[address].digest)]
        made_by = "" if self.on_disk is None else self.on_disk.made_by
        return key_of(kind, made_by, html, str(fonts), repr(sorted(flags.items())), *files)

    def find(self, key: str, kind: type[T]) -> T | None:
        """What is kept under ``key``, if it is whole and of this ``kind``."""
        data = self.memory.find(key)
        if data is None and self.on_disk is not None and self.on_disk.is_read:
            data = recall(self.on_disk.folder, key)
            if data is not None:
                self._used.append(key)
        value = None if data is None else read_values(data)
        if data is None or not isinstance(value, kind):
            return None
        self.memory.hold(key, data)
        return value

    def hold(self, key: str, value: LaidBundle | LaidHeads | TriedBundle, *, lasting: bool = True) -> None:
        """Keep a value under ``key``, on disk too if it is ``lasting``.

        One whose pages could not be made is a fault, to be met again.
        """
        if isinstance(value, TriedBundle) or value.data:
            data = pack(value)
            self.memory.hold(key, data)
            if lasting:
                self._new[key] = data

    def save(self) -> None:
        """Put on disk what is new; nothing happens where the disk refuses."""
        if self.on_disk is not None:
            refresh(self.on_disk.folder, self._used)
            if self._new:
                keep_all(self.on_disk.folder, self._new)
        self._new, self._used = {}, []


def read_values(data: bytes) -> object:
    """The value of the layout that ``data`` holds; None where it is cut, or holds anything else."""
    try:
        return unpack(data, _VALUES)
    except Exception:  # noqa: BLE001 - whatever a damaged entry leads to, it is no entry
        return None
