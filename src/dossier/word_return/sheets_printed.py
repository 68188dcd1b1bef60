"""What a kit prints sheet by sheet, as it is compared before and after a whole sheet came, went, moved or was cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.word_return.changes import CutSheet, GoneSheet, JoinedSheet, MovedSheet, NewSheet, SheetAct
from dossier.word_return.expected import Compared, key_of
from dossier.word_return.printed_now import PrintedNow, is_content
from dossier.word_return.returned_text import Look, Paragraph, Story
from dossier.word_return.sections import is_lead, sections_of
from dossier.word_return.sheet_order import name_of

_REPEATED = "mention"  # the state of the kit, which the program sets below the first title


@dataclass(frozen=True)
class SheetPrint:
    """One sheet: its name ("" for a new one), what stands above its title, its paragraphs from the title on.

    ``ranks`` are those of the paragraphs in what is printed.
    """

    name: str
    lead: tuple[str, ...]
    keys: tuple[Compared, ...]
    ranks: tuple[int, ...] = ()


@dataclass(frozen=True)
class SheetsPrinted:
    """The sheets in their order, and the notes of all of them."""

    sheets: Sequence[SheetPrint]
    notes: Counter[Compared]


def sheets_of(printed: PrintedNow, folder: str, fresh: str = "") -> SheetsPrinted:
    """The sheets of a kit whose files are in ``folder``, less what the program makes; ``fresh`` names one that is new."""
    sections = sections_of(printed.paragraphs, [is_lead(one) for one in printed.paragraphs])
    found: list[SheetPrint] = []
    notes: Counter[Compared] = Counter()
    members: dict[int, list[int]] = {}
    for rank, one in enumerate(printed.paragraphs):
        if one.story is Story.NOTE:
            notes[_placed(printed, rank)] += 1
        elif is_content(one) and one.style != _REPEATED:
            members.setdefault(sections[rank], []).append(rank)
    for title, ranks in members.items():
        path = next((place.path for place in printed.places[title] if place), "") if title >= 0 else ""
        if not path.startswith(f"{folder}/fiches/"):
            continue
        name = name_of(path)
        known = [rank for rank in ranks if rank >= title and any(printed.places[rank])]
        lead = tuple(printed.paragraphs[rank].text for rank in ranks if rank < title)
        keys = tuple(
            whole_key(printed.paragraphs[rank]) if name == fresh else _placed(printed, rank) for rank in known
        )
        found.append(SheetPrint("" if name == fresh else name, lead, keys, tuple(known)))
    return SheetsPrinted(found, notes)


def then(before: SheetsPrinted, act: SheetAct, printed: PrintedNow) -> Sequence[SheetPrint] | None:
    """The sheets that must be printed once ``act`` is done; None where it says nothing of what is printed now."""
    sheets = list(before.sheets)
    names = [one.name for one in sheets]
    match act:
        case NewSheet(behind=behind, paragraphs=paragraphs):
            at = _behind(names, behind)
            keys = tuple(whole_key(one) for one in paragraphs)
            return None if at is None else [*sheets[:at], SheetPrint("", (), keys), *sheets[at:]]
        case GoneSheet(path=path):
            return [one for one in sheets if one.name != name_of(path)]
        case MovedSheet(path=path, behind=behind):
            own = next((one for one in sheets if one.name == name_of(path)), None)
            rest = [one for one in sheets if one is not own]
            at = _behind([one.name for one in rest], behind)
            return None if own is None or at is None else [*rest[:at], own, *rest[at:]]
        case CutSheet():
            return _cut(sheets, act, printed)
        case JoinedSheet():
            return _joined(sheets, act, printed)


def _joined(
    sheets: Sequence[SheetPrint], act: JoinedSheet, printed: PrintedNow
) -> Sequence[SheetPrint] | None:
    by_name = {one.name: one for one in sheets}
    own, into = by_name.get(name_of(act.path)), by_name.get(name_of(act.into))
    if own is None or into is None or not own.ranks or own.ranks[0] != act.title:
        return None
    title = printed.paragraphs[act.title]
    kept = () if act.becomes is None else (key_of(act.becomes, (title.text, title.looks)),)
    whole = SheetPrint(into.name, into.lead, (*into.keys, *kept, *own.keys[1:]))
    return [whole if one is into else one for one in sheets if one is not own]


def _cut(sheets: Sequence[SheetPrint], act: CutSheet, printed: PrintedNow) -> Sequence[SheetPrint] | None:
    at = next((rank for rank, one in enumerate(sheets) if act.rank in one.ranks), None)
    if at is None:
        return None
    own = sheets[at]
    place = own.ranks.index(act.rank)
    left = own.ranks[place + act.takes_title :]
    fresh = (*act.paragraphs, *(printed.paragraphs[rank] for rank in left))
    first = SheetPrint(own.name, own.lead, own.keys[:place], own.ranks[:place])
    return [*sheets[:at], first, SheetPrint("", (), tuple(map(whole_key, fresh))), *sheets[at + 1 :]]


def is_so(
    wanted: Sequence[SheetPrint], before: SheetsPrinted, now: SheetsPrinted, act: SheetAct, *, leads: bool
) -> bool:
    """Whether the sheets print just what they must; with ``leads``, what stands above titles that were there too."""
    if [(one.name, one.keys) for one in wanted] != [(one.name, one.keys) for one in now.sheets]:
        return False
    lost, more = before.notes - now.notes, now.notes - before.notes
    if more or (lost and not isinstance(act, GoneSheet)):
        return False
    if not leads:
        return True
    own = name_of(act.path) if isinstance(act, MovedSheet) else ""
    kept = {one.name: one.lead for one in before.sheets}
    if isinstance(act, MovedSheet) and act.lead:
        kept[own] = act.lead
    return all(not one.name or _bare(one.lead) == _bare(kept[one.name]) for one in now.sheets)


def _bare(lead: Sequence[str]) -> str:
    return " ".join(" ".join(lead).split())


def _behind(names: Sequence[str], behind: str) -> int | None:
    if not behind:
        return 0
    name = name_of(behind)
    return names.index(name) + 1 if name in names else None


def whole_key(one: Paragraph) -> Compared:
    """A paragraph as it is compared with all its words; how those of a table look does not count."""
    looks = one.looks if one.cell is None else (Look(),) * len(one.text)
    return key_of(one.kind, (one.text, looks))


def _placed(printed: PrintedNow, rank: int) -> Compared:
    """What the content says of a paragraph: numbers and words that the program puts in do not count."""
    one, places = printed.paragraphs[rank], printed.places[rank]
    said = [
        (sign, look)
        for sign, look, place in zip(one.text, one.looks, places, strict=True)
        if place or sign.isspace()
    ]
    while said and said[-1][0].isspace():
        said.pop()
    while said and said[0][0].isspace():
        said.pop(0)
    return key_of(one.kind, ("".join(sign for sign, _look in said), tuple(look for _sign, look in said)))
