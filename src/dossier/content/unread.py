"""What of a kit could not be read: files, fields and sheets, each asked for as what it is.

A rule that needs a value asks whether just that value was lost. One fault then never hides another: a bad date in
the source of a figure says nothing of the date of the visit.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

#: The keys and ranks that lead to a value of a file: ``("chiffres", "communes", "source", "date")``.
FieldPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class LostField:
    """A value that was refused and left out: the path of its file from the project, and the way to it there."""

    path: str
    keys: FieldPath

    @property
    def file(self) -> str:
        """The name of its file."""
        return PurePosixPath(self.path).name


@dataclass(frozen=True, slots=True)
class Unread:
    """``files`` by their path from the project; ``fields``; ``sheets`` and shared texts by their identifier."""

    files: frozenset[str] = frozenset()
    fields: frozenset[LostField] = frozenset()
    sheets: frozenset[str] = frozenset()

    def has_file(self, name: str) -> bool:
        """Whether a file of that name could not be read: the kit's own, or the one that kits share."""
        return any(PurePosixPath(path).name == name for path in self.files)

    def has_field(self, file: str, *keys: str | int) -> bool:
        """Whether the value at ``keys`` was left out, alone or with all that is around it."""
        return self.has_file(file) or any(
            field.file == file and field.keys == keys[: len(field.keys)] for field in self.fields
        )

    def has_within(self, file: str, *keys: str | int) -> bool:
        """Whether the value at ``keys`` was left out, or anything inside it: it cannot be counted on as whole."""
        return self.has_field(file, *keys) or any(
            field.file == file and field.keys[: len(keys)] == keys for field in self.fields
        )

    @property
    def has_any_sheet(self) -> bool:
        """Whether a sheet or a shared text could not be read: nobody knows what it would have used."""
        return bool(self.sheets)
