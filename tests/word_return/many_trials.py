"""Many trials of the return at once: ``python -m word_return.many_trials 300``, from ``tests/``; each that fails is told."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from word_return.test_random_edits import bring_random_edits_back

COUNTS, MODES = (1, 5, 20, 60), ("libre", "mixte", "suivi")


def main(count: int) -> int:
    """Run ``count`` trials; how many of them were not exact."""
    failed = 0
    for seed in range(count):
        edits, mode, marked = COUNTS[seed % 4], MODES[seed % 3], seed % 2 == 0
        with TemporaryDirectory() as folder:
            missing, more, _told = bring_random_edits_back(Path(folder), edits, seed, mode, marked=marked)
        if missing or more:
            failed += 1
            sys.stdout.write(f"{seed} ({edits} {mode} {marked}): {missing} {more}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{count - failed} / {count}\n")
    return failed


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]))))
