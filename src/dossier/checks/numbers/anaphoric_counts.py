"""« Les cinq enceintes se visitent » in a sheet that has just said that there are six (D322)."""

from __future__ import annotations

import re

from dossier.checks.comparing.folding import fold
from dossier.checks.numbers.averages import ledger_quantities
from dossier.checks.numbers.told import elsewhere, place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.quantities import Quantity, lemma

_TAKES_UP = re.compile(r"(?:^|[;:] |, et |[.!?] )(?:[Ll]es|[Cc]es|[Ss]es) $")
_TELLS = re.compile(
    r"\b(?:compt\w+|compren\w+|comporte\w*|possède\w*|réuni\w+|regroupe\w*|dispose\w* de|offre\w*|abrite\w*|prévoi\w+|propose\w*|a|ont|emploie\w*) $"
)
_VERB = re.compile(
    r"^ (?:se |s'|sont |seront |ont |auront |font |étaient |peuvent |doivent |accueill|(?P<word>[a-zà-ÿ]+nt)\b)"
)
_MOST = 200


def report_counts_taken_up_wrongly(reading: Reading) -> list[Diagnostic]:
    """A number that takes up a thing which the sheet has counted otherwise."""
    told: dict[tuple[str, str], tuple[Statement, Quantity]] = {}
    values: dict[str, set[int]] = {}
    for one in ledger_quantities(reading):
        values.setdefault(one.noun, set()).add(int(one.value))
    for statement in reading.statements:
        for one in statement.quantities:
            if not one.unit and one.noun and not _takes_up(statement, one):
                values.setdefault(one.noun, set()).add(int(one.value))
                if (_TELLS.search(statement.text[: one.start]) or _made(statement, one)) and one.is_exact:
                    told.setdefault((statement.passage.sheet, one.noun), (statement, one))
    found = []
    for statement in reading.statements:
        if statement.passage.kind is not Kind.BODY:
            continue
        for one in statement.quantities:
            earlier = told.get((statement.passage.sheet, one.noun)) if _takes_up(statement, one) else None
            if earlier is None or int(one.value) in values[one.noun] or one.value > _MOST:
                continue
            before, first = earlier
            place = place_of(reading, statement, one)
            start = before.start + first.start
            where = elsewhere(reading, before.passage, start, before.start + first.end, than=place)
            message = f"« {one.words} » ici, « {first.words} » {where}"
            found.append(warning("D322", message, place, "un seul des deux est juste : corrigez l’autre"))
    return found


def _made(statement: Statement, one: Quantity) -> bool:
    """« Neuf bassins ont été creusés »: a sentence that opens with what was made or chosen."""
    return (
        one.start == 0
        and re.match(r" (?:ont été|sont|seront) \w+[éisu]e?s\b", statement.text[one.end :]) is not None
    )


def _takes_up(statement: Statement, one: Quantity) -> bool:
    """Whether a number speaks of all the things said before: « Les cinq enceintes se visitent »."""
    if one.unit or one.is_bare or not one.is_exact or not _TAKES_UP.search(statement.text[: one.start]):
        return False
    verb = _VERB.match(statement.text[one.end :])
    return verb is not None and (not verb["word"] or lemma(fold(verb["word"])) not in word_list("masculins"))
