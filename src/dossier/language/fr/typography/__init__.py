"""French typography of running text, once for every output.

Source of the rules: Lexique des règles typographiques en usage à l'Imprimerie nationale.
"""

from dossier.language.fr.typography.accented_words import BUNDLED, Lexicon
from dossier.language.fr.typography.corrections import (
    Correction,
    apply_corrections,
    corrections,
    polish,
)
from dossier.language.fr.typography.lines import Verbatim, set_line_of, set_text
from dossier.language.fr.typography.titles import bind_title

__all__ = [
    "BUNDLED",
    "Correction",
    "Lexicon",
    "Verbatim",
    "apply_corrections",
    "bind_title",
    "corrections",
    "polish",
    "set_line_of",
    "set_text",
]
