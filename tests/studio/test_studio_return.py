"""A Word file that came back into the studio: each change shown, refused or taken, and written where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from desk_kit import API, ORIGIN, Desk, open_desk

from dossier.commands.word_edition import WordEdition
from dossier.content.model.base import Audience
from kits import SHEET
from word_return.word_editor import WordEditor

_TEXT = "\nLe premier quai rouvre.\n\nLe second quai reste clos.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as one:
        one.write(SHEET, f"---\ntitre: Une page\n---\n{_TEXT}")
        yield one


def word_file(desk: Desk, *changes: tuple[str, str]) -> bytes:
    """The Word file of the kit, its words changed as somebody without revision marks does."""
    sent = WordEdition(desk.studio.project, desk.folder, Audience.PRESS).word_file()
    target = BytesIO()
    with ZipFile(BytesIO(sent)) as old, ZipFile(target, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "word/document.xml":
                for before, after in changes:
                    assert before.encode() in data
                    data = data.replace(before.encode(), after.encode())
            new.writestr(item, data)
    return target.getvalue()


def send(desk: Desk, data: bytes, name: str = "relu.docx") -> Any:  # noqa: ANN401 - JSON
    kind = {"origin": ORIGIN, "content-type": "application/octet-stream"}
    return desk.browser.post(f"{API}/retour/recevoir", params={"nom": name}, content=data, headers=kind)


def keys(found: Any) -> list[str]:  # noqa: ANN401 - JSON
    return [one["key"] for one in found["changes"] if one["state"] == "à reporter"]


def test_one_change_is_taken_and_the_other_refused(desk: Desk) -> None:
    desk.until(lambda state: not state["busy"])
    found = send(desk, word_file(desk, ("premier", "troisième"), ("second", "dernier"))).json()
    first, second = keys(found)
    assert ["-", "premier"] in found["changes"][0]["words"]
    assert (found["changes"][0]["section"], found["changes"][0]["keys"]) == ("fiche-01-texte", None)
    done = desk.post("/retour", {"depot": found["depot"], "taken": [first], "refused": [second]})
    assert done == {"made": 1, "new": 0, "gone": 0}
    assert desk.text(SHEET).endswith("\nLe troisième quai rouvre.\n\nLe second quai reste clos.\n")
    desk.post("/annuler", {"file": desk.path(SHEET)})
    assert desk.text(SHEET).endswith(_TEXT)


def with_sheet(desk: Desk) -> bytes:
    """The Word file of the kit with one more sheet, as somebody types it."""
    editor = WordEditor(word_file(desk))
    last = editor.find("Le second quai reste clos.")
    for style, words in (("Heading1", "Le budget"), ("BodyText", "Où va l’argent.")):
        last = editor.add_after(last, words, style=style)
    return editor.bytes()


def test_a_sheet_that_came_is_offered_and_written(desk: Desk) -> None:
    desk.until(lambda state: not state["busy"])
    found = send(desk, with_sheet(desk)).json()
    (sheet,) = [one for one in found["changes"] if one["sheet"]]
    assert sheet["state"] == "à reporter"
    done = desk.post("/retour", {"depot": found["depot"], "taken": keys(found), "refused": []})
    assert (done["made"], done["new"], done["gone"]) == (1, 1, 0)
    assert "Où va l’argent." in desk.text("fiches/02-le-budget.md")


def test_a_sheet_that_is_refused_is_not_written(desk: Desk) -> None:
    desk.until(lambda state: not state["busy"])
    found = send(desk, with_sheet(desk)).json()
    done = desk.post("/retour", {"depot": found["depot"], "taken": [], "refused": keys(found)})
    assert (done["made"], done["new"]) == (0, 0)
    assert [path.name for path in (desk.folder / "fiches").iterdir()] == ["01-texte.md"]


def test_nothing_that_was_not_shown_is_written(desk: Desk) -> None:
    found = send(desk, word_file(desk, ("premier", "troisième"))).json()
    refused = desk.post("/retour", {"depot": found["depot"], "taken": [], "refused": []}, status=422)
    assert "déposez de nouveau" in refused["message"]
    assert desk.text(SHEET).endswith(_TEXT)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"%PDF-1.7", "relu.pdf", "n’est pas un fichier Word"),
        (b"PK\x03\x04 rien", "relu.docx", "« relu.docx »"),
        (b"", "relu.odt", "« relu.odt »"),
    ],
)
def test_what_is_no_word_file_is_refused_in_french(desk: Desk, data: bytes, name: str, words: str) -> None:
    answer = send(desk, data, name)
    assert answer.status_code == 422
    assert words in answer.json()["message"]


def test_a_file_that_waits_no_more_is_said(desk: Desk) -> None:
    gone = desk.browser.post(
        f"{API}/retour", json={"depot": "0" * 64, "taken": [], "refused": []}, headers={"origin": ORIGIN}
    )
    assert (gone.status_code, "de nouveau" in gone.json()["message"]) == (404, True)
