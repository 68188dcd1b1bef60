"""The middle of a commune, by its INSEE code or by its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossier.geography.reading import UNIT, read_data

#: Degrees north, degrees east.
Position = tuple[float, float]

_FILE = "communes.tsv"


def commune_by_code(code: str) -> Position | None:
    """Return the middle of the commune with this INSEE code; None where no commune of the data has it."""
    text = read_data(_FILE)
    start = text.find(f"\n{code}\t")
    return None if start < 0 else _position(text[start + 1 : text.find("\n", start + 1)])


def commune_by_name(name: str, departments: Iterable[str] = ()) -> Position | None:
    """Return the middle of the only commune of that name in the ``departments`` (all of them where none is given).

    None where there is none, or more than one: which is meant is then for an INSEE code to say.
    """
    wanted = _folded(name)
    found = [line for line in _lines(departments) if wanted in map(_folded, line.split("\t")[3:])]
    return _position(found[0]) if len(found) == 1 else None


def _lines(departments: Iterable[str]) -> Iterator[str]:
    text, codes = read_data(_FILE), tuple(f"\n{code}" for code in departments)
    for code in codes or ("\n",):
        start = text.find(code)
        end = text.rfind(code)
        if start >= 0:
            yield from text[start + 1 : text.find("\n", end + 1)].split("\n")


def _position(line: str) -> Position:
    _code, latitude, longitude, *_names = line.split("\t")
    return int(latitude) / UNIT, int(longitude) / UNIT


def _folded(name: str) -> str:
    """A name as it is compared: apostrophes, hyphens and capitals make no difference."""
    return name.strip().casefold().replace("\u2019", "'").replace("\u2011", "-").replace("\u0153", "oe")
