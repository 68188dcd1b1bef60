"""Word lists as data: plain text, one word or phrase a line (``#`` opens a comment), or TOML."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def read_word_list(name: str) -> str:
    """The text of the file ``name`` of this folder, such as ``capitales.txt``."""
    return (files("dossier.language.fr.word_lists") / name).read_text(encoding="utf-8")


def listed_lines(name: str) -> list[str]:
    """The lines of the file ``name`` that say something: no comment, none that is blank."""
    lines = [line.strip() for line in read_word_list(name).splitlines() if not line.startswith("#")]
    return [line for line in lines if line]


def word_group(name: str) -> tuple[str, ...]:
    """The words of one group of ``groups.toml``, such as ``common_units``, in their order."""
    return tuple(_groups()[name])


@cache
def _groups() -> dict[str, list[str]]:
    return tomllib.loads(read_word_list("groups.toml"))
