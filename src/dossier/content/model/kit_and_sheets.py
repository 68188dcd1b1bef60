"""The kit itself, and the front matter of its sheets."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from dossier.content.model.actor import Contact
from dossier.content.model.base import Audience, Block, Entity, Timing, Waiving, declare
from dossier.content.model.field_types import (
    Day,
    EditionLanguage,
    Flag,
    Identifier,
    KitLanguage,
    Line,
    Moment,
    Prose,
    Reference,
    TimeZone,
    Url,
    choice,
)
from dossier.content.model.image import Photo
from dossier.content.model.printing import Printing, usual_printing
from dossier.diagnostics.gestures import ERRATUM


class Genre(StrEnum):
    """For whom the kit is made."""

    PRESS = "presse"
    BRIEFING = "briefing"


class Status(StrEnum):
    """How far the kit has come."""

    PROVISIONAL = "provisoire"
    EMBARGO = "embargo"
    FINAL = "definitif"


class PartGroup(Block):
    """A chapter of the contents: a title and the parts below it."""

    title: Line = declare(
        "Titre", "Titre du chapitre dans le sommaire.", alias="titre", examples=["La visite"]
    )
    parts: list[Reference] = declare(
        "Contenu",
        "Identifiants de fiches, ou : participants, sigles, contacts, mentions.",
        alias="contenu",
        examples=["[communique, programme]"],
    )


class EditionGenre(StrEnum):
    """How an edition is composed."""

    KIT = "dossier"
    SUMMARY = "resume"


class OwnEdition(Entity):
    """One of the kit's own editions: who reads it, what it is called, which parts it has, what it is made into."""

    label: Line | None = declare(
        "Nom", "Ce que la couverture appelle cette édition : Dossier des élus.", alias="nom", default=None
    )
    audience: Annotated[Audience, *choice(Audience)] = declare(
        "Public", "presse (par défaut), ou interne pour une édition qui montre aussi les blocs internes.",
        alias="audience", default=Audience.PRESS,
    )  # fmt: skip
    genre: Annotated[EditionGenre, *choice(EditionGenre)] = declare(
        "Genre", "dossier (par défaut), ou resume : deux pages au plus, sans couverture ni sommaire.",
        alias="genre", default=EditionGenre.KIT,
    )  # fmt: skip
    groups: list[PartGroup] = declare(
        "Parties", "Ses chapitres ; sans ce champ, ceux du dossier.", alias="parties", default_factory=list
    )
    language: EditionLanguage = declare(
        "Langue", "fr (par défaut), ou en pour une édition en anglais, dont les textes sont dans en.yaml et fiches/en/.",
        alias="langue", default="fr",
    )  # fmt: skip
    targets: list[Line] = declare(
        "Sorties", "En quoi elle est produite : [pdf, docx]. Sans ce champ : pdf, docx, html ; pdf pour un résumé.",
        alias="sorties", default_factory=list,
    )  # fmt: skip
    status: Annotated[Status, *choice(Status)] | None = declare(
        "Statut", "Son statut, s’il n’est pas celui du dossier ; tant que le dossier est provisoire, elle l’est aussi.",
        alias="statut", default=None,
    )  # fmt: skip
    embargo: Moment | None = declare(
        "Embargo", "Son heure, si elle n’est pas celle du dossier : 2023-05-05 10:00.", alias="embargo", default=None
    )  # fmt: skip
    version: Line | None = declare(
        "Version",
        f"Sa version, si elle n’est pas celle du dossier : quand elle seule est corrigée ({ERRATUM.typed}).",
        alias="version",
        default=None,
    )
    supersedes: Line | None = declare(
        "Remplace",
        f"Ce que cette version de l’édition corrige et remplace. Écrit par {ERRATUM.typed}.",
        alias="remplace",
        default=None,
    )


class Imprint(Block):
    """The legal notice (loi du 29 juillet 1881, article 3) and the production of the kit."""

    publisher: Line | None = declare("Éditeur", "Service éditeur.", alias="editeur", default=None)
    director: Line | None = declare(
        "Direction de la publication", "Nom et fonction.", alias="directeur_publication", default=None
    )
    printer: Line | None = declare(
        "Impression",
        "Nom et domicile de l’imprimeur, ou « Imprimé par nos soins ».",
        alias="impression",
        default=None,
    )
    lines: list[Prose] = declare(
        "Autres mentions", "Une ligne par mention.", alias="autres", default_factory=list
    )


class KitFile(Waiving):
    """``dossier.yaml``."""

    title: Line = declare(
        "Titre",
        "Titre du dossier, deux lignes au plus en couverture.",
        alias="titre",
        examples=["La ministre à Saint-Martin"],
    )
    short_title: Line | None = declare(
        "Titre court",
        "Titre en haut des pages ; sans lui, le titre, abrégé s’il est long.",
        alias="titre_court",
        default=None,
    )
    kicker: Line | None = declare("Surtitre", "Ligne au-dessus du titre.", alias="surtitre", default=None)
    subtitle: Prose | None = declare(
        "Sous-titre", "Une phrase sous le titre.", alias="sous_titre", default=None
    )
    genre: Annotated[Genre, *choice(Genre)] = declare(
        "Genre",
        "presse (par défaut) ou briefing, qui montre aussi les blocs internes.",
        alias="genre",
        default=Genre.PRESS,
    )
    status: Annotated[Status, *choice(Status)] = declare(
        "Statut", "provisoire (par défaut), embargo ou definitif.", alias="statut", default=Status.PROVISIONAL
    )
    embargo: Moment | None = declare(
        "Embargo", "Date et heure de fin : 2023-05-05 10:00, suivies au besoin de « heure de La Réunion ».",
        alias="embargo", default=None,
    )  # fmt: skip
    zone: TimeZone | None = declare(
        "Fuseau", "Heure dans laquelle l’embargo est donné : Guadeloupe, La Réunion… Par défaut, celle du territoire visité.",
        alias="fuseau", default=None,
    )  # fmt: skip
    version: Line | None = declare("Version", "Numéro ou nom de la version.", alias="version", default=None)
    supersedes: Line | None = declare(
        "Remplace",
        f"Ce que cette version corrige et remplace : « la version 1, remise le 18 mars 2027 ». Écrit par {ERRATUM.typed}.",
        alias="remplace",
        default=None,
    )
    edition_day: Day | None = declare(
        "Date d’édition",
        "Date de cette version ; sans elle, la date de la visite.",
        alias="date_edition",
        default=None,
    )
    language: KitLanguage = declare(
        "Langue",
        "fr, la langue des dossiers ; une édition peut être en anglais.",
        alias="langue",
        default="fr",
    )
    stage: Annotated[Timing, *choice(Timing)] = declare(
        "Moment du dossier", "avant (par défaut) ou apres la visite : les blocs de l’autre moment sont laissés de côté.",
        alias="moment", default=Timing.BEFORE,
    )  # fmt: skip
    issuer: Reference = declare(
        "Émetteur", "Identifiant de l’organisation qui publie.", alias="emetteur", examples=["prefecture"]
    )
    partners: list[Reference] = declare(
        "Partenaires", "Identifiants d’organisations.", alias="partenaires", default_factory=list
    )
    photo: Photo | None = declare(
        "Photo", "Photo de couverture, sur toute la largeur ; sans elle, un relief dessiné.", alias="photo", default=None
    )  # fmt: skip
    charte: Reference = declare(
        "Charte", "Nom d’un dossier de styles/.", alias="charte", default="prefecture"
    )
    groups: list[PartGroup] = declare(
        "Parties", "Les chapitres du sommaire, dans l’ordre. Sans ce champ : toutes les fiches, dans l’ordre des fichiers.",
        alias="parties", default_factory=list,
    )  # fmt: skip
    editions: dict[Identifier, OwnEdition] = declare(
        "Éditions", "Les éditions du dossier, en plus de presse et interne : un identifiant par édition.",
        alias="editions", default_factory=dict,
    )  # fmt: skip
    contacts: list[Contact] = declare("Contacts", "Contacts presse.", alias="contacts", default_factory=list)
    online: Url | None = declare(
        "En ligne", "Adresse de la page en ligne du dossier, imprimée avec son code QR.", alias="en_ligne", default=None
    )  # fmt: skip
    next_date: Prose | None = declare(
        "Prochaine date", "La prochaine étape, le prochain rendez-vous : une phrase.", alias="prochaine_date", default=None
    )  # fmt: skip
    imprint: Imprint | None = declare("Mentions", "Mentions légales.", alias="mentions", default=None)
    printing: Printing = declare(
        "Impression",
        "Réglages de l’imprimeur et du copieur.",
        alias="impression",
        default_factory=usual_printing,
    )


class SheetKind(StrEnum):
    """What a sheet is about."""

    TEXT = "texte"
    PROGRAMME = "programme"
    STOP = "etape"
    AGREEMENT = "convention"

    @property
    def kicker(self) -> str:
        """What stands above the title where the sheet says nothing."""
        match self:
            case SheetKind.TEXT:
                return ""
            case SheetKind.PROGRAMME:
                return "Fiche programme"
            case SheetKind.STOP:
                return "Étape"
            case SheetKind.AGREEMENT:
                return "Convention"


class FrontMatter(Block):
    """The head of a sheet (``fiches/*.md``)."""

    title: Line = declare("Titre", "Titre de la page.", alias="titre", examples=["Le communiqué"])
    short_title: Line | None = declare(
        "Titre court", "Titre dans le sommaire.", alias="titre_court", default=None
    )
    kind: Annotated[SheetKind, *choice(SheetKind)] = declare(
        "Type", "texte (par défaut), programme, etape ou convention.", alias="type", default=SheetKind.TEXT
    )
    kicker: Line | None = declare("Surtitre", "Ligne au-dessus du titre.", alias="surtitre", default=None)
    acronym: Line | None = declare(
        "Sigle", "Sigle du programme, en marge du titre.", alias="sigle", default=None
    )
    hue: Reference | None = declare("Teinte", "Nom d’une teinte de la charte.", alias="teinte", default=None)
    standfirst: Prose | None = declare(
        "Chapô", "Une ou deux phrases sous le titre.", alias="chapo", default=None
    )
    continues: Flag | None = declare(
        "Suite",
        "oui : la fiche suit la précédente sur la même page ; non : elle commence une page ; sans ce champ, le programme choisit.",
        alias="suite",
        default=None,
    )
    compact: Flag | None = declare(
        "Compacte",
        "oui : la fiche est composée avec moins de blanc ; non : jamais ; sans ce champ, le programme choisit.",
        alias="compacte",
        default=None,
    )
    photo: Photo | None = declare("Photo", "Image placée en tête de page.", alias="photo", default=None)


class BoilerplateFrontMatter(Block):
    """The head of a text that kits share (``_commun/textes/*.md``)."""

    title: Line = declare(
        "Titre", "De quoi parle ce texte.", alias="titre", examples=["Présentation de l’agence"]
    )
    review_by: Day = declare(
        "À revoir le",
        "Date après laquelle le texte doit être relu.",
        alias="a_revoir_le",
        examples=["2027-01-31"],
    )
