"""A few of the random kits of ``make fuites``: what an edition must not have is in no byte, and the guard sees what is put there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from dossier.content.reading.kit_folder import read_kit
from dossier.leak_search import report_leaks
from dossier.project import Project
from editions.many_trials import leaks, made_editions, missed
from editions.marked_kits import MarkedKit, marked_kit
from editions.marks import EDITIONS, NOBODY, Mark
from editions.plain_search import squeezed_texts
from kits import write_kit

_PLANTED = 12


@dataclass(frozen=True)
class _Made:
    root: Path
    kit: MarkedKit
    editions: dict[str, dict[str, bytes]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> _Made:
    root, kit = tmp_path_factory.mktemp("editions"), marked_kit(0)
    return _Made(root, kit, made_editions(root, kit, ("html",)))


def test_no_mark_is_in_an_edition_that_must_not_have_it(made: _Made) -> None:
    assert [leak for name, files in made.editions.items() for leak in leaks(made.kit, name, files)] == []


def test_the_guard_sees_those_that_are_put_there(made: _Made) -> None:
    assert [*missed(made.root, made.kit, made.editions, _PLANTED, Random(0))] == []  # noqa: S311 - the same leaks each time


def test_marks_of_every_kind_stand_in_what_their_readers_get(made: _Made) -> None:
    """The search would find them: most of what an edition may have is in its files."""
    for edition in EDITIONS:
        said = "".join(squeezed_texts(name, data) for name, data in made.editions[edition].items())
        allowed = [mark for mark in made.kit.marks if edition in mark.readers and not mark.is_timed]
        shown = [mark for mark in allowed if mark.squeezed in said]
        assert len(shown) > 0.5 * len(allowed), edition


def test_a_leak_is_told_with_its_place() -> None:
    kit = MarkedKit({}, [Mark("Zogabu-Tidé", "etape.titre", NOBODY)])
    assert [*leaks(kit, "elus", {"a.html": b"<p>ZOGABU <b>ti</b>de</p>"})] == [
        "elus : a.html : etape.titre : Zogabu-Tidé"
    ]


def test_the_name_of_a_sheet_that_only_internal_chapters_hold_is_no_public_one(tmp_path: Path) -> None:
    head = (
        "titre: Une visite\nemetteur: prefecture\nparties:\n  - {titre: La visite, contenu: [texte, contacts, mentions]}\n"
        "  - {titre: Dessous, audience: interne, contenu: [camudurilagu]}\n"
    )
    folder = write_kit(
        tmp_path,
        {"dossier.yaml": head, "fiches/02-camudurilagu.md": "---\ntitre: Une page\n---\n\nDu texte.\n"},
    )
    kit, _found = read_kit(Project(tmp_path), folder)
    assert kit is not None
    assert report_leaks(
        kit, {"a.html": b'<!DOCTYPE html><html><body><p id="camudurilagu">a</p></body></html>'}
    )
