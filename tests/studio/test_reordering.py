"""Changes of a text in another order say the same text; where one stands on the other, there is no other order."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace

import pytest

from dossier.studio.reordering import applied, moved_first, moved_last, taken_back
from dossier.studio.undo_journal import Entry


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def change(number: int, text: str, start: int, end: int, new: str) -> Entry:
    made = Entry(number, "f", "", digest(text), "", start, text[start:end], new)
    return replace(made, after=digest(applied(made, text)))


@pytest.mark.parametrize("seed", range(40))
def test_any_order_that_is_found_says_the_same_text(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    first = text = "Un texte de quelques mots, où l’on écrit çà et là."
    run = []
    for number in range(6):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.randrange(5))
        run.append(change(number, text, start, end, chance.choice(["", "a", "été", "mots"])))
        text = applied(run[-1], text)
    for turned, start_text in (
        (moved_last(run, text, digest), first),
        (moved_first(run, first, digest), first),
    ):
        if turned is None:
            continue
        said = start_text
        for entry in turned:
            assert entry.before == digest(said)
            assert said[entry.start : entry.start + len(entry.old)] == entry.old
            said = applied(entry, said)
            assert entry.after == digest(said)
        assert said == text
        for entry in reversed(turned):
            said = taken_back(entry, said)
        assert said == first


def test_a_change_of_changed_words_keeps_its_place() -> None:
    text = "Une visite"
    first = change(1, text, 4, 10, "journée")
    second = change(2, applied(first, text), 6, 9, "x")
    assert moved_last([first, second], applied(second, applied(first, text)), digest) is None
    assert moved_first([first, second], text, digest) is None
