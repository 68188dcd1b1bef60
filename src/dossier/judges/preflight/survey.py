"""What a PDF shows, as a press sees it: the facts that the controls judge, gathered page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from dossier.judges.preflight.geometry import Box
from dossier.prepress.colour_spaces import Family, Space

# Shares of light and of ink: what the eye takes for black, and what is more than a trace of a colour.
_DARK, _NEUTRAL, _TRACE = 0.35, 0.1, 0.15


class Use(StrEnum):
    """What a colour paints."""

    TEXT = "texte"
    STROKE = "filet"
    FILL = "aplat"
    IMAGE = "image"
    SHADING = "dégradé"
    GROUP = "groupe de transparence"


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour as it is painted: its space and its numbers, or the name of a pattern."""

    space: Space
    values: tuple[float, ...]
    pattern: str = ""

    @property
    def total(self) -> float:
        """The ink in percent, all plates together; 0 where only a conversion would tell."""
        match self.space.family:
            case Family.CMYK | Family.SPOT:
                return sum(self.values) * 100
            case Family.GREY:
                return (1 - self.values[0]) * 100 if self.values else 100.0
            case _:
                return 0.0

    @property
    def is_white(self) -> bool:
        """Whether nothing is printed."""
        match self.space.family:
            case Family.CMYK | Family.SPOT:
                return bool(self.values) and max(self.values) <= 0.0
            case Family.GREY | Family.RGB:
                return bool(self.values) and min(self.values) >= 1.0
            case _:
                return False

    @property
    def is_rich_black(self) -> bool:
        """Whether a black or a dark grey, not a dark hue, is made of several inks."""
        if self.space.family is not Family.CMYK or len(self.values) != 4:
            return False
        *colours, black = self.values
        shown = [(1 - ink) * (1 - black) for ink in colours]
        is_dark, is_grey = max(shown) < _DARK, max(shown) - min(shown) < _NEUTRAL
        return is_dark and is_grey and min(colours) > _TRACE


@dataclass(frozen=True, slots=True)
class Placed:
    """An image where it stands: pixels an inch at that size, the share of pixels with too much ink, the most."""

    pixels: tuple[int, int]
    dpi: float
    box: Box
    ink: float = 0.0
    measured: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """Something painted flat: where, and in which colour."""

    box: Box
    use: Use
    ink: Ink


@dataclass(slots=True)
class PageSurvey:
    """One page, numbered from 1. Boxes are None where the page does not have them."""

    number: int
    media: Box
    crop: Box | None
    bleed: Box | None
    trim: Box | None
    rotation: int = 0
    unit: float = 1.0
    colours: Counter[tuple[Space, Use]] = field(default_factory=Counter)
    images: list[Placed] = field(default_factory=list)
    fills: list[Mark] = field(default_factory=list)
    heaviest: float = 0.0
    thinnest: float | None = None
    smallest_text: float | None = None
    rich_text: int = 0
    white_overprint: int = 0
    colour_overprint: int = 0
    transparency: set[str] = field(default_factory=set)
    annotations: Counter[str] = field(default_factory=Counter)
    fonts: set[str] = field(default_factory=set)
    plates_inside: set[str] = field(default_factory=set)
    visible: bool = False

    @property
    def format(self) -> Box:
        """The page once it is cut: TrimBox, or what comes nearest to it."""
        return self.trim or self.crop or self.media


@dataclass(frozen=True, slots=True)
class Font:
    """A font that shows text: embedded or not, a subset or whole."""

    name: str
    kind: str
    embedded: bool
    subset: bool


@dataclass(frozen=True, slots=True)
class Intent:
    """An output intent: its subtype, its identifier, the channels of its profile (0: no profile)."""

    subtype: str
    identifier: str
    channels: int


@dataclass(slots=True)
class Survey:
    """A whole file. ``claim`` is the PDF/X that it says it is; ``unseen`` what the survey could not look at."""

    pages: list[PageSurvey] = field(default_factory=list)
    fonts: dict[str, Font] = field(default_factory=dict)
    intents: list[Intent] = field(default_factory=list)
    claim: str = ""
    trapped: str = ""
    encrypted: bool = False
    repaired: bool = False
    extras: set[str] = field(default_factory=set)
    unseen: set[str] = field(default_factory=set)

    def pages_where(self, holds: Callable[[PageSurvey], object]) -> tuple[int, ...]:
        """Return the numbers of the pages, from 1, for which ``holds`` is true."""
        return tuple(page.number for page in self.pages if holds(page))
