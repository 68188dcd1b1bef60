"""Pages of a Word file that leave something undone: what is set tighter, what follows, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from word_reading import W
from word_sample import charte, document, t

from dossier.render.word import PageChoices, render_word
from dossier.render.word.mended_pages import Stretch, mend
from dossier.tree import Chapter, Document, Paragraph

PLAIN = PageChoices()


def sheet(name: str, **flags: bool) -> Chapter:
    chapter = Chapter(
        anchor=name, kicker="Fiche", sigle="", title=t(name), hue="", blocks=(), span=document().parts[0].span
    )
    return replace(chapter, **flags)  # type: ignore[arg-type]


def mended(*stretches: Stretch, choices: PageChoices = PLAIN, **flags: bool) -> tuple[set[str], set[str]]:
    parts = tuple(sheet(name, **flags) for name in "abc")
    better = mend(choices, stretches, Document(metadata=document().metadata, parts=parts))
    return set(better.tight), set(better.joined)


def test_a_few_lines_alone_on_a_page_are_brought_back_by_less_white() -> None:
    assert mended(Stretch("a", 3, 4, 0.05), Stretch("b", 5, 5, 0.9)) == ({"a"}, set())
    assert mended(Stretch("a", 3, 4, 0.05), Stretch("b", 5, 5, 0.9), airy=True) == (set(), {"b"})


def test_where_that_has_not_helped_the_next_sheet_follows() -> None:
    tried = PageChoices(tight=frozenset("a"))
    short = Stretch("a", 3, 4, 0.05), Stretch("b", 5, 5, 0.9)
    assert mended(*short, choices=tried) == (set(), {"b"})
    assert mended(*short, choices=tried, apart=True) == ({"a"}, set())


def test_a_sheet_that_missed_its_place_by_little_is_set_tighter_with_the_one_before() -> None:
    missed = Stretch("a", 3, 3, 0.8), Stretch("b", 4, 4, 0.2, missing=0.03)
    assert mended(*missed) == ({"a", "b"}, set())
    assert mended(*missed, choices=PageChoices(tight=frozenset("ab"))) == (set(), set())
    assert mended(*missed, Stretch("c", 5, 5, 0.9)) == ({"a", "b"}, set())  # the third one waits
    assert mended(missed[0], replace(missed[1], missing=0.4)) == (set(), set())


def test_pages_that_are_well_used_are_left_alone() -> None:
    assert mended(Stretch("a", 3, 4, 0.6), Stretch("b", 5, 5, 0.9)) == (set(), set())
    assert mended(Stretch("a", 3, 4, 0.05), Stretch("b", 4, 4, 0.9)) == (set(), set())  # it follows already


def test_a_file_whose_sheet_ends_in_two_lines_loses_their_page() -> None:
    line = "Le bourg compte neuf cents habitants, une école, deux commerces et une gare. " * 3
    assert _compact_styles(4, line) == set()
    assert any(
        _compact_styles(count, line) for count in range(9, 15)
    )  # one of them ends just beyond the foot


def _compact_styles(count: int, line: str) -> set[str]:
    span = document().parts[0].span
    blocks = tuple(Paragraph(content=t(line), span=span) for _ in range(count))
    parts = (replace(sheet("a"), blocks=blocks), sheet("b"))
    data = render_word(Document(metadata=document().metadata, parts=parts), charte(), {})
    with ZipFile(BytesIO(data)) as archive:
        styles = etree.fromstring(archive.read("word/document.xml")).iter(f"{W}pStyle")
        return {str(one.get(f"{W}val")) for one in styles if "ompact" in str(one.get(f"{W}val"))}
