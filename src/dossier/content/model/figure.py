"""Figures: declared once, named in prose, derived by formula."""

from __future__ import annotations

from typing import Annotated

from dossier.content.model.base import Block, Entity, Gender, declare
from dossier.content.model.field_types import (
    Day,
    Identifier,
    Line,
    Literal,
    Memo,
    Number,
    Prose,
    Url,
    Whole,
    choice,
)


class FigureSource(Entity):
    """Where a figure comes from."""

    title: Line = declare(
        "Titre", "Document ou service dont vient le chiffre.", alias="titre", examples=["Rapport annuel 2022"]
    )
    url: Url | None = declare("Adresse", "Adresse web de la source.", alias="url", default=None)
    day: Day | None = declare("Date", "Date de la source.", alias="date", default=None)


class OtherSource(FigureSource):
    """A source that gives another value for the same figure."""

    value: Number = declare("Valeur", "Ce que dit cette autre source.", alias="valeur", examples=["1604"])
    reason: Memo | None = declare(
        "Motif", "Pourquoi la valeur du dossier est gardée ; sans lui, le contrôle le demande.",
        alias="motif", default=None,
    )  # fmt: skip


class Figure(Block):
    """A key figure. It has a value or a formula, never both."""

    value: Number | None = declare(
        "Valeur", "Le nombre seul, par exemple 1643 ou 1,5.", alias="valeur", default=None
    )
    highest: Number | None = declare(
        "Valeur maximale", "Pour une fourchette : « valeur: 10 » et « valeur_max: 15 » donnent « 10 à 15 ».",
        alias="valeur_max", default=None,
    )  # fmt: skip
    formula: Literal | None = declare(
        "Formule", "Calcul à partir d’autres chiffres, par exemple « sites × aide_par_site ».",
        alias="formule", default=None,
    )  # fmt: skip
    decimals: Whole | None = declare(
        "Décimales", "Combien de décimales montre le résultat d’une formule ; sans lui, autant que ses termes.",
        alias="decimales", default=None,
    )  # fmt: skip
    unit: Line | None = declare(
        "Unité", "Symbole ou mot : €, M€, %, communes. Le programme l’accorde avec la valeur.",
        alias="unite", default=None,
    )  # fmt: skip
    singular: Line | None = declare(
        "Unité au singulier", "Seulement si le programme ne peut pas la trouver : « France services postale ».",
        alias="unite_singulier", default=None,
    )  # fmt: skip
    plural: Line | None = declare(
        "Unité au pluriel", "Seulement si le programme ne peut pas la trouver.",
        alias="unite_pluriel", default=None,
    )  # fmt: skip
    gender: Annotated[Gender, *choice(Gender)] | None = declare(
        "Genre", "m ou f, pour les lettres : « vingt et une communes ».", alias="genre", default=None
    )
    qualifier: Line | None = declare(
        "Qualificatif",
        "Ce qui nuance la valeur : environ, plus de, près de.",
        alias="qualificatif",
        default=None,
    )
    label: Prose | None = declare(
        "Libellé", "Ce que le chiffre compte, pour les chiffres clés.", alias="libelle", default=None
    )
    scope: Line | None = declare(
        "Périmètre", "Territoire ou champ : France, département, commune…", alias="perimetre", default=None
    )
    day: Line | None = declare(
        "Date de valeur",
        "À quelle date le chiffre est vrai : fin avril 2023, 2020…",
        alias="date",
        default=None,
    )
    valid_until: Day | None = declare(
        "Valable jusqu’au", "Après cette date, le contrôle signale un chiffre périmé.",
        alias="valable_jusqu_au", default=None,
    )  # fmt: skip
    source: FigureSource | None = declare(
        "Source", "Titre, adresse et date de la source.", alias="source", default=None
    )
    other_sources: list[OtherSource] = declare(
        "Autres sources", "Celles qui donnent une autre valeur, et pourquoi la nôtre est gardée.",
        alias="autres_sources", default_factory=list,
    )  # fmt: skip


class FiguresFile(Entity):
    """``chiffres.yaml``."""

    figures: dict[Identifier, Figure] = declare(
        "Chiffres", "Un identifiant par chiffre ; le texte le nomme par {{identifiant}}.",
        alias="chiffres", default_factory=dict,
    )  # fmt: skip
