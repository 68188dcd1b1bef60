"""What is wrong with a charte: all of it in one exception, each fault at its line of the file that says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

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


def refusals(refused: ValidationError, file: str) -> list[Fault]:
    """What a model refuses of the settings ``file``, each by its names there."""
    found = []
    for detail in refused.errors(include_url=False, include_context=False):
        names = tuple(part for part in detail["loc"] if part != "[key]")
        where = ".".join(str(name) for name in names)
        match detail["type"]:
            case "missing":
                found.append(
                    Fault("D805", f"« {where} » manque", names, "ajoutez-le, d’après une autre charte")
                )
            case "extra_forbidden":
                found.append(Fault("D805", f"« {where} » est inconnu", names, "corrigez ce nom, ou ôtez-le"))
            case _:
                hint = f"comparez avec {file} de la charte « prefecture »"
                found.append(Fault("D805", f"valeur refusée pour « {where} »", names, hint))
    return found


def located(
    faults: Iterable[Fault], own: Written, private: Written, changed: Sequence[str]
) -> list[Diagnostic]:
    """The faults as findings: in the office's own file where it says the value, else in the charte's.

    What a page format may change (``changed``: the names that lead to the format, then those of its parts) stands
    under its own heading, and is looked for there first.
    """
    found = []
    heading, parts = tuple(changed[:2]), changed[2:]
    for fault in faults:
        spans = [private.place(fault.names), own.place(fault.names)]
        if fault.names[0] in parts:
            spans.insert(1, own.place((*heading, *fault.names)))
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
