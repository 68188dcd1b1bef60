"""A file that cannot be read is refused with a sentence, and nothing is written."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.desk.word_return import Asked, bring_back
from dossier.diagnostics import MachineError
from dossier.project import Project
from dossier.word_return.opened_file import NotReadable, open_returned
from word_return.return_kit import ReturnKit, word_file
from word_return.word_editor import WordEditor

_DOCUMENT = "word/document.xml"
_BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>'
_OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'


def _zip(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _with(document: bytes) -> bytes:
    return _zip(**{_DOCUMENT: document})


UNREADABLE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "no zip": lambda: b"Bonjour",
    "a file cut short": lambda: word_file()[:-4000],
    "a file under a password": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "another kind of file": lambda: _zip(**{"xl/workbook.xml": b"<a/>"}),
    "entities": lambda: _with(_BOMB.encode()),
    "entities in two bytes a letter": lambda: _with(_BOMB.encode("utf-16")),
    "an entity outside": lambda: _with(_OUTSIDE.encode()),
    "XML that is not whole": lambda: _with(b"<w:document"),
    "a huge part": lambda: _with(b"<a>" + b" " * 30_000_000 + b"</a>"),
    "a part of small elements": lambda: _with(b"<a>" + b"<b/>" * 2_000_000 + b"</a>"),
    "elements one in the other": lambda: _with(b"<a>" * 5_000 + b"</a>" * 5_000),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_is_no_whole_word_file_is_refused(name: str) -> None:
    with pytest.raises(NotReadable) as told:
        open_returned(UNREADABLE[name]())
    assert told.value.message


def test_a_whole_word_file_is_opened() -> None:
    assert open_returned(word_file()).base is not None


def test_the_file_of_another_kit_is_refused(tmp_path: Path) -> None:
    kit = ReturnKit(tmp_path)
    editor = WordEditor(word_file())
    name = next(name for name in editor.members if name == "customXml/item1.xml")
    editor.members[name] = editor.members[name].replace(b' kit="', b' kit="x')
    before = kit.text("chiffres.yaml")
    with pytest.raises(MachineError) as told:
        kit.back(editor.bytes())
    assert told.value.code == "D911"
    assert kit.text("chiffres.yaml") == before


def test_the_base_of_a_press_file_holds_only_what_the_file_prints() -> None:
    data = WordEditor(word_file()).members["customXml/item1.xml"]
    assert b"fiches/" not in data
    assert b".yaml" not in data
    assert b"2030-06-07-retour" not in data


@pytest.mark.parametrize("kind", ["a pipe", "a device", "a folder"])
def test_what_is_no_file_is_refused_and_never_waited_for(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "relu.docx"
    make = {
        "a pipe": os.mkfifo,
        "a device": lambda name: name.symlink_to("/dev/zero"),
        "a folder": Path.mkdir,
    }
    make[kind](path)
    with pytest.raises(MachineError) as told:
        bring_back(Project(tmp_path), [path], Asked())
    assert told.value.code == "D910"
