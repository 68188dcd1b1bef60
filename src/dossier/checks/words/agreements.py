"""Agreements that words beside one another decide: « les habitant », « la livraison est prévu » (D462)."""

from __future__ import annotations

from functools import lru_cache

from dossier.checks.passages import Kind, Reading, quoted
from dossier.checks.passages.passage import sentences_of
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.apposed_participles import disagreeing_apposed
from dossier.language.fr.nouns_agreed import Disagreement, disagreeing_nouns
from dossier.language.fr.verbs_agreed import disagreeing_verbs


def report_wrong_agreements(reading: Reading) -> list[Diagnostic]:
    """Report a noun without its plural, an article of the other gender, a verb or participle of another number (D462)."""
    found: list[Diagnostic] = []
    for passage in reading.passages:
        if passage.in_capitals or passage.kind is Kind.QUOTE:
            continue
        last = -1
        for one in _disagreements(passage.text):
            if one.start < last:
                continue  # one fault is told once
            last = one.end
            message = f"{quoted(passage.text[one.start : one.end])} : l’accord n’est pas fait"
            place = reading.place(passage, one.start, one.end)
            found.append(warning("D462", message, place, f"écrivez {quoted(one.right)}"))
    return found


@lru_cache(maxsize=4096)  # the kits of a campaign have most of their texts alike
def _disagreements(text: str) -> tuple[Disagreement, ...]:
    found = [
        Disagreement(start + one.start, start + one.end, one.right)
        for start, sentence in sentences_of(text)
        for one in (*disagreeing_verbs(sentence), *disagreeing_apposed(sentence))
    ]
    return tuple(sorted([*disagreeing_nouns(text), *found]))
