"""French typography of running text: spaces, apostrophes, superiors.

Source of the rules: Lexique des règles typographiques en usage à l'Imprimerie nationale.
"""

from __future__ import annotations

import re

from dossier.content.french import MONTHS, NO_BREAK, THIN
from dossier.tree import Inlines, Superscript, Text

_SPACES = rf"[ {NO_BREAK}{THIN}]"

_MONTH = "|".join(MONTHS)
_REPLACEMENTS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=\w)'(?=\w)", "’"),
        (r"\.\.\.", "…"),
        (rf"«{_SPACES}*(?=\S)", f"«{NO_BREAK}"),
        (rf"(?<=\S){_SPACES}*»", f"{NO_BREAK}»"),
        (rf"{_SPACES}+(?=[;!?])", THIN),
        (rf"{_SPACES}+:(?=\s|$)", f"{NO_BREAK}:"),
        (rf"(?<=\d){_SPACES}*(?=(?:[Mk]|Md)?€|%|‰)", NO_BREAK),
        (rf"\b(\d{{1,2}}){_SPACES}?h{_SPACES}?(\d{{2}})\b", rf"\1{NO_BREAK}h{NO_BREAK}\2"),
        (rf"(?<![\w,.])(\d{{1,2}}){_SPACES}?h(?![\w])(?!{_SPACES}?\d)", rf"\1{NO_BREAK}h"),
        (rf"\b(\d{{1,2}}|1er) (?=(?:{_MONTH})\b)", rf"\1{NO_BREAK}"),
        (rf"\b({_MONTH}) (?=\d{{4}}\b)", rf"\1{NO_BREAK}"),
        (r"\b(M\.|MM\.|Mme|Mmes|Dr|Pr|p\.|art\.|n°|RN|RD) (?=[A-ZÉÈÀÎ\d])", rf"\1{NO_BREAK}"),
        (r"\b(RN|RD)(?=\d)", rf"\1{NO_BREAK}"),
    )
)
_DIGIT_GROUPS = re.compile(rf"(?<![\d.,\w])\d{{1,3}}(?:{_SPACES}\d{{3}})+(?![\d])")
_ORDINAL = re.compile(r"\b(?:(1)(ers|er|res|re)|(\d+)(es|e)|([IVXLC]+)(es|er|re|e))\b(?!['’])")


def polish(text: str) -> str:
    """``text`` with French spaces and signs. Applying it twice changes nothing more."""
    for pattern, replacement in _REPLACEMENTS:
        text = pattern.sub(replacement, text)
    return _DIGIT_GROUPS.sub(lambda match: re.sub(_SPACES, THIN, match[0]), text)


_LONG_TITLE = 45
_LINKING = re.compile(
    r"\b(à|au|aux|avec|ce|cette|d’un|d’une|dans|de|des|du|en|et|la|le|les|leur|leurs|ou|par|pour|sans|ses|son|sur|un|une|vers) (?=\w)",
    re.IGNORECASE,
)


def bind_title(text: str) -> str:
    """A title that breaks by sense: articles and prepositions stay with what follows them.

    A long title is left alone: bound words would cost it more lines than they are worth.
    """
    if len(text) > _LONG_TITLE:
        return text
    return _LINKING.sub(rf"\1{NO_BREAK}", text)


def set_text(text: str) -> Inlines:
    """``text`` polished, its ordinals (1er, 2e, XIXe) with true superiors."""
    polished = polish(text)
    pieces: list[Text | Superscript] = []
    position = 0
    for match in _ORDINAL.finditer(polished):
        number = match[1] or match[3] or match[5]
        suffix = match[2] or match[4] or match[6]
        if match[5] and not _is_roman(number):
            continue
        pieces.append(Text(polished[position : match.start()] + number))
        pieces.append(Superscript(suffix))
        position = match.end()
    if position < len(polished):
        pieces.append(Text(polished[position:]))
    return tuple(pieces)


def _is_roman(number: str) -> bool:
    return bool(re.fullmatch(r"X{0,3}(IX|IV|V?I{0,3})", number)) and number not in {"C", "L"}
