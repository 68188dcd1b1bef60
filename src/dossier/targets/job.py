"""One kit on its way to its targets, with the layout that several of them share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from dossier.assemble.generated_parts.whole_sheets import close_sheets
from dossier.judges.lost_text import report_lost_text, shown_as_picture
from dossier.layout.kept_layouts import MEMORY, Kept
from dossier.layout.pdf import Setup
from dossier.layout.whole import lay_out_document
from dossier.memory import Memory
from dossier.render.resources import Resource, picture_address
from dossier.targets.layout_supplies import page_resources
from dossier.tree import Cover

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from dossier.charte import Charte
    from dossier.content.kit import Kit
    from dossier.diagnostics import Diagnostic
    from dossier.layout.bundled_parts import Arrangement
    from dossier.layout.kept_layouts import OnDisk
    from dossier.layout.pdf import LaidOut
    from dossier.pictures import PictureData
    from dossier.pictures.press_colours.icc_profile import Profile
    from dossier.proof.record import Entry
    from dossier.tree import Document

_LEAF = 2  # pages: both sides of a sheet of paper
_LAYOUT = "mise en page"


@dataclass(frozen=True, slots=True)
class ProofRequest:
    """A proof to make: its number, the digests of its content and pictures, and the proof before it.

    ``before`` is the record of the proof ``previous``, or None where it is lost.
    """

    number: int
    digest: str
    images: Mapping[str, str]
    previous: int | None
    before: Sequence[Entry] | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """Under which name the outputs of a job go, and how many bytes those have that were made before this one."""

    stem: str = ""
    sizes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Job:
    """What a target is made from; ``tell`` is called with the French name of a step when it has ended.

    Layouts are kept in ``memory``, and from one run to the next ``on_disk``; nowhere without it. The page of the screen
    may have been ``begun`` already; what is delivered with a target is said in ``delivery``. Where its parts are ``arranged`` as before, the page maker chooses nothing.
    """

    kit: Kit
    document: Document
    charte: Charte
    pictures: Mapping[str, PictureData]
    profile: Profile | None
    tell: Callable[[str], None]
    setup: Setup
    proof: ProofRequest | None = None
    memory: Memory = MEMORY
    on_disk: OnDisk | None = None
    begun: Future[LaidOut] | None = None
    arranged: Arrangement | None = None
    delivery: Delivery = Delivery()

    @property
    def cache(self) -> Path | None:
        """Where the project keeps what is dear to make; None where nothing of it is to be used."""
        return self.on_disk.folder.parent if self.on_disk is not None and self.on_disk.is_read else None

    @cached_property
    def screen(self) -> LaidOut:
        """The page of the screen, laid out when a target first asks for it, if it was not begun before."""
        if self.begun is None:
            return self.lay_out(self.charte)
        laid_out = self.begun.result()
        self.tell(_LAYOUT)
        return laid_out

    def lay_out(  # noqa: PLR0913 - what a target may ask of a layout
        self,
        charte: Charte,
        document: Document | None = None,
        *,
        tagged: bool = True,
        copied: bool = False,
        step: str = _LAYOUT,
        images: Mapping[str, bytes] | None = None,
        sheet: int = _LEAF,
    ) -> LaidOut:
        """The document, or the one that a target makes of it, laid out in ``charte``: its own, or the target's.

        Its paper is in sheets of so many pages, which the back cover closes; 0 leaves the parts as they are.
        """
        shown = self.document if document is None else document
        if sheet == _LEAF and not any(isinstance(part, Cover) for part in shown.parts):
            sheet = 0  # a summary, a sheet of changes: nothing that is bound
        if sheet and not (shown.back and shown.back.bare):
            shown = shown.on_paper
        more = {picture_address(name): Resource(data, "image/png") for name, data in (images or {}).items()}
        resources = {**page_resources(charte, shown, self.pictures), **more}
        spare = (
            shown.back is not None and sheet == _LEAF
        )  # then it makes the pages even, however many there are
        laid_out = lay_out_document(
            shown,
            charte,
            resources,
            self.setup,
            Kept(self.on_disk, self.memory),
            tagged=tagged,
            copied=copied,
            sheet=1 if spare else sheet,
            arranged=self.arranged,
            close=partial(close_sheets, pages_per_sheet=sheet) if sheet else None,
        )
        if laid_out.data:
            shown = replace(shown, parts=laid_out.parts)
        # A key has been struck: what is lost is looked for in the next layout, which chooses the pages anew.
        is_final = self.arranged is None and bool(laid_out.data)
        lost = self.lost(shown, laid_out.text, "PDF") if is_final else []
        self.tell(step)
        return replace(laid_out, found=[*laid_out.found, *lost])

    def lost(self, document: Document, text: str, output: str) -> list[Diagnostic]:
        """The texts of ``document`` that ``text``, what an output shows, lacks."""
        excused = shown_as_picture(document, logo=self.charte.private.logo is not None)
        return report_lost_text(document, text, output, excused)
