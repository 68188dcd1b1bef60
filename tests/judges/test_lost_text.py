"""A text that an output does not show is an error at its line; what is only set otherwise is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dossier.diagnostics import Severity
from dossier.judges.lost_text import report_lost_text, stretches
from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project
from dossier.targets import DEFAULT_TARGETS
from dossier.tree import Document
from kits import HEAD, SHEET, check, sheet, write_kit
from rendered import ROOT, all_blocks, hostile_blocks, real_kit

BODY = "Le premier paragraphe.\n\nLe second[^1], *en italique*.\n\n[^1]: La note.\n"


@pytest.mark.parametrize("kit", [real_kit, all_blocks, hostile_blocks], ids=["real", "all blocks", "hostile"])
def test_no_text_of_a_whole_kit_is_called_lost(kit: object) -> None:
    found = kit().found  # type: ignore[operator]
    assert [item for item in found if item.code == "D812"] == []


def shown(document: Document) -> str:
    """All that the document says, in capitals: an output that loses nothing."""
    return " ".join(" ".join(text.split()) for _span, text in stretches(document)).upper()


def lost(document: Document, text: str) -> list[tuple[str, int]]:
    found = report_lost_text(document, text, "PDF", frozenset())
    return [(item.message.split("« ")[1].rstrip(" »"), item.span.line) for item in found if item.span]


def test_capitals_hyphenation_and_calls_of_notes_are_no_loss() -> None:
    document = check({SHEET: sheet(BODY)}).tree
    said = shown(document).replace("PARAGRAPHE", "PARA\u2010 GRAPHE").replace("SECOND", "SECOND1")
    assert lost(document, said) == []


@pytest.mark.parametrize(
    ("gone", "words", "line"),
    [("PREMIER", "premier", 4), ("EN ITALIQUE", "italique", 6), ("LA NOTE.", "note.", 6)],
)
def test_a_text_that_is_gone_is_named_at_its_line(gone: str, words: str, line: int) -> None:
    document = check({SHEET: sheet(BODY)}).tree
    said = shown(document)
    assert gone in said
    ((lacking, place),) = lost(document, said.replace(gone, ""))
    assert (words in lacking, place) == (True, line)


def test_a_text_said_twice_and_shown_once_is_a_loss() -> None:
    document = check({SHEET: sheet("Deux fois.\n\nDeux fois.")}).tree
    said = shown(document)
    assert lost(document, said) == []
    assert [line for _words, line in lost(document, said.replace("DEUX FOIS.", "", 1))] == [4]


def test_a_style_that_hides_a_text_stops_the_render(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "styles", tmp_path / "styles")
    with (tmp_path / "styles" / "prefecture" / "page.css").open("a") as style:
        style.write("\nblockquote { display: none }\n")
    folder = write_kit(tmp_path, {SHEET: f"{HEAD}Avant.\n\n> Les mots cachés.\n\nAprès.\n"})
    checked = check_kit(Project(tmp_path), folder)
    done = render_kit(Project(tmp_path), checked, DEFAULT_TARGETS)
    (item,) = [item for item in done.found if item.code == "D812"]
    assert item.severity is Severity.ERROR
    assert "cachés" in item.message
    assert item.span is not None
    assert item.span.line == 6
