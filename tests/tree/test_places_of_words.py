"""Every printed word that somebody wrote leads to the characters of the file that say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.content.kit import Kit
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from dossier.text import NOWHERE, Origin
from dossier.tree import Document, Emphasis, Foreign, Gap, Inlines, LineBreak, Note, Strong
from dossier.tree.walk import part_lines
from rendered import REAL_KIT, ROOT, copy_all_blocks

_WORD = re.compile(r"\w+")
KITS = ("the real kit", "every kind of block")
#: Words that the program adds itself: « Sommaire », « Heure », the numbers of the stops.
MOST_OF_THE_PROGRAM = 0.16


def leaves(content: Inlines) -> Iterator[tuple[str, Origin]]:
    """The texts of a line and their origins, those of its notes too."""
    for inline in content:
        match inline:
            case Strong() | Emphasis() | Foreign() | Note():
                yield from leaves(inline.content)
            case Gap(text=text):
                yield text, NOWHERE
            case LineBreak():
                pass
            case _:
                text = getattr(inline, "value", "") or getattr(inline, "text", "")
                yield text, inline.origin


def words(document: Document) -> Iterator[tuple[str, Origin]]:
    """Every word of a document, and the origin of its own characters."""
    for part in document.parts:
        for line in part_lines(part):
            for text, origin in leaves(line):
                for found in _WORD.finditer(text):
                    yield found[0], origin.cut(*found.span())


def written(kit: Kit, origin: Origin) -> str:
    """What the file says at an origin."""
    stretch = origin.stretch(0, len(origin))
    assert stretch is not None
    return kit.sources[origin.path].text[slice(*stretch)]


def read(name: str, place: Path) -> tuple[Kit, Document]:
    root, folder = (ROOT, REAL_KIT) if name == "the real kit" else copy_all_blocks(place)
    checked = check_kit(Project(root), folder)
    assert checked.kit is not None
    assert checked.document is not None
    return checked.kit, checked.document


@pytest.mark.parametrize("name", KITS)
def test_a_word_stands_where_its_origin_says(name: str, tmp_path: Path) -> None:
    kit, document = read(name, tmp_path)
    for word, origin in words(document):
        if origin and all(not run.is_whole for run in origin.runs):
            assert written(kit, origin).replace("'", "’").casefold() == word.casefold()


@pytest.mark.parametrize("name", KITS)
def test_only_the_program_s_own_words_stand_nowhere(name: str, tmp_path: Path) -> None:
    _kit, document = read(name, tmp_path)
    said = list(words(document))
    nowhere = [word for word, origin in said if not origin]
    assert len(nowhere) / len(said) < MOST_OF_THE_PROGRAM, nowhere


def test_the_digits_of_a_figure_lead_to_its_name(tmp_path: Path) -> None:
    kit, document = read("the real kit", tmp_path)
    named = {
        written(kit, origin)
        for word, origin in words(document)
        if word.isdigit() and origin and origin.runs[0].is_whole
    }
    assert {name for name in kit.figures if f"{{{{{name}}}}}" in named}
