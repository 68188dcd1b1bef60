"""The visit: who comes, where, and the programme of each day."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from dossier.content.located import Located
from dossier.content.model.base import Block, Entity, declare
from dossier.content.model.field_types import Day, Hour, Identifier, Line, Prose, Reference, Whole, choice


class PressAccess(StrEnum):
    """Who of the press may attend a stop."""

    ALL = "toute-presse"
    POOL = "pool"
    PHOTO = "tour-images"
    BRIEFING = "point-presse"
    NONE = "hors-presse"

    @property
    def label(self) -> str:
        """As printed in the programme."""
        match self:
            case PressAccess.ALL:
                return "toute presse accréditée"
            case PressAccess.POOL:
                return "pool presse"
            case PressAccess.PHOTO:
                return "tour d’images"
            case PressAccess.BRIEFING:
                return "point presse"
            case PressAccess.NONE:
                return "hors presse"


class Place(Entity):
    """Where a stop happens."""

    name: Line | None = declare("Nom", "Nom du lieu.", alias="nom", default=None)
    address: Line | None = declare("Adresse", "Adresse complète.", alias="adresse", default=None)
    town: Reference | None = declare("Commune", "Identifiant d’un territoire.", alias="commune", default=None)
    opens: Hour | None = declare(
        "Ouverture", "Heure à laquelle le lieu ouvre.", alias="ouverture", default=None
    )
    closes: Hour | None = declare(
        "Fermeture", "Heure à laquelle le lieu ferme.", alias="fermeture", default=None
    )

    @property
    def words(self) -> tuple[Located | None, ...]:
        """What is printed of it, in order, but for its town."""
        return self.name, self.address


class Stop(Block):
    """One stop of the visit."""

    identifier: Identifier | None = declare(
        "Identifiant", "Nom court par lequel un texte cite l’étape : {{etape.signature.debut}}.",
        alias="identifiant", default=None,
    )  # fmt: skip
    order: Whole | None = declare(
        "Ordre", "Place dans la journée ; sans lui, l’ordre du fichier.", alias="ordre", default=None
    )
    start: Hour | None = declare("Début", "Heure de début, 14:30 ou 14 h 30.", alias="debut", default=None)
    end: Hour | None = declare("Fin", "Heure de fin.", alias="fin", default=None)
    travel: Whole | None = declare(
        "Trajet", "Minutes de trajet depuis l’étape précédente.", alias="trajet", default=None
    )
    title: Line = declare(
        "Titre", "Ce qui se passe.", alias="titre", examples=["Visite de la maison de services"]
    )
    short_title: Line | None = declare(
        "Titre court", "Quelques mots pour le schéma du parcours ; sans lui, le titre.",
        alias="titre_court", default=None,
    )  # fmt: skip
    place: Place | None = declare("Lieu", "Nom, adresse, commune.", alias="lieu", default=None)
    access: Annotated[PressAccess, *choice(PressAccess)] | None = declare(
        "Accès presse", "toute-presse, pool, tour-images, point-presse ou hors-presse.",
        alias="acces_presse", default=None,
    )  # fmt: skip
    speakers: list[Reference] = declare(
        "Intervenants", "Identifiants de personnes.", alias="intervenants", default_factory=list
    )
    content: Prose | None = declare("Contenu", "Ce qui est montré et dit.", alias="contenu", default=None)


class VisitDay(Block):
    """One day of the programme."""

    day: Day | None = declare(
        "Date", "Date du jour ; sans elle, la date de la visite.", alias="date", default=None
    )
    title: Line | None = declare("Titre", "Titre du jour.", alias="titre", default=None)
    stops: list[Stop] = declare(
        "Étapes", "Les étapes, dans l’ordre.", alias="etapes", examples=["- titre: Visite de la mairie"]
    )


class Presence(StrEnum):
    """Whether someone comes."""

    PRESENT = "present"
    EXCUSED = "excuse"
    REPRESENTED = "represente"


class Participant(Block):
    """Someone who takes part, in protocol order."""

    person: Reference = declare(
        "Personne", "Identifiant d’une personne.", alias="personne", examples=["durand"]
    )
    presence: Annotated[Presence, *choice(Presence)] = declare(
        "Présence", "present (par défaut), excuse ou represente.", alias="presence", default=Presence.PRESENT
    )
    represented_by: Line | None = declare(
        "Représenté par", "Nom et fonction du représentant.", alias="represente_par", default=None
    )


class PressArrangements(Block):
    """What journalists must know to attend."""

    accreditation: Prose | None = declare(
        "Accréditation", "Adresse et heure limite.", alias="accreditation", default=None
    )
    meeting_point: Prose | None = declare(
        "Rendez-vous", "Lieu et heure du rendez-vous presse.", alias="rendez_vous", default=None
    )


class Visit(Block):
    """``visite.yaml``."""

    day: Day = declare("Date", "Date (ou premier jour) de la visite.", alias="date", examples=["2024-06-07"])
    last_day: Day | None = declare(
        "Date de fin", "Dernier jour, si elle en dure plusieurs.", alias="date_fin", default=None
    )
    places: Line | None = declare("Lieux", "Les lieux, comme sur la couverture.", alias="lieux", default=None)
    territory: Reference | None = declare(
        "Territoire", "Identifiant du territoire visité.", alias="territoire", default=None
    )
    framework: Line | None = declare("Cadre", "Cadre de la visite.", alias="cadre", default=None)
    host: Reference | None = declare(
        "Accueillant", "Identifiant de la personne qui reçoit.", alias="accueillant", default=None
    )
    guests: list[Reference] = declare(
        "Invités", "Identifiants des personnes reçues.", alias="invites", default_factory=list
    )
    aims: list[Prose] = declare(
        "Objectifs", "Ce que la visite veut montrer.", alias="objectifs", default_factory=list
    )
    days: list[VisitDay] = declare(
        "Journées", "Le programme, jour par jour.", alias="journees", default_factory=list
    )
    participants: list[Participant] = declare(
        "Participants", "Qui est présent, excusé ou représenté.", alias="participants", default_factory=list
    )
    press: PressArrangements | None = declare(
        "Dispositif presse", "Accréditation et rendez-vous.", alias="dispositif_presse", default=None
    )
