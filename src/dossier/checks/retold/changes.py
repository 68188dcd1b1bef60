"""A change told in two places with two shares: « réduire d'un tiers la consommation » here, « consommation réduite de moitié » there (D322)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from dossier.checks.passages import Reading
from dossier.checks.passages.statement import Statement, read_statements
from dossier.checks.retold.sayings import Saying, contradictions_of, saying
from dossier.diagnostics import Diagnostic
from dossier.language.fr.quantities import Quantity

_DOWN = r"rédui\w*|réduction|baiss\w*|diminu\w*|recul\w*|économ\w*|repli"
_UP = r"augment\w*|hauss\w*|progress\w*|croi\w*|accr\w*"
_CHANGE = re.compile(rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP}))\b", re.IGNORECASE)
#: Another time of the same change, or the aim beside what was done.
_UNTIES = re.compile(r"\b(?:(?:19|20)\d\d|puis|ensuite|encore|an|mois|trimestre)\b", re.IGNORECASE)
_CUT = re.compile(r"[;:]|, ")
_NEEDED = 3.5
_ROOM = Decimal(5)


def report_changes_told_again(reading: Reading) -> list[Diagnostic]:
    """Report a share of a change that another place tells otherwise of what seems to be the same thing."""
    statements = [statement for passage in reading.passages for statement in read_statements(passage)]
    sayings = [one for statement in statements for one in _of_statement(statement)]
    return list(contradictions_of(reading, sayings, _NEEDED, _are_apart))


def _of_statement(statement: Statement) -> Iterator[Saying]:
    shares = [one for one in statement.quantities if one.unit == "%"]
    if len(shares) != 1 or _UNTIES.search(statement.text):
        return
    share = shares[0]
    change = _changed(statement, share)
    if change:
        place = (share.start, share.end)
        yield saying(statement.passage, (statement.start, statement.text), place, change, share.value)


def _changed(statement: Statement, share: Quantity) -> str:
    """Whether the clause of a share tells of more or of less."""
    before = _CUT.split(statement.text[: share.start])[-1]
    verbs = list(_CHANGE.finditer(before))
    if not verbs or not re.search(r"\b(?:de|d'|à)(?: plus d'| près d'| environ )? ?(?:un |une )?$", before):
        return ""
    return "down" if verbs[-1]["down"] else "up"


def _are_apart(one: Saying, other: Saying) -> bool:
    """Whether two shares are no rounding of one another, and the sentences share two words beyond the change."""
    mine, theirs = Decimal(str(one.value)), Decimal(str(other.value))
    return abs(mine - theirs) > _ROOM and len(one.words & other.words) > 1
