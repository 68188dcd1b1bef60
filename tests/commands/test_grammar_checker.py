"""Grammalecte's remarks stand at the line of the editor, and leave names, typography and known misreadings aside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dossier.cli.progress import say_event
from dossier.commands import proofreading
from dossier.commands.proofreading import proofread
from dossier.pipeline.grammar_checker import Remark
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from kits import BODY_LINE, SHEET, Outcome, sheet, write_kit

ACTORS = (
    "organisations:\n  prefecture: {nom: Préfecture de l’Exemple}\n"
    "noms:\n  valou: {nom: valou numérique}\nterritoires:\n  arvel: {nom: Arvelle, type: commune}\n"
)


def read(root: Path, body: str) -> Outcome:
    folder = write_kit(root, {SHEET: sheet(body), "acteurs.yaml": ACTORS})
    checked = check_kit(Project(root), folder, reader=proofread)
    return Outcome(checked.kit, checked.document, checked.found)


@pytest.mark.usefixtures("grammalecte")
def test_an_unknown_word_is_said_at_its_line_and_column(tmp_path: Path) -> None:
    outcome = read(tmp_path, "Une première ligne sans faute,\npuis la halle **ouvrirette** ses portes.")
    assert outcome.at("D440") == [f"{SHEET}:{BODY_LINE + 1}:17"]


@pytest.mark.usefixtures("grammalecte")
def test_an_agreement_is_said_with_what_is_proposed(tmp_path: Path) -> None:
    found = read(tmp_path, "Les deux halles sont ouverte depuis mars 2030.").only("D441")
    assert found.span is not None
    assert (found.span.line, found.span.column) == (BODY_LINE, 22)
    assert "ouvertes" in found.hint


@pytest.mark.usefixtures("grammalecte")
def test_one_disagreement_is_said_once(tmp_path: Path) -> None:
    found = read(tmp_path, "Le service l’intègre à leur dispositifs numériques, dans des rues étroite.").found
    assert [item.message.split(" : ")[0] for item in found if item.code in {"D441", "D462"}] == [
        "« leur »",
        "« étroite »",
    ]


@pytest.mark.usefixtures("grammalecte")
@pytest.mark.parametrize(
    "body",
    [
        "Le valou et les arvellois sont là.",
        "Durand-Bruguières et Kerzhéro sont venus.",
        "Un espace de [coworking space]{lang=en} et `abcxyz` attendent : https://exemple.example/abcxyz.",
        "Il est 14h30 ; l'eau coûte 3€ : « Oui » !",
        "Le maire a passé en revue différents sujets ; le lot couvre les travaux de mise en sécurité réalisés en mars.",
        "La préfète y présentera le plan santé départemental et sa prédécesseur le reprendra dans deux communes.",
        "C’est ce que dit le rapport annuel de la Cour des comptes paru en mars, une semaine de gagnée.",
    ],
    ids=[
        "names of the registers",
        "proper nouns",
        "foreign words, literals, addresses",
        "typography",
        "adjectives of an earlier noun",
        "nouns side by side, offices of both genders",
        "participles of an earlier noun",
    ],
)
def test_it_leaves_alone(tmp_path: Path, body: str) -> None:
    outcome = read(tmp_path, body)
    assert outcome.at("D440") == []
    assert outcome.at("D441") == []


@pytest.mark.usefixtures("grammalecte")
def test_a_word_that_a_rule_has_reported_is_not_said_twice(tmp_path: Path) -> None:
    outcome = read(tmp_path, "Les projets enmatière de logement avancent.")
    assert outcome.at("D445")
    assert outcome.at("D440") == []


@pytest.mark.usefixtures("grammalecte")
def test_its_remarks_can_be_ignored(tmp_path: Path) -> None:
    outcome = read(
        tmp_path, ':::bloc{ignorer=D440 raison="mot du pays"}\nLa halle ouvrirette ses portes.\n:::'
    )
    assert outcome.at("D440") == []
    assert outcome.at("D495")


def test_without_it_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert proofread(["La halle ouvrirette."]) is None


@pytest.mark.parametrize(
    ("script", "said"),
    [("echo rien", "réponse lisible"), ("exit 3", "réponse lisible"), ("exec sleep 20", "n’a pas répondu")],
)
def test_a_proofreader_that_fails_is_left_aside_in_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    script: str,
    said: str,
) -> None:
    program = tmp_path / proofreading.PROGRAM
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(proofreading, "LIMIT", 1)
    assert proofread(["La halle."], tell=say_event) is None
    assert said in capsys.readouterr().err


def test_a_remark_on_words_that_a_figure_gives_stands_at_the_figure(tmp_path: Path) -> None:
    def answer(texts: Sequence[str]) -> list[Remark]:
        place = texts.index("Il y a 19 sites ouvert.")
        return [Remark(place, 10, 15, "essai", "Accord.")]

    figures = "chiffres:\n  lieux: {valeur: 19, unite: sites}\n"
    folder = write_kit(tmp_path, {SHEET: sheet("Il y a {{lieux}} ouvert."), "chiffres.yaml": figures})
    checked = check_kit(Project(tmp_path), folder, reader=answer)
    found = Outcome(checked.kit, checked.document, checked.found)
    assert found.at("D441") == [f"{SHEET}:{BODY_LINE}:8"]
