"""Acronyms in the letters of the register, capitals and small ones: « ONACVG » where it has « ONaCVG » (D503)."""

from __future__ import annotations

import re

from dossier.checks.comparing.folding import fold
from dossier.checks.passages import Reading, quoted
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, warning

_WORD = re.compile(r"(?<![\w/@.-])[A-Z][A-Za-z]{2,9}(?![\w@-]|\.\w)")
_WITHIN_BRACKETS = re.compile(r"\($")
_LEAST_CAPITALS = 2


def report_acronyms_in_other_letters(reading: Reading) -> list[Diagnostic]:
    """Report an acronym of the register whose capitals are not the register's, in capitals or within brackets (D503).

    « la Dire » is a word; « (Dire) » behind what it stands for is none. A form that ``a_eviter`` names is said by its own rule.
    """
    known = {name.lower(): name for name in _acronyms(reading.kit)}
    settled = set(known.values()) | _other_forms(reading.kit)
    found = []
    for passage in reading.passages if known else ():
        if passage.in_capitals:
            continue
        for match in _WORD.finditer(passage.text):
            said, right = match[0], known.get(match[0].lower(), "")
            is_acronym = sum(letter.isupper() for letter in said) >= _LEAST_CAPITALS
            is_bracketed = _WITHIN_BRACKETS.search(passage.text[: match.start()]) is not None
            if not right or said in settled or not (is_acronym or is_bracketed):
                continue
            place = reading.place(passage, *match.span())
            message = f"sigle {quoted(said)} : le registre écrit « {right} »"
            found.append(warning("D503", message, place, f"écrivez « {right} »"))
    return found


def _acronyms(kit: Kit) -> list[str]:
    """The acronyms of the register, folded; those that it has in two ways are left out."""
    names = [fold(str(name)) for name in kit.acronyms]
    names += [fold(str(one.acronym)) for one in kit.organisations.values() if one.acronym]
    return [name for name in names if sum(name.lower() == other.lower() for other in {*names}) == 1]


def _other_forms(kit: Kit) -> set[str]:
    """What the register has or refuses elsewhere: the words of its names, the forms that it lists."""
    entries = (
        *kit.organisations.values(),
        *kit.names.values(),
        *kit.territories.values(),
        *kit.people.values(),
    )
    texts = [getattr(entry, "name", "") or "" for entry in entries]
    texts += [
        form for entry in (*entries, *kit.acronyms.values()) for form in (*entry.forms, *entry.variants)
    ]
    texts += [one.last_name for one in kit.people.values()]
    return {word for text in texts for word in re.findall(r"[\w-]+", fold(str(text)))}
