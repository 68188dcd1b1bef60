"""The same content gives the same bytes: wherever, whenever and for whomever it is rendered."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from kits import SHEET, sheet, write_kit
from press_files import copy_words, words_press
from reading import pdf_bytes_expanded, word_bytes_expanded
from rendered import REAL_KIT, ROOT, Rendering, all_blocks, copy_all_blocks, real_kit

#: Renders the kit ``argv[2]`` of the project ``argv[1]`` and prints the hash of each output.
_PROGRAM = """
import hashlib, sys
from pathlib import Path
from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project
from dossier.targets import DEFAULT_TARGETS
project = Project(Path(sys.argv[1]))
done = render_kit(project, check_kit(project, Path(sys.argv[2])), sys.argv[3:] or DEFAULT_TARGETS)
for name in sorted(done.files):
    print(Path(name).suffix, hashlib.sha256(done.files[name]).hexdigest())
"""


def _hashes(
    root: Path, kit: Path, cwd: Path, changes: Mapping[str, str | None], *targets: str
) -> dict[str, str]:
    environment = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}
    environment["PYTHONPATH"] = str(ROOT / "src")
    for key, value in changes.items():
        environment.pop(key, None)
        if value is not None:
            environment[key] = value
    command = [sys.executable, "-c", _PROGRAM, str(root), str(kit), *targets]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return dict(line.split() for line in done.stdout.splitlines())


def _expected(kit: Rendering) -> dict[str, str]:
    return {
        ".pdf": hashlib.sha256(kit.pdf).hexdigest(),
        ".docx": hashlib.sha256(kit.docx).hexdigest(),
        ".html": hashlib.sha256(kit.web).hexdigest(),
    }


ELSEWHERE: dict[str, str | None] = {
    "TZ": "Asia/Tokyo",
    "LC_ALL": "C",
    "LANG": None,
    "HOME": None,
    "USER": None,
    "PYTHONHASHSEED": "1",
    "SOURCE_DATE_EPOCH": None,
    "XDG_CACHE_HOME": None,
    "PYTHONUTF8": "0",
}


def test_the_real_kit_has_the_same_bytes_in_another_place_at_another_hour_under_another_seed(
    tmp_path: Path,
) -> None:
    """Project and charte copied elsewhere, another current folder, no HOME, the C locale, Tokyo."""
    root = tmp_path / "ailleurs, à l’étroit"
    for folder in ("content", "styles"):
        shutil.copytree(ROOT / folder, root / folder)
    kit = root / "content" / REAL_KIT.name
    assert _hashes(root, kit, tmp_path, ELSEWHERE) == _expected(real_kit())


_NONE: dict[str, str | None] = {}

EIGHT: dict[str, dict[str, str | None]] = {
    "as it is": _NONE,
    "Tokyo": {"TZ": "Asia/Tokyo"},
    "C locale": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "no home": {"HOME": None, "USER": None, "LOGNAME": None, "XDG_CACHE_HOME": None},
    "another home": {"HOME": "/nowhere", "XDG_CACHE_HOME": "/nowhere/cache", "TMPDIR": "/tmp"},  # noqa: S108
    "another seed": {"PYTHONHASHSEED": "4242"},
    "another epoch": {"SOURCE_DATE_EPOCH": "1", "FONTCONFIG_PATH": "/nowhere", "FONTCONFIG_FILE": "/nowhere"},
    "optimised": {"PYTHONOPTIMIZE": "1", "PYTHONDONTWRITEBYTECODE": "1", "http_proxy": "http://127.0.0.1:9"},
}


def test_eight_environments_make_the_same_bytes(tmp_path: Path) -> None:
    made = {}
    for number, (name, changes) in enumerate(EIGHT.items()):
        root = tmp_path / f"projet {number}"
        folder = write_kit(
            root, {SHEET: sheet("Du texte[^1].\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: Note.")}
        )
        made[name] = _hashes(root, folder, tmp_path, changes)
    assert set(made["as it is"]) == {".pdf", ".docx", ".html"}
    assert [name for name, hashes in made.items() if hashes != made["as it is"]] == []


def test_a_kit_with_pictures_notes_and_tables_has_the_same_bytes_too(tmp_path: Path) -> None:
    root, kit = copy_all_blocks(tmp_path)
    changes = {**ELSEWHERE, "PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8"}
    assert _hashes(root, kit, Path("/"), changes) == _expected(all_blocks())


def test_the_press_file_has_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    root, kit = copy_words(tmp_path)
    changes = {**ELSEWHERE, "PYTHONHASHSEED": "3"}
    expected = hashlib.sha256(words_press()).hexdigest()
    assert _hashes(root, kit, Path("/"), changes, "imprimeur") == {".pdf": expected}


def test_a_second_render_in_the_same_process_has_the_same_bytes() -> None:
    first = all_blocks()
    time.sleep(1.1)  # whatever counts in seconds would show
    all_blocks.cache_clear()
    again = all_blocks()
    assert again is not first
    assert _expected(again) == _expected(first)


@pytest.mark.parametrize("kit", [real_kit, all_blocks])
def test_the_outputs_name_no_place_of_the_machine_and_no_clock(kit: Callable[[], Rendering]) -> None:
    made = kit()
    for data in (pdf_bytes_expanded(made.pdf), word_bytes_expanded(made.docx)):
        for place in (str(ROOT), str(Path.home()), "site-packages", "fonts.conf"):
            assert place.encode() not in data, place
        stamps = re.findall(rb"D:(\d{4})\d{4}|<[\w:]*(?:created|modified)[^>]*>(\d{4})-", data)
        assert {first or second for first, second in stamps} == {made.document.metadata.date[:4].encode()}


def test_the_members_of_the_word_file_carry_no_date_of_their_own() -> None:
    with ZipFile(BytesIO(real_kit().docx)) as package:
        assert len({member.date_time for member in package.infolist()}) == 1
        assert {member.create_system for member in package.infolist()} in ({0}, {3})
