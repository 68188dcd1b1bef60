"""How work in progress says where it is: functions that read it off the frame that runs."""

from __future__ import annotations

from collections.abc import Callable
from types import FrameType

#: A name for the place, or None where the frame does not tell.
Observer = Callable[[FrameType | None], str | None]

#: Those of the work in hand; the worker asks them now and then, and forgets them when the work is done.
observers: list[Observer] = []


def observe(observer: Observer) -> None:
    """Let ``observer`` say where the work is, from now to its end."""
    observers.append(observer)
