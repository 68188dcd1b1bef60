"""The same expression twice in one sentence: « Mise en place en avril, cette mission a été mise en place… »."""

from __future__ import annotations

import re

from dossier.checks.passages import Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, advice

_EXPRESSION = re.compile(
    r"\b(?:(?:mise?s?|mett\w+|met) (?:en (?:place|œuvre|service|valeur|avant)|à disposition)|pris?e?s? en (?:compte|charge)|"
    r"dans le cadre|au sein|à destination|en lien avec|en matière|à l'échelle|afin d|à travers|au niveau|par ailleurs|ainsi que)\b",
    re.IGNORECASE,
)
#: « 1 800 en matière civile, 600 en matière pénale » shares out: the expression belongs to each.
_SHARED_OUT = re.compile(r"\d(?: %| [a-zà-ÿ]+)? $")


def report_repetitions(reading: Reading) -> list[Diagnostic]:
    """Report an expression repeated within a sentence (D431)."""
    found = []
    for passage in reading.passages:
        for start, sentence in passage.sentences():
            seen: set[str] = set()
            for match in matches_of(_EXPRESSION, sentence):
                key = " ".join(match[0].lower().split()[-2:])
                if key in seen and not _SHARED_OUT.search(sentence[: match.start()]):
                    place = reading.place(passage, start + match.start(), start + match.end())
                    message = f"{quoted(match[0])} deux fois dans la phrase"
                    found.append(
                        advice("D431", message, place, "supprimez l’une des deux, ou changez de mot")
                    )
                seen.add(key)
    return found
