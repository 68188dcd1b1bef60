"""French typography of running text, once for every output.

Source of the rules: Lexique des règles typographiques en usage à l'Imprimerie nationale.
"""

from dossier.assemble.typography.corrections import (
    Correction,
    apply_corrections,
    corrections,
    polish,
)
from dossier.assemble.typography.lexicon import BUNDLED, Lexicon
from dossier.assemble.typography.lines import Verbatim, set_line_of, set_text
from dossier.assemble.typography.titles import bind_title

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
