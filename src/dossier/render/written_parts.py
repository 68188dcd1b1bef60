"""The HTML of sheets as they were last written: one that is the same, of a document that answers alike, is not written again.

Writing a sheet asks its document for more than the sheet itself: how wide tables and figures are that are set alike in all
of it, in which hue a chart is drawn. The answers are kept beside the HTML, and asked for again before it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

from dossier.memory import Recent

if TYPE_CHECKING:
    from markupsafe import Markup

    from dossier.charte import Charte
    from dossier.tree import Chapter

_MOST_PARTS, _MOST_CHARTES = 256, 8

#: What a document answers, by the name under which a template asks.
Answers: TypeAlias = Mapping[str, Callable[..., Any]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was put while a sheet was written, and its answer."""

    name: str
    arguments: tuple[Any, ...]
    answer: Any


@dataclass(frozen=True, slots=True)
class Written:
    """A sheet, what was asked while it was written, and its HTML."""

    part: Chapter
    asked: tuple[Asked, ...]
    html: Markup


class WrittenParts:
    """A bounded memory of sheets, which several threads may use at once."""

    def __init__(self) -> None:
        """Start empty."""
        self._held = Recent[tuple[object, ...], Written](_MOST_PARTS)
        self.hold = self._held.hold
        self._chartes: list[tuple[int, Charte]] = []
        self._numbers = count()
        self._lock = Lock()

    def number_of(self, charte: Charte) -> int:
        """The same number for chartes that are equal; whether two are takes as long to say as a sheet, so it is said once."""
        with self._lock:
            for number, known in self._chartes:
                if known == charte:
                    return number
            number = next(self._numbers)
            self._chartes = [(number, charte), *self._chartes[: _MOST_CHARTES - 1]]
            return number

    def find(self, key: tuple[object, ...], part: Chapter, answers: Answers) -> Markup | None:
        """The HTML of ``part`` as it was written under ``key``, if ``answers`` are as they were."""
        known = self._held.find(key)
        if known is None or known.part != part:
            return None
        if any(answers[one.name](*one.arguments) != one.answer for one in known.asked):
            return None
        return known.html


#: Those of this process.
WRITTEN = WrittenParts()
