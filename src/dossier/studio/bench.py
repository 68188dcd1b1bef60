"""One kit at work: read and laid out after each save, then checked; the last good pages stay whatever happens."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from dossier.assemble.kept_chapters import KeptChapters
from dossier.commands.checkup import find_outdated
from dossier.commands.diagnostics_as_data import as_diagnostics
from dossier.diagnostics import Diagnostic, sort_diagnostics
from dossier.interruption import GivenUp
from dossier.limits import read_limits
from dossier.pipeline.checking import judge_look, proofread, read, supply, waive
from dossier.pipeline.progress_told import Clock, tell_nobody
from dossier.pipeline.render_request import Wanted
from dossier.pipeline.stage_values import Checked, Work
from dossier.pipeline.stages import carry, stages
from dossier.project import Project

if TYPE_CHECKING:
    from dossier.content.kit import Kit
    from dossier.layout.bundled_parts import Arrangement
    from dossier.layout.pdf import LaidOut
    from dossier.output_folder.fingerprint import Inventory
    from dossier.pipeline.grammar_checker import Proofreader
    from dossier.source_map import PrintedWords

Stamp: TypeAlias = dict[str, tuple[int, int]]  # of each file: when it was written, and its size

_REST = 0.002  # seconds without a save before the work begins
#: Seconds without a save before the page maker chooses anew: it would take the next key's processor.
_SETTLED = 1.0
_IDLE = 2.0  # seconds before a proofreader is asked


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page: its number (from 1), the digest of all that is painted on it, its size in millimetres."""

    number: int
    digest: str
    width: float
    height: float


@dataclass(frozen=True, eq=False, slots=True)
class Findings:
    """What was found in a kit, as it was read then: what is told of it stays the same until the next check."""

    problems: tuple[Diagnostic, ...] = ()
    kit: Kit | None = None


@dataclass(frozen=True)
class Shown:
    """What the studio knows of a kit. ``revision`` grows with each change; pages and problems each have their own.

    ``told`` is that of the last change that said more than that something was typed.
    ``checked`` is what ``dossier check`` finds; ``layout`` are the problems of the pages, ``stuck`` says why there are no
    new pages. ``read`` is the kit as it was last read; ``find_words`` finds those of the pages that are shown, once somebody asks.
    ``starts`` are the pages on which parts begin, by their names.
    ``is_busy`` says that a save has not been laid out yet, ``is_checked`` that the problems are those of these pages.
    """

    revision: int = 0
    told: int = 0
    pages: tuple[ShownPage, ...] = ()
    pdf: bytes = b""
    starts: Mapping[str, int] = field(default_factory=dict)
    find_words: Callable[[], PrintedWords] | None = None
    read: Checked = field(default_factory=Checked)
    checked: Findings = field(default_factory=Findings)
    layout: tuple[Diagnostic, ...] = ()
    stuck: tuple[Diagnostic, ...] = ()
    is_busy: bool = True
    is_checked: bool = False
    is_proofread: bool = False

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """Those of ``dossier check``."""
        return self.checked.problems

    @property
    def words(self) -> PrintedWords | None:
        """The words of the pages that are shown."""
        return None if self.find_words is None else self.find_words()


class Bench:
    """The work on one kit, in a thread of its own."""

    def __init__(
        self,
        project: Project,
        folder: Path,
        note: Callable[[Iterable[Diagnostic]], None] = lambda _found: None,
    ) -> None:
        """Begin at once; ``note`` is told what each check finds."""
        self.project, self.folder, self._note = project, folder, note
        self.shown = Shown()
        self._asked = threading.Event()
        self._stopped = False
        self._stamp: Stamp = {}
        self._lock = threading.Lock()
        self._program: Inventory | None = None
        self._listeners: list[Callable[[], object]] = []
        self._reader: Proofreader | None = None
        self._arranged: Arrangement | None = None
        self._kept = KeptChapters()
        self._thread = threading.Thread(target=self._work, name=f"studio {folder.name}", daemon=True)
        self._asked.set()
        self._thread.start()

    def refresh(self, *, is_typed: bool = False) -> None:
        """Read the kit again, soon; where something was but typed, nothing else is new before it is laid out."""
        self._show(says_more=not is_typed, is_busy=True)
        self._asked.set()

    def refresh_view(self) -> None:
        """Let whoever looks look again: something beside the kit has changed."""
        self._show()

    def has_news(self, known: int) -> bool:
        """Whether what is shown is newer than a revision; a kit that nobody has read yet is no news."""
        shown = self.shown
        return shown.revision > known and bool(
            known >= 0 or shown.read.kit or shown.stuck or shown.is_checked
        )

    @contextmanager
    def heard_by(self, listener: Callable[[], object]) -> Iterator[None]:
        """Call ``listener`` after each change of what is shown, from whichever thread."""
        with self._lock:
            self._listeners.append(listener)
        try:
            yield
        finally:
            with self._lock:
                self._listeners.remove(listener)

    def stop(self) -> None:
        """End the work."""
        self._stopped = True
        self._asked.set()
        self._thread.join(timeout=5)

    def _show(self, *, says_more: bool = True, **changes: object) -> None:
        with self._lock:
            revision = self.shown.revision + 1
            told = revision if says_more else self.shown.told
            self.shown = replace(self.shown, revision=revision, told=told, **changes)  # type: ignore[arg-type]
            listeners = tuple(self._listeners)
        for listener in listeners:
            with suppress(RuntimeError):  # its loop has ended
                listener()

    # --- the thread -----------------------------------------------------------------------------------

    def _work(self) -> None:
        while not self._is_stopped():
            is_asked = self._asked.wait(timeout=None if self.shown.is_proofread else _IDLE)
            if is_asked:
                while self._asked.is_set():  # newest wins: what is typed meanwhile is taken along
                    self._asked.clear()
                    time.sleep(_REST)
            try:
                if not self._is_stopped():
                    self._turn() if is_asked else self._rest()
            except Exception as fault:  # noqa: BLE001 - whatever happens, the studio goes on with what it has
                found = tuple(as_diagnostics(fault))
                self._show(stuck=found, is_busy=self._asked.is_set(), is_checked=True, is_proofread=True)

    def is_behind(self) -> bool:
        """Whether a file was written since the kit was last read."""
        return self._stamp != _stamp_of(self.project, self.folder)

    def _is_stopped(self) -> bool:
        return self._stopped

    def _turn(self) -> None:
        self._stamp = _stamp_of(self.project, self.folder)
        work = carry(self._begun(), stages(read, supply))
        if not self.shown.pages:
            self._show(read=work.checked)
        if self._arranged is not None:  # a page maker at work would keep the key waiting for its page
            self._set_pages(work.checked, self._arranged)
            if self._asked.wait(_SETTLED):
                return
        if self._asked.is_set():
            return
        with suppress(GivenUp):
            self._set_pages(work.checked)
        if self._asked.is_set():
            return
        with suppress(GivenUp):  # a key was struck meanwhile: its page comes before these problems
            self._set_problems(carry(work, stages(judge_look, waive)))

    def _begun(self, reader: Proofreader | None = None) -> Work:
        limits = read_limits(self.project.root)
        clock = Clock(tell_nobody)
        return Work(
            self.project,
            self.folder,
            Wanted(),
            limits,
            clock,
            reader,
            lambda: not self._asked.is_set(),
            kept=self._kept,
        )

    def _set_pages(self, checked: Checked, arranged: Arrangement | None = None) -> None:
        laid_out = self._lay_out(checked, arranged)
        if laid_out is None or not laid_out.data:
            stuck = tuple(laid_out.found) if laid_out is not None else ()
            self._show(read=checked, stuck=stuck, is_checked=False, is_proofread=False)
            return
        if arranged is None:
            self._arranged = laid_out.arranged
        from dossier.source_map import printed_words

        kit, document, charte = checked.kit, checked.document, checked.charte
        assert kit is not None and document is not None and charte is not None  # noqa: S101, PT018 - else not laid out
        is_new = laid_out.data != self.shown.pdf
        self._show(
            read=checked,
            pages=_pages_of(laid_out.data) if is_new else self.shown.pages,
            pdf=laid_out.data,
            starts=laid_out.page_numbers,
            find_words=cache(lambda: printed_words(kit, document.on_paper, laid_out.pages, charte)),
            layout=tuple(sort_diagnostics(laid_out.found)),
            stuck=(),
            is_checked=False,
            is_proofread=False,
        )

    def _set_problems(self, work: Work, *, is_proofread: bool = False) -> None:
        outdated = find_outdated(self.project, self.folder, work.checked)
        found = tuple(sort_diagnostics([*work.checked.found, *outdated]))
        self._note(found)
        self._show(
            checked=Findings(found, work.checked.kit),
            is_busy=self._asked.is_set(),
            is_checked=True,
            is_proofread=is_proofread,
        )

    def _rest(self) -> None:
        """Once nobody types: what takes long, and what nothing names any more is collected, not between a key and its page."""
        self._proofread()
        if not self._asked.is_set():
            gc.collect()

    def _proofread(self) -> None:
        """Once nobody types, ask what takes a second: as ``dossier check`` does."""
        from dossier.commands.proofreading import proofreader

        self._reader = self._reader or proofreader(tell_nobody)
        if self._reader is None:
            self._show(is_proofread=True)
            return
        work = carry(self._begun(self._reader), stages(read, proofread))
        if not self._asked.is_set():
            self._set_problems(carry(work, stages(waive, waive)), is_proofread=True)

    def _lay_out(self, checked: Checked, arranged: Arrangement | None) -> LaidOut | None:
        """The pages of the screen PDF, as a render makes them; None where the kit does not go so far.

        Raises GivenUp where a key is struck meanwhile, but for pages whose parts are ``arranged`` already.
        """
        kit, document, charte = checked.kit, checked.document, checked.charte
        if kit is None or document is None or charte is None:
            return None
        from dossier.layout.kept_layouts import MEMORY
        from dossier.layout.pdf import Setup
        from dossier.output_folder.fingerprint import take_inventory
        from dossier.pipeline.layouts_on_disk import layouts_on_disk
        from dossier.targets.job import Job
        from dossier.targets.layout_supplies import prepare_fonts

        if self._program is None:  # it stays as it is while the studio is open
            self._program = take_inventory(self.project, self.folder)
        kept = layouts_on_disk(self.project.cache, self._program, charte)
        given_up = self._asked if arranged is None else None
        setup = Setup(prepare_fonts(self.project, charte), read_limits(self.project.root), given_up)
        job = Job(
            kit,
            document,
            charte,
            checked.pictures,
            checked.profile,
            lambda _step: None,
            setup,
            memory=MEMORY,
            on_disk=kept,
            arranged=arranged,
        )
        return job.screen


def _pages_of(data: bytes) -> tuple[ShownPage, ...]:
    from dossier.prepress.page_digests import painted_pages

    return tuple(ShownPage(number, *page) for number, page in enumerate(painted_pages(data), 1))


def _stamp_of(project: Project, folder: Path) -> Stamp:
    found: Stamp = {}
    for place in (folder, project.shared, project.root / "styles"):
        for home, _folders, files in os.walk(place):
            for name in files:
                path = os.path.join(home, name)  # noqa: PTH118 - at each key, for a hundred files
                with suppress(OSError):
                    state = os.stat(path)  # noqa: PTH116
                    found[path] = state.st_mtime_ns, state.st_size
    return found
