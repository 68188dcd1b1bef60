"""Too much is refused by its count, and said in a bounded number of messages, whatever the format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dossier.cli import main
from dossier.cli.shown_findings import MOST, MOST_OF_A_RULE, bounded
from dossier.diagnostics import Diagnostic, Severity, Span, advice, error, warning
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from kits import write_kit


def many(count: int, code: str = "D202") -> list[Diagnostic]:
    return [error(code, f"n° {number}", Span("a.yaml", number + 1)) for number in range(count)]


def test_few_findings_are_all_shown() -> None:
    assert bounded(many(MOST_OF_A_RULE)) == many(MOST_OF_A_RULE)


def test_of_one_rule_the_first_are_shown_and_the_others_counted_beside_all_other_rules() -> None:
    other = warning("D301", "autre", Span("b.yaml"))
    shown = bounded([*many(5_000), other])
    assert shown[: MOST_OF_A_RULE + 1] == [*many(MOST_OF_A_RULE), other]
    (more,) = shown[MOST_OF_A_RULE + 1 :]
    assert (more.code, more.severity) == ("D133", Severity.ERROR)
    assert more.message == "4900 autres erreurs D202 ne sont pas montrées"


def test_of_many_rules_the_gravest_are_shown() -> None:
    light = [advice(f"D{code}", "x", Span("a", number)) for code in range(200, 230) for number in range(90)]
    shown = bounded([*light, *many(50, "D999")])
    assert sum(item.code == "D999" for item in shown) == 50
    assert len([item for item in shown if item.code != "D133"]) == MOST


@pytest.mark.parametrize("shape", ["full", "concise", "json", "github", "sarif"])
def test_five_thousand_waivers_are_one_sentence(
    tmp_path: Path, shape: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = f"---\ntitre: Une page\nignorer: [{', '.join(['D713'] * 900)}]\nraison: non\n---\n\nTexte.\n"
    sheets = {f"fiches/0{n}-page.md".replace("page", f"page{n}"): sheet for n in range(1, 7)}
    write_kit(tmp_path, sheets)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--output-format", shape]) == 1
    said = capsys.readouterr().out
    assert "plus de 200 codes" in said
    assert len(said) < 120_000
    if shape == "json":
        assert "D133" in {item["code"] for item in json.loads(said)}


def crowd(entry: str, count: int = 1_200) -> str:
    return "".join(entry.format(n=number) for number in range(count))


@pytest.mark.parametrize(
    "files",
    [
        {
            "chiffres.yaml": f"chiffres:\n{crowd('  c{n}: {{valeur: 1, unite: sites, libelle: sites}}' + chr(10))}"
        },
        {"acteurs.yaml": f"personnes:\n{crowd('  p{n}: {{nom: Nom{n}}}' + chr(10))}"},
        {
            "visite.yaml": f"titre: V\ndate: 2030-06-07\netapes:\n{crowd('  - {{titre: Etape {n}}}' + chr(10))}"
        },
        {"dossier.yaml": f"titre: V\nparties: [{crowd('x{n}, ')}y]\n"},
        {"images.yaml": f"images:\n{crowd('  i{n}.jpg: {{credit: x}}' + chr(10))}"},
        {f"fiches/p{number}.md": "---\ntitre: x\n---\n\nTexte.\n" for number in range(301)},
    ],
    ids=["chiffres", "personnes", "étapes", "parties", "images", "fiches"],
)
def test_a_crowd_is_refused_by_its_count_in_one_sentence(tmp_path: Path, files: dict[str, str]) -> None:
    write_kit(tmp_path, files)
    found = check_kit(Project(tmp_path), Project(tmp_path).kits()[0]).found
    assert [item.message for item in found if item.code == "D113"] != []
    errors = [item for item in found if item.severity is Severity.ERROR]
    assert len(errors) < 10, errors


def test_a_kit_of_many_good_sheets_is_read(tmp_path: Path) -> None:
    write_kit(
        tmp_path, {f"fiches/p{number}.md": "---\ntitre: Une page\n---\n\nTexte.\n" for number in range(60)}
    )
    found = check_kit(Project(tmp_path), Project(tmp_path).kits()[0]).found
    assert [item for item in found if item.code == "D113"] == []


def test_one_sentence_is_never_a_book() -> None:
    assert len(error("D204", "x" * 100_000, None, "y" * 100_000).message) <= 1_500
