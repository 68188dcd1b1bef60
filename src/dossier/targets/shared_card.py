"""The card of a page that is shared: made where the kit says its address on line, and only of what everybody may see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from dossier.language.printed import printing_in, say
from dossier.pictures.card_pictures import PlacedPhoto, card_picture
from dossier.pictures.rights import cards_of, may_be_shared
from dossier.render.web.beside_page import Card
from dossier.render.web.social_picture import PHOTO_BOX, SIZE, draw_card
from dossier.targets import DRAWN_CARD, PHOTO_CARD
from dossier.tree import Cover, plain_text

if TYPE_CHECKING:
    from dossier.charte import Charte
    from dossier.content.kit import Kit
    from dossier.pictures import PictureData
    from dossier.tree import Document, Picture


def make_card(
    kit: Kit, document: Document, charte: Charte, pictures: Mapping[str, PictureData], stem: str
) -> tuple[Card, str, bytes] | None:
    """The card of a page whose name begins with ``stem``, how its own name ends, and its bytes.

    None for a kit that nobody may share: for the house, provisional or under embargo, or not on line.
    """
    cover = next((part for part in document.parts if isinstance(part, Cover)), None)
    address = document.back.address if document.back is not None else ""
    if cover is None or not address or not stem or document.is_internal or document.metadata.status:
        return None
    photo = cover.photo if cover.photo is not None and _may_show(kit, cover.photo) else None
    fonts = [str(path) for path in charte.font_files]
    with printing_in(document.metadata.language):
        drawing = draw_card(cover, charte, with_photo=photo is not None)
        said = f"{cover.issuer}, {cover.genre}, {cover.date}{say(' : ')}{plain_text(cover.title)}"
    if photo is None:
        ending, data = DRAWN_CARD, card_picture(drawing, SIZE, fonts)
    else:
        shown = PlacedPhoto(pictures[photo.view].data, PHOTO_BOX, photo.focus)
        ending, data = PHOTO_CARD, card_picture(drawing, SIZE, fonts, shown)
        said = f"{said}. {photo.alternative}"
    if not data:
        return None
    place = urljoin(address, quote(stem + ending))
    return Card(place, "image/png" if photo is None else "image/jpeg", SIZE, said), ending, data


def _may_show(kit: Kit, photo: Picture) -> bool:
    return may_be_shared(cards_of(kit, photo.name), photo.credit, kit.day)
