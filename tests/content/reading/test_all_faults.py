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
    ("D108", "acteurs.yaml:4:3"),  # clé en double
    ("D201", "acteurs.yaml:8:5"),  # nom manquant
    ("D301", "chiffres.yaml:3:13"),  # « dix-neuf »
    ("D302", "chiffres.yaml:5:14"),  # chiffre inconnu dans une formule
    ("D306", "chiffres.yaml:9:14"),  # formule qui tourne en rond
    ("D204", "conventions.yaml:6:23"),  # organisation inconnue
    ("D112", "dossier.yaml:1:15"),  # deux-points à la française
    ("D202", "dossier.yaml:2:1"),  # clé mal écrite
    ("D206", "dossier.yaml:3:9"),  # statut inconnu
    ("D204", "dossier.yaml:6:22"),  # partie inconnue
    ("D302", "fiches/01-texte.md:3:13"),  # chiffre inconnu, dans l’en-tête
    ("D120", "fiches/01-texte.md:5:10"),  # <b>
    ("D120", "fiches/01-texte.md:5:17"),  # </b>
    ("D125", "fiches/01-texte.md:5:35"),  # lien relatif
    ("D122", "fiches/01-texte.md:7:1"),  # :::interme
    ("D601", "fiches/01-texte.md:11:5"),  # image introuvable
    ("D124", "fiches/01-texte.md:13:9"),  # appel sans note
    ("D143", "fiches/02-calculs.md:4:1"),  # titre de niveau 1
    ("D307", "fiches/02-calculs.md:6:1"),  # forme inconnue
    ("D214", "fiches/02-calculs.md:8:18"),  # lien mort
    ("D701", "visite.yaml:1:7"),  # 31 juin
    ("D204", "visite.yaml:2:14"),  # personne inconnue
    ("D703", "visite.yaml:6:16"),  # 25:61
    ("D204", "visite.yaml:8:20"),  # commune inconnue
]


def test_all_faults_of_all_files_come_in_one_run() -> None:
    assert check({name: dedent(text) for name, text in FAULTY.items()}).places == EXPECTED


def test_no_fault_is_told_twice_and_each_has_its_sentence_and_its_place() -> None:
    found = check({name: dedent(text) for name, text in FAULTY.items()}).found
    assert len(found) == len(set(found))
    assert all(item.message and item.span is not None for item in found)


def test_the_text_of_a_faulty_kit_can_still_be_assembled_for_a_marked_draft() -> None:
    outcome = check({name: dedent(text) for name, text in FAULTY.items()})
    assert outcome.document is not None
    assert "Du texte gras et un lien." in outcome.text
