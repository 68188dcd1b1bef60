"""A name of the register with one letter more, less or other, in whatever is printed: « Préfeture du Val-d’Orse » (D501, D521)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.comparing.letter_distance import letters_apart
from dossier.checks.passages import Passage, Reading, quoted
from dossier.checks.places.near_towns import is_near_town
from dossier.checks.places.towns import municipalities
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, warning

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 4  # letters: a shorter word a letter off is another word
#: Who holds an office is no house misspelt: « la ministre de la Mer », « le maire de Larcy ».
_HOLDERS = {"ministre", "ministres", "maire", "maires", "presidente", "presidentes", "regente", "intendante"}
_ENDINGS = {"s", "x", "e", "es"}  # by which the same word agrees


def report_names_a_letter_off(reading: Reading) -> list[Diagnostic]:
    """Report a name of several words, one of which is a letter off: of an organisation (D501), of a territory (D521).

    Towns of one word have their own rule (``places.towns``).
    """
    names = dict(sorted(_names(reading.kit), key=lambda one: -len(one[0])))
    towns = {bare(town) for town in municipalities(reading.kit).values()}
    known = {bare(word) for name in names for word in _WORD.findall(name)} | towns
    found = []
    for passage in (*reading.passages, *reading.labels):
        text, taken = bare(passage.text), set[int]()
        for name, code in names.items():
            for match in _slips(passage, text, name):
                word, at = bare(match["word"]), match.start("word")
                if word in known or at in taken or any(is_near_town(word, one) for one in towns):
                    continue
                taken.add(at)
                message = f"{quoted(match[0])} : le registre écrit {quoted(name)}"
                place = reading.place(passage, *match.span())
                found.append(warning(code, message, place, f"écrivez {quoted(name)}"))
    return found


def _names(kit: Kit) -> Iterator[tuple[str, str]]:
    """The registered names, and the code of one that is misspelt."""
    for entry in kit.organisations.values():
        yield fold(str(entry.name)), "D501"
    for territory in kit.territories.values():
        yield fold(str(territory.name)), "D521"


def _slips(passage: Passage, text: str, name: str) -> Iterator[re.Match[str]]:
    """Where all words of a name stand but one, which is a letter off: the ``word`` of the match."""
    words = [bare(word) for word in _WORD.findall(name)]
    missing = [number for number, word in enumerate(words) if word not in text]
    if len(words) < 2 or len(missing) > 1:
        return
    for number in missing or range(len(words)):
        if len(words[number]) < _LEAST:
            continue
        for match in _pattern(name, number).finditer(passage.text):
            if _is_a_slip(bare(match["word"]), words[number]):
                yield match


def _is_a_slip(written: str, right: str) -> bool:
    if written in _HOLDERS:
        return False
    longer, shorter = sorted((written, right), key=len, reverse=True)
    if longer == shorter or (longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS):
        return False
    turned = len(written) == len(right) and sorted(written) == sorted(right)
    return letters_apart(written, right, 2) <= (2 if turned else 1)


@lru_cache(maxsize=512)
def _pattern(name: str, number: int) -> re.Pattern[str]:
    """A name of the register, of which one word, by its number, may be any."""
    parts, end = [], 0
    for rank, match in enumerate(_WORD.finditer(name)):
        parts.append(re.escape(name[end : match.start()]))
        parts.append(r"(?P<word>[^\W\d_]{3,})" if rank == number else re.escape(match[0]))
        end = match.end()
    return re.compile(rf"(?<![\w-]){''.join(parts)}{re.escape(name[end:])}(?![\w-])", re.IGNORECASE)
