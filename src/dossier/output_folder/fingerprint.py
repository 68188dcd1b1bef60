"""Whether a kit has changed since its outputs were written: one hash over all that can change them."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dossier.project import Project
from dossier.stamps import hash_now, hash_once, is_settled, stamp_of

#: The folder of a kit that keeps what was handed out: it says nothing that an output shows.
HAND_OUTS = "remises"
_LIBRARIES = ("weasyprint", "python-docx", "pydyf", "pikepdf", "pillow", "jinja2", "markdown-it-py")

#: The groups of files that can change an output.
KIT, SHARED, STYLES, SHIPPED, PROGRAM = "dossier", "_commun", "styles", "livre", "programme"
#: Those that officers write; the layout reads the last of them late.
WRITTEN = (KIT, SHARED, STYLES)


@dataclass(frozen=True, slots=True)
class Inventory:
    """Every file that can change the outputs of a kit: group and name, then the hash of what it holds.

    ``stamps`` say when each file and folder was last written: two inventories with the same stamps and hashes
    were taken with nothing written in between, not even something that was taken back.
    """

    files: dict[tuple[str, str], str] = field(default_factory=dict)
    stamps: dict[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)

    def is_as(self, other: Inventory, groups: Sequence[str]) -> bool:
        """Tell whether nothing was written to these groups from one inventory to the other."""
        return all(
            _of(mine, groups) == _of(theirs, groups)
            for mine, theirs in ((self.files, other.files), (self.stamps, other.stamps))
        )

    def written(self) -> dict[str, str]:
        """Return the hash of every file that officers write, by a name that they know."""
        return {
            name if group == KIT else f"{group}/{name}": digest
            for (group, name), digest in self.files.items()
            if group in WRITTEN
        }


def take_inventory(project: Project, kit: Path, groups: Sequence[str] | None = None) -> Inventory:
    """Read all that can change the outputs of a kit, or some groups of it, through links that stay in the project."""
    here = Path(__file__).parents[1]
    shipped = here.parents[1] / "styles"  # the chartes of a clone; an installed program has them below itself
    own = project.root / STYLES
    places = {
        KIT: kit,
        SHARED: project.shared,
        STYLES: own,
        SHIPPED: shipped if shipped != own else here / "_styles",
        PROGRAM: here,
    }
    taken = Inventory()
    for group, root in places.items():
        if groups is None or group in groups:
            of_group = _taken(group, root, project.root) if group in WRITTEN else _taken_once(group, root)
            taken.files.update(of_group.files)
            taken.stamps.update(of_group.stamps)
    return taken


@lru_cache(maxsize=8)
def _taken_once(group: str, root: Path) -> Inventory:
    """What the program has, at its first use: a process runs what it was started with, whatever is installed meanwhile."""
    return _taken(group, root, root)


def _taken(group: str, root: Path, limit: Path) -> Inventory:
    taken = Inventory()
    for name, path, state in _walk(root, limit.resolve()):
        taken.stamps[group, name] = stamp_of(state)
        if not stat.S_ISDIR(state.st_mode):
            known = stat.S_ISREG(state.st_mode) and (group not in WRITTEN or is_settled(state))
            held = hash_once(path, stamp_of(state)) if known else _held(path, state)
            taken.files[group, name] = held
    return taken


def fingerprint(project: Project, kit: Path, options: Sequence[str]) -> str:
    """Return the hash of a kit's files, the shared files, the chartes, the program, its libraries and ``options``."""
    return fingerprint_of(take_inventory(project, kit), options)


def fingerprint_of(inventory: Inventory, options: Sequence[str]) -> str:
    """Return the hash of what an inventory has read, of the libraries and of ``options``."""
    digest = hashlib.sha256()
    for word in (sys.version, *options, *(_version(name) for name in _LIBRARIES)):
        digest.update(word.encode("utf-8", "surrogateescape") + b"\0")
    for (group, name), held in inventory.files.items():
        digest.update(b"\1" + os.fsencode(f"{group}/{name}") + b"\0" + held.encode() + b"\0")
    return digest.hexdigest()


def target_key(key: str, target: str) -> str:
    """Return the key of one target of a kit whose fingerprint is ``key``."""
    return f"{key}-{target}"


def hash_of(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _of(
    values: dict[tuple[str, str], str] | dict[tuple[str, str], tuple[int, ...]], groups: Sequence[str]
) -> dict[tuple[str, str], object]:
    return {key: value for key, value in values.items() if key[0] in groups}


@lru_cache(maxsize=32)  # reading it parses a file
def _version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name


def _held(path: Path, state: os.stat_result) -> str:
    """Return the hash of one file, or where a link leads; nothing for what may not be read."""
    try:
        return f"-> {path.readlink()}" if stat.S_ISLNK(state.st_mode) else hash_now(path)
    except OSError:
        return ""


def _walk(root: Path, limit: Path) -> Iterator[tuple[str, Path, os.stat_result]]:
    """Yield every file and folder below ``root``, by name, with its state; links are followed as far as ``limit``.

    A folder that several names lead to is walked once, and each link to it is told: no link makes the walk endless.
    """
    walked: set[Path] = set()
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            real, state = folder.resolve(), folder.stat()
            if real in walked or not stat.S_ISDIR(state.st_mode):
                continue
            walked.add(real)
            present = sorted(folder.iterdir())
        except (OSError, RuntimeError):
            continue
        yield folder.relative_to(root).as_posix(), folder, state
        for path in present:
            if path.name == "__pycache__" or (path.name == HAND_OUTS and folder == root):
                continue
            for found in _states(path, limit):
                if stat.S_ISDIR(found.st_mode):
                    waiting.append(path)
                else:
                    yield path.relative_to(root).as_posix(), path, found


def _states(path: Path, limit: Path) -> Iterator[os.stat_result]:
    """Yield the state of what a name leads to; for a link out of ``limit``, or to a folder, that of the link itself."""
    try:
        own = path.lstat()
    except OSError:
        return
    led = own
    if stat.S_ISLNK(own.st_mode):
        with suppress(OSError, RuntimeError):
            real = path.resolve(strict=True)
            led = real.stat() if real.is_relative_to(limit) else own
        if stat.S_ISDIR(led.st_mode):
            yield own
    yield led
