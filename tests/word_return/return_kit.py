"""A kit that leaves as a Word file and comes back: every kind of block, comments of YAML, odd but legal spacing."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from dossier.commands.returned_word_file import Asked, Brought, bring_back, write_back
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from dossier.render.word import render_word
from dossier.word_return.word_base import make_base

NAME = "2030-06-07-retour"

FILES: dict[str, str] = {
    "dossier.yaml": "titre: Une visite en vallée\nemetteur: prefecture\n",
    "visite.yaml": """\
# La visite : commentaires gardés.
date: 2030-06-07
lieux:   Le Bourg, Val-Doré
journees:
  - date: 2030-06-07
    etapes:
      - titre: Accueil à la mairie   # devant le perron
        debut: "9:30"
        contenu: Présentation du projet par les élus.
      - titre: 'Visite de l''école'
        debut: 10:45
        contenu: >-
          Les élèves présentent leur travail,
          puis les enseignants répondent.
""",
    "chiffres.yaml": """\
# Les chiffres du dossier
chiffres:
  communes:
    valeur: 26   # à jour au 1er mai
    unite: communes
    libelle: communes accompagnées
    source: {titre: Bilan 2029}
  aide:
    valeur: "30000"
    unite: €
    libelle: aide de l’État
    source: {titre: Arrêté}
""",
    "acteurs.yaml": """\
organisations:
  prefecture:
    nom: Préfecture de l’Exemple
    sigle: PEX
""",
    "fiches/01-presentation.md": """\
---
titre: "Le projet : une présentation"   # titre vu avec le cabinet
# un commentaire entre deux clés
chapo: Le territoire avance, et les élus avec lui.
---

La vallée compte depuis longtemps des habitants attachés à leurs commerces et à leurs services.
Chaque commune y trouve un appui concret pour mener ses travaux.

Le programme accompagne {{communes}} autour de priorités claires et partagées par tous.

## Les actions menées

Trois actions ont été retenues après une longue concertation :

* rénover les façades de la place centrale ;
* ouvrir une maison des associations ;
* planter des arbres le long de la rivière.

Les travaux dureront **deux années entières** selon le calendrier *prévu par la mairie*.

Plus d’informations sur [le site de la commune](https://exemple.fr/projet).
""",
    "fiches/02-calendrier.md": """\
---
titre: Le calendrier
---

Les études ont commencé au printemps et se poursuivent avec les services techniques.

1. Choisir les entreprises du chantier.
2. Installer les premiers équipements.
3. Inaugurer la nouvelle place.

## Les moyens

| Poste | Montant |
|---|---|
| Études préalables | 12 000 € |
| Travaux de voirie | 48 000 € |
| Plantations diverses | 7 500 € |

L’aide versée atteint {{aide}} pour la première tranche des travaux engagés.

> Nous voulons un centre vivant, ouvert à toutes les générations.

Une réunion publique présentera les résultats à la population avant la fin de la saison.
""",
    "fiches/03-programme.md": "---\ntitre: Programme\ntype: etape\n---\n\n:::programme\n:::\n",
}

#: What a kit must say for its back cover to say something of its own.
WITH_BACK_COVER = {
    "dossier.yaml": FILES["dossier.yaml"]
    + "contacts: [{ nom: Service de presse, courriel: presse@exemple.example }]\n"
    + "en_ligne: https://exemple.example/dossier\nprochaine_date: Un comité se tient en octobre.\n"
}


class ReturnKit:
    """A kit in a project of its own, in a temporary folder."""

    def __init__(self, root: Path, files: dict[str, str] | None = None) -> None:
        self.project = Project(root)
        self.folder = root / "content" / NAME
        for name, text in (FILES | (files or {})).items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())

    def word(self) -> bytes:
        """The Word file of the kit as it is now."""
        checked = check_kit(self.project, self.folder)
        assert checked.document is not None
        assert checked.charte is not None
        edition = "interne" if checked.document.is_internal else "presse"
        carry = partial(make_base, NAME, edition)
        return render_word(checked.document, checked.charte, checked.pictures, carry=carry)

    def back(
        self, data: bytes, asked: Asked | None = None, *, write: bool = True, name: str = "relu.docx"
    ) -> Brought:
        """Bring a file back, and write what it changes."""
        path = self.project.root / name
        path.write_bytes(data)
        brought = bring_back(self.project, [path], asked or Asked())
        if write:
            write_back(self.project, brought)
        return brought[0]

    def text(self, name: str) -> str:
        """A file of the kit."""
        return (self.folder / name).read_bytes().decode()

    def put(self, name: str, old: str, new: str) -> None:
        """What staff write meanwhile."""
        text = self.text(name)
        assert old in text
        (self.folder / name).write_bytes(text.replace(old, new, 1).encode())


@cache
def word_file() -> bytes:
    """The Word file of the kit as it is first."""
    with TemporaryDirectory() as folder:
        return ReturnKit(Path(folder)).word()
