"""Pieces of a document laid out in a worker, and kept: one that did not change is not laid out again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from dossier.isolation import Stopped
from dossier.layout.bundle import LaidBundle, TriedBundle, lay_out_bundle, try_bundle, uses_within
from dossier.layout.kept_layouts import Kept
from dossier.layout.page_maker.remedies import with_remedies
from dossier.layout.pdf import Setup
from dossier.layout.running_heads import LaidHeads
from dossier.layout.work_done_again import made_in_worker
from dossier.render.numbered_blocks import Places
from dossier.render.resources import MOTIF, Resources

T = TypeVar("T", bound=LaidBundle | LaidHeads | TriedBundle)


@dataclass(frozen=True, slots=True)
class Piece:
    """What a bundle is laid out from; with the remedies ``as_before`` of a former layout where none are to be tried."""

    html: str
    resources: Resources
    places: Places
    as_before: str | None = None

    @property
    def size(self) -> int:
        """How long it takes, beside others."""
        return len(self.html)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is kept of one document, and made where it is not; ``flags`` say what for."""

    setup: Setup
    kept: Kept
    flags: Mapping[str, bool]

    def laid(self, piece: Piece) -> LaidBundle | Stopped:
        """The pages of a piece, or why there are none."""
        html, resources = piece.html, piece.resources
        known = self._known(LaidBundle, html, resources)
        if known is None and piece.as_before is not None:
            # Shown until the next layout alone: not put on disk.
            html = with_remedies(html, piece.as_before)
            known = self._known(LaidBundle, html, resources)
        tried = None if known else self._known(TriedBundle, html, resources)
        make = partial(lay_out_bundle, html, resources, piece.places)
        if tried is not None and tried.uses:
            make = partial(_lay_out_as_tried, tried, html, resources, piece.places)
        return known or self._made(make, html, resources, lasting=piece.as_before is None)

    def kept_or_made(
        self, kind: type[T], made_of: str, resources: Resources, make: Callable[..., T]
    ) -> T | Stopped:
        """What is kept of what is ``made_of`` this and ``resources``, or what is made now; or why it is not."""
        return self._known(kind, made_of, resources) or self._made(make, made_of, resources)

    def tried(
        self, piece: Piece, limit: float, *, written: bool = True
    ) -> LaidBundle | TriedBundle | Stopped:
        """The pages of a piece, or how full they would be where they cost more than ``limit`` or are not to be ``written``."""
        kinds: tuple[type[LaidBundle | TriedBundle], ...] = (TriedBundle, LaidBundle)
        for kind in kinds:
            known = self._known(kind, piece.html, piece.resources)
            if known is not None and uses_within(known, limit):
                return known
        make = partial(try_bundle, piece.html, piece.resources, piece.places, limit=limit, written=written)
        return self._made(make, piece.html, piece.resources)

    def _keys(self, kind: type, made_of: str, resources: Resources) -> tuple[str, str]:
        """Under which key a thing is kept: pages without the relief of the title are the same in kits of other titles."""
        for_all = {address: one for address, one in resources.items() if address != MOTIF}
        fonts, flags = self.setup.fonts, self.flags
        return (
            self.kept.key(kind.__name__, made_of, for_all, fonts, flags),
            self.kept.key(kind.__name__, made_of, resources, fonts, flags),
        )

    def _known(self, kind: type[T], made_of: str, resources: Resources) -> T | None:
        for key in self._keys(kind, made_of, resources):
            known = self.kept.find(key, kind)
            if known is not None:
                return known
        return None

    def _made(
        self, make: Callable[..., T], made_of: str, resources: Resources, *, lasting: bool = True
    ) -> T | Stopped:
        """What is made now of this, and kept; or why it is not made."""
        self.setup.require_wanted()
        setup = self.setup
        made = made_in_worker(
            partial(make, fonts=str(setup.fonts), **self.flags), setup.limits, setup.given_up
        )
        if not isinstance(made, Stopped):
            for_all, own = self._keys(type(made), made_of, resources)
            self.kept.hold(own if made.with_motif else for_all, made, lasting=lasting)
        return made


def _lay_out_as_tried(  # noqa: PLR0913 - what lay_out_bundle takes
    tried: TriedBundle,
    html: str,
    resources: Resources,
    places: Places,
    fonts: str,
    *,
    tagged: bool,
    painted: bool,
) -> LaidBundle:
    """Pages whose remedies were found in a trial: they are laid out once, and say what the trial knows of them."""
    made = lay_out_bundle(
        with_remedies(html, tried.remedies), resources, places, fonts, tagged=tagged, painted=painted
    )
    return replace(made, plain=tried.plain, hope=tried.hope, rows=tried.rows, remedies=tried.remedies)
