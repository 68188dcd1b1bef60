"""The look of a kit as one number, so that a proof can tell another look from the one that was signed."""

from __future__ import annotations

import hashlib

from dossier.charte.model import Charte
from dossier.charte.style_sheets import find_sheet
from dossier.stamps import hash_of_file


def look_digest(charte: Charte) -> str:
    """The SHA-256 of what the page of the screen takes from a charte: its values, sheets, fonts and logo.

    Where the charte lies does not count, nor what other outputs take from it (``word.toml``, the web page).
    """
    told = hashlib.sha256(charte.model_dump_json(exclude={"folder", "private"}).encode())
    paths = [find_sheet(charte.folder, name) for name in (*charte.sheets, *charte.page.sheets)]
    paths += charte.font_files
    if charte.private.logo is not None:
        paths.append(charte.folder / charte.private.logo)
    for path in paths:
        told.update(path.name.encode() + b"\0" + bytes.fromhex(hash_of_file(path)))
    return told.hexdigest()
