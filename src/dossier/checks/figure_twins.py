"""One quantity declared twice, under two names or in two units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from dossier.checks.figures import own_figures
from dossier.content.facts import evaluate_figures
from dossier.content.french import format_number
from dossier.content.kit import Kit
from dossier.content.model.figure import Figure
from dossier.content.plural import singular_of
from dossier.diagnostics import Diagnostic, warning
from dossier.tree import Document

_NEAR_NAMES = 0.9
_DIGITS = re.compile(r"\d+")


def report_twin_figures(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Two figures with nearly one name, or that say they count the same thing (D317)."""
    return list(_twins(kit))


def _twins(kit: Kit) -> Iterator[Diagnostic]:
    values, _ = evaluate_figures(kit.figures)
    figures = own_figures(kit)
    for (name, figure), (other, second) in combinations(figures.items(), 2):
        if not (_near(name, other) and _unit(figure) == _unit(second)) and not _same_label(figure, second):
            continue
        if not _same_frame(figure, second):
            continue
        first, last = values.get(name), values.get(other)
        told = ""
        if first is not None and last is not None:
            told = (
                f", tous deux {format_number(first)}" if first == last
                else f" : {format_number(first)} et {format_number(last)}"
            )  # fmt: skip
        yield warning(
            "D317",
            f"« {name} » et « {other} » comptent la même chose{told}",
            second.span,
            "gardez-en un seul et nommez-le partout ; sinon, distinguez libellés, périmètres ou dates",
        )


def _near(name: str, other: str) -> bool:
    """« espace_fs » and « espaces_fs »; names that differ by a number (2021, 2022) are not near."""
    if _DIGITS.findall(name) != _DIGITS.findall(other):
        return False
    return SequenceMatcher(None, name, other, autojunk=False).ratio() >= _NEAR_NAMES


def _unit(figure: Figure) -> str:
    unit = str(figure.unit or "")
    return (singular_of(unit) or unit).lower()


def _same_label(figure: Figure, other: Figure) -> bool:
    return bool(figure.label) and _folded(figure.label) == _folded(other.label)


def _same_frame(figure: Figure, other: Figure) -> bool:
    """Whether both speak of one place and one time; what is not said may be anything."""
    pairs = ((figure.scope, other.scope), (figure.day, other.day))
    return all(one is None or two is None or _folded(one) == _folded(two) for one, two in pairs)


def _folded(text: object) -> str:
    return " ".join(str(text or "").lower().split())
