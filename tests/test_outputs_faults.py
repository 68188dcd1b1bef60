"""A set of outputs is the whole old one or the whole new one: after any error, and after any kill."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from dossier.diagnostics import MachineError
from dossier.output_folder.fingerprint import hash_of
from dossier.output_folder.manifest import MANIFEST, read_manifest
from dossier.output_folder.outputs import one_at_a_time, recover, write_outputs
from faulty_disk import dying_at, each_operation, failing_at, in_a_process

OLD = {"a.pdf": b"%PDF-1.7\nold\n%%EOF\n", "a.docx": b"PKold\x05\x06PK\x05\x06old", "a.html": b"old"}
NEW = {"a.pdf": b"%PDF-1.7\nnew\n%%EOF\n", "a.docx": b"PKnew\x05\x06PK\x05\x06new", "a.html": b"new"}
KEYS = dict.fromkeys(OLD, "key")


def prepare(root: Path, *, swaps: bool) -> Path:
    """A folder with the old set and a letter of the user; with a folder in it, it cannot be swapped."""
    folder = root / "kit"
    write_outputs(folder, OLD, KEYS)
    (folder / "lettre.odt").write_bytes(b"mine")
    if not swaps:
        (folder / "envoi").mkdir()
        (folder / "envoi" / "note.txt").write_bytes(b"mine too")
    return folder


def state(folder: Path) -> str:
    """« old » or « new »; fails where the set is neither, or is not the one on record."""
    files = {name: (folder / name).read_bytes() for name in OLD}
    recorded = {name: entry.sha256 for name, entry in read_manifest(folder).entries.items()}
    assert recorded == {name: hash_of(data) for name, data in files.items()}
    assert files in (OLD, NEW)
    return "old" if files == OLD else "new"


def is_tidy(folder: Path) -> bool:
    """Nothing of ours is left beside or among the outputs, and what is the user's is still there."""
    names = {path.name for path in folder.iterdir()} - {"envoi"}
    beside = {path.name for path in folder.parent.iterdir()}
    letter = (folder / "lettre.odt").read_bytes() == b"mine"
    note = not (folder / "envoi").exists() or (folder / "envoi" / "note.txt").read_bytes() == b"mine too"
    return letter and note and names == {*OLD, MANIFEST, "lettre.odt"} and beside == {"kit"}


def count_operations(root: Path, *, swaps: bool) -> int:
    folder = prepare(root, swaps=swaps)
    with each_operation(lambda _number: None) as count:
        write_outputs(folder, NEW, KEYS)
    assert state(folder) == "new"
    return count[0]


BOTH_WAYS = pytest.mark.parametrize("swaps", [True, False], ids=["swapped", "moved"])


@BOTH_WAYS
def test_an_error_at_any_operation_leaves_one_whole_set(tmp_path: Path, *, swaps: bool) -> None:
    ends = set()
    for number in range(1, count_operations(tmp_path / "count", swaps=swaps) + 1):
        folder = prepare(tmp_path / str(number), swaps=swaps)
        told = ""
        try:
            with each_operation(failing_at(number)):
                write_outputs(folder, NEW, KEYS)
        except MachineError as fault:
            told = fault.code
        assert (told, state(folder)) in {("D903", "old"), ("", "new")}
        ends.add(told)
        recover(folder)
        assert is_tidy(folder), number
    assert ends == {"D903", ""}


def test_a_kill_at_any_operation_leaves_one_whole_set(tmp_path: Path) -> None:
    """Where folders can change places nothing else is needed: not even another run of the program."""
    ends = set()
    for number in range(1, count_operations(tmp_path / "count", swaps=True) + 1):
        folder = prepare(tmp_path / str(number), swaps=True)
        with each_operation(dying_at(number)):
            assert in_a_process(lambda where=folder: write_outputs(where, NEW, KEYS)) == 9  # type: ignore[misc]
        ends.add(state(folder))
        recover(folder)
        assert is_tidy(folder), number
    assert ends == {"old", "new"}


def test_a_kill_between_two_moves_is_mended_by_the_next_run(tmp_path: Path) -> None:
    ends = set()
    for number in range(1, count_operations(tmp_path / "count", swaps=False) + 1):
        folder = prepare(tmp_path / str(number), swaps=False)
        with each_operation(dying_at(number)):
            in_a_process(partial(write_outputs, folder, NEW, KEYS))
        for name, old in OLD.items():  # no file is ever torn, even before the next run
            assert (folder / name).read_bytes() in (old, NEW[name])
        recover(folder)
        ends.add(state(folder))
        assert is_tidy(folder), number
    assert ends == {"old", "new"}


def test_a_first_render_that_is_killed_leaves_nothing_or_all(tmp_path: Path) -> None:
    number = 0
    while True:
        number += 1
        folder = tmp_path / str(number) / "kit"
        with each_operation(dying_at(number)):
            ended = in_a_process(partial(write_outputs, folder, NEW, KEYS))
        if folder.exists():
            assert state(folder) == "new"
        recover(folder)
        assert not folder.exists() or state(folder) == "new"
        if ended == 0:
            break
    assert number > 10


def test_what_others_put_into_the_folder_meanwhile_is_kept(tmp_path: Path) -> None:
    folder = prepare(tmp_path, swaps=True)

    def drop(number: int) -> None:
        if number == 20:
            (folder / f"autre-{number}.txt").write_bytes(b"late")

    with each_operation(drop):
        write_outputs(folder, NEW, KEYS)
    assert (folder / "autre-20.txt").read_bytes() == b"late"
    assert state(folder) == "new"


@pytest.mark.parametrize("what", ["file", "nothing"])
def test_a_folder_that_is_no_longer_one(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "output" / "kit"
    folder.parent.mkdir()
    if what == "file":
        folder.write_bytes(b"a file")
        with pytest.raises(MachineError, match="porte ce nom") as fault:
            write_outputs(folder, NEW, KEYS)
        assert fault.value.code == "D903"
        assert folder.read_bytes() == b"a file"
    else:
        folder.parent.rmdir()
        write_outputs(folder, NEW, KEYS)
        assert state(folder) == "new"


def test_a_link_in_place_of_an_output_is_replaced_and_never_written_through(tmp_path: Path) -> None:
    folder = prepare(tmp_path, swaps=True)
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.write_bytes(b"outside")
    (folder / "a.pdf").unlink()
    (folder / "a.pdf").symlink_to(outside)
    write_outputs(folder, NEW, KEYS)
    assert outside.read_bytes() == b"outside"
    assert not (folder / "a.pdf").is_symlink()
    assert state(folder) == "new"


def test_what_is_aside_goes_along_when_the_folders_change_places(tmp_path: Path) -> None:
    folder = prepare(tmp_path, swaps=True)
    (folder / "perimes").mkdir()
    (folder / "perimes" / "PERIME_a.pdf").write_bytes(b"older")
    number = (folder / "perimes" / "PERIME_a.pdf").stat().st_ino
    write_outputs(folder, NEW, KEYS)
    assert state(folder) == "new"
    assert (folder / "perimes" / "PERIME_a.pdf").stat().st_ino == number


# --- the lock ------------------------------------------------------------------------------------------------


def test_a_second_render_waits_for_the_first(tmp_path: Path) -> None:
    said: list[str] = []
    order: list[str] = []
    held = threading.Event()

    def first() -> None:
        with one_at_a_time(tmp_path, 5, lambda: None):
            held.set()
            time.sleep(0.4)
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    held.wait()
    with one_at_a_time(tmp_path, 5, lambda: said.append("attente")):
        order.append("second")
    thread.join()
    assert (order, said) == (["first", "second"], ["attente"])


def test_two_kits_of_a_project_are_rendered_at_once(tmp_path: Path) -> None:
    with (
        one_at_a_time(tmp_path / "one", 1, lambda: None),
        one_at_a_time(tmp_path / "two", 0.2, lambda: pytest.fail("it is free")),
    ):
        pass
    assert list(tmp_path.iterdir()) == [], "nothing is left of a lock"


def test_a_second_render_that_has_waited_enough_is_told_so(tmp_path: Path) -> None:
    with (
        one_at_a_time(tmp_path, 1, lambda: None),
        pytest.raises(MachineError) as fault,
        one_at_a_time(tmp_path, 0.2, lambda: None),
    ):
        pass
    assert fault.value.code == "D908"


def test_the_lock_of_a_process_that_was_killed_is_free(tmp_path: Path) -> None:
    def die_with_it() -> None:
        with one_at_a_time(tmp_path, 1, lambda: None):
            os.kill(os.getpid(), 9)

    assert in_a_process(die_with_it) == 9
    with one_at_a_time(tmp_path, 0.2, lambda: pytest.fail("it is free")):
        assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_not_locked_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with one_at_a_time(tmp_path / "file" / "below", 0.1, lambda: None):
        pass


# --- what stands where a run keeps its own things --------------------------------------------------------------


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _link(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _file(path: Path) -> None:
    path.write_bytes(b"garbage")


@pytest.mark.parametrize("made", [_pipe, _link, _file, Path.mkdir])
@pytest.mark.parametrize(
    "name", ["../.dossier-kit", ".dossier-nouveau", ".dossier-pret", ".dossier-ancien", ".dossier-retour"]
)
def test_anything_in_the_place_of_our_own_folders_is_put_out_of_the_way(
    tmp_path: Path, name: str, made: Callable[[Path], None]
) -> None:
    folder = prepare(tmp_path, swaps=False)
    made(folder / name)
    write_outputs(folder, NEW, KEYS)
    assert state(folder) == "new"
    assert is_tidy(folder)


@pytest.mark.parametrize("torn", [b"", b"garbage", OLD["a.pdf"][:5]])
def test_a_set_that_waits_and_was_touched_never_comes_in(tmp_path: Path, torn: bytes) -> None:
    number = count_operations(tmp_path / "count", swaps=False)
    while number > 1:
        folder = prepare(tmp_path / str(number), swaps=False)
        with each_operation(dying_at(number)):
            in_a_process(partial(write_outputs, folder, NEW, KEYS))
        ready = folder / ".dossier-pret"
        waiting = sorted(path.name for path in ready.iterdir()) if ready.is_dir() else []
        for name in waiting[-1:]:
            (ready / name).write_bytes(torn)
        recover(folder)
        assert state(folder) == ("old" if waiting else state(folder))
        assert is_tidy(folder), number
        number -= 1
