"""One kit on its way to its targets, with the layout that several of them share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dossier.render.html import render_html
from dossier.render.pdf import render_pdf
from dossier.render.places import places

if TYPE_CHECKING:
    from dossier.charte import Charte
    from dossier.content.kit import Kit
    from dossier.content.pictures import PictureData
    from dossier.render.pdf import LaidOut
    from dossier.render.resources import Resources
    from dossier.tree import Document


@dataclass(frozen=True)
class Job:
    """What a target is made from.

    ``resources`` gives what the layout may read under a charte; ``tell`` is called after a step.
    """

    kit: Kit
    document: Document
    charte: Charte
    pictures: Mapping[str, PictureData]
    resources: Callable[[Charte], Resources]
    tell: Callable[[str], None]

    @cached_property
    def screen(self) -> LaidOut:
        """The page of the screen, laid out when a target first asks for it."""
        return self.lay_out(self.charte)

    def lay_out(self, charte: Charte, *, tagged: bool = True, step: str = "mise en page") -> LaidOut:
        """The document laid out in ``charte``: a target that needs another page takes its own."""
        html = render_html(self.document, charte)
        places_of = places(self.document.parts)
        laid_out = render_pdf(html, self.resources(charte), places_of, tagged=tagged)
        self.tell(step)
        return laid_out
