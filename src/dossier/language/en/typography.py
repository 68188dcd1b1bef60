"""English typography of a text: true quotation marks, apostrophes and dashes, and spaces that do not break.

Source of the forms: New Hart's Rules (Oxford), as far as a machine can follow them without guessing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from dossier.language.en.dates import MONTHS
from dossier.language.fr.typography.corrections import Correction
from dossier.language.fr.typography.protected import mask_protected

_NO_BREAK, _THIN = "\u00a0", "\u202f"
_S = "[ \u00a0\u202f]"
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(rf"(?<=\S){_S}+(?=[;:!?](?!\S*[/)\w])|[,.](?=\s|$))"), ""),  # French spaces before a sign
    (re.compile(rf"(?<=«){_S}+|{_S}+(?=»)"), ""),
    (re.compile(r"«"), "“"),
    (re.compile(r"»"), "”"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r'(?<![^\s(\[“‘—–-])"(?=\S)'), "“"),
    (re.compile(r'"'), "”"),
    (re.compile(r"(?<![^\s(\[“—–-])'(?=\w[^']*\w'(?!\w))"), "‘"),
    (re.compile(r"'"), "’"),
    (re.compile(r"(?<=\w) - (?=\w)"), " – "),
    (re.compile(r"(?<=\d)-(?=\d{2,4}\b)(?<!\d{4}-)(?<!-\d\d-)(?!\d+-)"), "–"),
    (re.compile(rf"(?<=\d){_S}(?=(?:km²?|m²?|ha|kg|t|h|min|MW|[kMG]Wh|million|billion)\b)"), _NO_BREAK),
    (
        re.compile(rf"(?<=\d){_S}(?=(?:[ap]\.?m\b|(?:{'|'.join(MONTHS)})\b))"),
        _NO_BREAK,
    ),  # « 11 am », « 18 March »
    (re.compile(rf"(?<=\d){_S}(?=[%‰])"), ""),
    (re.compile(rf"(?<=\d){_THIN}(?=\d{{3}}(?!\d))"), ","),
    (re.compile(r"\b(Mr|Mrs|Ms|Dr|No)(\.?) (?=[A-Z\d])"), rf"\1\2{_NO_BREAK}"),
    (re.compile(r" {2,}"), " "),
)


def corrections(text: str) -> list[Correction]:
    """What English typography changes in ``text``, in order; addresses and identifiers are left alone."""
    return list(_corrections(str(text)))


@lru_cache(maxsize=4096)
def _corrections(text: str) -> tuple[Correction, ...]:
    masked = mask_protected(text)
    found: list[Correction] = []
    for pattern, new in _RULES:
        for match in pattern.finditer(masked):
            taken = any(
                one.start < max(match.end(), match.start() + 1)
                and match.start() < max(one.end, one.start + 1)
                for one in found
            )
            fresh = match.expand(new) if isinstance(new, str) else new(match)
            if not taken and fresh != match[0]:
                found.append(Correction(match.start(), match.end(), fresh))
    return tuple(sorted(found, key=lambda one: one.start))
