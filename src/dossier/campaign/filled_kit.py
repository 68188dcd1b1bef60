"""The files of one kit, made of the template, its exceptions and a row; each line knows where it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dossier.campaign.campaign_folder import Campaign
from dossier.campaign.fields import FilledText, Wanting, fill_text
from dossier.campaign.table import Row, Table, field_key
from dossier.content.decoding.source import MAX_BYTES
from dossier.content.reading.entity_files import is_leftover
from dossier.diagnostics import Diagnostic, Span, disk_reason, error
from dossier.language.nearest_name import meant
from dossier.resolver import read_file

_TEXTS = frozenset({".yaml", ".yml", ".md"})
_MOST_PICTURE = 50_000_000


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that people wrote: its path from the project, its bytes."""

    path: str
    data: bytes


@dataclass(slots=True)
class FilledKit:
    """The files of a kit by their name in its folder, where each was written, and what stands against it.

    ``texts`` are the files with fields; ``used`` are the names of the fields that they use.
    """

    row: Row
    files: dict[str, bytes] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    texts: dict[str, FilledText] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


def read_files(campaign: Campaign, folder: Path) -> tuple[dict[str, WrittenFile], list[Diagnostic]]:
    """The regular files below a folder of the campaign, by their name in it; a fault for each that cannot be read."""
    read: dict[str, WrittenFile] = {}
    found: list[Diagnostic] = []
    for path in sorted(_walk(folder)):
        name = campaign.project.relative(path)
        most = MAX_BYTES if path.suffix in _TEXTS else _MOST_PICTURE
        try:
            data = read_file(path, campaign.project.root, most)
        except OSError as fault:
            found.append(error("D101", f"fichier illisible ({disk_reason(fault)})", Span(name)))
            continue
        read[path.relative_to(folder).as_posix()] = WrittenFile(name, data)
    return read, found


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir() if folder.is_dir() else []:
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        elif not is_leftover(path):
            yield path


def fill_kit(
    row: Row, table: Table, template: Mapping[str, WrittenFile], exceptions: Mapping[str, WrittenFile]
) -> FilledKit:
    """The kit of a row: the files of the template, those of its exceptions in their place, their fields filled in."""
    kit = FilledKit(row)
    missing: dict[str, tuple[Wanting, Span]] = {}
    for name, file in {**template, **exceptions}.items():
        kit.written[name] = file.path
        text = _text(file.data) if name.endswith((".yaml", ".yml", ".md")) else None
        if text is None:
            kit.files[name] = file.data
            continue
        filled = fill_text(text, row.fields, is_yaml=not name.endswith(".md"))
        kit.files[name] = filled.text.encode()
        kit.texts[name] = filled
        kit.used |= filled.used
        for wanting in filled.wanting:
            end = wanting.column + len(wanting.name) + 3
            place = Span(file.path, wanting.line, wanting.column, wanting.line, end)
            if wanting.cell is None:
                known = [str(heading) for heading in table.headings.values()]
                message = f"champ inconnu « {wanting.name} » : aucune colonne de la table ne le donne"
                kit.found.append(error("D294", message, place, meant(wanting.name, known)))
            else:
                missing.setdefault(field_key(wanting.name), (wanting, place))
    for wanting, place in missing.values():
        kit.found.append(_empty_cell(kit.row, wanting, place))
    return kit


def _empty_cell(row: Row, wanting: Wanting, place: Span) -> Diagnostic:
    message = f"case vide : le champ « {wanting.name} » manque au dossier « {row.kit} »"
    hint = f"remplissez la case, ou écrivez $({wanting.name}?) s’il peut manquer ; demandé par {place.shown}"
    return error("D295", message, wanting.cell.span if wanting.cell else row.span, hint)


def _text(data: bytes) -> str | None:
    """A text whose fields can be filled in; None for one that its reader will refuse as it is."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")
