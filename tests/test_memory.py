"""What a process remembers is bounded, and never older than the file that it was made of."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from dossier.checks.comparing.folding import _folded, bare, fold
from dossier.content.decoding.source import Source
from dossier.content.model.kit_and_sheets import FrontMatter
from dossier.content.reading.built_entities import NO_STAND_INS, read_entity
from dossier.content.reading.kit_folder import read_kit
from dossier.memory import Memory, Recent, Remembered
from dossier.pictures import Gate, load_picture
from dossier.project import Project
from dossier.stamps import hash_of_file, is_settled
from kits import NAME, SHEET, write_kit
from shapes import photo


def test_the_least_recently_used_goes_first() -> None:
    memory = Memory(10)
    memory.hold("a", b"12345")
    memory.hold("b", b"12345")
    assert memory.find("a") == b"12345"
    memory.hold("c", b"12345")
    assert (memory.find("a"), memory.find("b"), memory.find("c")) == (b"12345", None, b"12345")


def test_without_weights_values_are_counted() -> None:
    recent = Recent[tuple[int, ...], str](2)
    for number in (1, 2, 1, 3):
        recent.hold((number,), str(number))
    assert [recent.find((number,)) for number in (1, 2, 3)] == ["1", None, "3"]
    recent.drop((1,))
    recent.drop((7,))
    recent.hold((4,), "4")
    assert [recent.find((number,)) for number in (1, 3, 4)] == [None, "3", "4"]
    recent.clear()
    assert recent.find((3,)) is None


def test_a_value_larger_than_the_memory_is_held_alone() -> None:
    memory = Memory(4)
    memory.hold("a", b"1")
    memory.hold("b", b"12345")
    assert (memory.find("a"), memory.find("b")) == (None, b"12345")


def test_what_is_remembered_of_an_object_is_no_equal_ones() -> None:
    made: list[list[str]] = []

    def make(value: list[str]) -> int:
        made.append(value)
        return len(made)

    remembered = Remembered(make, 2)
    first, equal, other = ["a"], ["a"], ["b"]
    assert [remembered.of(one) for one in (first, first, equal, first, other)] == [1, 1, 2, 1, 3]
    assert remembered.of(first) == 4  # two others were asked for since it was made


def test_a_text_that_is_read_again_has_the_same_faults(tmp_path: Path) -> None:
    write_kit(tmp_path, {SHEET: "---\ntitre: Une page\nsuite: peut-être\ninconnu: 1\n---\n\nUn texte.\n"})
    project = Project(tmp_path)
    first = read_kit(project, tmp_path / "content" / NAME)[1]
    assert [item.message for item in read_kit(project, tmp_path / "content" / NAME)[1]] == [
        item.message for item in first
    ]
    assert len(first) >= 2


def test_the_same_text_in_another_file_says_that_file() -> None:
    texts = [Source(f"content/x/{name}.yaml", "titre: Une page\nsuite: 7\n") for name in ("un", "deux")]
    built = [read_entity(FrontMatter, text, NO_STAND_INS) for text in texts]
    assert [{item.span.path for item in one.found if item.span} for one in built] == [
        {"content/x/un.yaml"},
        {"content/x/deux.yaml"},
    ]


@pytest.mark.parametrize("age", [0.0, 60.0])
def test_another_picture_of_the_same_name_is_another_picture_at_once(tmp_path: Path, age: float) -> None:
    path, gate = tmp_path / "a.jpg", Gate(tmp_path, tmp_path / "cache")
    before = time.time() - age
    sizes = []
    for size in ((600, 400), (400, 600)):
        path.write_bytes(photo(1, *size))
        os.utime(path, (before, before))
        picture = load_picture(path, 100, 100, gate)
        sizes.append(picture.width_mm > picture.height_mm)
    assert sizes == [True, False]


def test_a_file_that_was_written_just_now_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"un")
    assert not is_settled(path.stat())
    first = hash_of_file(path)
    path.write_bytes(b"de")
    assert hash_of_file(path) != first


def test_a_memory_that_is_shrunk_keeps_what_was_used_last() -> None:
    memory = Memory(100)
    for name in "abcd":
        memory.hold(name, b"12345")
    memory.find("a")
    memory.shrink(11)
    assert [name for name in "abcd" if memory.find(name)] == ["a", "d"]
    memory.hold("e", b"1" * 80)
    assert memory.find("e")


def test_the_text_of_a_whole_kit_is_folded_like_a_passage_and_not_kept() -> None:
    text = "L’été à Noël "
    assert fold(text * 1000) == fold(text) * 1000
    assert bare(text * 1000) == bare(text) * 1000 == "l'ete a noel " * 1000
    known = _folded.cache_info().currsize
    fold(text * 999)
    assert _folded.cache_info().currsize == known
