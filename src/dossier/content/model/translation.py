"""The texts of a kit in another language, said beside their French: ``en.yaml``."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from dossier.content.model.base import Entity, declare
from dossier.content.model.field_types import Remark, refuse

#: What names a figure or an hour in a text: in English where it stands in French.
_NAMING = "{{"


class TranslatedText(Entity):
    """A text of the files, and what says it in English."""

    french: Remark = declare(
        "Français",
        "Le texte, tel qu’il est écrit dans le dossier.",
        alias="fr",
        examples=["Une halle rouvre"],
    )
    english: Remark | None = declare(
        "Anglais",
        "Sa traduction ; vide, le texte reste à traduire.",
        alias="en",
        examples=["A market hall reopens"],
        default=None,
    )

    @model_validator(mode="after")
    def _names_figures_where_the_french_does(self) -> Self:
        if self.english is not None and _NAMING in self.english and _NAMING not in self.french:
            hint = "ce texte s’imprime tel quel : écrivez des mots"
            raise refuse("D203", f"« {_NAMING} » dans une traduction, et non dans le texte français", hint)
        return self


class TranslationFile(Entity):
    """``en.yaml``, of a kit or of what kits share."""

    texts: list[TranslatedText] = declare(
        "Textes", "Chaque texte et sa traduction.", alias="textes", default_factory=list
    )
