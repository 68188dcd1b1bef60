"""Grammalecte, where the machine has it: one call for all the texts of a kit."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from dossier.pipeline.progress_told import Notice, Tell, tell_nobody

if TYPE_CHECKING:
    from dossier.pipeline.grammar_checker import Proofreader, Remark

PROGRAM = "grammalecte-cli"
LIMIT = 30  # seconds; a whole kit takes one
#: Its options that the program's own typography and dates already answer for.
_OFF = (
    "apos",
    "nbsp",
    "esp",
    "typo",
    "unit",
    "num",
    "maj",
    "tab",
    "eepi",
    "nf",
    "date",
    "latex",
    "chim",
    "virg",
    "minis",
)


def find_proofreader() -> str | None:
    """The path of Grammalecte; None where the machine lacks it."""
    return shutil.which(PROGRAM)


def proofreader(tell: Tell = tell_nobody) -> Proofreader | None:
    """What asks Grammalecte, and tells where it does not answer; None where the machine lacks it."""
    return None if find_proofreader() is None else partial(proofread, tell=tell)


def proofread(texts: Sequence[str], *, tell: Tell = tell_nobody) -> list[Remark] | None:
    """What Grammalecte says of each text (one a line, without line break in it); None without an answer."""
    program = find_proofreader()
    if program is None or not texts:
        return None
    with TemporaryDirectory() as folder:
        page = Path(folder) / "texte.txt"
        page.write_text("\n".join(texts) + "\n", encoding="utf-8")
        command = [program, "-f", str(page), "-j", "-off", *_OFF]
        try:
            done = subprocess.run(  # noqa: S603 - a program of the machine on our own file, no shell
                command, capture_output=True, encoding="utf-8", timeout=LIMIT, check=False
            )
            answer = json.loads(done.stdout)
        except subprocess.TimeoutExpired:
            tell(Notice.PROOFREADER_LATE)
            return None
        except (OSError, ValueError):
            tell(Notice.PROOFREADER_UNREADABLE)
            return None
    return [remark for paragraph in answer["data"] for remark in _remarks(paragraph, len(texts))]


def _remarks(paragraph: dict[str, Any], count: int) -> list[Remark]:
    from dossier.pipeline.grammar_checker import Remark

    text = int(paragraph["iParagraph"]) - 1
    if not 0 <= text < count:
        return []
    faults = [
        Remark(
            text,
            int(fault["nStart"]),
            int(fault["nEnd"]),
            str(fault["sRuleId"]),
            str(fault["sMessage"]),
            tuple(map(str, fault["aSuggestions"])),
        )
        for fault in paragraph["lGrammarErrors"]
    ]
    words = [
        Remark(
            text,
            int(word["nStart"]),
            int(word["nEnd"]),
            "",
            "",
            tuple(map(str, word.get("aSuggestions", ()))),
        )
        for word in paragraph["lSpellingErrors"]
    ]
    return [*faults, *words]
