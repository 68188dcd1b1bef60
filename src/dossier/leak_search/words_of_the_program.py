"""The words that the program itself writes in any file: they stand in its code, its templates and its tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from dossier.internal_only import Folded, Secret

_TEXTS = frozenset({".py", ".toml", ".txt", ".j2", ".css", ".yaml", ".md"})
_CODE = ".py"


@lru_cache(500)
def program_says(secret: Secret) -> bool:
    """Whether the program says ``secret`` of itself, so that it is no leak where a file does.

    Its files are read one after the other, only as far as they must: all of them folded at once would take more memory
    than the kit.
    """
    return any(secret.is_in(text) for text in _texts())


def _texts() -> Iterator[Folded]:
    for path in _paths():
        yield Folded(path.read_text(encoding="utf-8", errors="ignore"))


@cache
def _paths() -> tuple[Path, ...]:
    """The files of the program, those that it prints from before its code."""
    here = Path(__file__).parents[1]
    found = [path for path in here.rglob("*") if path.suffix in _TEXTS]
    return tuple(sorted(found, key=lambda path: (path.suffix == _CODE, path)))
