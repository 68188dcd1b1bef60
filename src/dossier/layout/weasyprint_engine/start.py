"""WeasyPrint, imported where it is needed and looked at once; and where in a document it is working."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from types import FrameType
from typing import Any

from dossier.diagnostics import MachineError
from dossier.layout.html_elements import KEY
from dossier.layout.weasyprint_engine.check import check_engine

_PANGO_HINT = (
    "Debian ou Ubuntu : sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ; "
    "Fedora : sudo dnf install pango ; macOS : brew install pango"
)
#: What a system says of a library for which there is no memory.
_NO_ROOM = ("failed to map segment", "annot allocate memory")
_importing = Lock()


def load_engine() -> Any:  # noqa: ANN401 - the module, which has no types
    """WeasyPrint, as the program knows it.

    Raises MachineError: D902 where Pango is missing, D909 where the version installed is not the one expected;
    MemoryError where its libraries do not fit into the memory.
    """
    weasyprint = _import()
    check_engine(weasyprint)
    return weasyprint


def load_pango() -> str:
    """The version of the Pango that lays pages out. Raises MachineError (D902) where it is missing."""
    _import()
    from weasyprint.text.ffi import pango

    number = int(pango.pango_version())
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


def place_of_frame(frame: FrameType | None) -> str | None:
    """The key of the node that the layout works on, read off the variables of its functions."""
    while frame is not None:
        if str(frame.f_globals.get("__name__", "")).startswith("weasyprint."):
            for name in ("box", "element", "child"):
                value = frame.f_locals.get(name)
                attributes = getattr(getattr(value, "element", value), "attrib", {})
                if KEY in attributes:
                    return str(attributes[KEY])
        frame = frame.f_back
    return None


def _import() -> Any:  # noqa: ANN401
    try:
        with _importing, _by_exact_names():
            import weasyprint
    except OSError as fault:
        if any(
            sign in str(fault) for sign in _NO_ROOM
        ):  # the libraries are there, and do not fit into the limits
            raise MemoryError(str(fault)) from fault
        raise MachineError(
            "D902", "bibliothèque Pango introuvable : le PDF ne peut pas être composé", _PANGO_HINT
        ) from fault
    return weasyprint


@contextmanager
def _by_exact_names() -> Iterator[None]:
    """Let libraries be opened by their own names only, on Linux, where they have them.

    For a name without suffix, which WeasyPrint tries first, the search of ctypes starts compiler and linker, and
    writes into the temporary folder: slow, and outside of the project.
    """
    import ctypes.util

    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None  # noqa: ARG005 - the library's signature
    try:
        yield
    finally:
        ctypes.util.find_library = search
