"""A version is told to readers and stands in file names that every system takes."""

from __future__ import annotations

import pytest

from dossier.content.version_names import version_in_name, version_label
from dossier.tree import plain_text
from kits import VALID, check

HEAD = VALID["dossier.yaml"]


@pytest.mark.parametrize(
    ("written", "label", "name"),
    [
        ("2", "version 2", "v2"),
        ("v2", "version 2", "v2"),
        ("Version 1.10", "version 1.10", "v1.10"),
        ("v2 / finale", "version 2 / finale", "v2-finale"),
        ("CON", "version CON", "con"),
        ("Définitive", "version Définitive", "definitive"),
        ("version presse", "version presse", "presse"),
        ("", "", ""),
    ],
)
def test_a_version_has_one_label_and_one_name(written: str, label: str, name: str) -> None:
    assert (version_label(written), version_in_name(written)) == (label, name)


@pytest.mark.parametrize("version", ["?!", "—", "x" * 31])
def test_a_version_that_no_file_name_can_bear_is_refused(version: str) -> None:
    outcome = check({"dossier.yaml": f'{HEAD}version: "{version}"\n'})
    assert outcome.places == [("D251", "dossier.yaml:3:10")]


def test_a_version_stands_on_the_cover_in_the_running_head_and_in_the_properties() -> None:
    tree = check({"dossier.yaml": f"{HEAD}version: 2\n"}).tree
    assert "Version 2" in [line.strip() for line in _lines(tree)]
    for said in (tree.metadata.title, plain_text(tree.metadata.running_title)):
        assert said.replace("\u00a0", " ").endswith("du 7 juin 2030 (version 2)")
    assert tree.metadata.bare_title.endswith("2030"), (
        "what is drawn for a kit does not change with its version"
    )
    assert "version" not in check(VALID).tree.metadata.title


def _lines(tree: object) -> list[str]:
    from dossier.tree import Document, plain_text
    from dossier.tree.walk import iter_lines

    assert isinstance(tree, Document)
    return [plain_text(line) for line in iter_lines(tree)]
