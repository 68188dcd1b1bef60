"""The gallery of blocks in the studio: each with its picture, and no word of an example left unnoticed in a kit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_kit import Desk, open_desk

from dossier.content.reading.kit_folder import read_kit
from dossier.diagnostics import Severity
from dossier.project import Project
from dossier.studio.block_examples import BlockExample, block_examples
from kits import HEAD, SHEET, VALID, write_kit

NAMED = {
    "chiffres": ("chiffres.yaml", "chiffres:\n  nombre_a:\n    valeur: 12\n    unite: quais\n    libelle: quais rouverts\n"),
    "personnes": ("acteurs.yaml", "organisations:\n  prefecture:\n    nom: Préfecture\npersonnes:\n  nombre_a:\n    nom: Petit\n    prenom: Anne\n    fonction: maire\n"),
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_desk(tmp_path_factory.mktemp("studio")) as one:
        yield one


def filled(block: BlockExample) -> str:
    return "".join("nombre_a" if isinstance(piece, int) else piece for piece in block.pieces)


def test_every_block_has_a_picture_that_the_studio_shows(desk: Desk) -> None:
    shown = desk.browser.get("/api/blocs").json()
    assert len(shown) > 25
    for one in shown:
        answer = desk.browser.get(f"/blocs/{one['picture']}")
        assert (answer.status_code, answer.content[:4]) == (200, b"\x89PNG"), one["name"]
    assert desk.browser.get("/blocs/exemples/donnees/dossier.yaml").status_code == 404
    assert desk.browser.get("/blocs/..%2fgalerie.md").status_code == 404


def test_what_a_block_names_is_asked_for() -> None:
    bars = next(one for one in block_examples() if one.name == "12-barres")
    assert [slot.kind for slot in bars.slots] == ["chiffres"] * 3
    assert "visiteurs_2024" not in filled(bars)


@pytest.mark.parametrize(
    "block",
    [one for one in block_examples() if {slot.kind for slot in one.slots} <= set(NAMED)],
    ids=lambda block: block.name,
)
def test_a_block_put_into_a_sheet_is_read_without_an_error(block: BlockExample, tmp_path: Path) -> None:
    registers = dict(NAMED[kind] for kind in {slot.kind for slot in block.slots})
    folder = write_kit(tmp_path, {**VALID, **registers, SHEET: f"{HEAD}\n{filled(block)}\n"})
    _kit, found = read_kit(Project(tmp_path), folder)
    assert [str(one) for one in found if one.severity is Severity.ERROR] == []
