"""``dossier render``: streams, exit codes, drafts, unchanged kits, several kits."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from cli.running import run, run_process
from cli.workshop import Workshop
from kits import NAME, write_kit

STEM = f"2030-06-07_dossier-de-presse_{NAME}"
PATHS = [f"output/{NAME}/{STEM}{suffix}" for suffix in (".pdf", ".docx", ".html")]


def _native(paths: list[str]) -> list[str]:
    return [str(Path(path)) for path in paths]


def test_stdout_has_the_paths_and_stderr_the_steps_with_their_time(workshop: Workshop) -> None:
    done = workshop.run("render", "--force")
    assert done.code == 0
    assert done.out.splitlines() == _native(PATHS)
    for step in ("lecture", "contrôle", "mise en page", "fichier Word"):
        assert any(
            line.split("  ")[1] == step and line.endswith(" s") for line in done.err.splitlines()[1:-1]
        )


def test_an_unchanged_kit_is_told_and_its_paths_are_printed_again(workshop: Workshop) -> None:
    done = workshop.run("render")
    assert done.code == 0
    assert f"inchangé : {NAME}" in done.err
    assert "mise en page " not in done.err
    assert done.out.splitlines() == _native(PATHS)


def test_outputs_may_be_named_in_one_list_or_one_by_one(workshop: Workshop) -> None:
    """An option given twice was taken once, without a word."""
    together = workshop.run("render", "--to", "html,docx")
    apart = workshop.run("render", "--to", "docx", "--to", "html")
    assert apart.out.splitlines() == together.out.splitlines() == _native(PATHS[1:])


def test_an_unchanged_kit_says_again_how_to_print_it(workshop: Workshop) -> None:
    first = workshop.run("render", "--to", "bureau,pdf")
    (line,) = [line for line in first.err.splitlines() if line.startswith("bureau : ")]
    again = workshop.run("render", "--to", "bureau,pdf")
    assert f"inchangé : {NAME}" in again.err
    assert line in again.err.splitlines()
    told = json.loads(workshop.run("render", "--to", "bureau,pdf", "--json").out)
    assert line in json.dumps(told, ensure_ascii=False)
    assert "bureau : " not in workshop.run("render", "--to", "pdf").err


def test_an_unchanged_kit_imports_neither_a_renderer_nor_a_reader(workshop: Workshop) -> None:
    code = (
        "import sys; from dossier.cli import main; code = main(['render']);"
        "heavy = {'weasyprint', 'docx', 'pydantic', 'yaml', 'jinja2', 'PIL', 'markdown_it'} & set(sys.modules);"
        "sys.exit(f'{code} {heavy}' if code or heavy else 0)"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], cwd=workshop.root, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert "inchangé" in done.stderr.decode()


def test_a_changed_kit_is_rendered_again(workshop: Workshop) -> None:
    workshop.write({"chiffres.yaml": "chiffres:\n  sites:\n    valeur: 20\n    unite: sites\n"})
    before = workshop.outputs()
    done = workshop.run("render")
    assert done.code == 0
    assert "inchangé" not in done.err
    assert workshop.outputs() != before


def test_an_output_that_somebody_touched_is_made_again(workshop: Workshop) -> None:
    (workshop.root / PATHS[0]).write_bytes(b"autre chose")
    assert "inchangé" not in workshop.run("render").err
    assert (workshop.root / PATHS[0]).read_bytes().startswith(b"%PDF")


def test_one_format_alone(workshop: Workshop) -> None:
    done = workshop.run("render", "--to", "docx", "--output", "ailleurs")
    assert done.code == 0
    assert {path.suffix for path in (workshop.root / "ailleurs" / NAME).glob("*_*")} == {".docx", ".json"}


def test_each_target_is_known_to_be_unchanged_on_its_own(workshop: Workshop) -> None:
    """A target of an unchanged set is not made again, and the others stay beside it."""
    done = workshop.run("render", "--to", "pdf")
    assert "inchangé" in done.err
    assert done.out.split() == PATHS[:1]
    assert "inchangé" in workshop.run("render", "--to", "docx, PDF").err
    assert all((workshop.root / path).is_file() for path in PATHS)


def test_strict_stops_at_a_warning_even_where_the_kit_is_unchanged(workshop: Workshop) -> None:
    (workshop.kit / "chifres.yaml").write_text("chiffres: {}\n", encoding="utf-8")
    assert workshop.run("render").code == 0
    assert "inchangé" in workshop.run("render").err
    done = workshop.run("render", "--strict")
    assert done.code == 1
    assert "avertissement[D130]" in done.err
    assert "inchangé" not in done.err


def test_strict_accepts_what_was_rendered_without_a_warning(workshop: Workshop) -> None:
    done = workshop.run("render", "--strict")
    assert done.code == 0
    assert "inchangé" in done.err


def test_a_draft_comes_despite_the_errors_beside_the_old_outputs(workshop: Workshop) -> None:
    before = workshop.outputs()
    workshop.write({"visite.yaml": "date: 2030-06-07\nobjctifs:\n  - Voir\n"})
    assert workshop.run("render").code == 1
    done = workshop.run("render", "--draft")
    assert done.code == 0
    assert "erreur[D202]" in done.err
    after = workshop.outputs()
    endings = (".pdf", ".docx", ".html", "_verification.json")
    assert set(after) - set(before) == {f"{STEM}_BROUILLON{ending}" for ending in endings}
    assert {name: after[name] for name in before} == before


def test_the_json_object_has_outputs_findings_and_pages(workshop: Workshop) -> None:
    done = workshop.run("render", "--force", "--json")
    said = json.loads(done.out)
    assert said["exit_code"] == 0
    (kit,) = said["kits"]
    assert kit["outputs"] == PATHS
    assert kit["targets"] == {"pdf": PATHS[0], "docx": PATHS[1], "html": PATHS[2]}
    assert kit["page_count"] >= 3
    assert kit["unchanged"] is False
    assert {item["severity"] for item in kit["diagnostics"]} <= {"advice", "warning"}
    (again,) = json.loads(workshop.run("render", "--json").out)["kits"]
    assert again["unchanged"] is True
    assert again["outputs"] == PATHS
    assert again["diagnostics"] is None


def test_the_json_of_a_fault_has_its_place(workshop: Workshop) -> None:
    workshop.write({"visite.yaml": "date: 2030-06-07\nobjctifs:\n  - Voir\n"})
    done = workshop.run("render", "--json")
    (kit,) = json.loads(done.out)["kits"]
    assert done.code == kit["exit_code"] == 1
    assert kit["outputs"] == []
    assert [(item["code"], item["line"]) for item in kit["diagnostics"] if item["severity"] == "error"] == [
        ("D202", 2)
    ]


def test_every_kit_is_tried_and_the_worst_code_wins(workshop: Workshop) -> None:
    write_kit(workshop.root, {"visite.yaml": "date: jamais\n"}, "2029-01-01-avant")
    write_kit(workshop.root, {}, "2031-01-01-apres")
    done = workshop.run("render")
    assert done.code == 1
    assert "erreur[D701]" in done.err
    assert any("2031-01-01-apres" in line for line in done.out.splitlines())
    assert not (workshop.root / "output" / "2029-01-01-avant").exists()


def test_an_output_folder_that_cannot_be_made_is_the_machine_s_fault(workshop: Workshop) -> None:
    shutil.rmtree(workshop.output)
    workshop.output.write_text("un fichier à la place", encoding="utf-8")
    done = workshop.run("render")
    assert done.code == 3
    assert "erreur[D903]" in done.err
    assert "Traceback" not in done.err


def test_an_internal_block_leaves_only_for_the_internal_audience(workshop: Workshop) -> None:
    workshop.write(
        {"fiches/01-texte.md": "---\ntitre: Une page\n---\n{{sites}}\n\n:::interne\nSecret.\n:::\n"}
    )
    workshop.run("render")
    press = set(workshop.outputs())
    done = workshop.run("render", "--audience", "interne")
    assert done.code == 0
    assert set(workshop.outputs()) - press
    assert workshop.run("render", "--audience", "tous").code == 2


def test_open_asks_the_system_for_the_first_output(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def launch(path: str) -> int:
        opened.append(path)
        return 0

    monkeypatch.setattr("typer.launch", launch)
    workshop.run("render", "--open")
    assert [Path(path).name for path in opened] == [f"{STEM}.pdf"]


def test_the_locale_of_the_machine_changes_neither_words_nor_bytes(workshop: Workshop) -> None:
    before = workshop.outputs()
    done = run_process("render", "--force", cwd=workshop.root, env={"LC_ALL": "C", "TZ": "Asia/Tokyo"})
    assert done.returncode == 0
    assert "contrôle" in done.stderr.decode("utf-8")
    assert workshop.outputs() == before


def test_a_kit_is_named_by_its_folder_its_path_a_file_or_a_part_of_its_name(
    workshop: Workshop, tmp_path: Path
) -> None:
    assert workshop.run("render", NAME).code == 0
    assert workshop.run("render", "essai").code == 0
    assert workshop.run("render", f"content/{NAME}").code == 0
    assert workshop.run("render", f"content/{NAME}/dossier.yaml").code == 0
    assert run("render", str(workshop.kit), cwd=tmp_path).code == 0
    assert run("render", ".", cwd=workshop.kit).code == 0


def test_an_unknown_or_ambiguous_kit_is_refused_with_what_exists(workshop: Workshop) -> None:
    unknown = workshop.run("render", "2030-06-07-esai")
    assert unknown.code == 2
    assert f"vouliez-vous dire « {NAME} » ?" in unknown.err
    write_kit(workshop.root, {}, "2031-01-01-essai")
    ambiguous = workshop.run("render", "essai")
    assert ambiguous.code == 2
    assert "désigne plusieurs dossiers" in ambiguous.err
    assert NAME in ambiguous.err
    assert "2031-01-01-essai" in ambiguous.err


def test_a_whole_name_is_that_kit_beside_longer_ones(workshop: Workshop) -> None:
    write_kit(workshop.root, {}, "2031-01-01-essai-automne")
    done = workshop.run("render", "essai", "--to", "html")
    assert done.code == 0, done.said
    assert NAME in done.out
    assert "désigne plusieurs dossiers" in workshop.run("render", "ess").err


def test_outside_of_a_project_the_remedy_is_told(tmp_path: Path) -> None:
    done = run("render", cwd=tmp_path)
    assert done.code == 3
    assert "erreur[D901]" in done.err
    assert "dossier new" in done.err


# --- output/ is a link ------------------------------------------------------------------------------------------------


def relinked(workshop: Workshop, target: str) -> Path:
    """The project's ``output`` as a link to ``target``, what it held moved there if that can be."""
    output = workshop.root / "output"
    shutil.rmtree(output)
    output.symlink_to(target)
    return output


def test_an_output_folder_that_is_a_link_is_written_through(workshop: Workshop) -> None:
    (workshop.root / "partage").mkdir()
    output = relinked(workshop, "partage")
    assert workshop.run("render", "--to", "docx").code == 0
    assert "inchangé" in workshop.run("render", "--to", "docx").err
    assert output.is_symlink()
    assert list((workshop.root / "partage" / NAME).glob("*.docx"))


def test_a_kit_s_own_output_folder_may_be_a_link_too(workshop: Workshop) -> None:
    outside = workshop.root / "partage"
    shutil.move(workshop.output, outside)
    workshop.output.symlink_to(outside)
    assert workshop.run("render", "--force", "--to", "docx").code == 0
    assert workshop.output.is_symlink()
    assert "inchangé" in workshop.run("render", "--to", "docx").err


@pytest.mark.parametrize("target", ["output", "perdu/ici/la", "fichier"])
def test_a_link_that_leads_to_no_folder_is_one_french_sentence(target: str, workshop: Workshop) -> None:
    (workshop.root / "fichier").write_text("x", encoding="utf-8")
    relinked(workshop, target)
    for arguments in (
        ["render", "--to", "docx"],
        ["render", "--to", "docx", "--output", "output"],
        ["check"],
    ):
        done = workshop.run(*arguments)
        assert "D999" not in done.said, done.said
        if target == "output" and arguments[0] == "render":
            assert done.code in {2, 3}
            assert "D903" in done.err or "--output" in done.err
