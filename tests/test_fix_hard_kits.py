"""``check --fix`` on whole kits typed as keyboards have it: all is mended in one run, and no fact moves."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.commands.fix import fix_kit
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from hard_kits import HARD
from kits import every_string, write_kit
from rendered import REAL_KIT, ROOT, copy_all_blocks, draw_pictures

TYPOGRAPHY = {"D410", "D411", "D412", "D413", "D414"}
_ROUGH = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "…": "..."})


def projects(root: Path) -> Iterator[tuple[str, Path, Path]]:
    """Name, root and folder of every kit."""
    copied, folder = copy_all_blocks(root)
    yield "tous-les-blocs", copied, folder
    shutil.copytree(ROOT / "content", root / "reel" / "content")
    yield "dossier-livre", root / "reel", root / "reel" / "content" / REAL_KIT.name
    for name in HARD:
        made = write_kit(root / name, HARD[name]())
        draw_pictures(made / "images")
        yield name, root / name, made


def texts(root: Path) -> dict[str, str]:
    """Every content file of a project, by path."""
    files = [path for path in (root / "content").rglob("*") if path.suffix in {".md", ".yaml"}]
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in files}


def facts(text: str) -> list[str]:
    """The digits, addresses and identifiers of a file, in order, however their numbers are spaced."""
    close = re.sub(r"(?<=\d)[ \u00a0\u202f.](?=\d{3}(?!\d))", "", text)
    return re.findall(
        r"\d+(?:[.,]\d+)?|https?://\S+|[\w.+-]+@[\w.-]+|\{\{[^{}]*\}\}|^[\w-]+:", close, re.MULTILINE
    )


@pytest.mark.parametrize("roughly", [False, True], ids=["as it is", "as typed"])
@pytest.mark.parametrize("name", ["tous-les-blocs", "dossier-livre", *HARD])
def test_all_is_mended_at_once_and_no_fact_moves(name: str, tmp_path: Path, *, roughly: bool) -> None:
    root, folder = next((root, folder) for one, root, folder in projects(tmp_path) if one == name)
    if roughly:
        for path in folder.rglob("*.md"):  # in a YAML file an apostrophe may open a quotation
            path.write_text(path.read_text(encoding="utf-8").translate(_ROUGH), encoding="utf-8")
    project = Project(root)
    rough = check_kit(project, folder)
    before, printed = texts(root), list(every_string(rough.document))
    made = fix_kit(project, folder).made
    assert bool(made) == any(item.code in TYPOGRAPHY for item in rough.found)
    after = texts(root)
    assert {path: facts(text) for path, text in after.items()} == {
        path: facts(text) for path, text in before.items()
    }
    checked = check_kit(project, folder)
    assert list(every_string(checked.document)) == printed
    assert [item for item in checked.found if item.code in TYPOGRAPHY] == []
    assert fix_kit(project, folder).made == ()
    assert texts(root) == after
