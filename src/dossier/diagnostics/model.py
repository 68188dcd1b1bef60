"""Places in content files and the faults found there, as values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one content file.

    ``path`` is relative to the project, with forward slashes. Lines and columns count from 1,
    columns in Unicode code points; the end is exclusive. In a table, line and column are those of the
    cell, and ``cell`` is its name there (« Feuille1:C17 »).
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0
    cell: str = ""

    @property
    def shown(self) -> str:
        """The place as every message says it: ``visite.yaml:12:3``, ``donnees.xlsx:Feuille1:C17``."""
        return f"{self.path}:{self.cell or f'{self.line}:{self.column}'}"

    @property
    def end(self) -> tuple[int, int]:
        """The exclusive end, never before the start (a bare point is one character wide)."""
        return max((self.end_line, self.end_column), (self.line, self.column + 1))


class Severity(StrEnum):
    """How grave a finding is: an error stops the output, the rest is said and counted."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)

    @property
    def label(self) -> str:
        """The French word that opens a message."""
        match self:
            case Severity.ERROR:
                return "erreur"
            case Severity.WARNING:
                return "avertissement"
            case Severity.ADVICE:
                return "conseil"


class ExitCode(IntEnum):
    """What a command returns to the shell."""

    DONE = 0
    FAULTS = 1
    USAGE = 2
    MACHINE = 3


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a stable code, one French sentence, its place and the remedy.

    ``label`` is the short text that stands under the caret; ``span`` is None only where no content
    file is concerned (the charte's fonts, the machine).
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    hint: str = ""
    label: str = ""

    def __post_init__(self) -> None:
        """Quote no more of a file than a reader needs to know it again: its place says the rest."""
        object.__setattr__(self, "message", _cut(_QUOTED.sub(_shortened, as_text(self.message))))
        object.__setattr__(self, "hint", _cut(as_text(self.hint)))


_MOST_QUOTED = 120
_MOST_SAID = 1_500
_QUOTED = re.compile(rf"« ([^«»]{{{_MOST_QUOTED + 1},}}) »")


def _shortened(match: re.Match[str]) -> str:
    return f"« {match[1][: _MOST_QUOTED - 1].rstrip()}… »"


def as_text(name: str) -> str:
    r"""A name of the system as text that any stream takes: a byte that is no UTF-8 is shown as ``\xe9``."""
    return _NO_TEXT.sub(_escaped, name)


_NO_TEXT = re.compile("[\ud800-\udfff]")


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"


def _cut(text: str) -> str:
    """A sentence of bounded length, whatever it lists."""
    return text if len(text) <= _MOST_SAID else f"{text[: _MOST_SAID - 1].rstrip()}…"


class MachineError(Exception):
    """The machine, not the content, is at fault (library, disk, limit): exit code 3."""

    def __init__(self, code: str, message: str, hint: str = "", span: Span | None = None) -> None:
        """Keep the code, the French sentence, the remedy, and the place in a settings file if it is there."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.span = span

    def as_diagnostic(self) -> Diagnostic:
        """The same, in the shape that every command prints."""
        return Diagnostic(self.code, Severity.ERROR, self.message, self.span, self.hint)

    def as_diagnostics(self) -> list[Diagnostic]:
        """All that it says; one finding, where a kind of it does not know of several."""
        return [self.as_diagnostic()]


def error(code: str, message: str, span: Span | None = None, hint: str = "", label: str = "") -> Diagnostic:
    """A finding that stops the output."""
    return Diagnostic(code, Severity.ERROR, message, span, hint, label)


def warning(code: str, message: str, span: Span | None = None, hint: str = "", label: str = "") -> Diagnostic:
    """A finding that lets the output pass unless ``--strict`` is asked."""
    return Diagnostic(code, Severity.WARNING, message, span, hint, label)


def advice(code: str, message: str, span: Span | None = None, hint: str = "", label: str = "") -> Diagnostic:
    """A finding for the editor's judgement."""
    return Diagnostic(code, Severity.ADVICE, message, span, hint, label)


def sort_diagnostics(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """In reading order of the files, without repetitions."""
    nowhere = Span("")
    return sorted(
        dict.fromkeys(found),
        key=lambda item: (item.span or nowhere, item.severity.rank, item.code, item.message),
    )
