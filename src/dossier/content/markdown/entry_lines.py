"""The lines of the directives that hold one entry a line, such as ``[x] 2021-2022 : nom | texte``."""

from __future__ import annotations

import re

from dossier.content.markdown.directive_kinds import Holds
from dossier.text import PlacedText

_BAR = re.compile(r"\|(?![^{}]*\}\})")  # not the bar inside {{chiffre|nombre}}, which asks for a form
_BOX = re.compile(r"^\[(?P<box>[ xX])\]\s+")


def parted(text: PlacedText) -> tuple[PlacedText, PlacedText]:
    """``text`` cut at its first « | »."""
    match = _BAR.search(text)
    return (text[: match.start()], text[match.end() :]) if match else (text, PlacedText())


def boxed(text: PlacedText) -> tuple[bool | None, PlacedText]:
    """Whether the box of a line is ticked, and the rest of it; None, and all of it, where it has no box."""
    match = _BOX.match(text)
    return (match["box"] != " ", text[match.end() :]) if match else (None, text)


def line_parts(holds: Holds, line: PlacedText) -> list[PlacedText]:
    """The words of a line of a directive that ``holds`` such lines, without the box or identifier that opens it."""
    _box, rest = boxed(line.strip())
    body, more = parted(rest)
    head, colon, label = body.partition(":")
    parts = (label, more) if holds is Holds.FIGURES else (head, label, more) if colon else (body, more)
    return [part.strip() for part in parts if part.strip()]
