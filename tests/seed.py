"""The text that the kit was made from, and the record of what was corrected in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reading import fold

NAME = "dossier-de-presse-anct-cantal-2023-05-05.txt"
SEED = Path(__file__).parent / "kits" / "seed" / NAME
RECORD = Path(__file__).parents[1] / "docs" / "corrections.md"
ORIGINAL = Path(__file__).parents[2] / "shared" / "seed" / NAME

_ROW = re.compile(r"^\|\s*(\d+)(?:-(\d+))?\s*\|(.*?)\|(.*?)\|(.*)\|\s*$", re.MULTILINE)
NUMBER = re.compile(r"(?<![\w,])\d+(?:[ \u00a0\u202f]\d{3})*(?!\d)")


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of the record: lines of the seed (from 1), the words before and after, the reason."""

    first: int
    last: int
    before: str
    after: str
    reason: str


@cache
def corrections() -> list[Correction]:
    """Every row of ``docs/corrections.md``."""
    rows = _ROW.findall(RECORD.read_text(encoding="utf-8"))
    return [
        Correction(int(first), int(last or first), before.strip(), after.strip(), reason.strip())
        for first, last, before, after, reason in rows
    ]


def places(row: Correction) -> list[tuple[int, int]]:
    """Where the words of a correction stand in its lines of the seed (start and end in the whole text)."""
    text = SEED.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    offset = sum(map(len, lines[: row.first - 1]))
    around = "".join(lines[row.first - 1 : row.last])
    pattern = r"\s+".join(map(re.escape, row.before.split()))
    return [(offset + match.start(), offset + match.end()) for match in re.finditer(pattern, around)]


@cache
def corrected() -> str:
    """The seed with every recorded correction applied; ⏎ stands where a block changes."""
    text = SEED.read_text(encoding="utf-8")
    spans = sorted((*places(row)[0], row.after) for row in corrections())
    for start, end, after in reversed(spans):
        text = text[:start] + after + text[end:]
    return text


@cache
def passages() -> list[str]:
    """The paragraphs, headings and list entries of the corrected seed, one line each."""
    pieces = re.split(r"\n\s*\n|•|⏎", corrected())
    return [" ".join(piece.split()) for piece in pieces if piece.strip()]


@cache
def sentences() -> list[str]:
    """Every sentence, heading and list entry of the corrected seed."""
    return [sentence for passage in passages() for sentence in _sentences_of(passage)]


@cache
def paragraphs() -> list[list[str]]:
    """The sentences of each passage that has several."""
    return [own for passage in passages() if len(own := _sentences_of(passage)) > 1]


def _sentences_of(passage: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-ÝŒ«(0-9])", passage) if part]


@cache
def headings() -> list[str]:
    """The headings of the corrected seed: a whole passage without any closing sign, in no list."""
    found = []
    for passage in re.split(r"\n\s*\n", corrected()):
        line = " ".join(passage.split())
        if line and "•" not in line and line[-1] not in ".;:,!":
            found += [piece.strip() for piece in line.split("⏎")]
    return found


def same(text: str) -> str:
    """``text`` as it is compared: spaces folded, apostrophes curved."""
    return fold(text.replace("'", "’"))
