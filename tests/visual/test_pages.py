"""The pages look as they did when somebody last looked at them.

``pytest tests/visual --maj-images`` makes the pages of today the references: look at each of them first.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import REFERENCES, compare, draw_pages, keep, report
from PIL import Image

from rendered import Rendering, all_blocks, real_kit

KITS = {"anct-cantal": real_kit, "tous-les-blocs": all_blocks}


@pytest.mark.parametrize("kit", KITS)
def test_the_pages_are_as_they_were(
    kit: str, pdftoppm: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    rendering: Rendering = KITS[kit]()
    drawn = draw_pages(rendering.pdf, tmp_path, pdftoppm)
    if pytestconfig.getoption("--maj-images"):
        keep(drawn, kit)
    differences = compare(drawn, kit)
    if differences:
        page = report(drawn, kit, differences, tmp_path)
        pytest.fail(f"{len(differences)} page(s) ont changé, voir {page}", pytrace=False)


def test_a_changed_page_is_seen(pdftoppm: str, tmp_path: Path) -> None:
    drawn = draw_pages(real_kit().pdf, tmp_path, pdftoppm)
    first = next(iter(drawn.values()))
    with Image.open(first) as page:
        changed = page.convert("L")
    changed.paste(0, (20, 20, 60, 40))
    changed.save(first)
    differences = compare(drawn, "anct-cantal")
    assert [difference.page for difference in differences] == [first.stem]
    assert report(drawn, "anct-cantal", differences, tmp_path).is_file()


def test_a_page_more_or_less_is_seen(pdftoppm: str, tmp_path: Path) -> None:
    drawn = draw_pages(real_kit().pdf, tmp_path, pdftoppm)
    last = list(drawn)[-1]
    del drawn[last]
    assert [(item.page, item.share) for item in compare(drawn, "anct-cantal")] == [(last, 1.0)]


def test_no_reference_is_without_its_kit() -> None:
    assert {folder.name for folder in REFERENCES.iterdir()} == set(KITS)
