"""What the content cannot say and the report does: words marked by hand, breaks of page, hidden words, fields of Word.

Words are struck out, highlighted, underlined, coloured, raised or lowered; the rest stands in a file and is no word of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dossier.content.decoding.source import Source
from dossier.word_return.changes import Change, State
from dossier.word_return.printed_now import PrintedNow, is_content
from dossier.word_return.returned_text import (
    CELL_PARTS,
    COLOURED,
    COUNTED,
    FORM,
    HIDDEN,
    INKED,
    LOWERED,
    PAGED,
    PROMPT,
    RAISED,
    STRUCK,
    SYMBOL,
    Paragraph,
)
from dossier.word_return.sections import is_lead
from dossier.word_return.today import today_of

_NO_WORDS = {
    PAGED: "le programme fait les pages lui-même : écrivez « :::saut-de-page » dans la fiche si vous y tenez",
    CELL_PARTS: "une case d’un tableau n’a qu’un paragraphe dans une fiche : ces mots y sont à la suite",
    HIDDEN: "ces mots sont cachés dans Word : ils ne sont pas repris",
    PROMPT: "personne n’y a rien écrit",
    INKED: "il n’est pas repris : lisez-le dans le fichier",
    SYMBOL: "nul ne sait quel signe c’est sans sa police : écrivez-le dans le fichier",
    FORM: "un champ à cocher ou à choisir n’est pas repris",
    COUNTED: "Word le compte lui-même : il n’est pas repris",
}
_STRUCK = "ils sont barrés à la main, et restent donc : retirez-les dans le fichier si c’est voulu"
_SHIFTED = "écrivez « m^3^ » ou « CO~2~ » dans le fichier si c’est voulu"
#: What Word raises by itself, and what the program raises in print: « 1er », « 2e », « m2 ».
_USUAL = re.compile(r"(?:er|re|e|ère|ème|nde?|de)s?|[23]", re.IGNORECASE)
_OTHER = "le contenu n’a pas cette mise en forme : voyez si c’est une remarque"
_REASONS = {STRUCK: _STRUCK, RAISED: _SHIFTED, LOWERED: _SHIFTED}


def drawn_changes(
    back: Sequence[Paragraph],
    home: Mapping[int, Sequence[int]],
    printed: PrintedNow,
    sources: Mapping[str, Source],
    paged: Mapping[int, frozenset[str]],
) -> Iterator[Change]:
    """One item for each stretch of words drawn as the kit does not print them; ``home`` has what each was of today.

    ``paged`` is how each was drawn when the file left.
    """
    for rank, one in enumerate(back):
        ranks = home.get(rank, ())
        known = {name for own in ranks for name, _words in printed.paragraphs[own].drawn}
        known |= paged.get(rank, frozenset())
        for name, words in one.drawn if is_content(one) else ():
            is_whole = (
                name == COLOURED and words == one.text
            )  # a word processor writes the colour of a style so
            is_usual = name == RAISED and _USUAL.fullmatch(words) is not None
            if name not in known and not is_whole and not is_usual:
                today = today_of(printed, ranks) if ranks else None
                span = None if today is None else today.span(0, len(today.text), sources)
                if name in _NO_WORDS:
                    yield Change(State.LEFT, name, "", words, "", span, -1, (), _NO_WORDS[name])
                    continue
                reason = _REASONS.get(name, _OTHER)
                yield Change(State.LEFT, f"mots {name}", words, words, "", span, -1, (), reason)


def drawn_before(one: Paragraph) -> frozenset[str]:
    """How a paragraph was drawn when it left, less pens; above a title the program begins pages as they fill."""
    begins = is_lead(one) or any(name == PAGED for name, _words in one.drawn)
    return frozenset({PAGED} if begins else ())
