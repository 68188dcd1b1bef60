"""Agreements that words beside one another decide: « les habitant », « la livraison est prévu » (D462)."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.nouns_agreed import Disagreement, disagreeing_nouns
from dossier.language.fr.verbs_agreed import disagreeing_verbs


def report_wrong_agreements(reading: Reading) -> list[Diagnostic]:
    """Report a noun without its plural, an article of the other gender, a verb or participle of another number (D462)."""
    found: list[Diagnostic] = []
    for passage in reading.passages:
        if passage.in_capitals or passage.kind is Kind.QUOTE:
            continue
        last = -1
        for one in sorted(_disagreements(passage)):
            if one.start < last:
                continue  # one fault is told once
            last = one.end
            message = f"{quoted(passage.text[one.start : one.end])} : l’accord n’est pas fait"
            place = reading.place(passage, one.start, one.end)
            found.append(warning("D462", message, place, f"écrivez {quoted(one.right)}"))
    return found


def _disagreements(passage: Passage) -> Iterator[Disagreement]:
    yield from disagreeing_nouns(passage.text)
    for start, sentence in passage.sentences():
        for one in disagreeing_verbs(sentence):
            yield Disagreement(start + one.start, start + one.end, one.right)
