"""Jobs done at once, each of which waits for a worker of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from dossier.isolation import stop
from dossier.system import processors

T = TypeVar("T")


def on_all_processors(jobs: Sequence[Callable[[], T]], sizes: Sequence[float] = ()) -> list[T]:
    """Return what each job returns, in their order; as many are done at once as there are processors.

    Those of the greatest ``sizes`` are begun first: a long one begun last would leave the other processors idle.

    An interruption ends all of them: no job is begun after it, and the workers of those in hand are stopped.
    """
    count = processors()
    if len(jobs) < 2 or count < 2:
        return [job() for job in jobs]
    with ThreadPoolExecutor(count) as executor:
        order = sorted(range(len(jobs)), key=lambda number: -sizes[number] if sizes else 0)
        begun = {number: executor.submit(jobs[number]) for number in order}
        try:
            return [begun[number].result() for number in range(len(jobs))]
        except BaseException as fault:
            executor.shutdown(wait=False, cancel_futures=True)
            if not isinstance(fault, Exception):
                stop()
            raise
