"""Outputs are written all together or not at all, and a kit that has not changed is recognised."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dossier.diagnostics import MachineError
from dossier.output_folder.fingerprint import fingerprint
from dossier.output_folder.manifest import MANIFEST, is_unchanged
from dossier.output_folder.outputs import write_outputs
from dossier.project import Project
from kits import write_kit

OLD = {"a.pdf": b"%PDF-1.7\nold\n%%EOF\n", "a.docx": b"PKold\x05\x06PK\x05\x06old"}
NEW = {"a.pdf": b"%PDF-1.7\nnew\n%%EOF\n", "a.docx": b"PKnew\x05\x06PK\x05\x06new"}
LARGE = {**NEW, "a.docx": b"PK" + bytes(300_000) + b"PK\x05\x06" + bytes(18)}


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _holds(folder: Path, files: dict[str, bytes]) -> bool:
    return {name: (folder / name).read_bytes() for name in files} == files


def _write(folder: Path, files: dict[str, bytes], key: str) -> list[Path]:
    return write_outputs(folder, files, dict.fromkeys(files, key))


# --- all or none -------------------------------------------------------------------------------------------


def test_a_whole_set_is_written_with_its_manifest_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    assert _write(folder, OLD, "key") == [folder / "a.pdf", folder / "a.docx"]
    assert _holds(folder, OLD)
    assert _names(folder) == [MANIFEST, "a.docx", "a.pdf"]
    assert (folder / "a.pdf").stat().st_mode & 0o777 == 0o644


def test_what_an_interrupted_run_left_behind_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".dossier-abc123.tmp").write_bytes(b"half a file")
    (tmp_path / "notes.tmp").write_bytes(b"not ours")
    _write(tmp_path, NEW, "key")
    assert _names(tmp_path) == [MANIFEST, "a.docx", "a.pdf", "notes.tmp"]


@contextmanager
def _small_files(limit: int) -> Iterator[None]:
    """No file of this process may grow beyond ``limit`` bytes: a real refusal in the middle of a write."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_the_old_set_is_intact_when_the_second_file_cannot_be_written(tmp_path: Path) -> None:
    _write(tmp_path, OLD, "old key")
    with _small_files(100_000), pytest.raises(MachineError) as fault:
        _write(tmp_path, LARGE, "new key")
    assert fault.value.code == "D903"
    assert "intacts" in fault.value.hint
    assert _holds(tmp_path, OLD)
    assert _names(tmp_path) == [MANIFEST, "a.docx", "a.pdf"]
    assert is_unchanged(tmp_path, ["old key"]) is not None


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB; a folder with a limit on file sizes where no disk may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    mounted = (
        mount is not None
        and os.geteuid() == 0
        and subprocess.run(command, check=False, capture_output=True).returncode == 0
    )
    if mounted:
        yield disk
        subprocess.run(["umount", str(disk)], check=True)
    else:
        with _small_files(64_000):
            yield disk


def test_the_old_set_is_intact_when_the_disk_is_full(small_disk: Path) -> None:
    _write(small_disk, OLD, "old key")
    with pytest.raises(MachineError) as fault:
        _write(small_disk, LARGE, "new key")
    assert fault.value.code == "D903"
    assert _holds(small_disk, OLD)
    assert _names(small_disk) == [MANIFEST, "a.docx", "a.pdf"]


@contextmanager
def _as_another_user() -> Iterator[Path]:
    """A folder that may be read and not written, for a user who is not root."""
    folder = Path(tempfile.mkdtemp())
    user = os.geteuid()
    try:
        _write(folder, OLD, "old key")
        folder.chmod(0o555)
        if user == 0:
            os.seteuid(65534)
        yield folder
    finally:
        os.seteuid(user)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_the_old_set_is_intact_in_a_folder_that_refuses_writing() -> None:
    with _as_another_user() as folder:
        with pytest.raises(MachineError) as fault:
            _write(folder, NEW, "new key")
        assert (fault.value.code, "refusée" in fault.value.message) == ("D903", True)
        assert _holds(folder, OLD)


def test_no_file_is_switched_when_one_of_them_refuses(tmp_path: Path) -> None:
    _write(tmp_path, OLD, "old key")
    obstacle = tmp_path / "b.docx"
    obstacle.mkdir()  # a file can never take the place of a folder
    with pytest.raises(MachineError) as fault:
        _write(tmp_path, {**NEW, "b.docx": NEW["a.docx"]}, "new key")
    assert (fault.value.code, "« b.docx » est un répertoire" in fault.value.message) == ("D903", True)
    assert "renommez ce répertoire" in fault.value.hint
    assert _holds(tmp_path, OLD)
    assert obstacle.is_dir()
    assert _names(tmp_path) == [MANIFEST, "a.docx", "a.pdf", "b.docx"]
    assert is_unchanged(tmp_path, ["old key"]) is not None


def test_a_new_file_disappears_again_when_its_set_fails(tmp_path: Path) -> None:
    (tmp_path / "z.docx").mkdir()
    with pytest.raises(MachineError):
        _write(tmp_path, {**NEW, "z.docx": NEW["a.docx"]}, "key")
    assert _names(tmp_path) == ["z.docx"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b""),
        ("a.pdf", b"%PDF-1.7 cut sho"),
        ("a.pdf", b"<html>%%EOF"),
        ("a.docx", b"PK cut short"),
        ("a.docx", b"%PDF PK\x05\x06"),
    ],
)
def test_an_output_that_is_not_whole_never_takes_the_place_of_the_old_one(
    tmp_path: Path, name: str, data: bytes
) -> None:
    _write(tmp_path, OLD, "old key")
    with pytest.raises(MachineError):
        _write(tmp_path, {**NEW, name: data}, "new key")
    assert _holds(tmp_path, OLD)


# --- unchanged -----------------------------------------------------------------------------------------------


def test_an_unchanged_kit_is_recognised_and_names_its_outputs(tmp_path: Path) -> None:
    paths = _write(tmp_path, OLD, "key")
    assert is_unchanged(tmp_path, ["key"]) == paths


def test_another_content_is_not_unchanged(tmp_path: Path) -> None:
    _write(tmp_path, OLD, "key")
    assert is_unchanged(tmp_path, ["other key"]) is None


def test_an_output_that_someone_touched_is_made_again(tmp_path: Path) -> None:
    _write(tmp_path, OLD, "key")
    (tmp_path / "a.docx").write_bytes(OLD["a.docx"] + b" retyped")
    assert is_unchanged(tmp_path, ["key"]) is None


def test_an_output_that_someone_deleted_is_made_again(tmp_path: Path) -> None:
    _write(tmp_path, OLD, "key")
    (tmp_path / "a.pdf").unlink()
    assert is_unchanged(tmp_path, ["key"]) is None


@pytest.mark.parametrize(
    "manifest", ["", "{", "[]", "null", '{"empreinte": "key"}', '{"empreinte": "key", "sorties": {}}']
)
def test_a_manifest_that_cannot_be_read_is_no_proof(tmp_path: Path, manifest: str) -> None:
    _write(tmp_path, OLD, "key")
    (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")
    assert is_unchanged(tmp_path, ["key"]) is None


def test_other_outputs_in_the_folder_stay_on_record(tmp_path: Path) -> None:
    write_outputs(tmp_path, OLD, {"a.pdf": "key-pdf", "a.docx": "key-docx"})
    more = {"a_imprimeur.pdf": NEW["a.pdf"]}
    write_outputs(tmp_path, more, {"a_imprimeur.pdf": "key-imprimeur"})
    names = ("docx", "imprimeur", "pdf")
    assert is_unchanged(tmp_path, [f"key-{name}" for name in names]) == [
        tmp_path / "a.docx",
        tmp_path / "a_imprimeur.pdf",
        tmp_path / "a.pdf",
    ]
    assert is_unchanged(tmp_path, ["key-pdf"]) == [tmp_path / "a.pdf"]
    assert is_unchanged(tmp_path, ["key-pdf", "key-livret"]) is None


@pytest.fixture
def kit(tmp_path: Path) -> tuple[Project, Path]:
    folder = write_kit(tmp_path, {"_commun/acteurs.yaml": "sigles: {}\n"})
    return Project(tmp_path), folder


def test_the_fingerprint_is_the_same_in_another_place(kit: tuple[Project, Path], tmp_path: Path) -> None:
    project, folder = kit
    before = fingerprint(project, folder, ("pdf",))
    shutil.copytree(tmp_path / "content", tmp_path / "elsewhere" / "content")
    moved = Project(tmp_path / "elsewhere")
    assert fingerprint(moved, moved.kits()[0], ("pdf",)) == before


@pytest.mark.parametrize(
    "change",
    [
        "content/2030-06-07-essai/dossier.yaml",
        "content/2030-06-07-essai/fiches/99-nouvelle.md",
        "content/2030-06-07-essai/images/x.jpg",
        "content/_commun/acteurs.yaml",
        "styles/prefecture/page.css",
    ],
)
def test_every_file_that_can_change_the_outputs_changes_the_fingerprint(
    kit: tuple[Project, Path], change: str
) -> None:
    project, folder = kit
    before = fingerprint(project, folder, ("pdf",))
    path = project.root / change
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n# changed\n")
    assert fingerprint(project, folder, ("pdf",)) != before


def test_another_choice_of_outputs_changes_the_fingerprint(kit: tuple[Project, Path]) -> None:
    assert fingerprint(*kit, ("pdf",)) != fingerprint(*kit, ("pdf", "docx"))


def test_a_file_renamed_changes_the_fingerprint(kit: tuple[Project, Path]) -> None:
    project, folder = kit
    before = fingerprint(project, folder, ())
    (folder / "fiches" / "01-texte.md").rename(folder / "fiches" / "02-texte.md")
    assert fingerprint(project, folder, ()) != before


def test_the_shipped_charte_is_part_of_the_fingerprint(kit: tuple[Project, Path], tmp_path: Path) -> None:
    """A project without a charte of its own is rendered with the one of the program."""
    program = tmp_path / "program"
    source = Path(__file__).parents[1]
    shutil.copytree(source / "src", program / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(source / "styles", program / "styles", ignore=shutil.ignore_patterns("*.ttf"))
    code = (
        "import sys; from pathlib import Path; from dossier.output_folder.fingerprint import fingerprint;"
        "from dossier.project import Project; p = Project(Path(sys.argv[1]));"
        "print(fingerprint(p, p.kits()[0], ()))"
    )
    command = [sys.executable, "-c", code, str(kit[0].root)]
    environment = {**os.environ, "PYTHONPATH": str(program / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    runs = []
    for _ in range(2):
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        runs.append(done.stdout)
        with (program / "styles" / "prefecture" / "page.css").open("a") as sheet:
            sheet.write("/* changed */")
    assert runs[0] != runs[1]
