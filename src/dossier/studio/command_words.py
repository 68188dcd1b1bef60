"""What the command line tells somebody to type, as the button of the studio that does the same."""

from __future__ import annotations

import re
from functools import lru_cache

from dossier.diagnostics.gestures import GESTURES

#: What varies in a gesture: the name of a kit, a number, options with their values.
_VARYING = r"[\w-]+(?: --[a-z]+(?: [\w,-]+)?)*"


def in_button_words(words: str) -> str:
    """``words`` with each declared gesture of the command line replaced by what one clicks; all else stays."""
    for gesture in GESTURES:
        if "{}" in gesture.typed:
            words = _pattern(gesture.typed).sub(gesture.clicked, words)
        else:
            words = words.replace(gesture.typed, gesture.clicked)
    return words


@lru_cache(maxsize=len(GESTURES))
def _pattern(typed: str) -> re.Pattern[str]:
    return re.compile(_VARYING.join(re.escape(part) for part in typed.split("{}")))
