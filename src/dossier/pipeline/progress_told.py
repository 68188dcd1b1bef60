"""What happens on the way, as values: whoever asked for the work is told, and shows it or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from time import perf_counter
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Step:
    """A step has ended: its French name, and the seconds it took."""

    name: str
    seconds: float


class Notice(Enum):
    """Something that makes the work longer, or leaves a part of it out."""

    WAITING = auto()  # another render of the same kit goes on
    REREADING = auto()  # its files changed while they were read
    PROOFREADER_LATE = auto()
    PROOFREADER_UNREADABLE = auto()


@dataclass(frozen=True, slots=True)
class Begun:
    """The kit of that name is not as it was: the work on it begins."""

    kit: str


@dataclass(frozen=True, slots=True)
class RecordBroken:
    """What we knew of the outputs in the folder of that name cannot be read; it will be made anew."""

    folder: str


@dataclass(frozen=True, slots=True)
class Crash:
    """An exception ended the work on one kit: its traceback, for whoever mends the program."""

    traceback: str


Event: TypeAlias = Step | Notice | Begun | RecordBroken | Crash
Tell: TypeAlias = Callable[[Event], None]


def tell_nobody(_event: Event) -> None:
    """Let what happens go unheard."""


class Clock:
    """Tells each step once it has ended, with the time since the one before."""

    def __init__(self, tell: Tell) -> None:
        """Start now."""
        self._tell = tell
        self._since = perf_counter()

    def step(self, name: str) -> None:
        """Tell that the step of that French name has ended."""
        now = perf_counter()
        self._tell(Step(name, now - self._since))
        self._since = now
