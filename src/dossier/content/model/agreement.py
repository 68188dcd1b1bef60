"""Agreements that are signed during a visit."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from dossier.content.model.base import Block, Entity, declare
from dossier.content.model.field_types import Day, Identifier, Line, Prose, Reference, Whole, choice


class AgreementStatus(StrEnum):
    """How far the agreement has come."""

    DRAFT = "projet"
    SIGNED = "signee"


class Signatory(Block):
    """Who signs."""

    organisation: Reference | None = declare(
        "Organisation", "Identifiant d’une organisation.", alias="organisation", default=None
    )
    party: Line | None = declare(
        "Partie", "Nom de la partie, si elle n’est pas dans les organisations.", alias="partie", default=None
    )
    person: Reference | None = declare(
        "Personne", "Identifiant de la personne qui signe.", alias="personne", default=None
    )


class PerimeterTown(Block):
    """A territory that the agreement covers."""

    territory: Reference = declare(
        "Territoire", "Identifiant d’un territoire.", alias="territoire", examples=["saint-martin"]
    )
    role: Line | None = declare("Rôle", "Rôle dans le périmètre : ville-centre…", alias="role", default=None)


class Agreement(Block):
    """An agreement: title, status, signatories, perimeter, strands and number of actions."""

    title: Line = declare(
        "Intitulé", "Intitulé officiel.", alias="intitule", examples=["Convention-cadre pluriannuelle"]
    )
    kind: Line | None = declare("Nature", "Nature juridique.", alias="nature", default=None)
    status: Annotated[AgreementStatus, *choice(AgreementStatus)] = declare(
        "Statut", "projet ou signee.", alias="statut", examples=["projet"]
    )
    joined_on: Day | None = declare(
        "Date d’adhésion", "Date de la convention d’adhésion.", alias="date_adhesion", default=None
    )
    signed_on: Day | None = declare(
        "Date de signature", "Date de signature.", alias="date_signature", default=None
    )
    signatories: list[Signatory] = declare(
        "Signataires", "Dans l’ordre de signature.", alias="signataires", default_factory=list
    )
    perimeter: list[PerimeterTown] = declare(
        "Périmètre", "Territoires couverts.", alias="perimetre", default_factory=list
    )
    announced_strands: Whole | None = declare(
        "Nombre d’orientations", "Nombre annoncé d’orientations.", alias="nombre_orientations", default=None
    )
    strands: list[Prose] = declare(
        "Orientations", "Une ligne par orientation.", alias="orientations", default_factory=list
    )
    announced_actions: Whole | None = declare(
        "Nombre d’actions", "Nombre annoncé d’actions.", alias="nombre_actions", default=None
    )


class AgreementsFile(Entity):
    """``conventions.yaml``."""

    agreements: dict[Identifier, Agreement] = declare(
        "Conventions", "Un identifiant par convention.", alias="conventions", default_factory=dict
    )
