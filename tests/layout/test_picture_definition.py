"""A picture is as large on the screen as on paper, and what print lacks is said with its size and its pixels an inch."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dossier.diagnostics import Severity
from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project
from kits import write_kit
from shapes import TEXT, page, photo

_SIZE = re.compile(r"image « vue\.jpg » : (\d+ mm à \d+ ppp)")


def said(root: Path, width: int, *targets: str) -> dict[str, list[str]]:
    """What is said of a picture of so many pixels across, by code: « 85 mm à 122 ppp »."""
    body = 'Du texte.\n\n![Une place](images/vue.jpg "La place. © Atelier")'
    write_kit(root, {TEXT: page("Une page", body), "images/vue.jpg": photo(0, width, width * 2 // 3)})
    project = Project(root)
    checked = check_kit(project, project.kits()[0])
    found = render_kit(project, checked, targets).found
    sizes: dict[str, list[str]] = {}
    for item in found:
        if (size := _SIZE.search(item.message)) is not None:
            assert item.severity is (Severity.WARNING if item.code == "D620" else Severity.ERROR)
            sizes.setdefault(item.code, []).append(size[1])
    return sizes


def test_a_small_picture_has_one_size_on_the_screen_and_at_the_printer(tmp_path: Path) -> None:
    sizes = said(tmp_path, 410, "pdf", "imprimeur")["D620"]
    assert len(sizes) == 2
    assert len(set(sizes)) == 1


@pytest.mark.parametrize(("width", "code"), [(1600, None), (600, "D620"), (40, "D813")])
def test_a_picture_that_is_too_coarse_is_said_and_a_fine_one_is_not(
    tmp_path: Path, width: int, code: str | None
) -> None:
    assert list(said(tmp_path, width, "pdf")) == ([code] if code else [])


@pytest.mark.parametrize(
    ("size", "remedy"), [((40, 26), "demandez l’original"), ((1200, 120), "mettez une phrase entre elle et")]
)
def test_the_remedy_for_a_picture_that_shows_nothing_is_what_it_lacks(
    tmp_path: Path, size: tuple[int, int], remedy: str
) -> None:
    pictures = "\n\n".join(
        f'![Une place](images/{name}.jpg "La place. © Atelier")' for name in ("vue", "autre")
    )
    files = {"images/vue.jpg": photo(0, *size), "images/autre.jpg": photo(1, 1600, 1000)}
    write_kit(tmp_path, {TEXT: page("Une page", f"Du texte.\n\n{pictures}"), **files})
    project = Project(tmp_path)
    checked = check_kit(project, project.kits()[0])
    (small,) = (item for item in render_kit(project, checked, ("pdf",)).found if item.code == "D813")
    assert small.hint.startswith(remedy)
