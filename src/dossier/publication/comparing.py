"""Two versions compared as a PDF to hand over: what differs, by page, sheet and field, accessible as every other PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dossier.commands.chosen_kits import KitNameFault, choose_kits
from dossier.commands.printed_pages import opened_kit, print_pages, screen_layout
from dossier.commands.versions import Compared
from dossier.diagnostics import Diagnostic, MachineError
from dossier.layout.pages import first_pages
from dossier.leak_search import report_leaks
from dossier.output_folder.trees import write_beside
from dossier.project import Project
from dossier.proof.changes_table import Told
from dossier.publication.change_sheets import comparison_sheet
from dossier.render.numbered_blocks import places
from dossier.render.word.bookmarks import node_mark
from dossier.word_return.comparison import Difference
from dossier.word_return.word_base import kit_mark

_MOST = 400  # characters of a text that is quoted


@dataclass(frozen=True, slots=True)
class Printed:
    """Where the sheet was written, or the errors for which it was not."""

    path: Path
    found: list[Diagnostic]


def print_comparison(compared: Compared, path: Path) -> Printed:
    """Write what differs as a PDF in the look of the kit that both versions are of.

    Raises MachineError (D914 where no kit of the project is theirs, D903 where the disk refuses).
    """
    project, name = _kit_of(compared)
    known = opened_kit(project, name, "presse")
    if known.kit is None or known.document is None:
        return Printed(path, known.found)
    is_now = (
        compared.new.project is not None and compared.new.edition is not None and compared.new.blocks is None
    )
    pages: Mapping[str, int] = {}
    if is_now and compared.differences:
        laid_out = screen_layout(project, known, known.document)
        if laid_out is not None:
            first = first_pages(laid_out.pages)
            keys = [one.key for one in places(known.document.parts)]
            pages = {node_mark(key): first[key] for key in {*keys, *first} if key in first}
    rows = list(_rows(compared, pages))
    names = (compared.old.name, compared.new.name)
    sheet = comparison_sheet(known.kit, known.document, names, rows)
    data, _pages, found = print_pages(project, known, sheet)
    found = [*found, *(report_leaks(known.kit, {path.name: data}) if data else [])]
    if not found and data:
        write_beside(path, data)
    return Printed(path, found)


def _kit_of(compared: Compared) -> tuple[Project, str]:
    """The kit whose look the sheet takes: that of a version, or the one that its Word file names."""
    for one in (compared.new, compared.old):
        if one.project is not None and one.edition is not None:
            return one.project, one.edition.kit.name
    try:
        project, kits = choose_kits([])
    except KitNameFault as fault:
        raise MachineError("D914", fault.message, fault.hint) from fault
    names = {one.edition.kit.name for one in (compared.new, compared.old) if one.edition is not None}
    marks = {one.kit_mark for one in (compared.new, compared.old)}
    own = [kit.name for kit in kits if kit.name in names or kit_mark(kit.name) in marks]
    if not own and len(kits) == 1:
        own = [kits[0].name]
    if not own:
        hint = "lancez la commande dans le projet du dossier : le PDF en prend l’aspect"
        raise MachineError("D914", "aucun dossier du projet n’est celui de ces fichiers", hint)
    return project, own[0]


def _rows(compared: Compared, pages: Mapping[str, int]) -> Iterator[Told]:
    for one in compared.differences:
        page = one.page or _page(compared, one, pages)
        what = compared.field(one) or one.what
        if one.what not in {"texte", what}:
            what = f"{what}, {one.what}"
        before, after = _in_its_words(one)
        yield Told(
            page, " ".join(one.sheet.split()) or "Couverture", what.lower(), _short(before), _short(after)
        )


def _in_its_words(one: Difference) -> tuple[str, str]:
    """What was said and what is said, each within the words around it where these are known."""
    if one.what != "texte" or not one.around:
        return one.before, one.after or (one.around if not one.before else "")
    if one.after and one.after in one.around:
        return one.around.replace(one.after, one.before, 1), one.around
    return one.before, one.around


def _page(compared: Compared, one: Difference, pages: Mapping[str, int]) -> str:
    """The page of the PDF on which a difference stands; that of its sheet where only that is known."""
    if one.new is not None and pages:
        for rank in range(one.new, -1, -1):
            mark = compared.new.paragraphs[rank].mark
            if mark in pages:
                return str(pages[mark])
    return compared.new.page(one.sheet) or compared.old.page(one.sheet)


def _short(text: str) -> str:
    plain = text.replace("\u2029", " ¶ ").replace("\n", " / ").strip()
    return plain if len(plain) <= _MOST else f"{plain[: _MOST - 1]}…"
