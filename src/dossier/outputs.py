"""Writing a set of outputs: all of them or none, the old ones intact on any failure."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from dossier.diagnostics import MachineError
from dossier.fingerprint import MANIFEST, hash_of, manifest_text, read_manifest

_PREFIX = ".dossier-"


def write_outputs(folder: Path, files: Mapping[str, bytes], keys: Mapping[str, str]) -> list[Path]:
    """Write ``files`` into ``folder`` together with their record: each under its own of ``keys``.

    Other outputs in the folder stay, and stay on record.
    Every file is written beside its target and flushed to the disk first, and only then are the targets
    switched. Raises MachineError (D903) with the old files in place where the disk refuses.
    """
    _verify(files)
    others = {name: entry for name, entry in read_manifest(folder).items() if (folder / name).is_file()}
    new = {name: (keys[name], hash_of(data)) for name, data in files.items()}
    contents = {**files, MANIFEST: manifest_text({**others, **new})}
    ready: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for stale in folder.glob(f"{_PREFIX}*.tmp"):
            stale.unlink(missing_ok=True)
        ready.extend((_write_beside(folder, data), folder / name) for name, data in contents.items())
        _switch(folder, ready)
    except OSError as fault:
        raise MachineError(
            "D903", _sentence(fault, folder), "les fichiers précédents sont intacts"
        ) from fault
    finally:
        for temporary, _target in ready:
            temporary.unlink(missing_ok=True)
    return [folder / name for name in files]


def _switch(folder: Path, ready: list[tuple[Path, Path]]) -> None:
    """Put every new file in the place of its target; if one refuses, put back those already switched."""
    switched: list[tuple[Path, Path | None]] = []
    asides: list[Path] = []
    try:
        for number, (temporary, target) in enumerate(ready):
            aside = folder / f"{_PREFIX}{number}-ancien.tmp" if target.exists() else None
            if aside is not None:
                asides.append(aside)
                _put_aside(target, aside)
            temporary.replace(target)
            switched.append((target, aside))
    except BaseException:
        for target, aside in reversed(switched):
            if aside is None:
                target.unlink(missing_ok=True)
            else:
                aside.replace(target)
        raise
    finally:
        for aside in asides:
            aside.unlink(missing_ok=True)


def _put_aside(target: Path, aside: Path) -> None:
    """A second name for the old file: there is no moment without it."""
    try:
        aside.hardlink_to(target)
    except OSError:  # a disk without hard links
        shutil.copy2(target, aside)


def _write_beside(folder: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=".tmp", dir=folder)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        path.chmod(0o644)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path


def _verify(files: Mapping[str, bytes]) -> None:
    """Read one's own output again before it takes the place of the old one."""
    for name, data in files.items():
        whole = not name.endswith(".pdf") or (data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF"))
        whole = whole and (
            not name.endswith(".docx") or (data.startswith(b"PK") and b"PK\x05\x06" in data[-66_000:])
        )
        if not whole:
            raise MachineError(
                "D999", f"le fichier produit est incomplet : {name}", "les fichiers précédents sont intacts"
            )


def _sentence(fault: OSError, folder: Path) -> str:
    match fault.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "disque plein : rien n’a été remplacé"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"écriture refusée dans le dossier {folder.name}"
        case errno.ENOENT:
            return f"le dossier {folder.name} a disparu pendant l’écriture"
        case _:
            return f"écriture impossible dans le dossier {folder.name} ({fault.strerror})"
