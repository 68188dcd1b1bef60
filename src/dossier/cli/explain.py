"""``dossier explain``: the rule behind a code, why it matters, a wrong and a right example."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from textwrap import indent, wrap
from typing import Annotated

import typer

from dossier.cli import console
from dossier.cli.faults import UsageFault
from dossier.content.nearest import meant
from dossier.diagnostics import ExitCode
from dossier.diagnostics.codes import Entry, all_codes, find_code


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="Un code, par exemple D203 ; sans lui, la liste de tous")
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


def codes_page() -> str:
    """``docs/codes.md``, whole."""
    lines = [
        "# Les codes de « dossier check »",
        "",
        "Page tirée du catalogue (`src/dossier/diagnostics/catalogue/`) par `dossier explain --markdown` ; ne pas",
        "la modifier à la main. `dossier explain D203` montre une règle au terminal.",
    ]
    for family, members in groupby(all_codes().values(), key=lambda entry: entry.family):
        entries = list(members)
        lines += ["", f"## {entries[0].code[:2]} : {family}"]
        for entry in entries:
            lines += ["", f"### {entry.code} : {entry.title}", "", f"*{severity(entry).capitalize()}.* {entry.rule}"]
            lines += ["", f"Pourquoi : {entry.why}"]
            lines += ["", "À éviter :", "", _fenced(entry.wrong), "", "À écrire :", "", _fenced(entry.right)]
    return "\n".join(lines) + "\n"


def severity(entry: Entry) -> str:
    """« erreur », or « conseil ; erreur hors version provisoire »."""
    first, *others = entry.severities
    return first.label + "".join(f" ; {other.label} hors version provisoire" for other in others)


def _fenced(example: str) -> str:
    return f"````text\n{example}\n````"


def _near(code: str) -> str:
    known = list(all_codes())
    family = [other for other in known if other[:2] == code.strip().upper()[:2]]
    near = meant(code.strip().upper(), known)
    listed = f"de la même famille : {', '.join(family)}" if family else "« dossier explain » seul les énumère"
    return f"{near} {listed}" if near.startswith("vouliez") else listed
