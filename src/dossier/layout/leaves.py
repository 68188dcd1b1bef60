"""The pages of parts that were laid out alone, until they are bound: what their running heads and links are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Leaf:
    """What the running heads of one page are made of.

    ``name`` is that of the kind of page that the style sheets ask for ("couverture"; "" for the ordinary one),
    ``right`` whether it is a right-hand page, ``blank`` whether it was left empty to reach a side. ``strings`` are the
    texts that the page sets for its heads (``string-set``), by name and in their order.
    """

    name: str
    right: bool
    blank: bool = False
    strings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FontUse:
    """A font of some pages, and the glyphs that they show of it.

    ``name`` is what the content of the pages calls it. ``family``, ``weight`` and ``style`` are Pango's, by which the
    font is found again. ``widths`` (thousandths of the size) and ``texts`` (what a glyph stands for) are by glyph;
    ``missing`` are the glyphs in place of characters that the font has not, by code point.
    """

    name: str
    family: str
    weight: int
    style: int
    widths: Mapping[int, float]
    texts: Mapping[int, str]
    missing: Mapping[int, int] = field(default_factory=dict)


def join_fonts(uses: Iterable[FontUse]) -> list[FontUse]:
    """One use for each font, in the order of their names: all glyphs of ``uses``; what the first one says of a glyph holds."""
    joined: dict[str, FontUse] = {}
    for use in uses:
        known = joined.get(use.name, use)
        joined[use.name] = replace(
            known,
            widths={**use.widths, **known.widths},
            texts={**use.texts, **known.texts},
            missing={**use.missing, **known.missing},
        )
    return [_in_order(joined[name]) for name in sorted(joined)]


def _in_order(use: FontUse) -> FontUse:
    return replace(
        use,
        widths=dict(sorted(use.widths.items())),
        texts=dict(sorted(use.texts.items())),
        missing=dict(sorted(use.missing.items())),
    )
