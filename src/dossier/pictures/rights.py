"""Whether a photograph may leave the kit that shows it: what its cards say of readers, rights and credit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dossier.content.kit import Kit
from dossier.content.model.base import Audience
from dossier.content.model.image import Image
from dossier.content.reading.kit_folder import IMAGES

ENDED = "droits échus le"


def picture_refusal(cards: Sequence[Image], credit: str, day: date) -> str:
    """Why a photograph is not given in full size on ``day``; "" where it may be. ``cards`` are all that speak of it."""
    ends = [card.rights_end for card in cards if card.rights_end is not None]
    if any(card.audience is not Audience.PRESS for card in cards):
        return "interne"
    if any(card.given is False for card in cards):
        return "remise: non"
    if ends and min(ends) < day:
        return f"{ENDED} {min(ends):%d/%m/%Y}"
    return "" if credit.strip() else "sans crédit"


def may_be_shared(cards: Sequence[Image], credit: str, day: date) -> bool:
    """Whether a photograph may stand for a page that others share: networks keep it, so its rights may have no end."""
    return not picture_refusal(cards, credit, day) and all(card.rights_end is None for card in cards)


def cards_of(kit: Kit, name: str) -> list[Image]:
    """All that a kit says of one picture file: its card, the cover and the heads of the sheets that show it."""
    heads = [kit.head.photo, *(sheet.front.photo for sheet in kit.sheets.values())]
    placed = [one for one in heads if one is not None and str(one.file).removeprefix(f"{IMAGES}/") == name]
    card = kit.images.get(name)
    return [*([card] if card is not None else []), *placed]
