"""Whether the colours of a charte can be read on the page and printed on a press."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from dossier.charte.charte_faults import Fault
from dossier.charte.model import Colour

LEAST_CONTRAST = 4.5  # WCAG 2, level AA, text of any size
MOST_INK = 300.0  # percent, the four inks together
GROUNDS = ("papier", "voile")
NO_TEXT = frozenset({"filet", *GROUNDS})


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of WCAG 2 between two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def find_colour_faults(colours: Mapping[str, Colour], hues: Mapping[str, Colour]) -> Iterator[Fault]:
    """Each text colour or hue too pale to read (D806), or with too much ink (D807).

    The grounds on which text stands have fixed names; one that is missing is a fault too (D805).
    """
    for name in GROUNDS:
        if name not in colours:
            yield Fault(
                "D805", f"couleur « {name} » manquante", ("couleurs",), "les textes sont posés dessus"
            )
    for names, colour in named(colours, hues, NO_TEXT):
        for ground in filter(colours.__contains__, GROUNDS):
            ratio = contrast(colour, colours[ground])
            if ratio < LEAST_CONTRAST:
                shown = f"{ratio:.1f}".replace(".", ",")
                yield Fault(
                    "D806",
                    f"« {names[-1]} » se lit mal sur « {ground} » ({shown} pour 1)",
                    names,
                    "prenez une couleur plus sombre : il faut 4,5 pour 1",
                )
    for names, colour in named(colours, hues):
        ink = sum(colour.cmyk)
        if ink > MOST_INK:
            hint = "300 % au plus, les quatre encres ensemble"
            yield Fault("D807", f"« {names[-1]} » demande {ink:g} % d’encre", names, hint)


def named(
    colours: Mapping[str, Colour], hues: Mapping[str, Colour], without: AbstractSet[str] = frozenset()
) -> Iterator[tuple[tuple[str, str], Colour]]:
    """Each colour and hue with the names that lead to it; not those ``without`` which text is set."""
    yield from ((("couleurs", name), colour) for name, colour in colours.items() if name not in without)
    yield from ((("teintes", name), colour) for name, colour in hues.items())


def _luminance(colour: Colour) -> float:
    channels = (int(colour.rgb[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
