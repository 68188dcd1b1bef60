"""A piece of layout done in a worker: once more where the worker was killed, and left alone once nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TypeVar

from dossier.interruption import GivenUp
from dossier.isolation import Reason, Stopped, run
from dossier.limits import Limits

T = TypeVar("T")

#: A process that the system kills looks as one that took too much memory.
_FROM_OUTSIDE = {Reason.CRASH, Reason.MEMORY}
_LOOK = 0.02  # seconds between two looks at whether somebody still waits


def made_in_worker(make: Callable[[], T], limits: Limits, given_up: Event | None = None) -> T | Stopped:
    """What a worker makes, or why it does not.

    Raises GivenUp as soon as ``given_up`` is set: the worker ends its piece alone, since a new one would take longer
    to start.
    """
    if given_up is None:
        return _made(make, limits)
    executor = ThreadPoolExecutor(1)
    try:
        made = executor.submit(_made, make, limits)
        while True:
            try:
                return made.result(_LOOK)
            except TimeoutError:
                if given_up.is_set():
                    raise GivenUp from None
    finally:
        executor.shutdown(wait=False)


def _made(make: Callable[[], T], limits: Limits) -> T | Stopped:
    """What a worker makes, or why it does not.

    One that was killed from outside says nothing of what it was making: it is made once more, so that the pages are
    the same. What crashes of itself crashes again.
    """
    try:
        return run(make, limits=limits)
    except Stopped as fault:
        if fault.reason not in _FROM_OUTSIDE:
            return fault
    try:
        return run(make, limits=limits)
    except Stopped as fault:
        return fault
