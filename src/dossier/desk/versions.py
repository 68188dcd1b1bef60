"""Two versions of a kit compared: kits as they are, git revisions, Word files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from dossier.content.model.base import Audience
from dossier.desk.chosen_kits import choose_kits
from dossier.desk.git_revisions import kit_at
from dossier.desk.word_edition import WordEdition
from dossier.desk.word_return import open_file, read_paragraphs
from dossier.office_files.archive import OfficeArchive
from dossier.project import Project
from dossier.word_return.comparison import Difference, compare
from dossier.word_return.neutral import neutral
from dossier.word_return.printed_pages import pages_of_titles
from dossier.word_return.returned_text import Paragraph
from dossier.word_return.today import today_of

_FILES = {".docx", ".docm", ".odt"}


@dataclass(frozen=True)
class Version:
    """What one version says; ``pages`` are those of its sheets, by title; ``edition`` is there where it is a kit."""

    name: str
    paragraphs: Sequence[Paragraph]
    pages: Mapping[str, str] = field(default_factory=dict)
    edition: WordEdition | None = None

    def place(self, rank: int | None) -> str:
        """Where a paragraph is written (file:line); "" where nobody knows."""
        if rank is None or self.edition is None:
            return ""
        today = today_of(self.edition.printed, [rank])
        span = today.span(0, len(today.text), self.edition.kit.sources)
        return "" if span is None else f"{span.path}:{span.line}"

    def page(self, title: str) -> str:
        """The page on which a sheet begins; "" where nobody knows."""
        return self.pages.get(neutral(title), "")


@dataclass(frozen=True)
class Compared:
    """Two versions, and what differs."""

    old: Version
    new: Version
    differences: Sequence[Difference]

    def place(self, one: Difference) -> str:
        """Where a difference is written: in the newer version, else in the older one."""
        return self.new.place(one.new) or self.old.place(one.old)

    def pages(self, title: str) -> str:
        """The page of a sheet in both versions: « page 3 », « page 3, puis 4 »."""
        old, new = self.old.page(title), self.new.page(title)
        if old and new and old != new:
            return f"page {old}, puis {new}"
        return f"page {new or old}" if new or old else ""


def compare_versions(first: str, second: str) -> Compared:
    """What ``second`` says otherwise than ``first``: each a kit, KIT@REVISION, or a Word or Writer file.

    Raises MachineError (D910, D913, D914) and KitNameFault.
    """
    with _version(first) as old, _version(second) as new:
        return Compared(old, new, compare(old.paragraphs, new.paragraphs))


@contextmanager
def _version(name: str) -> Iterator[Version]:
    if Path(name).suffix.lower() in _FILES:
        opened = open_file(Path(name))
        document = opened.parts.get("word/document.xml")
        pages = {} if document is None else pages_of_titles(document)
        yield Version(Path(name).name, read_paragraphs(opened), pages)
        return
    kit, _at, revision = name.partition("@")
    project, folders = choose_kits([kit])
    if not revision:
        yield _kit_version(name, project, folders[0])
        return
    with TemporaryDirectory(prefix="dossier-revision-") as folder:
        then = kit_at(project, folders[0].name, revision, Path(folder).resolve())
        yield _kit_version(name, then, then.content / folders[0].name)


def _kit_version(name: str, project: Project, folder: Path) -> Version:
    edition = WordEdition(project, folder, Audience.PRESS)
    document = OfficeArchive(edition.word_file()).parse("word/document.xml")
    pages = {} if document is None else pages_of_titles(document)
    return Version(name, edition.printed.paragraphs, pages, edition)
