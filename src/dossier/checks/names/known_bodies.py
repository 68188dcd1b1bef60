"""Bodies and programmes of the State that everybody knows, written otherwise (D459)."""

from __future__ import annotations

import re

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.comparing.loose_names import loosened, plural, rarest_word
from dossier.checks.passages import Reading, quoted
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.word_lists import listed_lines


def report_misspelt_bodies(reading: Reading) -> list[Diagnostic]:
    """« Agence nationale de la cohésion du territoire », « Caisse des Dépots » (D459)."""
    registered = _registered(reading.kit)
    found = []
    names = [name for name in listed_lines("organismes.txt") if bare(fold(name)) not in registered]
    for passage in reading.passages:
        if passage.in_capitals:
            continue
        plain = bare(passage.text)
        for name in names:
            if rarest_word(name) not in plain:
                continue
            pattern = loosened(name)
            for match in pattern.finditer(plain) if pattern is not None else ():
                written = passage.text[match.start() : match.end()]
                if _is_right(written, fold(name)) and not _mixes_capitals(written, fold(name)):
                    continue
                place = reading.place(passage, *match.span())
                right = name[0].upper() + name[1:] if written[0].isupper() else name
                message = f"{quoted(written)} s’écrit {quoted(right)}"
                found.append(warning("D459", message, place, f"écrivez {quoted(right)}"))
    return found


def _is_right(written: str, name: str) -> bool:
    """Whether only capitals, the œ, the apostrophe or the plural of a common name differ."""
    lower = re.sub(r"oe", "œ", written.lower())
    return lower in {name.lower(), plural(name).lower()} or written.isupper() or "-" in written


def _mixes_capitals(written: str, name: str) -> bool:
    """« banque des Territoires »: a small letter where the name has its capital, and a capital where it has none."""
    if written.lower() != name.lower() or not name[0].isupper() or written[0].isupper():
        return False
    return any(one.isupper() and other.islower() for one, other in zip(written, name, strict=True))


def _registered(kit: Kit) -> frozenset[str]:
    """The names that the registers hold: they are judged by the register."""
    names = [str(entry.name) for entry in kit.organisations.values()]
    names += [str(entry.name) for entry in kit.names.values()]
    return frozenset(bare(fold(name)) for name in names)
