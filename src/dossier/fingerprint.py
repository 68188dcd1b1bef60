"""Whether a kit has changed since its outputs were written: one hash over all that can change them."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dossier.project import Project
from dossier.resolver import Refused, checked_file

MANIFEST = ".dossier.json"
_LIBRARIES = ("weasyprint", "python-docx", "pydyf", "pikepdf", "pillow", "jinja2", "markdown-it-py")


def fingerprint(project: Project, kit: Path, options: Sequence[str]) -> str:
    """The hash of a kit's files, the shared files, the chartes, the program, its libraries and ``options``."""
    digest = hashlib.sha256()
    for word in (sys.version, *options, *(_version(name) for name in _LIBRARIES)):
        digest.update(word.encode() + b"\0")
    here = Path(__file__).parent
    shipped = here.parents[1] / "styles"  # the chartes of a clone; an installed program has them below itself
    for root in dict.fromkeys((kit, project.shared, project.root / "styles", shipped, here)):
        digest.update(b"\1")
        for path in _files(root):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            digest.update(_digest_of(path, root))
    return digest.hexdigest()


def target_key(key: str, target: str) -> str:
    """The key of one target of a kit whose fingerprint is ``key``."""
    return f"{key}-{target}"


def is_unchanged(folder: Path, keys: Sequence[str]) -> list[Path] | None:
    """The outputs in ``folder`` made under ``keys``, in their order, if none lacks and nobody touched them."""
    recorded = read_manifest(folder)
    kept = [
        (folder / name, digest) for key in keys for name, (made, digest) in recorded.items() if made == key
    ]
    if not {made for made, _digest in recorded.values()}.issuperset(keys):
        return None
    try:
        intact = all(hash_of(path.read_bytes()) == digest for path, digest in kept)
    except OSError:
        return None
    return [path for path, _digest in kept] if intact and kept else None


def read_manifest(folder: Path) -> dict[str, tuple[str, str]]:
    """The outputs on record in ``folder``: key and SHA-256 by file name; none where the record is no record."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return {
            name: (str(entry["empreinte"]), str(entry["sha256"]))
            for name, entry in manifest["sorties"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def manifest_text(recorded: Mapping[str, tuple[str, str]]) -> bytes:
    """The record to write beside the outputs."""
    entries = {name: {"empreinte": key, "sha256": digest} for name, (key, digest) in recorded.items()}
    return (json.dumps({"sorties": entries}, indent=2, ensure_ascii=False) + "\n").encode()


def hash_of(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name


def _digest_of(path: Path, root: Path) -> bytes:
    """The hash of one file, read piece by piece; nothing for one that may not be read, reported elsewhere."""
    try:
        checked_file(path, root)
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except (OSError, Refused):
        return b""


def _files(root: Path) -> Iterator[Path]:
    if not root.is_dir():
        return
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path
