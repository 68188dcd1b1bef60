"""The process in which the work is done: takes a request, answers, and waits for the next.

It ends with its parent, whatever it is doing: by the system where it can, else when the pipe of the requests closes.
Nothing here is of one system alone: threads wait for requests and look where the work is.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
import time
from contextlib import suppress
from importlib import import_module
from math import ceil
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO

from dossier.diagnostics import MachineError
from dossier.isolation.progress_marks import observers
from dossier.isolation.worker_messages import OUT_OF_TIME, Kind, frame
from dossier.kept_patterns import keep_patterns
from dossier.limits import Limits
from dossier.system import die_with_parent

_TICK = 0.05  # seconds between two looks at where the work is
_REST = 0.1  # seconds without a request
_COLLECT_AFTER = 200_000  # objects made and not let go: those of a few pages


def main() -> None:
    """Serve until the requests end."""
    pipe = os.dup(1)
    source = os.fdopen(os.dup(0), "rb")
    nothing = os.open(os.devnull, os.O_RDWR)
    shown = os.environ.get("DOSSIER_DEBUG", "") not in {"", "0"}
    for stream in (0, 1) if shown else (0, 1, 2):  # libraries in C write to the terminal as they like
        os.dup2(nothing, stream)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interruption means
    parent, load = int(sys.argv[1]), sys.argv[2]
    if parent:
        die_with_parent(parent)
    requests: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_receive, args=(source, requests), daemon=True).start()
    watch = _Watch(pipe)
    threading.Thread(target=watch.look, daemon=True).start()
    save = keep_patterns()
    if load:
        _begin_with(load)
    save()
    # A layout makes boxes by the hundred thousand that all live until it ends: looking through them again and again
    # takes a fifth of its time.
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER, 20, 50)
    while True:
        function, arguments, limits = pickle.loads(_next_of(requests))  # noqa: S301 - from the parent
        _set_limits(limits)
        watch.begin(limits)
        watch.say(frame(Kind.TAKEN, b""))
        try:
            answer = frame(Kind.RESULT, pickle.dumps(function(*arguments)))
        except MachineError as fault:
            answer = frame(Kind.MACHINE, pickle.dumps((fault.code, fault.message, fault.hint, fault.span)))
        except MemoryError:
            answer = frame(Kind.MEMORY, pickle.dumps(()))
        except Exception as fault:  # noqa: BLE001 - told to the parent, whatever it is
            answer = _fault(fault, watch)
        watch.end(answer)
        observers.clear()
        _lift_limits()  # what the work has used up is not held against the next piece before it has its own


def _next_of(requests: SimpleQueue[bytes]) -> bytes:
    """The next request; what nothing names any more is collected while nobody waits, and not while somebody does."""
    try:
        return requests.get(timeout=_REST)
    except Empty:
        gc.collect()
    return requests.get()


def _begin_with(load: str) -> None:
    """Call a function of a module ahead of the first request; what it raises, the request will meet again."""
    module, _, name = load.partition(":")
    with suppress(Exception):
        getattr(import_module(module), name)()


def _receive(source: IO[bytes], requests: SimpleQueue[bytes]) -> None:
    """Hand on each request; where they end, the parent is gone, and so is this process."""
    while len(head := source.read(8)) == 8:
        size = int.from_bytes(head, "big")
        request = source.read(size)
        if len(request) < size:
            break
        requests.put(request)
    os._exit(0)


class _Watch:
    """Says where the work is while it goes on, and how it ended: one voice, so that no two frames are mixed."""

    def __init__(self, pipe: int) -> None:
        """``pipe`` leads to the parent."""
        self._pipe = pipe
        self._main = threading.get_ident()
        self._lock = threading.Lock()
        self._busy = threading.Event()
        self._last = ""
        self._until = float("inf")

    def begin(self, limits: Limits) -> None:
        """The work starts."""
        self._last = ""
        self._until = time.process_time() + limits.cpu_seconds + 1
        self._busy.set()

    def end(self, answer: bytes) -> None:
        """The work is done: say so, and nothing more."""
        with self._lock:
            self._busy.clear()
            self._write(answer)

    def say(self, told: bytes) -> None:
        """Say a frame."""
        with self._lock:
            self._write(told)

    def tell(self, mark: str) -> None:
        """Say a place of the work in hand."""
        with self._lock:
            if self._busy.is_set() and mark != self._last:
                self._last = mark
                self._write(frame(Kind.MARK, mark.encode()))

    def look(self) -> None:
        """Read the place of the work off its frames, again and again; end it where its time is over."""
        while True:
            self._busy.wait()
            time.sleep(_TICK)
            if (
                self._busy.is_set() and time.process_time() > self._until
            ):  # a system without limits of its own
                os._exit(OUT_OF_TIME)
            running = sys._current_frames().get(self._main)  # noqa: SLF001 - the library's name for it
            for observer in tuple(observers):
                mark = observer(running)
                if mark is not None:
                    self.tell(mark)

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self._pipe, view) :]
        except OSError:  # nobody listens any more
            os._exit(1)


def _fault(fault: Exception, watch: _Watch) -> bytes:
    """Return the exception by name, and its place: where the innermost frame that tells stood."""
    import traceback

    step = fault.__traceback__
    mark = None
    while step is not None:
        for observer in observers:
            found = observer(step.tb_frame)
            mark = mark if found is None else found
        step = step.tb_next
    if mark is not None:
        watch.tell(mark)
    told = "".join(traceback.format_exception(fault))[-20_000:]
    return frame(Kind.FAULT, pickle.dumps((type(fault).__name__, told)))


def _set_limits(limits: Limits) -> None:
    try:
        import resource
    except ImportError:  # Windows: the clock of the parent and the watch are what there is
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    seconds = ceil(usage.ru_utime + usage.ru_stime) + limits.cpu_seconds  # the system counts whole ones
    left_behind = max(_address_space() - _AT_START, 0)  # by earlier work: libraries, caches
    for what, amount in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, limits.megabytes * 1_000_000 + left_behind),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        soft = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        try:
            resource.setrlimit(what, (soft, hard))
        except (OSError, ValueError):  # a system that knows no limit of this kind
            continue


def _address_space() -> int:
    """Bytes of address space that this process has; 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0


_AT_START = _address_space()


def _lift_limits() -> None:
    try:
        import resource
    except ImportError:
        return
    for what in (resource.RLIMIT_CPU, resource.RLIMIT_AS):
        hard = resource.getrlimit(what)[1]
        try:
            resource.setrlimit(what, (hard, hard))
        except (OSError, ValueError):
            continue


if __name__ == "__main__":
    main()
