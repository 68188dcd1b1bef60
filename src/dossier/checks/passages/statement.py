"""A sentence with its quantities: what the rules on sums, shares, growth and durations read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dossier.checks.passages.passage import Passage
from dossier.language.fr.quantities import Quantity, read_quantities


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a passage, from ``start`` on, and its quantities, whose places count from the sentence."""

    passage: Passage
    start: int
    text: str
    quantities: tuple[Quantity, ...]

    def between(self, one: Quantity, other: Quantity) -> str:
        """The words from the end of one number to the start of another."""
        return self.text[one.number_end : other.start]

    def before(self, one: Quantity) -> str:
        """The words before a quantity, back to the one before it."""
        index = self.quantities.index(one)
        return self.text[self.quantities[index - 1].number_end if index else 0 : one.start]

    def after(self, one: Quantity) -> str:
        """The words behind a number, up to the next one."""
        index = self.quantities.index(one) + 1
        end = self.quantities[index].start if index < len(self.quantities) else len(self.text)
        return self.text[one.number_end : end]


_MILLION = 10**6
_GOES_ON = re.compile(
    r"^(?:(?:Soit|Au total|En tout|Total) ?[,:]? ?|(?:Il s'agit d'|C'est )une (?:hausse|baisse|augmentation|diminution|progression|réduction) )"
)


def joined_sentences(
    passage: Passage, goes_on: re.Pattern[str], join: Callable[[str, str, str], str]
) -> Iterator[tuple[int, str]]:
    """The sentences of a passage; one that ``goes_on`` is of the one before.

    ``join`` makes one of that sentence, what stands between both, and this one; as long as all three, for places to hold.
    """
    last: tuple[int, str] | None = None
    for start, sentence in passage.sentences():
        if last is not None and goes_on.match(sentence):
            between = passage.text[last[0] + len(last[1]) : start]
            last = (last[0], join(last[1], between, sentence))
            continue
        if last is not None:
            yield last
        last = (start, sentence)
    if last is not None:
        yield last


def _summed(before: str, between: str, sentence: str) -> str:
    """« … 12 élèves, soit un total de… » of « … 12 élèves. Soit un total de… »."""
    comma = "," * before.endswith(".")
    return before.removesuffix(".") + comma + between.replace(".", ",") + sentence[0].lower() + sentence[1:]


def read_statements(passage: Passage) -> Iterator[Statement]:
    """The sentences of a passage that hold a quantity; bare millions are euros behind a sentence that counts euros."""
    speaks_of_money = False
    for start, sentence in joined_sentences(passage, _GOES_ON, _summed):
        found = read_quantities(sentence)
        if speaks_of_money and any(_is_bare_million(one) for one in found):
            found = tuple(replace(one, unit="€") if _is_bare_million(one) else one for one in found)
        speaks_of_money = speaks_of_money or any(one.unit == "€" and one.factor >= _MILLION for one in found)
        if found:
            yield Statement(passage, start, sentence, found)


def _is_bare_million(one: Quantity) -> bool:
    return one.is_bare and one.factor >= _MILLION
