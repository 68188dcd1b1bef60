"""A disk that fails, or a process that dies, at the n-th operation on files."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import dossier.output_folder.swap as swap_module

#: Everything through which the outputs touch the disk.
OPERATIONS = (
    "open", "write", "fsync", "close", "mkdir", "rename", "replace", "link", "unlink", "rmdir", "scandir",
    "chmod", "lstat",
)  # fmt: skip


@contextmanager
def each_operation(act: Callable[[int], None]) -> Iterator[list[int]]:
    """Call ``act`` with its number before every operation; yields their count, as a list of one."""
    count = [0]
    kept = {name: getattr(os, name) for name in OPERATIONS}
    exchange = swap_module._exchange

    def counted(operation: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - any operation
            count[0] += 1
            act(count[0])
            return operation(*arguments, **options)

        return step

    try:
        for name, operation in kept.items():
            setattr(os, name, counted(operation))
        swap_module._exchange = counted(exchange)
        yield count
    finally:
        for name, operation in kept.items():
            setattr(os, name, operation)
        swap_module._exchange = exchange


def failing_at(number: int, code: int = errno.EIO) -> Callable[[int], None]:
    """Refuses one operation."""

    def act(current: int) -> None:
        if current == number:
            raise OSError(code, os.strerror(code))

    return act


def failing_from(number: int, code: int = errno.ENOSPC) -> Callable[[int], None]:
    """Refuses every operation from one on, as a full disk does."""

    def act(current: int) -> None:
        if current >= number:
            raise OSError(code, os.strerror(code))

    return act


def dying_at(number: int) -> Callable[[int], None]:
    """Ends the process on the spot."""

    def act(current: int) -> None:
        if current == number:
            os.kill(os.getpid(), signal.SIGKILL)

    return act


def in_a_process(work: Callable[[], object]) -> int:
    """Run ``work`` in a fork; returns how it ended, as the system tells it."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1]
