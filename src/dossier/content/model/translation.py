"""The texts of a kit in another language, said beside their French: ``en.yaml``."""

from __future__ import annotations

from dossier.content.model.base import Entity, declare
from dossier.content.model.field_types import Memo


class TranslatedText(Entity):
    """A text of the files, and what says it in English."""

    french: Memo = declare(
        "Français",
        "Le texte, tel qu’il est écrit dans le dossier.",
        alias="fr",
        examples=["Une halle rouvre"],
    )
    english: Memo | None = declare(
        "Anglais",
        "Sa traduction ; vide, le texte reste à traduire.",
        alias="en",
        examples=["A market hall reopens"],
        default=None,
    )


class TranslationFile(Entity):
    """``en.yaml``, of a kit or of what kits share."""

    texts: list[TranslatedText] = declare(
        "Textes", "Chaque texte et sa traduction.", alias="textes", default_factory=list
    )
