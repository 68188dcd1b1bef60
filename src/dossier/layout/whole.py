"""A document laid out part by part, on all processors, and bound: what did not change is not laid out again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import inf
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from dossier.diagnostics import Diagnostic
from dossier.isolation import Stopped
from dossier.isolation.at_once import on_all_processors
from dossier.layout.bound_boxes import BoundBoxes, join_pages
from dossier.layout.bundle import LaidBundle
from dossier.layout.bundled_parts import Arrangement, Bundle, bundle_parts
from dossier.layout.elements import describe_links
from dossier.layout.joined_parts import Measured, joined, may_follow, measured_within, units_of
from dossier.layout.kept_layouts import Kept
from dossier.layout.kept_pieces import Piece, Shelf
from dossier.layout.leaves import join_fonts
from dossier.layout.objections.copier_objections import judge_copies
from dossier.layout.page_lines import number_pages
from dossier.layout.page_maker.shared_pages import GOOD_ALONE, Group, PageMaker, Use
from dossier.layout.page_sides import only_shifted, sided
from dossier.layout.pdf import LaidOut, Setup
from dossier.layout.running_heads import LaidHeads, lay_out_heads
from dossier.layout.unfinished_layout import explain_stop
from dossier.render.css_properties import RUNNING, css_running_heads
from dossier.render.html import PageWriter
from dossier.render.numbered_blocks import Place, marked_places
from dossier.render.resources import BASE, Resource, Resources, style_address

if TYPE_CHECKING:
    from dossier.charte import Charte
    from dossier.tree import Document


#: Adds pages to a document whose parts begin on these pages, and that has so many; the same document where none is wanted.
Close: TypeAlias = Callable[["Document", Mapping[str, int], int], "Document"]

#: A bundle: the keys of its parts, and how many notes stand before it.
_Name: TypeAlias = tuple[tuple[str, ...], int]

_MOST_TURNS = 4  # the contents are set again where their own length moves what they name
_ASKED = re.compile(f'"({re.escape(BASE)}images/[^"]+)"')


def lay_out_document(  # noqa: PLR0913 - what is laid out, with what, and for what
    document: Document,
    charte: Charte,
    resources: Resources,
    setup: Setup,
    kept: Kept,
    *,
    tagged: bool = True,
    copied: bool = False,
    sheet: int = 0,
    arranged: Arrangement | None = None,
    close: Close | None = None,
) -> LaidOut:
    """Lay out ``document`` in the look of ``charte``; each bundle is taken from what is ``kept``, or laid out and kept.

    The page maker chooses which parts share a page, for paper whose sheets have so many pages; without a ``sheet`` those
    that say so do. Where parts are ``arranged`` already, as in a layout before, nothing is chosen or tried.
    Once all pages are known ``close`` may add some of its own, so that they fill their sheets.
    Raises MachineError as ``render_pdf`` does.
    """
    layout = _Layout(document, charte, resources, setup, kept, tagged=tagged, copied=copied, close=close)
    if arranged is not None:
        layout.arrange_as(arranged)
    elif sheet:
        layout.arrange(sheet)
    return layout.bind()


class _Layout:
    def __init__(  # noqa: PLR0913 - what lay_out_document takes
        self,
        document: Document,
        charte: Charte,
        resources: Resources,
        setup: Setup,
        kept: Kept,
        *,
        tagged: bool,
        copied: bool,
        close: Close | None,
    ) -> None:
        sizes = {address: one.size_mm for address, one in resources.items() if one.size_mm[0]}
        self._writer = PageWriter(document, charte, sizes)
        self._resources, self._setup, self._kept = resources, setup, kept
        self._copied, self._close = copied, close
        self._shelf = Shelf(setup, kept, {"tagged": tagged, "painted": copied})
        self._in_columns = charte.page.margin_column > 0
        self._take(document)
        self._sheets = {
            address: one for address, one in resources.items() if not address.startswith(f"{BASE}images/")
        }
        no_heads = Resource(css_running_heads(charte, None).encode(), "text/css")
        self._sheets_without_heads = {**self._sheets, style_address(RUNNING): no_heads}
        self._stopped: list[Diagnostic] = []
        self._remedies: Mapping[str, str] | None = None

    def _take(self, document: Document) -> None:
        """Make ``document`` what is laid out; it may have pages more than the one before, and the same sheets."""
        self._document, self._parts = document, document.parts
        self._places = marked_places(document.parts)
        self._places_of: defaultdict[str, dict[str, Place]] = defaultdict(dict)
        for key, place in self._places.items():
            self._places_of[key.partition("/")[0]][key] = place
        self._bundles = bundle_parts(document.parts)

    def arrange(self, sheet: int) -> None:
        """Join parts so that the pages are full and fill their ``sheet``; nothing changes where one cannot be laid out."""
        bundles = self._bundles
        follows = [*may_follow(bundles), False]
        if not any(follows):
            return
        shares = [follows[number] or follows[number + 1] for number in range(len(bundles))]
        alone = self._tried(
            [(one, GOOD_ALONE if shared else inf) for one, shared in zip(bundles, shares, strict=True)]
        )
        if not all(one.uses for one in alone):
            return
        units = units_of(bundles, alone, in_columns=self._in_columns)
        self._join(PageMaker(units, sheet).choose(lambda groups: self._try(bundles, groups)))

    def arrange_as(self, arranged: Arrangement) -> None:
        """Join the parts that shared a page before, where they still may; a new part begins a page."""
        self._remedies = arranged.remedies
        rank = {key: number for number, group in enumerate(arranged.groups) for key in group}
        groups: list[Group] = []
        for number, follows in enumerate(may_follow(self._bundles)):
            mine, last = (rank.get(self._bundles[at].parts[0].key) for at in (number, number - 1))
            if follows and mine is not None and mine == last:
                groups[-1] = (groups[-1][0], number + 1)
            else:
                groups.append((number, number + 1))
        self._join(groups)

    def _join(self, groups: Sequence[Group]) -> None:
        self._parts = tuple(part for group in groups for part in joined(self._bundles[slice(*group)]))
        self._bundles = bundle_parts(self._parts)

    def _try(
        self, bundles: Sequence[Bundle], limits: Mapping[Group, float]
    ) -> Mapping[Group, tuple[Use, ...]]:
        """The pages of parts that follow one another, for each of some groups of bundles and what these may cost."""
        made = {
            group: replace(bundles[group[0]], parts=tuple(joined(bundles[slice(*group)]))) for group in limits
        }
        found = self._tried([(made[group], limit) for group, limit in limits.items()])
        return {group: one.uses for group, one in zip(limits, found, strict=True) if one.uses}

    def _tried(self, tried: Sequence[tuple[Bundle, float]]) -> list[Measured]:
        """How full the pages are of bundles that may cost so much each; nothing where one cannot be laid out."""
        pieces = [self._piece(bundle, {}, on_left=False) for bundle, _limit in tried]
        jobs = [
            partial(self._shelf.tried, piece, limit, written=not bundle.with_contents)
            for piece, (bundle, limit) in zip(pieces, tried, strict=True)
        ]
        found = on_all_processors(jobs, [piece.size for piece in pieces])
        return [
            Measured() if isinstance(one, Stopped) else measured_within(one, limit)
            for one, (_bundle, limit) in zip(found, tried, strict=True)
        ]

    def bind(self) -> LaidOut:
        """What ``_bind`` makes; what was made on the way is put on disk."""
        laid_out = self._bind()
        self._kept.save()
        return laid_out

    def _bind(self) -> LaidOut:
        """All pages, bound; without data where a bundle could not be laid out: the findings say why, of each."""
        opened = replace(self._document, parts=self._parts)
        laid = self._lay_out_closed(frozenset())
        heads = None if laid is None else self._heads(laid)
        if laid is None or heads is None or not heads.data:
            return self._unbound(heads)
        # A page whose text area is not as wide on its side is laid out for it.
        turned = self._turned(laid, heads)
        if turned:
            self._take(opened)  # it may fill its sheets otherwise
            laid = self._lay_out_closed(turned)
            heads = None if laid is None else self._heads(laid)
            if laid is None or heads is None or not heads.data:
                return self._unbound(heads)
        return self._bound(laid, heads)

    def _unbound(self, heads: LaidHeads | None) -> LaidOut:
        return LaidOut(b"", {}, 0, self._stopped if heads is None else list(heads.found))

    def _lay_out_closed(self, turned: frozenset[str]) -> list[LaidBundle] | None:
        """Every bundle, and the pages that close the sheets."""
        laid = self._lay_out_all(turned)
        if laid is None or self._close is None:
            return laid
        opened = replace(self._document, parts=self._parts)
        closed = self._close(opened, _numbers(laid), sum(len(one.areas) for one in laid))
        if closed is opened:
            return laid
        known = dict(zip(map(_name_of, self._bundles), laid, strict=True))
        self._take(closed)
        self._writer.extend(closed)
        return self._lay_out_all(turned, known)

    # --- the bundles ----------------------------------------------------------------------------------

    def _lay_out_all(
        self, turned: frozenset[str], known: Mapping[_Name, LaidBundle] = MappingProxyType({})
    ) -> list[LaidBundle] | None:
        """Every bundle, the contents last; those ``turned``, by the key of their first part, start on a left-hand page.

        Those ``known``, laid out already for these very sides, are taken as they are.
        """
        numbers: Mapping[str, int] = {}
        laid = [None if bundle.with_contents else known.get(_name_of(bundle)) for bundle in self._bundles]
        plain = [
            number
            for number, bundle in enumerate(self._bundles)
            if laid[number] is None and not bundle.with_contents
        ]
        self._fill(laid, plain, numbers, turned)
        naming = [number for number, bundle in enumerate(self._bundles) if bundle.with_contents]
        for _turn in range(_MOST_TURNS if naming else 0):
            numbers = _numbers(laid)
            self._fill(laid, naming, numbers, turned)
            if _numbers(laid) == numbers:
                break
        whole = [one for one in laid if one is not None]
        self._stopped += (self._placed(item, 0) for one in whole if not one.data for item in one.found)
        return None if self._stopped else whole

    def _fill(
        self,
        laid: list[LaidBundle | None],
        which: Sequence[int],
        numbers: Mapping[str, int],
        turned: frozenset[str],
    ) -> None:
        bundles = [self._bundles[number] for number in which]
        pieces = [self._piece(one, numbers, on_left=one.parts[0].key in turned) for one in bundles]
        found = on_all_processors(
            [partial(self._shelf.laid, piece) for piece in pieces], [piece.size for piece in pieces]
        )
        for number, one in zip(which, found, strict=True):
            if isinstance(one, Stopped):
                self._stopped.append(explain_stop(one, self._places, self._setup.limits))
            else:
                laid[number] = one

    def _piece(self, bundle: Bundle, numbers: Mapping[str, int], *, on_left: bool) -> Piece:
        html = self._writer.write(bundle.parts, numbers, notes_before=bundle.notes_before, on_left=on_left)
        pictures = {
            address: self._resources[address]
            for address in _ASKED.findall(html)
            if address in self._resources
        }
        places = {key: place for part in bundle.parts for key, place in self._places_of[part.key].items()}
        as_before = None if self._remedies is None else self._remedies.get(bundle.parts[0].key, "")
        return Piece(html, {**self._sheets_without_heads, **pictures}, places, as_before)

    # --- the heads ------------------------------------------------------------------------------------

    def _heads(self, laid: Sequence[LaidBundle]) -> LaidHeads | None:
        leaves = sided([leaf for one in laid for leaf in one.leaves])
        uses = join_fonts(use for one in laid for use in one.fonts)
        html = self._writer.write((), is_whole=True)
        make = partial(lay_out_heads, html, leaves, uses, self._sheets)
        made_of = html + repr((leaves, uses))
        made = self._shelf.kept_or_made(LaidHeads, made_of, self._sheets, make)
        if isinstance(made, Stopped):
            self._stopped.append(explain_stop(made, self._places, self._setup.limits))
            return None
        return made

    def _turned(self, laid: Sequence[LaidBundle], heads: LaidHeads) -> frozenset[str]:
        """The bundles, by the key of their first part, whose pages would be others on the side where they stand."""
        turned, before = set(), 0
        for bundle, one in zip(self._bundles, laid, strict=True):
            pairs = zip(one.areas, heads.areas[before:], strict=False)
            blank = any(leaf.blank for leaf in one.leaves)
            if before % 2 and (blank or any(not only_shifted(mine, true) for mine, true in pairs)):
                turned.add(bundle.parts[0].key)
            before += len(one.areas)
        return frozenset(turned)

    # --- the whole ------------------------------------------------------------------------------------

    def _bound(self, laid: Sequence[LaidBundle], heads: LaidHeads) -> LaidOut:
        from dossier.prepress.joined_pages import Loose, bind_pages

        titles: dict[str, str] = {}
        for one in laid:
            titles = {**one.titles, **titles}
        known = {anchor for one in laid for anchor in one.targets}
        loose: list[Loose] = []
        boxes: list[BoundBoxes] = []
        found: list[Diagnostic] = []
        before = elements = 0
        for one in laid:
            true = heads.areas[before : before + len(one.areas)]
            shifts = tuple(there.left - here.left for here, there in zip(one.areas, true, strict=True))
            skeleton = replace(one.skeleton, elements=describe_links(one.skeleton.elements, titles))
            loose.append(Loose(one.data, skeleton, one.targets, one.bookmarks, shifts))
            boxes.append(BoundBoxes(one.boxes, elements, shifts))
            found += (self._placed(item, before) for item in one.found)
            found += (_lost(name) for name in dict.fromkeys(one.linked) if name not in known)
            before += len(one.areas)
            elements += one.element_count
        data, skeleton = bind_pages(heads.data, heads.marks, loose)
        laid_out = LaidOut(
            data,
            _numbers(laid),
            before,
            [*found, *heads.found],
            skeleton,
            "".join([*(one.story for one in laid), *(one.outside for one in laid), heads.text]),
            partial(join_pages, boxes, heads.boxes),
            self._parts,
            Arrangement(
                tuple(tuple(part.key for part in bundle.parts) for bundle in self._bundles),
                {
                    bundle.parts[0].key: one.remedies
                    for bundle, one in zip(self._bundles, laid, strict=True)
                    if one.remedies
                },
            ),
        )
        if self._copied:
            laid_out.found.extend(judge_copies(laid_out.pages))
        return laid_out

    def _placed(self, item: Diagnostic, before: int) -> Diagnostic:
        """A finding of a bundle in the numbers of the whole, at the place in the content."""
        place = None if item.span is None else self._places.get(item.span.path)
        span = None if place is None else place.span
        return replace(item, message=number_pages(item.message, before), span=span)


def _name_of(bundle: Bundle) -> _Name:
    return tuple(part.key for part in bundle.parts), bundle.notes_before


def _numbers(laid: Sequence[LaidBundle | None]) -> dict[str, int]:
    """The page (from 1) of each anchor; a bundle that is not laid out yet counts as one page."""
    numbers: dict[str, int] = {}
    before = 0
    for one in laid:
        if one is None:
            before += 1
            continue
        for name, (page, _x, _y) in one.targets.items():
            numbers.setdefault(name, before + page + 1)
        before += len(one.areas)
    return numbers


def _lost(name: str) -> Diagnostic:
    from dossier.layout.engine_complaints import lost_element

    return lost_element(f"aucun repère « #{name} » pour un lien")
