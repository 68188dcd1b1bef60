"""Lines as they were split before, in this process: the same words of the same style and width end at the same letter.

Setting a line is a third of a layout, and most lines are set again and again: while the page maker tries which sheets share
a page, and for the sheets that the kits of a campaign share. What a line was made of is its key; what came of it is plain
values, since WeasyPrint lets go of Pango's objects once it has measured a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from functools import wraps
from pathlib import Path
from typing import Any, TypeAlias

from dossier.memory import Recent
from dossier.stamps import is_settled, stamp_of

#: WeasyPrint's own: text, style, context, width and more, to layout, bytes used, where to go on, width, …
SplitFirstLine: TypeAlias = Callable[..., tuple[Any, ...]]

#: Every property of a style that a line is made by: a test compares them with those that WeasyPrint asks for.
PROPERTIES = (
    "direction", "font_family", "font_feature_settings", "font_kerning", "font_language_override", "font_size",
    "font_stretch", "font_style", "font_variant_alternates", "font_variant_caps", "font_variant_east_asian",
    "font_variant_ligatures", "font_variant_numeric", "font_variant_position", "font_variation_settings", "font_weight",
    "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphens", "lang", "letter_spacing",
    "overflow_wrap", "tab_size", "text_decoration_line", "white_space", "word_break", "word_spacing",
)  # fmt: skip

_MOST_LINES = 16_384
_MOST_LETTERS = 2_000  # of the text that a line is cut from: the lines of a long one are kept near its end
_FOLDER = re.compile("<dir>([^<]*)</dir>")


class KeptLines:
    """A bounded memory of lines, for fonts that stay as they are."""

    def __init__(self, most: int = _MOST_LINES) -> None:
        """Start empty."""
        self._held = Recent[tuple[object, ...], tuple[Any, ...]](most)
        self.clear = self._held.clear  # the fonts are others

    def keeping(self, split: SplitFirstLine, is_on: Callable[[], bool]) -> SplitFirstLine:
        """``split``, which takes what is known of a line while ``is_on``."""

        @wraps(split)
        def split_first_line(  # noqa: PLR0913, PLR0917 - WeasyPrint's own
            text: str,
            style: Any,  # noqa: ANN401 - the library's own object
            context: object,
            max_width: float | None,
            justification_spacing: float,
            is_line_start: bool = True,  # noqa: FBT001, FBT002
            minimum: bool = False,  # noqa: FBT001, FBT002
        ) -> tuple[Any, ...]:
            def made() -> tuple[Any, ...]:
                return split(text, style, context, max_width, justification_spacing, is_line_start, minimum)

            if len(text) > _MOST_LETTERS or not is_on():
                return made()
            key = (
                text,
                max_width,
                justification_spacing,
                is_line_start,
                minimum,
                *map(style.__getitem__, PROPERTIES),
            )
            try:
                known = self._held.find(key)
            except TypeError:  # a value that cannot be compared
                return made()
            if known is None:
                known = made()
                layout, *rest = known
                self._held.hold(key, (copy(layout), *rest))
            layout, *rest = known
            return copy(layout), *rest  # drawing it changes it

        return split_first_line


class KeptFonts:
    """The fonts of the latest layout, opened once as long as their files are as they were, with the lines set in them."""

    def __init__(self) -> None:
        """Start with none."""
        self.lines = KeptLines()
        self._stamp: object = None
        self._opened: Any = None

    def open(self, configuration: str, opener: Callable[[], Any]) -> Any:  # noqa: ANN401 - the library's own object
        """What ``opener`` makes of the fonts that fontconfig's file ``configuration`` names."""
        stamp = _stamp_of_fonts(configuration)
        if stamp is None or stamp != self._stamp:
            self.lines.clear()
            self._stamp, self._opened = stamp, opener()
        return self._opened


def _stamp_of_fonts(configuration: str) -> object:
    """Which files these fonts are, as they are now; None where that cannot be told, or may still change unseen."""
    try:
        text = Path(configuration).read_text(encoding="utf-8")
        files = [
            path for folder in _FOLDER.findall(text) for path in sorted(Path(_unescaped(folder)).iterdir())
        ]
        states = [path.stat() for path in files]
    except (OSError, ValueError):
        return None
    if not all(map(is_settled, states)):
        return None
    return configuration, text, *zip(map(str, files), map(stamp_of, states), strict=True)


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&amp;", "&")
