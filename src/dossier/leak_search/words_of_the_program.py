"""The words that the program itself writes in any file: they stand in its code, its templates and its tables."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dossier.secrets import Folded

_TEXTS = frozenset({".py", ".toml", ".txt", ".j2", ".css", ".yaml", ".md"})


@cache  # read where a rare word stands in a file, which is seldom
def words_of_the_program() -> Folded:
    """Return all that the files of the program say."""
    here = Path(__file__).parents[1]
    paths = sorted(path for path in here.rglob("*") if path.suffix in _TEXTS)
    return Folded("\n".join(path.read_text(encoding="utf-8", errors="ignore") for path in paths))
