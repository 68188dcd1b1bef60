"""The one way from a name that somebody wrote to the bytes of a file of the project.

A name is decoded by its reader (a Markdown address once, a field never), then checked, then looked up in the
listings of its folders, then resolved; only then is the file opened, and only if it is a regular one below
the root. So ``..``, ``%2e%2e``, a link out of the project, a device or a pipe end in a sentence.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from pathlib import Path

from dossier.system import READ_ITSELF

MAX_NAME = 120

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+:")
_WINDOWS = '<>:"|?*'
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)


class Refused(Exception):
    """A name that leads to no file of the project: what is wrong, and what to do."""

    def __init__(self, message: str, hint: str = "", *, absent: bool = False) -> None:
        """``absent`` says that the name is sound and nothing bears it."""
        super().__init__(message)
        self.message, self.hint, self.absent = message, hint, absent


def find_file(folder: Path, name: str, root: Path) -> Path:
    """Return the regular file that ``name`` (with ``/`` between folders) means below ``folder``.

    The two Unicode forms of an accent are one; another case is another name, on every system. Raises Refused
    for a name that is unsafe or means nothing, and for a file that is not below ``root`` once links are followed.
    """
    fault = name_fault(name)
    if fault is not None:
        raise Refused(*fault)
    path = folder
    for step in name.split("/"):
        path = _entry(path, step)
    return checked_file(path, root)


def checked_file(path: Path, root: Path) -> Path:
    """``path`` itself, if it is a regular file and still below ``root`` once links are followed; Refused if not."""
    try:
        inside = path.resolve(strict=True).is_relative_to(root.resolve())
        mode = path.stat().st_mode
    except (OSError, RuntimeError, ValueError) as fault:
        raise Refused(
            "lien qui ne mène nulle part", "mettez le fichier lui-même à la place du lien"
        ) from fault
    if not inside:
        raise Refused("lien qui sort du projet", "mettez le fichier lui-même à la place du lien")
    if not stat.S_ISREG(mode):
        raise Refused("ce n’est pas un fichier ordinaire", "mettez à cet endroit le fichier lui-même")
    return path


def read_file(path: Path, root: Path, most: int) -> bytes:
    """Return the bytes of a regular file below ``root``, one more than ``most`` at most; raises OSError for any other.

    It never waits (a pipe) and never reads on for ever (a device); what is read is what was checked.
    """
    try:
        real = path.resolve(strict=True)
    except (RuntimeError, ValueError) as fault:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from fault
    if not real.is_relative_to(root.resolve()):
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
    handle = os.open(real, READ_ITSELF)
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return stream.read(most + 1)


def name_fault(name: str) -> tuple[str, str] | None:
    """Say what makes a relative name unsafe, here or on another system, and the remedy; None for a sound one."""
    rename = "renommez le fichier : lettres, chiffres et traits d’union"
    if not name.strip():
        return "nom de fichier vide", "écrivez le nom du fichier"
    if any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} for char in name):
        return "caractère invisible dans un nom de fichier", "retapez le nom"
    if _SCHEME.match(name) or name.startswith("//"):
        return (
            "une adresse n’est pas un fichier du projet",
            "mettez le fichier dans le projet et écrivez son nom",
        )
    if name.startswith(("/", "~")):
        return "chemin qui sort du projet", "écrivez le nom du fichier, sans chemin"
    if "\\" in name:
        return "barre oblique inverse dans un nom de fichier", "séparez les répertoires par « / »"
    for step in name.split("/"):
        if step == "..":
            return "chemin qui sort du projet", "écrivez le nom du fichier, sans « .. »"
        if step in {"", "."}:
            return "chemin mal écrit", "écrivez le nom du fichier, sans « ./ » ni « // »"
        if len(step) > MAX_NAME or len(step.encode("utf-8", "surrogatepass")) > 255:
            return f"nom de plus de {MAX_NAME} signes", rename
        if any(char in _WINDOWS for char in step) or step[-1] in ". " or _RESERVED.match(step):
            return "nom de fichier que Windows refuse", rename
    return None


def _entry(folder: Path, step: str) -> Path:
    """Return the entry of ``folder`` named ``step``, whichever way its accents are stored."""
    wanted = unicodedata.normalize("NFC", step)
    try:
        present = [item.name for item in folder.iterdir()]
    except OSError as fault:
        raise Refused("fichier introuvable", absent=True) from fault
    near = None
    for name in sorted(present):
        stored = unicodedata.normalize("NFC", name)
        if stored == wanted:
            return folder / name
        if stored.casefold() == wanted.casefold():
            near = stored
    if near is not None:
        raise Refused(
            f"le fichier s’appelle « {near} »", "écrivez majuscules et minuscules comme dans son nom"
        )
    raise Refused("fichier introuvable", absent=True)
