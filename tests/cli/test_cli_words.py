"""What the program says about itself: French everywhere, and a way out of every mistake."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from cli.running import Run, run, run_process
from cli.workshop import Workshop

COMMANDS = ("render", "check", "new", "schema", "doctor", "explain")
ENGLISH = re.compile(
    r"\b(usage:|options:|commands?\b|arguments:|show|this|message and|exit|default|required|error:|missing|"
    r"invalid|such|try|help for|did you mean|extra|unexpected)",
    re.IGNORECASE,
)
NAMED = re.compile(r"--[a-z-]+|\b(full, concise, json, github, sarif|error|warning)\b")


def french(text: str) -> bool:
    """Whether no word of the library is left, names of options and formats aside."""
    return ENGLISH.search(NAMED.sub("", text)) is None


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_page_is_french(command: str) -> None:
    done = run(*command.split(), "--help")
    assert done.code == 0
    assert done.err == ""
    assert done.out.startswith(f"Usage : dossier {command}".rstrip())
    assert "Options" in done.out
    assert "--help" in done.out
    assert "Affiche cette aide" in done.out
    assert french(done.out), done.out


def test_the_program_alone_shows_its_commands() -> None:
    done = run()
    assert done.code == 0
    assert done.out == run("--help").out
    for command in COMMANDS:
        assert f"\n  {command} " in done.out


def test_the_version_is_one_line() -> None:
    assert re.fullmatch(r"dossier \d+\.\d+\.\d+\n", run("--version").out)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rendr"], "commande inconnue « rendr »\n  = aide: vouliez-vous dire « render » ?"),
        (["render", "--drft"], "option inconnue « --drft »\n  = aide: vouliez-vous dire « --draft » ?"),
        (["--versio"], "vouliez-vous dire « --version » ?"),
        (["render", "-x"], "option inconnue « -x »"),
        (["render", "--to"], "valeur manquante après --to"),
        (["render", "--to", "pfd"], "vouliez-vous dire « pdf » ?"),
        (["render", "--to", ","], "aucune sortie demandée"),
        (["render", "--open=oui"], "l’option --open ne prend pas de valeur"),
        (["check", "--output-format", "jsn"], "vouliez-vous dire « json » ?"),
        (["check", "--fail-on", "rien"], "valeurs possibles : error, warning"),
        (["new"], "argument manquant : NOM"),
        (["doctor", "encore"], "argument de trop : encore"),
        (["schema", "visit"], "vouliez-vous dire « visite » ?"),
        (["explain", "D2033"], "vouliez-vous dire « D203 » ?"),
        (["explain", "D289"], "D201"),
    ],
)
def test_a_command_written_wrongly_is_corrected(arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("erreur: ")
    assert words in done.err
    assert french(done.err), done.err


def test_a_control_character_of_an_argument_never_reaches_the_terminal() -> None:
    done = run("render", "\x1b[31mrouge")
    assert done.code == 2
    assert "\x1b" not in done.err


def _fail_with(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise fault

    monkeypatch.setattr("dossier.pipeline.checking.read_kit", fail)


@pytest.mark.parametrize("command", ["render", "check"])
def test_a_bug_is_one_sentence_and_code_3(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    before = workshop.outputs()
    _fail_with(monkeypatch, KeyError("titre"))
    done = workshop.run(command, *(["--force"] if command == "render" else []))
    assert done.code == 3
    assert "erreur[D999]: erreur interne du programme (KeyError)" in done.said
    assert "Traceback" not in done.said
    assert workshop.outputs() == before


@pytest.mark.parametrize("arguments", [["--debug", "check"], ["check", "--debug"]])
def test_only_debug_shows_a_traceback(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("DOSSIER_DEBUG", "")
    _fail_with(monkeypatch, KeyError("titre"))
    assert "Traceback" in workshop.run(*arguments).err


def test_the_environment_may_ask_for_the_traceback(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOSSIER_DEBUG", "1")
    _fail_with(monkeypatch, KeyError("titre"))
    assert "Traceback" in workshop.run("check").err


@pytest.mark.parametrize(
    ("fault", "code"),
    [(MemoryError(), "D904"), (RecursionError(), "D999"), (OSError(28, "No space left on device"), "D903")],
)
def test_a_limit_of_the_machine_is_named(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, fault: Exception, code: str
) -> None:
    _fail_with(monkeypatch, fault)
    done = workshop.run("render", "--force")
    assert done.code == 3
    assert f"erreur[{code}]" in done.err
    assert french(done.err), done.err


def test_an_interruption_ends_with_one_word(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    before = workshop.outputs()
    _fail_with(monkeypatch, KeyboardInterrupt())
    done = workshop.run("render", "--force")
    assert done.code == 130
    assert done.err.endswith("Interrompu.\n")
    assert workshop.outputs() == before


def _colours(done: Run) -> bool:
    return "\x1b[" in done.said


def test_colours_only_on_a_terminal_and_as_the_environment_wants(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.write({"visite.yaml": "date: 2030-06-07\nobjctifs:\n  - Voir\n"})
    assert not _colours(workshop.run("check"))
    assert _colours(run("check", cwd=workshop.root, terminal=True))
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert _colours(workshop.run("check"))
    monkeypatch.setenv("NO_COLOR", "1")
    assert not _colours(run("check", cwd=workshop.root, terminal=True))
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not _colours(run("check", cwd=workshop.root, terminal=True))


def test_words_are_utf_8_whatever_the_locale() -> None:
    done = run_process("explain", "D604", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0
    assert "crédit photo manquant" in done.stdout.decode("utf-8")


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "dossier", "explain"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.returncode == 0
    assert done.stderr == b""
