"""The logo that an office has dropped into the private folder of the charte, through the same gate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dossier.charte import Charte
from dossier.diagnostics import Diagnostic, Span, error
from dossier.pictures import Gate, PictureData, load_picture, stand_in
from dossier.pictures.pixels import Unfit
from dossier.tree import OFFICE_LOGO


def load_office_logo(charte: Charte, gate: Gate) -> tuple[Mapping[str, PictureData], list[Diagnostic]]:
    """The logo under its reserved name; nothing where the office has none, a fault and a grey area where it is no picture."""
    name = charte.private.logo
    if name is None:
        return {}, []
    gate = replace(gate, root=charte.folder)
    try:
        logo = load_picture(charte.folder / name, charte.logo.width, charte.logo.height, gate)
    except Unfit as fault:
        message = f"logo « {charte.folder.name}/{name} » : {fault.message}"
        place = Span(f"{charte.folder.parent.name}/{charte.folder.name}/{name}", fault.line, fault.column)
        found = [error(fault.code, message, place, fault.hint)]
        return {OFFICE_LOGO: stand_in(charte.logo.width, gate.limits)}, found
    return {OFFICE_LOGO: logo}, []
