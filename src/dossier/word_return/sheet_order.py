"""Where a sheet stands among the others: in « parties » of the kit's file, or, without these, by the number of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from dossier.content.edits import Insert, Move, Remove, edit_yaml
from dossier.content.kit import Kit

_NUMBERED = re.compile(r"(\d+)([-_. ]+)(.+)")
#: An entry of « parties »: the way to its list, its rank there.
Place = tuple[tuple[str | int, ...], int]


def name_of(path: str) -> str:
    """The identifier of a sheet: the name of its file without its number.

    >>> name_of("content/visite/fiches/03-le-programme.md")
    'le-programme'
    """
    return re.sub(r"^\d+[-_. ]*", "", PurePosixPath(path).stem)


def without(kit: Kit, text: str, name: str) -> str:
    """The text of the kit's file without a sheet, in its parts and those of its editions; a part left empty goes too."""
    for inside, rank in reversed(list(_places(kit, name))):
        parts = _parts_at(kit, inside)
        text = edit_yaml(text, Remove(inside[:-1] if len(parts) == 1 else (*inside, rank)))
    return text


def placements(kit: Kit, text: str, name: str, behind: str) -> Iterator[str]:
    """The text of the kit's file with a new sheet behind another ("" for the first place): in its part, then in the next."""
    groups = kit.head.groups
    if not behind:
        yield edit_yaml(text, Insert(("parties", 0, "contenu", 0), name))
        return
    for group, part in enumerate(groups):
        names = [str(one) for one in part.parts]
        if behind in names:
            rank = names.index(behind)
            yield edit_yaml(text, Insert(("parties", group, "contenu", rank + 1), name))
            if rank + 1 == len(names) and group + 1 < len(groups):
                yield edit_yaml(text, Insert(("parties", group + 1, "contenu", 0), name))


def moves(kit: Kit, text: str, name: str, behind: str) -> Iterator[str]:
    """The text of the kit's file with a sheet set behind another: with its whole part where it stands first there, or alone."""
    groups = [[str(one) for one in part.parts] for part in kit.head.groups]
    at = next((number for number, names in enumerate(groups) if name in names), None)
    if at is None:
        return
    other = next((number for number, names in enumerate(groups) if behind in names), None)
    rank = groups[at].index(name)
    if other is not None and other != at and rank == 0 and groups[other][-1] == behind:
        yield edit_yaml(text, Move(("parties", at), other + 1 if other < at else other))
    if not behind and rank == 0 and at:
        yield edit_yaml(text, Move(("parties", at), 0))
    for target in _targets(groups, behind):
        yield _moved_entry(text, groups, (at, rank), target)


def _targets(groups: Sequence[Sequence[str]], behind: str) -> Iterator[tuple[int, int]]:
    """Where an entry may stand to be behind another one: the part, and the rank there."""
    if not behind:
        yield 0, 0
    for group, names in enumerate(groups):
        if behind in names:
            yield group, names.index(behind) + 1
            if names[-1] == behind and group + 1 < len(groups):
                yield group + 1, 0


def _moved_entry(
    text: str, groups: Sequence[Sequence[str]], source: tuple[int, int], target: tuple[int, int]
) -> str:
    at, rank = source
    group, place = target
    if at == group:
        to = place - 1 if place > rank else place
        return edit_yaml(text, Move(("parties", at, "contenu", rank), to))
    text = edit_yaml(text, Insert(("parties", group, "contenu", place), groups[at][rank]))
    return edit_yaml(
        text, Remove(("parties", at) if len(groups[at]) == 1 else ("parties", at, "contenu", rank))
    )


def renumbered(paths: Sequence[str], name: str, behind: str) -> dict[str, str] | None:
    """The new path of each sheet so that ``name`` is read behind another ("" for the first place).

    ``paths`` are those of all sheets in their order; a new sheet has the key "". None where they bear no numbers.

    >>> renumbered(["f/01-a.md", "f/03-b.md"], "c", "a")
    {'': 'f/02-c.md'}
    >>> renumbered(["f/01-a.md", "f/02-b.md", "f/04-c.md"], "d", "a")
    {'': 'f/02-d.md', 'f/02-b.md': 'f/03-b.md'}
    >>> renumbered(["f/01-a.md", "f/02-b.md", "f/03-c.md"], "c", "")
    {'f/03-c.md': 'f/00-c.md'}
    """
    found = {path: _NUMBERED.fullmatch(PurePosixPath(path).stem) for path in paths}
    if not all(found.values()):
        return None
    own = next((path for path in paths if name_of(path) == name), "")
    order = [path for path in paths if path != own]
    at = 0 if not behind else next(rank for rank, path in enumerate(order) if name_of(path) == behind) + 1
    order.insert(at, own)
    last, changed = -1, {}
    for rank, path in enumerate(order):
        match = found.get(path)
        number = int(match[1]) if match and path != own and int(match[1]) > last else last + 1
        if (
            path == own
            and not last + 1
            and rank + 1 < len(order)
            and not paths[0].rpartition("/")[2].startswith("0")
        ):
            number = 0
        last = number
        width = len(match[1]) if match else max(len(one[1]) for one in found.values() if one)
        sign, words = (match[2], match[3]) if match else ("-", name)
        new = f"{paths[0].rpartition('/')[0]}/{number:0{width}}{sign}{words}.md"
        if new != path:
            changed[path] = new
    return changed


def _places(kit: Kit, name: str) -> Iterator[Place]:
    """Every place where the kit's file names a sheet among its parts."""
    editions = [(("editions", str(key), "parties"), one.groups) for key, one in kit.head.editions.items()]
    for way, groups in [(("parties",), kit.head.groups), *editions]:
        for number, group in enumerate(groups):
            for rank, part in enumerate(group.parts):
                if str(part) == name:
                    yield (*way, number, "contenu"), rank


def _parts_at(kit: Kit, inside: tuple[str | int, ...]) -> list[object]:
    groups = kit.head.groups if inside[0] == "parties" else kit.head.editions[str(inside[1])].groups  # type: ignore[index]
    return list(groups[int(inside[-2])].parts)
