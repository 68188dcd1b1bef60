"""Slips of an officer in the fields of a kit: each is named at its line, and the right kit is silent.

All slips of one round are made at once, so that three kits are checked and no more.
"""

from __future__ import annotations

import pytest

from kits import SHEET, VALID, Outcome, check, sheet

RIGHT = {
    "dossier.yaml": """\
titre: Le port s’équipe
sous_titre: >-
  Déplacement de Sarah Benhamou, ministre déléguée chargée de la mer,
  accueillie par Yves Kerbrat, préfet de l’Armor
statut: embargo
embargo: 2036-03-19 09:00
date_edition: 2036-03-17
emetteur: prefecture
prochaine_date: Portes ouvertes, le samedi 17 mai 2036
contacts:
  - { nom: Presse, organisation: prefecture, courriel: presse@armor.example, telephone: 02 99 00 41 20 }
  - { nom: Cabinet, organisation: prefecture, courriel: cabinet@armor.example, telephone: 02 99 00 55 31 }
mentions:
  directeur_publication: Y. Kerbrat, préfet de l’Armor
""",
    "visite.yaml": """\
date: 2036-03-19
date_fin: 2036-03-20
lieux: Merrien et Plouzelec
accueillant: yves
journees:
  - date: 2036-03-19
    titre: Former
    etapes:
      - { titre: Accueil au campus, debut: 10 h, fin: 11 h, lieu: { nom: Campus, commune: merrien }, acces_presse: toute-presse, intervenants: [ronan] }
      - { titre: Visite du musée, debut: 14 h, fin: 15 h, lieu: { nom: Musée du Plateau, commune: merrien }, acces_presse: toute-presse }
      - { titre: Rencontre avec les marins, debut: 16 h, fin: 17 h, lieu: { nom: Criée, commune: plouzelec }, acces_presse: pool, intervenants: [denis] }
  - date: 2036-03-20
    titre: Embarquer
    etapes:
      - { titre: Sortie en mer, debut: 9 h, fin: 10 h, lieu: { nom: Quai Est, commune: plouzelec }, acces_presse: pool }
      - { titre: Point presse, debut: 10 h 30, fin: 10 h 45, lieu: { nom: Mairie, commune: plouzelec }, acces_presse: point-presse }
      - { titre: Remise de diplômes, debut: 11 h, fin: 12 h, lieu: { nom: Mairie, commune: plouzelec }, acces_presse: toute-presse }
participants:
  - personne: sarah
  - personne: yves
  - personne: denis
  - personne: ronan
    presence: represente
    represente_par: Lucie Hamon, première adjointe
dispositif_presse:
  rendez_vous: Le mercredi 19 mars 2036 à 9 h 30 devant le campus, à Merrien.
""",
    "acteurs.yaml": VALID["acteurs.yaml"]
    + """\
personnes:
  sarah: { prenom: Sarah, nom: Benhamou, genre: f, fonction: ministre déléguée chargée de la mer }
  yves: { prenom: Yves, nom: Kerbrat, genre: m, fonction: préfet de l’Armor }
  denis: { prenom: Denis, nom: Calvez, genre: m, fonction: maire de Plouzelec }
  ronan: { prenom: Ronan, nom: Prigent, genre: m, fonction: maire de Merrien }
territoires:
  merrien: { nom: Merrien, type: commune }
  plouzelec: { nom: Plouzelec, type: commune }
""",
    "chiffres.yaml": """\
chiffres:
  eleves: { valeur: 480, unite: élèves, libelle: élèves formés, perimetre: campus, date: année scolaire 2034-2035, source: { titre: Rectorat, date: 2036-02-20 }, valideur: Yves Kerbrat }
  places: { valeur: 160, unite: places, libelle: places d’internat, perimetre: campus, source: { titre: Rectorat, date: 2036-02-20 } }
  cout: { valeur: 26 500, unite: €, libelle: pour le campus, perimetre: campus, source: { titre: Budget, date: 2036-02-20 } }
  terrain: { valeur: 12, unite: ha, libelle: ha de terrain, perimetre: campus, source: { titre: Insee, date: 2036-02-20 } }
  emplois: { valeur: "-12", unite: emplois, libelle: évolution en un an, perimetre: campus, source: { titre: Insee, date: 2036-02-20 } }
""",
    "conventions.yaml": """\
conventions:
  charte:
    intitule: Charte du port
    statut: signee
    date_signature: 2036-02-14
    orientations: [Former, Loger]
""",
    "images.yaml": """\
images:
  a.jpg: { alt: Le bassin, legende: Le bassin., credit: © Loïc Tanguy }
  b.jpg: { alt: Le quai, legende: Le quai., credit: © Loïc Tanguy }
""",
    SHEET: sheet(
        """Le musée du Plateau ouvrira à Merrien une salle (entrée rue du Port). Renseignements : 02 99 00 41 20.

La criée de Plouzelec embauche. La charte du port, signée le 14 février 2036, y aide.

:::chiffres
eleves
places
:::

:::etapes{de=1 a=3}
:::

:::etapes{de=4 a=6}
:::

![](images/b.jpg)"""
    ),
}  # fmt: skip
#: File, right words, wrong words, code; all of a round are made at once.
ROUNDS = (
    (
        ("dossier.yaml", "embargo: 2036-03-19 09:00", "embargo: 2036-03-20 19:00", "D718"),
        ("dossier.yaml", "samedi 17 mai", "samedi 15 mars", "D343"),
        ("dossier.yaml", "ministre déléguée chargée", "ministre délégué chargée", "D505"),
        ("dossier.yaml", "Y. Kerbrat", "Y. Kerbra", "D514"),
        ("dossier.yaml", "cabinet@armor.example", "cabinet@armor.exemple", "D227"),
        ("dossier.yaml", "nom: Cabinet", "nom: Presse", "D226"),
        ("visite.yaml", "première adjointe", "premier adjointe", "D505"),
        ("visite.yaml", "accueillant: yves", "accueillant: denis", "D514"),
        ("visite.yaml", "intervenants: [denis]", "intervenants: [ronan]", "D519"),
        ("visite.yaml", "debut: 9 h, fin: 10 h", "debut: 9 h, fin: 9 h", "D704"),
        ("visite.yaml", "titre: Embarquer", "titre: Former", "D229"),
        ("visite.yaml", "devant le campus", "devant le musée", "D729"),
        ("chiffres.yaml", "libelle: élèves formés", "libelle: apprentis formés", "D329"),
        ("chiffres.yaml", "valideur: Yves Kerbrat", "valideur: Yves Kerbrac", "D512"),
        ("chiffres.yaml", "unite: €", "unite: k€", "D349"),
        ("chiffres.yaml", "libelle: places d’internat", "libelle: place d’internat", "D462"),
        ("chiffres.yaml", "titre: Insee", "titre: à demander", "D451"),
        ("images.yaml", "credit: © Loïc Tanguy }\n  b", "credit: © Loïc Tangui }\n  b", "D617"),
        (SHEET, "criée de Plouzelec", "criée de Merrien", "D522"),
        (SHEET, "ouvrira à Merrien", "ouvrira à Plouzelec", "D522"),
        (SHEET, "14 février 2036", "24 février 2036", "D719"),
        ("conventions.yaml", "[Former, Loger]", "[Former, Former]", "D229"),
        ("visite.yaml", "acces_presse: point-presse", "acces_presse: hors-presse", "D729"),
        ("chiffres.yaml", "unite: ha", "unite: km²", "D349"),
        (SHEET, "(entrée rue du Port)", "(nom de la salle à retrouver)", "D451"),
        (SHEET, "02 99 00 41 20", "02 99 00 41 02", "D227"),
        (SHEET, "places\n:::", "eleves\n:::", "D229"),
        (SHEET, "{de=4 a=6}", "{de=3 a=6}", "D229"),
    ),
    (
        ("dossier.yaml", "le samedi 17 mai 2036", "à l’automne 2035", "D343"),
        ("dossier.yaml", "titre: Le port s’équipe", "titre: Le port s’équipe (V2 relue JP)", "D451"),
        ("conventions.yaml", "statut: signee", "statut: projet", "D433"),
        ("acteurs.yaml", "nom: Kerbrat, genre: m, fonction: préfet de l’Armor", "nom: Kerbrat, genre: m, fonction: préfet déléguée de l’Armor", "D505"),
        ("acteurs.yaml", "maire de Merrien", "maire de Plouzelec", "D514"),
        ("chiffres.yaml", "valeur: 480", 'valeur: "480,5"', "D349"),
        ("chiffres.yaml", "évolution en un an", "dans les ateliers", "D349"),
        (SHEET, "{de=4 a=6}", "{de=5 a=6}", "D524"),
        (SHEET, "titre: Une page", "titre: 01 - Une page", "D140"),
    ),
)  # fmt: skip
CODES = {code for one in ROUNDS for *_words, code in one} | {"D316"}


def slipped(which: int) -> tuple[Outcome, dict[str, str]]:
    files = dict(RIGHT)
    for file, right, wrong, _code in ROUNDS[which]:
        assert right in files[file], right
        files[file] = files[file].replace(right, wrong, 1)
    return check(files), files


@pytest.mark.parametrize("which", range(len(ROUNDS)))
def test_each_slip_is_named(which: int) -> None:
    outcome, files = slipped(which)
    said = {(item.code, item.span.path.split("/", 2)[-1]) for item in outcome.found if item.span is not None}
    assert [
        (wrong, code)
        for file, _right, wrong, code in ROUNDS[which]
        if not {(code, file), (code, SHEET)} & said
    ] == []
    assert files != RIGHT


def test_the_right_kit_is_silent() -> None:
    assert [str(item) for item in check(RIGHT).found if item.code in CODES] == []
