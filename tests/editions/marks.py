"""What a kit is marked with, and an account of who may read it.

A mark is a word, a name, a number, an address that nobody writes by chance. Every block of every kind says at random who
reads it; each mark in it is for those who read the block and all that it stands in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeAlias

EDITIONS = ("presse", "elus", "cabinet", "bref")
ALL = frozenset(EDITIONS)
NOBODY: frozenset[str] = frozenset()
#: How a block may say who reads it, and who does.
CHOICES: tuple[tuple[dict[str, Any], frozenset[str]], ...] = (
    ({}, ALL),
    ({}, ALL),
    ({"reserve_a": ["elus"]}, frozenset({"elus"})),
    ({"reserve_a": ["elus", "cabinet"]}, frozenset({"elus", "cabinet"})),
    ({"reserve_a": ["presse"]}, frozenset({"presse"})),
    ({"reserve_a": ["bref", "presse"]}, frozenset({"bref", "presse"})),
    ({"sauf": ["bref"]}, frozenset({"presse", "elus", "cabinet"})),
    ({"sauf": ["presse", "elus"]}, frozenset({"cabinet", "bref"})),
    ({"audience": "interne"}, frozenset({"cabinet"})),
    ({"audience": "interne", "reserve_a": ["elus"]}, frozenset({"elus"})),
    ({"audience": "interne", "sauf": ["cabinet"]}, NOBODY),
    ({"sous_embargo": "2999-01-01 10:00"}, frozenset({"cabinet"})),
    ({"moment": "apres"}, NOBODY),
    ({"moment": "avant", "reserve_a": ["cabinet"]}, frozenset({"cabinet"})),
)
_CONSONANTS, _VOWELS = "bcdfglmnprstvz", "aeiouéè"
Fields: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Mark:
    """Something that is written once in a kit: in which field of what, and which editions may say it.

    ``is_timed`` is true of what stands aside until the visit is over.
    """

    said: str
    where: str
    readers: frozenset[str]
    is_timed: bool = False

    @property
    def squeezed(self) -> str:
        """Its letters and digits alone, without accents, in lower case."""
        return squeeze(self.said)


def fields_of(readers: frozenset[str]) -> Fields:
    """The fields with which a block says just these readers."""
    if readers == ALL:
        return {}
    return {"reserve_a": sorted(readers)} if readers else {"audience": "interne", "sauf": ["cabinet"]}


def squeeze(text: str) -> str:
    """The letters and digits of a text, without accents, in lower case."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


@dataclass
class Marker:
    """Makes marks, and keeps account of who may read each."""

    chance: Random
    marks: list[Mark] = field(default_factory=list)
    _is_timed: bool = False
    _within: list[frozenset[str]] = field(default_factory=lambda: [ALL])

    @property
    def readers(self) -> frozenset[str]:
        """Who reads what is written here."""
        return self._within[-1]

    @contextmanager
    def block(self, *, plain: bool = False) -> Iterator[Fields]:
        """A block that says at random who reads it: the fields that say so."""
        fields, readers = ({}, ALL) if plain else self.chance.choice(CHOICES)
        was_timed, self._is_timed = self._is_timed, self._is_timed or "moment" in fields
        with self.within(readers):
            yield dict(fields)
        self._is_timed = was_timed

    @contextmanager
    def within(self, readers: frozenset[str]) -> Iterator[None]:
        """What only these read."""
        self._within.append(self.readers & readers)
        yield
        self._within.pop()

    def _keep(self, said: str, where: str, readers: frozenset[str] | None) -> str:
        self.marks.append(
            Mark(said, where, self.readers if readers is None else readers & self.readers, self._is_timed)
        )
        return said

    def _letters(self, length: int) -> str:
        pairs = (self.chance.choice(_CONSONANTS) + self.chance.choice(_VOWELS) for _ in range(length))
        return "".join(pairs)

    def word(self, where: str, readers: frozenset[str] | None = None) -> str:
        """A word in small letters."""
        return self._keep(self._letters(6), where, readers)

    def name(self, where: str, readers: frozenset[str] | None = None) -> str:
        """A name: one word, or two with a hyphen."""
        first = self._letters(5).capitalize()
        more = f"-{self._letters(3).capitalize()}" if self.chance.random() < 0.3 else ""
        return self._keep(first + more, where, readers)

    def identifier(self, where: str, readers: frozenset[str] | None = None) -> str:
        """A name that files and entries go by."""
        return self._keep(squeeze(self._letters(6)), where, readers)

    def capitals(self, where: str) -> str:
        """An acronym of six letters: shorter ones are letters of a file by chance."""
        return self._keep(squeeze(self._letters(3)).upper() + "QX", where, None)

    def number(self, where: str) -> str:
        """A number of seven digits, as it is typed in YAML."""
        return self._keep(str(self.chance.randrange(2_100_000, 9_999_999)), where, None)

    def phone(self, where: str, readers: frozenset[str] | None = None) -> str:
        """A telephone number."""
        digits = f"0639{self.chance.randrange(10**6):06}"
        self._keep(digits[1:], where, readers)
        return " ".join(digits[at : at + 2] for at in range(0, 10, 2))

    def sentence(self, where: str, readers: frozenset[str] | None = None) -> str:
        """A sentence with a mark in it, of one kind or another."""
        match self.chance.randrange(4):
            case 0:
                return f"Le {self.word(where, readers)} du bourg reste ouvert à tous."
            case 1:
                return f"La halle de {self.name(where, readers)} ouvre au public."
            case 2:
                return f"On lit **{self.word(where, readers)}** et *{self.word(where, readers)}* au fronton."
            case _:
                return f"Voir [{self.word(where, readers)}](https://{self.identifier(where, readers)}.example/a)."

    def plain(self, where: str, readers: frozenset[str] | None = None) -> str:
        """A few words with a mark in them, without Markdown."""
        return (
            f"Place {self.name(where, readers)}"
            if self.chance.random() < 0.5
            else f"Salle du {self.word(where, readers)}"
        )
