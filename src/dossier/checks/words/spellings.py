"""Spellings to avoid, from ``usage.toml``; one word written two ways in the kit."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from functools import cache

from dossier.checks.comparing.folding import bare
from dossier.checks.passages import Passage, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, advice, warning
from dossier.language.fr.word_lists import read_word_list


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, str]]:
    """All wrong forms in one pattern, and each with its right form; one is only compiled once a text holds it."""
    data = tomllib.loads(read_word_list("usage.toml"))
    pairs: dict[str, str] = data["formes"]
    ungrouped = "|".join(re.sub(r"\((?!\?)", "(?:", wrong) for wrong in pairs)
    any_of = re.compile(rf"(?<![\w-])(?:{ungrouped})(?![\w-])")
    return any_of, pairs


def report_usage(reading: Reading) -> list[Diagnostic]:
    """Report a spelling that usage does not have: « chefs de projets », « co-financés », « ilôt » (D448)."""
    any_of, forms = _forms()
    found = []
    for passage in reading.passages:
        for match in any_of.finditer(passage.text.lower()):
            right = next(
                (
                    whole.expand(right)
                    for wrong, right in forms.items()
                    if (whole := re.fullmatch(wrong, match[0]))
                ),
                "",
            )
            place = reading.place(passage, *match.span())
            written = passage.text[match.start() : match.end()]
            if right == match[0] or (written.isupper() and bare(right) == bare(written)):
                continue  # a pattern that its right form fits, too; accents of capitals are typography’s
            found.append(
                warning("D448", f"{quoted(written)} : forme à éviter", place, f"écrivez {quoted(right)}")
            )
    return found


_COMPOUND = re.compile(r"(?<![\w'-])([a-zà-ÿœ]{3,})-([a-zà-ÿœ]{3,})(?![\w-])", re.IGNORECASE)


def report_two_spellings(reading: Reading) -> list[Diagnostic]:
    """Report a compound written in two ways: « centre-bourg » here and « centre bourg » there (D449)."""
    hyphened: dict[tuple[str, str], int] = Counter()
    for passage in reading.passages:
        for match in matches_of(_COMPOUND, passage.text):
            if match[1][0].islower() and match[2][0].islower():
                hyphened[_stem(match[1]), _stem(match[2])] += 1
    spaced: dict[tuple[str, str], list[tuple[Passage, re.Match[str]]]] = defaultdict(list)
    if not hyphened:
        return []
    heads = "|".join(sorted({re.escape(first) for first, _second in hyphened}, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w'-])({heads})s? ([a-zœ]{{3,}})(?![\w-])")
    for passage in reading.passages:
        for match in pattern.finditer(bare(passage.text)):
            key = (_stem(match[1]), _stem(match[2]))
            if key in hyphened and not _forms()[0].fullmatch(
                passage.text[match.start() : match.end()].lower()
            ):
                spaced[key].append((passage, match))
    return [
        advice(
            "D449",
            f"{quoted(passage.text[match.start() : match.end()])} : écrit ailleurs avec un trait d’union",
            reading.place(passage, *match.span()),
            "gardez une seule façon de l’écrire",
        )
        for places in spaced.values()
        for passage, match in places
    ]


def _stem(word: str) -> str:
    return bare(word).removesuffix("s").removesuffix("x")


_LABELLED = re.compile(r"^(?P<label>[A-ZÀ-Þ][\wà-ÿ]{3,}) ?: ?(?P<first>[\wà-ÿ])")


def report_uneven_labels(reading: Reading) -> list[Diagnostic]:
    """Report labels that go on with a capital here and without there: « OBJECTIF : Accompagner », « OBJECTIF : renforcer » (D434)."""
    seen: dict[str, list[tuple[Passage, re.Match[str]]]] = defaultdict(list)
    for passage in reading.prose:
        match = _LABELLED.match(passage.text)
        if match is not None and match["first"].isalpha():
            seen[match["label"].lower()].append((passage, match))
    found = []
    for label, places in seen.items():
        upper = [one for one in places if one[1]["first"].isupper()]
        lower = [one for one in places if one[1]["first"].islower()]
        if len(places) < 2 or not upper or not lower:
            continue
        for passage, match in lower if len(lower) <= len(upper) else upper:
            place = reading.place(passage, match.start("first"), match.end("first"))
            message = f"capitale après « {label} : » ici ou là seulement"
            found.append(advice("D434", message, place, "commencez-les tous de la même façon"))
    return found
