"""From a key to the painted page in the studio, in a real browser: the shipped kit with eight photographs.

Wall time, from the event of the key to the frame that shows the page. Nothing passes or fails: the targets stand beside.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from scenes import KIT, long_kit, with_photographs

HERE = Path(__file__).parent
JUDGES = HERE.parent / "tests" / "npm" / "node_modules" / "playwright-core"
TURNS = 100
SHEETS = 80  # of the long kit: 166 pages


def main() -> None:
    """Measure and print."""
    if shutil.which("node") is None or not JUDGES.is_dir():
        print("studio: not measured, node and playwright-core are not installed (sh scripts/judges.sh)")
        return
    with tempfile.TemporaryDirectory() as folder:
        project = with_photographs(Path(folder) / "photographies")
        sheet = sorted((project / "content" / KIT.name / "fiches").glob("*.md"))[2]
        cold = _typed(project, f"fiche-{sheet.stem}", 0)
        answer = _typed(project, f"fiche-{sheet.stem}", TURNS)
    _show("studio: first page painted, from nothing", f"{cold['first'] / 1000:.2f} s", "")
    _show("studio: first page painted, pages kept", f"{answer['first'] / 1000:.2f} s", "≤ 1.5 s")
    _show_keys("23 pages", answer["times"], ("≤ 0.3 s", "≤ 0.6 s"))
    with tempfile.TemporaryDirectory() as folder:
        project = long_kit(Path(folder) / "long", SHEETS)
        (kit,) = (project / "content").iterdir()
        sheet = sorted((kit / "fiches").glob("*.md"))[SHEETS // 2]
        answer = _typed(project, f"fiche-{sheet.stem}", TURNS)
    _show_keys(f"{2 * SHEETS + 6} pages", answer["times"], ("≤ 0.6 s", ""))


def _show_keys(kit: str, milliseconds: list[float], targets: tuple[str, str]) -> None:
    times = sorted(one / 1000 for one in milliseconds)
    slow = times[min(len(times) - 1, round(0.95 * len(times)))]
    _show(
        f"studio: key → page, {kit}, median of {len(times)}", f"{statistics.median(times):.2f} s", targets[0]
    )
    _show(f"studio: key → page, {kit}, 95 %", f"{slow:.2f} s", targets[1])


def _typed(project: Path, section: str, turns: int) -> dict[str, list[float]]:
    """What the browser measured: milliseconds to the first page, and of each key."""
    (kit,) = (one.name for one in (project / "content").iterdir() if one.name[0] not in "._")
    command = [sys.executable, "-m", "dossier", "studio", kit, "--sans-navigateur"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as server:
        try:
            if server.stdout is None:
                raise SystemExit("studio: no address")
            address = next(line.strip() for line in server.stdout if "http://" in line)
            asked = ["node", str(HERE / "studio.mjs"), address, section, str(turns)]
            done = subprocess.run(asked, check=True, capture_output=True, text=True)
        finally:
            server.terminate()
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


def _show(what: str, figure: str, target: str) -> None:
    print(f"{what:<58} {figure:>14}   {target}")


if __name__ == "__main__":
    main()
