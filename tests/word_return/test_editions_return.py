"""The Word file of one of a kit's own editions comes back: it is known again, and what it does not show stays as it is."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from dossier.commands.deliver import deliver
from dossier.commands.returned_word_file import Asked
from dossier.diagnostics import MachineError
from dossier.pipeline.render_request import Wanted
from word_return.return_kit import FILES, NAME, ReturnKit

_EDITIONS = "editions:\n  elus: {nom: Dossier des élus}\n  bref: {nom: En bref}\n"
_SHEET = (
    "---\ntitre: Le bourg\n---\n\nLe marché rouvre en mai sur la grande place.\n\n"
    ":::bloc {reserve_a=elus}\nUn buffet attend les conseillers dans la salle des fêtes.\n:::\n\n"
    ":::bloc {sauf=elus}\nLa fanfare ouvre le cortège à midi.\n:::\n"
)


def _kit(root: Path) -> ReturnKit:
    return ReturnKit(root, {"dossier.yaml": FILES["dossier.yaml"] + _EDITIONS, "fiches/02-bourg.md": _SHEET})


def _word(kit: ReturnKit, edition: str) -> bytes:
    outcome = deliver(
        kit.project, kit.folder, kit.project.root / "output" / "x", Wanted(("docx",), edition=edition)
    )
    assert outcome.is_done, outcome.found
    return outcome.outputs[0].read_bytes()


def _with(data: bytes, old: str, new: str) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "word/document.xml":
                assert old.encode() in part
                part = part.replace(old.encode(), new.encode())
            after.writestr(name, part)
    return target.getvalue()


def test_what_an_edition_alone_shows_is_changed_and_what_it_hides_stays(tmp_path: Path) -> None:
    kit = _kit(tmp_path)
    brought = kit.back(_with(_word(kit, "elus"), "Un buffet attend", "Un goûter attend"))
    assert kit.text("fiches/02-bourg.md") == _SHEET.replace("Un buffet attend", "Un goûter attend")
    assert any("édition « elus »" in notice for notice in brought.notices)


def test_a_file_that_came_back_as_it_left_changes_nothing(tmp_path: Path) -> None:
    kit = _kit(tmp_path)
    assert not kit.back(_word(kit, "bref")).has_changes
    assert not kit.back(_word(kit, "elus")).has_changes


def test_no_sheet_comes_or_goes_with_an_edition(tmp_path: Path) -> None:
    kit = _kit(tmp_path)
    kit.back(_word(kit, "elus"), Asked(structure=True))
    assert kit.text("fiches/02-bourg.md") == _SHEET


def test_an_edition_that_the_kit_no_longer_declares_is_refused(tmp_path: Path) -> None:
    kit = _kit(tmp_path)
    data = _word(kit, "bref")
    kit.put("dossier.yaml", "  bref: {nom: En bref}\n", "")
    with pytest.raises(MachineError, match="bref"):
        kit.back(data, name=f"{NAME}.docx")
