"""Which characters the fonts of a charte can show; a font file is opened once, and remembered by its bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

from dossier.charte import MAX_FONT, Charte, FontFacts, NotAFont, open_font
from dossier.diagnostics import MachineError
from dossier.output_folder.cache import keep, key_of, recall
from dossier.resolver import read_file
from dossier.stamps import is_settled, stamp_of

_Stamps: TypeAlias = tuple[tuple[Path, tuple[int, ...]], ...]

_MOST = 16
_COVERED: dict[_Stamps, frozenset[int]] = {}  # by the files that were read


class FontShelf:
    """A reader of font files that keeps what it read in a folder, by the hash of the bytes."""

    def __init__(self, cache: Path) -> None:
        """``cache`` is the project's; it may be deleted at any time."""
        self._folder = cache / "polices"
        self._known: dict[str, FontFacts] = {}

    def __call__(self, data: bytes) -> FontFacts:
        """What the bytes of a font file say of it. Raises NotAFont."""
        key = key_of("2", data)
        if key not in self._known:
            kept = recall(self._folder, key)
            self._known[key] = _facts(kept) if kept is not None else open_font(data)
            if kept is None:
                facts = self._known[key]
                told = json.dumps({"familles": facts.families, "signes": sorted(facts.characters)})
                keep(self._folder, key, told.encode())
        return self._known[key]


def read_coverage(charte: Charte, shelf: FontShelf) -> frozenset[int]:
    """Return the code points that at least one face of the charte has; Pango takes a glyph from any of them.

    Files that are as they were are not read again by the same process.
    Raises MachineError (D803) for a font file that changed since the charte was read.
    """
    files = tuple(dict.fromkeys(charte.font_files))
    stamps = _stamps(files)
    if stamps and stamps in _COVERED:
        return _COVERED[stamps]
    covered = _read(files, charte, shelf)
    if stamps and stamps == _stamps(files):
        if len(_COVERED) >= _MOST:
            _COVERED.clear()
        _COVERED[stamps] = covered
    return covered


def _stamps(files: Sequence[Path]) -> _Stamps:
    """Which files these are; nothing where one was written so lately that another write might not show, or is not there."""
    try:
        states = [path.stat() for path in files]
    except OSError:
        return ()
    if not all(map(is_settled, states)):
        return ()
    return tuple((path, stamp_of(state)) for path, state in zip(files, states, strict=True))


def _read(files: Iterable[Path], charte: Charte, shelf: FontShelf) -> frozenset[int]:
    covered: set[int] = set()
    for path in files:
        try:
            covered |= shelf(read_file(path, charte.folder, MAX_FONT)).characters
        except (OSError, NotAFont) as fault:
            message = f"police illisible : {charte.folder.name}/{path.name}"
            raise MachineError(
                "D803", message, "remettez le fichier de police (TrueType ou OpenType)"
            ) from fault
    return frozenset(covered)


def _facts(kept: bytes) -> FontFacts:
    told = json.loads(kept)
    return FontFacts(tuple(told["familles"]), frozenset(told["signes"]))
