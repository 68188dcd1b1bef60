"""Many trials of the return at once: ``python -m word_return.many_trials 300``, from ``tests/`` (``make retours``).

Each trial edits the Word file of a long kit at random, brings it back, and compares all that the kit prints with an account
kept beside. A second number is that of the first seed. Every trial that is not exact is told, with its seed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from word_return.random_edits import WORDS
from word_return.test_random_edits import Trial, bring_random_edits_back

COUNTS, MODES = (1, 5, 20, 60), ("libre", "mixte", "suivi")
_SHEETS = 6


def trial_of(seed: int) -> Trial:
    """The trial of a seed: every count with every mode, with marks and without, each 24 seeds."""
    return Trial(COUNTS[seed % 4], MODES[seed // 4 % 3], seed // 12 % 2 == 0)


def long_kit() -> dict[str, str]:
    """Sheets enough for sixty edits: ninety paragraphs, entries and cells, no two alike."""
    chance = Random(7)  # noqa: S311 - words, no secrets
    return {f"fiches/{number + 10}-lot.md": _sheet(chance, number) for number in range(_SHEETS)}


def _sheet(chance: Random, number: int) -> str:
    """A sheet with titles, prose, bold and italics, a link, lists of both kinds and a table."""
    lines = [
        _sentence(chance, 14),
        f"{_sentence(chance, 6)} **{' '.join(chance.choices(WORDS, k=3))}** {_sentence(chance, 5)}",
        f"## Le lot {number}\n\n{_sentence(chance, 18)}",
        "\n".join(f"- {_sentence(chance, 7)}" for _entry in range(3)),
        f"{_sentence(chance, 9)} *{' '.join(chance.choices(WORDS, k=2))}* {_sentence(chance, 4)}",
        "\n".join(f"{rank}. {_sentence(chance, 6)}" for rank in (1, 2)),
        f"{_sentence(chance, 5)} [{chance.choice(WORDS)} ouvert](https://exemple.fr/{number}) {_sentence(chance, 4)}",
    ]
    return "\n".join([f"---\ntitre: Lot numéro {number}\n---\n", "\n\n".join(lines), ""])


def _sentence(chance: Random, length: int) -> str:
    words = chance.choices([*WORDS, "avec", "pour", "dans", "les", "une", "des"], k=length)
    return f"{' '.join(words).capitalize()} {chance.randrange(1000, 9999)}."


def main(count: int, first: int = 0) -> int:
    """Run ``count`` trials; how many of them were not exact."""
    failed, files, slowest = 0, long_kit(), 0.0
    for seed in range(first, first + count):
        trial = trial_of(seed)
        with TemporaryDirectory() as folder:
            begun = perf_counter()
            found = bring_random_edits_back(Path(folder), trial, seed, files)
            slowest = max(slowest, perf_counter() - begun)
        if found.missing or found.more:
            failed += 1
            sys.stdout.write(f"{seed} {trial}: {found.missing} {found.more}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{count - failed} / {count} exact ; the slowest took {slowest:.1f} s\n")
    return failed


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
