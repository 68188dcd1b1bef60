"""Kits rendered again at each save, for as long as somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.commands.several import deliver_all
from dossier.pipeline.progress_told import Tell, tell_nobody
from dossier.pipeline.render_request import Outcome, Wanted
from dossier.project import Project
from dossier.system import is_remote

if TYPE_CHECKING:
    from threading import Event

_SOURCES = ("content", "styles")
_LOOK = 500  # milliseconds: how soon the watch stands, and how soon it is stopped
_PASSING = (
    "~",
    ".swp",
    ".swx",
    ".tmp",
    ".part",
    ".crdownload",
)  # what editors and browsers write beside a file


@dataclass(frozen=True, slots=True)
class Saved:
    """A kit rendered, and the pages (from 1) of its PDF that look otherwise than before: None at first, or without one."""

    outcome: Outcome
    pages: tuple[int, ...] | None


def watch_kits(
    project: Project,
    choose: Callable[[], Mapping[Path, Path]],
    wanted: Wanted,
    tell: Tell = tell_nobody,
    stop: Event | None = None,
) -> Iterator[Saved]:
    """Render the kits that ``choose`` gives, each into its folder there; then again those that a save has changed.

    ``choose`` is asked anew each time, so that a kit made meanwhile is seen. Whatever is wrong with a kit is its
    outcome, and its last good outputs stay: nothing but ``stop`` ends the watch. Outcomes of kits that are as they
    were are given at the first time only.
    """
    shown: dict[str, list[str]] = {}
    for outcome in deliver_all(project, choose(), wanted, tell):
        yield Saved(outcome, _compared(outcome, shown))
    again = replace(wanted, force=False)
    for _ in saves(project, stop):
        for outcome in deliver_all(project, choose(), again, tell):
            if not outcome.unchanged:
                yield Saved(outcome, _compared(outcome, shown))


def saves(project: Project, stop: Event | None) -> Iterator[None]:
    """Wakes once when the watch stands, for what was saved before it did, then at each save of a source."""
    from watchfiles import watch

    folders = [project.root / name for name in _SOURCES if (project.root / name).is_dir()]
    stands = False
    for changes in watch(
        *folders,
        watch_filter=lambda _change, path: not _is_passing(Path(path)),
        stop_event=stop,
        force_polling=sys.platform != "linux" or any(map(is_remote, folders)),
        yield_on_timeout=True,
        rust_timeout=_LOOK,
        raise_interrupt=False,
    ):
        if changes or not stands:
            stands = True
            yield


def _is_passing(path: Path) -> bool:
    return path.name.startswith((".", "~$")) or path.name.endswith(_PASSING)


def _compared(outcome: Outcome, shown: dict[str, list[str]]) -> tuple[int, ...] | None:
    """The pages that changed since ``shown``, the digests by kit, which are brought up to date."""
    from dossier.prepress.page_digests import changed_pages, page_digests

    path = next((path for path in outcome.outputs if path.suffix == ".pdf"), None)
    if path is None:
        return None
    before, now = shown.get(outcome.kit), page_digests(path.read_bytes())
    shown[outcome.kit] = now
    return None if before is None else tuple(changed_pages(before, now))
