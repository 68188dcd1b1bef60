"""The files of a kit read one by one: never an exception for a bad one, an entity that stands in for it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dossier.content.decoding.source import MAX_BYTES, Source, decode
from dossier.content.located import LocatedMap
from dossier.content.reading.built_entities import (
    NO_STAND_INS,
    STAND_INS,
    Built,
    E,
    build_entity,
    read_entity,
)
from dossier.content.unread import LostField
from dossier.diagnostics import Diagnostic, Span, disk_reason, error
from dossier.diagnostics.gestures import NEW
from dossier.project import Project
from dossier.resolver import read_file

_EDITOR_LEFTOVER = re.compile(
    r"(^[.~#])|([~#]$)|(\.(swp|bak|tmp|orig|lock)$)|(^Thumbs\.db$)|(^desktop\.ini$)"
)


@dataclass(slots=True)
class Files:
    """Reads the files of a project; what is wrong with them is gathered in ``found``.

    ``unread``, ``lost`` and ``sheets`` become the kit's ``Unread``, ``faulty`` is the kit's; ``replaced`` are bytes
    to be read in place of those of the disk, None for a file that is taken not to be there.
    """

    project: Project
    found: list[Diagnostic] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    lost: set[LostField] = field(default_factory=set)
    sheets: set[str] = field(default_factory=set)
    faulty: set[str] = field(default_factory=set)
    sources: dict[str, Source] = field(default_factory=dict)
    replaced: Mapping[str, bytes | None] = field(default_factory=dict)

    def source(self, path: Path) -> Source | None:
        """The text of a file; None where it cannot be read."""
        name = self.project.relative(path)
        try:
            data = self.replaced.get(name)
            data = read_file(path, self.project.root, MAX_BYTES) if data is None else data
        except OSError as fault:
            self.found.append(
                error(
                    "D101",
                    f"fichier illisible ({disk_reason(fault)})",
                    Span(name),
                    "vérifiez les droits du fichier"
                    if isinstance(fault, PermissionError)
                    else "mettez à cet endroit le fichier lui-même",
                )
            )
            return None
        source, found = decode(name, data)
        self.found.extend(found)
        if source is not None:
            self.sources[name] = source
        return source

    def named(self, folder: Path, suffix: str) -> list[Path]:
        """The files of a folder with that ending, in the order of their names: those of the disk, and what replaces them."""
        there = set(folder.glob(f"*{suffix}")) if folder.is_dir() else set()
        for name, data in self.replaced.items():
            path = self.project.root / name
            if path.parent == folder and path.suffix == suffix:
                (there.discard if data is None else there.add)(path)
        return sorted(there)

    def entity(self, path: Path, model: type[E], stand_ins: Mapping[str, str]) -> E:
        """The entity of a whole YAML file; where the file cannot be read, one that stands in for it."""
        source = self.source(path)
        name = self.project.relative(path)
        if source is None:
            return self.build(model, None, Span(name), stand_ins)
        return self.take(read_entity(model, source, stand_ins), name)

    def build(self, model: type[E], data: LocatedMap | None, place: Span, stand_ins: Mapping[str, str]) -> E:
        """The entity that ``data`` describes; made of ``stand_ins`` where there is none to be had."""
        return self.take(build_entity(model, data, place, stand_ins), place.path)

    def take(self, built: Built[E], name: str) -> E:
        """The entity of the file of that ``name``, whose faults are noted."""
        self.found.extend(built.found)
        self.lost.update(LostField(name, keys) for keys in built.lost)
        if built.is_unread:
            self.unread.add(name)
        if built.is_faulty:
            self.faulty.add(name)
        return built.entity

    def required(self, path: Path, model: type[E]) -> E:
        """The entity of a file that every kit has."""
        if not _exists(path):
            place = Span(self.project.relative(path.parent))
            self.found.append(
                error(
                    "D101",
                    f"fichier manquant : {path.name}",
                    place,
                    f"{NEW.typed} montre un dossier complet",
                )
            )
            return self.build(model, None, Span(self.project.relative(path)), STAND_INS)
        return self.entity(path, model, STAND_INS)

    def optional(self, path: Path, model: type[E]) -> E:
        """The entity of a file, or the empty one where there is no such file."""
        if _exists(path):
            return self.entity(path, model, NO_STAND_INS)
        return model.model_validate(LocatedMap(Span(self.project.relative(path))))


def _exists(path: Path) -> bool:
    """Whether anything has that name: a pipe or a broken link is reported, not taken for an absence."""
    return os.path.lexists(path)


def is_leftover(path: Path) -> bool:
    """Whether an editor or a system left the file behind: nobody means it to be read."""
    return bool(_EDITOR_LEFTOVER.search(path.name))
