"""A kit with an edition in English: every generated part, every block with words of the program, all of its texts translated.

What its French says holds « vélocipède », so that a French text in the English files is seen.
"""

from __future__ import annotations

from textwrap import dedent

FRENCH = "vélocipède"
#: What nobody but the office may read, in the French sheet and in a field.
SECRET, TOLD_SECRET = "Barnabé Lecorvaisier", "The patron Hortensius Quillebeuf gives"

_TEXTS = {
    "Le vélocipède roule": "The bicycle rolls",
    "Un sous-titre de vélocipède": "A subtitle of spokes",
    "Surtitre du vélocipède": "Wheels above",
    "Service du vélocipède": "Press office",
    "Éditeur du vélocipède": "Publisher of wheels",
    "Jeanne Morvan, directrice du vélocipède": "Jeanne Morvan, director",
    "Imprimé par le vélocipède": "Printed in-house",
    "La visite du vélocipède": "The visit",
    "Repères du vélocipède": "Reference",
    "Essayer le vélocipède": "Try the wheels",
    "Éric Tessier, ami du vélocipède": "Éric Tessier, friend",
    "Avant le vélocipède": "Before noon",
    "Halle du vélocipède": "Hall of wheels",
    "Visite au vélocipède": "Tour of the hall",
    "Matin du vélocipède": "Morning",
    "Soir du vélocipède": "Evening",
    "préfète du vélocipède": "Prefect",
    "maire du vélocipède": "Mayor",
    "Née du vélocipède": "In post since 2025.",
    "coût du vélocipède": "cost of wheels",
    "vélocipèdes": "bicycles",
    "vélocipèdes loués": "bicycles hired",
    "à peu près, vélocipède": "about",
    "France du vélocipède": "all regions",
    "L’État du vélocipède": "The State",
    "centre du vélocipède": "centre",
    "Rouler à vélocipède": "Ride",
    "Prochain vélocipède": "Next ride in May.",
    "donateur du vélocipède": "The patron Hortensius Quillebeuf gives forty thousand wheels.",
}

_HEAD = """\
titre: Le vélocipède roule
sous_titre: Un sous-titre de vélocipède
surtitre: Surtitre du vélocipède
statut: embargo
embargo: 2030-06-07 10:00 heure de La Réunion
version: 2
emetteur: prefecture
date_edition: 2030-06-01
prochaine_date: Prochain vélocipède
en_ligne: https://www.exemple.example/presse
contacts:
  - {nom: Service du vélocipède, organisation: prefecture, courriel: presse@exemple.example}
mentions:
  editeur: Éditeur du vélocipède
  directeur_publication: Jeanne Morvan, directrice du vélocipède
  impression: Imprimé par le vélocipède
parties:
  - titre: La visite du vélocipède
    contenu: [texte, programme]
  - titre: Repères du vélocipède
    contenu: [participants, sigles, contacts, mentions]
editions:
  english: {nom: Press kit, langue: en}
"""
_VISIT = """\
date: 2030-06-07
date_fin: 2030-06-08
territoire: rivemont
objectifs: [Essayer le vélocipède]
accueillant: maire
invites: [ministre]
participants:
  - {personne: prefete}
  - {personne: maire}
  - {personne: ministre}
  - {personne: deputee, presence: represente, represente_par: "Éric Tessier, ami du vélocipède"}
  - {personne: voisin, presence: excuse}
dispositif_presse: {accreditation: Avant le vélocipède, rendez_vous: Halle du vélocipède}
journees:
  - date: 2030-06-07
    titre: Matin du vélocipède
    etapes:
      - {titre: Visite au vélocipède, identifiant: halle, debut: "10:00", fin: "11:00", acces_presse: toute-presse, intervenants: [prefete, maire], lieu: {nom: Halle du vélocipède, commune: rivemont}}
      - {titre: Visite au vélocipède, debut: "11:30", acces_presse: pool, lieu: {commune: aubin}}
      - {titre: Visite au vélocipède, debut: "12:30", acces_presse: tour-images, lieu: {commune: aubin}}
  - date: 2030-06-08
    titre: Soir du vélocipède
    etapes:
      - {titre: Visite au vélocipède, debut: "22:00", fin: "1:00", acces_presse: point-presse, lieu: {commune: rivemont}}
      - {titre: Visite au vélocipède, debut: "9:00", acces_presse: hors-presse, lieu: {commune: aubin}}
"""
_ACTORS = """\
organisations:
  prefecture: {nom: Prefecture of Exemple}
territoires:
  rivemont: {nom: Rivemont, type: commune, code_insee: "15001", population: {valeur: 1800, millesime: 2020}}
  aubin: {nom: Aubin, type: commune, code_insee: "15002", population: {valeur: 1, millesime: 2020}}
personnes:
  prefete: {civilite: Mme, prenom: Jeanne, nom: Morvan, fonction: préfète du vélocipède, rang: 1, bio: Née du vélocipède}
  maire: {civilite: M., prenom: Paul, nom: Aubert, fonction: maire du vélocipède, rang: 7}
  ministre: {civilite: Mme, prenom: Ada, nom: Costa, fonction: préfète du vélocipède, rang: 0}
  deputee: {civilite: Mme, prenom: Lise, nom: Carel, fonction: maire du vélocipède}
  voisin: {civilite: M., prenom: Luc, nom: Petit, fonction: maire du vélocipède}
  donateur: {prenom: Barnabé, nom: Lecorvaisier, fonction: donateur du vélocipède, audience: interne}
sigles:
  ORT: {developpe: Revitalisation scheme}
"""
_SOURCED = 'source: {titre: survey, date: 2030-01-05}, date: "2030", validation: valide, valideur: SG'
_FIGURES = f"""\
chiffres:
  cout: {{valeur: 1643000, unite: €, libelle: coût du vélocipède, perimetre: France du vélocipède, {_SOURCED}}}
  aide: {{valeur: 2.5, unite: M€, libelle: coût du vélocipède, {_SOURCED}}}
  velos: {{valeur: 1200, unite: vélocipèdes, libelle: vélocipèdes loués, qualificatif: "à peu près, vélocipède", {_SOURCED}}}
  neufs: {{valeur: 12, valeur_max: 15, unite: vélocipèdes, libelle: vélocipèdes loués, {_SOURCED}}}
  un: {{valeur: 1, unite: vélocipèdes, libelle: vélocipèdes loués, {_SOURCED}}}
  suite: {{valeur: 1300, unite: vélocipèdes, libelle: vélocipèdes loués, source: {{titre: survey, date: 2031-01-05}}, date: "2031", validation: valide, valideur: SG}}
  part: {{valeur: 35, unite: "%", libelle: vélocipèdes loués, {_SOURCED}}}
  reste: {{valeur: 65, unite: "%", libelle: vélocipèdes loués, {_SOURCED}}}
  prix: {{valeur: 100, unite: €, libelle: coût du vélocipède, {_SOURCED}}}
  total: {{formule: un × prix, unite: €, libelle: coût du vélocipède, {_SOURCED}}}
"""
_AGREEMENTS = """\
conventions:
  ort:
    intitule: Convention
    statut: projet
    orientations: [Rouler à vélocipède]
    signataires: [{personne: prefete, partie: L’État du vélocipède}, {personne: deputee, organisation: prefecture}]
    perimetre: [{territoire: rivemont, role: centre du vélocipède}, {territoire: aubin}]
"""
_FRENCH_SHEET = f"""\
---
titre: Le vélocipède
chapo: Du vélocipède partout.
---

Un vélocipède.

:::interne
Le mécène {SECRET} donne 273 914 € au vélocipède.
:::
"""
_ENGLISH_SHEET = """\
---
titre: The bicycle
chapo: Wheels everywhere.
---

They cost {{cout}}, or {{aide}}, {{part}} of it paid; {{velos}}, {{neufs}}, {{un}}, {{neufs|lettres}}, {{un|toutes-lettres}},
{{aide|mots}}, {{neufs|nombre}}, the {{un|ordinal}}[^a]. "It's" at {{etape.halle.debut}}, {{etape.halle.horaire}}, on {{visite.jour1|jour}},
{{visite.date}}, {{visite.date|jour}}. See {{tableau.t}}. [Le Puy]{lang=fr} and the ORT.

[^a]: Counted in 2030.

:::chiffres
cout
velos
part
:::

:::chiffres {geant}
aide
:::

:::calcul {chiffre=total}
:::

:::barres Bars
velos : hired
neufs : new | few
:::

:::unites Units
neufs : new
:::

:::evolution Growth
velos : 2030
suite : 2031 | partial
:::

:::parts Shares
part : one
reste : other
:::

:::phases Stages
[x] First : done
[ ] Second : later
:::

:::frise Line {de=2028 a=2033}
[x] 2028-2029 : Start
[ ] 2031 : End
:::

:::objectifs
:::

:::objectif
Ride more.
:::

:::perimetre
:::

:::orientations
:::

:::signataires
:::

:::tableau Wheels {nom=t}
| Kind | Number |
|---|---|
| Old | 3 |
:::

:::citation{personne=deputee}
We roll.
:::

:::biographies
:::
"""
_PROGRAMME = "---\ntitre: {}\ntype: programme\n---\n\n:::programme\n:::\n\n:::etapes\n:::\n"


def english_kit(**changed: str) -> dict[str, str | bytes]:
    """The files of the kit by name; ``changed`` stand for some of them, by what their name begins with."""
    pairs = "".join(f'  - fr: "{french}"\n    en: "{english}"\n' for french, english in _TEXTS.items())
    files: dict[str, str | bytes] = {
        "dossier.yaml": _HEAD,
        "visite.yaml": _VISIT,
        "acteurs.yaml": _ACTORS,
        "chiffres.yaml": _FIGURES,
        "conventions.yaml": _AGREEMENTS,
        "fiches/01-texte.md": _FRENCH_SHEET,
        "fiches/02-programme.md": _PROGRAMME.format("Le programme du vélocipède"),
        "en.yaml": f"textes:\n{pairs}",
        "fiches/en/01-texte.md": _ENGLISH_SHEET,
        "fiches/en/02-programme.md": _PROGRAMME.format("The programme"),
    }
    return {**files, **{name: dedent(text) for name, text in changed.items()}}
