"""Where the layouts of parts are kept from one run to the next, and what they depend on beside the content."""

from __future__ import annotations

import ctypes
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.layout.kept_layouts import OnDisk
from dossier.output_folder.cache import key_of
from dossier.output_folder.fingerprint import PROGRAM, Inventory, fingerprint_of
from dossier.stamps import hash_of_file

if TYPE_CHECKING:
    from dossier.charte import Charte

_FOLDER = "parties"
#: What sets the letters: name on Linux, the function that tells its version.
_ENGINES = (("libpango-1.0.so.0", "pango_version_string"), ("libharfbuzz.so.0", "hb_version_string"))


def layouts_on_disk(
    cache: Path, inventory: Inventory | None, charte: Charte, *, is_read: bool = True
) -> OnDisk | None:
    """The place of kept layouts; None where it is not known of what program and files they would be made."""
    if inventory is None:
        return None
    files = {name: held for name, held in inventory.files.items() if name[0] == PROGRAM}
    fonts = (
        hash_of_file(charte.folder / name)
        for typeface in charte.fonts.values()
        for name, *_rest in typeface.faces
    )
    program = fingerprint_of(Inventory(files), ())
    return OnDisk(cache / _FOLDER, key_of(program, *engine_versions(), *fonts), is_read)


@cache
def engine_versions() -> tuple[str, ...]:
    """What the system has of the libraries in C: a page set by another one is another page."""
    return tuple(_version(library, function) for library, function in _ENGINES)


def _version(library: str, function: str) -> str:
    with suppress(OSError, AttributeError):
        ask = getattr(ctypes.CDLL(library), function)
        ask.restype = ctypes.c_char_p
        return str(ask().decode())
    return ""
