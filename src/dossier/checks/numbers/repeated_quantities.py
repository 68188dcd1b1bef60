"""One quantity written in several places: in two ways (D323), with two values (D322)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dossier.checks.numbers.written_quantities import Mention
from dossier.content.typed_texts import Setting
from dossier.diagnostics import Diagnostic, advice
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.numbers import format_number

_NAME = re.compile(r"(?<![.!?…:«]\s)(?<!^)\b[A-ZÀ-Ý][\w’-]+")
_PART = re.compile(
    r"\b(?:dont|parmi|autres?|y compris|notamment|supplémentaires?|nouve\w+|prochaine?s?|encore|chaque|par|chacune?)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\{\{\s*(?P<name>[a-z0-9_-]+)[^{}]*\}\}")
_PRONOUN = re.compile(r"\b(?:ils?|elles?)\b", re.IGNORECASE)
_WHOLE_NOUN = 2
_NEXT_PARAGRAPH = 2


def report_two_ways(mentions: Sequence[Mention]) -> Iterator[Diagnostic]:
    """« neuf » here and « 9 » there, « 888 M€ » and « 888 millions d’euros » (D323)."""
    groups: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.source.setting is not Setting.PROSE or mention.opens_sentence or _is_capital(mention):
            continue
        if mention.is_quoted or mention.rounded:
            continue  # « une dizaine » is not « 10 »
        key = (mention.figure,) if mention.figure else (mention.value, mention.unit, mention.head)
        if mention.figure or mention.unit or mention.head not in word_list("durees"):
            groups[key].append(mention)
    told: set[frozenset[str]] = set()
    for group in groups.values():
        first = group[0]
        for other in group[1:]:
            if not _is_read_with(first, other):
                continue
            ways = frozenset({_way(other), _way(first)})
            if len(ways) > 1 and first.unit == "€" and ways in told:
                break  # « M€ » and « millions d’euros »: said once for all amounts
            if len(ways) > 1:
                told.add(ways)
                yield advice(
                    "D323",
                    f"« {other.text} » ici, « {first.text} » {_elsewhere(first, other)} : la même quantité, deux écritures",
                    other.source.span(other.start, other.end),
                    "gardez la même écriture partout",
                )
                break


def _is_read_with(first: Mention, other: Mention) -> bool:
    """Whether a reader sees both at once: one sheet for an amount or a figure of the ledger, else one paragraph or the next.

    Letters here and digits in another sheet are two authors, or a summary and its sheet: no officer wants to hear of it.
    """
    if first.source.path != other.source.path:
        return False
    if first.figure or first.unit:
        return True
    here, there = (one.source.span(one.start, one.end).line for one in (first, other))
    return abs(here - there) <= _NEXT_PARAGRAPH


def _is_capital(mention: Mention) -> bool:
    """Whether a figure is asked for with a capital, as a sentence opens."""
    return bool(re.search(r"\|\s*(?:L|Toutes-l)ettres", mention.text))


def _way(mention: Mention) -> str:
    """How a quantity is written, whatever its value."""
    if mention.figure:
        return "mots" if "mots" in mention.text else mention.written.value
    if mention.unit == "€":
        return re.sub(r"[\d\s.,\u00a0\u202f−-]+", "", mention.text) or "€"
    digits = re.sub(r"[^\d\s\u00a0\u202f]", "", mention.text).strip()
    grouped = (
        "groupé"
        if re.search(r"\d[\s\u00a0\u202f]\d{3}", digits)
        else "collé"
        if re.search(r"\d{4}", digits)
        else ""
    )
    return mention.written.value + grouped


def _shown(mention: Mention) -> str:
    return format_number(mention.value) if mention.figure else mention.text


def _elsewhere(there: Mention, here: Mention) -> str:
    place = there.source.span(there.start, there.end)
    if place.path == here.source.path:
        return f"ligne {place.line}"
    return f"dans {place.path.rsplit('/', 1)[-1]}, ligne {place.line}"
