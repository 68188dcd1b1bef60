"""A piece of layout done in a worker, once more where the worker was killed: the same pages whatever the system does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from dossier.isolation import Reason, Stopped, run
from dossier.limits import Limits

T = TypeVar("T")

#: A process that the system kills looks as one that took too much memory.
_FROM_OUTSIDE = {Reason.CRASH, Reason.MEMORY}


def made_in_worker(make: Callable[[], T], limits: Limits) -> T | Stopped:
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
