"""What one would send by mistake: a file that the content has outlived never lies beside the right one in silence."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from cli.workshop import Workshop
from kits import NAME

STEM = f"2030-06-07_dossier-de-presse_{NAME}"
HEAD = "titre: Une visite\nemetteur: prefecture\n"
OTHER_FIGURE = {"chiffres.yaml": "chiffres:\n  sites:\n    valeur: 21\n    unite: sites\n"}
FINAL = {
    "dossier.yaml": HEAD + "statut: definitif\nversion: 1\ncontacts:\n"
    "  - {nom: Service presse, organisation: prefecture, courriel: presse@rivemont.example}\n"
    "parties:\n  - {titre: La visite, contenu: [texte, contacts]}\n",
    "visite.yaml": "date: 2030-06-07\n",
    "chiffres.yaml": "chiffres:\n  sites: {valeur: 19, unite: sites, "
    "source: {titre: Rapport annuel, date: 2030-05-01}}\n",
    "fiches/01-texte.md": "---\ntitre: Une page\n---\n\nLe réseau compte {{sites}}.\n",
}


def _beside(workshop: Workshop) -> set[str]:
    return {path.name.removeprefix(STEM) for path in workshop.output.iterdir() if path.name[0] != "."}


def _aside(workshop: Workshop) -> set[str]:
    folder = workshop.output / "perimes"
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def _codes(workshop: Workshop) -> list[str]:
    said = workshop.run("check", "--sans-grammaire", "--output-format", "concise").out
    return [line for line in said.splitlines() if "[D250]" in line]


def test_what_the_content_has_outlived_is_moved_aside_under_a_name_that_says_so(workshop: Workshop) -> None:
    workshop.write(OTHER_FIGURE)
    done = workshop.run("render", "--to", "html")
    assert _beside(workshop) == {".html", "_verification.json", "perimes"}
    assert _aside(workshop) == {f"PERIME_{STEM}.pdf", f"PERIME_{STEM}.docx"}
    assert f"PERIME_{STEM}.pdf (chiffres.yaml a changé)" in done.err
    assert f"dossier render {NAME} --to pdf" in done.err
    assert STEM not in (workshop.output / f"{STEM}_verification.json").read_text().replace(f"{STEM}.html", "")
    assert _codes(workshop) == []


def test_what_still_says_the_same_stays(workshop: Workshop) -> None:
    """A remark in a file, a shared acronym that nobody uses: nothing that is printed has changed."""
    workshop.write({"chiffres.yaml": "# relu\n" + (workshop.kit / "chiffres.yaml").read_text()})
    done = workshop.run("render", "--to", "html")
    assert "périmé" not in done.err
    assert _beside(workshop) == {".pdf", ".docx", ".html", "_verification.json"}
    assert _codes(workshop) == []


def test_a_check_names_the_files_the_reason_and_the_command(workshop: Workshop) -> None:
    assert _codes(workshop) == []
    workshop.write(OTHER_FIGURE)
    (said,) = _codes(workshop)
    assert f"{STEM}.pdf (chiffres.yaml a changé)" in said
    assert f"dossier render {NAME} --to pdf,docx,html" in said


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            {"visite.yaml": "date: 2030-06-08\n"},
            "la date de la visite a changé (7\u00a0juin\u00a02030, aujourd’hui 8\u00a0juin\u00a02030)",
        ),
        ({"dossier.yaml": f"{HEAD}genre: briefing\n"}, "le genre a changé"),
        ({"dossier.yaml": f"{HEAD}version: 2\n"}, "la version a changé (aucune, aujourd’hui 2)"),
        ({"dossier.yaml": f"{HEAD}charte: sobre\n"}, "la charte a changé"),
        ({"dossier.yaml": f"{HEAD}statut: definitif\n"}, "dossier.yaml a changé"),
    ],
    ids=["date", "genre", "version", "charte", "statut"],
)
def test_the_reason_is_said(workshop: Workshop, change: dict[str, str], reason: str) -> None:
    workshop.write(change)
    assert reason in _codes(workshop)[0]


def test_a_set_under_another_name_is_moved_whole(workshop: Workshop) -> None:
    workshop.write({"dossier.yaml": f"{HEAD}version: v2 / finale\n"})
    workshop.run("render", "--to", "html")
    assert _beside(workshop) == {"_v2-finale.html", "_v2-finale_verification.json", "perimes"}
    assert f"PERIME_{STEM}_verification.json" in _aside(workshop)


def test_a_renamed_kit_finds_its_old_outputs(workshop: Workshop) -> None:
    renamed = workshop.kit.with_name("2030-06-07-autre-nom")
    workshop.kit.rename(renamed)
    assert "le dossier s’appelle désormais 2030-06-07-autre-nom" in _codes(workshop)[0]
    done = workshop.run("render", "--to", "html")
    assert f"PERIME_{STEM}.pdf" in done.err
    assert _beside(workshop) == {"perimes"}
    assert (workshop.root / "output" / renamed.name).is_dir()


def test_outputs_of_a_visit_whose_content_is_gone_are_left_alone(workshop: Workshop) -> None:
    other = workshop.root / "output" / "2029-01-01-archive"
    workshop.output.rename(other)
    (other / ".dossier.json").write_text('{"sorties": {"a.pdf": {"empreinte": "x", "sha256": "y"}}}')
    (other / "a.pdf").write_bytes(b"%PDF-1.7")
    assert _codes(workshop) == []


def test_what_the_officer_added_or_changed_is_never_moved_nor_lost(workshop: Workshop) -> None:
    (workshop.output / "lettre.odt").write_bytes(b"mine")
    by_hand = (workshop.output / f"{STEM}.docx").read_bytes() + b" retouched"
    (workshop.output / f"{STEM}.docx").write_bytes(by_hand)
    workshop.write(OTHER_FIGURE)
    done = workshop.run("render", "--to", "html")
    assert (workshop.output / "lettre.odt").read_bytes() == b"mine"
    assert (workshop.output / f"{STEM}.docx").read_bytes() == by_hand
    assert "laissé en place car modifié à la main" in done.err
    workshop.run("render", "--to", "docx")
    assert (workshop.output / "perimes" / f"PERIME_{STEM}.docx").read_bytes() == by_hand


def test_a_refused_render_names_the_old_files_and_leaves_them(workshop: Workshop) -> None:
    workshop.write({"visite.yaml": "date: 2030-06-07\nobjctifs:\n  - Voir\n"})
    done = workshop.run("render")
    assert done.code == 1
    assert f"périmé, ne l’envoyez pas : {STEM}.pdf" in done.err
    assert _beside(workshop) == {".pdf", ".docx", ".html", "_verification.json"}


def test_a_record_that_is_broken_is_said_and_nothing_of_before_is_lost(workshop: Workshop) -> None:
    before = (workshop.output / f"{STEM}.html").read_bytes()
    (workshop.output / ".dossier.json").write_text("[" * 100_000)
    workshop.write(OTHER_FIGURE)
    done = workshop.run("render", "--to", "html")
    assert done.code == 0
    assert "illisible : il est refait" in done.err
    assert (workshop.output / "perimes" / f"PERIME_{STEM}.html").read_bytes() == before
    assert workshop.run("render", "--to", "html").err.startswith("inchangé")


def test_a_version_that_left_its_provisional_state_is_not_made_again_with_another_content(
    workshop: Workshop,
) -> None:
    workshop.write(FINAL)
    done = workshop.run("render", "--to", "html")
    assert done.code == 0, done.said
    name = f"{STEM}_v1.html"
    first = (workshop.output / name).read_bytes()
    workshop.write({"chiffres.yaml": FINAL["chiffres.yaml"].replace("19", "21")})
    refused = workshop.run("render", "--to", "html")
    assert refused.code == 1
    assert "erreur[D252]" in refused.err
    assert (workshop.output / name).read_bytes() == first
    replaced = workshop.run("render", "--to", "html", "--remplacer")
    assert replaced.code == 0, replaced.said
    assert (workshop.output / name).read_bytes() != first
    assert (workshop.output / "perimes" / f"PERIME_{name}").read_bytes() == first
    workshop.write({"dossier.yaml": FINAL["dossier.yaml"].replace("version: 1", "version: 2")})
    assert workshop.run("render", "--to", "html").code == 0
    assert {f"PERIME_{name}", f"PERIME-2_{name}"} <= _aside(workshop)


@pytest.mark.parametrize(
    "place", ["content", ".", "content/..", "styles", "..", "lien", ".cache", f"content/{NAME}/images"]
)
def test_outputs_are_never_written_among_the_sources(workshop: Workshop, place: str) -> None:
    (workshop.root / "lien").symlink_to("content")
    before = sorted(path.name for path in workshop.root.rglob("*"))
    done = workshop.run("render", "--to", "html", "--output", place)
    assert (done.code, "ne reçoit pas de sorties" in done.err) == (2, True)
    assert sorted(path.name for path in workshop.root.rglob("*")) == before


def test_an_output_folder_that_is_a_link_to_the_sources_is_refused(
    workshop: Workshop, tmp_path: Path
) -> None:
    workshop.output.rename(tmp_path / "away")
    workshop.output.symlink_to(workshop.kit)
    done = workshop.run("render", "--to", "html")
    assert (done.code, "erreur[D931]" in done.err) == (3, True)
    assert {path.name for path in workshop.kit.iterdir()} & {f"{STEM}.html", ".dossier.json"} == set()


@pytest.mark.parametrize("stand_in", ["device", "circle", "pipe", "file"])
def test_a_cache_that_is_no_folder_is_made_anew(workshop: Workshop, tmp_path: Path, stand_in: str) -> None:
    cache = workshop.root / "output" / ".cache"
    cache.rename(tmp_path / "cache")
    match stand_in:
        case "device":
            cache.symlink_to("/dev/zero")
        case "circle":
            cache.symlink_to(".cache")
        case "pipe":
            os.mkfifo(cache)
        case _:
            cache.write_bytes(b"")
    workshop.write(OTHER_FIGURE)
    assert workshop.run("render", "--to", "html").code == 0
    assert cache.is_dir()


def test_cached_values_and_records_that_are_devices_or_pipes_are_made_anew(workshop: Workshop) -> None:
    cached = [path for path in (workshop.root / "output" / ".cache").rglob("*") if path.is_file()]
    assert cached
    for path in cached:
        path.unlink()
        path.symlink_to("/dev/zero")
    (workshop.output / f"{STEM}_verification.json").unlink()
    os.mkfifo(workshop.output / f"{STEM}_verification.json")
    (workshop.output / ".dossier.json").unlink()
    (workshop.output / ".dossier.json").symlink_to("/dev/zero")
    done = workshop.run("render", "--to", "html")
    assert done.code == 0, done.said
    assert (workshop.output / f"{STEM}_verification.json").is_file()
    assert (workshop.output / ".dossier.json").is_file()


def test_a_content_that_never_rests_is_said_and_the_old_outputs_stay(workshop: Workshop) -> None:
    before = workshop.outputs()
    stopped = threading.Event()

    def save() -> None:
        number = 0
        while not stopped.wait(0.002):
            number += 1
            workshop.write({"chiffres.yaml": OTHER_FIGURE["chiffres.yaml"] + f"# {number}\n"})

    editor = threading.Thread(target=save)
    editor.start()
    try:
        done = workshop.run("render", "--to", "html")
    finally:
        stopped.set()
        editor.join()
    assert (done.code, "erreur[D930]" in done.err) == (3, True)
    assert workshop.outputs() == before


def test_proofs_are_archives_that_no_render_moves(workshop: Workshop) -> None:
    assert workshop.run("render", "--bat", "1").code == 0
    proof = (workshop.output / f"{STEM}_BAT-1.pdf").read_bytes()
    workshop.write(OTHER_FIGURE)
    done = workshop.run("render", "--to", "html")
    assert f"épreuves (archives, à ne pas diffuser) : {STEM}_BAT-1.pdf" in done.err
    assert (workshop.output / f"{STEM}_BAT-1.pdf").read_bytes() == proof
    assert _codes(workshop) == []


def test_what_this_render_has_made_anew_needs_no_command(workshop: Workshop) -> None:
    workshop.write(OTHER_FIGURE | {"dossier.yaml": f"{HEAD}version: 2\n"})
    made = {line.partition(" : ")[2]: line for line in workshop.run("render", "--to", "pdf").err.splitlines()}
    (pdf,) = [line for line in made.values() if f"{STEM}.pdf" in line]
    (page,) = [line for line in made.values() if f"{STEM}.html" in line]
    assert "mis à part" in pdf
    assert "pour le refaire" not in pdf
    assert page.endswith(f"pour le refaire : dossier render {NAME} --to html")
