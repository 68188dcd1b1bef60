"""Regular expressions of modules are compiled once for all processes, and mean what they mean without that."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from dossier.kept_patterns import read_patterns, write_patterns

FEW = 120
MADE_BY = ("3.x", 1, 4)
#: Counts what Python itself compiles while the rules are imported, and says what some of them find.
COUNTING = """
import re, re._compiler as compiler
compiled, own = [], compiler._code
compiler._code = lambda *a: (compiled.append(a), own(*a))[1]
from dossier.kept_patterns import keep_patterns
keep = keep_patterns()
import dossier.checks.rules
from dossier.language.fr.moments import find_hours
from dossier.language.fr.quantities import read_quantities
for name in ("un", "deux"):
    re.compile(f"{name} [a-z]+ au hasard")
keep()
told = [(one.words, str(one.value)) for one in read_quantities("132 des 150 places, soit 88 % à 14 h 30")]
print(len(compiled), told, find_hours("de 9 h à 10 h 30"), re.search(r"(?P<a>x+)(y)?", "axx").groupdict())
"""


def counted(folder: Path, **more: str) -> tuple[int, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", COUNTING],
        env={**kept, "PYTHONPYCACHEPREFIX": str(folder), **more},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    number, told = done.stdout.split(" ", 1)
    return int(number), told


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, int, str]:
    """A folder of compiled modules, its file of patterns, and what the process that made it compiled and found."""
    folder = tmp_path_factory.mktemp("compiled")
    first, told = counted(folder)
    (place,) = folder.rglob("patterns.*.bin")
    return folder, place, first, told


def test_the_next_process_compiles_no_pattern_of_a_module(made: tuple[Path, Path, int, str]) -> None:
    folder, place, first, told = made
    assert first > 1000
    second, told_again = counted(folder)
    assert second < FEW  # the first ones, before the file is read, and those that no module has
    assert told_again == told
    assert b"au hasard" not in place.read_bytes()


@pytest.mark.parametrize("harm", ["cut", "changed", "of another Python", "empty"])
def test_a_file_that_is_not_as_it_was_written_counts_for_nothing(
    made: tuple[Path, Path, int, str], harm: str
) -> None:
    folder, place, first, told = made
    data = place.read_bytes()
    if harm == "of another Python":
        write_patterns(place, MADE_BY, {("a+", 0): (32, b"", 0, {}, (None,))})
    else:
        place.write_bytes({"cut": data[:-9], "changed": data[:5000] + b"!" + data[5001:], "empty": b""}[harm])
    assert counted(folder) == (first, told)
    assert counted(folder)[0] < FEW  # and it was made anew


def test_a_code_that_the_engine_refuses_is_made_anew(made: tuple[Path, Path, int, str]) -> None:
    folder, place, first, told = made
    engine = import_module("_sre")
    made_by = (sys.version, engine.MAGIC, engine.CODESIZE)
    patterns = read_patterns(place, made_by)
    assert len(patterns) > 1000
    write_patterns(place, made_by, {key: (code[0], b"\xff" * 8, *code[2:]) for key, code in patterns.items()})
    assert counted(folder) == (first, told)


def test_nothing_is_written_where_python_is_told_to_write_nothing(tmp_path: Path) -> None:
    counted(tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert not list(tmp_path.rglob("patterns.*"))


def test_a_folder_that_refuses_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    first, _told = counted(tmp_path / "file")
    assert first > 1000


def test_what_is_written_is_read_by_the_same_python_alone(tmp_path: Path) -> None:
    place = tmp_path / "a" / "patterns.bin"
    patterns: dict[
        tuple[str | bytes, int], tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
    ] = {
        ("(?P<n>é)", int(re.IGNORECASE)): (34, b"\1\0\0\0", 1, {"n": 1}, (None, "n")),
        (b"x", 0): (0, b"", 0, {}, (None,)),
    }
    write_patterns(place, MADE_BY, patterns)
    assert read_patterns(place, MADE_BY) == patterns
    assert read_patterns(place, ("3.y", 1, 4)) == {}
    assert [one.name for one in place.parent.iterdir()] == [place.name]
