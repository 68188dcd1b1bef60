"""The proofs of a kit and who signed them: ``bat.yaml``, which the program keeps and the officer signs."""

from __future__ import annotations

from dossier.content.model.base import Entity, declare
from dossier.content.model.field_types import Day, Line, Whole

PROOFS = "bat.yaml"


class Proof(Entity):
    """One proof (bon à tirer)."""

    number: Whole = declare("Numéro", "Numéro du bon à tirer.", alias="numero")
    genre: Line = declare(
        "Genre", "Genre du dossier soumis : dossier de presse ou de briefing.", alias="genre"
    )
    digest: Line = declare(
        "Empreinte",
        "Empreinte du contenu soumis, calculée par le programme : ne la changez pas.",
        alias="empreinte",
    )
    look: Line | None = declare(
        "Aspect",
        "Empreinte de la charte de l’épreuve, calculée par le programme : ne la changez pas.",
        alias="aspect",
        default=None,
    )
    signed_by: Line | None = declare(
        "Signé par", "Nom et fonction écrits sur l’épreuve signée.", alias="signe_par", default=None
    )
    signed_on: Day | None = declare(
        "Signé le", "Date écrite sur l’épreuve signée.", alias="signe_le", default=None
    )


class ProofsFile(Entity):
    """``bat.yaml``."""

    proofs: list[Proof] = declare(
        "Épreuves", "Les bons à tirer, dans l’ordre.", alias="epreuves", default_factory=list
    )
