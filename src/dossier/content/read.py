"""Reading a kit's folder: all faults of all files in one run, never an exception for a bad file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from dossier.content.kit import Boilerplate, Kit, Sheet
from dossier.content.located import Located, LocatedMap
from dossier.content.markdown import Prose, parse_prose
from dossier.content.measures import measure_sheet
from dossier.content.model.actor import ActorsFile
from dossier.content.model.agreement import AgreementsFile
from dossier.content.model.base import Entity
from dossier.content.model.figure import FiguresFile
from dossier.content.model.image import ImagesFile
from dossier.content.model.kit import BoilerplateFrontMatter, FrontMatter, KitFile
from dossier.content.model.proof import ProofsFile
from dossier.content.model.visit import Visit
from dossier.content.nearest import meant
from dossier.content.proofs import PROOFS
from dossier.content.slug import slug
from dossier.content.source import MAX_BYTES, Source, decode
from dossier.content.validate import validate
from dossier.content.yaml_reader import read_yaml
from dossier.diagnostics import Diagnostic, Span, disk_reason, error, sort_diagnostics, warning
from dossier.project import Project
from dossier.resolver import read_file

E = TypeVar("E", bound=Entity)
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
STAND_IN = "a-completer"
STAND_INS = {"titre": STAND_IN, "emetteur": STAND_IN, "date": "2000-01-01", "a_revoir_le": "2000-01-01"}
SHEETS, IMAGES, BOILERPLATES = "fiches", "images", "textes"

_ORDER_PREFIX = re.compile(r"^\d+[-_. ]*")
_SHEET_NAME = re.compile(r"^[a-z0-9][a-z0-9_-]*$")
_EDITOR_LEFTOVER = re.compile(
    r"(^[.~#])|([~#]$)|(\.(swp|bak|tmp|orig|lock)$)|(^Thumbs\.db$)|(^desktop\.ini$)"
)


@dataclass(slots=True)
class _Reading:
    project: Project
    found: list[Diagnostic] = field(default_factory=list)
    unread: set[str] = field(default_factory=lambda: {STAND_IN})

    faulty: set[str] = field(default_factory=set)
    sources: dict[str, Source] = field(default_factory=dict)
    replaced: Mapping[str, bytes] = field(default_factory=dict)

    def source(self, path: Path) -> Source | None:
        name = self.project.relative(path)
        try:
            data = self.replaced.get(name) or read_file(path, self.project.root, MAX_BYTES)
        except OSError as fault:
            self.found.append(
                error(
                    "D101",
                    f"fichier illisible ({disk_reason(fault)})",
                    Span(name),
                    "vérifiez les droits du fichier"
                    if isinstance(fault, PermissionError)
                    else "mettez à cet endroit le fichier lui-même",
                )
            )
            return None
        source, found = decode(name, data)
        self.found.extend(found)
        if source is not None:
            self.sources[name] = source
        return source

    def entity(self, path: Path, model: type[E], stand_ins: Mapping[str, str]) -> E:
        """The entity of a whole YAML file; where the file cannot be read, one that stands in for it."""
        source = self.source(path)
        data = None
        if source is not None:
            data, found = read_yaml(source)
            self.found.extend(found)
        return self.build(model, data, Span(self.project.relative(path)), stand_ins)

    def build(self, model: type[E], data: LocatedMap | None, place: Span, stand_ins: Mapping[str, str]) -> E:
        if data is None:
            self.unread.add(Path(place.path).name)
            known = {field.alias for field in model.model_fields.values()}
            data = LocatedMap(place)
            data.update(
                {
                    Located(key, place): Located(value, place)
                    for key, value in stand_ins.items()
                    if key in known
                }
            )
        result = validate(model, data, stand_ins)
        self.found.extend(result.found)
        if result.found:
            self.faulty.add(Path(place.path).name)
        self.unread.update(result.lost)
        if result.entity is None:
            return self.build(model, None, place, stand_ins)
        return result.entity

    def required(self, path: Path, model: type[E]) -> E:
        if not _exists(path):
            place = Span(self.project.relative(path.parent))
            self.found.append(
                error(
                    "D101",
                    f"fichier manquant : {path.name}",
                    place,
                    "« dossier new » montre un dossier complet",
                )
            )
            return self.build(model, None, Span(self.project.relative(path)), STAND_INS)
        return self.entity(path, model, STAND_INS)

    def optional(self, path: Path, model: type[E]) -> E:
        if _exists(path):
            return self.entity(path, model, {})
        return model.model_validate(LocatedMap(Span(self.project.relative(path))))


def read_kit(
    project: Project, folder: Path, replaced: Mapping[str, bytes] | None = None
) -> tuple[Kit | None, list[Diagnostic]]:
    """Read every file of a kit.

    ``replaced`` are the bytes of files, by path from the project, that are read in place of those of the disk.
    A kit is returned wherever its folder exists, even a faulty one, so that the rules which need all files
    together also speak in this run; it may be rendered only if no diagnostic is an error.
    """
    reading = _Reading(project, replaced=replaced or {})
    place = Span(project.relative(folder))
    if not folder.is_dir():
        return None, [error("D101", f"dossier introuvable : {folder.name}", place)]
    if not folder.resolve().is_relative_to(project.root.resolve()):
        hint = "mettez le dossier lui-même dans content/"
        return None, [error("D101", f"le dossier {folder.name} est un lien qui sort du projet", place, hint)]
    _report_strange_files(reading, folder)
    head = reading.required(folder / "dossier.yaml", KitFile)
    visit = reading.required(folder / "visite.yaml", Visit)
    figures = reading.optional(folder / "chiffres.yaml", FiguresFile)
    own = reading.optional(folder / "acteurs.yaml", ActorsFile)
    shared = reading.optional(project.shared / "acteurs.yaml", ActorsFile)
    shared_figures = reading.optional(project.shared / "chiffres.yaml", FiguresFile)
    agreements = reading.optional(folder / "conventions.yaml", AgreementsFile)
    images = reading.optional(folder / "images.yaml", ImagesFile)
    proofs = reading.optional(folder / PROOFS, ProofsFile)
    sheets = {sheet.name: sheet for sheet in _read_sheets(reading, folder)}
    boilerplates = {text.name: text for text in _read_boilerplates(reading)}
    kit = Kit(
        name=folder.name,
        folder=folder,
        path=project.relative(folder),
        head=head,
        visit=visit,
        sheets=sheets,
        figures=_merge(shared_figures.figures, figures.figures),
        shared_figures=_merge(shared_figures.figures),
        people=_merge(shared.people, own.people),
        organisations=_merge(shared.organisations, own.organisations),
        territories=_merge(shared.territories, own.territories),
        acronyms=_merge(shared.acronyms, own.acronyms),
        names=_merge(shared.names, own.names),
        boilerplates=boilerplates,
        agreements=_merge(agreements.agreements),
        images=_merge(images.images),
        proofs=tuple(proofs.proofs),
        unread=frozenset(reading.unread),
        faulty=frozenset(reading.faulty | reading.unread),
        sources=reading.sources,
    )
    return kit, sort_diagnostics(reading.found)


def _merge(*registries: Mapping[Located, V]) -> dict[str, V]:
    """One registry by name; a kit's own entry wins over the shared one."""
    return {name: entity for registry in registries for name, entity in registry.items()}


def _exists(path: Path) -> bool:
    """Whether anything has that name: a pipe or a broken link is reported, not taken for an absence."""
    return os.path.lexists(path)


def _read_sheets(reading: _Reading, folder: Path) -> Iterator[Sheet]:
    for name, source in _texts(reading, folder / SHEETS):
        front, body = _front_and_body(reading, source, name, FrontMatter)
        yield Sheet(name, front, body, source.span(1))


def _read_boilerplates(reading: _Reading) -> Iterator[Boilerplate]:
    for name, source in _texts(reading, reading.project.shared / BOILERPLATES):
        front, body = _front_and_body(reading, source, name, BoilerplateFrontMatter)
        yield Boilerplate(name, front, body, source.span(1))


def _texts(reading: _Reading, root: Path) -> Iterator[tuple[str, Source]]:
    """The Markdown files of a folder, each with the identifier that its name gives."""
    seen: dict[str, str] = {}
    for path in sorted(root.glob("*.md")) if root.is_dir() else []:
        if _EDITOR_LEFTOVER.search(path.name):
            continue
        name = _ORDER_PREFIX.sub("", path.stem)
        place = Span(reading.project.relative(path))
        if not _SHEET_NAME.match(name):
            reading.found.append(
                error(
                    "D131",
                    f"nom de fiche refusé : « {path.name} »",
                    place,
                    f"lettres minuscules sans accent, chiffres et traits d’union : par exemple {_proper(path)}",
                )
            )
            reading.unread.update({SHEETS, slug(name)})
            continue
        if name in seen:
            reading.found.append(
                error("D205", f"deux fiches ont l’identifiant « {name} »", place, f"l’autre est {seen[name]}")
            )
            continue
        seen[name] = path.name
        source = reading.source(path)
        if source is None:
            reading.unread.update({SHEETS, name})
        else:
            yield name, source


def _proper(path: Path) -> str:
    """The name that a sheet of that name may have."""
    order = _ORDER_PREFIX.match(path.stem)
    rank = re.match(r"\d+", order[0]) if order else None
    name = slug(path.stem[order.end() :] if order else path.stem)
    return f"{f'{rank[0]}-' if rank else ''}{name}.md" if name else "03-programme.md"


def _front_and_body(reading: _Reading, source: Source, name: str, model: type[E]) -> tuple[E, Prose]:
    lines = source.lines
    end = 0
    data = None
    if lines[0].rstrip() != "---":
        hint = "commencez par trois lignes : « --- », « titre: Titre de la page », « --- »"
        reading.found.append(
            error(
                "D121",
                "en-tête manquant : la fiche doit commencer par une ligne « --- »",
                source.span(1),
                hint,
            )
        )
    else:
        end = next((index for index in range(1, len(lines)) if lines[index].rstrip() == "---"), len(lines))
        if end == len(lines):
            hint = "fermez-le par une ligne « --- »"
            reading.found.append(
                error("D105", "en-tête jamais refermé : fichier incomplet", source.span(1, 1, 3), hint)
            )
        else:
            data, found = read_yaml(Source(source.path, "\n".join(lines[1:end])), first_line=2)
            reading.found.extend(found)
        end += 1
    stand_ins = STAND_INS
    if data is None:  # nobody knows for whom the sheet is: denied by default, even in a draft
        stand_ins = {**STAND_INS, "audience": "interne"}
        reading.unread.update({SHEETS, name})
    front = reading.build(model, data, source.span(1), stand_ins)
    beyond = measure_sheet(source, end + 1, lines[end:])
    if beyond:  # nobody reads on in it: not the parser, not the rules
        reading.found.extend(beyond)
        reading.unread.update({SHEETS, name})
        return front, parse_prose(Source(source.path, "\n".join(lines[:end])), end + 1, "")
    return front, parse_prose(source, end + 1, "\n".join(lines[end:]))


def _report_strange_files(reading: _Reading, folder: Path) -> None:
    expected = [*MODELS, SHEETS, IMAGES]
    for path in sorted(folder.iterdir()):
        if path.name in expected or _EDITOR_LEFTOVER.search(path.name):
            continue
        reading.found.append(
            warning(
                "D130",
                f"fichier ignoré : « {path.name} »",
                Span(reading.project.relative(path)),
                meant(path.name, expected),
            )
        )
    sheets = folder / SHEETS
    for path in sorted(sheets.iterdir()) if sheets.is_dir() else []:
        if path.suffix != ".md" and not _EDITOR_LEFTOVER.search(path.name):
            place = Span(reading.project.relative(path))
            reading.found.append(
                warning("D130", f"fichier ignoré : « {path.name} »", place, "une fiche porte l’extension .md")
            )
