"""Fields of a kit changed together: each written where it stands, the whole read again before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from dossier.commands.declined import unwritable
from dossier.content.edits import (
    Change,
    Remove,
    SetValue,
    Unwritable,
    edit_sheet,
    edit_yaml,
    file_text,
    rewritten_bytes,
)
from dossier.content.kit import Kit
from dossier.content.model.kit_and_sheets import KitFile
from dossier.content.reading.kit_folder import read_kit
from dossier.content.unread import FieldPath
from dossier.diagnostics import Diagnostic, Severity
from dossier.project import Project


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after, as a person reads it; ``after`` is None where the field goes.

    ``path`` is the file from the project's root, ``keys`` the way to the field in it.
    """

    path: str
    keys: FieldPath
    before: str
    after: str | None

    @property
    def where(self) -> str:
        """« visite.yaml, journees.2.date »: entries of lists are counted from 1."""
        way = ".".join(str(key + 1) if isinstance(key, int) else key for key in self.keys)
        return f"{self.path.rpartition('/')[2]}, {way}"

    @property
    def edit(self) -> Change:
        """What is done to the file."""
        return Remove(self.keys) if self.after is None else SetValue(self.keys, self.after, self._before_it)

    @property
    def _before_it(self) -> tuple[str, ...]:
        """The keys that stand before a key of ``dossier.yaml``, in the order in which a new kit has them."""
        names = [str(field.alias) for field in KitFile.model_fields.values()]
        is_head = self.path.endswith("/dossier.yaml") and len(self.keys) == 1 and self.keys[0] in names
        return tuple(names[: names.index(str(self.keys[0]))]) if is_head else ()


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The kit as it would be, and the bytes of the files that change, before and after."""

    kit: Kit
    before: Mapping[str, bytes]
    files: Mapping[str, bytes]


def rewrite_fields(
    project: Project, kit: Kit, changes: Sequence[FieldChange], begun: Mapping[str, bytes] | None = None
) -> Rewritten:
    """What the files say after ``changes``, those of ``begun`` already changed otherwise; nothing is written.

    Raises MachineError (D933) where one cannot be written there, or the kit could no longer be read.
    """
    files: dict[str, bytes] = dict(begun or {})
    before = {path: (project.root / path).read_bytes() for path in files}
    for change in changes:
        data = files.get(change.path)
        if data is None:
            data = before[change.path] = (project.root / change.path).read_bytes()
        try:
            edit = edit_sheet if change.path.endswith(".md") else edit_yaml
            files[change.path] = rewritten_bytes(data, edit(file_text(data), change.edit))
        except Unwritable as fault:
            raise unwritable(str(fault), change.path) from fault
    known = _errors(read_kit(project, kit.folder)[1])
    changed, found = read_kit(project, kit.folder, files)
    fresh = [item for item in _errors(found) if item.message not in {one.message for one in known}]
    if changed is None or fresh:
        reason = fresh[0].message if fresh else "le dossier ne se relit plus"
        raise unwritable(reason, kit.path)
    return Rewritten(changed, before, files)


def differences(rewritten: Rewritten) -> Iterator[str]:
    """The lines that change, as a person compares two texts."""
    for path, data in rewritten.files.items():
        old = rewritten.before[path].decode("utf-8", "replace").splitlines()
        new = data.decode("utf-8", "replace").splitlines()
        yield from unified_diff(old, new, f"a/{path}", f"b/{path}", n=0, lineterm="")


def field_path(kit: Kit, name: str) -> str:
    """A file of the kit from the root of the project."""
    return str(Path(kit.path, name).as_posix())


def _errors(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [item for item in found if item.severity is Severity.ERROR]
