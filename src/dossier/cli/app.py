"""The program: its commands, and what becomes of every way in which one can end."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
import typer.main

from dossier import __version__
from dossier.cli import console, pack
from dossier.cli.campaign import campaign
from dossier.cli.check import check
from dossier.cli.comparing import compare
from dossier.cli.doctor import doctor
from dossier.cli.explain import explain
from dossier.cli.exporting import export_template
from dossier.cli.french_help import FrenchCommand, FrenchGroup
from dossier.cli.hand_out import changes, erratum, hand_out
from dossier.cli.importing import import_file
from dossier.cli.lift import lift
from dossier.cli.new import new
from dossier.cli.postpone import postpone
from dossier.cli.protocol import protocol
from dossier.cli.render import render
from dossier.cli.schema import schema
from dossier.cli.sign import sign
from dossier.cli.status import change_status
from dossier.cli.studio import studio
from dossier.cli.translate import translate
from dossier.cli.turn import turn
from dossier.cli.usage_errors import UsageFault
from dossier.cli.word_return import bring_back
from dossier.commands.diagnostics_as_data import as_diagnostics, exit_code
from dossier.diagnostics import ExitCode, MachineError
from dossier.interruption import INTERRUPTED

app = typer.Typer(
    cls=FrenchGroup,
    add_completion=False,  # its own words are English, and it rewrites the user's shell files
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Du contenu d’une visite officielle au dossier de presse : le PDF, le fichier Word et la page web.",
)


def _print_version(asked: bool) -> None:  # noqa: FBT001 - the library's callback
    if asked:
        console.out(f"dossier {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Affiche le numéro de version"
        ),
    ] = False,
    debug: Annotated[
        bool,
        typer.Option("--debug", help="Montre le détail technique d’une erreur interne (ou DOSSIER_DEBUG=1)"),
    ] = False,
) -> None:
    """Print the help where no command is given; both options are dealt with before."""
    del version, debug
    if context.invoked_subcommand is None:
        console.out(context.get_help())


app.command(
    "render",
    cls=FrenchCommand,
    help="Produit le PDF, le fichier Word et la page web des dossiers nommés, ou de tous ceux de content/.\n\n"
    "Un dossier inchangé depuis la dernière fois n’est pas refait. À la moindre erreur rien n’est écrit, "
    "et les fichiers précédents restent.",
)(render)
app.command(
    "check",
    cls=FrenchCommand,
    help="Contrôle les dossiers nommés, ou tous ceux de content/, et dit tous leurs défauts.",
)(check)
app.command(
    "campagne",
    cls=FrenchCommand,
    help="Produit tous les dossiers d’une campagne : un modèle, une table, un dossier par ligne.\n\n"
    "Un dossier refusé n’arrête pas les autres, un dossier inchangé n’est pas refait ; le bilan est dans output/.",
)(campaign)
app.command(
    "new",
    cls=FrenchCommand,
    help="Crée un dossier complet à remplir, content/<date>-<nom>/, et les schémas qui aident l’éditeur de texte.",
)(new)
app.command(
    "retour",
    cls=FrenchCommand,
    help="Reporte dans le contenu ce qu’on a corrigé dans un fichier Word, après l’avoir montré.\n\n"
    "Sans --appliquer, rien n’est écrit. Code 0 : rien à faire ; 1 : des changements ; 2 : des décisions à prendre ; "
    "3 : fichier illisible.",
)(bring_back)
app.command(
    "comparer",
    cls=FrenchCommand,
    help="Dit ce qui a changé d’une version à l’autre, fiche par fiche : dossiers, révisions de git, fichiers Word.\n\n"
    "Code 0 : rien n’a changé ; 1 : des différences ; 3 : fichier illisible.",
)(compare)
app.command(
    "studio",
    cls=FrenchCommand,
    help="Ouvre dans le navigateur un dossier à remplir, à relire et à remettre : formulaires à gauche, pages à droite.",
)(studio)
app.command(
    "importer",
    cls=FrenchCommand,
    help="Propose à un dossier ce qu’un service envoie : tableur, texte, courriel, PDF d’un ancien dossier.\n\n"
    "Ce qui changerait est montré d’abord ; rien n’est écrit sans --appliquer.",
)(import_file)
app.command(
    "exporter",
    cls=FrenchCommand,
    help="Fait d’une partie d’un dossier un classeur à envoyer à un service, puis à reprendre par « importer ».",
)(export_template)
app.command(
    "traduire",
    cls=FrenchCommand,
    help="Écrit ce qui manque à une édition en anglais, là où le traduire : les textes dans en.yaml, les fiches dans fiches/en/.\n\n"
    "Sans --appliquer, rien n’est écrit.",
)(translate)
app.command(
    "signer",
    cls=FrenchCommand,
    help="Note qui a signé un bon à tirer, et quand, d’après le papier : dans bat.yaml, le reste du fichier est intact.",
)(sign)
app.command(
    "paquet",
    cls=FrenchCommand,
    help="Fait le paquet de presse d’un dossier : répertoire et archive, avec photographies, contacts et empreintes.\n\n"
    "Ce qui ne peut pas être remis (droits, embargo, interne) n’y est pas ; la liste en est donnée.",
)(pack.make)
app.command(
    "statut",
    cls=FrenchCommand,
    help="Passe un dossier de provisoire à sous embargo ou à définitif (ou retour) : dit ce qui change et ce qui s’y oppose.\n\n"
    "Sans --appliquer, rien n’est écrit.",
)(change_status)
app.command(
    "lever",
    cls=FrenchCommand,
    help="Lève l’embargo d’un dossier une fois l’heure passée : fait la version libre du même contenu, dit ce qui change.",
)(lift)
app.command(
    "moment",
    cls=FrenchCommand,
    help="Passe un dossier d’avant à après la visite (ou retour) : ce qui paraît, ce qui s’efface, ce qui est à récrire.\n\n"
    "Sans --appliquer, rien n’est écrit.",
)(turn)
app.command(
    "remettre",
    cls=FrenchCommand,
    help="Note ce qui est remis, à qui et quand : empreintes, pages et mots, gardés dans le dossier. Sans --a, liste les remises.",
)(hand_out)
app.command(
    "changements",
    cls=FrenchCommand,
    help="Fait la feuille de ce qui a changé depuis une version remise, pour ceux qui l’ont.",
)(changes)
app.command(
    "erratum",
    cls=FrenchCommand,
    help="Fait la version corrigée, qui dit ce qu’elle remplace, et la feuille : page, au lieu de, lire.",
)(erratum)
app.command(
    "protocole",
    cls=FrenchCommand,
    help="Donne l’ordre protocolaire des participants, des prises de parole et des signatures, avec la raison de chacun.\n\n"
    "Un autre ordre dans le dossier est dit, jamais imposé.",
)(protocol)
app.command(
    "reporter",
    cls=FrenchCommand,
    help="Reporte une visite à un autre jour : déplace ce qui en dépend, et liste ce qu’une personne doit revoir.\n\n"
    "Sans --appliquer, rien n’est écrit.",
)(postpone)
app.command("schema", cls=FrenchCommand, help="Donne les schémas JSON des fichiers de contenu.")(schema)
app.command("doctor", cls=FrenchCommand, help="Dit ce que la machine a, ce qui lui manque, et le remède.")(
    doctor
)
app.command(
    "explain",
    cls=FrenchCommand,
    help="Explique un code : la règle, sa raison, ce qu’il faut éviter et écrire.",
)(explain)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command of ``argv`` (the process's own by default) and return its exit code; never raises."""
    console.prepare_streams()
    os.environ.pop(
        "SOURCE_DATE_EPOCH", None
    )  # libraries read it as a clock: dates come from the content alone
    arguments, debug = _take_debug(sys.argv[1:] if argv is None else list(argv))
    try:
        result = typer.main.get_command(app).main(args=arguments, prog_name="dossier", standalone_mode=False)
    except UsageFault as fault:
        _report_usage(fault)
        return ExitCode.USAGE
    except KeyboardInterrupt:
        result = INTERRUPTED
    except SystemExit as ending:
        result = ending.code
    except Exception as fault:  # noqa: BLE001 - the last resort: a sentence instead of a traceback
        return _report_trouble(fault, debug=debug)
    if result == INTERRUPTED:
        console.err("Interrompu.")
    return result if isinstance(result, int) else ExitCode.DONE


def _take_debug(arguments: list[str]) -> tuple[list[str], bool]:
    """``--debug`` is understood anywhere before ``--``; so is ``DOSSIER_DEBUG``."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    head = [word for word in arguments[:end] if word != "--debug"]
    asked = len(head) < end or os.environ.get("DOSSIER_DEBUG", "") not in {"", "0"}
    if asked:
        os.environ["DOSSIER_DEBUG"] = "1"
    return head + arguments[end:], asked


def _report_usage(fault: UsageFault) -> None:
    look = console.err_look()
    console.err(f"{look.paint('erreur', 'red', 'bold')}: {console.plain(fault.message)}")
    if fault.hint:
        console.err(f"  = aide: {console.plain(fault.hint)}")


def _report_trouble(fault: Exception, *, debug: bool) -> int:
    from dossier.cli.report import full

    if debug and not isinstance(fault, MachineError):
        import traceback

        console.err(traceback.format_exc())
    found = as_diagnostics(fault)
    console.err("\n\n".join("\n".join(full(item, None, console.err_look())) for item in found))
    return max(map(exit_code, found))
