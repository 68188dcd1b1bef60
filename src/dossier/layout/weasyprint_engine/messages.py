"""The English complaints of WeasyPrint, and what each means."""

from __future__ import annotations

import re

#: What is said of a character that no font of the charte has.
NO_GLYPH = "aucune police de la charte n’a le caractère « {name} »"

#: What is said of a declaration without effect, and of a rule that cannot be read.
IGNORED = "consigne de style inconnue : « {name} »"
BAD_RULE = "règle de style illisible"

#: How WeasyPrint opens a complaint, and what it means. What is in the first group is a name, of no language.
MEANINGS = (
    (r"\.notdef glyph rendered .*: \"(?P<name>.+)\" \(U\+", NO_GLYPH),
    (r"Ignored `(?P<name>.*?)` at ", IGNORED),
    (r"Font-face '?(?P<name>[^']*)'? cannot be loaded", "la police « {name} » ne peut pas être lue"),
    (r"Failed to (?:load|render)(?: SVG)? image (?:at )?'?(?P<name>[^':]+(?::[^' ]+)?)", "l’image « {name} » ne peut pas être lue"),
    (r"Failed to load stylesheet at (?P<name>\S+)", "la feuille de style « {name} » ne peut pas être lue"),
    (r"No anchor #(?P<name>\S+) for internal", "un lien mène à « #{name} », qui n’est sur aucune page"),
    (r"Anchor defined twice: '?(?P<name>[^']+)'?", "deux endroits portent le nom « {name} »"),
    (r"This row has more columns (?P<name>)", "une ligne d’un tableau a plus de cases que le tableau n’a de colonnes"),
    (r"(?:Parse error|Invalid|Unknown|Unsupported|@import)\b(?P<name>)", BAD_RULE),
)  # fmt: skip
_KNOWN = [(re.compile(pattern, re.DOTALL), meaning) for pattern, meaning in MEANINGS]
_MOST = 80


def in_french(told: str) -> str:
    """The meaning of a complaint; one that nobody foresaw keeps its words for ``--debug``."""
    for pattern, meaning in _KNOWN:
        if match := pattern.search(told):
            name = match["name"].strip()
            return meaning.format(name=name if len(name) <= _MOST else f"{name[:_MOST]}…")
    return "un passage n’a pas pu être composé comme demandé"
