"""Times and memory of the program, as ratios within one run: ``make bench``.

CPU seconds (user and system) of whole processes, the smallest of several; a ratio says more than a time on
a shared machine. Nothing here passes or fails: the targets stand beside the figures.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 3
KITS = 6  # rendered at once
_SUBREAPER = 36  # of prctl: PR_SET_CHILD_SUBREAPER

#: The command line with the layout in the same process, to see what the other one costs.
WITHIN = """
import sys
import dossier.isolation
dossier.isolation.run = lambda function, *arguments, limits: function(*arguments)
dossier.isolation.prepare = lambda load: None
from dossier.__main__ import main
main()
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process used."""

    cpu: float
    wall: float
    megabytes: float


def measure(*command: str, cwd: Path = ROOT) -> Cost:
    """The cheapest of several runs of ``command``; its highest memory."""
    costs = [_once(command, cwd) for _ in range(RUNS)]
    return Cost(
        min(cost.cpu for cost in costs),
        min(cost.wall for cost in costs),
        max(cost.megabytes for cost in costs),
    )


def _once(command: tuple[str, ...], cwd: Path) -> Cost:
    """One run, with all that it started: workers of workers too, whom nobody but this process waits for."""
    _adopt_orphans()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, _status, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    wall, largest = time.perf_counter() - start, usage.ru_maxrss
    with suppress(ChildProcessError):
        while True:
            _pid, _status, usage = os.wait3(0)
            largest = max(largest, usage.ru_maxrss)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, wall, largest / 1024)


def _adopt_orphans() -> None:
    """Become the parent of processes whose own ended before them, where the system can (Linux): what they cost is told to it."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def several_kits(folder: Path) -> Path:
    """A project with copies of the shipped kit in ``folder``."""
    (kit,) = (one for one in (ROOT / "content").iterdir() if one.name[0] not in "._")
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns(kit.name))
    for number in range(KITS):
        shutil.copytree(kit, folder / "content" / f"{kit.name}-{number}")
    return folder


def show(what: str, figure: str, target: str) -> None:
    """One line of the report."""
    print(f"{what:<58} {figure:>16}   {target}")


def stages() -> dict[str, float]:
    """CPU seconds of each stage, the least of several runs in one process."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("stages.py"))],
        check=True,
        capture_output=True,
        text=True,
    )
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def main() -> None:
    """Measure and print."""
    dossier = [sys.executable, "-m", "dossier"]
    with tempfile.TemporaryDirectory() as folder:
        render = [*dossier, "render", "--output", str(Path(folder) / "out")]
        cold = measure(*render, "--force", "--to", "pdf,docx")
        within = measure(sys.executable, "-c", WITHIN, *render[3:], "--force", "--to", "pdf,docx")
        usual = measure(*render, "--force")
        warm = measure(*render)
        several = measure(*dossier, "render", "--force", cwd=several_kits(Path(folder) / "plusieurs"))
    helped = measure(*dossier, "--help")
    checked = measure(*dossier, "check", "--sans-grammaire")
    cost = stages()
    show(
        "cold render (pdf,docx) / bare WeasyPrint and DOCX write",
        f"{cold.cpu / (cost['start'] + cost['bare'] + cost['word']):.2f} ×",
        "",
    )
    show("cold render (pdf,docx)", f"{cold.cpu:.2f} s CPU", "")
    show("cold render, usual targets", f"{usual.cpu:.2f} s CPU", "")
    show("memory of a cold render", f"{cold.megabytes:.0f} MB", "")
    show(
        "layout in its own process", f"{100 * (cold.cpu / within.cpu - 1):+.0f} % of a cold render", "≤ 10 %"
    )
    show(
        "tags, PDF/A, gate (prepress of the screen PDF)",
        f"{100 * cost['screen'] / cold.cpu:.0f} % of a cold render",
        "≤ 15 %",
    )
    show("  of which the gate", f"{100 * cost['gate'] / cold.cpu:.0f} %", "")
    show("prepress of the press PDF", f"{100 * cost['press'] / cold.cpu:.0f} % of a cold render", "≤ 25 %")
    show("imposition of the booklet", f"{cost['imposition']:.2f} s CPU", "≤ 0.2 s")
    show(
        "designed layout / plain layout of the same text",
        f"{cost['designed'] / cost['plain']:.2f} ×",
        "≤ 1.30 ×",
    )
    show(
        "  what the design adds",
        f"{100 * (cost['designed'] - cost['plain']) / cold.cpu:.0f} % of a cold render",
        "",
    )
    show("unchanged kit", f"{warm.wall:.2f} s wall", "≤ 0.2 s")
    show(
        f"{KITS} kits named together / {KITS} × one kit, {len(os.sched_getaffinity(0))} processors",
        f"{several.wall / (KITS * usual.wall):.2f} × wall",
        "≤ 0.45 × (two)",
    )
    show("dossier check, without Grammalecte", f"{checked.cpu:.2f} s CPU", "≤ 1.0 s")
    show("dossier --help", f"{helped.cpu:.2f} s CPU", "≤ 0.3 s")


if __name__ == "__main__":
    main()
