"""A whole kit in a few lines: file name → text, written to a folder and taken through the real stages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import TypeVar

from dossier.content.kit import Kit
from dossier.content.model.base import Audience
from dossier.diagnostics import Diagnostic, Severity, Span
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from dossier.tree import Chapter, Document, iter_blocks, plain_text
from dossier.tree.walk import iter_lines

T = TypeVar("T")

NAME = "2030-06-07-essai"
SHEET = "fiches/01-texte.md"
HEAD = "---\ntitre: Une page\n---\n"
BODY_LINE = HEAD.count("\n") + 1  # the file's line of the first line of a sheet's body

#: The smallest kit that has no fault.
VALID: dict[str, str] = {
    "dossier.yaml": "titre: Une visite\nemetteur: prefecture\n",
    "visite.yaml": "date: 2030-06-07\n",
    "acteurs.yaml": dedent("""\
        organisations:
          prefecture:
            nom: Préfecture de l’Exemple
            sigle: PEX
        """),
    SHEET: HEAD + "\nDu texte.\n",
}


@dataclass(frozen=True)
class Outcome:
    """What became of a kit."""

    kit: Kit | None
    document: Document | None
    found: list[Diagnostic]

    @property
    def errors(self) -> list[Diagnostic]:
        return [item for item in self.found if item.severity is Severity.ERROR]

    @property
    def codes(self) -> list[str]:
        return [item.code for item in self.errors]

    @property
    def places(self) -> list[tuple[str, str]]:
        """``(code, file:line:column)`` of every error, the file named from the kit's folder."""
        return [(item.code, place(item)) for item in self.errors]

    def at(self, code: str) -> list[str]:
        """Where ``code`` was found, whatever its severity."""
        return [place(item) for item in self.found if item.code == code]

    def only(self, code: str) -> Diagnostic:
        """The one finding of that code."""
        matching = [item for item in self.found if item.code == code]
        assert len(matching) == 1, self.found
        return matching[0]

    @property
    def tree(self) -> Document:
        assert self.document is not None
        return self.document

    def chapter(self, anchor: str = "texte") -> Chapter:
        return next(part for part in self.tree.parts if isinstance(part, Chapter) and part.anchor == anchor)

    @property
    def lines(self) -> list[str]:
        """Every line of the document, as a reader meets it."""
        return [plain_text(line) for line in iter_lines(self.tree)]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def strings(self) -> list[str]:
        """Every string of the tree: words, alt texts, anchors, targets, file names, metadata."""
        return list(every_string(self.tree))


def place(item: Diagnostic) -> str:
    """``file:line:column``, the file named from the kit's folder."""
    span = item.span or Span("")
    return f"{span.path.removeprefix('content/').removeprefix(NAME + '/')}:{span.line}:{span.column}"


def sheet(body: str, *head: str) -> str:
    """A sheet with ``body``, its first line at BODY_LINE (one further for each line of ``head``)."""
    lines = "".join(f"{line}\n" for line in head)
    return f"---\ntitre: Une page\n{lines}---\n{body}\n"


def write_kit(root: Path, files: Mapping[str, str | bytes | None], name: str = NAME) -> Path:
    """Write the valid kit with ``files`` in place of its own (None leaves one out); return its folder.

    A name that starts with ``_commun/`` goes beside the kit.
    """
    folder = root / "content" / name
    for file, text in {**VALID, **files}.items():
        if text is None:
            continue
        path = (root / "content" if file.startswith("_commun/") else folder) / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def check(files: Mapping[str, str | bytes | None], audience: Audience | None = None) -> Outcome:
    """Take the valid kit with ``files`` in place of its own through reading, assembly and checks."""
    with TemporaryDirectory() as root:
        folder = write_kit(Path(root), files)
        return check_folder(Path(root), folder, audience)


def check_folder(root: Path, folder: Path, audience: Audience | None = None) -> Outcome:
    """The same for a kit that is already on the disk."""
    checked = check_kit(Project(root), folder, audience)
    return Outcome(checked.kit, checked.document, checked.found)


def check_sheet(body: str, *head: str, **files: str | bytes) -> Outcome:
    """The same for a kit whose only sheet has ``body``; ``chiffres="…"`` stands for ``chiffres.yaml``."""
    named = {f"{name}.yaml": text for name, text in files.items()}
    return check({**named, SHEET: sheet(body, *head)})


def every_string(value: object) -> Iterator[str]:
    """Every string below ``value``; places in files are no part of the document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from every_string(item)
    elif is_dataclass(value) and not isinstance(value, Span):
        for field in fields(value):
            yield from every_string(getattr(value, field.name))


def blocks_of(outcome: Outcome, kind: type[T]) -> list[T]:
    """Every block of a kind, in reading order."""
    parts = [part for part in outcome.tree.parts if isinstance(part, Chapter)]
    return [block for part in parts for block in iter_blocks(part.blocks) if isinstance(block, kind)]
