"""Ctrl-C ends the command at once, also in the middle of a library's long work."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import suppress

INTERRUPTED = 130
_PATIENCE = 0.05  # seconds that Python has to come back from a library


def end_promptly() -> None:
    """From now on an interruption ends this process within a moment, and its worker with it.

    Nothing is unwound: the outputs stand a kill at any instant, and clearing a large memory would take longer than
    the system does. A library that does not come back to Python is not waited for either: a thread ends it.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    heard, told = os.pipe()
    if hasattr(os, "set_blocking"):  # every system but Windows before Python 3.12, which does not ask for it
        os.set_blocking(told, False)
    signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    signal.signal(signal.SIGINT, lambda _number, _frame: _end())
    threading.Thread(target=_wait, args=(heard,), daemon=True).start()


def _wait(heard: int) -> None:
    """Wait for the signal's number at the end of the pipe."""
    while number := os.read(heard, 1):
        if number[0] == signal.SIGINT:
            time.sleep(_PATIENCE)
            _end()


def _end() -> None:
    """Say it, and end; the worker ends by itself when nobody is there to send it work."""
    with suppress(OSError):
        os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, b"Interrompu.\n")
    os._exit(INTERRUPTED)


class GivenUp(Exception):
    """Work was stopped between two of its steps."""
