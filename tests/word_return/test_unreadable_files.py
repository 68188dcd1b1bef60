"""A file that cannot be read is refused with a sentence, and nothing is written."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from dossier.cli.app import main
from dossier.commands.returned_word_file import Asked, bring_back
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


# --- at the command line: a sentence, the code 3, nothing written, within seconds ------------------------------


def _huge(name: str = _DOCUMENT) -> bytes:
    """Five hundred megabytes of XML in half a megabyte."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as member,
    ):
        for _piece in range(500):
            member.write(b"<a></a>" * 142_857)
    return stream.getvalue()


def _slip() -> bytes:
    return _zip(**{"../../../content/evil.md": b"x", "/etc/evil": b"x", _DOCUMENT: b"<w:document"})


def _encrypted() -> bytes:
    data = bytearray(word_file())
    place = 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        data[place + 8] |= 1
        place += 4
    place = 0
    while (place := data.find(b"PK\x03\x04", place)) >= 0:
        data[place + 6] |= 1
        place += 4
    return bytes(data)


def _of_another_kit() -> bytes:
    editor = WordEditor(word_file())
    part = "customXml/item1.xml"
    editor.members[part] = editor.members[part].replace(b' kit="', b' kit="x')
    return editor.bytes()


def _many_empty_paragraphs() -> bytes:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return _with(f"<w:document {w}><w:body>".encode() + b"<w:p/>" * 590_000 + b"</w:body></w:document>")


def _many_runs() -> bytes:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    runs = b"<w:r/>" * 590_000
    return _with(f"<w:document {w}><w:body><w:p>".encode() + runs + b"</w:p></w:body></w:document>")


HOSTILE: dict[str, Callable[[], bytes]] = {
    "bombe.docx": lambda: _with(_BOMB.encode()),
    "dehors.docx": lambda: _with(_OUTSIDE.encode()),
    "bombe.odt": lambda: _zip(**{"content.xml": _BOMB.encode()}),
    "enorme.docx": _huge,
    "enorme.odt": lambda: _huge("content.xml"),
    "vide.docx": _many_empty_paragraphs,
    "morceaux.docx": _many_runs,
    "chemins.docx": _slip,
    "chiffre.docx": _encrypted,
    "coupe.docx": lambda: word_file()[: len(word_file()) // 2],
    "autre.docx": _of_another_kit,
    "renomme.docx": lambda: _zip(mimetype=b"application/vnd.oasis.opendocument.text"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_sentence(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ReturnKit(tmp_path)
    (tmp_path / name).write_bytes(HOSTILE[name]())
    before = {path: path.read_bytes() for path in (tmp_path / "content").rglob("*") if path.is_file()}
    monkeypatch.chdir(tmp_path)
    begun = process_time()
    assert main(["retour", name, "--appliquer"]) == 3
    assert process_time() - begun < 5
    said = "".join(capsys.readouterr())
    assert "erreur[D91" in said
    assert name in said
    assert before == {path: path.read_bytes() for path in (tmp_path / "content").rglob("*") if path.is_file()}
    assert {path.name for path in tmp_path.iterdir()} <= {name, "content", "output"}
