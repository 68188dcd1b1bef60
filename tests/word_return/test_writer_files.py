"""A Writer file (.odt) says the same things in its own words."""

from __future__ import annotations

import pytest

from dossier.office_files.foreign_xml import parse_foreign
from dossier.word_return.returned_text import (
    Accepts,
    Kind,
    Look,
    Paragraph,
    Story,
    accept_all,
    accept_none,
    of_authors,
    view,
)
from dossier.word_return.writer_reader import WriterText, read_writer

_O = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = (
    f'xmlns:office="{_O}office:1.0" xmlns:text="{_O}text:1.0" xmlns:table="{_O}table:1.0" '
    f'xmlns:style="{_O}style:1.0" xmlns:fo="{_O}xsl-fo-compatible:1.0" xmlns:draw="{_O}drawing:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_STYLES = """\
<style:style style:name="Fort" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="P3" style:family="paragraph" style:parent-style-name="Corps">
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/>
<text:list-level-style-number text:level="2" style:num-format="1"/></text:list-style>"""
_INFO = "<office:change-info><dc:creator>Anne</dc:creator><dc:date>2030-05-03T18:20:00</dc:date></office:change-info>"


def written(body: str, regions: str = "") -> WriterText:
    tracked = f"<text:tracked-changes>{regions}</text:tracked-changes>" if regions else ""
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{_STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{tracked}{body}</office:text></office:body></office:document-content>"
    )
    return read_writer({"content.xml": parse_foreign(content.encode())})


def read(body: str, regions: str = "", accepts: Accepts = accept_all) -> list[Paragraph]:
    return view(written(body, regions).raws, accepts)


def texts(body: str, regions: str = "", accepts: Accepts = accept_all) -> list[str]:
    return [one.text for one in read(body, regions, accepts)]


def _region(name: str, act: str, inside: str = "") -> str:
    return f'<text:changed-region text:id="{name}"><text:{act}>{_INFO}{inside}</text:{act}></text:changed-region>'


_ADDED = (
    '<text:p>un <text:change-start text:change-id="a"/>deux </text:p>'
    '<text:p>trois<text:change-end text:change-id="a"/> quatre</text:p>'
)
_TAKEN = '<text:p>un <text:change text:change-id="d"/>fin</text:p>'


@pytest.mark.parametrize(
    ("accepts", "wanted"),
    [(accept_all, ["un deux", "trois quatre"]), (accept_none, ["un  quatre"]), (of_authors(["anne"]), ["un deux", "trois quatre"])],
)  # fmt: skip
def test_words_that_were_put_in_with_the_end_of_a_paragraph(accepts: Accepts, wanted: list[str]) -> None:
    assert texts(_ADDED, _region("a", "insertion"), accepts) == wanted


@pytest.mark.parametrize(
    ("accepts", "wanted"), [(accept_all, ["un fin"]), (accept_none, ["un deux", "trois fin"])]
)
def test_words_that_were_taken_away_with_the_end_of_a_paragraph(accepts: Accepts, wanted: list[str]) -> None:
    assert (
        texts(_TAKEN, _region("d", "deletion", "<text:p>deux</text:p><text:p>trois </text:p>"), accepts)
        == wanted
    )


def test_who_changed_what_is_known() -> None:
    (one,) = read(_TAKEN, _region("d", "deletion", "<text:p>deux</text:p>"))
    assert [(item.author, item.date) for item in one.revisions] == [("Anne", "2030-05-03T18:20:00")]


def test_spaces_tabs_breaks_and_fields_are_signs() -> None:
    body = '<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d<text:page-number>7</text:page-number></text:p>'
    assert texts(body) == ["a   b\tc\nd"]


def test_looks_are_those_of_words_not_of_the_style_of_their_paragraph() -> None:
    body = (
        '<text:p text:style-name="Fort"><text:span text:style-name="T1">x</text:span></text:p>'
        '<text:p text:style-name="P3">y</text:p>'
        '<text:p>z<text:span text:style-name="T1"><text:span text:style-name="T2">w</text:span></text:span></text:p>'
        '<text:p><text:a xlink:href="https://a.fr/b%20c/">l</text:a><text:a xlink:href="#m">i</text:a></text:p>'
    )
    looks = [one.looks for one in read(body)]
    assert looks == [
        (Look(),),
        (Look(strong=True),),
        (Look(), Look(strong=True, emphasis=True)),
        (Look(link="https://a.fr/b c"), Look()),
    ]


def test_titles_entries_and_cells_have_their_kind_and_place() -> None:
    body = (
        '<text:h text:outline-level="2">T</text:h>'
        '<text:list text:style-name="L1"><text:list-item><text:p>a</text:p>'
        "<text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item></text:list>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>c</text:p></table:table-cell>"
        "</table:table-row></table:table-header-rows><table:table-row><table:table-cell/><table:table-cell>"
        "<text:p>d</text:p></table:table-cell></table:table-row></table:table>"
    )
    found = read(body)
    assert [one.kind for one in found] == [
        Kind("title", 2),
        Kind("list", 1),
        Kind("number", 2),
        Kind(),
        Kind(),
    ]
    assert [one.cell[1:] for one in found if one.cell] == [(0, 0), (1, 1)]


def test_notes_frames_and_contents_stand_apart() -> None:
    body = (
        "<text:table-of-content><text:index-body><text:p>S</text:p></text:index-body></text:table-of-content>"
        "<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p></text:note-body>"
        "</text:note>b</text:p><text:p><draw:frame><draw:text-box><text:p>f</text:p></draw:text-box></draw:frame></text:p>"
    )
    assert [(one.text, one.story, one.is_generated) for one in read(body)] == [
        ("S", Story.BODY, True),
        ("ab", Story.BODY, False),
        ("f", Story.FRAME, False),
        ("n", Story.NOTE, False),
    ]


def test_marks_stay_and_those_of_others_are_none() -> None:
    body = (
        '<text:p><text:bookmark-start text:name="_dsr_abcdefgh"/>a<text:bookmark-end text:name="_dsr_abcdefgh"/></text:p>'
        '<text:p><text:bookmark-start text:name="_dsr_abcdefgh Copy 1"/>b</text:p>'
    )
    assert [one.mark for one in read(body)] == ["_dsr_abcdefgh", ""]


def test_comments_have_their_words() -> None:
    body = (
        '<text:p>un <office:annotation office:name="1"><dc:creator>Paul</dc:creator><dc:date>2030-05-04</dc:date>'
        '<text:p>À revoir</text:p></office:annotation>mot<office:annotation-end office:name="1"/> ici</text:p>'
    )
    found = written(body)
    (comment,) = found.comments.values()
    assert (comment.author, comment.text, comment.quote) == ("Paul", "À revoir", "mot")
    (one,) = view(found.raws)
    assert (one.text, one.comments) == ("un mot ici", ("1",))


def test_the_number_of_a_caption_is_the_word_processor_s_own() -> None:
    text = written("<text:p>Tableau <text:sequence>1</text:sequence> : les ouvrages</text:p>")
    assert [one.text for one in view(text.raws)] == ["Tableau  : les ouvrages"]
