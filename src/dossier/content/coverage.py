"""Which characters the fonts of a charte can show."""

from __future__ import annotations

import json

from dossier.cache import keep, key_of, recall
from dossier.charte import Charte
from dossier.content.pictures import Gate
from dossier.diagnostics import MachineError
from dossier.resolver import read_file

_MAX_FONT = 30_000_000


def read_coverage(charte: Charte, gate: Gate) -> frozenset[int]:
    """The code points that at least one face of the charte has; Pango takes a glyph from any of them.

    Raises MachineError (D803) for a font file that is none: without a font the layout would crash.
    """
    covered: set[int] = set()
    for path in dict.fromkeys(charte.font_files):
        try:
            data = read_file(path, charte.folder, _MAX_FONT)
        except OSError as fault:
            raise _unreadable(charte, path.name) from fault
        key = key_of("1", data)
        kept = recall(gate.cache / "polices", key)
        if kept is None:
            kept = json.dumps(sorted(_code_points(data, charte, path.name))).encode()
            keep(gate.cache / "polices", key, kept)
        covered.update(json.loads(kept))
    return frozenset(covered)


def _code_points(data: bytes, charte: Charte, name: str) -> list[int]:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            return [code for code, glyph in font["cmap"].getBestCmap().items() if glyph != ".notdef"]
    except Exception as fault:  # the library raises whatever it likes on a bad file
        raise _unreadable(charte, name) from fault


def _unreadable(charte: Charte, name: str) -> MachineError:
    message = f"police illisible : {charte.folder.name}/{name}"
    return MachineError("D803", message, "remettez le fichier de police (TrueType ou OpenType)")
