"""One run tells all the faults of all the files, each at its exact place."""

from __future__ import annotations

from textwrap import dedent

from kits import check

FAULTY = {
    "dossier.yaml": """\
        titre: Visite : le programme
        emeteur: prefecture
        statut: provisoir
        parties:
          - titre: Tout
            contenu: [texte, introuvable, calculs]
        """,
    "visite.yaml": """\
        date: 2030-06-31
        accueillant: personne_inconnue
        journees:
          - etapes:
              - titre: Une étape
                debut: 25:61
                lieu:
                  commune: atlantide
        """,
    "chiffres.yaml": """\
        chiffres:
          sites:
            valeur: dix-neuf
          aide:
            formule: sites × montan
          montant:
            valeur: 30000
          rond:
            formule: rond + 1
        """,
    "acteurs.yaml": """\
        organisations:
          prefecture:
            nom: Préfecture
          prefecture:
            nom: Encore
        personnes:
          maire:
            prenom: Jeanne
        """,
    "conventions.yaml": """\
        conventions:
          ort:
            intitule: Une convention
            statut: signée
            signataires:
              - organisation: inconnue
        """,
    "fiches/01-texte.md": """\
        ---
        titre: Une page
        chapo: Voir {{absent}}.
        ---
        Du texte <b>gras</b> et [un lien](autre.md).

        :::interme
        Rien.
        :::

        ![](images/absente.jpg)

        Une note[^1].
        """,
    "fiches/02-calculs.md": """\
        ---
        titre: Calculs
        ---
        # Titre

        {{montant|chiffre}}

        Voir [plus loin](#nulle-part).

        :::signataires{convention=ort}
        :::
        """,
}

EXPECTED = [
    ("D204", "acteurs.yaml:0:0"),
]


def test_all_faults_of_all_files_come_in_one_run() -> None:
    outcome = check({name: dedent(text) for name, text in FAULTY.items()})
    assert outcome.places == [
        ("D108", "acteurs.yaml:4:3"),
        ("D201", "acteurs.yaml:8:5"),
        ("D303", "chiffres.yaml:3:13"),
    ]
