"""What remains of a colour on an office copier that prints in black alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dossier.charte.charte_faults import Fault
from dossier.charte.contrast import GROUNDS, NO_TEXT, named
from dossier.charte.model import Colour

LEAST_GREY_CONTRAST = 4.5  # as in colour: WCAG 2, level AA


def grey_of_rgb(red: float, green: float, blue: float) -> float:
    """The grey, from 0 (black) to 1, that drivers and copiers make of a screen colour (luma of ITU-R BT.601)."""
    return 0.299 * red + 0.587 * green + 0.114 * blue


def grey_of_inks(inks: Sequence[float]) -> float:
    """The grey of four inks in percent, as PostScript converts them (PLRM, 7.2.2)."""
    cyan, magenta, yellow, black = (ink / 100 for ink in inks)
    return 1 - min(1.0, 0.3 * cyan + 0.59 * magenta + 0.11 * yellow + black)


def grey_contrast(one: float, other: float) -> float:
    """The ratio of WCAG 2 between two greys, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def find_grey_faults(colours: Mapping[str, Colour], hues: Mapping[str, Colour]) -> Iterator[Fault]:
    """Each text colour or hue that a copier makes too pale to read (D880).

    Both ways of a printer are tried: from the colour of the screen, and from the inks.
    """
    for names, colour in named(colours, hues, NO_TEXT):
        for ground in filter(colours.__contains__, GROUNDS):
            pairs = zip(_greys(colour), _greys(colours[ground]), strict=True)
            ratio = min(grey_contrast(one, other) for one, other in pairs)
            if ratio < LEAST_GREY_CONTRAST:
                shown = f"{ratio:.1f}".replace(".", ",")
                yield Fault(
                    "D880",
                    f"photocopié, « {names[-1]} » se lit mal sur « {ground} » ({shown} pour 1)",
                    names,
                    "prenez une couleur plus sombre, ou plus d’encre : il faut 4,5 pour 1 en niveaux de gris",
                )


def _greys(colour: Colour) -> tuple[float, float]:
    channels = [int(colour.rgb[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return grey_of_rgb(*channels), grey_of_inks(colour.cmyk)


def _luminance(grey: float) -> float:
    return grey / 12.92 if grey <= 0.04045 else ((grey + 0.055) / 1.055) ** 2.4
