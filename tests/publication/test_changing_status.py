"""``dossier statut``: the state of a kit, and of an edition, changed by a command; what is wrong is refused, all else stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import run
from dossier.assemble import assemble
from dossier.checks.dates.embargo import report_strange_embargo
from dossier.content.editions import prepared_for
from dossier.content.model.kit_and_sheets import Status
from dossier.content.reading.kit_folder import read_kit
from dossier.project import Project
from publication.visits import FILES, with_head, write_visit

HOUR = "2999-03-18 10:00"
DRAFT = with_head("embargo: 2027-03-18 10:00\n", "").replace("statut: embargo ", "statut: provisoire ")
EDITIONS = "editions:\n  elus:        # avant la presse\n    nom: Dossier des élus\n"


def _sound(root: Path, head: str = DRAFT) -> Path:
    """A visit without a fault that a final kit is refused for."""
    folder = write_visit(root, dossier=head)
    visit = folder / "visite.yaml"
    visit.write_text(
        visit.read_text(encoding="utf-8").replace(
            "fin: 12:30\n", "fin: 12:30\n        acces_presse: hors-presse\n        lieu: {nom: Mairie}\n"
        ),
        encoding="utf-8",
    )
    return folder / "dossier.yaml"


def test_it_shows_then_writes_and_leaves_remarks_and_order(tmp_path: Path) -> None:
    head = _sound(tmp_path)
    asked = ("statut", "rivemont", "embargo", "--jusqu-a", f"{HOUR} heure de La Réunion")
    shown = run(*asked, cwd=tmp_path)
    assert shown.code == 1, shown.said
    assert head.read_text(encoding="utf-8") == DRAFT
    assert "« provisoire » → « embargo »" in shown.out
    assert "sous embargo jusqu’au 18 mars 2999 à 10 h (heure de La Réunion)" in shown.out.replace(
        "\u00a0", " "
    )
    assert run(*asked, "--appliquer", cwd=tmp_path).code == 0
    before, after = DRAFT.split("statut: provisoire", 1)
    line, rest = after.split("\n", 1)
    expected = f"{before}statut: embargo{line}\nembargo: {HOUR} heure de La Réunion\n{rest}"
    assert head.read_text(encoding="utf-8").replace("  #", " #") == expected.replace("  #", " #")


def test_a_final_kit_has_no_hour_and_a_provisional_one_keeps_it(tmp_path: Path) -> None:
    head = _sound(tmp_path, FILES["dossier.yaml"].replace("2027-03-18 10:00", HOUR))
    assert run("statut", "rivemont", "provisoire", "--appliquer", cwd=tmp_path).code == 0
    assert f"embargo: {HOUR}\n" in head.read_text(encoding="utf-8")
    done = run("statut", "rivemont", "définitif", "--appliquer", cwd=tmp_path)
    assert done.code == 0, done.said
    assert "est ôté : la presse peut publier aussitôt" in done.out
    assert "embargo" not in head.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("head", "asked", "said"),
    [
        (DRAFT, ("provisoire",), "déjà « statut: provisoire »"),
        (DRAFT, ("embargo",), "un embargo sans heure"),
        (DRAFT, ("embargo", "--jusqu-a", "2020-03-18 10:00"), "déjà passée"),
        (FILES["dossier.yaml"].replace("2027-03-18 10", "2999-03-18 10"), ("definitif",), "l’embargo court"),
        (FILES["dossier.yaml"].replace("2027-03-18 10", "2020-03-18 10"), ("definitif",), "il se lève"),
        (DRAFT + EDITIONS, ("definitif", "--edition", "elus"), "le dossier est provisoire"),
    ],
)
def test_what_is_wrong_is_refused(tmp_path: Path, head: str, asked: tuple[str, ...], said: str) -> None:
    path = _sound(tmp_path, head)
    done = run("statut", "rivemont", *asked, "--appliquer", cwd=tmp_path)
    assert done.code == 1
    assert "D282" in done.err
    assert said in done.err
    assert path.read_text(encoding="utf-8") == head


@pytest.mark.parametrize(
    "asked", [("embargo", "--jusqu-a", "demain"), ("definitif", "--jusqu-a", HOUR), ("fini",)]
)
def test_what_cannot_be_read_is_a_fault_of_usage(tmp_path: Path, asked: tuple[str, ...]) -> None:
    _sound(tmp_path)
    assert run("statut", "rivemont", *asked, cwd=tmp_path).code == 2


def test_a_fault_of_a_final_kit_stops_it_at_its_own_line(tmp_path: Path) -> None:
    head = _sound(tmp_path)
    sheet = head.parent / "fiches" / "01-texte.md"
    sheet.write_text(
        sheet.read_text(encoding="utf-8") + "\nLe montant reste à compléter.\n", encoding="utf-8"
    )
    done = run("statut", "rivemont", "definitif", "--appliquer", cwd=tmp_path)
    assert done.code == 1
    assert "01-texte.md" in done.err
    assert "rien n’est écrit" in done.err
    assert head.read_text(encoding="utf-8") == DRAFT


def test_an_edition_is_freed_ahead_of_the_kit_and_that_is_to_confirm(tmp_path: Path) -> None:
    head = _sound(tmp_path, FILES["dossier.yaml"].replace("2027-03-18 10:00", HOUR) + EDITIONS)
    done = run("statut", "rivemont", "definitif", "--edition", "elus", "--appliquer", cwd=tmp_path)
    assert done.code == 0, done.said
    assert "qui reçoit l’édition « elus » peut publier aussitôt" in done.out
    kit, _found = read_kit(Project(tmp_path), head.parent)
    assert kit is not None
    assert kit.head.status is Status.EMBARGO
    assert prepared_for(kit, "elus").head.status is Status.FINAL


def test_an_edition_has_an_hour_of_its_own_and_is_freed_apart(tmp_path: Path) -> None:
    head = _sound(tmp_path, FILES["dossier.yaml"].replace("2027-03-18 10:00", HOUR) + EDITIONS)
    asked = ("statut", "rivemont", "embargo", "--edition", "elus", "--jusqu-a", "2998-03-18 08:00")
    done = run(*asked, "--appliquer", cwd=tmp_path)
    assert done.code == 0, done.said
    assert "elus:        # avant la presse" in head.read_text(encoding="utf-8")
    kit, _found = read_kit(Project(tmp_path), head.parent)
    assert kit is not None
    release = prepared_for(kit, "elus").release
    assert release is not None
    assert (release.year, release.hour) == (2998, 8)
    assert kit.release is not None
    assert kit.release.year == 2999
    early = run("lever", "rivemont", "--edition", "elus", cwd=tmp_path)
    assert "D272" in early.err
    head.write_text(head.read_text(encoding="utf-8").replace("2998-", "2020-"), encoding="utf-8")
    free = run("lever", "rivemont", "--edition", "elus", cwd=tmp_path)
    assert free.code == 0, free.said
    assert "SOUS-EMBARGO" not in free.out
    kit, _found = read_kit(Project(tmp_path), head.parent)
    assert kit is not None
    assert prepared_for(kit, "elus").head.status is Status.FINAL
    assert kit.head.status is Status.EMBARGO
    assert "D273" in run("lever", "rivemont", "--edition", "elus", cwd=tmp_path).err


@pytest.mark.parametrize(
    ("own", "said"),
    [("audience: interne", "est interne"), ("statut: definitif", "définitive"), ("statut: embargo", "")],
)
def test_an_hour_that_an_edition_tells_nobody_is_said(tmp_path: Path, own: str, said: str) -> None:
    edition = f"editions:\n  cabinet:\n    nom: Cabinet\n    {own}\n    embargo: 2027-03-18 8:00\n"
    folder = write_visit(tmp_path, dossier=FILES["dossier.yaml"] + edition)
    kit, _found = read_kit(Project(tmp_path), folder)
    assert kit is not None
    document, _unclear = assemble(kit)
    told = [item.message for item in report_strange_embargo(kit, document)]
    assert [said in one for one in told] == ([True] if said else [])
