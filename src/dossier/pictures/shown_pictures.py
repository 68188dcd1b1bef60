"""The pictures that a document shows: photographs of its chapters, logos of partners, the office's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dossier.charte import Charte, PageFormat
from dossier.content.kit import Kit
from dossier.content.model.picture_places import PicturePlace
from dossier.diagnostics import Diagnostic
from dossier.pictures import Gate, PictureData, load_pictures
from dossier.pictures.office_logo import load_office_logo
from dossier.tree import COVER_PLACE, Cover, Document, Logo, Picture, iter_blocks
from dossier.tree.walk import chapters


def load_placed_pictures(
    kit: Kit, document: Document, charte: Charte, gate: Gate
) -> tuple[Mapping[str, PictureData], list[Diagnostic]]:
    """Every picture of a document by its name, fitted into the space that the charte gives to its kind."""
    logo = charte.logo
    photographs: dict[str, PictureData] = {}
    refused: list[Diagnostic] = []
    for place, pictures in _by_place(placed_pictures(document)).items():
        loaded, found = load_pictures(kit, pictures, *_room(place, charte.page), gate)
        photographs |= loaded
        refused += found
    rooms = (
        (
            [logo for cover in _covers(document) for logo in cover.logos],
            logo.partner_width,
            logo.partner_height,
        ),
        ([cover.emblem for cover in _covers(document) if cover.emblem], logo.width, logo.height),
    )
    logos: dict[str, PictureData] = {}
    for shown, width, height in rooms:
        loaded, found = load_pictures(kit, map(_pictured, shown), width, height, gate)
        logos |= loaded
        refused += found
    own, bad_own = load_office_logo(charte, gate)
    return {**logos, **photographs, **own}, [*refused, *bad_own]


def _by_place(pictures: Iterable[Picture]) -> Mapping[str, list[Picture]]:
    places: dict[str, list[Picture]] = {}
    for picture in pictures:
        places.setdefault(picture.place, []).append(picture)
    return places


def _room(place: str, page: PageFormat) -> tuple[float, float]:
    """The width and height in millimetres that a picture has in a place, at most."""
    across, tallest = page.indent + page.text_width, page.tallest_picture
    match place:
        case _ if place == COVER_PLACE:
            return page.width, page.height
        case PicturePlace.WIDE:
            return across, tallest * across / page.text_width
        case PicturePlace.FULL:
            return across, page.height - page.top - page.bottom
        case PicturePlace.HALF:
            return (page.text_width - page.gutter) / 2, tallest
        case PicturePlace.MARGIN if page.aside_width:
            return page.aside_width, tallest
        case _:
            return page.text_width, tallest


def placed_pictures(document: Document) -> list[Picture]:
    """The photograph of the cover, then the pictures of the chapters in reading order."""
    photos = [cover.photo for cover in _covers(document) if cover.photo]
    blocks = (block for chapter in chapters(document) for block in iter_blocks(chapter.blocks))
    return [*photos, *(block for block in blocks if isinstance(block, Picture))]


def logo_pictures(document: Document) -> list[Picture]:
    """The logos of partners and issuer on the cover, as pictures."""
    return [
        _pictured(logo)
        for cover in _covers(document)
        for logo in (*cover.logos, cover.emblem)
        if logo is not None
    ]


def _covers(document: Document) -> list[Cover]:
    return [part for part in document.parts if isinstance(part, Cover)]


def _pictured(logo: Logo) -> Picture:
    return Picture(name=logo.name, alternative=logo.alternative, caption=(), credit="", span=logo.span)
