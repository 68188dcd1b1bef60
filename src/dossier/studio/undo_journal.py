"""What may be undone: each change of a file beside the outputs, so that it outlives the studio and a power cut."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from dossier.output_folder.atomic import write_whole

_MOST = 200  # changes of one kit; sheets that were taken away are kept beyond


def digest_of(data: bytes) -> str:
    """The digest by which a browser says which state of a file it knows."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """A change of the text of a file: ``old`` became ``new`` behind ``start`` signs; digests are those of the bytes.

    ``top`` is the field at the top of the file that changed, "" where it may be any. A file that came or went has its
    bytes as ``whole`` (base 64), no digest on the side where it was not there, and its ``places`` in the order of parts.
    """

    number: int
    file: str
    field: str
    before: str
    after: str
    start: int
    old: str
    new: str
    undone: bool = False
    top: str = ""
    whole: str = ""
    places: tuple[tuple[int, int], ...] = ()

    @property
    def data(self) -> bytes:
        """The bytes of a file that came or went."""
        return base64.b64decode(self.whole)

    @property
    def is_absent(self) -> bool:
        """Whether this, as it stands now, leaves no file."""
        return bool(self.whole) and not (self.before if self.undone else self.after)


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

    def add(
        self, file: str, field: str, before: tuple[str, str], after: tuple[str, str], top: str = ""
    ) -> None:
        """Note a change of ``file``; ``before`` and ``after`` are text and digest. What was undone is then forgotten.

        Changes of one ``field``, one after the other, are one.
        """
        self._forget_undone(file)
        last = self.undoable(file)
        text, digest = before
        if (
            last is not None
            and field
            and last.field == field
            and last.after == digest
            and self._entries[-1] is last
        ):
            whole = text[: last.start] + last.old + text[last.start + len(last.new) :]
            self._put(replace(_entry(last.number, file, field, (whole, last.before), after), top=top))
            return
        self._put(replace(_entry(self._next(), file, field, before, after), top=top))
        self._keep_few()

    def note_whole(
        self, file: str, data: bytes, *, gone: bool, places: Sequence[tuple[int, int]] = ()
    ) -> Entry:
        """Note that a file came, or is about to go. Raises OSError where the last copy of it could not be kept."""
        self._forget_undone(file)
        digest = digest_of(data)
        before, after = (digest, "") if gone else ("", digest)
        whole = base64.b64encode(data).decode("ascii")
        entry = Entry(self._next(), file, "", before, after, 0, "", "", whole=whole, places=tuple(places))
        self._put(entry, required=gone)
        self._keep_few()
        return entry

    def undoable(self, file: str, tops: Collection[str] = ()) -> Entry | None:
        """The change of ``file`` that would be undone, the last one that concerns one of ``tops`` where these are given."""
        return next((one for one in reversed(self.done(file)) if _concerns(one, tops)), None)

    def redoable(self, file: str, tops: Collection[str] = ()) -> Entry | None:
        """The change of ``file`` that would be made again."""
        return next((one for one in self.undone(file) if _concerns(one, tops)), None)

    def done(self, file: str) -> list[Entry]:
        """The changes of a file that hold, in their order."""
        return [one for one in self._entries if one.file == file and not one.undone]

    def undone(self, file: str) -> list[Entry]:
        """The changes of a file that were taken back, in the order in which they were made."""
        return [one for one in self._entries if one.file == file and one.undone]

    def absent(self) -> list[Entry]:
        """What brings back each file that is not there any more, the last one first."""
        latest = {one.file: one for one in self._entries if one.whole}
        return [one for one in reversed(latest.values()) if one.is_absent]

    def mark(self, entry: Entry, *, undone: bool, places: Sequence[tuple[int, int]] | None = None) -> None:
        """Note that a change was undone, or made again."""
        kept = entry.places if places is None else tuple(places)
        self._put(replace(entry, undone=undone, places=kept))

    def put_all(self, entries: Sequence[Entry]) -> None:
        """Note changes that have another order now, under the numbers that they had."""
        for number, entry in zip(sorted(one.number for one in entries), entries, strict=True):
            self._put(replace(entry, number=number))

    def drop(self, entry: Entry) -> None:
        """Forget a change."""
        self._entries.remove(entry)
        with suppress(OSError):
            self._path(entry).unlink(missing_ok=True)

    def _next(self) -> int:
        """A number that no other studio on this folder, on a network drive, takes as well."""
        number = 1 + max((entry.number for entry in self._entries), default=0)
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            while not _reserved(self._path_of(number)):
                number += 1
        return number

    def _forget_undone(self, file: str) -> None:
        for entry in self.undone(file):
            self.drop(entry)

    def _keep_few(self) -> None:
        """Forget the oldest changes, but for what brings back a file that is not there."""
        kept = self.absent()
        others = [one for one in self._entries if one not in kept]
        for entry in others[: max(0, len(others) - _MOST)]:
            self.drop(entry)

    def _put(self, entry: Entry, *, required: bool = False) -> None:
        rank = next((rank for rank, one in enumerate(self._entries) if one.number == entry.number), None)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            data = json.dumps(asdict(entry), ensure_ascii=False).encode()
            write_whole(self._path(entry), data, lasting=required)
        except OSError:
            if required:
                raise
            # a disk that is full must not stop the work: the file itself is written all the same
        if rank is None:
            self._entries.append(entry)
        else:
            self._entries[rank] = entry

    def _path(self, entry: Entry) -> Path:
        return self._path_of(entry.number)

    def _path_of(self, number: int) -> Path:
        return self._folder / f"{number:06}.json"

    def _read(self) -> Iterator[Entry]:
        for path in sorted(self._folder.glob("[0-9]*.json")) if self._folder.is_dir() else []:
            with suppress(OSError, ValueError, TypeError):
                said = json.loads(path.read_text(encoding="utf-8"))
                said["places"] = tuple((int(part), int(rank)) for part, rank in said.get("places", ()))
                yield Entry(**said)


def _reserved(path: Path) -> bool:
    try:
        path.open("xb").close()
    except FileExistsError:
        return False
    return True


def _concerns(entry: Entry, tops: Collection[str]) -> bool:
    return not tops or not entry.top or entry.top in tops


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
