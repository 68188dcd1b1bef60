"""Parts share a page where the pages are better for it, an even number of them; an editor's word prevails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import ceil
from pathlib import Path

import pytest

from dossier.charte import Charte, read_charte
from dossier.layout.bundled_parts import Arrangement
from dossier.layout.kept_layouts import Kept
from dossier.layout.page_maker.page_flow import Row
from dossier.layout.page_maker.shared_pages import Group, PageMaker, Unit, Use
from dossier.layout.pdf import LaidOut, Setup
from dossier.layout.whole import lay_out_document
from dossier.memory import Memory
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from dossier.targets.layout_supplies import page_resources, prepare_fonts
from dossier.tree import Chapter
from kits import NAME, write_kit
from rendered import ROOT

_LINE = "Une phrase du texte, qui dit une chose et puis une autre, assez longue pour deux lignes de la page. "


def unit(height: float, *, fixed: bool = False, party: int = 0) -> Unit:
    """A part of so many pages."""
    pages = ceil(height)
    last = height - pages + 1
    return Unit((*[Use(1.0, 1.0)] * (pages - 1), Use(last, last)), party, fixed)


def arranged(units: Sequence[Unit], sheet: int = 1) -> list[Group]:
    """What is chosen where parts take together what they take alone."""

    def lay_out(groups: Mapping[Group, float]) -> Mapping[Group, tuple[Use, ...]]:
        return {group: unit(sum(one.height for one in units[slice(*group)])).uses for group in groups}

    return PageMaker(units, sheet).choose(lay_out)


def test_short_parts_share_a_page_and_full_ones_do_not() -> None:
    assert arranged([unit(0.9), unit(0.5), unit(0.4), unit(0.95)]) == [(0, 1), (1, 3), (3, 4)]


def test_what_begins_a_page_begins_one() -> None:
    assert arranged([unit(0.5), unit(0.4, fixed=True)]) == [(0, 1), (1, 2)]


def test_the_last_lines_of_a_part_are_not_left_alone_where_another_can_follow() -> None:
    assert arranged([unit(1.08), unit(0.8)]) == [(0, 2)]


def test_parts_of_one_party_stay_together_rather_than_those_of_two() -> None:
    parties = [unit(0.5, party=0), unit(0.4, party=1), unit(0.45, party=1)]
    assert arranged(parties) == [(0, 1), (1, 3)]


def test_the_number_of_pages_fills_the_sheet_where_that_costs_little() -> None:
    units = [unit(1.6), unit(0.7), unit(0.65)]
    assert arranged(units) == [(0, 3)]
    assert arranged(units, 2) == [(0, 1), (1, 2), (2, 3)]


def test_what_cannot_be_laid_out_together_stays_apart() -> None:
    units = [unit(0.4), unit(0.4)]
    assert PageMaker(units, 1).choose(lambda _groups: {}) == [(0, 1), (1, 2)]


def test_trials_lay_out_no_more_pages_than_the_parts_have_alone() -> None:
    units = [unit(0.2 + 0.13 * (number % 6)) for number in range(30)]
    laid = 0
    limits: list[float] = []

    def lay_out(groups: Mapping[Group, float]) -> Mapping[Group, tuple[Use, ...]]:
        nonlocal laid
        limits.extend(groups.values())
        pages = {}
        for group in groups:  # all of them longer than reckoned: the maker goes on looking
            pages[group] = unit(0.3 + sum(one.height for one in units[slice(*group)])).uses
        laid += sum(map(len, pages.values()))
        return pages

    PageMaker(units, 2).choose(lay_out)
    assert 0 < laid <= 2 * len(units)  # a page more, for each that is longer than it was reckoned
    assert all(0 < limit < 2 for limit in limits)


def test_a_last_page_that_was_hoped_to_go_and_stays_is_not_chosen_blindly() -> None:
    """What stands alone is asked for before it is chosen, where nobody tried whether its last lines may go."""
    lines = (
        Row(0.01, 0.05, air=0.007),
    ) * 18  # a tight setting would spare the last page, as far as that can be reckoned
    tailed = Unit((Use(1.0, 1.0), Use(0.08, 0.08)), 0, is_fixed=True, rows=lines, is_mended=False)
    asked: list[Group] = []

    def lay_out(groups: Mapping[Group, float]) -> Mapping[Group, tuple[Use, ...]]:
        asked.extend(groups)
        return {
            group: tailed.uses if group == (0, 1) else unit(1.93).uses if group == (0, 2) else ()
            for group in groups
        }

    other = unit(0.85, party=1)
    assert PageMaker([tailed, other], 1).choose(lay_out) == [(0, 2)]
    assert (0, 1) in asked
    mended = replace(tailed, is_mended=True)  # measured already
    asked.clear()
    assert PageMaker([mended, other], 1).choose(lay_out) == [(0, 2)]
    assert (0, 1) not in asked


def test_a_tail_that_stays_in_one_group_takes_the_hope_from_no_other() -> None:
    """Two parts whose last lines did not go leave half-empty pages: what all four may take is then tried, too."""
    heights: Sequence[float] = (0.3, 0.75, 0.3, 0.7)
    units = [
        Unit(
            (Use(one, one),),
            0,
            is_fixed=False,
            rows=(Row(0.01, one / round(one * 20) - 0.01, air=0.007),) * round(one * 20),
        )
        for one in heights
    ]

    def lay_out(groups: Mapping[Group, float]) -> Mapping[Group, tuple[Use, ...]]:
        tight = (Use(1.0, 1.0), Use(1.0, 1.0))
        alone = {group: unit(sum(heights[slice(*group)])).uses for group in groups}
        return {group: tight if group == (0, 4) else uses for group, uses in alone.items()}

    assert PageMaker(units, 1).choose(lay_out) == [(0, 4)]


@cache
def _look() -> tuple[Charte, Setup]:
    charte = read_charte(Project(ROOT).charte_folder("prefecture"))
    return charte, Setup(prepare_fonts(Project(ROOT), charte))


def laid_out(
    root: Path, *heads: str, arranged: Arrangement | None = None, memory: Memory | None = None
) -> LaidOut:
    """A kit of short sheets, each with these fields of its head, laid out by the page maker or ``arranged`` already."""
    sheets = {
        f"fiches/{number:02}-fiche-{number}.md": f"---\ntitre: Fiche {number}\n{head}---\n\n{_LINE * 9}\n"
        for number, head in enumerate(heads, 1)
    }
    write_kit(root, sheets)
    checked = check_kit(Project(root), root / "content" / NAME)
    document, (charte, setup) = checked.document, _look()
    assert document is not None, checked.found
    resources = page_resources(charte, document, {})
    kept = Kept(None, memory or Memory())
    return lay_out_document(document, charte, resources, setup, kept, sheet=2, arranged=arranged)


@pytest.mark.parametrize(("word", "joined"), [("", True), ("suite: oui\n", True), ("suite: non\n", False)])
def test_short_sheets_share_a_page_unless_an_editor_says_no(
    tmp_path: Path, word: str, *, joined: bool
) -> None:
    made = laid_out(tmp_path, "", word, word)
    numbers = [made.page_numbers[f"fiche-{number}"] for number in (1, 2, 3)]
    assert (len(set(numbers)) < len(numbers)) is joined
    assert [part.continues for part in made.parts if isinstance(part, Chapter)].count(True) >= 2 * joined


def test_the_same_kit_has_the_same_bytes_whatever_was_kept(tmp_path: Path) -> None:
    memory = Memory()
    first = laid_out(tmp_path / "un", "", "", "", memory=memory)
    assert laid_out(tmp_path / "un", "", "", "", memory=memory).data == first.data
    assert laid_out(tmp_path / "deux", "", "", "").data == first.data


def test_parts_that_are_arranged_already_make_the_same_file_and_a_new_one_begins_a_page(
    tmp_path: Path,
) -> None:
    made = laid_out(tmp_path / "un", "", "", "")
    before = made.arranged
    assert any(len(group) > 1 for group in before.groups)
    assert laid_out(tmp_path / "deux", "", "", "", arranged=before).data == made.data
    more = laid_out(tmp_path / "trois", "", "", "", "", arranged=before)
    assert not any(
        part.continues for part in more.parts if part.key == "fiche-4" and isinstance(part, Chapter)
    )
    assert more.page_numbers["fiche-4"] > max(more.page_numbers[f"fiche-{number}"] for number in (1, 2, 3))
    apart = laid_out(tmp_path / "quatre", "", "suite: non\n", "suite: non\n", arranged=before)
    assert (
        len({apart.page_numbers[f"fiche-{number}"] for number in (1, 2, 3)}) == 3
    )  # an editor's word prevails
