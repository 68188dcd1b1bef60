"""What ``dossier doctor`` says of the chartes: those in use whole, the others by name, and what lies in a wrong place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dossier.cli.doctor_items import Item
from dossier.diagnostics import MachineError, listed
from dossier.project import SHIPPED_STYLES, Project
from dossier.resolver import read_file

DEFAULT = "prefecture"
_PRIVATE = "prive"
_MOST_READ = 200_000
_PICTURES = {".svg", ".png", ".jpg", ".jpeg", ".pdf", ".eps", ".ai", ".webp"}
_FONTS = {".ttf", ".otf", ".woff", ".woff2"}


def inspect_chartes(project: Project) -> Iterator[Item]:
    """Every charte of the project and of the program, then what an office has put where no charte looks."""
    used = chartes_in_use(project)
    for name in used:
        yield from inspect_charte(project, name)
    for name in sorted(_present(project) - set(used)):
        yield _unused(project, name)
    yield from _misplaced(project, used)


def inspect_charte(project: Project, name: str) -> Iterator[Item]:
    """One charte in use: whole in all its page formats, its fonts, and what an office has put into its private slot."""
    from dossier.charte import describe_private, page_formats, read_charte

    folder = project.charte_folder(name)
    faults = []
    charte = None
    for page_format in page_formats(folder) or ["a4"]:
        try:
            read = read_charte(folder, page_format)
        except MachineError as fault:
            faults += [item for item in fault.as_diagnostics() if item not in faults]
        else:
            charte = charte or read
    for item in faults:
        place = f" ({item.span.path}:{item.span.line})" if item.span is not None else ""
        yield Item("bad", f"charte {name}", f"{item.message}{place}", item.hint)
    if charte is None or faults:
        return
    yield Item("ok", f"charte {name}", str(folder))
    for typeface in charte.fonts.values():
        faces = len(typeface.faces)
        ending = "s" if faces > 1 else ""
        yield Item(
            "ok", f"police {typeface.family}", f"{faces} fichier{ending}, embarqué{ending} dans les sorties"
        )
    in_use = describe_private(charte)
    yield Item("ok" if in_use else "none", f"charte {name}, répertoire privé", in_use or "vide")


def chartes_in_use(project: Project) -> list[str]:
    """The chartes that the kits name, as they are written; the default one for a kit that names none."""
    kits = project.kits()
    return sorted({_named(project, kit) for kit in kits}) if kits else [DEFAULT]


def _named(project: Project, kit: Path) -> str:
    try:
        data = read_file(kit / "dossier.yaml", project.root, _MOST_READ)
    except OSError:
        return DEFAULT
    lines = data.decode("utf-8-sig", errors="replace").splitlines()
    named = (
        line.partition(":")[2].partition("#")[0].strip(" '\"") for line in lines if line.startswith("charte:")
    )
    return next(filter(None, named), DEFAULT)


def _present(project: Project) -> set[str]:
    folders = (project.root / "styles", *SHIPPED_STYLES)
    return {path.parent.name for folder in folders for path in folder.glob("*/charte.toml")}


def _unused(project: Project, name: str) -> Item:
    from dossier.charte import read_charte

    try:
        read_charte(project.charte_folder(name))
    except MachineError as fault:
        return Item("none", f"charte {name}", f"aucun dossier ne l’emploie ; {fault.message}", fault.hint)
    return Item("none", f"charte {name}", "aucun dossier ne l’emploie")


def _misplaced(project: Project, used: list[str]) -> Iterator[Item]:
    """Logos and fonts of an office that no output will take: beside the private slot, or in that of another charte."""
    right = [project.charte_folder(name) / _PRIVATE for name in used]
    goal = ", ".join(_shown(project, folder) for folder in right)
    styles = project.root / "styles"
    slots = [project.root / _PRIVATE, styles / _PRIVATE, *_folders(styles), project.content / _PRIVATE]
    slots += [kit / _PRIVATE for kit in project.kits()]
    for slot in dict.fromkeys(slots):
        if slot in right:
            continue
        found = _of_an_office(slot)
        if found:
            yield Item(
                "none",
                _shown(project, slot),
                f"sans effet : {listed(found)}",
                f"mettez-les dans le répertoire privé de la charte employée : {goal}",
            )


def _folders(styles: Path) -> list[Path]:
    """Where under ``styles/`` somebody may have put a logo: in it, in a charte, in the slot of one."""
    if not styles.is_dir():
        return []
    chartes = sorted(path for path in styles.iterdir() if path.is_dir() and not path.is_symlink())
    return [styles, *chartes, *(path / _PRIVATE for path in chartes)]


def _of_an_office(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    kinds = _PICTURES | _FONTS
    private = folder.name == _PRIVATE
    return sorted(
        path.name
        for path in folder.iterdir()
        if path.is_file()
        and not path.name.startswith(".")
        and (path.suffix.lower() in kinds or (private and path.name == "charte.toml"))
    )


def _shown(project: Project, folder: Path) -> str:
    return project.relative(folder) if folder.is_relative_to(project.root) else str(folder)
