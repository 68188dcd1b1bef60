"""Regions and départements as they are written: hyphens, accents, letters (D456)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.comparing.letter_distance import letters_apart
from dossier.checks.passages import Passage, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.word_lists import listed_lines

_CAPITALISED = re.compile(
    r"(?<![\w-])(?!(?:La|Le|Les|Du|Des|En|Au|Dans|Pour|Sur|Avec|Une?) )[A-ZÀ-Ý][\w-]+(?:(?:[ -](?:de la|de|du|en|et|la|le)[ -]|[ -]d'|[ '-])[A-ZÀ-Ý][\w-]+){0,4}"
)
_TERRITORY = re.compile(
    r"\b(?:régions?|départements?|préf(?:et|ète|ecture) (?:de la région|de région|du|de la|de l'|des|de)|conseil (?:départemental|régional)(?: de la| du| de l'| des| d'| de)?)(?: de la| du| de l'| d'| des| de)? ?$",
    re.IGNORECASE,
)
#: Before a long name these words are enough to tell that a territory is meant.
_OF = re.compile(r"\b(?:en|de|la|de la|l'|de l'|du|le|dans le|dans la) ?$", re.IGNORECASE)
_AND = " et "
_KIND = re.compile(r"(?:Région|Département) (?=[A-ZÀ-Ý])")
_LEAST_LETTERS = 6
_LONG = 8
_SURE = 3  # a name that a kit writes so often is its own


def report_misspelt_territories(reading: Reading) -> list[Diagnostic]:
    """« Auvergne-Rhônes-Alpes », « Puy de Dôme », « la région Occitannie » (D456)."""
    known = _of_the_kit(reading.kit)
    found = []
    for passage in reading.passages:
        if passage.in_capitals:
            continue
        for start, written, right in _misspelt(passage):
            if bare(written) in known or _is_of_the_kit(reading, written):
                continue
            place = reading.place(passage, start, start + len(written))
            message = f"{quoted(written)} s’écrit {quoted(right)}"
            found.append(warning("D456", message, place, f"écrivez {quoted(right)}"))
    return found


def _misspelt(passage: Passage) -> Iterator[tuple[int, str, str]]:
    """Where names stand that are written otherwise than they should, as they are, and as they should."""
    for match in matches_of(_CAPITALISED, passage.text):
        if head := _KIND.match(match[0]):  # « la Région Auvergne-Rhones-Alpes »
            start = match.start() + head.end()
            if (right := _meant(match[0][head.end() :], passage, start)) is not None:
                yield start, match[0][head.end() :], right
            continue
        whole = _meant(match[0], passage, match.start())
        if whole is not None:
            yield match.start(), match[0], whole
            continue
        start = match.start()
        for one in match[0].split(_AND) if _AND in match[0] else ():  # « la Réunnion et Mayotte » are two
            right = _meant(one, passage, start)
            if right is not None:
                yield start, one, right
            start += len(one) + len(_AND)


def _meant(written: str, passage: Passage, start: int) -> str | None:
    """The region or département that is meant, None where the words are right or another name."""
    plain = _plain(written)
    if " " not in plain:
        return _single(written, passage.text[:start])
    names = _compound_names()
    if plain in names:
        right = names[plain]
        return None if fold(right) == written or _is_upper(written, right) else right
    return _near_compound(plain) if len(plain) >= 9 else None


@lru_cache(maxsize=4096)
def _near_compound(plain: str) -> str | None:
    """The one name of several words that is a letter off, or two for a long one."""
    room = 2 if len(plain) >= 12 else 1
    near = [name for name in _compound_names() if letters_apart(plain, name, room) <= room]
    return _compound_names()[near[0]] if len(near) == 1 else None


def _single(written: str, before: str) -> str | None:
    is_told = bool(_TERRITORY.search(before))
    is_place = is_told or bool(_OF.search(before))
    names = _single_names()
    if bare(written) in names:  # the letters are right, an accent is not
        right = names[bare(written)]
        return None if fold(right) == written or not is_place else right
    if len(written) < _LEAST_LETTERS or not (is_told or (len(written) >= _LONG and is_place)):
        return None
    near = _near_single(bare(written))
    is_plural = bool(near) and bare(written).rstrip("s") == near[0].rstrip("s")
    return names[near[0]] if len(near) == 1 and (is_told or not is_plural) else None


@lru_cache(maxsize=4096)
def _near_single(word: str) -> tuple[str, ...]:
    """The names of one word that are a letter off."""
    return tuple(name for name in _single_names() if letters_apart(word, name, 1) == 1)


def _is_upper(written: str, right: str) -> bool:
    """Whether they differ by an accent that the first capital lost, which typography corrects."""
    return bare(written) == bare(fold(right)) and written[1:] == fold(right)[1:]


@cache
def _compound_names() -> dict[str, str]:
    return {_plain(name): name for name in listed_lines("territoires.txt") if " " in _plain(name)}


@cache
def _single_names() -> dict[str, str]:
    names = (name.removeprefix("La ") for name in listed_lines("territoires.txt"))
    return {bare(name): name for name in names if " " not in _plain(name)}


def _plain(name: str) -> str:
    """A name without case, accents, hyphens or apostrophes."""
    return re.sub(r"[-' ]+", " ", bare(fold(name))).strip()


def _of_the_kit(kit: Kit) -> frozenset[str]:
    """The names that the registers of the kit hold."""
    names = [str(entry.name) for entry in kit.territories.values()]
    names += [str(entry.name) for entry in kit.organisations.values()]
    names += [str(entry.name) for entry in kit.names.values()]
    return frozenset(map(bare, names))


def _is_of_the_kit(reading: Reading, written: str) -> bool:
    """Whether a name near to a real one is a name of the kit’s own (« Val-d’Orse »)."""
    registered = any(bare(written) in name for name in _of_the_kit(reading.kit))
    return registered or (
        _plain(written) not in _compound_names()
        and sum(passage.text.count(written) for passage in reading.passages) >= _SURE
    )
