"""What a change costs: times of whole renders beside those of Typst on the same text, in one run.

Wall and CPU seconds of whole processes, each the median of several; a ratio says more than a time on a shared machine.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from scenes import change_a_paragraph, long_kit, many_kits, with_photographs
from typst_peer import typst_text

import dossier.isolation
from dossier.commands.deliver import deliver
from dossier.diagnostics import ExitCode
from dossier.pipeline.render_request import Wanted
from dossier.project import open_project

TURNS = 4
KITS = 13
SERIES = (1, 3, 10, 30)
DOSSIER = [sys.executable, "-m", "dossier", "render", "--to", "pdf"]


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took: wall and CPU seconds, and its memory at most in megabytes."""

    wall: float
    cpu: float
    megabytes: float


def main() -> None:
    """Measure and print; nothing passes or fails."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        photographs = with_photographs(place / "photographies")
        peer = _typst(photographs, place / "typst")
        _once(DOSSIER, photographs)
        cold = _median(lambda _turn: _cold(photographs))
        nothing = _median(lambda _turn: _cold(photographs, from_nothing=True))
        edited = _median(lambda turn: _edited(photographs, turn))
        unchanged = _median(lambda _turn: _once(DOSSIER, photographs))
        many = many_kits(place / "plusieurs", KITS)
        all_cold = _once(DOSSIER, many)
        one = _once([*DOSSIER, "--force", min((many / "content").glob("2*")).name], many)
        _show("cold, photographs prepared / Typst", _ratio(cold, peer), "≤ 5 × wall")
        _show("cold, from nothing / Typst", _ratio(nothing, peer), "≤ 7 × wall")
        _show("one paragraph changed / cold", f"{edited.wall / cold.wall:.2f} × wall", "≤ 0.4 ×")
        _show("edit → verified PDF in a warm process", f"{_warm(photographs):.2f} s CPU", "≤ 0.35 s")
        _show("nothing changed", f"{unchanged.wall:.2f} s wall", "≤ 0.2 s")
        _show(f"{KITS} kits / {KITS} × one", f"{all_cold.wall / (KITS * one.wall):.2f} × wall", "≤ 0.45 ×")
        for sheets in SERIES:
            project = long_kit(place / f"long{sheets}", 2 * sheets)
            spent = _once(DOSSIER, project)
            _show(
                f"kit of {2 * sheets} sheets, cold", f"{spent.wall:.2f} s wall, {spent.megabytes:.0f} MB", ""
            )


def _cold(project: Path, *, from_nothing: bool = False) -> Spent:
    """A render that takes no page from before; ``from_nothing``: no photograph and no judged sheet either."""
    if from_nothing:
        shutil.rmtree(project / "output" / ".cache", ignore_errors=True)
    return _once([*DOSSIER, "--force"], project)


def _edited(project: Path, turn: int) -> Spent:
    change_a_paragraph(project, turn)
    return _once(DOSSIER, project)


def _warm(project: Path) -> float:
    """The CPU seconds of a render after an edit, all of it in this process, which has rendered before."""
    dossier.isolation.run = _here  # type: ignore[assignment]
    import_module("dossier.layout.work_done_again").run = _here  # type: ignore[attr-defined]
    sys.modules["dossier.commands.deliver"].prepare = lambda *_load: None  # type: ignore[attr-defined]
    opened = open_project(project)
    (kit, *_others) = opened.kits()
    spent = []
    for turn in range(TURNS + 1):
        change_a_paragraph(project, 100 + turn)
        start = time.process_time()
        outcome = deliver(opened, kit, project / "output" / kit.name, Wanted(("pdf",)))
        if outcome.code is not ExitCode.DONE or outcome.unchanged:
            raise SystemExit(f"nothing to measure: {outcome.found}")
        spent.append(time.process_time() - start)
    return statistics.median(spent[1:])


def _here(function: Callable[..., object], *arguments: object, limits: object) -> object:
    del limits
    return function(*arguments)


def _typst(project: Path, folder: Path) -> Spent | None:
    """The same kit in Typst, its photographs too, as PDF/UA-1; None where it is not installed."""
    if find_spec("typst") is None:
        return None
    folder.mkdir()
    source = typst_text(project, folder)
    target = str(source.with_suffix(".pdf"))
    code = f"import typst; typst.compile({str(source)!r}, output={target!r}, pdf_standards='ua-1')"
    return _median(lambda _turn: _once([sys.executable, "-c", code], folder))


def _median(work: Callable[[int], Spent]) -> Spent:
    costs = [work(turn) for turn in range(TURNS)]
    return Spent(
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.cpu for cost in costs),
        max(cost.megabytes for cost in costs),
    )


def _once(command: list[str], project: Path) -> Spent:
    """A whole process and those that it started."""
    before = os.times()
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: {process.returncode}, in {project}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Spent(wall, cpu, usage.ru_maxrss / 1024)


def _ratio(mine: Spent, peer: Spent | None) -> str:
    if peer is None:
        return f"{mine.wall:.2f} s, Typst absent"
    return f"{mine.wall / peer.wall:.1f} × ({mine.cpu / peer.cpu:.1f} × CPU)"


def _show(what: str, figure: str, target: str) -> None:
    print(f"{what:<58} {figure:>28}   {target}")


if __name__ == "__main__":
    main()
