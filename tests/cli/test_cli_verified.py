"""What a render says it verified: what was read back, by whom, and what nobody looked at; never more."""

from __future__ import annotations

import json
import re
from pathlib import Path

from cli.workshop import Workshop
from dossier.judges.statement import lines_of, read_record, record_of
from dossier.output_folder.fingerprint import hash_of
from dossier.pipeline.delivery import verified
from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project
from dossier.targets import DEFAULT_TARGETS
from kits import NAME, write_kit

STEM = f"2030-06-07_dossier-de-presse_{NAME}"


def _record(workshop: Workshop) -> dict[str, object]:
    data = (workshop.root / "output" / NAME / f"{STEM}_verification.json").read_bytes()
    record: dict[str, object] = json.loads(data)
    return record


def _entries(workshop: Workshop) -> list[dict[str, object]]:
    files = _record(workshop)["fichiers"]
    assert isinstance(files, list)
    return files


def test_a_render_ends_with_what_was_verified_and_what_was_not(workshop: Workshop) -> None:
    done = workshop.run("render", "--force")
    verdict, judges = done.err.splitlines()[-2:]
    assert re.fullmatch(
        r"vérifié : contrôle interne PDF (\d+)/\1, Word (\d+)/\2, Page web (\d+)/\3( ; \d+ conseils?)?",
        verdict,
    )
    assert judges == "non exécutés : veraPDF, OpenXmlValidator, v.Nu, axe-core (juges extérieurs)"
    assert "100" not in verdict
    assert "conforme" not in done.err


def test_the_record_beside_the_outputs_says_it_control_by_control(workshop: Workshop) -> None:
    workshop.run("render")
    entries = _entries(workshop)
    assert [entry["sortie"] for entry in entries] == ["docx", "html", "pdf"]
    for entry in entries:
        file = workshop.root / "output" / NAME / str(entry["fichier"])
        assert entry["sha256"] == hash_of(file.read_bytes())
        inspected = entry["controle_interne"]
        assert isinstance(inspected, dict)
        assert inspected["reussis"] == inspected["total"] == len(inspected["controles"])
        assert all(
            control["nom"] and control["source"] and control["reussi"] for control in inspected["controles"]
        )
    assert "une personne" in str(_record(workshop)["portee"])


def test_an_unchanged_kit_is_said_to_be_verified_again_from_the_record(workshop: Workshop) -> None:
    first = workshop.run("render", "--force").err.splitlines()[-2:]
    again = workshop.run("render")
    assert "inchangé" in again.err
    assert again.err.splitlines()[-2:] == first


def test_a_render_of_one_output_keeps_what_was_said_of_the_others(workshop: Workshop) -> None:
    workshop.run("render")
    before = _entries(workshop)
    done = workshop.run("render", "--to", "html", "--force")
    assert done.err.splitlines()[-2].startswith("vérifié : contrôle interne Page web ")
    after = _entries(workshop)  # the page itself offers no files that this run has not made
    assert [entry["sortie"] for entry in after] == [entry["sortie"] for entry in before]
    assert _others(after) == _others(before)


def _others(entries: list[dict[str, object]]) -> list[dict[str, object]]:
    return [entry for entry in entries if entry["sortie"] != "html"]


def test_what_was_said_of_a_file_that_is_no_more_goes(workshop: Workshop) -> None:
    workshop.run("render")
    (workshop.root / "output" / NAME / f"{STEM}.pdf").unlink()
    workshop.run("render", "--to", "html", "--force")
    assert [entry["sortie"] for entry in _entries(workshop)] == ["docx", "html"]


def test_a_record_that_somebody_deleted_is_made_again(workshop: Workshop) -> None:
    workshop.run("render")
    path = workshop.root / "output" / NAME / f"{STEM}_verification.json"
    before = path.read_bytes()
    path.unlink()
    workshop.run("render")
    assert path.read_bytes() == before


def test_the_json_of_the_command_has_it_too(workshop: Workshop) -> None:
    done = workshop.run("render", "--json", "--force")
    kit = json.loads(done.out)["kits"][0]
    assert [entry["sortie"] for entry in kit["verified"]] == list(DEFAULT_TARGETS)


def test_the_record_is_the_same_bytes_and_names_no_folder(tmp_path: Path) -> None:
    folder = write_kit(tmp_path, {})
    project = Project(tmp_path)
    records = []
    for _time in range(2):
        rendered = render_kit(project, check_kit(project, folder), ("docx", "html"))
        records.append(record_of(verified(rendered)))
    assert records[0] == records[1]
    assert str(tmp_path).encode() not in records[0]


def test_what_is_no_record_is_no_reason_to_stop() -> None:
    assert read_record(b"{") == []
    assert read_record(b'{"fichiers": [1]}') == []
    assert lines_of([]) == []
