"""« Thomas Lefèvre, ministre, accueillie par… »: a participle that does not agree with the person before it (D505)."""

from __future__ import annotations

import re

from dossier.checks.comparing.folding import fold
from dossier.checks.passages import Reading, quoted
from dossier.checks.people.roles_in_texts import gender_of
from dossier.content.model.base import Gender
from dossier.diagnostics import Diagnostic, warning

_PARTICIPLE = r"(?P<said>(?:accueilli|accompagné|entouré|reçu|guidé|représenté|assisté|invité)(?P<feminine>e)?) (?:par|de|d')"


def report_unagreed_participles(reading: Reading) -> list[Diagnostic]:
    """Report a participle that does not agree with the person of the register before it (D505).

    Several names take a plural, which is not judged here.
    """
    people = [
        (fold(one.full_name), gender) for one in reading.kit.people.values() if (gender := gender_of(one))
    ]
    found = []
    for passage in reading.passages:
        if passage.in_capitals:
            continue
        for name, gender in people:
            if name not in passage.text:
                continue
            for match in re.finditer(
                rf"(?<![\w-]){re.escape(name)}(?:, (?P<role>[^,.;:()]+))?, {_PARTICIPLE}", passage.text
            ):
                said = Gender.FEMININE if match["feminine"] else Gender.MASCULINE
                if said is gender or _is_list(passage.text[: match.start()]):
                    continue
                right = f"{match['said']}e" if said is Gender.MASCULINE else match["said"][:-1]
                place = reading.place(passage, *match.span("said"))
                message = f"« {match['said']} » après {quoted(name)} : participe mal accordé"
                found.append(
                    warning("D505", message, place, f"écrivez « {right} », ou corrigez « genre » au registre")
                )
    return found


def _is_list(before: str) -> bool:
    """Whether the name ends a list, whose participle is of all or of what the sentence is about."""
    return re.search(r"(?:\bet|,)\s$", before) is not None
