"""The one style sheet of the page: the charte's values, the mechanics that no charte may undo, its look."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from dossier.charte import find_sheet
from dossier.diagnostics import MachineError
from dossier.render.web.embedded_faces import font_faces, font_stack

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.charte import Charte

_MECHANICS = "web.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
#: Colours that the night mixes anew, each under the name that it then has.
_OF_THE_DAY = {
    "papier": "couleur-papier",
    "encre": "couleur-encre",
    "alerte": "couleur-alerte",
    "principale": "principale",
    "teinte": "teinte",
}
_SLANTED = ("em", "blockquote")


def web_sheet(charte: Charte, body: str, cache: Path | None = None) -> str:
    """The CSS of the page whose HTML is ``body``; what the project keeps in its ``cache`` is not made again.

    The mechanics (skip link, focus, reflow at 320 CSS px, print) come last: a charte gives them colours only.
    Raises MachineError (D805) where a sheet that the charte names for the web is not there.
    """
    italics = any(f"<{tag}>" in body for tag in _SLANTED)
    faces = font_faces(charte, frozenset(body), cache, italics=italics)
    mechanics = (files("dossier.render") / "templates" / _MECHANICS).read_text(encoding="utf-8")
    looks = [_read_look(charte, name) for name in charte.web.sheets]
    return "\n".join([faces, _values(charte), *(_bare(text) for text in (*looks, mechanics))])


def _read_look(charte: Charte, name: str) -> str:
    try:
        return find_sheet(charte.folder, name).read_text(encoding="utf-8")
    except (MachineError, OSError, UnicodeDecodeError) as fault:
        raise MachineError(
            "D805",
            f"charte « {charte.folder.name} » : feuille de la page web absente ou illisible ({name})",
            "remettez ce fichier, ou demandez les autres sorties avec --to",
        ) from fault


def _bare(sheet: str) -> str:
    """A sheet without its comments and empty lines."""
    lines = _COMMENT.sub("", sheet).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def _values(charte: Charte) -> str:
    properties = {f"couleur-{name}": colour.rgb for name, colour in charte.colours.items()}
    properties |= {"principale": charte.hue("").rgb, "teinte": charte.hue("").rgb}
    properties |= {
        f"{name}-de-jour": properties[told] for name, told in _OF_THE_DAY.items() if told in properties
    }
    properties |= {f"police-{name}": font_stack(name, typeface) for name, typeface in charte.fonts.items()}
    properties |= {
        "logo-hauteur": f"{charte.logo.height:g}mm",
        "logo-largeur": f"{charte.logo.width:g}mm",
        "partenaire-hauteur": f"{charte.logo.partner_height:g}mm",
        "partenaire-largeur": f"{charte.logo.partner_width:g}mm",
    }
    body = "\n".join(f"  --{name}: {value};" for name, value in properties.items())
    hues = "\n".join(
        f".teinte-{name} {{ --teinte: {colour.rgb}; --teinte-de-jour: {colour.rgb}; }}"
        for name, colour in charte.hues.items()
    )
    return f":root {{\n{body}\n}}\n{hues}"
