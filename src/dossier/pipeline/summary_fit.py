"""Whether a summary keeps to its two pages, and what does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, error, listed
from dossier.tree import Chapter, Document, plain_text

if TYPE_CHECKING:
    from dossier.content.located import Located
    from dossier.layout.pages import PageBoxes

_MOST_PAGES = 2
_MOST_NAMED = 6  # sheets that do not fit


def report_overlong_summary(kit: Kit, document: Document, pages: Sequence[PageBoxes]) -> list[Diagnostic]:
    """Report a summary of more than two pages (D279): the sheets that begin behind the second, and the one that runs over."""
    edition = kit.edition
    if edition is None or not edition.is_summary or len(pages) <= _MOST_PAGES:
        return []
    from dossier.render.numbered_blocks import places
    from dossier.targets.proof import block_pages

    begins = {
        place.key: page
        for place, page in zip(places(document.parts), block_pages(document, pages), strict=True)
    }
    chapters = [part for part in document.parts if isinstance(part, Chapter)]
    behind = [one for one in chapters if begins[one.key] > _MOST_PAGES]
    inside = [one for one in chapters if one not in behind]
    over = inside[-1:] if any(begins[block.key] > _MOST_PAGES for block in inside[-1].blocks) else []
    told = [f"« {plain_text(one.title)} »" for one in behind[:_MOST_NAMED]]
    if len(behind) > _MOST_NAMED:
        told.append(f"et {len(behind) - _MOST_NAMED} autres")
    said = [f"la fin de « {plain_text(one.title)} »" for one in over] + told
    message = f"le résumé « {edition.name} » fait {len(pages)} pages, deux au plus"
    if said:
        message += f" ; ne tient pas : {listed(said)}"
    hint = "ôtez des fiches de ses « parties », ou gardez-en des passages avec « sauf »"
    return [error("D279", message, kit.head.editions[cast("Located", edition.name)].span, hint)]
