"""The two files of the room, each read once."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

#: Degrees stand in the files in ten-thousandths.
UNIT = 10_000


@lru_cache(maxsize=2)
def read_data(name: str) -> str:
    """Return the text of a file of ``data/``, a line feed before its first line."""
    return "\n" + files("dossier.geography").joinpath("data", name).read_text(encoding="utf-8")
