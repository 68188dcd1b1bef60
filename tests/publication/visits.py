"""A visit as an officer has it: two photographs, something internal, an embargo in the hour of La Réunion."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from textwrap import dedent

from PIL import Image

from kits import write_kit

NAME = "2027-03-18-rivemont"
MARKER = "GEODONNEE-SECRETE"

FILES: dict[str, str] = {
    "dossier.yaml": dedent("""\
        # Le dossier de la visite
        titre: La ministre à Rivemont
        sous_titre: Une convention et un point presse
        statut: embargo      # levé après la visite
        embargo: 2027-03-18 10:00
        version: 1
        emetteur: prefecture
        contacts:
          - nom: Service de presse
            organisation: prefecture
            courriel: presse@prefecture.example
            telephone: 01 23 45 67 89
            mobile: 06 11 22 33 44
        mentions:
          directeur_publication: Anne Vidal, préfète
          impression: Imprimé par nos soins
        """),
    "visite.yaml": dedent("""\
        date: 2027-03-18   # un jeudi
        lieux: Rivemont
        territoire: rivemont
        objectifs:
          - Signer la convention de la halle
        journees:
          - etapes:
              - titre: Accueil à la mairie
                debut: 9:30
                fin: 10:00
                acces_presse: toute-presse
                lieu: {nom: Mairie, commune: rivemont}
              - titre: Réunion de sécurité du cabinet
                debut: 12:00
                fin: 12:30
                audience: interne
        participants:
          - personne: vidal
        dispositif_presse:
          accreditation: Avant le mercredi 17 mars 2027 à 18 h.
          rendez_vous: À 9 h devant la mairie.
        """),
    "acteurs.yaml": dedent("""\
        organisations:
          prefecture: {nom: Préfecture de l’Exemple, sigle: PEX}
        territoires:
          rivemont: {nom: Rivemont, type: commune, code_insee: "97411"}
        personnes:
          vidal: {civilite: Mme, prenom: Anne, nom: Vidal, fonction: préfète}
        """),
    "images.yaml": dedent("""\
        images:
          halle.jpg:
            alt: La halle vue de la place
            legende: La halle, après deux ans de travaux
            credit: © M. Roux
            droits: Presse, usage éditorial
            droits_fin: 2028-12-31
          vieille.jpg:
            alt: La halle fermée par des planches
            legende: Avant les travaux
            credit: © Agence Z
            droits_fin: 2027-06-30
          secrete.jpg: {alt: Plan, credit: © Cabinet, audience: interne}
        """),
    "fiches/01-texte.md": dedent("""\
        ---
        titre: La halle rouvre le 18 mars 2027
        ---

        La halle rouvre ses portes jeudi.

        ![](images/halle.jpg)

        ![](images/vieille.jpg)

        ::: interne
        Le préfet évitera la question du parking souterrain fermé depuis novembre.
        :::

        :::programme
        :::
        """),
}


def photograph(width: int = 1200, height: int = 800) -> bytes:
    """A JPEG whose camera told something of its own."""
    told = Image.Exif()
    told[0x013B] = MARKER
    target = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(target, "JPEG", exif=told)
    return target.getvalue()


def write_visit(root: Path, **changed: str) -> Path:
    """The visit below ``root``; ``dossier="…"`` takes the place of ``dossier.yaml``. Returns its folder."""
    pictures = {f"images/{name}.jpg": photograph() for name in ("halle", "vieille", "secrete")}
    named = {f"{name}.yaml": text for name, text in changed.items()}
    return write_kit(root, {**FILES, **pictures, **named}, NAME)


def with_head(old: str, new: str) -> str:
    """``dossier.yaml`` with some words replaced."""
    assert old in FILES["dossier.yaml"]
    return FILES["dossier.yaml"].replace(old, new)
