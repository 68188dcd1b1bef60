"""The process in which the work is done: reads a request, answers, and waits for the next.

It ends with its parent: when the pipe closes, or within a moment if the parent was killed in mid-work.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from types import FrameType

from dossier.diagnostics import MachineError
from dossier.isolation.frames import Kind, frame
from dossier.isolation.marks import observers
from dossier.limits import Limits

_TICK = 0.05  # seconds between two looks at where the work is


def main() -> None:
    """Serve until the requests end."""
    pipe = os.dup(1)
    source = os.fdopen(os.dup(0), "rb")
    nothing = os.open(os.devnull, os.O_RDWR)
    shown = os.environ.get("DOSSIER_DEBUG", "") not in {"", "0"}
    for stream in (0, 1) if shown else (0, 1, 2):  # libraries in C write to the terminal as they like
        os.dup2(nothing, stream)
    parent = os.getppid()
    last = -1

    def look(_signal: int, running: FrameType | None) -> None:
        nonlocal last
        if os.getppid() != parent:
            os._exit(1)
        for observer in observers:
            mark = observer(running)
            if mark is not None and mark != last:
                last = mark
                os.write(pipe, frame(Kind.MARK, mark.to_bytes(4, "big")))

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interruption means
    signal.signal(signal.SIGALRM, look)
    signal.siginterrupt(signal.SIGALRM, False)  # noqa: FBT003 - the library's signature
    while head := source.read(8):
        function, arguments, limits = pickle.loads(source.read(int.from_bytes(head, "big")))  # noqa: S301
        last = -1
        _set_limits(limits)
        signal.setitimer(signal.ITIMER_REAL, _TICK, _TICK)
        try:
            answer = frame(Kind.RESULT, pickle.dumps(function(*arguments)))
        except MachineError as fault:
            answer = frame(Kind.MACHINE, pickle.dumps((fault.code, fault.message, fault.hint)))
        except MemoryError:
            answer = frame(Kind.MEMORY, pickle.dumps(()))
        except Exception as fault:  # noqa: BLE001 - told to the parent, whatever it is
            answer = _fault(fault, pipe)
        signal.setitimer(signal.ITIMER_REAL, 0)
        observers.clear()
        _write(pipe, answer)


def _fault(fault: Exception, pipe: int) -> bytes:
    """The exception by name, and its place: where the innermost frame that tells stood."""
    import traceback

    step = fault.__traceback__
    mark = None
    while step is not None:
        for observer in observers:
            found = observer(step.tb_frame)
            mark = mark if found is None else found
        step = step.tb_next
    if mark is not None:
        _write(pipe, frame(Kind.MARK, mark.to_bytes(4, "big")))
    told = "".join(traceback.format_exception(fault))[-20_000:]
    return frame(Kind.FAULT, pickle.dumps((type(fault).__name__, told)))


def _set_limits(limits: Limits) -> None:
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(usage.ru_utime + usage.ru_stime) + limits.cpu_seconds
    for what, amount in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, limits.megabytes * 1_000_000),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        soft = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        try:
            resource.setrlimit(what, (soft, hard))
        except (OSError, ValueError):  # a system that knows no limit of this kind
            continue


def _write(pipe: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(pipe, view) :]


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        sys.exit(1)
