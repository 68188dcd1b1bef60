"""The registry: people, organisations, territories, acronyms and other official names."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from dossier.content.model.base import Block, Entity, Gender, declare
from dossier.content.model.field_types import (
    Day,
    Email,
    Identifier,
    InseeCode,
    Line,
    Literal,
    Phone,
    Position,
    Prose,
    Reference,
    Url,
    Whole,
    choice,
)


class Named(Block):
    """Something that has one right name: what it may also be called, and what it must not be called."""

    gender: Annotated[Gender, *choice(Gender)] | None = declare(
        "Genre", "m ou f, pour l’article et les accords.", alias="genre", default=None
    )
    forms: list[Line] = declare(
        "Formes admises", "Autres formes justes du nom : pluriel, forme abrégée.",
        alias="formes", default_factory=list,
    )  # fmt: skip
    variants: list[Literal] = declare(
        "Formes à éviter", "Formes fautives que le contrôle doit signaler, exactement comme on les rencontre.",
        alias="a_eviter", default_factory=list,
    )  # fmt: skip


class Post(Entity):
    """A function that a person holds or has held, and when."""

    role: Line = declare(
        "Fonction",
        "Fonction accordée avec la personne.",
        alias="fonction",
        examples=["préfète du département"],
    )
    organisation: Reference | None = declare(
        "Organisation", "Identifiant d’une organisation.", alias="organisation", default=None
    )
    since: Day | None = declare("Depuis", "Premier jour dans la fonction.", alias="depuis", default=None)
    until: Day | None = declare("Jusqu’au", "Dernier jour dans la fonction.", alias="jusqu_au", default=None)

    def covers(self, day: date) -> bool:
        """Whether the post is held on ``day``; an open end has no limit."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Person(Named):
    """Someone whom the kit names."""

    title: Line | None = declare("Civilité", "M. ou Mme.", alias="civilite", default=None)
    first_name: Line | None = declare("Prénom", "Prénom.", alias="prenom", default=None)
    last_name: Line = declare("Nom", "Nom de famille.", alias="nom", examples=["Durand"])
    role: Line | None = declare(
        "Fonction",
        "Fonction accordée avec la personne : préfète du département.",
        alias="fonction",
        default=None,
    )
    organisation: Reference | None = declare(
        "Organisation", "Identifiant d’une organisation.", alias="organisation", default=None
    )
    in_office_since: Day | None = declare(
        "En fonction depuis", "Date de prise de fonction.", alias="mandat_depuis", default=None
    )
    in_office_until: Day | None = declare(
        "En fonction jusqu’au", "Dernier jour dans la fonction.", alias="mandat_jusqu_au", default=None
    )
    posts: list[Post] = declare(
        "Postes",
        "Fonctions successives, avec leurs dates ; celle du jour de la visite remplace « fonction ».",
        alias="postes",
        default_factory=list,
    )
    rank: Whole | None = declare(
        "Rang de protocole", "Rang selon le décret 89-655, article 3.", alias="rang", default=None
    )
    biography: Prose | None = declare("Biographie", "Quelques lignes.", alias="bio", default=None)

    @property
    def full_name(self) -> str:
        """Given name and family name."""
        return f"{self.first_name} {self.last_name}" if self.first_name else str(self.last_name)

    def post_on(self, day: date) -> Post | None:
        """The post held on ``day``, the first that is declared; None where no dated post covers it."""
        return next((post for post in self.posts if post.covers(day)), None)


class Article(StrEnum):
    """The definite article that a name takes in a sentence."""

    LE = "le"
    LA = "la"
    ELIDED = "l’"
    LES = "les"


class Organisation(Named):
    """A body: its official name and its acronym."""

    name: Line = declare("Nom", "Nom officiel.", alias="nom", examples=["Préfecture du département"])
    acronym: Line | None = declare("Sigle", "Sigle officiel.", alias="sigle", default=None)
    article: Annotated[Article, *choice(Article)] | None = declare(
        "Article", "le, la, l’ ou les : celui que le nom prend dans une phrase ; les textes y sont comparés.",
        alias="article", default=None,
    )  # fmt: skip
    kind: Line | None = declare("Type", "préfecture, agence, collectivité…", alias="type", default=None)
    url: Url | None = declare("Adresse", "Site web.", alias="url", default=None)
    logo: Literal | None = declare("Logo", "Fichier du logo, sous images/.", alias="logo", default=None)


class TerritoryKind(StrEnum):
    """Administrative levels."""

    MUNICIPALITY = "commune"
    GROUPING = "epci"
    DEPARTMENT = "departement"
    REGION = "region"


class Population(Entity):
    """Inhabitants and the census year they are counted for."""

    value: Whole = declare("Valeur", "Nombre d’habitants.", alias="valeur", examples=["12500"])
    year: Whole = declare("Millésime", "Année du recensement.", alias="millesime", examples=["2020"])


class Territory(Named):
    """A place of the visit."""

    name: Line = declare(
        "Nom", "Nom officiel, avec ses traits d’union.", alias="nom", examples=["Saint-Martin-des-Champs"]
    )
    kind: Annotated[TerritoryKind, *choice(TerritoryKind)] = declare(
        "Type", "commune, epci, departement ou region.", alias="type", examples=["commune"]
    )
    insee: InseeCode | None = declare(
        "Code INSEE", "Code INSEE (ou SIREN d’un EPCI), tel quel.", alias="code_insee", default=None
    )
    population: Population | None = declare(
        "Population", "Valeur et millésime.", alias="population", default=None
    )
    belongs_to: Reference | None = declare(
        "Appartient à", "Identifiant du territoire qui le contient.", alias="appartient_a", default=None
    )
    position: Position | None = declare(
        "Position", "Latitude et longitude en degrés, pour la carte du parcours ; sans elle, le centre de la commune.",
        alias="position", default=None,
    )  # fmt: skip


class Acronym(Named):
    """An acronym and what it stands for."""

    expansion: Line = declare(
        "Développé",
        "Forme développée officielle.",
        alias="developpe",
        examples=["établissement public de coopération intercommunale"],
    )


class OfficialName(Named):
    """The official name of a programme, a label, a place or an event, neither a body nor a territory."""

    name: Line = declare(
        "Nom", "Nom officiel, avec ses capitales.", alias="nom", examples=["Petites villes de demain"]
    )
    kind: Line | None = declare("Type", "programme, label, lieu, manifestation…", alias="type", default=None)


class Contact(Block):
    """A press contact. A mobile number is internal unless the block says otherwise."""

    name: Line = declare("Nom", "Service ou personne.", alias="nom", examples=["Service de presse"])
    organisation: Reference | None = declare(
        "Organisation", "Identifiant d’une organisation.", alias="organisation", default=None
    )
    email: Email | None = declare(
        "Courriel", "Boîte fonctionnelle de préférence.", alias="courriel", default=None
    )
    phone: Phone | None = declare("Téléphone", "Numéro public.", alias="telephone", default=None)
    mobile: Phone | None = declare(
        "Mobile", "Numéro interne : jamais imprimé dans un document de presse.", alias="mobile", default=None
    )


class ActorsFile(Entity):
    """``acteurs.yaml``, of a kit or shared by all."""

    people: dict[Identifier, Person] = declare(
        "Personnes", "Un identifiant par personne.", alias="personnes", default_factory=dict
    )
    organisations: dict[Identifier, Organisation] = declare(
        "Organisations", "Un identifiant par organisation.", alias="organisations", default_factory=dict
    )
    territories: dict[Identifier, Territory] = declare(
        "Territoires", "Un identifiant par territoire.", alias="territoires", default_factory=dict
    )
    acronyms: dict[Line, Acronym] = declare(
        "Sigles", "Le sigle tel qu’il s’écrit, et sa forme développée.", alias="sigles", default_factory=dict
    )
    names: dict[Identifier, OfficialName] = declare(
        "Noms officiels",
        "Programmes, labels, lieux : un identifiant par nom.",
        alias="noms",
        default_factory=dict,
    )
