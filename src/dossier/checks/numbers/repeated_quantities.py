"""One quantity written in several places: in two ways (D323), with two values (D322)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from dossier.checks.numbers.written_quantities import Mention, year_behind
from dossier.content.typed_texts import Setting
from dossier.diagnostics import Diagnostic, advice, warning
from dossier.language.fr.dates import A_YEAR
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


def report_two_ways(mentions: Sequence[Mention]) -> Iterator[Diagnostic]:
    """« neuf » here and « 9 » there, « 888 M€ » and « 888 millions d’euros » (D323)."""
    groups: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.source.setting is not Setting.PROSE or mention.opens_sentence or _is_capital(mention):
            continue
        if mention.is_quoted:
            continue
        key = (mention.figure,) if mention.figure else (mention.value, mention.unit, mention.head)
        if mention.figure or mention.unit or mention.head not in word_list("durees"):
            groups[key].append(mention)
    for group in groups.values():
        first = group[0]
        for other in group[1:]:
            if _way(other) != _way(first):
                yield advice(
                    "D323",
                    f"« {other.text} » ici, « {first.text} » {_elsewhere(first, other)} : la même quantité, deux écritures",
                    other.source.span(other.start, other.end),
                    "gardez la même écriture partout",
                )
                break


def report_contradictions(mentions: Sequence[Mention]) -> Iterator[Diagnostic]:
    """« 45 espaces France services » here, « 47 espaces France services » there (D322)."""
    seen: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    years = _years(mentions)
    for mention in mentions:
        key = mention.nouns[:3]
        if mention.unit or len(key) < _WHOLE_NOUN or key[0] in word_list("durees") or _is_part(mention):
            continue
        for earlier in seen[key]:
            if earlier.value != mention.value and _same_frame(earlier, mention, years):
                if earlier.figure and mention.figure:
                    continue  # the ledger says both, each with its scope and date
                yield warning(
                    "D322",
                    f"« {mention.text} » ici, « {_shown(earlier)} » {_elsewhere(earlier, mention)} : {' '.join(mention.nouns[:2])}",
                    mention.source.span(mention.start, mention.end),
                    "un seul des deux est juste, ou dites ce qui les distingue (lieu, date)",
                )
                break
        seen[key].append(mention)


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


def _is_part(mention: Mention) -> bool:
    first, last = mention.bounds
    text = mention.source.text
    return bool(
        _PART.search(text[max(first, mention.start - 25) : mention.start])
        or _PART.match(text[mention.end : last].strip())
    )


def _same_frame(earlier: Mention, later: Mention, years: Mapping[Mention, frozenset[str]]) -> bool:
    """Whether two quantities may speak of one place and time: none has a year or a place that the other lacks."""
    one, two = years[earlier], years[later]
    if bool(one) != bool(two) or (one and not one & two):
        return False
    here, there = (set(_NAME.findall(mention.sentence)) for mention in (earlier, later))
    return not here or not there or bool(here & there)


def _years(mentions: Sequence[Mention]) -> dict[Mention, frozenset[str]]:
    """The years that each quantity is said for.

    It is the year written behind the quantity, as in « 45 communes en 2024 ». A quantity without one takes the years of
    its sentence that belong to no other quantity: in « En 2023, 12 sites, puis 15 en 2024 », 12 is of 2023.
    """
    found: dict[Mention, frozenset[str]] = {}
    for _sentence, group in groupby(mentions, key=lambda mention: (mention.source, mention.bounds)):
        together = list(group)
        said = frozenset(A_YEAR.findall(together[0].sentence))
        own = {mention: year_behind(mention, together) for mention in together}
        taken = {year for year in own.values() if year}
        for mention in together:
            year = own[mention]
            found[mention] = frozenset({year}) if year else said - taken
    return found
