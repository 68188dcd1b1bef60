"""Sums of money in prose: who pays."""

from __future__ import annotations

import re

from dossier.checks.passages import Reading
from dossier.diagnostics import Diagnostic, advice

_AMOUNT = r"\d{1,3}(?: \d{3})+|\d+(?:,\d+)?"
_GRANT = re.compile(
    rf"\b(?:bénéfici\w+|reçoi\w+|obtien\w*|reçu|obtenu)\s+(?:ainsi |également )?(?:d'une? |une? )(?P<what>soutien|aide|subvention|financement|dotation|participation)"
    rf"(?: \w+)?(?: annuelle?)?,? (?:de|d'un montant de|à hauteur de) (?:{_AMOUNT})\s?(?:€|euros|M€|millions?)"
)
_FUNDER = re.compile(
    r"\b(?:de l'|de la |du |des |par (?!an\b|mois\b|site\b|jour\b|habitant\b|logement\b|personne\b|projet\b|commune\b)|au titre d|grâce |auprès |versée?s? par|d'[A-ZÀ-Þ])(?!\d)"
)


def report_unnamed_funders(reading: Reading) -> list[Diagnostic]:
    """« bénéficie d’un soutien de 50 000 € par an » without who gives it (D429)."""
    found = []
    for passage in reading.prose:
        for start, sentence in passage.sentences():
            match = _GRANT.search(sentence)
            if match is None or _FUNDER.search(sentence, match.start()):
                continue
            place = reading.place(passage, start + match.start("what"), start + match.end())
            found.append(
                advice("D429", "le texte ne dit pas qui donne cette somme", place, "nommez le financeur")
            )
    return found
