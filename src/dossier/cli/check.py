"""``dossier check``: all the faults of all the files, for people or for machines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from dossier.cli import console
from dossier.cli.corrections import fix_all, gathered
from dossier.cli.kits import KitNames, choose_kits
from dossier.cli.print_check import describe_reports, worst_of
from dossier.cli.progress import say_event
from dossier.cli.shown_findings import bounded, gravest_first
from dossier.cli.usage_errors import UsageFault, pick
from dossier.commands.checkup import check_all
from dossier.commands.diagnostics_as_data import exit_code
from dossier.commands.pdf_check import check_pdfs
from dossier.diagnostics import Diagnostic, ExitCode, Severity

FORMATS = ("full", "concise", "json", "github", "sarif")
LEDGER_FORMATS = ("full", "json")
LEVELS = ("error", "warning")

OutputFormat: TypeAlias = Annotated[
    str, typer.Option("--output-format", metavar="FORMAT", help=f"{', '.join(FORMATS)} ; full par défaut")
]
FailOn: TypeAlias = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar="NIVEAU",
        help="error (par défaut) ou warning : à partir de quoi le code est 1",
    ),
]
Fix: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--fix", help="Écrit d’abord dans les fichiers les corrections typographiques sûres, et les dit"
    ),
]
Pdf: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--pdf", metavar="FICHIER", help="Contrôle l’accessibilité de ce PDF, d’où qu’il vienne"),
]
Ledger: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--ledger",
        help="Montre le registre des chiffres : chaque chiffre, sa source, les pages où il paraît, à signer",
    ),
]
Printed: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--print", metavar="FICHIER", help="Contrôle ce PDF avant l’impression, d’où qu’il vienne"),
]
Pages: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--pages",
        help="Compose aussi les pages, sans rien écrire : dit ce qu’elles ont choisi, et leurs défauts",
    ),
]
Grammar: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--grammaire/--sans-grammaire",
        help="Relit la grammaire avec Grammalecte, s’il est installé (par défaut)",
    ),
]


def check(  # noqa: PLR0913 - one parameter for each option of the command
    kits: KitNames = None,
    *,
    output_format: OutputFormat = "full",
    fail_on: FailOn = "error",
    fix: Fix = False,
    pdf: Pdf = None,
    ledger: Ledger = False,
    printed: Printed = None,
    grammar: Grammar = True,
    pages: Pages = False,
) -> int:
    """Print every finding on stdout; 1 where one is at or above ``fail_on``, 3 where the machine is at fault."""
    shape = pick("--output-format", output_format, FORMATS)
    level = Severity(pick("--fail-on", fail_on, LEVELS))
    if pdf:
        _refuse_kits("--pdf", kits)
        return _check_accessibility([Path(name) for name in pdf], shape, level)
    if printed:
        _refuse_kits("--print", kits)
        return _check_before_print([Path(name) for name in printed], shape, level)
    project, folders = choose_kits(kits or [])
    if fix:
        say = console.out if shape in {"full", "concise"} else console.err
        say("\n".join(fix_all(project, folders)))
    if ledger:
        from dossier.cli.ledger import print_ledgers

        return worst(print_ledgers(project, folders, pick("--output-format", shape, LEDGER_FORMATS)), level)
    found = check_all(project, folders, say_event, grammar=grammar, pages=pages)
    console.out(describe(found, project.root, shape))
    return worst(found, level)


def _refuse_kits(option: str, kits: list[str] | None) -> None:
    if kits:
        raise UsageFault(f"{option} contrôle un fichier, pas un dossier de presse", "ôtez l’un des deux")


def _check_accessibility(paths: Sequence[Path], shape: str, level: Severity) -> ExitCode:
    found, tallies = check_pdfs(paths)
    console.out(describe(found, None, shape))
    if shape in {"full", "concise"}:
        console.out("\n".join(map(console.plain, tallies)))
    return worst(found, level)


def _check_before_print(paths: Sequence[Path], shape: str, level: Severity) -> ExitCode:
    from dossier.judges.preflight.preflight_apart import inspect_apart

    reports = [inspect_apart(path) for path in paths]
    console.out(describe_reports(paths, reports, shape, console.out_look()))
    return worst_of(reports, level)


def worst(found: Sequence[Diagnostic], level: Severity) -> ExitCode:
    """The exit code that findings deserve."""
    grave = [item for item in found if item.severity.rank <= level.rank]
    return max((exit_code(item) for item in grave), default=ExitCode.DONE)


def describe(found: Sequence[Diagnostic], root: Path | None, shape: str) -> str:
    """The findings in one of ``FORMATS``; the tally counts those that are not shown, too."""
    from dossier.cli import formats, report

    look = console.out_look()
    every, found = found, bounded(found)
    match shape:
        case "json":
            return formats.as_objects(found)
        case "github":
            return formats.as_github(found)
        case "sarif":
            return formats.as_sarif(found)
        case "concise":
            lines = [report.concise(item, look) for item in gravest_first(found)]
            return "\n".join([*lines, *report.kinds(every), report.tally(every)])
        case _:
            shown = gravest_first(bounded(gathered(every)))
            told = filter(None, [report.paragraphs(shown, root, look)])
            return "\n".join([*told, *report.kinds(every), report.tally(every)])
