"""The corpus: most planted faults of each kind are found at their words, and right texts are left in peace.

``tests/corpus/fautes.yaml`` and ``justes.yaml`` are plain lists: anybody may add to them.
"""

from __future__ import annotations

from collections import Counter

import pytest

from corpus_entries import Entry, faults, judged, right_texts

KINDS = sorted({entry.kind for entry in faults()})
RIGHT = sorted({entry.kind for entry in right_texts()})
#: Of the planted faults of a kind, the share that must be found; most kinds are decided by the text alone.
LEAST = 0.85
#: Kinds that ask for more than one sentence tells, or for a proofreader of French.
HARDER = {"organismes": 0.7, "registre": 0.7}
#: What may be said of a right text: where it is dated, and what an acronym means.
OF_FORM = ("D325", "D428", "D503", "D713", "D855")


def test_the_corpus_is_large_and_even() -> None:
    assert len(faults()) >= 300
    assert len(right_texts()) >= 300
    assert {entry.kind for entry in faults()} - {"registre", "unites"} <= {
        entry.kind for entry in right_texts()
    }


@pytest.mark.parametrize("kind", KINDS)
def test_the_planted_faults_of_a_kind_are_found_at_their_words(kind: str) -> None:
    missed = [entry.text for entry in _of(kind) if not entry.is_found(entry.outcome())]
    assert 1 - len(missed) / len(_of(kind)) >= HARDER.get(kind, LEAST), missed


@pytest.mark.parametrize("kind", RIGHT)
def test_right_texts_are_left_in_peace(kind: str) -> None:
    said: Counter[str] = Counter()
    for entry in right_texts():
        if entry.kind == kind:
            said.update(
                f"{item.code} {item.message} | {entry.text}"
                for item in judged(entry.outcome())
                if not item.code.startswith(OF_FORM)
            )
    assert list(said) == []


def _of(kind: str) -> list[Entry]:
    return [entry for entry in faults() if entry.kind == kind]
