"""Numbers of lists are those typed, in both editions: what is internal between two entries moves none."""

from __future__ import annotations

import pytest

from dossier.content.model.base import Audience
from dossier.tree import NumberedList
from dossier.tree.walk import iter_blocks
from kits import check, sheet

BODY = "1. Réunir.\n2. Choisir.\n\n:::interne\n- Négocier.\n:::\n\n3. Publier.\n\n   :::interne\n   Un détail.\n   :::\n4. Ouvrir."


@pytest.mark.parametrize("audience", [Audience.PRESS, Audience.INTERNAL])
def test_a_list_has_the_same_numbers_in_both_editions(audience: Audience) -> None:
    outcome = check({"fiches/01-texte.md": sheet(BODY)}, audience)
    lists = [block for block in iter_blocks(outcome.chapter().blocks) if isinstance(block, NumberedList)]
    assert [(one.start, len(one.items)) for one in lists] == [(1, 2), (3, 2)]
