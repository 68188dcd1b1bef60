"""A campaign from end to end: a kit for each row, faults at the cell, exceptions that win, a run that goes on."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from campaigns import KITS, NAME, campaign, outputs, places, states, table, write_campaign
from cli.running import run
from dossier.campaign.run import _time_left
from workbooks import Value, make_xlsx

HOME = f"campagnes/{NAME}"
NAMES = {kit.rpartition("-")[2] for kit in KITS}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path


def page_of(root: Path, kit: str) -> str:
    (page,) = (root / "output" / NAME / f"2031-03-04-{kit}").glob("*.html")
    return page.read_text("utf-8")


def test_six_rows_are_six_kits_with_a_summary_and_a_changed_row_is_one_kit(root: Path) -> None:
    folder = write_campaign(root)
    done, summary = campaign(root)
    assert done.code == 0, done.said
    assert states(summary) == dict.fromkeys(NAMES, "produit")
    assert "À Belval, 12\u202fcafés sont soutenus." in page_of(root, "aude").replace("\u00a0", "\u202f")
    report = (root / "output" / NAME / "campagne.html").read_text("utf-8")
    assert all(kit in report for kit in KITS)

    before = outputs(root)
    (folder / "donnees.csv").write_text(table({KITS[2]: "Castel-Neuf;13;"}), "utf-8")
    _done, summary = campaign(root)
    assert states(summary) == {**dict.fromkeys(NAMES, "inchangé"), "gers": "produit"}
    changed = {name for name, data in outputs(root).items() if data != before.get(name)}
    assert {name.partition("/")[0] for name in changed} == {KITS[2]}


def test_a_faulty_row_is_said_at_its_cell_and_stops_no_other(root: Path) -> None:
    write_campaign(root, {"donnees.csv": table({KITS[1]: ";12;", KITS[3]: "Dourgne;douze;"})})
    done, summary = campaign(root)
    assert done.code == 1
    assert states(summary) == {**dict.fromkeys(NAMES, "produit"), "aude": "refusé", "jura": "refusé"}
    kits = {kit["kit"]: places(kit["diagnostics"]) for kit in summary["kits"]}
    assert kits[KITS[1]] == [("D295", f"{HOME}/donnees.csv:B3")]
    assert {place for _code, place in kits[KITS[3]]} == {f"{HOME}/donnees.csv:C5"}
    assert not (root / "output" / NAME / KITS[1]).exists()


def test_a_cell_of_a_workbook_is_named_by_sheet_letter_and_number(root: Path) -> None:
    rows: list[list[Value]] = [["dossier", "Commune", "Cafés", "Note"], [KITS[0], None, 12]]
    write_campaign(root, {"donnees.csv": None, "donnees.xlsx": make_xlsx({"Feuille1": rows})})
    done, summary = campaign(root)
    assert done.code == 1
    assert places(summary["kits"][0]["diagnostics"]) == [("D295", f"{HOME}/donnees.xlsx:Feuille1:B2")]


def test_a_yaml_table_is_read_with_the_lines_of_its_values(root: Path) -> None:
    text = f"{KITS[0]}:\n  commune: Belval\n  cafes: douze\n  note: ''\n"
    write_campaign(root, {"donnees.csv": None, "donnees.yaml": text})
    _done, summary = campaign(root)
    assert {place for _code, place in places(summary["kits"][0]["diagnostics"])} == {
        f"{HOME}/donnees.yaml:3:10"
    }


def test_a_fault_of_the_template_is_said_at_its_line_and_an_unknown_field_once(root: Path) -> None:
    sheet = "---\ntitre: Une page\n---\n$(note?)\n\nÀ $(commune), {{inconnu}}.\n"
    write_campaign(root, {"modele/fiches/01-texte.md": sheet})
    _done, summary = campaign(root, "--kits", "ain,lot")
    for kit in summary["kits"]:
        assert places(kit["diagnostics"]) == [("D302", f"{HOME}/modele/fiches/01-texte.md:6:15")]

    write_campaign(root, {"modele/visite.yaml": "date: 2031-03-04\nlieux: $(comune)\n"})
    done, summary = campaign(root)
    assert done.code == 1
    assert summary["kits"] == []
    assert places(summary["diagnostics"]) == [("D294", f"{HOME}/modele/visite.yaml:2:8")]
    assert "Commune" in done.err


def test_exceptions_win_have_fields_too_and_one_without_a_row_is_said(root: Path) -> None:
    write_campaign(
        root,
        {
            f"exceptions/{KITS[4]}/fiches/01-texte.md": "---\ntitre: Autrement\n---\nLe café ouvre à $(commune).\n\n{{cafes}}.\n",
            "exceptions/2031-03-04-loto/visite.yaml": "date: 2031-03-05\n",
        },
    )
    _done, summary = campaign(root, "--kits", "lot,ain")
    assert "Le café ouvre à" in page_of(root, "lot")
    assert "Le café ouvre" not in page_of(root, "ain")
    assert ("D296", f"{HOME}/exceptions/2031-03-04-loto:1:1") in places(summary["diagnostics"], "warning")


VALUES = [
    "L’Isle : ville d'eau",
    "Le Mans #2",
    '« Le "Parc" »',
    "12,5",
    "- tiret",
    "oui",
    "{a}",
    "a\\b",
    "é'à",
]


def test_no_value_breaks_a_yaml_file(root: Path) -> None:
    files = {
        "modele/dossier.yaml": "titre: À $(commune) \"la belle\"\nsous_titre: '$(commune)'\nemetteur: prefecture\n",
        "modele/visite.yaml": 'date: 2031-03-04\nlieux: "$(commune)"\n',
    }
    cells = ['"' + value.replace('"', '""') + '"' for value in VALUES]
    rows = {f"2031-03-04-essai-{number}": f"{cell};12;" for number, cell in enumerate(cells)}
    write_campaign(root, {**files, "donnees.csv": table(rows)})
    _done, summary = campaign(root, "--controler")
    assert [places(kit["diagnostics"]) for kit in summary["kits"]] == [[]] * len(summary["kits"])
    made = root / "output" / ".cache" / "campagnes" / NAME / "content"
    for name, value in zip(rows, VALUES, strict=True):
        head = yaml.safe_load((made / name / "dossier.yaml").read_text("utf-8"))
        assert head["titre"] == f'À {value} "la belle"'
        assert head["sous_titre"] == value
        assert yaml.safe_load((made / name / "visite.yaml").read_text("utf-8"))["lieux"] == value


def test_what_only_all_rows_can_tell_is_said_at_the_cell(root: Path) -> None:
    shared = "chiffres:\n  total_cafes: {valeur: 82, unite: cafés, libelle: cafés en tout}\n"
    write_campaign(root, {"_commun/chiffres.yaml": shared})
    done, summary = campaign(root, "--controler")
    assert done.code == 1
    assert places(summary["diagnostics"]) == [("D297", f"{HOME}/_commun/chiffres.yaml:2:25")]

    rows = {KITS[0]: "Arbois-le-Haut;130;Même note.", KITS[1]: "Préfecture de l’Exemples;12;Même note."}
    rows |= {kit: f"Belval-{number};12;Même note." for number, kit in enumerate(KITS[2:5])}
    rows[KITS[5]] = "Fontvieille;12;Autre note."
    write_campaign(root, {"_commun/chiffres.yaml": shared.replace("82", "190"), "donnees.csv": table(rows)})
    _done, summary = campaign(root, "--controler", "--kits", "ain")
    assert places(summary["diagnostics"]) == []
    said = {*places(summary["diagnostics"], "warning"), *places(summary["diagnostics"], "advice")}
    assert said >= {
        ("D298", f"{HOME}/donnees.csv:C2"),
        ("D298", f"{HOME}/donnees.csv:D7"),
        ("D299", f"{HOME}/donnees.csv:B3"),
    }


def test_an_ordinary_table_has_no_remark(root: Path) -> None:
    write_campaign(root)
    _done, summary = campaign(root, "--controler", "--kits", "ain")
    assert summary["diagnostics"] == []


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ({"2031-03-04-Hérault": "a;1;"}, "A8"),
        ({"": "a;1;"}, "A8"),
        ({f'"{KITS[0]}"': "a;1;"}, "A8"),
    ],
    ids=["unfit name", "no name", "twice"],
)
def test_a_row_without_a_fit_name_is_said_and_stops_no_other(
    root: Path, rows: dict[str, str], place: str
) -> None:
    total = "chiffres:\n  total_cafes: {valeur: 81, unite: cafés, libelle: cafés, date: 2031, source: {titre: Suivi}}\n"
    write_campaign(root, {"donnees.csv": table(rows), "_commun/chiffres.yaml": total})
    done, summary = campaign(root, "--controler")
    assert done.code == 1
    assert places(summary["diagnostics"]) == [("D293", f"{HOME}/donnees.csv:{place}")]
    twice = any(KITS[0] in name for name in rows)  # nobody knows which of the two is right: neither is made
    assert {kit["kit"] for kit in summary["kits"]} == set(KITS[twice:])
    if "2031-03-04-Hérault" in rows:
        assert "écrivez « 2031-03-04-herault »" in done.err


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"donnees.csv": None}, "D292"),
        ({"autre.csv": table()}, "D292"),
        ({"donnees.csv": "maire\nDurand\n"}, "D293"),
        ({"donnees.csv": "dossier;maire;Maire\n"}, "D293"),
    ],
    ids=["no table", "two tables", "no kit", "twice the same"],
)
def test_a_campaign_that_is_not_whole_is_said(root: Path, files: dict[str, str | None], code: str) -> None:
    write_campaign(root, files)
    done, summary = campaign(root)
    assert done.code == 1
    assert code in [item["code"] for item in summary["diagnostics"]]


def test_unknown_names_are_refused_with_what_exists(root: Path) -> None:
    write_campaign(root)
    assert run("campagne", "cafe", cwd=root).code == 2
    assert run("campagne", NAME, "--kits", "rhone", cwd=root).code == 2
    assert run("campagne", NAME, "--kits", "2031", cwd=root).code == 2


def test_a_killed_command_leaves_whole_kits_and_the_next_one_makes_the_rest(root: Path) -> None:
    write_campaign(root)
    command = [sys.executable, "-m", "dossier", "campagne", NAME, "--to", "html"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not any((root / "output" / NAME).glob("[!.]*/*.html")):
            time.sleep(0.02)  # nothing is read before the kill: a set of outputs may change places meanwhile
        process.send_signal(signal.SIGKILL)
    kept = {kit: data for kit, data in outputs(root).items() if kit.endswith(".html") and "/" in kit}
    done, summary = campaign(root)
    assert done.code == 0, done.said
    assert set(states(summary)) == NAMES
    after = outputs(root)
    assert kept
    assert all(after[name] == data and data.rstrip().endswith(b"</html>") for name, data in kept.items())
    assert {name.partition("/")[0] for name in after} == set(KITS)


def test_the_shipped_campaign_has_no_fault(root: Path) -> None:
    shutil.copytree(Path(__file__).parents[2] / "campagnes", root / "campagnes")
    (root / "content").mkdir()
    done = run("campagne", "cafes-de-village", "--controler", "--json", cwd=root)
    summary = json.loads(done.out)
    assert done.code == 0, done.said
    assert summary["diagnostics"] == []
    assert [kit["errors"] + kit["warnings"] for kit in summary["kits"]] == [0] * 6


def test_the_time_left_is_that_of_the_latest_kits() -> None:
    slow, quick = [0.0, *[20.0] * 8], [float(21 + number) for number in range(20)]
    assert _time_left([0.0], 5) is None
    assert _time_left(slow[:2], 5) == 100.0
    assert _time_left([*slow, *quick], 5) == 5.0
