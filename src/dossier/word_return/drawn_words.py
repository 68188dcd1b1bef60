"""Words that somebody struck out, highlighted, underlined, coloured, raised or lowered: the content cannot say it, the report does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dossier.content.decoding.source import Source
from dossier.word_return.changes import Change, State
from dossier.word_return.printed_now import PrintedNow, is_content
from dossier.word_return.returned_text import COLOURED, LOWERED, RAISED, STRUCK, Paragraph
from dossier.word_return.today import today_of

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
) -> Iterator[Change]:
    """One item for each stretch of words drawn as the kit does not print them; ``home`` has what each was of today."""
    for rank, one in enumerate(back):
        ranks = home.get(rank, ())
        known = {name for own in ranks for name, _words in printed.paragraphs[own].drawn}
        for name, words in one.drawn if is_content(one) else ():
            is_whole = (
                name == COLOURED and words == one.text
            )  # a word processor writes the colour of a style so
            is_usual = name == RAISED and _USUAL.fullmatch(words) is not None
            if name not in known and not is_whole and not is_usual:
                today = today_of(printed, ranks) if ranks else None
                span = None if today is None else today.span(0, len(today.text), sources)
                reason = _REASONS.get(name, _OTHER)
                yield Change(State.LEFT, f"mots {name}", words, words, "", span, -1, (), reason)
