"""Reading a kit's folder: all faults of all files in one run, never an exception for a bad file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from dossier.content.editions import report_unknown_editions
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.actor import ActorsFile
from dossier.content.model.agreement import AgreementsFile
from dossier.content.model.base import Entity
from dossier.content.model.figure import FiguresFile
from dossier.content.model.image import ImagesFile
from dossier.content.model.kit_and_sheets import KitFile
from dossier.content.model.proof import PROOFS, ProofsFile
from dossier.content.model.visit import Visit
from dossier.content.reading.entity_files import Files, is_leftover
from dossier.content.reading.file_names import folder_fault, report_file_names
from dossier.content.reading.protocol_rules import read_protocol
from dossier.content.reading.sheet_files import SHEETS, read_boilerplates, read_sheets
from dossier.content.reading.translation_files import FOLDER, TEXTS, read_translation
from dossier.content.unread import Unread
from dossier.diagnostics import Diagnostic, Severity, Span, error, sort_diagnostics, warning
from dossier.language.nearest_name import meant
from dossier.language.printed import FRENCH, LANGUAGES
from dossier.output_folder.fingerprint import HAND_OUTS
from dossier.project import Project

V = TypeVar("V")

MODELS: dict[str, type[Entity]] = {
    "dossier.yaml": KitFile,
    "visite.yaml": Visit,
    "chiffres.yaml": FiguresFile,
    "acteurs.yaml": ActorsFile,
    "conventions.yaml": AgreementsFile,
    "images.yaml": ImagesFile,
    PROOFS: ProofsFile,
}
IMAGES, BOILERPLATES = "images", "textes"

#: Below what all kits share: what those of one campaign share beside it, and which wins.
CAMPAIGN = "campagne"


def read_kit(
    project: Project, folder: Path, replaced: Mapping[str, bytes | None] | None = None
) -> tuple[Kit | None, list[Diagnostic]]:
    """Read every file of a kit.

    ``replaced`` are the bytes of files, by path from the project, that are read in place of those of the disk; None
    stands for a sheet that is taken not to be there.
    A kit is returned wherever its folder exists, even a faulty one, so that the rules which need all files
    together also speak in this run; it may be rendered only if no diagnostic is an error.
    """
    refused = _refusal(project, folder)
    if refused is not None:
        return None, [refused]
    files = Files(project, replaced=replaced or {})
    unfit = folder_fault(folder, project)
    files.found += [*([unfit] if unfit else []), *report_file_names(folder, project)]
    _report_strange_files(files, folder)
    head = files.required(folder / "dossier.yaml", KitFile)
    visit = files.required(folder / "visite.yaml", Visit)
    registers = (project.shared, project.shared / CAMPAIGN, folder)  # a later one wins
    actors = [files.optional(place / "acteurs.yaml", ActorsFile) for place in registers]
    figures = [files.optional(place / "chiffres.yaml", FiguresFile).figures for place in registers]
    agreements = files.optional(folder / "conventions.yaml", AgreementsFile)
    images = files.optional(folder / "images.yaml", ImagesFile)
    proofs = files.optional(folder / PROOFS, ProofsFile)
    protocol, of_protocol = read_protocol(project)
    sheets = {sheet.name: sheet for sheet in read_sheets(files, folder / SHEETS)}
    boilerplates = {text.name: text for text in read_boilerplates(files, project.shared / BOILERPLATES)}
    is_foreign = any(LANGUAGES[str(one.language).lower()] != FRENCH for one in head.editions.values())
    translation = (
        read_translation(files, folder / SHEETS, project.shared / BOILERPLATES) if is_foreign else None
    )
    kit = Kit(
        name=folder.name,
        folder=folder,
        path=project.relative(folder),
        head=head,
        visit=visit,
        sheets=sheets,
        figures=_merge(*figures),
        shared_figures=_merge(*figures[:-1]),
        people=_merge(*(one.people for one in actors)),
        organisations=_merge(*(one.organisations for one in actors)),
        territories=_merge(*(one.territories for one in actors)),
        acronyms=_merge(*(one.acronyms for one in actors)),
        names=_merge(*(one.names for one in actors)),
        boilerplates=boilerplates,
        agreements=_merge(agreements.agreements),
        images=_merge(images.images),
        proofs=tuple(proofs.proofs),
        protocol=protocol,
        unread=Unread(frozenset(files.unread), frozenset(files.lost), frozenset(files.sheets)),
        faulty=frozenset(files.faulty | files.unread),
        sources=files.sources,
        translation=translation,
    )
    return kit, sort_diagnostics([*files.found, *_as_warnings(of_protocol), *report_unknown_editions(kit)])


def _as_warnings(found: list[Diagnostic]) -> list[Diagnostic]:
    """Faults of a file that no document is made of: they are said, and stop nothing."""
    return [
        replace(item, severity=Severity.WARNING) if item.severity is Severity.ERROR else item
        for item in found
    ]


def _refusal(project: Project, folder: Path) -> Diagnostic | None:
    """Why a folder is not read at all."""
    place = Span(project.relative(folder))
    if not folder.is_dir():
        return error("D101", f"dossier introuvable : {folder.name}", place)
    if not folder.resolve().is_relative_to(project.root.resolve()):
        hint = "mettez le dossier lui-même dans content/"
        return error("D101", f"le dossier {folder.name} est un lien qui sort du projet", place, hint)
    return None


def _merge(*registries: Mapping[Located, V]) -> dict[str, V]:
    """One registry by name; a kit's own entry wins over the shared one."""
    return {name: entity for registry in registries for name, entity in registry.items()}


def _report_strange_files(files: Files, folder: Path) -> None:
    expected = [*MODELS, SHEETS, IMAGES, HAND_OUTS, TEXTS]
    for path in sorted(folder.iterdir()):
        if path.name in expected or is_leftover(path):
            continue
        files.found.append(
            warning(
                "D130",
                f"fichier ignoré : « {path.name} »",
                Span(files.project.relative(path)),
                meant(path.name, expected),
            )
        )
    sheets = folder / SHEETS
    for path in sorted(sheets.iterdir()) if sheets.is_dir() else []:
        if path.suffix != ".md" and path.name != FOLDER and not is_leftover(path):
            place = Span(files.project.relative(path))
            files.found.append(
                warning("D130", f"fichier ignoré : « {path.name} »", place, "une fiche porte l’extension .md")
            )
