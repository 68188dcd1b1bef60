"""« Les cinq enceintes se visitent » in a sheet that has just said that there are six (D322)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

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
#: « Ces six formations », « Les uns et les autres »: what points back by itself needs no verb.
_POINTS_BACK = re.compile(
    r"(?:^|[;:,] |, et | et )(?:[Cc]es|[Dd]e ces|[Àà] ces|[Dd]ans ces|[Cc]hacun de ces|[Cc]hacune de ces) $"
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
            if one.value in {_of_groups(before, first), _listed_above(reading, statement)}:
                continue
            place = place_of(reading, statement, one)
            start = before.start + first.start
            where = elsewhere(reading, before.passage, start, before.start + first.end, than=place)
            message = f"« {one.words} » ici, « {first.words} » {where}"
            found.append(warning("D322", message, place, "un seul des deux est juste : corrigez l’autre"))
    return [*found, *_pointing_back(reading, found)]


def _pointing_back(reading: Reading, said: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """« Cinq formations ouvriront […]. Ces six formations […] »: the nearest number of the same things, told before in the sheet."""
    last: dict[tuple[str, str], list[tuple[Statement, Quantity]]] = {}
    spans = {item.span for item in said}
    for statement in reading.statements:
        for one in statement.quantities:
            if one.unit or not one.noun or not one.is_exact or one.value > _MOST:
                continue
            earlier = last.setdefault((statement.passage.sheet, one.noun), [])
            points = _POINTS_BACK.search(statement.text[: one.start])
            near = [told for told in earlier if told[0].passage is statement.passage] or earlier[-2:]
            if (
                points
                and near
                and all(told[1].value != one.value for told in earlier)
                and len({told[1].value for told in near}) == 1
                and one.value not in {_of_groups(*near[-1]), _listed_above(reading, statement)}
            ):
                before, first = near[-1]
                place = place_of(reading, statement, one)
                if place not in spans:
                    start = before.start + first.start
                    where = elsewhere(reading, before.passage, start, before.start + first.end, than=place)
                    message = f"« {one.words} » ici, « {first.words} » {where}"
                    yield warning("D322", message, place, "un seul des deux est juste : corrigez l’autre")
            earlier.append((statement, one))


def _of_groups(statement: Statement, each: Quantity) -> Decimal | None:
    """« Quatre équipes de trois agents »: twelve, where they are all taken up."""
    before = [one for one in statement.quantities if one.end <= each.start]
    is_each = before and re.fullmatch(r" (?:[^\W\d_]+ )?de ", statement.text[before[-1].end : each.start])
    return before[-1].value * each.value if is_each and not before[-1].unit else None


def _listed_above(reading: Reading, statement: Statement) -> int:
    """How many items the list right above a paragraph has: « Ces deux temps » are those that it has just named."""
    passages = reading.of_sheet(statement.passage.sheet)
    at = next((rank for rank, one in enumerate(passages) if one is statement.passage), 0)
    items = 0
    while items < at and passages[at - items - 1].kind is Kind.ITEM:
        items += 1
    return items


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
