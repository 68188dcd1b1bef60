"""Changes of a browser written into the files of a kit, whoever else writes there meanwhile."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
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
from dossier.project import Project
from dossier.resolver import Refused, find_file, read_file
from dossier.store.content import create_content, replace_content
from dossier.studio.form_fields import keys_before
from dossier.studio.undo_journal import Entry, Journal, digest_of

_MOST_BYTES = 2_000_000  # what the reader takes
_MOST_KNOWN = 60  # states of files that browsers may still have before them


class Conflict(Exception):
    """Somebody else has changed the same field: ``theirs`` is what it says now, ``mine`` what was to be written."""

    def __init__(self, theirs: Plain, mine: Plain, digest: str) -> None:
        """Keep all three."""
        super().__init__("conflict")
        self.theirs, self.mine, self.digest = theirs, mine, digest


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as a form shows it: ``fields`` of its head, the ``body`` of a sheet, the digest of its bytes."""

    file: str
    digest: str
    fields: Plain
    body: str | None
    unreadable: str = ""
    undoable: bool = False
    redoable: bool = False


class Saving:
    """The files of one kit, written one change at a time."""

    def __init__(self, project: Project, journal: Journal) -> None:
        """Start with no state of any file known."""
        self._project, self._journal = project, journal
        self._lock = threading.Lock()
        self._shown: set[str] = set()
        self._known: OrderedDict[str, str] = OrderedDict()  # texts by digest

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
            text = self._known.get(base, "") if data is None else file_text(data)
            if data is not None and digest_of(data) != base:
                self._require_untouched(file, text, base, changes, digest_of(data))
            new = text
            for change in changes:
                new = _edited(file, new, _placed(model, new, file, change))
            return self._write(file, data, text, new, field)

    def undo(self, file: str, *, again: bool = False) -> FileState:
        """Take the last change of a file back, or make it ``again``. Raises Unwritable where it has changed since."""
        with self._lock:
            entry = self._journal.redoable(file) if again else self._journal.undoable(file)
            data = self._bytes(file)
            if entry is None or data is None:
                raise Unwritable("rien à rétablir" if again else "rien à annuler")
            if digest_of(data) != (entry.before if again else entry.after):
                raise Unwritable("ce fichier a été modifié ailleurs depuis : rien n’a été annulé")
            new = _turned(entry, file_text(data), again=again)
            self._put(file, rewritten_bytes(data, new))
            self._journal.mark(entry, undone=not again)
            return self._state(file, self._bytes(file))

    def note_rewrites(self, before: dict[str, bytes]) -> list[str]:
        """Note for undo what the program itself wrote into files, whose bytes were those; the files that changed."""
        changed = []
        with self._lock:
            for file, old in before.items():
                new = self._bytes(file)
                if new is not None and new != old:
                    self._journal.add(
                        file, "", (file_text(old), digest_of(old)), (file_text(new), digest_of(new))
                    )
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
            self._known[digest] = text
            while len(self._known) > _MOST_KNOWN:
                self._known.popitem(last=False)
            fields, body = _said(file, text)
            state = replace(state, fields=fields, body=body)
        except Unwritable as fault:
            state = replace(state, unreadable=str(fault))
        undoable, redoable = self._journal.undoable(file), self._journal.redoable(file)
        return replace(state, undoable=undoable is not None, redoable=redoable is not None)

    def _write(self, file: str, data: bytes | None, text: str, new: str, field: str) -> FileState:
        if new != text or data is None:
            fresh = new.encode() if data is None else rewritten_bytes(data, new)
            before = (text, "" if data is None else digest_of(data))
            self._put(file, fresh)
            self._journal.add(file, field, before, (new, digest_of(fresh)))
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
        known = self._known.get(base)
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


def _turned(entry: Entry, text: str, *, again: bool) -> str:
    """The text with a change taken back or made again."""
    there, other = (entry.old, entry.new) if again else (entry.new, entry.old)
    return text[: entry.start] + other + text[entry.start + len(there) :]
