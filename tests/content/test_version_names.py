"""A version is told to readers and stands in file names that every system takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.assemble import assemble
from dossier.content.editions import prepared_for
from dossier.content.reading.kit_folder import read_kit
from dossier.content.version_names import version_in_name, version_label
from dossier.project import Project
from dossier.tree import plain_text
from kits import VALID, check, write_kit

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


def test_what_is_drawn_for_a_kit_is_the_same_in_all_its_editions(tmp_path: Path) -> None:
    folder = write_kit(
        tmp_path, {**VALID, "dossier.yaml": f"{HEAD}editions:\n  elus: {{nom: Dossier des élus}}\n"}
    )
    kit, _found = read_kit(Project(tmp_path), folder)
    assert kit is not None
    press, own = (assemble(one)[0].metadata for one in (kit, prepared_for(kit, "elus")))
    assert press.title != own.title
    assert press.bare_title == own.bare_title == press.title


def _lines(tree: object) -> list[str]:
    from dossier.tree import Document, plain_text
    from dossier.tree.walk import iter_lines

    assert isinstance(tree, Document)
    return [plain_text(line) for line in iter_lines(tree)]
