"""Kits of unusual shapes, for the layout: no photo or twenty, a third of the text or three times as much…"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from textwrap import dedent

from PIL import Image, ImageDraw

from kits import NAME, write_kit

SENTENCE = (
    "Le programme accompagne les communes qui tiennent une place centrale pour leurs voisines, et les aide à "
    "garder leurs commerces, leurs logements et leurs services au public, avec des moyens d’ingénierie partagés. "
)
STANDFIRST = "chapo: Une journée pour voir sur place ce que les habitants, les élus et les services ont construit ensemble."
Files = Mapping[str, str | bytes | None]
HUES = ("vert", "ocre", "petrole", "brique", "violet", "prune", "azur")
TOWNS = ("Rivemont", "Saint-Aubin-des-Prés", "Le Bourg-Neuf", "Montfaucon-les-Eaux")


def prose(paragraphs: int, sentences: int = 3) -> str:
    """So many paragraphs."""
    return "\n\n".join([(SENTENCE * sentences).strip()] * paragraphs)


def page(title: str, body: str, *head: str) -> str:
    """A sheet."""
    return "\n".join(["---", f"titre: {title}", *head, "---", "", body, ""])


def actors(acronyms: int = 0) -> str:
    """Who the kits speak of, and so many acronyms."""
    text = "organisations:\n  prefecture:\n    nom: Préfecture de Rivemont\n    sigle: PRV\n"
    text += "  agence:\n    nom: Agence nationale des bourgs\nterritoires:\n"
    for number, town in enumerate(TOWNS):
        text += f"  ville{number}:\n    nom: {town}\n    type: commune\n"
    text += "personnes:\n  aubepine:\n    prenom: Camille\n    nom: Aubépine\n    fonction: directrice de l’agence\n"
    if acronyms:
        text += "sigles:\n"
        for number in range(acronyms):
            text += f"  {acronym(number)}:\n    developpe: agence de coopération pour le territoire numéro {number + 1}\n"
    return text


def acronym(number: int) -> str:
    """The name of one of many acronyms."""
    return "S" + "ABCDEFGHIJ"[number // 10] + "KLMNOPQRST"[number % 10]


def head(title: str = "Une visite à Rivemont", **more: str) -> str:
    """``dossier.yaml``."""
    fields = {
        "surtitre": "Les bourgs de demain",
        "sous_titre": "Visite de Camille Aubépine, directrice de l’agence",
    }
    lines = [f"{key}: {value}" for key, value in {**fields, **more}.items()]
    return "\n".join([f"titre: {title}", "emetteur: prefecture", *lines, "partenaires: [agence]", ""])


def visit(days: int = 1, stops: int = 4) -> str:
    """``visite.yaml``: the stops shared out over the days, four towns in turn."""
    text = "date: 2030-06-07\n" + (f"date_fin: 2030-06-{6 + days:02}\n" if days > 1 else "") + "journees:\n"
    for day in range(days):
        text += f"  - date: 2030-06-{7 + day:02}\n    titre: étape {day + 1}\n    etapes:\n"
        for stop in range(stops):
            town = stop * len(TOWNS) // max(stops, 4)
            text += (
                f"      - titre: Visite du chantier de la halle n° {stop + 1}\n        debut: {8 + stop}:30\n"
            )
            text += f"        lieu:\n          nom: Place du Marché\n          commune: ville{town}\n"
            text += "        acces_presse: toute-presse\n        contenu: Présentation des travaux et de leurs suites.\n"
    return text + "participants:\n  - personne: aubepine\n"


PROGRAMME = page("Programme de la visite", ":::programme\n:::\n\n:::etapes\n:::")

FIGURES = dedent("""\
    chiffres:
      communes: {valeur: 26, unite: communes, libelle: communes accompagnées, perimetre: Rivemont}
      montant: {valeur: 1234567890, unite: €, libelle: engagés sur le territoire, perimetre: Rivemont}
      postes: {valeur: 904, unite: postes, libelle: postes de chef de projet, perimetre: France}
    """)


def programme_sheet(number: int, length: int) -> str:
    """A programme sheet with an objective, key figures, two crossheads and ``length`` paragraphs under each."""
    body = f":::objectif\n{SENTENCE}\n:::\n\n## En France\n\n{prose(length)}\n\n"
    body += f":::chiffres\ncommunes\npostes\n:::\n\n## À Rivemont\n\n:::chiffres{{marge}}\ncommunes\n:::\n\n{prose(length)}\n\n"
    body += "- un logement\n- un commerce\n- un service au public\n"
    return page(
        f"Les bourgs de demain, volet {number}",
        body,
        "type: programme",
        f"sigle: BD{number}",
        f"teinte: {HUES[number % 7]}",
    )


def photo(number: int = 0, width: int = 1600, height: int = 900) -> bytes:
    """A drawn landscape, a different one for each number."""
    image = Image.new("RGB", (width, height), (214, 226, 235))
    draw = ImageDraw.Draw(image)
    for ridge in range(3):
        rise = height * (4 + ridge) // 8 + (number * 37 + ridge * 91) % (height // 6)
        shade = 150 - 40 * ridge
        draw.polygon(
            [
                (0, rise),
                (width // 3, rise - height // 6),
                (width, rise + height // 10),
                (width, height),
                (0, height),
            ],
            fill=(shade, shade + 10, shade - 20),
        )
    target = BytesIO()
    image.save(target, "JPEG", quality=70)
    return target.getvalue()


def picture(number: int) -> str:
    """The Markdown of a photo."""
    return f'![Vue du bourg {number}](images/vue{number}.jpg "La place du marché, vue {number}. © Atelier du bourg")'


def photos(count: int, width: int = 1600, height: int = 900) -> dict[str, bytes]:
    """The files of so many photos."""
    return {f"images/vue{number}.jpg": photo(number, width, height) for number in range(count)}


def kit(files: Files | None = None, length: int = 2, sheets: int = 3) -> Files:
    """A whole kit; ``length`` paragraphs a section, so many programme sheets; ``files`` instead of its own."""
    opening = (
        f"{prose(length)}\n\n:::citation{{personne=aubepine}}\nIci, chacun fait sa part.\n:::\n\n{prose(1)}"
    )
    volumes = {f"fiches/{n + 3:02}-volet{n}.md": programme_sheet(n, length) for n in range(sheets)}
    return {
        "dossier.yaml": head(),
        "visite.yaml": visit(),
        "acteurs.yaml": actors(),
        "chiffres.yaml": FIGURES,
        "fiches/01-texte.md": page("Une journée à Rivemont", opening, STANDFIRST),
        "fiches/02-programme.md": PROGRAMME,
        **volumes,
        **(files or {}),
    }


TWENTY = "\n\n".join(f"{SENTENCE}\n\n{picture(number)}" for number in range(20))
FORTY = " ".join(f"Le {acronym(number)} aide les bourgs." for number in range(40))
LONG_TITLE = "Une très longue visite consacrée aux petites villes et aux centres-bourgs de Rivemont"
LONG_SHEET_TITLE = "Accompagner les petites villes dans la durée et renforcer leurs centres avec tous les partenaires du territoire"
LONG_WORD = "anticonstitutionnellementhyperdéveloppementalistiquement"
LONG_FIGURES = f"""\
:::chiffres
montant
montant
communes
postes
:::

:::chiffres{{marge}}
montant
:::

{SENTENCE}"""
WIDE_TABLE = f"""\
| Commune | Habitants | Logements | Commerces | Services | Écoles | Équipements | Intercommunalité |
|---|---|---|---|---|---|---|---|
| Saint-Aubin-des-Prés | 12 500 | 310 | 42 | 11 | 3 | piscine | Communauté de communes |
| Montfaucon-les-Eaux | 2 500 | 31 | 4 | 1 | 1 | médiathèque | Communauté de communes |

:::encadre {LONG_SHEET_TITLE}
{SENTENCE}
:::"""

TEXT = "fiches/01-texte.md"

#: Kits of every shape, by name.
SHAPES: dict[str, Files] = {
    "sans-photo": kit(),
    "une-photo": kit({TEXT: page("Une journée", prose(3) + "\n\n" + picture(0)), **photos(1)}, sheets=1),
    "vingt-photos": kit({TEXT: page("Vingt vues du bourg", TWENTY), **photos(20)}, sheets=1),
    "portraits": kit({TEXT: page("Vues", TWENTY), **photos(20, 900, 1300)}, sheets=1),
    "trois-fois": kit(length=6, sheets=6),
    "un-tiers": kit({"fiches/02-programme.md": None}, length=1, sheets=1),
    "titre-long": kit({"dossier.yaml": head(LONG_TITLE), TEXT: page(LONG_SHEET_TITLE, prose(2), STANDFIRST)}),
    "quarante-sigles": kit(
        {"acteurs.yaml": actors(40), TEXT: page("Des sigles", FORTY, "sigle: DETR")}, sheets=1
    ),
    "deux-jours": kit({"visite.yaml": visit(2, 8)}, sheets=1),
    "une-etape": kit({"visite.yaml": visit(1, 1)}, sheets=1),
    "quatorze-etapes": kit({"visite.yaml": visit(1, 14)}, sheets=1),
    "chiffres-longs": kit({TEXT: page("Des chiffres", LONG_FIGURES)}, sheets=1),
    "tableau-large": kit({TEXT: page("Un tableau", WIDE_TABLE)}, sheets=1),
    "mini": {},
}


def write_shape(root: Path, name: str) -> Path:
    """Write one of the shapes; returns the kit's folder."""
    return write_kit(root, SHAPES[name], NAME)
