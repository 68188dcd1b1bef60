"""Who issues a kit and with whom, on its cover and on its back cover: logos where there are some, else names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.render.word.ooxml import Element, run, text

if TYPE_CHECKING:
    from dossier.render.word.context import Context
    from dossier.tree import BackCover, Cover

_PARTNER = "CouverturePartenaire"


def write_issuer(context: Context, cover: Cover | BackCover, style: str) -> None:
    """Write the logo of the issuer or of the office where there is one, else the name of the issuer."""
    if cover.emblem is not None:
        context.flow.add(style, run(context.pictures.emblem(cover.emblem)))
    elif context.styles.charte.private.logo is None:
        context.flow.add(style, *context.runs.plain(cover.issuer))
    else:
        context.flow.add(style, run(context.pictures.office_logo(cover.issuer)))


def write_partners(context: Context, cover: Cover | BackCover) -> None:
    """Write the names of the partners, then their logos on one line."""
    for partner in cover.partners:
        context.flow.add(_PARTNER, *context.runs.plain(partner))
    logos: list[Element] = []
    for logo in cover.logos:
        logos += [run(text(" "))] if logos else []
        logos.append(run(context.pictures.partner_logo(logo)))
    context.flow.add(_PARTNER, *logos)
