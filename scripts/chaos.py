"""Kill renders at random instants and look at what is left: ``make chaos`` (300 kills; CHAOS=n for another number).

Two contents of one small kit take turns, so that a torn or mixed set is seen: after each kill all the files must
be those of one record, and of one of the two contents.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from dossier.output_folder.fingerprint import hash_of  # noqa: E402
from dossier.output_folder.manifest import MANIFEST, read_manifest  # noqa: E402
from kits import NAME, SHEET, sheet, write_kit  # noqa: E402

WORDS = ("premier", "second")


def start(root: Path) -> subprocess.Popen[bytes]:
    """A render in a process group of its own."""
    command = [sys.executable, "-m", "dossier", "render", "--force"]
    return subprocess.Popen(
        command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def state(folder: Path, known: dict[str, dict[str, str]]) -> str:
    """Which content the folder holds; « torn » where its files are not those of one known set."""
    files = {
        path.name: hash_of(path.read_bytes())
        for path in folder.iterdir()
        if path.is_file() and path.name != MANIFEST
    }
    recorded = {name: entry.sha256 for name, entry in read_manifest(folder).entries.items()}
    if recorded != files:
        return "torn"
    return next((word for word, expected in known.items() if expected == files), "torn")


def main() -> int:
    """Print how many kills left which set, and fail where one was torn."""
    count = int(os.environ.get("CHAOS", "300"))
    seed = int(os.environ.get("CHAOS_SEED", str(time.time_ns() % 1_000_000)))
    chance = random.Random(seed)  # noqa: S311 - instants, not secrets
    root = Path(tempfile.mkdtemp())
    known: dict[str, dict[str, str]] = {}
    span = 0.0
    for word in WORDS:
        write_kit(root, {SHEET: sheet(f"Le {word} texte.")})
        began = time.monotonic()
        start(root).wait()
        span = time.monotonic() - began
        folder = root / "output" / NAME
        known[word] = {path.name: hash_of(path.read_bytes()) for path in folder.glob("*_*")}
    assert known[WORDS[0]] != known[WORDS[1]]
    ends: Counter[str] = Counter()
    for number in range(count):
        write_kit(root, {SHEET: sheet(f"Le {WORDS[number % 2]} texte.")})
        process = start(root)
        # most kills near the end, where the files change places; some anywhere
        wait = chance.uniform(0.75, 1.05) if chance.random() < 0.7 else chance.uniform(0, 1)
        try:
            process.wait(timeout=wait * span)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL) if number % 2 else process.kill()
            process.wait()
            ends["tué"] += 1
        else:
            ends["fini avant"] += 1
        ends[state(root / "output" / NAME, known)] += 1
    start(root).wait()
    left = [path.name for path in (root / "output").rglob(".dossier-*")]
    print(
        f"graine {seed}, {count} rendus de {span:.1f} s : {dict(ends)} ; restes après un rendu de plus : {left}"
    )
    shutil.rmtree(root)
    return 1 if ends["torn"] or left else 0


if __name__ == "__main__":
    sys.exit(main())
