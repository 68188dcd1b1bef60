"""The typographic corrections of a text, each as small as it can be, at its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dossier.language.fr.typography.accented_words import BUNDLED, Lexicon
from dossier.language.fr.typography.dashes import dash_changes
from dossier.language.fr.typography.protected import mask_protected
from dossier.language.fr.typography.quotes import Part, quote_changes
from dossier.language.fr.typography.rules import BINDING, CLEANING, Change, Rule

_ROUNDS = 4  # one changes, the second confirms; a correction seldom makes another one possible


@dataclass(frozen=True, slots=True)
class Correction:
    """``text`` in the place of the characters from ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Draft:
    """A text on its way; ``origins`` tells where each character stood at first, -1 for a new one."""

    text: str
    origins: list[int]

    def change(self, changes: list[Change]) -> bool:
        """Apply changes that follow one another without overlapping."""
        if not changes:
            return False
        pieces: list[str] = []
        origins: list[int] = []
        position = 0
        for start, end, text in changes:
            pieces += [self.text[position:start], text]
            origins += self.origins[position:start]
            origins += [-1] * len(text)
            position = end
        pieces.append(self.text[position:])
        origins += self.origins[position:]
        self.text, self.origins = "".join(pieces), origins
        return True

    def apply(self, rules: tuple[Rule, ...]) -> bool:
        changed = False
        present = set(self.text)
        for rule in rules:
            if not rule.signs.isdisjoint(present) and self.change(list(rule.changes(self.text))):
                changed = True
                present = set(self.text)
        return changed


def corrections(text: str, lexicon: Lexicon = BUNDLED, part: Part | None = None) -> list[Correction]:
    """What French typography changes in ``text``, in order; nothing where it is at rest.

    Addresses, telephone numbers and identifiers are left alone. Characters that the caller wants left alone
    too stand in ``text`` as MASK. ``part`` is what the paragraph is of a quotation over several.
    """
    return list(_corrections(str(text), lexicon, part))


@lru_cache(maxsize=4096)
def _corrections(text: str, lexicon: Lexicon, part: Part | None) -> tuple[Correction, ...]:
    masked = mask_protected(text)
    draft = _Draft(masked, list(range(len(masked))))
    for _round in range(_ROUNDS):
        changed = draft.apply(CLEANING)
        changed |= draft.change(list(quote_changes(draft.text, part)))
        changed |= draft.change(list(lexicon.corrections(draft.text)))
        changed |= draft.change(list(dash_changes(draft.text)))
        changed |= draft.apply(BINDING)
        if not changed:
            break
    is_changed = len(draft.origins) != len(text) or -1 in draft.origins
    return tuple(_differences(text, draft)) if is_changed else ()


def _differences(text: str, draft: _Draft) -> Iterator[Correction]:
    """The stretches where the draft left the text."""
    position, new = 0, ""
    for char, origin in zip(draft.text, draft.origins, strict=True):
        if origin < 0:
            new += char
            continue
        if (new or origin > position) and new != text[position:origin]:
            yield Correction(position, origin, new)
        position, new = origin + 1, ""
    if (new or position < len(text)) and new != text[position:]:
        yield Correction(position, len(text), new)


@lru_cache(maxsize=4096)
def polish(text: str) -> str:
    """``text`` with French spaces and signs. Applying it twice changes nothing more."""
    return apply_corrections(text, corrections(text))


def apply_corrections(text: str, found: list[Correction]) -> str:
    """``text`` with its corrections."""
    pieces, position = [], 0
    for item in found:
        pieces += [text[position : item.start], item.text]
        position = item.end
    return "".join([*pieces, text[position:]])
