"""Changes of a browser written into the files of a kit, whoever else writes there meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from dossier.content.edits import (
    Change,
    Insert,
    Plain,
    SetBody,
    SetValue,
    Unwritable,
    edit_sheet,
    edit_yaml,
    file_text,
    plain_data,
    rewritten_bytes,
)
from dossier.content.edits.edit_files import sheet_stretches
from dossier.diagnostics import MachineError
from dossier.memory import Recent
from dossier.output_folder.content import create_content, remove_content, replace_content
from dossier.project import Project
from dossier.resolver import Refused, find_file, read_file
from dossier.studio.form_fields import keys_before
from dossier.studio.reordering import applied, moved_first, moved_last, taken_back
from dossier.studio.undo_journal import Entry, Journal, digest_of

_MOST_BYTES = 2_000_000  # what the reader takes
BODY = "corps"  # what stands below the fields of a sheet
_MOST_KNOWN = 60  # states of files that browsers may still have before them


class Conflict(Exception):
    """Somebody else has changed the same field: ``theirs`` is what it says now, ``mine`` what was to be written."""

    def __init__(self, theirs: Plain, mine: Plain, digest: str) -> None:
        """Keep all three."""
        super().__init__("conflict")
        self.theirs, self.mine, self.digest = theirs, mine, digest


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as a form shows it: ``fields`` of its head, the ``body`` of a sheet, the digest of its bytes.

    ``undoable`` and ``redoable`` are the fields at its top of which a change can be undone, or made again; "" is any.
    """

    file: str
    digest: str
    fields: Plain
    body: str | None
    unreadable: str = ""
    undoable: tuple[str, ...] = ()
    redoable: tuple[str, ...] = ()


class Saving:
    """The files of one kit, written one change at a time."""

    def __init__(self, project: Project, journal: Journal) -> None:
        """Start with no state of any file known."""
        self._project, self._journal = project, journal
        self._lock = threading.Lock()
        self._shown: set[str] = set()
        self._known = Recent[str, str](_MOST_KNOWN)  # texts by digest

    def state(self, file: str) -> FileState:
        """A file as it is now; one that is not there is empty."""
        with self._lock:
            return self._state(file, self._bytes(file))

    def has_shown(self, file: str) -> bool:
        """Whether somebody has had this file before them, be it there still or not."""
        return file in self._shown

    def save(
        self, file: str, model: str, base: str, changes: Sequence[Change | SetBody], field: str = ""
    ) -> FileState:
        """Write ``changes`` of the file that the browser knows by the digest ``base``.

        A file that changed meanwhile takes them even so where they concern what did not change; otherwise Conflict is
        raised. ``field`` names what is typed in, so that all of it is undone at once. Raises Unwritable; MachineError
        (D903) where the disk refuses, with the old file in place.
        """
        with self._lock:
            data = self._bytes(file)
            # One that was taken away is written again as it was last seen.
            text = (self._known.find(base) or "") if data is None else file_text(data)
            if data is not None and digest_of(data) != base:
                self._require_untouched(file, text, base, changes, digest_of(data))
            new = text
            for change in changes:
                new = _edited(file, new, _placed(model, new, file, change))
            return self._write(file, data, (text, new), field, _top(changes))

    def undo(self, file: str, *, again: bool = False, tops: Collection[str] = ()) -> FileState:
        """Take the last change of a file back, or make it ``again``; one of the fields ``tops`` where these are given.

        Raises Unwritable where the file has changed since, or where a later change of other fields stands on it.
        """
        with self._lock:
            find = self._journal.redoable if again else self._journal.undoable
            entry, data = find(file, tops), self._bytes(file)
            if entry is None:
                raise Unwritable("rien à rétablir" if again else "rien à annuler")
            if entry.whole:
                return self._turn_whole(entry, data, again=again)
            if data is None:
                raise Unwritable("ce fichier n’est plus là : rien n’a été annulé")
            run = self._journal.undone(file) if again else self._journal.done(file)
            end = run[0].before if again else run[-1].after
            if digest_of(data) != end:
                raise Unwritable("ce fichier a été modifié ailleurs depuis : rien n’a été annulé")
            text = file_text(data)
            entry = self._brought_next(entry, run, text, data, again=again)
            new = applied(entry, text) if again else taken_back(entry, text)
            self._put(file, rewritten_bytes(data, new))
            self._journal.mark(entry, undone=not again)
            return self._state(file, self._bytes(file))

    def create(self, file: str, data: bytes, places: Sequence[tuple[int, int]] = ()) -> None:
        """Make a file that was not there, which may be undone."""
        with self._lock:
            self._put(file, data)
            self._journal.note_whole(file, data, gone=False, places=places)

    def remove(self, file: str, places: Sequence[tuple[int, int]] = ()) -> None:
        """Take a file away, which may be undone. Raises Unwritable, with the file in place, where it cannot be kept."""
        with self._lock:
            data = self._bytes(file)
            if data is None:
                raise Unwritable("cette fiche n’est plus là")
            try:
                entry = self._journal.note_whole(file, data, gone=True, places=places)
            except OSError as fault:
                message = "la fiche reste : sa copie, qui permet d’annuler, n’a pas pu être écrite"
                raise Unwritable(message) from fault
            try:
                remove_content(self._path(file))
            except MachineError:
                self._journal.drop(entry)
                raise

    def note_rewrites(self, files: Iterable[str], before: dict[str, bytes]) -> list[str]:
        """Note for undo what the program itself wrote into ``files``, which said ``before``; those that changed."""
        changed = []
        with self._lock:
            for file in files:
                old, new = before.get(file), self._bytes(file)
                if new == old:
                    continue
                if old is None and new is not None:
                    self._journal.note_whole(file, new, gone=False)
                elif old is not None and new is None:
                    with suppress(OSError):  # it is gone already
                        self._journal.note_whole(file, old, gone=True)
                elif old is not None and new is not None:
                    states = [(file_text(one), digest_of(one)) for one in (old, new)]
                    self._journal.add(file, "", states[0], states[1])
                changed.append(file)
        return changed

    def bytes_of(self, files: Sequence[str]) -> dict[str, bytes]:
        """The bytes of those of ``files`` that are there."""
        found = {file: self._bytes(file) for file in files}
        return {file: data for file, data in found.items() if data is not None}

    # --- one file -------------------------------------------------------------------------------------

    def _path(self, file: str) -> Path:
        return self._project.root / file

    def _bytes(self, file: str) -> bytes | None:
        try:
            path = find_file(self._project.root, file, self._project.root)
            data = read_file(path, self._project.root, _MOST_BYTES)
        except Refused as fault:
            if fault.absent:
                return None
            raise Unwritable(fault.message) from fault
        if len(data) > _MOST_BYTES:
            raise Unwritable("ce fichier est trop gros pour être modifié ici")
        return data

    def _state(self, file: str, data: bytes | None) -> FileState:
        digest = "" if data is None else digest_of(data)
        self._shown.add(file)
        state = FileState(file, digest, {}, None)
        try:
            text = "" if data is None else file_text(data)
            self._known.hold(digest, text)
            fields, body = _said(file, text)
            state = replace(state, fields=fields, body=body)
        except Unwritable as fault:
            state = replace(state, unreadable=str(fault))
        done, undone = self._journal.done(file), self._journal.undone(file)
        return replace(state, undoable=_tops(done), redoable=_tops(undone))

    def _turn_whole(self, entry: Entry, data: bytes | None, *, again: bool) -> FileState:
        """A file that came or went, the other way round."""
        there = entry.before if again else entry.after
        wanted = entry.after if again else entry.before
        if (digest_of(data) if data is not None else "") not in {there, wanted}:
            raise Unwritable("ce fichier a été modifié ailleurs depuis : rien n’a été annulé")
        if not wanted and data is not None:
            remove_content(self._path(entry.file))
        elif wanted and data is None:
            self._put(entry.file, entry.data)
        self._journal.mark(entry, undone=not again)
        return self._state(entry.file, self._bytes(entry.file))

    def _brought_next(
        self, entry: Entry, run: Sequence[Entry], text: str, data: bytes, *, again: bool
    ) -> Entry:
        """The change as it is when it is the next one to be turned."""
        rank = run.index(entry)
        some = run[: rank + 1] if again else run[rank:]
        if len(some) == 1:
            return entry
        turned = (moved_first if again else moved_last)(
            some, text, lambda words: digest_of(rewritten_bytes(data, words))
        )
        if turned is None:
            raise Unwritable("un changement plus récent, dans une autre rubrique, est à annuler d’abord")
        self._journal.put_all(turned)
        numbers = sorted(one.number for one in some)
        return replace(turned[0], number=numbers[0]) if again else replace(turned[-1], number=numbers[-1])

    def _write(
        self, file: str, data: bytes | None, texts: tuple[str, str], field: str, top: str
    ) -> FileState:
        text, new = texts
        if new != text or data is None:
            fresh = new.encode() if data is None else rewritten_bytes(data, new)
            before = (text, "" if data is None else digest_of(data))
            self._put(file, fresh)
            self._journal.add(file, field, before, (new, digest_of(fresh)), top)
            data = fresh
        return self._state(file, data)

    def _put(self, file: str, data: bytes) -> None:
        path = self._path(file)
        if path.exists():
            replace_content(path, data)
        else:
            create_content(path, data)

    def _require_untouched(
        self, file: str, text: str, base: str, changes: Sequence[Change | SetBody], digest: str
    ) -> None:
        known = self._known.find(base)
        now = _said(file, text)
        then = (None, None) if known is None else _said(file, known)
        for change in changes:
            theirs, before = (_concerned(said, change) for said in (now, then))
            mine = change.text if isinstance(change, SetBody) else getattr(change, "value", None)
            if known is None or theirs != before:
                raise Conflict(theirs, mine, digest)


def _said(file: str, text: str) -> tuple[Plain, str | None]:
    """What the head of a file says, and the body of a sheet."""
    if not file.endswith(".md"):
        return plain_data(text), None
    head, body = sheet_stretches(text)
    return plain_data(text[head[0] : head[1]]), text[body[0] :]


def _concerned(said: tuple[Plain, str | None], change: Change | SetBody) -> Plain:
    """What a change would touch: a value, the whole list or register, the body."""
    if isinstance(change, SetBody):
        return said[1]
    keys = change.keys if isinstance(change, SetValue) else change.keys[:-1]
    value = said[0]
    for key in keys:
        if isinstance(value, dict) and isinstance(key, str):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value


def _placed(model: str, text: str, file: str, change: Change | SetBody) -> Change | SetBody:
    """The change with the keys behind which a new field has its place in the model."""
    if isinstance(change, SetValue | Insert):
        return replace(change, after=tuple(keys_before(model, change.keys, _said(file, text)[0])))
    return change


def _edited(file: str, text: str, change: Change | SetBody) -> str:
    if file.endswith(".md"):
        return edit_sheet(text, change)
    if isinstance(change, SetBody):
        raise Unwritable("ce fichier n’a pas de texte")
    return edit_yaml(text, change)


def _top(changes: Sequence[Change | SetBody]) -> str:
    """The field at the top of the file that changes touch; "" where there are several."""
    tops = {BODY if isinstance(change, SetBody) else str(change.keys[0]) for change in changes}
    return tops.pop() if len(tops) == 1 else ""


def _tops(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.top for entry in entries))
