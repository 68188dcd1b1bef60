"""« Le ministre rencontrera… » in a kit whose only minister is a woman (D505)."""

from __future__ import annotations

import re

from dossier.checks.passages import Kind, Reading, quoted
from dossier.checks.people.roles_in_texts import gender_of
from dossier.content.model.base import Gender
from dossier.diagnostics import Diagnostic, warning

#: Without the words that would say which one: « le ministre de 1974 », « le ministre délégué », « l'ancien ministre ».
_ALONE = re.compile(
    r"(?<![\w'-])(?P<article>[Ll]e|[Ll]a|[Dd]u|[Aa]u) ministre(?![\w-])(?! (?:de|d'|du|des|en|chargée?|déléguée?|qui|alors)\b| d')(?!,? [A-ZÀ-Þ])"
)


def report_ministers_of_the_other_gender(reading: Reading) -> list[Diagnostic]:
    """Report the word « ministre » alone with an article that is not that of the only minister of the register."""
    ministers = [
        one for one in reading.kit.people.values() if str(one.role or "").lower().startswith("ministre")
    ]
    gender = gender_of(ministers[0]) if len(ministers) == 1 else None
    if gender is None:
        return []
    right = "la" if gender is Gender.FEMININE else "le"
    found = []
    for passage in reading.prose:
        if passage.kind is Kind.QUOTE:
            continue
        for match in _ALONE.finditer(passage.text):
            said = Gender.FEMININE if match["article"].lower() == "la" else Gender.MASCULINE
            if said is not gender:
                place = reading.place(passage, *match.span())
                message = f"{quoted(match[0])} : le registre donne cette fonction à {ministers[0].full_name}"
                found.append(
                    warning(
                        "D505",
                        message,
                        place,
                        f"écrivez « {right} ministre », ou corrigez « genre » au registre",
                    )
                )
    return found
