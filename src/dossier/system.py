"""What differs from one system to the next, in one place: how files are opened, locked and limited.

Linux has all of it. Each thing that a system lacks has another way, or is named by ``lacks`` for « dossier doctor ».
"""

from __future__ import annotations

import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path

#: Bytes as they are (Windows), not handed to children (the others).
_ALWAYS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)

#: To read a file that may be a pipe or a device: neither waits, and what is opened can be looked at.
READ = os.O_RDONLY | _ALWAYS | getattr(os, "O_NONBLOCK", 0)
#: The same for a name whose links have been followed already.
READ_ITSELF = READ | getattr(os, "O_NOFOLLOW", 0)
#: To make a file that is not there yet.
CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _ALWAYS
#: To hold a file as a lock, making it where it is not there.
HOLD = os.O_RDWR | os.O_CREAT | _ALWAYS | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)


#: Kinds of drives on which another machine may write.
_REMOTE = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "vboxsf",
    "drvfs",
    "davfs",
    "afs",
    "ceph",
    "virtiofs",
}


def lock(handle: int) -> bool | None:
    """Take the lock of an open file, given back by the system when this process ends, however it ends.

    True where it is ours, False where another process has it, None where neither system nor disk knows locks.
    """
    try:
        import fcntl
    except ImportError:
        return _lock_region(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _lock_region(handle: int) -> bool | None:
    """Do the same with the means of Windows: its first byte, which need not exist."""
    try:
        import msvcrt
    except ImportError:
        return None
    locking, without_waiting = getattr(msvcrt, "locking", None), getattr(msvcrt, "LK_NBLCK", None)
    if locking is None or without_waiting is None:
        return None
    try:
        locking(handle, without_waiting, 1)
    except OSError:
        return False
    return True


def die_with_parent(parent: int) -> None:
    """End this process, a child of ``parent``, at the instant when that one ends: Linux does it by itself."""
    if sys.platform != "linux":
        return
    import ctypes
    import signal

    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    if os.getppid() != parent:  # it ended before it could be asked
        os._exit(1)


def lacks() -> list[str]:
    """Return what this system has no means for, each as a French sentence."""
    said = []
    if find_spec("resource") is None:
        said.append("aucune limite de mémoire : un fichier hostile peut remplir la machine")
    if sys.platform not in {"linux", "darwin"}:
        said.append(
            "aucun échange de dossiers en un seul geste : les fichiers d’un rendu sont remplacés un par un"
        )
    if find_spec("fcntl") is None and find_spec("msvcrt") is None:
        said.append("aucun verrou : ne lancez pas deux rendus du même dossier à la fois")
    return said


_sharers = [1]


def share_processors(among: int) -> None:
    """Leave this process its part of the processors, which ``among`` processes use together."""
    _sharers[0] = max(among, 1)


def processors() -> int:
    """Return how many processors this process may use."""
    every = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(every // _sharers[0], 1)


def is_remote(path: Path) -> bool:
    """Tell whether ``path`` lies on a network drive, which tells nobody of the files that others write to it.

    False where the system does not say of what kind its drives are.
    """
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    kinds = {Path(_unescaped(place)): kind for _device, place, kind, *_ in map(str.split, mounts)}
    around = (kinds[folder] for folder in (path.resolve(), *path.resolve().parents) if folder in kinds)
    kind = next(around, "")
    return kind in _REMOTE or kind.startswith("fuse.")


def _unescaped(place: str) -> str:
    r"""Return the name of a place in the list of mounts, where a space is written ``\040``."""
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), place)
