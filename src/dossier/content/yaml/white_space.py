"""White space that YAML cannot read, mended in memory so that the reading goes on: tabs, no-break spaces, glued dashes."""

from __future__ import annotations

import re

from dossier.content.decoding.source import Source
from dossier.diagnostics import Diagnostic, Span, error

NO_BREAK = "\u00a0\u202f\u2007\u2060"
_INDENT = re.compile(rf"^[ \t{NO_BREAK}]+")

_GLUED_DASH = re.compile(r"^(?P<indent> *)-(?P<key>[a-z][a-z_]*):(?=\s|$)")
_OPENS_TEXT = re.compile(r"(?:^|\s)[>|][-+0-9]*\s*$")


def mend_white_space(source: Source, first_line: int) -> tuple[list[str], list[Diagnostic]]:
    """Return the lines of a file with plain spaces where YAML wants them, and what was wrong (D106, D107, D111).

    ``first_line`` is the line of the file that the first line of ``source`` is.
    """
    lines, found = source.lines, []
    for index, line in enumerate(lines):
        if "\t" in line:
            found.append(
                error(
                    "D106",
                    "tabulation dans un fichier YAML",
                    source.span(index + first_line, line.index("\t") + 1),
                    "remplacez-la par des espaces (deux par niveau)",
                )
            )
            lines[index] = _without_tabs(lines, index)
        indent = _INDENT.match(lines[index])
        if indent and indent.group().strip(" "):
            column = next(i for i, char in enumerate(indent.group()) if char in NO_BREAK)
            found.append(no_break_fault(source.span(index + first_line, column + 1), "en début de ligne"))
            lines[index] = " " * len(indent.group()) + lines[index][len(indent.group()) :]
        glued = _GLUED_DASH.match(lines[index])
        if glued is not None and not _is_in_text(lines, index, len(glued["indent"])):
            place = source.span(
                index + first_line, len(glued["indent"]) + 1, len(glued[0]) - len(glued["indent"])
            )
            message = "espace manquante après le tiret de liste"
            found.append(error("D111", message, place, f"écrivez « - {glued['key']}: … »"))
            lines[index] = _with_dash_apart(lines, index, len(glued["indent"]))
    return lines, found


def _is_in_text(lines: list[str], index: int, indent: int) -> bool:
    """Whether a line belongs to a text that an earlier one opens with ``>`` or ``|``."""
    for line in reversed(lines[:index]):
        if line.strip() and len(line) - len(line.lstrip()) < indent:
            return bool(_OPENS_TEXT.search(line))
    return False


def _with_dash_apart(lines: list[str], index: int, indent: int) -> str:
    """The line with a space after its dash, its key kept above those that follow it."""
    line = lines[index]
    following = next((other for other in lines[index + 1 :] if other.strip()), "")
    is_aligned = len(following) - len(following.lstrip()) == indent + 1 and not following.lstrip().startswith(
        "-"
    )
    return (
        f"{line[: indent - 1]}- {line[indent + 1 :]}"
        if is_aligned and indent
        else f"{line[:indent]}- {line[indent + 1 :]}"
    )


def _without_tabs(lines: list[str], index: int) -> str:
    """The line with spaces for its tabs; a tab at its start stands for the indentation it should have."""
    body = lines[index].lstrip(" \t")
    start = lines[index][: len(lines[index]) - len(body)]
    if "\t" in start:
        before = next((line for line in reversed(lines[:index]) if line.strip()), "")
        deeper = 2 if before.rstrip().endswith(":") else 0
        start = " " * (len(before) - len(before.lstrip(" ")) + deeper)
    return start + body.replace("\t", "  ")


def no_break_fault(span: Span, where: str) -> Diagnostic:
    """Return the fault of a no-break space; ``where`` says in French where it stands (D107)."""
    return error(
        "D107",
        f"espace insécable {where}",
        span,
        "effacez-la et tapez une espace ordinaire (Alt + Espace produit une insécable sur certains claviers)",
    )
