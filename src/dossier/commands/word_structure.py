"""Sheets that came, went, moved or were cut in a Word file that came back, written one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from dossier.commands.word_edition import WordEdition
from dossier.word_return.changes import (
    Change,
    CutSheet,
    GoneSheet,
    JoinedSheet,
    MovedSheet,
    NewSheet,
    State,
)
from dossier.word_return.neutral import neutral
from dossier.word_return.plan import Versions, plan
from dossier.word_return.structure import Overlay, write_sheets

_ORDER = (GoneSheet, MovedSheet, JoinedSheet, CutSheet, NewSheet)
_MOST = 60
REFUSED_BY_HAND = "écarté par vous"
_NOT_SO = "une fois écrit, le dossier n’imprimerait pas exactement ce qui est revenu : faites-le vous-même"


def write_structure(
    changes: Sequence[Change],
    versions: Versions,
    kit: tuple[WordEdition, Mapping[str, bytes]],
    files: Mapping[str, bytes],
    refuses: Callable[[Change], bool],
) -> tuple[list[Change], dict[str, bytes | None]]:
    """The changes, with what became of each sheet, and the files as they would be.

    ``kit`` is the edition that the versions were compared with and the bytes of its files, ``files`` the new bytes of those
    whose words change. After each sheet the file is compared anew with what the kit prints then. ``refuses`` says which
    sheets a person wants left as they are.
    """
    edition, data = kit
    overlay: dict[str, bytes | None] = dict(files)
    now = edition.edited(files) if files else edition
    told: dict[str, Change] = {}
    while now is not None and len(told) < _MOST:
        proposed = [
            one
            for one in plan(replace(versions, printed=now.printed, kit=now.kit))
            if sheet_key(one) not in told
        ]
        change = min((one for one in proposed if one.sheet is not None), key=_rank, default=None)
        if change is None or change.sheet is None:
            break
        if refuses(change):
            told[sheet_key(change)] = replace(change, state=State.LEFT, reason=REFUSED_BY_HAND)
            continue
        done = write_sheets(change.sheet, now, _present({**data, **overlay}), now.edited)
        if done is None or not isinstance(done.then, WordEdition):
            told[sheet_key(change)] = replace(change, state=State.REFUSED, reason=_NOT_SO, sheet=None)
            continue
        overlay |= done.files
        now = done.then
        told[sheet_key(change)] = replace(change, state=State.MADE, reason="", more=done.said)
    kept = [told.pop(sheet_key(one), one) if one.sheet is not None else one for one in changes]
    return [*kept, *told.values()], overlay


def _present(files: Overlay) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if data is not None}


def _rank(change: Change) -> int:
    return next(rank for rank, act in enumerate(_ORDER) if isinstance(change.sheet, act))


def sheet_key(change: Change) -> str:
    """What names a change of a sheet while others are made: what it is, and the title of the sheet."""
    return f"{change.what} {neutral((change.after or change.before).partition(chr(10))[0])}"
