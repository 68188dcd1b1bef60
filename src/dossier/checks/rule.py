"""What a rule is: a function that finds faults, and what of the kit must be read for it to know anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

from dossier.checks.passages import Reading
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic
from dossier.tree import Document


class Need(Enum):
    """What must have been read of a kit, so that a rule is asked at all."""

    NOTHING = auto()
    ALL_SHEETS = auto()  # looks for what is never used
    THE_DAY = auto()  # holds something against the day of the kit
    THE_VISIT = auto()  # holds something against the day of the visit

    def is_met(self, kit: Kit) -> bool:
        """Whether ``kit`` has it."""
        match self:
            case Need.NOTHING:
                return True
            case Need.ALL_SHEETS:
                return kit.is_whole
            case Need.THE_DAY:
                return kit.is_dated
            case Need.THE_VISIT:
                return kit.is_visit_dated


@dataclass(frozen=True, slots=True)
class Rule:
    """``find`` gives what is wrong with a kit, read once for all rules; one that ``reads_french`` says nothing of another language."""

    find: Callable[[Reading], list[Diagnostic]]
    need: Need
    reads_french: bool = True


def on_kit(find: Callable[[Kit, Document], list[Diagnostic]], need: Need = Need.NOTHING) -> Rule:
    """Return a rule that reads the model or the tree: ``find`` takes the kit and its document."""
    return Rule(lambda reading: find(reading.kit, reading.document), need)


def on_data(find: Callable[[Kit, Document], list[Diagnostic]], need: Need = Need.NOTHING) -> Rule:
    """Return a rule on what is the same in any language: days, hours, states, people, pictures, structure."""
    return replace(on_kit(find, need), reads_french=False)


def on_words(find: Callable[[Reading], list[Diagnostic]], need: Need = Need.NOTHING) -> Rule:
    """Return a rule that reads the words of the kit: ``find`` takes its ``Reading``."""
    return Rule(find, need)
