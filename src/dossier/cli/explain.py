"""``dossier explain``: the rule behind a code, why it matters, a wrong and a right example."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from textwrap import indent, wrap
from typing import Annotated

import typer

from dossier.cli import console
from dossier.cli.codes_page import codes_page, severity
from dossier.cli.usage_errors import UsageFault
from dossier.diagnostics import ExitCode
from dossier.diagnostics.codes import Entry, all_codes, find_code
from dossier.language.nearest_name import meant


def explain(
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help="Un code, par exemple D203 ; sans lui, la liste de tous"),
    ] = None,
    *,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Toutes les règles, en Markdown (docs/codes.md en vient)")
    ] = False,
) -> int:
    """Print one entry, the list of all, or the page of the documentation."""
    if markdown:
        console.out(codes_page().rstrip("\n"))
    elif code is None:
        console.out(listing(all_codes().values()))
    else:
        entry = find_code(code)
        if entry is None:
            raise UsageFault(f"code inconnu « {code} »", _near(code))
        console.out(page(entry, console.out_look()))
    return ExitCode.DONE


def listing(entries: Iterable[Entry]) -> str:
    """Every code on its line, by family."""
    blocks = []
    for family, members in groupby(entries, key=lambda entry: entry.family):
        rows = [f"  {entry.code}  {entry.title} ({severity(entry)})" for entry in members]
        blocks.append("\n".join([family.capitalize(), *rows]))
    return "\n\n".join(blocks)


def page(entry: Entry, look: console.Look) -> str:
    """One entry for the terminal."""
    width = min(look.width, console.DEFAULT_WIDTH)
    return "\n".join(
        [
            look.paint(f"{entry.code} : {entry.title}", "bold") + f" ({severity(entry)})",
            "",
            *wrap(entry.rule, width),
            "",
            *wrap(f"Pourquoi : {entry.why}", width),
            "",
            look.paint("À éviter", "red", "bold"),
            indent(entry.wrong, "    "),
            "",
            look.paint("À écrire", "green", "bold"),
            indent(entry.right, "    "),
        ]
    )


def _near(code: str) -> str:
    known = list(all_codes())
    family = [other for other in known if other[:2] == code.strip().upper()[:2]]
    near = meant(code.strip().upper(), known)
    listed = f"de la même famille : {', '.join(family)}" if family else "« dossier explain » seul les énumère"
    return f"{near} {listed}" if near.startswith("vouliez") else listed
