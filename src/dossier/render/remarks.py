"""What the layout complains of, in French; its own English words are for ``--debug`` alone."""

from __future__ import annotations

import logging
import os
import re
import sys

from dossier.diagnostics import Diagnostic, error, warning

#: How the layout library opens a complaint, and what it means. What is in the first group is a name, of no language.
_MEANINGS = (
    (
        r"\.notdef glyph rendered .*: \"(?P<name>.+)\" \(U\+",
        "aucune police de la charte n’a le caractère « {name} »",
    ),
    (r"Ignored `(?P<name>.*?)` at ", "consigne de style inconnue : « {name} »"),
    (r"Font-face '?(?P<name>[^']*)'? cannot be loaded", "la police « {name} » ne peut pas être lue"),
    (r"Failed to (?:load|render)(?: SVG)? image (?:at )?'?(?P<name>[^':]+(?::[^' ]+)?)", "l’image « {name} » ne peut pas être lue"),
    (r"Failed to load stylesheet at (?P<name>\S+)", "la feuille de style « {name} » ne peut pas être lue"),
    (r"No anchor #(?P<name>\S+) for internal", "un lien mène à « #{name} », qui n’est sur aucune page"),
    (r"Anchor defined twice: '?(?P<name>[^']+)'?", "deux endroits portent le nom « {name} »"),
    (r"This row has more columns (?P<name>)", "une ligne d’un tableau a plus de cases que le tableau n’a de colonnes"),
    (r"(?:Parse error|Invalid|Unknown|Unsupported|@import)\b(?P<name>)", "règle de style illisible"),
)  # fmt: skip
_KNOWN = [(re.compile(pattern, re.DOTALL), meaning) for pattern, meaning in _MEANINGS]
_MOST = 80
_REPORT = "signalez ce message avec le contenu concerné ; « --debug » en montre le détail"


def explain_record(record: logging.LogRecord) -> Diagnostic:
    """D810 for what the layout passes over, D811 for what it loses."""
    told = " ".join(record.getMessage().split())
    show_detail(told)
    if record.levelno >= logging.ERROR:
        return lost_element(in_french(told))
    return warning("D810", f"la mise en page signale : {in_french(told)}", None, _REPORT)


def lost_element(what: str) -> Diagnostic:
    """D811: ``what``, in French, is missing on the pages."""
    return error("D811", f"la mise en page a échoué sur un élément : {what}", None, _REPORT)


def in_french(told: str) -> str:
    """The meaning of a complaint; one that nobody foresaw keeps its words for ``--debug``."""
    for pattern, meaning in _KNOWN:
        if match := pattern.search(told):
            name = match["name"].strip()
            return meaning.format(name=name if len(name) <= _MOST else f"{name[:_MOST]}…")
    return "un passage n’a pas pu être composé comme demandé"


def show_detail(detail: str) -> None:
    """The library's own words on stderr, where ``--debug`` asks for them."""
    if detail and os.environ.get("DOSSIER_DEBUG", "") not in {"", "0"}:
        sys.stderr.write(f"{detail.rstrip()}\n")
