"""Two versions of a kit compared: kits as they are, git revisions, Word files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from dossier.commands.chosen_kits import choose_kits
from dossier.commands.git_revisions import kit_at
from dossier.commands.proof_versions import blocks_of, compare_blocks, proof_number, recorded_blocks
from dossier.commands.returned_word_file import open_file, read_paragraphs
from dossier.commands.word_edition import WordEdition
from dossier.content.model.base import Audience
from dossier.diagnostics import MachineError
from dossier.office_files.archive import OfficeArchive
from dossier.project import Project
from dossier.proof.record import Entry
from dossier.word_return.comparison import Difference, compare
from dossier.word_return.field_names import field_name
from dossier.word_return.neutral import neutral
from dossier.word_return.printed_pages import pages_of_titles
from dossier.word_return.returned_text import Paragraph
from dossier.word_return.today import today_of

_FILES = {".docx", ".docm", ".odt"}


@dataclass(frozen=True)
class Version:
    """What one version says; ``pages`` are those of its sheets, by title; ``edition`` is there where it is a kit.

    ``project`` is that of a kit as it is now, ``blocks`` are there for a proof, ``kit_mark`` for a Word file that has it.
    """

    name: str
    paragraphs: Sequence[Paragraph]
    pages: Mapping[str, str] = field(default_factory=dict)
    edition: WordEdition | None = None
    project: Project | None = None
    blocks: Sequence[Entry] | None = None
    kit_mark: str = ""

    def field(self, rank: int | None) -> str:
        """The French name of the field in which a paragraph is written; "" in prose, or where nobody knows."""
        if rank is None or self.edition is None:
            return ""
        place = next((one for one in self.edition.printed.places[rank] if one is not None), None)
        source = None if place is None else self.edition.kit.sources.get(place.path)
        return "" if place is None or source is None else field_name(place, source)

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

    def field(self, one: Difference) -> str:
        """The field that differs: in the newer version, else in the older one."""
        return self.new.field(one.new) or self.old.field(one.old)

    def pages(self, title: str) -> str:
        """The page of a sheet in both versions: « page 3 », « page 3, puis 4 »."""
        old, new = self.old.page(title), self.new.page(title)
        if old and new and old != new:
            return f"page {old}, puis {new}"
        return f"page {new or old}" if new or old else ""


def compare_versions(first: str, second: str) -> Compared:
    """What ``second`` says otherwise than ``first``: each a kit, KIT@REVISION, or a Word or Writer file.

    A proof is KIT@bat2. Raises MachineError (D910, D913, D914) and KitNameFault.
    """
    with _version(first) as old, _version(second) as new:
        if old.blocks is None and new.blocks is None:
            return Compared(old, new, compare(old.paragraphs, new.paragraphs))
        if old.edition is None or new.edition is None:
            raise MachineError(
                "D914", "un BAT ne se compare pas à un fichier Word", "comparez leurs fichiers Word"
            )
        before, after = old.blocks or blocks_of(old.edition), new.blocks or blocks_of(new.edition)
        return Compared(old, new, list(compare_blocks(before, after, new.edition)))


@contextmanager
def _version(name: str) -> Iterator[Version]:
    if Path(name).suffix.lower() in _FILES:
        opened = open_file(Path(name))
        document = opened.parts.get("word/document.xml")
        pages = {} if document is None else pages_of_titles(document)
        mark = opened.base.kit if opened.base is not None else ""
        yield Version(Path(name).name, read_paragraphs(opened), pages, kit_mark=mark)
        return
    kit, _at, revision = name.partition("@")
    project, folders = choose_kits([kit])
    number = proof_number(revision)
    if not revision or number is not None:
        live = replace(_kit_version(name, project, folders[0]), project=project)
        if number is not None and live.edition is not None:
            live = replace(live, blocks=recorded_blocks(project, live.edition, number))
        yield live
        return
    with TemporaryDirectory(prefix="dossier-revision-") as folder:
        then = kit_at(project, folders[0].name, revision, Path(folder).resolve())
        yield _kit_version(name, then, then.content / folders[0].name)


def _kit_version(name: str, project: Project, folder: Path) -> Version:
    edition = WordEdition(project, folder, Audience.PRESS)
    document = OfficeArchive(edition.word_file()).parse("word/document.xml")
    pages = {} if document is None else pages_of_titles(document)
    return Version(name, edition.printed.paragraphs, pages, edition)
