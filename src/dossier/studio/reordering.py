"""Changes of one text told in another order, so that one of them can be undone though others came after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dossier.studio.undo_journal import Entry


def applied(entry: Entry, text: str) -> str:
    """A text with a change made."""
    return text[: entry.start] + entry.new + text[entry.start + len(entry.old) :]


def taken_back(entry: Entry, text: str) -> str:
    """A text without a change."""
    return text[: entry.start] + entry.old + text[entry.start + len(entry.new) :]


def moved_last(entries: Sequence[Entry], text: str, digest: Callable[[str], str]) -> list[Entry] | None:
    """The same changes with the first of them as the last; ``text`` has them all.

    None where a later one touches the words of the first. ``digest`` gives that of a file that says a text.
    """
    first, before = entries[0], text
    for entry in reversed(entries):
        before = taken_back(entry, before)
    others: list[Entry] = []
    for entry in entries[1:]:
        swapped = _swapped(first, entry)
        if swapped is None:
            return None
        earlier, first = swapped
        others.append(earlier)
    return _told([*others, first], before, digest)


def moved_first(entries: Sequence[Entry], text: str, digest: Callable[[str], str]) -> list[Entry] | None:
    """The same changes, none of which ``text`` has, with the last of them as the first; None as for ``moved_last``."""
    last = entries[-1]
    others: list[Entry] = []
    for entry in reversed(entries[:-1]):
        swapped = _swapped(entry, last)
        if swapped is None:
            return None
        last, later = swapped
        others.insert(0, later)
    return _told([last, *others], text, digest)


def _swapped(first: Entry, second: Entry) -> tuple[Entry, Entry] | None:
    """The second change as it is without the first, and the first as it is behind it."""
    if first.whole or second.whole:
        return None
    if second.start >= first.start + len(first.new):
        return replace(second, start=second.start - len(first.new) + len(first.old)), first
    if second.start + len(second.old) <= first.start:
        return second, replace(first, start=first.start + len(second.new) - len(second.old))
    return None


def _told(entries: Sequence[Entry], text: str, digest: Callable[[str], str]) -> list[Entry]:
    """The changes with the digests that they have in this order."""
    told = []
    for entry in entries:
        after = applied(entry, text)
        told.append(replace(entry, before=digest(text), after=digest(after)))
        text = after
    return told
