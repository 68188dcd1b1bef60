"""Acronyms of the State that are expanded with another word than theirs (D457): « DETR : dotation d'équipement des transports »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dossier.checks.comparing.content_words import content_words
from dossier.checks.passages import Reading, quoted
from dossier.checks.passages.passage import first_match, matches_of
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, Span, warning
from dossier.language.fr.word_lists import listed_lines

_WORD = r"[^\W\d_][\w’'-]*"
_WORDS = rf"(?:{_WORD},? ){{1,14}}{_WORD}"
#: « dotation de … (DETR) », « DETR (dotation de …) », « DETR : dotation de … » at the head of an entry.
_FORMS = (
    re.compile(rf"(?P<words>{_WORDS}) \((?P<name>[A-Z]{{3,8}})\)"),
    re.compile(rf"(?<![\w-])(?P<name>[A-Z]{{3,8}}) \((?:l[ae] |l')?(?P<words>{_WORDS})\)"),
    re.compile(rf"^(?P<name>[A-Z]{{3,8}}) ?[:=–—] ?(?:l[ae] |l')?(?P<words>{_WORDS})"),
)
#: What none of them is without: asked first, since it costs little.
_NAMED = re.compile(r"[A-Z]{3}")
#: Words that agree differ behind their fifth letter: « départementale » and « départementaux ».
_STEM = 5


def report_wrong_expansions(reading: Reading) -> list[Diagnostic]:
    """Report a public acronym that a text, or the register, expands with another word than its own (D457)."""
    return [*_in_texts(reading), *_in_register(reading.kit)]


def _in_texts(reading: Reading) -> Iterator[Diagnostic]:
    own = {
        str(name) for name in reading.kit.acronyms
    }  # the register is held against the texts by ``acronym_conflicts``
    for passage in reading.prose:
        if passage.in_capitals or first_match(_NAMED, passage.text) is None:
            continue
        for form in _FORMS:
            for match in matches_of(form, passage.text):
                name, said = match["name"], content_words(match["words"])
                right = None if name in own else _other_expansion(name, said)
                if right is not None:
                    yield _wrong(name, right, reading.place(passage, match.start("name"), match.end("name")))


def _in_register(kit: Kit) -> Iterator[Diagnostic]:
    for name, one in kit.acronyms.items():
        right = _other_expansion(str(name), content_words(str(one.expansion)))
        if right is not None:
            yield _wrong(str(name), right, one.span)


def _wrong(name: str, right: str, place: Span | None) -> Diagnostic:
    message = f"sigle « {name} » développé autrement que {quoted(right)}"
    return warning("D457", message, place, "écrivez le nom officiel, ou un autre sigle si c’est autre chose")


def _other_expansion(name: str, said: Sequence[str]) -> str | None:
    """The right expansion of ``name`` where ``said`` takes it up with another word; None where it is right, or of something else.

    It is the same thing where the words from the same head on are as many, and half of them the same.
    """
    known = _known().get(name, ())
    if any(_holds(said, right) for _, right in known):
        return None
    for told, right in known:
        heads = [rank for rank, word in enumerate(said) if _alike(word, right[0])]
        for head in heads:
            window = said[head : head + len(right)]
            common = sum(any(_alike(word, other) for other in window) for word in right)
            if len(window) >= len(right) - 1 and 2 * common >= len(right):
                return told
    return None


def _holds(said: Sequence[str], right: Sequence[str]) -> bool:
    """Whether the words of ``right`` stand in ``said`` in their order, with two others between them at most."""
    for head, word in enumerate(said):
        if _alike(word, right[0]):
            rest = iter(said[head : head + len(right) + 2])
            if all(any(_alike(wanted, other) for other in rest) for wanted in right):
                return True
    return False


def _alike(one: str, other: str) -> bool:
    return one[:_STEM] == other[:_STEM]


@cache
def _known() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Each acronym with its right expansions, as they are written and as the words that count."""
    lines = (line.split(" = ") for line in listed_lines("national_acronyms.txt"))
    return {
        name: tuple((told, tuple(content_words(told))) for told in expansions.split(" | "))
        for name, expansions in lines
    }
