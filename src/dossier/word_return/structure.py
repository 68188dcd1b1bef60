"""Whole sheets written: a file made, cut in two, put aside, set in another place, only where the kit then prints just that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Protocol, TypeAlias

from dossier.content.edits import Unwritable, file_text, rewritten_bytes
from dossier.content.kit import Kit
from dossier.content.slug import slug
from dossier.word_return.changes import CutSheet, GoneSheet, JoinedSheet, MovedSheet, NewSheet, SheetAct
from dossier.word_return.printed_now import Place, PrintedNow
from dossier.word_return.returned_text import Story
from dossier.word_return.sheet_order import moves, name_of, placements, renumbered, without
from dossier.word_return.sheet_texts import cut, joined, sheet_of
from dossier.word_return.sheets_printed import is_so, sheets_of, then
from dossier.word_return.written_places import is_body

#: Files of a kit as they would be, by path from the project; None for one that is no longer there.
Overlay: TypeAlias = Mapping[str, bytes | None]
_ASIDE = ".bak"
_SPACES = re.compile("[\u00a0\u202f]")
_LONGEST = 60  # signs of the name of a new file


class Printed(Protocol):
    """A kit as it is printed."""

    @property
    def kit(self) -> Kit:
        """The kit."""

    @property
    def printed(self) -> PrintedNow:
        """What it prints."""


Reprint: TypeAlias = Callable[[Overlay], Printed | None]


@dataclass(frozen=True)
class Done:
    """A change of sheets that prints what was planned: the files, what is said of them, the kit as it is then."""

    files: Overlay
    said: tuple[str, ...]
    then: Printed


@dataclass(frozen=True, slots=True)
class _Way:
    files: Overlay
    said: tuple[str, ...]
    fresh: str = field(default="")


def write_sheets(act: SheetAct, now: Printed, data: Mapping[str, bytes], reprint: Reprint) -> Done | None:
    """The first way of doing ``act`` after which the kit prints just what was planned; None where there is none.

    ``data`` are the bytes of all files of the kit, ``reprint`` prints it with others.
    """
    folder = now.kit.path
    before = sheets_of(now.printed, folder)
    wanted = then(before, act, now.printed)
    if wanted is None:
        return None
    spare: Done | None = None
    try:
        for way in _ways(act, now, data):
            after = reprint(way.files)
            if after is None:
                continue
            printed = sheets_of(after.printed, folder, way.fresh)
            if is_so(wanted, before, printed, act, leads=True):
                return Done(way.files, way.said, after)
            if spare is None and is_so(wanted, before, printed, act, leads=False):
                spare = Done(way.files, way.said, after)
    except Unwritable:
        return spare
    return spare


def _ways(act: SheetAct, now: Printed, data: Mapping[str, bytes]) -> Iterator[_Way]:
    match act:
        case NewSheet(behind=behind, paragraphs=paragraphs):
            yield from _with_new(now.kit, data, behind, (paragraphs[0].text, sheet_of(paragraphs)))
        case GoneSheet(path=path):
            yield _put_aside(now.kit, data, path)
        case MovedSheet(path=path, behind=behind):
            yield from _moved(now.kit, data, path, behind)
        case CutSheet():
            yield from _cut_in_two(act, now, data)
        case JoinedSheet():
            yield from _joined_in_one(act, now, data)


def _with_new(
    kit: Kit, data: Mapping[str, bytes], behind: str, text: tuple[str, str], head: Overlay | None = None
) -> Iterator[_Way]:
    """A new file (its title, its text), named where the sheets are named, or numbered so that it is read there."""
    title, body = text
    paths = _sheets(kit)
    like = data.get(behind) or data[f"{kit.path}/dossier.yaml"]
    ends = "\r\n" if like.count(b"\r\n") * 2 > like.count(b"\n") else "\n"
    written = body.replace("\n", ends).encode()
    base = slug(title)[:_LONGEST].strip("-") or "fiche"
    known = {name_of(path) for path in paths}
    name = next(one for one in (base, *(f"{base}-{rank}" for rank in range(2, 999))) if one not in known)
    other = name_of(behind) if behind else ""
    folder = f"{kit.path}/fiches"
    if kit.head.groups:
        ranks = [int(stem[:2]) for path in paths if (stem := PurePosixPath(path).stem)[:2].isdigit()]
        path = f"{folder}/{max(ranks, default=0) + 1:02}-{name}.md"
        for new in placements(kit, _head(kit, data), name, other):
            files = {path: written, **_head_file(kit, data, new), **(head or {})}
            yield _Way(files, (f"fiche créée : {path}",), name)
        return
    changed = renumbered(paths, name, other) if paths else {"": f"{folder}/01-{name}.md"}
    if changed is not None:
        files = {**(head or {}), **_renamed(data, changed), changed[""]: written}
        yield _Way(files, (f"fiche créée : {changed['']}", *_renamings(changed)), name)


def _put_aside(kit: Kit, data: Mapping[str, bytes], path: str) -> _Way:
    aside = next(
        one
        for one in (f"{path}{_ASIDE}", *(f"{path}.{rank}{_ASIDE}" for rank in range(2, 999)))
        if one not in data
    )
    files: dict[str, bytes | None] = {path: None, aside: data[path]}
    text = _head(kit, data)
    files |= _head_file(kit, data, without(kit, text, name_of(path)))
    return _Way(files, (f"fiche retirée, gardée dans {aside}",))


def _moved(kit: Kit, data: Mapping[str, bytes], path: str, behind: str) -> Iterator[_Way]:
    name, other = name_of(path), name_of(behind) if behind else ""
    if kit.head.groups:
        for new in moves(kit, _head(kit, data), name, other):
            yield _Way(_head_file(kit, data, new), ("l’ordre de « parties » change dans dossier.yaml",))
        return
    changed = renumbered(_sheets(kit), name, other)
    if changed:
        yield _Way(_renamed(data, changed), _renamings(changed))


def _cut_in_two(act: CutSheet, now: Printed, data: Mapping[str, bytes]) -> Iterator[_Way]:
    printed, source = now.printed, now.kit.sources[act.path]
    own = next((one for one in sheets_of(printed, now.kit.path).sheets if act.rank in one.ranks), None)
    if own is None or file_text(data[act.path]) != source.text:
        return
    first, second = list[Place](), list[Place]()
    for rank in own.ranks:
        if printed.paragraphs[rank].story is Story.BODY:
            places = [one for one in printed.places[rank] if one is not None and one.path == act.path]
            (first if rank < act.rank else second).extend(places)
    if not second:
        return
    start = min(one.start for one in second)
    before = max((one.end for one in first), default=0)
    line = source.text[source.text.rfind("\n", 0, start) + 1 :].partition("\n")[0] if act.takes_title else ""
    halves = cut(source.text, start, before, act.paragraphs, line)
    if halves is None:
        return
    head, rest = halves
    shorter = {act.path: rewritten_bytes(data[act.path], head)}
    yield from _with_new(now.kit, data, act.path, (act.paragraphs[0].text, rest), shorter)


def _joined_in_one(act: JoinedSheet, now: Printed, data: Mapping[str, bytes]) -> Iterator[_Way]:
    """What a sheet says behind what another one does; its own file is put aside."""
    printed, source = now.printed, now.kit.sources[act.path]
    own = next((one for one in sheets_of(printed, now.kit.path).sheets if act.title in one.ranks), None)
    if own is None:
        return
    opening = []
    if act.becomes is not None:
        opening.append(replace(printed.paragraphs[act.title], kind=act.becomes))
    for rank in own.ranks[1:]:
        place = next((one for one in printed.places[rank] if one is not None), None)
        if place is not None and place.path == act.path and not is_body(act.path, source, place.start):
            opening.append(printed.paragraphs[rank])
    plain = [replace(one, text=_SPACES.sub(" ", one.text)) for one in opening]
    text = joined(file_text(data[act.into]), file_text(data[act.path]), plain)
    if text is None:
        return
    aside = _put_aside(now.kit, data, act.path)
    files = {**aside.files, act.into: rewritten_bytes(data[act.into], text)}
    yield _Way(files, (f"fiche jointe à {act.into}", *aside.said))


def _sheets(kit: Kit) -> list[str]:
    return [one.span.path for one in kit.sheets.values()]


def _head(kit: Kit, data: Mapping[str, bytes]) -> str:
    return file_text(data[f"{kit.path}/dossier.yaml"])


def _head_file(kit: Kit, data: Mapping[str, bytes], text: str) -> dict[str, bytes | None]:
    path = f"{kit.path}/dossier.yaml"
    new = rewritten_bytes(data[path], text)
    return {} if new == data[path] else {path: new}


def _renamed(data: Mapping[str, bytes], changed: Mapping[str, str]) -> dict[str, bytes | None]:
    names = {old: new for old, new in changed.items() if old}
    gone: dict[str, bytes | None] = dict.fromkeys(set(names) - set(names.values()))
    return gone | {new: data[old] for old, new in names.items()}


def _renamings(changed: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"fichier renommé : {old} → {new}" for old, new in changed.items() if old)
