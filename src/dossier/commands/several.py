"""Several kits rendered at once, as many as the machine has processors; told of one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from dossier.commands.deliver import deliver
from dossier.pipeline.progress_told import Event, Tell, tell_nobody
from dossier.pipeline.render_request import Outcome, Wanted
from dossier.project import Project
from dossier.system import processors


def deliver_all(
    project: Project, targets: Mapping[Path, Path], wanted: Wanted, tell: Tell = tell_nobody
) -> Iterator[Outcome]:
    """Render each kit of ``targets`` into its folder there: the outcome of each, in that order, as soon as it is known.

    What happens on the way to a kit is told when its turn comes, so that nobody reads of two kits at once. A kit
    that fails stops no other; each outcome is that of ``deliver``.
    """
    if len(targets) == 1 or processors() == 1:
        for folder, target in targets.items():
            yield deliver(project, folder, target, wanted, tell)
        return
    with ThreadPoolExecutor(min(processors(), len(targets))) as pool:
        begun = [_Begun(pool, project, folder, target, wanted) for folder, target in targets.items()]
        for one in begun:
            yield one.follow(tell)


class _Begun:
    """A kit that is being rendered, or will be."""

    def __init__(
        self, pool: ThreadPoolExecutor, project: Project, folder: Path, target: Path, wanted: Wanted
    ) -> None:
        self._events: SimpleQueue[Event | None] = SimpleQueue()
        self._outcome: Future[Outcome] = pool.submit(
            deliver, project, folder, target, wanted, self._events.put
        )
        self._outcome.add_done_callback(lambda _outcome: self._events.put(None))

    def follow(self, tell: Tell) -> Outcome:
        """Tell what has happened and what happens, until the outcome is known."""
        while (event := self._events.get()) is not None:
            tell(event)
        return self._outcome.result()
