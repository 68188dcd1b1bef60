"""Dates that contradict the visit are said where the words speak of it; other dates are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.diagnostics import Severity
from kits import Outcome, check, sheet

LINES = (Path(__file__).parent / "dates-de-visite.txt").read_text(encoding="utf-8").splitlines()
CASES = [line.split(" ", 1) for line in LINES if line.strip() and not line.startswith("#")]
SLIPS = [(code, *rest.split(": ", 1)) for code, rest in CASES if code != "taire"]
RIGHT = [tuple(rest.split(": ", 1)) for code, rest in CASES if code == "taire"]
CODES = {f"D{number}" for number in range(717, 723)}

VISIT = """\
date: 2027-03-18
date_fin: 2027-03-19
{lieux}journees:
  - date: 2027-03-18
    etapes:
      - {{ titre: Inauguration de la halle, debut: 10 h, acces_presse: toute-presse{contenu} }}
      - {{ titre: Signature de la convention, debut: 14 h 30, acces_presse: pool }}
  - date: 2027-03-19
    etapes:
      - {{ titre: Rencontre, debut: 12 h 15, acces_presse: point-presse }}
{presse}"""


def kit_with(field: str, words: str) -> Outcome:
    said = f'"{words}"'
    head = "titre: {}\nemetteur: prefecture\n{}".format(
        said if field == "titre" else "Une visite",
        f"{field}: {said}\n" if field in {"surtitre", "sous_titre"} else "",
    )
    press = f"dispositif_presse:\n  {field}: {said}\n" if field in {"accreditation", "rendez_vous"} else ""
    visit = VISIT.format(
        lieux=f"lieux: {said}\n" if field == "lieux" else "",
        contenu=f", contenu: {said}" if field == "contenu" else "",
        presse=press,
    )
    body = words if field == "texte" else "Du texte."
    return check({"dossier.yaml": head, "visite.yaml": visit, "fiches/01-texte.md": sheet(body)})


def said(outcome: Outcome) -> set[str]:
    return {item.code for item in outcome.found if item.code in CODES}


def test_the_corpus_is_large_enough() -> None:
    assert len(SLIPS) >= 40
    assert len(RIGHT) >= 40


@pytest.mark.parametrize(("code", "field", "words"), SLIPS, ids=lambda value: str(value)[:40])
def test_a_slip_is_said(code: str, field: str, words: str) -> None:
    assert code in said(kit_with(field, words))


@pytest.mark.parametrize(("field", "words"), RIGHT, ids=lambda value: str(value)[:40])
def test_a_right_sentence_is_left_alone(field: str, words: str) -> None:
    assert said(kit_with(field, words)) == set()


def test_what_leaves_the_house_must_not_contradict_itself() -> None:
    head = "titre: Une visite\nsurtitre: Le 17 mars 2027\nemetteur: prefecture\nstatut: {}\n"
    for status, severity in (("provisoire", Severity.WARNING), ("definitif", Severity.ERROR)):
        item = check({"dossier.yaml": head.format(status), "visite.yaml": "date: 2027-03-18\n"}).only("D717")
        assert item.severity is severity
        assert "jeudi 18 mars 2027" in (item.hint or "").replace("\u00a0", " ")


EMBARGOES = {
    "embargo: 2027-03-18 10:00": [],
    "embargo: 2027-03-20 08:00": [],
    "embargo: 2027-03-12 10:00": [],
    "embargo: 2027-03-25 10:00": ["D718"],
    "embargo: 2027-02-18 10:00": ["D718"],
    "embargo: 2026-03-18 10:00": ["D718"],
    "embargo: 2027-03-18 00:00": ["D718"],
    "embargo: 2027-03-14 10:00\ndate_edition: 2027-03-15": ["D718"],
    "embargo: 2027-03-18 10:00 heure de Mayotte\nfuseau: Guyane": ["D718"],
    "embargo: 2027-03-18 10:00\ndate_edition: 2027-03-22": ["D718", "D721"],
    "embargo: 2027-03-18 10:00\ndate_edition: 2027-03-22\nmoment: apres": ["D718"],
}


@pytest.mark.parametrize(("lines", "codes"), EMBARGOES.items())
def test_an_embargo_is_held_against_the_visit_and_the_edition(lines: str, codes: list[str]) -> None:
    head = f"titre: Une visite\nemetteur: prefecture\nstatut: embargo\n{lines}\n"
    outcome = check({"dossier.yaml": head, "visite.yaml": "date: 2027-03-18\ndate_fin: 2027-03-19\n"})
    assert sorted(item.code for item in outcome.found if item.code in CODES) == codes


def test_an_embargo_left_in_a_definitive_kit_is_said() -> None:
    head = "titre: Une visite\nemetteur: prefecture\nstatut: definitif\nembargo: 2030-06-07 10:00\n"
    assert check({"dossier.yaml": head}).at("D718") == ["dossier.yaml:4:1"]


AGREEMENT = "conventions:\n  ort:\n    intitule: Convention\n    statut: {}\n    date_signature: {}\n"


@pytest.mark.parametrize(
    ("status", "day", "codes"),
    [("projet", "2027-03-18", []), ("projet", "2027-03-19", ["D719"]), ("signee", "2027-01-12", ["D719"])],
)
def test_the_day_of_an_agreement_is_that_of_its_signature(status: str, day: str, codes: list[str]) -> None:
    visit = VISIT.format(lieux="", contenu="", presse="")
    outcome = check({"visite.yaml": visit, "conventions.yaml": AGREEMENT.format(status, day)})
    assert [item.code for item in outcome.found if item.code in CODES] == codes


def test_rights_that_end_before_the_visit_are_said() -> None:
    images = "images:\n  halle.jpg: { alt: La halle, droits_fin: 2030-06-06 }\n"
    head = "titre: Une visite\nemetteur: prefecture\ndate_edition: 2030-06-01\n"
    assert check({"dossier.yaml": head, "images.yaml": images}).at("D606")


def test_two_days_moved_together_are_said_as_two() -> None:
    found = kit_with("texte", "La préfète se rend les 17 et 18 mars 2027 à Port-Aubin.").found
    assert [item.message.replace("\u00a0", " ") for item in found if item.code == "D717"] == [
        "« 17 et 18 mars 2027 » ne sont pas les jours de la visite"
    ]


@pytest.mark.parametrize(("told", "is_said"), [("ouvre, de 8 h à 14 h", False), ("dure 3 h", True)])
def test_hours_of_opening_are_no_length_of_a_stop(told: str, *, is_said: bool) -> None:
    stop = "{ titre: Ouverture de la halle, debut: 11 h, fin: 12 h 15, acces_presse: pool }"
    visit = f"date: 2027-03-18\njournees:\n  - etapes:\n      - {stop}\n"
    files = {"visite.yaml": visit, "fiches/01-texte.md": sheet(f"L’ouverture de la halle {told}.")}
    assert bool(check(files).at("D342")) is is_said


@pytest.mark.parametrize(("until", "is_said"), [("12 h 45", True), ("12 h 15", False)])
def test_the_end_of_a_stop_is_that_of_the_programme(until: str, *, is_said: bool) -> None:
    stop = "{ titre: Ouverture de la halle, debut: 11 h, fin: 12 h 15, acces_presse: pool }"
    visit = f"date: 2027-03-18\njournees:\n  - etapes:\n      - {stop}\n"
    body = sheet(f"La préfète présentera l’ouverture de la halle de 11 h à {until}.")
    found = check({"visite.yaml": visit, "fiches/01-texte.md": body}).at("D719")
    assert bool(found) is is_said


@pytest.mark.parametrize(("month", "is_said"), [("janvier 2027", True), ("janvier 2028", False)])
def test_what_comes_next_comes_after_the_visit(month: str, *, is_said: bool) -> None:
    head = f"titre: Une visite\nemetteur: prefecture\nprochaine_date: Ouverture des archives, en {month}\n"
    assert bool(check({"dossier.yaml": head, "visite.yaml": "date: 2027-03-18\n"}).at("D343")) is is_said
