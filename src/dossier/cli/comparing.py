"""``dossier comparer``: what one version of a kit says otherwise than another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dossier.cli import console
from dossier.cli.usage_errors import UsageFault
from dossier.diagnostics import ExitCode

if TYPE_CHECKING:
    from dossier.cli.console import Look
    from dossier.commands.versions import Compared
    from dossier.word_return.comparison import Difference

_METAVAR = "DOSSIER|DOSSIER@RÉVISION|DOSSIER@bat2|FICHIER.docx"
_MOST = 300  # characters of a text that is quoted


def compare(
    first: Annotated[str, typer.Argument(metavar="ANCIEN", help=f"La version de départ : {_METAVAR}")],
    second: Annotated[str | None, typer.Argument(metavar="NOUVEAU", help="La version d’arrivée")] = None,
    *,
    pdf: Annotated[
        str | None,
        typer.Option("--pdf", metavar="FICHIER", help="Écrit aussi la liste en PDF, à remettre au cabinet"),
    ] = None,
) -> int:
    """Print what differs; 0 where nothing does, 1 for differences."""
    from dossier.commands.chosen_kits import KitNameFault
    from dossier.commands.versions import compare_versions

    path = None if pdf is None else Path(pdf)
    if path is not None and path.suffix.lower() != ".pdf":
        raise UsageFault(
            f"« {path.name} » n’est pas un nom de PDF", "écrivez par exemple --pdf changements.pdf"
        )
    if path is not None and (path.exists() or path.is_symlink()):
        raise UsageFault(f"« {path} » existe déjà", "choisissez un autre nom : --pdf")
    if second is None and "@" not in first:
        raise UsageFault(
            "une seule version est nommée",
            "par exemple : dossier comparer rivemont@HEAD~1 rivemont, ou deux fichiers Word",
        )
    try:
        compared = compare_versions(first, second or first.partition("@")[0])
    except KitNameFault as fault:
        raise UsageFault(fault.message, fault.hint) from fault
    console.out("\n".join(_lines(compared, console.out_look())))
    if path is not None:
        from dossier.cli.life_words import say_found
        from dossier.publication.comparing import print_comparison

        printed = print_comparison(compared, path)
        if printed.found:
            say_found(printed.found)
            return ExitCode.MACHINE
        console.err(f"écrit : {path}")
    return ExitCode.FAULTS if compared.differences else ExitCode.DONE


def _lines(compared: Compared, look: Look) -> Iterator[str]:
    yield look.paint(f"De {compared.old.name} à {compared.new.name}", "bold")
    count = len(compared.differences)
    if not count:
        yield "  aucune différence"
        return
    yield f"  {count} différence{'s' if count > 1 else ''}"
    for sheet, group in groupby(compared.differences, key=lambda one: one.sheet):
        page = compared.pages(sheet)
        title = f"« {' '.join(sheet.split())} »" if sheet else "Avant la première fiche"
        yield ""
        yield look.paint(f"{title}, {page}" if page else title, "bold")
        for one in group:
            yield from _difference(one, compared.place(one), compared.field(one))


def _difference(one: Difference, place: str, name: str) -> Iterator[str]:
    what = f"{name}, {one.what}" if name else one.what
    page = f" (page {one.page})" if one.page else ""
    yield f"  {place}: {what}{page}" if place else f"  {what}{page}"
    if one.before and one.after:
        yield f"    « {_short(one.before)} » → « {_short(one.after)} »"
    elif one.after or one.before:
        yield f"    {'+' if one.after else '-'} « {_short(one.after or one.before)} »"
    if one.around:
        yield f"    dans « {_short(one.around)} »"


def _short(text: str) -> str:
    plain = text.replace("\u2029", " ¶ ").replace("\n", " / ").strip()
    return plain if len(plain) <= _MOST else f"{plain[: _MOST - 1]}…"
