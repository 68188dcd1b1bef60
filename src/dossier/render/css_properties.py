"""The charte as CSS custom properties."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING

from dossier.render.lettering.title_sizes import head_widths, running_head
from dossier.render.resources import MOTIF
from dossier.tree import plain_text

if TYPE_CHECKING:
    from dossier.charte import Charte
    from dossier.tree import Metadata

TOKENS = "jetons.css"
RUNNING = "titres-courants.css"
LANDSCAPE = "paysage"  # the name of the pages that are wider than high
_ON_ELEMENTS = ("--blanc",)  # set on a table itself, once it is measured: ``fitting.py``


def css_tokens(charte: Charte) -> str:
    """Colours, fonts, scale and grid, for every sheet of the charte to use."""
    page = charte.page
    properties = {f"couleur-{name}": colour.css for name, colour in charte.colours.items()}
    properties |= dict.fromkeys(("principale", "teinte"), charte.hue("").css)
    for name, typeface in charte.fonts.items():
        properties[f"police-{name}"] = f'"{typeface.family}"'
    for name, (letters, leading) in charte.scale.items():
        properties[f"t-{name}"] = f"{letters:g}pt"
        properties[f"i-{name}"] = f"{leading:g}pt"
    properties |= {
        "page-largeur": f"{page.width:g}mm",
        "page-hauteur": f"{page.height:g}mm",
        "fond-perdu": f"{charte.bleed:g}mm",
        "page-haut": f"{page.top:g}mm",
        "page-bas": f"{page.bottom:g}mm",
        "page-interieur": f"{page.inner:g}mm",
        "page-exterieur": f"{page.outer:g}mm",
        "marge": f"{page.margin_column:g}mm" if page.margin_column else "auto",
        "gouttiere": f"{page.gutter:g}mm",
        "retrait": f"{page.indent:g}mm",
        "texte": f"{page.text_width:g}mm",
        "hauteur-image": f"{page.tallest_picture:g}mm",
        "ligne": f"{page.baseline:g}pt",
        "demi": f"{page.baseline / 2:g}pt",
        "logo-hauteur": f"{charte.logo.height:g}mm",
        "logo-largeur": f"{charte.logo.width:g}mm",
        "logo-zone": f"{charte.logo.clear:g}mm",
        "partenaire-hauteur": f"{charte.logo.partner_height:g}mm",
        "partenaire-largeur": f"{charte.logo.partner_width:g}mm",
        "motif": f'url("{MOTIF}")',
    }
    hues = "\n".join(f".teinte-{name} {{ --teinte: {colour.css}; }}" for name, colour in charte.hues.items())
    bleed = f" bleed: {charte.bleed:g}mm;" if charte.bleed else ""
    size = f"@page {{ size: {page.width:g}mm {page.height:g}mm;{bleed} }}"
    wide = f"@page {LANDSCAPE} {{ size: {page.height:g}mm {page.width:g}mm; }}"
    return f"{_root(properties)}{hues}\n{size}\n{wide}\n"


def css_running_heads(charte: Charte, metadata: Metadata | None) -> str:
    """What the running heads of a document say, and the room of each; nothing for pages without heads (None)."""
    title_width, status_width = (0.0, 0.0) if metadata is None else head_widths(metadata.status, charte)
    title = "" if metadata is None else running_head(plain_text(metadata.running_title), charte, title_width)
    return _root(
        {
            "titre-courant": css_string(title),
            "titre-courant-largeur": f"{title_width:g}mm",
            "statut-courant": css_string("" if metadata is None else metadata.status),
            "statut-courant-largeur": f"{status_width:g}mm",
        }
    )


def _root(properties: Mapping[str, str]) -> str:
    """The rule that sets these custom properties for the whole page."""
    body = "\n".join(f"  --{name}: {value};" for name, value in properties.items())
    return f":root {{\n{body}\n}}\n"


def token_names(charte: Charte) -> frozenset[str]:
    """The custom properties that every sheet of the charte may use: its own, and those that a template sets."""
    folder = files("dossier.render") / "templates"
    templates = (path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file())
    names = re.findall(
        r"(--[\w-]+):", "\n".join([css_tokens(charte), css_running_heads(charte, None), *templates])
    )
    return frozenset({*names, *_ON_ELEMENTS})


def css_string(text: str) -> str:
    """``text`` as a CSS string, whatever it holds."""
    return (
        '"'
        + "".join(char if char.isalnum() or char in " ,.’" else f"\\{ord(char):x} " for char in text)
        + '"'
    )
