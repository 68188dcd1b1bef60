"""Whether the colours of a charte can be read on the page and printed on a press."""

from __future__ import annotations

from dossier.charte.model import Charte, Colour
from dossier.diagnostics import MachineError

LEAST_CONTRAST = 4.5  # WCAG 2, level AA, text of any size
MOST_INK = 300.0  # percent, the four inks together
GROUNDS = ("papier", "voile")
NO_TEXT = frozenset({"filet", *GROUNDS})


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of WCAG 2 between two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def refuse_colours(charte: Charte) -> None:
    """Raises MachineError for a text colour or a hue too pale to read (D806), or with too much ink (D807).

    The grounds on which text stands have fixed names; a charte without them is refused (D805).
    """
    for name in GROUNDS:
        if name not in charte.colours:
            raise MachineError("D805", f"charte « {charte.folder.name} » : couleur « {name} » manquante")
    grounds = {name: charte.colours[name] for name in GROUNDS}
    text = {name: colour for name, colour in charte.colours.items() if name not in NO_TEXT}
    for name, colour in {**text, **charte.hues}.items():
        for ground, paper in grounds.items():
            ratio = contrast(colour, paper)
            if ratio < LEAST_CONTRAST:
                shown = f"{ratio:.1f}".replace(".", ",")
                raise MachineError(
                    "D806",
                    f"charte « {charte.folder.name} » : « {name} » se lit mal sur « {ground} » ({shown} pour 1)",
                    "prenez une couleur plus sombre : il faut 4,5 pour 1",
                )
    for name, colour in {**charte.colours, **charte.hues}.items():
        ink = sum(colour.cmyk)
        if ink > MOST_INK:
            raise MachineError(
                "D807",
                f"charte « {charte.folder.name} » : « {name} » demande {ink:g} % d’encre",
                "300 % au plus, les quatre encres ensemble",
            )


def _luminance(colour: Colour) -> float:
    channels = (int(colour.rgb[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
