"""Kinds of slips that officers made in kits written from the guides alone: each is said at its line, and its right twin is not.

All wrong lines stand in one sheet and all right ones in another, each a paragraph, so that two kits are checked and no more.
"""

from __future__ import annotations

import pytest

from kits import BODY_LINE, SHEET, VALID, Outcome, check, sheet

ACTORS = VALID["acteurs.yaml"] + (
    "personnes:\n"
    "  gilles: { prenom: Gilles, nom: Perrot, genre: m, fonction: maire de Lestrade }\n"
    "  mireille: { prenom: Mireille, nom: Sauvan, genre: f, fonction: maire de Montbrac }\n"
    "  etienne: { prenom: Étienne, nom: Maurel, genre: m, fonction: président de la communauté de communes du Causse }\n"
    "territoires:\n"
    "  lestrade: { nom: Lestrade, type: commune }\n"
    "  montbrac: { nom: Montbrac, type: commune }\n"
    "  haut: { nom: Saint-Cyprien-le-Haut, type: commune }\n"
)
VISIT = (
    "date: 2030-06-06\ndate_fin: LAST\njournees:\n  - date: 2030-06-06\n    etapes:\n"
    "      - { titre: Accueil, debut: 8 h, lieu: { nom: Place, commune: lestrade } }\n"
    "      - { titre: Inauguration de la gare, debut: 9 h, lieu: { nom: Gare, commune: montbrac } }\n"
)
WRONG = (
    ("D522", "À Lestrade, elle inaugure la gare rénovée."),
    ("D506", "À Montbrac, elle est reçue par Gilles Perrot, maire de la commune."),
    ("D506", "Étienne Maurel, président de la communauté d’agglomération du Causse, signe."),
    ("D338", "Amina Diallo, 25 ans, médecin, exerce à Villeroc depuis 2016."),
    ("D338", "Nora Kessel, 52 ans, dirige la maison. Elle est née à Mende en 1970."),
    ("D338", "Lise Ancelin, 41 ans, dirige l’atelier. Elle y est entrée comme apprentie en 1990."),
    ("D338", "La réserve est ouverte aux personnes de 45 à 17 ans."),
    ("D521", "La salle de Saint-Cyprien-le-Bas ouvre."),
    ("D462", "Elle y est entré en mai."),
    ("D344", "Les panneaux resteront exposés jusqu’au 30 septembre 2029."),
    ("D717", "Le bus sera présenté le samedi 29, à 10 h."),
)
RIGHT = (
    "À Montbrac, elle inaugure la gare rénovée.",
    "À Lestrade, elle inaugure la halle.",
    "À Montbrac, elle est reçue par Mireille Sauvan, maire de la commune.",
    "Étienne Maurel, président de la communauté de communes, signe.",
    "Amina Diallo, 52 ans, médecin, exerce à Villeroc depuis 2016. Elle est née à Mende en 1978.",
    "Nora Kessel, 12 ans, lit une lettre. Le collège, ouvert depuis 1990, la suit.",
    "Lise Ancelin, 41 ans, dirige l’atelier. Elle y est entrée comme apprentie en 2009.",
    "La réserve est ouverte aux personnes de 17 à 45 ans.",
    "La salle de Saint-Cyprien-le-Haut ouvre.",
    "Elle y est entrée en mai et elle y a travaillé.",
    "Les panneaux resteront exposés jusqu’au 30 septembre 2030.",
    "Le maire pensait que la route resterait fermée jusqu’au 30 septembre 2029.",
)
CODES = {code for code, _line in WRONG}


def checked(*lines: str, last: str = "2030-06-06") -> Outcome:
    files = {
        "acteurs.yaml": ACTORS,
        "visite.yaml": VISIT.replace("LAST", last),
        SHEET: sheet("\n\n".join(lines)),
    }
    return check(files)


@pytest.fixture(scope="module")
def wrong() -> Outcome:
    return checked(*(line for _code, line in WRONG), last="2030-06-07")


def test_each_slip_is_said_at_its_line(wrong: Outcome) -> None:
    said = {
        (item.code, item.span.line) for item in wrong.found if item.span and item.span.path.endswith(SHEET)
    }
    assert [line for rank, (code, line) in enumerate(WRONG) if (code, BODY_LINE + 2 * rank) not in said] == []


def test_a_last_day_without_stops_is_said(wrong: Outcome) -> None:
    assert "visite.yaml:2:1" in wrong.at("D717")


def test_no_right_twin_is_suspected() -> None:
    found = checked(*RIGHT).found
    assert [(item.code, item.message) for item in found if item.code in CODES] == []


@pytest.mark.parametrize(
    ("credit", "is_said"), [("Ville de Rivemont", True), ("© Ville de Rivemont", False), ("D.R.", False)]
)
def test_a_credit_has_its_sign(credit: str, *, is_said: bool) -> None:
    cards = f"images:\n  quai.jpg: {{ alt: Le quai pavé, credit: {credit} }}\n"
    assert bool(check({"images.yaml": cards}).at("D624")) is is_said
