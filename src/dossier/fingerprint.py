"""Whether a kit has changed since its outputs were written: one hash over all that can change them."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dossier.project import Project

MANIFEST = ".dossier.json"
_LIBRARIES = ("weasyprint", "python-docx", "pydyf", "pillow", "jinja2", "markdown-it-py")


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
            try:
                data = path.read_bytes()
            except OSError:
                continue  # reported with its place when the kit is read
            digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def is_unchanged(folder: Path, key: str) -> list[Path] | None:
    """The outputs in ``folder`` if they were made from exactly this content and nobody touched them."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        outputs = {folder / name: str(digest) for name, digest in manifest["sorties"].items()}
        if manifest["empreinte"] != key or not outputs:
            return None
        intact = all(hash_of(path.read_bytes()) == digest for path, digest in outputs.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return list(outputs) if intact else None


def manifest_text(key: str, outputs: Iterable[tuple[str, bytes]]) -> bytes:
    """The manifest to write beside the outputs."""
    hashes = {name: hash_of(data) for name, data in outputs}
    return (json.dumps({"empreinte": key, "sorties": hashes}, indent=2, ensure_ascii=False) + "\n").encode()


def hash_of(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name


def _files(root: Path) -> Iterator[Path]:
    if not root.is_dir():
        return
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path
