"""What is wrong with a charte: all of it in one exception, each fault at its line of the file that says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dossier.diagnostics import Diagnostic, MachineError, Severity, Span, toml_place


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; ``names`` lead to the value in ``charte.toml``: tables, then a key."""

    code: str
    message: str
    names: tuple[str | int, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A settings file as it was written: its text, and its path as messages show it."""

    text: str
    file: str

    def place(self, names: Sequence[str | int]) -> Span:
        """Where the value stands that ``names`` lead to, or the nearest above it."""
        return toml_place(self.text, self.file, names)


class CharteFault(MachineError):
    """A charte that cannot be used: every fault that was found, the first of them in its own words."""

    def __init__(self, found: Sequence[Diagnostic]) -> None:
        """Keep them all."""
        first = found[0]
        super().__init__(first.code, first.message, first.hint, first.span)
        self.found = tuple(found)

    def as_diagnostics(self) -> list[Diagnostic]:
        """Every fault."""
        return list(self.found)


def located(faults: Iterable[Fault], own: Written, private: Written, page_format: str) -> list[Diagnostic]:
    """The faults as findings: in the office's own file where it says the value, else in the charte's.

    What a page format changes stands under its own heading, and is looked for there first.
    """
    found = []
    for fault in faults:
        spans = [
            private.place(fault.names),
            own.place(("formats", page_format, *fault.names)),
            own.place(fault.names),
        ]
        known = [span for span in spans if span.end_column]
        exact = max(
            known, key=lambda span: (_says(span, fault, private, own), -spans.index(span)), default=spans[-1]
        )
        found.append(Diagnostic(fault.code, Severity.ERROR, fault.message, exact, fault.hint))
    return list(dict.fromkeys(found))


def _says(span: Span, fault: Fault, private: Written, own: Written) -> bool:
    """Whether the line at ``span`` is about the last name, not only about a table above it."""
    text = private.text if span.path == private.file else own.text
    line = text.split("\n")[span.line - 1]
    words = [str(name) for name in fault.names if not isinstance(name, int)]
    return bool(words) and words[-1] in line[span.column - 1 : span.end_column - 1]
