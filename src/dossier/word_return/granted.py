"""The edits that come true: tried in memory, read again, and kept only where the kit then prints just what was planned."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from dossier.content.decoding.source import Source
from dossier.content.edits import file_text, rewritten_bytes
from dossier.content.typed_texts.rewrite import rewrite
from dossier.text import Edit
from dossier.word_return.changes import Change, Put, State, Wish
from dossier.word_return.entry_numbers import counted_on
from dossier.word_return.expected import blame, expect, strays
from dossier.word_return.finished_edits import finish, overlapping
from dossier.word_return.printed_now import PrintedNow
from dossier.word_return.written_lines import Line, NotPrinted, lines_at, lines_before, lines_of

#: The files of a kit by their path from the project, and what they print, or where the faults are that forbid it.
Files: TypeAlias = Mapping[str, bytes]
PrintKit: TypeAlias = Callable[[Files], PrintedNow | NotPrinted]

_ROUNDS = 25
_PRINTS = 30
_FEW = 6  # as many told guilty by what is printed are; more may be shifted by one of them
_NOT_TRIED = (
    "trop de corrections se gênent pour les essayer une à une : "
    "reportez d’abord les autres (--appliquer), puis relancez la commande"
)
_NOT_SO = "une fois écrit, le dossier n’imprimerait pas exactement ce qui est revenu : faites-le vous-même"


class _Verdict(NamedTuple):
    """The wishes that spoil the whole, as far as anybody can tell; ``is_fault`` where faults at their lines say so."""

    guilty: set[int]
    is_fault: bool = False


@dataclass
class Trial:
    """The wishes of a plan on the files as they are.

    ``prints`` is how many times the kit may still be printed to find which wishes spoil the whole.
    """

    printed: PrintedNow
    sources: Mapping[str, Source]
    data: Files
    print_kit: PrintKit
    prints: int = _PRINTS
    ways: dict[int, int] = field(default_factory=dict)
    _alone: set[int] = field(default_factory=set)
    _untried: set[int] = field(default_factory=set)

    def grant(self, changes: Sequence[Change]) -> tuple[list[Change], dict[str, bytes]]:
        """The changes with those that cannot be made refused, and the new bytes of each file that changes."""
        done = _without_overlaps(changes)
        wished = _wished(done)
        granted = self._reprieved(done, wished, self._granted(done))
        for number in set(wished) - set(granted):
            reason = _NOT_TRIED if number in self._untried else _NOT_SO
            done[number] = replace(done[number], state=State.REFUSED, reason=reason)
        for number in granted:
            done[number] = replace(done[number], state=State.MADE, reason="")
        return done, self._files(done, granted) if granted else {}

    def _granted(self, done: list[Change]) -> list[int]:
        """The wishes that come true together, each round without those that what is printed tells of."""
        for _round in range(_ROUNDS):
            numbers = _wished(done)
            verdict = self._judged(done, numbers) if numbers else None
            if verdict is None:
                return numbers
            if not verdict.guilty:
                break
            for number in sorted(verdict.guilty):
                self._blame(done, number)
        return self._with(
            done, [], sorted(_wished(done), key=lambda number: (_path_of(done[number]), number))
        )

    def _blame(self, done: list[Change], number: int) -> None:
        """Try another way of granting a wish; without one, refuse it."""
        wish = done[number].wish
        self.ways[number] = self.ways.get(number, 0) + 1
        if wish is None or self.ways[number] >= len(wish.ways):
            done[number] = replace(done[number], state=State.REFUSED, reason=_NOT_SO)

    def _judged(self, done: Sequence[Change], numbers: Sequence[int]) -> _Verdict | None:
        """Who spoils the whole where these wishes are granted; None where all come true, nobody where nobody can tell."""
        files = self._files(done, numbers)
        printed = self.print_kit(files)
        wishes = [(number, wish) for number in numbers if (wish := done[number].wish) is not None]
        if isinstance(printed, NotPrinted):
            return _Verdict(self._who_wrote(wishes, printed.faults, files), is_fault=True)
        expected = expect(self.printed, wishes)
        guilty = blame(expected, printed)
        if guilty is None or guilty:
            return None if guilty is None else _Verdict(guilty)
        offsets: dict[str, list[int]] = {}
        for place in (place for rank in strays(expected, printed) for place in printed.places[rank]):
            if place is not None and place.path in files:
                offsets.setdefault(place.path, []).append(place.start)
        lines = {line for path, at in offsets.items() for line in lines_at(path, files[path], at)}
        return _Verdict(self._who_wrote(wishes, lines, files))

    def _who_wrote(
        self, wishes: Sequence[tuple[int, Wish]], lines: Collection[Line], files: Files
    ) -> set[int]:
        """The wishes that wrote lines of the new files."""
        before = lines_before(lines, self.sources, files)
        return {number for number, wish in wishes if before & lines_of(wish, self.sources)}

    def _reprieved(self, done: list[Change], wished: Sequence[int], granted: list[int]) -> list[int]:
        """What is granted, with those that were told guilty of what others did: tried anew, one on a line at a time."""
        kept = set(granted) | self._alone | self._untried
        waiting = [number for number in wished if number not in kept]
        self.ways |= dict.fromkeys(waiting, 0)
        while waiting:
            chosen: list[int] = []
            taken: set[Line] = set()
            for number in waiting:
                wish = done[number].wish
                own = set() if wish is None else lines_of(wish, self.sources)
                if not own & taken:
                    chosen.append(number)
                    taken |= own
            waiting = [number for number in waiting if number not in chosen]
            granted = self._with(done, granted, chosen)
        return granted

    def _with(self, done: Sequence[Change], granted: list[int], chosen: list[int]) -> list[int]:
        """What is granted, with as many of those ``chosen`` as come true with it: by halves where nobody can tell which."""
        while chosen:
            if not self.prints:
                self._untried.update(chosen)
                break
            self.prints -= 1
            both = sorted([*granted, *chosen])
            verdict = self._judged(done, both)
            if verdict is None:
                return both
            if len(chosen) == 1:
                self._alone.update(chosen)
                break
            guilty = verdict.guilty & set(chosen)
            if guilty and (verdict.is_fault or len(guilty) <= _FEW):
                chosen = [number for number in chosen if number not in guilty]
                continue
            half = len(chosen) // 2
            granted = self._with(done, granted, chosen[:half])
            chosen = chosen[half:]
        return granted

    def _files(self, done: Sequence[Change], numbers: Sequence[int]) -> dict[str, bytes]:
        edits: list[Edit] = []
        for number in numbers:
            wish = done[number].wish
            if wish is not None:
                edits += wish.ways[min(self.ways.get(number, 0), len(wish.ways) - 1)]
        by_path: dict[str, list[Edit]] = {}
        for edit in finish(edits, self.sources):
            by_path.setdefault(edit.path, []).append(edit)
        found: dict[str, bytes] = {}
        for path, group in sorted(by_path.items()):
            data = self.data[path]
            ends = "\r\n" if data.count(b"\r\n") * 2 > data.count(b"\n") else "\n"
            written = [replace(edit, new=edit.new.replace("\n", ends)) for edit in group]
            new = rewrite(data, self.sources[path], written)
            if path.endswith(".md"):
                text = file_text(new)
                counted = counted_on(file_text(data), text)
                new = new if counted == text else rewritten_bytes(new, counted)
            if new != data:
                found[path] = new
        return found


def _wished(done: Sequence[Change]) -> list[int]:
    """The numbers of the changes that are to be made in files."""
    return [number for number, one in enumerate(done) if one.state is State.MADE and one.wish is not None]


def _path_of(change: Change) -> str:
    """The first file that a change writes in."""
    return min((edit.path for way in change.wish.ways for edit in way), default="") if change.wish else ""


def _without_overlaps(changes: Sequence[Change]) -> list[Change]:
    """One change for the same edits; two that write over one another are a conflict of the file with itself."""
    first: dict[tuple[tuple[Edit, ...], ...], int] = {}
    owners: dict[Edit, int] = {}
    kept: list[Change] = []
    for one in changes:
        wish = one.wish
        if wish is None or one.state is not State.MADE:
            kept.append(one)
            continue
        known = first.get(wish.ways)
        if known is not None and wish.after is None:
            older = kept[known].wish or wish
            kept[known] = replace(kept[known], wish=replace(older, puts=_once((*wish.puts, *older.puts))))
            continue
        first[wish.ways] = len(kept)
        owners.update((edit, len(kept)) for edit in wish.ways[0])
        kept.append(one)
    for edit, other in overlapping(list(owners)):
        number = max(owners[edit], owners[other])
        if owners[edit] != owners[other] and kept[number].state is State.MADE:
            reason = "ces mots sont imprimés à plusieurs endroits, et revenus changés de deux façons"
            kept[number] = replace(kept[number], state=State.CLASH, reason=reason)
    return kept


def _once(puts: Sequence[Put]) -> tuple[Put, ...]:
    """The puts, one for each stretch of a paragraph."""
    found: dict[tuple[int, int, int], Put] = {}
    for put in puts:
        found.setdefault((put.rank, put.start, put.end), put)
    return tuple(found.values())
