"""Many edits at once, of which some spoil the whole: those alone are refused, and the kit is printed few times to find them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.commands.word_edition import WordEdition
from dossier.content.model.base import Audience
from dossier.word_return.changes import State
from dossier.word_return.granted import Files
from dossier.word_return.printed_now import PrintedNow
from dossier.word_return.written_lines import Line, NotPrinted, lines_before
from word_return.return_kit import NAME, ReturnKit, word_file
from word_return.word_editor import WordEditor

GOOD = {
    "habitants attachés": ("attachés", "fidèles"),
    "Trois actions": ("longue", "brève"),
    "rénover les façades": ("centrale", "haute"),
    "Les études ont": ("printemps", "automne"),
    "Installer les": ("premiers", "nouveaux"),
    "réunion publique": ("résultats", "travaux"),
}
BAD = {  # hours that are none, and one that comes before the one above: the kit could not be read any more
    "9 h 30": ("9 h 30", "vers midi"),
    "10 h 45": ("10 h 45", "avant 25 h"),
}


@pytest.fixture
def prints(monkeypatch: pytest.MonkeyPatch) -> list[PrintedNow | NotPrinted]:
    """What was printed in memory."""
    found: list[PrintedNow | NotPrinted] = []
    print_with = WordEdition.print_with

    def noted(edition: WordEdition, files: Files) -> PrintedNow | NotPrinted:
        found.append(print_with(edition, files))
        return found[-1]

    monkeypatch.setattr(WordEdition, "print_with", noted)
    return found


def test_edits_that_spoil_the_whole_are_found_in_a_few_prints(
    tmp_path: Path, prints: list[PrintedNow | NotPrinted]
) -> None:
    kit, editor = ReturnKit(tmp_path), WordEditor(word_file())
    for words, (old, new) in (GOOD | BAD).items():
        editor.replace(editor.find(words), old, new)
    brought = kit.back(editor.bytes())
    made = {one.after for one in brought.changes if one.state is State.MADE}
    assert made == {new for _old, new in GOOD.values()}
    written = "".join(kit.text(name) for name in ("visite.yaml", *_sheets(kit)))
    assert all(new in written for _old, new in GOOD.values())
    assert not any(new in written for _old, new in BAD.values())
    assert len(prints) <= 12


def _sheets(kit: ReturnKit) -> list[str]:
    return [f"fiches/{path.name}" for path in sorted((kit.folder / "fiches").iterdir())]


def test_a_fault_leads_to_the_line_that_was_written_there(tmp_path: Path) -> None:
    kit = ReturnKit(tmp_path)
    edition = WordEdition(kit.project, kit.folder, Audience.PRESS)
    path = f"content/{NAME}/visite.yaml"
    text = edition.kit.sources[path].text
    new = text.replace('"9:30"', "25:99").replace("lieux:   Le", "lieux:\n  Le").encode()
    printed = edition.print_with({path: new})
    assert isinstance(printed, NotPrinted)
    wrong = text[: text.index('"9:30"')].count("\n")
    assert lines_before(printed.faults, edition.kit.sources, {path: new}) >= {Line(path, wrong)}
    assert not lines_before({Line(path, 0)}, edition.kit.sources, {path: new})
    assert isinstance(edition.print_with({}), PrintedNow)
