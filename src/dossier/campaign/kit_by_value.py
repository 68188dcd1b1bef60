"""A kit made on a machine that has none of its files: bytes come in, bytes and a verdict go out."""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from dossier.campaign.kit_work import KitResult, KitTask, work_on
from dossier.campaign.workshop import write_workshop
from dossier.output_folder.atomic import discard, write_all
from dossier.output_folder.fingerprint import PROGRAM, SHIPPED, fingerprint_of, take_inventory
from dossier.output_folder.lock import one_at_a_time
from dossier.output_folder.manifest import MOST_OUTPUT, read_manifest
from dossier.output_folder.outputs import Provenance, keep_what_is_lost, recover, write_outputs
from dossier.pipeline.layouts_on_disk import engine_versions
from dossier.project import CONTENT, SHARED, Project
from dossier.resolver import read_file

_EVERY = 1_000_000  # more processes than any machine has processors: each uses one
_PATIENCE = 240  # seconds
_one_kit = threading.Lock()  # the workshop of this process holds one at a time


@dataclass(frozen=True, slots=True)
class Parcel:
    """A kit on its way: the task, and the files of its folder; ``identity`` is that of the program that sent it."""

    task: KitTask
    files: Mapping[str, bytes]
    identity: str


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a parcel: the result, and every file of the folder of its outputs.

    ``is_unlike`` says that this machine has another program, other libraries or fonts, and made nothing.
    """

    result: KitResult
    files: Mapping[str, bytes] = field(default_factory=dict)
    is_unlike: bool = False


@cache
def identity() -> str:
    """One hash over the program, its chartes with their fonts, its libraries, Python, and what sets the letters."""
    nowhere = Project(Path(tempfile.gettempdir()) / "dossier-nulle-part")
    inventory = take_inventory(nowhere, nowhere.content, (PROGRAM, SHIPPED))
    return fingerprint_of(inventory, (sys.platform, *engine_versions()))


def pack(task: KitTask) -> Parcel:
    """The kit of a task, read from the workshop."""
    root = Path(task.workshop)
    return Parcel(task, _tree(root, root / CONTENT / task.kit), identity())


def pack_shared(workshop: Path) -> dict[str, bytes]:
    """What all kits of a workshop share: registers, texts, chartes, settings."""
    files = {**_tree(workshop, workshop / CONTENT / SHARED), **_tree(workshop, workshop / "styles")}
    for path in workshop.glob("*.toml"):
        files[path.name] = path.read_bytes()
    return files


def make_by_value(parcel: Parcel, shared: Mapping[str, bytes]) -> Made:
    """Make a kit in a workshop of this process, kept for the next so that they share its parts, and give all of it."""
    if parcel.identity != identity():
        return Made(KitResult(parcel.task.kit, 0), is_unlike=True)
    with _one_kit:
        root = Path(_workshop().name)
        write_workshop(root, {**shared, **parcel.files})
        outputs = root / "output" / parcel.task.kit
        discard(outputs)
        result = work_on(replace(parcel.task, workshop=str(root), outputs=str(outputs), sharers=_EVERY))
        return Made(result, _tree(outputs, outputs))


def put_in_place(task: KitTask, made: Made) -> KitResult:
    """Put the outputs that another machine made where this one would have, as a whole; then what they outlive is moved aside.

    Raises MachineError (D903, D908) with the old ones in place.
    """
    if not made.files:
        return made.result
    target, received = Path(task.outputs), Path(task.workshop) / ".recu" / task.kit
    discard(received)
    received.mkdir(parents=True)
    write_all(received, made.files)
    record = read_manifest(received)
    discard(received)
    outputs = {name: made.files[name] for name in record.entries}
    origin = next((entry.origin for entry in record.entries.values() if entry.origin), None)
    targets = {name: entry.origin.target for name, entry in record.entries.items() if entry.origin}
    target.parent.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(target, _PATIENCE, lambda: None):
        recover(target)
        final = read_manifest(target).final
        if any(final.get(name, digest) != digest for name, digest in record.final.items()):
            return work_on(
                task
            )  # a published version with another content: said, or refused, as on one machine
        keep_what_is_lost(target, outputs)
        keys = {name: entry.key for name, entry in record.entries.items()}
        write_outputs(target, outputs, keys, Provenance(origin, record.readings, record.final), targets)
    there = work_on(task)
    return replace(made.result, outputs=there.outputs, code=max(made.result.code, there.code))


def _tree(root: Path, folder: Path) -> dict[str, bytes]:
    """The regular files below a folder, by their name from ``root``."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    return {path.relative_to(root).as_posix(): read_file(path, root, MOST_OUTPUT) for path in paths}


@cache
def _workshop() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="dossier-campagne-")
