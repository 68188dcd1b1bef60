"""What Word files were when they left, kept by digest: a tool may strip a file of the copy that it carries."""

from __future__ import annotations

from lxml import etree

from dossier.office_files.foreign_xml import parse_foreign
from dossier.output_folder.cache import keep, recall
from dossier.project import Project
from dossier.word_return.opened_file import NotReadable, open_returned
from dossier.word_return.word_base import Base, kit_mark, read_base

FOLDER = "retours"  # of the cache


def keep_base(project: Project, data: bytes) -> None:
    """Keep the base that a Word file carries, under its digest."""
    try:
        opened = open_returned(data)
    except NotReadable:  # no file of ours
        return
    for root in opened.parts.values():
        base = read_base(root)
        if base is not None:
            keep(project.cache / FOLDER, base.digest, etree.tostring(root))


def kept_bases(project: Project, kit: str) -> list[Base]:
    """The bases that were kept of a kit, in the order of their digests."""
    folder = project.cache / FOLDER
    found: list[Base] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        data = recall(folder, path.name)
        base = read_base(parse_foreign(data)) if data else None
        if base is not None and base.kit == kit_mark(kit):
            found.append(base)
    return found
