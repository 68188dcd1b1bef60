"""``check --pages``: what the pages chose is said where it is written, with the word that overrules it."""

from __future__ import annotations

from pathlib import Path

from dossier.commands.checkup import check_all
from dossier.project import Project
from kits import NAME, write_kit

_TEXT = "Une phrase du texte, qui dit une chose et puis une autre, assez longue pour deux lignes de la page. "


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def said(root: Path, head: str = "") -> list[tuple[str, str]]:
    sheets = {
        f"fiches/{number:02}-fiche-{number}.md": f"---\ntitre: Fiche {number}\n{head}---\n\n{_TEXT * 7}\n"
        for number in (1, 2)
    }
    write_kit(root, sheets)
    found = check_all(Project(root), [root / "content" / NAME], pages=True)
    return [(item.message, item.span.path if item.span else "") for item in found if item.code == "D836"]


def test_a_sheet_that_follows_is_said_and_a_word_overrules_it(tmp_path: Path) -> None:
    told = {Path(path).name: spaced(message) for message, path in said(tmp_path / "un")}
    assert "« Fiche 2 » suit ce qui la précède" in told["02-fiche-2.md"]
    assert "02-fiche-2.md" not in {
        Path(path).name for _message, path in said(tmp_path / "deux", "suite: non\n")
    }


def test_nothing_is_written(tmp_path: Path) -> None:
    said(tmp_path)
    assert not [path for path in tmp_path.glob("output/*") if path.name != ".cache"]
