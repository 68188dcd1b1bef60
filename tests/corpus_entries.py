"""The corpus of planted faults and of right texts: plain lists that anybody may extend, and how each entry is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from dossier.diagnostics import Diagnostic, Severity
from dossier.limits import read_limits
from dossier.pipeline.checking import assemble, read
from dossier.pipeline.checking import check as apply_rules
from dossier.pipeline.progress_told import Clock, tell_nobody
from dossier.pipeline.render_request import Wanted
from dossier.pipeline.stage_values import Work
from dossier.project import Project
from kits import Outcome, sheet, write_kit

HERE = Path(__file__).parent / "corpus"
VISIT = "date: 2030-03-01\n"
FIRST, SECOND = "fiches/01-texte.md", "fiches/02-suite.md"
#: What is no judgement on the words of an entry: typed numbers, gaps of the kit itself, spaces set in print.
OTHERS = ("D210", "D320", "D321", "D410")
_FILES = ("chiffres", "visite", "acteurs", "conventions")


@dataclass(frozen=True)
class Entry:
    """One text of the corpus; ``wrong`` are the words at fault, any of which may be named."""

    kind: str
    text: str
    wrong: tuple[str, ...] = ()
    code: str = ""
    other: str = ""
    files: dict[str, str] = field(default_factory=dict, hash=False)

    def outcome(self) -> Outcome:
        """What the program says of it."""
        files = {"visite.yaml": VISIT, FIRST: sheet(self.text)}
        if self.other:
            files[SECOND] = sheet(self.other).replace("Une page", "Une autre page")
        return _judge({**files, **{f"{name}.yaml": text for name, text in self.files.items()}})

    def is_found(self, outcome: Outcome) -> bool:
        """Whether a finding frames some of the words at fault."""
        return any(
            (not self.code or item.code == self.code) and self._frames(item) for item in judged(outcome)
        )

    def _frames(self, item: Diagnostic) -> bool:
        span = item.span
        if span is None:
            return False
        for name, text in ((FIRST, self.text), (SECOND, self.other)):
            if not span.path.endswith(name):
                continue
            for start, end in self._places(sheet(text), span.line):
                last = span.end_column or span.column + 1
                if span.column - 1 < end and last - 1 > start:
                    return True
        return False

    def _places(self, written: str, line: int) -> Iterator[tuple[int, int]]:
        words = written.splitlines()[line - 1].lower()
        for wrong in self.wrong:
            start = words.find(wrong.lower())
            while start >= 0:
                yield start, start + len(wrong)
                start = words.find(wrong.lower(), start + 1)


def _judge(files: dict[str, str]) -> Outcome:
    """Read, assemble and check, without the look and the pictures, which an entry has not."""
    with TemporaryDirectory() as root:
        project = Project(Path(root))
        work = Work(
            project, write_kit(Path(root), files), Wanted(), read_limits(project.root), Clock(tell_nobody)
        )
        work = apply_rules(assemble(read(work)))
        known = work.checked
        return Outcome(known.kit, known.document, [*known.found, *work.ruled])


def judged(outcome: Outcome) -> list[Diagnostic]:
    """The findings that judge the words of an entry."""
    return [item for item in outcome.found if not item.code.startswith(OTHERS)]


@cache
def faults() -> tuple[Entry, ...]:
    """The planted faults, in the order of the file."""
    return tuple(_fault(kind, entry) for kind, entries in _load("fautes.yaml").items() for entry in entries)


@cache
def right_texts() -> tuple[Entry, ...]:
    """The right texts, in the order of the file."""
    return tuple(Entry(kind, _lines(text)) for kind, texts in _load("justes.yaml").items() for text in texts)


def _fault(kind: str, entry: dict[str, Any]) -> Entry:
    wrong = entry["faux"] if isinstance(entry["faux"], list) else [entry["faux"]]
    return Entry(
        kind,
        _lines(entry["texte"]),
        tuple(wrong),
        entry.get("code", ""),
        _lines(entry.get("ailleurs", "")),
        {name: _lines(entry[name]) for name in _FILES if name in entry},
    )


def _lines(text: str) -> str:
    return text.replace("⏎", "\n")


def _load(name: str) -> dict[str, list[Any]]:
    loaded: dict[str, list[Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return loaded


def is_grave(item: Diagnostic) -> bool:
    """Whether it is more than advice."""
    return item.severity is not Severity.ADVICE
