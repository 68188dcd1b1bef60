"""The edits that come true: tried in memory, read again, and kept only where the kit then prints just what was planned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from dossier.content.decoding.source import Source
from dossier.content.edits import file_text, rewritten_bytes
from dossier.content.typed_texts.rewrite import rewrite
from dossier.text import Edit
from dossier.word_return.changes import Change, Put, State
from dossier.word_return.entry_numbers import counted_on
from dossier.word_return.expected import blame, expect
from dossier.word_return.finished_edits import finish, overlapping
from dossier.word_return.printed_now import PrintedNow

#: The files of a kit by their path from the project, and what they print; None where they can no longer be read.
Files: TypeAlias = Mapping[str, bytes]
PrintKit: TypeAlias = Callable[[Files], PrintedNow | None]

_ROUNDS = 25
_NOT_SO = "une fois écrit, le dossier n’imprimerait pas exactement ce qui est revenu : faites-le vous-même"


@dataclass
class Trial:
    """The wishes of a plan on the files as they are."""

    printed: PrintedNow
    sources: Mapping[str, Source]
    data: Files
    print_kit: PrintKit
    ways: dict[int, int] = field(default_factory=dict)

    def grant(self, changes: Sequence[Change]) -> tuple[list[Change], dict[str, bytes]]:
        """The changes with those that cannot be made refused, and the new bytes of each file that changes."""
        done = _without_overlaps(changes)
        for _round in range(_ROUNDS):
            numbers = [
                number for number, one in enumerate(done) if one.state is State.MADE and one.wish is not None
            ]
            if not numbers:
                return done, {}
            files = self._files(done, numbers)
            guilty = self._guilty(done, numbers, files)
            if guilty is None:
                return done, files
            if not guilty:
                break
            for number in sorted(guilty):
                self._blame(done, number)
        return self._one_by_one(done)

    def _blame(self, done: list[Change], number: int) -> None:
        """Try another way of granting a wish; without one, refuse it."""
        wish = done[number].wish
        self.ways[number] = self.ways.get(number, 0) + 1
        if wish is None or self.ways[number] >= len(wish.ways):
            done[number] = replace(done[number], state=State.REFUSED, reason=_NOT_SO)

    def _guilty(self, done: Sequence[Change], numbers: Sequence[int], files: Files) -> set[int] | None:
        printed = self.print_kit(files)
        if printed is None:
            return set()
        wishes = [(number, wish) for number in numbers if (wish := done[number].wish) is not None]
        return blame(expect(self.printed, wishes), printed)

    def _one_by_one(self, done: list[Change]) -> tuple[list[Change], dict[str, bytes]]:
        """Where nobody can tell which wish fails: halves of them, as long as some can be granted."""
        numbers = [
            number for number, one in enumerate(done) if one.state is State.MADE and one.wish is not None
        ]
        granted = self._some(done, numbers)
        for number in set(numbers) - set(granted):
            done[number] = replace(done[number], state=State.REFUSED, reason=_NOT_SO)
        return done, self._files(done, granted) if granted else {}

    def _some(self, done: list[Change], numbers: list[int]) -> list[int]:
        if not numbers or self._guilty(done, numbers, self._files(done, numbers)) is None:
            return numbers
        if len(numbers) == 1:
            return []
        half = len(numbers) // 2
        first, second = self._some(done, numbers[:half]), self._some(done, numbers[half:])
        whole = len(first) + len(second) == len(numbers)
        return self._together(done, first, second, is_known=whole)

    def _together(
        self, done: list[Change], first: list[int], second: list[int], *, is_known: bool = False
    ) -> list[int]:
        """The first wishes with as many of the second as go with them; ``is_known`` where they are known not to, all."""
        both = [*first, *second]
        if not first or not second:
            return both
        if not is_known and self._guilty(done, both, self._files(done, both)) is None:
            return both
        if len(second) == 1:
            return first
        half = len(second) // 2
        return self._together(done, self._together(done, first, second[:half]), second[half:])

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
