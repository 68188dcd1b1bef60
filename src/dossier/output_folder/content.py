"""One content file in the place of its older self."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from dossier.diagnostics import MachineError, disk_reason
from dossier.output_folder.atomic import write_whole


def replace_content(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of the file in one step, through a link; its permissions stay.

    Raises MachineError (D903) with the old file in place where the disk refuses.
    """
    _replace(path, path.resolve(), data)


def replace_contents(
    root: Path, files: Mapping[str, bytes], before: Mapping[str, bytes], gone: Iterable[str] = ()
) -> None:
    """Put each of ``files`` (by path from ``root``) in the place of what it was ``before``, and take those that are ``gone`` away.

    A file that was not there before is made. All of it is done, or nothing.
    Raises MachineError (D903) with the old files in place where the disk refuses.
    """
    done: list[str] = []
    try:
        for path, data in files.items():
            (root / path).parent.mkdir(exist_ok=True)
            done.append(path)
            replace_content(root / path, data)
        for path in gone:
            done.append(path)
            remove_content(root / path)
    except MachineError:
        for path in reversed(done):
            if path in before:
                replace_content(root / path, before[path])
            else:
                (root / path).unlink(missing_ok=True)
        raise


def remove_content(path: Path) -> None:
    """Take a file away. Raises MachineError (D903) with the file in place where the disk refuses."""
    try:
        path.unlink()
    except OSError as fault:
        message = f"{path.name} n’a pas pu être retiré ({disk_reason(fault)})"
        raise MachineError("D903", message, "le fichier est resté tel qu’il était") from fault


def create_content(path: Path, data: bytes) -> None:
    """Write a new file in one step. Raises MachineError (D903) where the disk refuses."""
    _replace(path, path, data)


def _replace(path: Path, target: Path, data: bytes) -> None:
    try:
        write_whole(target, data)
    except OSError as fault:
        message = f"{path.name} n’a pas pu être écrit ({disk_reason(fault)})"
        raise MachineError("D903", message, "le fichier est resté tel qu’il était") from fault
