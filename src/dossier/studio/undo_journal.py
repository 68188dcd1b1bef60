"""What may be undone: each change of a file beside the outputs, so that it outlives the studio and a power cut."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from dossier.store.atomic import write_whole

_MOST = 200  # changes of one kit


def digest_of(data: bytes) -> str:
    """The digest by which a browser says which state of a file it knows."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """A change of the text of a file: ``old`` became ``new`` behind ``start`` signs; digests are those of the bytes."""

    number: int
    file: str
    field: str
    before: str
    after: str
    start: int
    old: str
    new: str
    undone: bool = False


class Journal:
    """The changes of one kit, in their order; each a file of ``folder``."""

    def __init__(self, folder: Path) -> None:
        """Read what an earlier studio left; what cannot be read counts as not there."""
        self._folder = folder
        self._entries = list(self._read())

    @property
    def folder(self) -> Path:
        """Where it lies; what else the studio keeps of the kit lies there too."""
        return self._folder

    def add(self, file: str, field: str, before: tuple[str, str], after: tuple[str, str]) -> None:
        """Note a change of ``file``; ``before`` and ``after`` are text and digest. What was undone is then forgotten.

        Changes of one ``field``, one after the other, are one.
        """
        for entry in [entry for entry in self._entries if entry.file == file and entry.undone]:
            self._drop(entry)
        last = self._last(file)
        text, digest = before
        if (
            last is not None
            and field
            and last.field == field
            and last.after == digest
            and self._entries[-1] is last
        ):
            whole = text[: last.start] + last.old + text[last.start + len(last.new) :]
            self._put(_entry(last.number, file, field, (whole, last.before), after))
            return
        number = 1 + max((entry.number for entry in self._entries), default=0)
        self._put(_entry(number, file, field, before, after))
        while len(self._entries) > _MOST:
            self._drop(self._entries[0])

    def undoable(self, file: str) -> Entry | None:
        """The change of ``file`` that would be undone."""
        return self._last(file)

    def redoable(self, file: str) -> Entry | None:
        """The change of ``file`` that would be made again."""
        return next((entry for entry in self._entries if entry.file == file and entry.undone), None)

    def mark(self, entry: Entry, *, undone: bool) -> None:
        """Note that a change was undone, or made again."""
        self._put(replace(entry, undone=undone))

    def _last(self, file: str) -> Entry | None:
        return next((one for one in reversed(self._entries) if one.file == file and not one.undone), None)

    def _put(self, entry: Entry) -> None:
        rank = next((rank for rank, one in enumerate(self._entries) if one.number == entry.number), None)
        if rank is None:
            self._entries.append(entry)
        else:
            self._entries[rank] = entry
        with suppress(
            OSError
        ):  # a disk that is full must not stop the work: the file itself is written all the same
            self._folder.mkdir(parents=True, exist_ok=True)
            data = json.dumps(asdict(entry), ensure_ascii=False).encode()
            write_whole(self._path(entry), data, lasting=False)

    def _drop(self, entry: Entry) -> None:
        self._entries.remove(entry)
        with suppress(OSError):
            self._path(entry).unlink(missing_ok=True)

    def _path(self, entry: Entry) -> Path:
        return self._folder / f"{entry.number:06}.json"

    def _read(self) -> Iterator[Entry]:
        for path in sorted(self._folder.glob("[0-9]*.json")) if self._folder.is_dir() else []:
            with suppress(OSError, ValueError, TypeError):
                yield Entry(**json.loads(path.read_text(encoding="utf-8")))


def _entry(number: int, file: str, field: str, before: tuple[str, str], after: tuple[str, str]) -> Entry:
    old, new = before[0], after[0]
    most = min(len(old), len(new))
    start = next((rank for rank in range(most) if old[rank] != new[rank]), most)
    rest = next((rank for rank in range(most - start) if old[-1 - rank] != new[-1 - rank]), most - start)
    return Entry(
        number,
        file,
        field,
        before[1],
        after[1],
        start,
        old[start : len(old) - rest],
        new[start : len(new) - rest],
    )
