"""What the files of a pack are called and what is said of each, in the language of its edition."""

from __future__ import annotations

from dossier.language.printed import say


def sheet_path() -> str:
    """Where the table of the photographs stands in a pack."""
    return say("photographies/legendes-credits-droits.csv")


def no_logo_path() -> str:
    """Where a pack without logos says so."""
    return say("logos/LISEZ-MOI.txt")


def photographs_folder() -> str:
    """The folder of the photographs in a pack."""
    return say("photographies")


def file_labels() -> dict[str, str]:
    """What each file is that every pack may hold, by its path."""
    return {
        say("courriel.txt"): say("texte court pour un courriel"),
        "contacts.txt": say("contacts presse"),
        "contacts.vcf": say("contacts presse, pour un carnet d’adresses"),
        sheet_path(): say("légendes, crédits et droits des photographies"),
        no_logo_path(): say("à propos des logos"),
        "index.html": say("page d’accueil du paquet"),
    }


def target_label(name: str) -> str:
    """What an output is, by its target."""
    match name:
        case "docx":
            return say("fichier Word")
        case "html":
            return say("page web")
        case _:
            return "PDF"


def card_label() -> str:
    """What the picture is that stands for the page where its address is shared."""
    return say("image de la page web pour les réseaux sociaux")


def folder_label(path: str) -> str:
    """What a file is that only its folder tells of."""
    if path.startswith(f"{photographs_folder()}/"):
        return say("photographie")
    return "logo" if path.startswith("logos/") else path


def no_logo_text() -> str:
    """What stands in the place of logos where there is none."""
    return say(
        "Aucun logo n’est joint. Le bloc-marque de l’État et les logos des partenaires ont leurs propres règles d’usage : demandez-les au contact presse.\n"
    )
