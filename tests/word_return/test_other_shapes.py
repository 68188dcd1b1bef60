"""The same file in other clothes: the strict form of the norm, parts under other names, a kit that is called otherwise now."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.commands.returned_word_file import Asked
from dossier.diagnostics import MachineError
from word_return.return_kit import FILES, ReturnKit, word_file
from word_return.word_editor import WordEditor

SHEET = "fiches/01-presentation.md"
_FORMS = "http://schemas.openxmlformats.org/"
_STRICT = {
    f"{_FORMS}{name}/2006/".encode(): f"http://purl.oclc.org/ooxml/{name}/".encode()
    for name in ("wordprocessingml", "officeDocument", "drawingml")
}


def _edited() -> bytes:
    editor = WordEditor(word_file())
    editor.replace(editor.find("appui concret"), "appui concret", "appui réel")
    return editor.bytes()


def _members(data: bytes, change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return stream.getvalue()


def _strict(name: str, part: bytes) -> tuple[str, bytes]:
    if not name.startswith("customXml/"):
        for usual, strict in _STRICT.items():
            part = part.replace(usual, strict)
    return name, part


def _numbered(name: str, part: bytes) -> tuple[str, bytes]:
    if name.endswith((".rels", "[Content_Types].xml")):
        part = part.replace(b"document.xml", b"document22.xml").replace(b"styles.xml", b"styles2.xml")
        part = part.replace(b"footnotes.xml", b"footnotes3.xml").replace(b"numbering.xml", b"numbering2.xml")
    for usual, other in (("document", "document22"), ("styles", "styles2"), ("numbering", "numbering2"), ("footnotes", "footnotes3")):  # fmt: skip
        name = name.replace(f"/{usual}.xml", f"/{other}.xml")
    return name, part


@pytest.mark.parametrize("change", [_strict, _numbered])
def test_the_same_file_in_another_shape_comes_back(
    change: Callable[[str, bytes], tuple[str, bytes]], tmp_path: Path
) -> None:
    kit = ReturnKit(tmp_path)
    kit.back(_members(_edited(), change))
    assert kit.text(SHEET) == FILES[SHEET].replace("appui concret", "appui réel")


def test_a_kit_that_has_another_name_now_takes_its_file_back_once_it_is_named(tmp_path: Path) -> None:
    kit = ReturnKit(tmp_path)
    kit.folder = kit.folder.rename(kit.folder.with_name("2030-06-07-autrement"))
    with pytest.raises(MachineError, match="autre dossier"):
        kit.back(_edited())
    kit.back(_edited(), Asked(folder=kit.folder))
    assert "appui réel" in kit.text(SHEET)


def test_the_file_of_another_kit_is_refused_even_where_one_is_named(tmp_path: Path) -> None:
    words = ("pont", "canal", "port", "phare", "quai", "digue", "barrage", "moulin")
    sheets = {
        f"fiches/{rank + 10}-{word}.md": f"---\ntitre: Le {word}\n---\n\n"
        + "".join(f"Texte {number} du {word}.\n\n" for number in range(8))
        for rank, word in enumerate(words)
    }
    kit = ReturnKit(tmp_path, sheets)
    kit.folder = kit.folder.rename(kit.folder.with_name("2030-06-07-autrement"))
    with pytest.raises(MachineError, match="moins de la moitié"):
        kit.back(_edited(), Asked(folder=kit.folder))
