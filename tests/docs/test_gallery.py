"""The gallery shows every block, as its examples write it, and each example can be copied."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from guide_examples import fences
from PIL import Image

from dossier.content.markdown.directive_kinds import DIRECTIVES
from dossier.content.model.base import Audience
from dossier.diagnostics import Severity
from dossier.tree import plain_text
from dossier.tree.walk import iter_lines

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "docs" / "galerie"
HEAVIEST, HEAVIEST_TOGETHER, MOST_COLOURS = 60_000, 1_000_000, 64


@cache
def gallery() -> Any:  # noqa: ANN401 - a script, loaded by its path
    spec = importlib.util.spec_from_file_location("gallery", ROOT / "scripts" / "gallery.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


EXAMPLES = gallery().examples()
by_name = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)


def pages_text() -> str:
    return (ROOT / "docs" / "galerie.md").read_text(encoding="utf-8")


def test_every_block_is_in_the_gallery() -> None:
    assert [name for name in DIRECTIVES if not any(item.has_block(name) for item in EXAMPLES)] == []


def test_the_page_shows_the_sources_of_the_examples() -> None:
    shown = [text for _, info, text in fences(pages_text()) if info == "markdown"]
    assert shown == [example.source for example in EXAMPLES]


def test_the_page_is_what_make_gallery_writes() -> None:
    assert pages_text() == gallery().page()


def test_the_pictures_are_those_of_the_examples_and_small() -> None:
    kept = sorted(GALLERY.glob("*.png"))
    assert [path.name for path in kept] == sorted(name for item in EXAMPLES for name, *_ in item.views)
    sizes = {path.name: path.stat().st_size for path in kept}
    assert {name: size for name, size in sizes.items() if size > HEAVIEST} == {}
    assert sum(sizes.values()) <= HEAVIEST_TOGETHER
    for path in kept:
        with Image.open(path) as picture:
            assert len(picture.getcolors(MOST_COLOURS) or ()) > 1, path.name


@by_name
def test_an_example_can_be_copied(example: Any, tmp_path: Path) -> None:  # noqa: ANN401 - of the script
    _, checked = gallery().check_example(tmp_path, example)
    assert [item for item in checked.found if item.severity is not Severity.ADVICE] == []


@pytest.mark.parametrize(("readers", "is_seen"), [(None, False), (Audience.INTERNAL, True)])
def test_what_is_internal_shows_in_the_briefing_only(
    readers: Audience | None, *, is_seen: bool, tmp_path: Path
) -> None:
    example = next(item for item in EXAMPLES if item.has_block("interne"))
    _, checked = gallery().check_example(tmp_path, example, readers)
    text = "\n".join(plain_text(line) for line in iter_lines(checked.document))
    assert ("La sécurité de la visite a coûté" in text) is is_seen
