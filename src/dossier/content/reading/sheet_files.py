"""The Markdown files of a kit: their names, their front matters, their bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Generic

from dossier.content.decoding.size_limits import MAX_SHEETS, measure_sheet
from dossier.content.decoding.source import Source
from dossier.content.kit import Boilerplate, Sheet
from dossier.content.located import LocatedMap
from dossier.content.markdown.markdown_reader import Prose, parse_prose
from dossier.content.model.kit_and_sheets import BoilerplateFrontMatter, FrontMatter
from dossier.content.reading.built_entities import STAND_INS, Built, E, build_entity
from dossier.content.reading.entity_files import Files, is_leftover
from dossier.content.slug import slug
from dossier.content.yaml.yaml_reader import read_yaml
from dossier.diagnostics import Diagnostic, Span, error

SHEETS = "fiches"

_ORDER_PREFIX = re.compile(r"^\d+[-_. ]*")
_SHEET_NAME = re.compile(r"^[a-z0-9][a-z0-9_-]*$")


def read_sheets(files: Files, folder: Path) -> Iterator[Sheet]:
    """The sheets of a folder, in the order of their file names."""
    for name, source in _texts(files, folder):
        front, body = _front_and_body(files, source, name, FrontMatter)
        yield Sheet(name, front, body, source.span(1))


def read_boilerplates(files: Files, folder: Path) -> Iterator[Boilerplate]:
    """The texts of a folder that kits share."""
    for name, source in _texts(files, folder):
        front, body = _front_and_body(files, source, name, BoilerplateFrontMatter)
        yield Boilerplate(name, front, body, source.span(1))


def _texts(files: Files, root: Path) -> Iterator[tuple[str, Source]]:
    """The Markdown files of a folder, each with the identifier that its name gives."""
    seen: dict[str, str] = {}
    paths = files.named(root, ".md")
    if len(paths) > MAX_SHEETS:  # none is read: it would take minutes to say a thousand times the same
        message = f"plus de {MAX_SHEETS} fiches dans un répertoire : {len(paths)}"
        place = Span(files.project.relative(root))
        files.found.append(error("D113", message, place, "faites-en plusieurs dossiers"))
        files.sheets.update(_ORDER_PREFIX.sub("", path.stem) for path in paths)
        return
    for path in paths:
        if is_leftover(path):
            continue
        name = _ORDER_PREFIX.sub("", path.stem)
        place = Span(files.project.relative(path))
        if not _SHEET_NAME.match(name):
            files.found.append(
                error(
                    "D131",
                    f"nom de fiche refusé : « {path.name} »",
                    place,
                    f"lettres minuscules sans accent, chiffres et traits d’union : par exemple {_proper(path)}",
                )
            )
            files.sheets.add(slug(name))
            continue
        if name in seen:
            files.found.append(
                error("D205", f"deux fiches ont l’identifiant « {name} »", place, f"l’autre est {seen[name]}")
            )
            continue
        seen[name] = path.name
        source = files.source(path)
        if source is None:
            files.sheets.add(name)
        else:
            yield name, source


def _proper(path: Path) -> str:
    """The name that a sheet of that name may have."""
    order = _ORDER_PREFIX.match(path.stem)
    rank = re.match(r"\d+", order[0]) if order else None
    name = slug(path.stem[order.end() :] if order else path.stem)
    return f"{f'{rank[0]}-' if rank else ''}{name}.md" if name else "03-programme.md"


def _front_and_body(files: Files, source: Source, name: str, model: type[E]) -> tuple[E, Prose]:
    head = _read_head(model, source) if source.mended is not None else _read_head_once(model, source)
    if head.is_missing:
        files.sheets.add(name)
    front = files.take(head.built, source.path)
    end = head.lines
    beyond = measure_sheet(source, end + 1, source.lines[end:])
    if beyond:  # nobody reads on in it: not the parser, not the rules
        files.found.extend(beyond)
        files.sheets.add(name)
        return front, parse_prose(Source(source.path, "\n".join(source.lines[:end])), end + 1, "")
    return front, parse_prose(source, end + 1, "\n".join(source.lines[end:]))


@dataclass(frozen=True, slots=True)
class _Head(Generic[E]):
    """What the front matter of a sheet makes, and how many lines it takes; ``is_missing`` where it cannot be read."""

    built: Built[E]
    lines: int
    is_missing: bool


def _read_head(model: type[E], source: Source) -> _Head[E]:
    data, lines, found = _front(source)
    # Without a head nobody knows for whom the sheet is: denied by default, even in a draft.
    stand_ins = STAND_INS if data is not None else {**STAND_INS, "audience": "interne"}
    built = build_entity(model, data, source.span(1), stand_ins)
    return _Head(replace(built, found=(*found, *built.found)), lines, data is None)


_read_head_once = lru_cache(maxsize=256)(_read_head)  # the sheets of a few kits and the texts that they share


def _front(source: Source) -> tuple[LocatedMap | None, int, list[Diagnostic]]:
    """The front matter, how many lines it takes and its faults; None where it is missing, open or unreadable."""
    lines = source.lines
    if lines[0].rstrip() != "---":
        message = "en-tête manquant : la fiche doit commencer par une ligne « --- »"
        hint = "commencez par trois lignes : « --- », « titre: Titre de la page », « --- »"
        return None, 0, [error("D121", message, source.span(1), hint)]
    end = next((index for index in range(1, len(lines)) if lines[index].rstrip() == "---"), len(lines))
    if end == len(lines):
        hint = "fermez-le par une ligne « --- »"
        message = "en-tête jamais refermé : fichier incomplet"
        return None, end + 1, [error("D105", message, source.span(1, 1, 3), hint)]
    data, found = read_yaml(Source(source.path, "\n".join(lines[1:end])), first_line=2)
    return data, end + 1, found
