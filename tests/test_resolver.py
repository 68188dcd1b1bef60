"""A name leads to a regular file of the project, or to a sentence; never anywhere else."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.resolver import MAX_NAME, Refused, checked_file, find_file, name_fault, read_file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one image, and a secret beside the project."""
    project = tmp_path / "projet"
    (project / "images" / "lot").mkdir(parents=True)
    (project / "images" / "vue.jpg").write_bytes(b"vue")
    (project / "images" / "lot" / "a.jpg").write_bytes(b"a")
    (project / "secret.txt").write_bytes(b"secret of the project")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return project


def found(root: Path, name: str) -> Path:
    return find_file(root / "images", name, root)


def refusal(root: Path, name: str) -> Refused:
    with pytest.raises(Refused) as refused:
        found(root, name)
    return refused.value


def test_a_file_is_found_below_its_folder(root: Path) -> None:
    assert read_file(found(root, "vue.jpg"), root, 10) == b"vue"
    assert read_file(found(root, "lot/a.jpg"), root, 10) == b"a"


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt", "../../secret.txt", "lot/../../../secret.txt", "/etc/passwd", "//etc/passwd", "~/x",
        "..", ".", "", " ", "./vue.jpg", "lot//a.jpg", "lot/./a.jpg", "vue.jpg/", "..\\secret.txt", "lot\\a.jpg",
        "file:///etc/passwd", "FILE:vue.jpg", "http://exemple.example/x.jpg", "data:image/png;base64,AA",
        "C:vue.jpg", "C:/vue.jpg", "vue.jpg\0", "vue\n.jpg", "vue\u202e.jpg", "vue\ud800.jpg", "\ue000.jpg",
        "con", "CON.jpg", "nul.tar.gz", "lpt1", "com¹.jpg", "aux.png", "vue.jpg.", "vue.jpg ", "a:b.jpg",
        "a?.jpg", "a*.jpg", 'a".jpg', "a<b.jpg", "a|b.jpg", "x" * (MAX_NAME + 1), "é" * 128,
    ],
)  # fmt: skip
def test_an_unsafe_name_is_refused_before_any_file_is_looked_at(root: Path, name: str) -> None:
    assert name_fault(name) is not None
    assert not refusal(root, name).absent


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "vide"),
        (" ", "vide"),
        ("http:vue.jpg", "adresse"),
        ("//serveur/vue.jpg", "adresse"),
        ("/vue.jpg", "sort du projet"),
        ("lot/..", "sort du projet"),
        ("lot/.", "mal écrit"),
        ("x" * (MAX_NAME + 1), "signes"),
        ("漢" * 100, "signes"),
        ("vue.jpg.", "Windows"),
        ("aux", "Windows"),
    ],
)
def test_each_refusal_says_why(name: str, said: str) -> None:
    fault = name_fault(name)
    assert fault is not None
    assert said in fault[0]


@pytest.mark.parametrize(
    "name", ["vue.jpg", "É-1 (2).jpg", "communes/le-bourg.png", "console.jpg", "a.b.c", "x" * MAX_NAME]
)
def test_an_ordinary_name_is_sound(name: str) -> None:
    assert name_fault(name) is None


@pytest.mark.parametrize(
    "name", ["absent.jpg", "lot/absent.jpg", "absent/a.jpg", "vue.jpg/a", "%2e%2e%2fsecret.txt"]
)
def test_a_sound_name_that_nothing_bears_is_absent(root: Path, name: str) -> None:
    assert refusal(root, name).absent


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_an_accent_is_one_in_both_of_its_forms(root: Path, stored: str, written: str) -> None:
    name = "Hôtel de ville à Noël.jpg"
    path = root / "images" / unicodedata.normalize(stored, name)  # type: ignore[arg-type]
    path.write_bytes(b"here")
    assert found(root, unicodedata.normalize(written, name)) == path  # type: ignore[arg-type]


def test_another_case_is_another_name_and_the_true_one_is_said(root: Path) -> None:
    refused = refusal(root, "Vue.JPG")
    assert "« vue.jpg »" in refused.message
    assert not refused.absent


def test_a_link_inside_the_project_is_followed_and_one_out_of_it_is_not(root: Path) -> None:
    images = root / "images"
    (images / "dedans.jpg").symlink_to("vue.jpg")
    (images / "dehors.txt").symlink_to(root.parent / "secret.txt")
    (images / "sortie").symlink_to(root.parent)
    (images / "boucle.jpg").symlink_to("boucle.jpg")
    (images / "perdu.jpg").symlink_to("nulle-part")
    assert read_file(found(root, "dedans.jpg"), root, 10) == b"vue"
    for name in ("dehors.txt", "sortie/secret.txt", "boucle.jpg", "perdu.jpg"):
        assert "lien" in refusal(root, name).message
    for name in ("dehors.txt", "sortie/secret.txt", "boucle.jpg"):
        with pytest.raises(OSError, match=r"."):
            read_file(images / name, root, 10)


def test_what_is_no_regular_file_is_never_opened_for_long(root: Path) -> None:
    os.mkfifo(root / "images" / "tube.jpg")
    assert "ordinaire" in refusal(root, "tube.jpg").message
    assert "ordinaire" in refusal(root, "lot").message
    for path in (root / "images" / "tube.jpg", root / "images" / "lot", Path("/dev/zero")):
        with pytest.raises(OSError, match=r"."):
            read_file(path, Path("/"), 10)


def test_no_more_is_read_than_was_asked(root: Path) -> None:
    (root / "images" / "long.bin").write_bytes(bytes(1000))
    assert len(read_file(root / "images" / "long.bin", root, 10)) == 11


@given(name=st.text(max_size=40))
@example(name="../../secret.txt")
@example(name="lot/..//../secret.txt")
@example(name="\u2024\u2024/secret.txt")
@example(name="\uff0e\uff0e/secret.txt")
def test_no_name_resolves_outside(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    project = tmp_path_factory.mktemp("r") / "projet"
    (project / "images").mkdir(parents=True)
    (project.parent / "secret.txt").write_bytes(b"secret")
    (project / "images" / "dehors").symlink_to(project.parent)
    for tried in (name, f"dehors/{name}", f"images/../{name}"):
        try:
            path = find_file(project / "images", tried, project)
        except Refused:
            continue
        assert checked_file(path, project).resolve().is_relative_to(project)
