"""One thing told with a word and, elsewhere, with its opposite: « accès gratuit » here, « accès payant » there (D322)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dossier.checks.comparing.weighed_words import stem, stems
from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.passages.passage import matches_of
from dossier.checks.retold.sayings import Saying, contradictions_of, saying
from dossier.diagnostics import Diagnostic
from dossier.language.fr.word_lists import word_group

#: What sets the two apart: another case of the same thing.
_UNTIES = re.compile(
    r"\b(?:mais|tandis que|alors que|contre|sauf|hors|autres?|sinon|pas|non|ni|au lieu|désormais|jusqu'alors|auparavant|ancien\w*|pour les|devien\w+|passe\w*)\b",
    re.IGNORECASE,
)
#: The noun that a word tells of: right before it, or behind a verb that makes it its own.
_BEFORE = re.compile(
    r"(?P<noun>[^\W\d_]{4,}(?:-[^\W\d_]+)*)(?: (?:de la |de l'|du |des |de |d'|à la |à l'|à |au )(?P<of>[^\W\d_]+)(?:[ -][^\W\d_]+)?)?,?"
    r" (?:(?:est|sont|sera|seront|reste|restent|demeure) )?(?:entièrement |toujours |totalement )?$"
)
_BEHIND = re.compile(r"^, (?:le |la |les |l')(?P<noun>[^\W\d_]{4,})")
_NEEDED = 2.0


def report_opposites(reading: Reading) -> list[Diagnostic]:
    """Report a word of which another place says the opposite of the same noun, where both sentences share what they are about."""
    titles = {passage.sheet: passage.text for passage in reading.prose if passage.kind is Kind.TITLE}
    sayings = [
        one
        for passage in reading.passages
        if not passage.in_capitals
        for one in _of_passage(passage, titles.get(passage.sheet, ""))
    ]
    return list(contradictions_of(reading, sayings, _NEEDED, _are_opposite))


def _of_passage(passage: Passage, title: str) -> Iterator[Saying]:
    for match in matches_of(_any(), passage.text):
        word = _root(match[0])
        start, sentence = next(one for one in reversed(list(passage.sentences())) if one[0] <= match.start())
        first, last = match.start() - start, match.end() - start
        noun = _BEFORE.search(sentence[:first]) or _BEHIND.match(sentence[last:])
        if noun is None or _UNTIES.search(sentence):
            continue
        thing = stem(noun["noun"].lower())
        if thing:
            one = saying(passage, (start, sentence), (first, last), thing, word)
            owner = stem((noun.groupdict().get("of") or "").lower())
            owners = one.owners | ({(thing, owner)} if owner else set())
            yield replace(one, words=one.words | stems(title), owners=owners)


def _are_opposite(one: Saying, other: Saying) -> bool:
    shared = {str(word) for word in one.words & other.words} - {str(one.key)}
    return bool(shared) and str(other.value) in _opposites().get(str(one.value), frozenset())


@cache
def _opposites() -> dict[str, frozenset[str]]:
    known: dict[str, set[str]] = {}
    for pair in word_group("opposites"):
        one, other = pair.split("/")
        known.setdefault(_root(one), set()).add(_root(other))
        known.setdefault(_root(other), set()).add(_root(one))
    return {word: frozenset(others) for word, others in known.items()}


def _root(word: str) -> str:
    """A word without what it ends in for its gender and number."""
    plain = re.sub(r"(?:aux|ale?s?)$", "al", word.lower().removesuffix("s"))
    plain = re.sub(r"(?:elle|el)$", "el", re.sub(r"(?:ive|if)$", "if", plain))
    return plain.removesuffix("te") + "t" if plain.endswith("te") else plain.removesuffix("e")


@cache
def _any() -> re.Pattern[str]:
    words = sorted(
        {word for pair in word_group("opposites") for word in pair.split("/")}, key=len, reverse=True
    )
    stems_of = [re.escape(re.sub(r"(?:if|el|al|e)$", "", word)) for word in words]
    return re.compile(
        rf"(?<![\w'-])(?:{'|'.join(stems_of)})(?:ifs?|ives?|els?|elles?|als?|ales?|aux|e?s?)(?![\w-])",
        re.IGNORECASE,
    )
