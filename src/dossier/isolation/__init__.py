"""Work in a process of its own, with limits: what hangs, crashes or eats the memory there ends there.

``run`` hands a function and its arguments to a worker that lives as long as this process; a worker is replaced when
it had to be killed, and threads that ask at once have one each. Everything passed is a picklable value.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any, TypeVar, cast

from dossier.diagnostics import MachineError
from dossier.isolation.worker_messages import OUT_OF_TIME, Kind, read_frames
from dossier.limits import Limits
from dossier.system import processors

T = TypeVar("T")

_NO_FONTS = Path(__file__).with_name("no_fonts.conf")


class Reason(Enum):
    """Why a piece of work was not finished."""

    CPU = auto()
    WALL = auto()
    MEMORY = auto()
    CRASH = auto()
    FAULT = auto()


class Stopped(Exception):
    """The work was not finished. ``mark`` is the last that it said of its place ("": nothing yet).

    ``detail`` names the signal of a crash or the type of an exception; ``traceback`` is for ``--debug``.
    """

    def __init__(self, reason: Reason, mark: str, detail: str = "", traceback: str = "") -> None:
        """Keep what is known."""
        super().__init__(f"{reason.name} {detail}")
        self.reason, self.mark, self.detail, self.traceback = reason, mark, detail, traceback


@dataclass(slots=True, eq=False)
class _Worker:
    """The process, and the pieces of its answers as a thread takes them off the pipe; the last one is empty.

    ``has_worked`` says that it has answered once: one that ends before it takes its first request ends again.
    """

    process: subprocess.Popen[bytes]
    heard: SimpleQueue[bytes]
    has_worked: bool = False
    is_busy: bool = False

    @property
    def pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        source, target = self.process.stdout, self.process.stdin
        assert source is not None  # noqa: S101 - both are opened by _start
        assert target is not None  # noqa: S101
        return source, target


class _Workers:
    """The workers of this process: each does one piece of work at a time, for whichever thread asks.

    There are as many as threads were at work at once, and no more than this process has processors.
    """

    def __init__(self) -> None:
        self._all: list[_Worker] = []
        self._lock = threading.Lock()
        self._room = threading.BoundedSemaphore(processors())

    @contextmanager
    def one(self) -> Iterator[_Worker]:
        """Yield one that has nothing else to do, started where there is none; waits where too many are at work."""
        with self._room:
            with self._lock:
                worker = next((one for one in self._all if not one.is_busy), None)
                if worker is None:
                    worker = _start()
                    self._all.append(worker)
                worker.is_busy = True
            try:
                yield worker
            finally:
                worker.is_busy = False

    def prepare(self, load: str, most: int) -> None:
        """Start as many as may work at once, but no more than ``most``; each begins with ``load``."""
        with self._lock:
            while len(self._all) < min(processors(), most):
                self._all.append(_start(load))

    def forget(self, worker: _Worker) -> None:
        """Count on a worker no more."""
        with self._lock:
            if worker in self._all:
                self._all.remove(worker)

    def stop(self) -> None:
        """End all of them, whatever they are doing."""
        for worker in tuple(self._all):
            _discard(worker)


_workers = _Workers()


def run(function: Callable[..., T], *arguments: object, limits: Limits) -> T:
    """Return what ``function(*arguments)`` returns, computed in the worker.

    ``function`` is one of a module, found there by its name. Raises Stopped where it hangs, crashes, passes a
    limit or raises; a MachineError that it raises comes through as it is.
    """
    request = pickle.dumps((function, arguments, limits))
    while True:
        with _workers.one() as worker:
            try:
                return cast("T", _ask(worker, request, limits))
            except _Gone:  # it ended while it had nothing to do: another one takes the request
                continue


def prepare(load: str, most: int = sys.maxsize) -> None:
    """Start the workers ahead of their first request: each calls ``load`` ("module:function") while nobody waits for it.

    No more than ``most`` are started: one for which there would be no work takes time from the others. Whatever the
    call raises is left to the request that will meet it again.
    """
    _workers.prepare(load, most)


class _Gone(Exception):
    """The worker ended before it took the request."""


def _ask(worker: _Worker, request: bytes, limits: Limits) -> Any:  # noqa: ANN401 - whatever the function returns
    mark, is_taken = "", False
    deadline = time.monotonic() + limits.wall_seconds
    try:
        _source, target = worker.pipes
        target.write(len(request).to_bytes(8, "big") + request)
        target.flush()
        for kind, payload in read_frames(lambda: _read(worker.heard, deadline)):
            match kind:
                case Kind.TAKEN:
                    is_taken = True
                case Kind.MARK:
                    mark = payload.decode()
                case _:
                    worker.has_worked = True
                    return _result(kind, pickle.loads(payload), mark)  # noqa: S301 - the worker is this program
    except TimeoutError:
        _discard(worker)
        raise Stopped(Reason.WALL, mark) from None
    except (BrokenPipeError, ConnectionError, EOFError, pickle.UnpicklingError):
        pass
    except BaseException:  # an interruption: nobody waits for the rest of the answer
        _discard(worker)
        raise
    ended = _post_mortem(worker, mark, limits)
    raise ended if is_taken or not worker.has_worked else _Gone


def stop() -> None:
    """End the workers, if there are any."""
    _workers.stop()


atexit.register(stop)


def _start(load: str = "") -> _Worker:
    # The system would end it with any other thread than the main one.
    parent = os.getpid() if threading.current_thread() is threading.main_thread() else 0
    command = [sys.executable, "-P", "-m", "dossier.isolation.worker", str(parent), load]
    # No font of the system is looked for before a layout names its own: WeasyPrint does so when it is imported.
    environment = {**os.environ, "FONTCONFIG_FILE": str(_NO_FONTS)}
    process = subprocess.Popen(  # noqa: S603 - this very program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, close_fds=True, env=environment
    )
    worker = _Worker(process, SimpleQueue())
    threading.Thread(target=_listen, args=(worker.pipes[0], worker.heard), daemon=True).start()
    return worker


def _listen(source: IO[bytes], heard: SimpleQueue[bytes]) -> None:
    """Take what the worker says off the pipe as it comes: a thread can wait for it on every system."""
    piece = b"-"
    while piece:
        try:
            piece = os.read(source.fileno(), 1 << 20)
        except (OSError, ValueError):  # the pipe was closed on this side
            piece = b""
        heard.put(piece)


def _read(heard: SimpleQueue[bytes], deadline: float) -> bytes:
    try:
        return heard.get(timeout=max(0.0, deadline - time.monotonic()))
    except Empty:
        raise TimeoutError from None


def _result(kind: Kind, answer: Any, mark: str) -> Any:  # noqa: ANN401 - whatever the function returns
    match kind:
        case Kind.RESULT:
            return answer
        case Kind.MACHINE:
            raise MachineError(*answer)
        case Kind.MEMORY:
            raise Stopped(Reason.MEMORY, mark)
        case _:
            raise Stopped(Reason.FAULT, mark, *answer)


def _discard(worker: _Worker) -> None:
    """End a worker, whatever it is doing."""
    _workers.forget(worker)
    worker.process.kill()
    _close(worker)
    worker.process.wait()


def _close(worker: _Worker) -> None:
    for pipe in worker.pipes:
        try:
            pipe.close()
        except OSError:  # what was left to say to a worker that is gone
            continue


def _post_mortem(worker: _Worker, mark: str, limits: Limits) -> Stopped:
    """Why the worker is gone, from how the system says that it ended."""
    _workers.forget(worker)
    _close(worker)
    code, size = _ended(worker.process)
    ended_by = signal.Signals(-code).name if code < 0 else ""
    if ended_by == "SIGXCPU" or code == OUT_OF_TIME:
        return Stopped(Reason.CPU, mark)
    grew = size > limits.megabytes * 600_000
    if ended_by == "SIGKILL" or (grew and code < 0):  # the system's own guard, or an allocation refused in C
        return Stopped(Reason.MEMORY, mark)
    return Stopped(Reason.CRASH, mark, ended_by or f"code {code}")


def _ended(process: subprocess.Popen[bytes]) -> tuple[int, int]:
    """The exit code of a process, and the bytes of memory that it had at most (0 where the system does not tell)."""
    if not hasattr(os, "wait4"):
        return process.wait(), 0
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
