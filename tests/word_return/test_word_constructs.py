"""Every construct of Word that holds words is read: what it says, and what of it is gone."""

from __future__ import annotations

import pytest
from lxml import etree

from dossier.word_return.returned_text import accept_none, view
from dossier.word_return.word_reader import read_word

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_R = "<w:r><w:t>{}</w:t></w:r>"
_BY = 'w:id="1" w:author="Anne" w:date="2023-05-03T10:00:00Z"'


def said(body: str, *, accepted: bool = True) -> list[str]:
    root = etree.fromstring(f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>")
    raws = read_word({"word/document.xml": root})
    return [one.text for one in (view(raws) if accepted else view(raws, accept_none))]


@pytest.mark.parametrize(
    ("inside", "accepted", "original"),
    [
        (f"<w:ins {_BY}>{_R.format('neuf')}</w:ins>", "un neuf", "un"),
        (f"<w:del {_BY}><w:r><w:delText>vieux</w:delText></w:r></w:del>", "un", "un vieux"),
        (f"<w:moveTo {_BY}>{_R.format('venu')}</w:moveTo>", "un venu", "un"),
        (f"<w:moveFrom {_BY}>{_R.format('parti')}</w:moveFrom>", "un", "un parti"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{_R.format('saisi')}</w:sdtContent></w:sdt>", "un saisi", "un saisi"),
        (f"<w:smartTag>{_R.format('lieu')}</w:smartTag>", "un lieu", "un lieu"),
        (f'<w:fldSimple w:instr=" DATE ">{_R.format("mardi")}</w:fldSimple>', "un mardi", "un mardi"),
        (f'<w:fldSimple w:instr=" PAGE ">{_R.format("7")}</w:fldSimple>', "un", "un"),
        (f"<w:hyperlink>{_R.format('lien')}</w:hyperlink>", "un lien", "un lien"),
        (f"<w:r><w:ruby><w:rt>{_R.format('haut')}</w:rt><w:rubyBase>{_R.format('bas')}</w:rubyBase></w:ruby></w:r>", "un bas", "un bas"),
        (
            (f"<mc:AlternateContent><mc:Choice>{_R.format('choisi')}</mc:Choice>"
            f"<mc:Fallback>{_R.format('autre')}</mc:Fallback></mc:AlternateContent>"),
            "un choisi",
            "un choisi",
        ),
        ('<w:r><w:sym w:char="F041"/></w:r>', "un A", "un A"),
        ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>un</w:t></w:r>", "un co-un", "un co-un"),
        ("<w:r><w:t>cou</w:t><w:softHyphen/><w:t>pé</w:t></w:r>", "un coupé", "un coupé"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "un a\tb", "un a\tb"),
        ("<w:r><w:t>a</w:t><w:cr/><w:t>b</w:t></w:r>", "un a\nb", "un a\nb"),
        (
            ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_R.format("vu")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
            "un vu",
            "un vu",
        ),
        (f"<w:customXml>{_R.format('balisé')}</w:customXml>", "un balisé", "un balisé"),
        (f'<w:dir w:val="rtl"><w:bdo w:val="ltr">{_R.format("sens")}</w:bdo></w:dir>', "un sens", "un sens"),
        (f"<w:ins {_BY}><w:del {_BY}><w:r><w:delText>ni</w:delText></w:r></w:del></w:ins>", "un", "un"),
        (f"<w:hyperlink><w:ins {_BY}>{_R.format('lié')}</w:ins></w:hyperlink>", "un lié", "un"),
        (f"<w:sdt><w:sdtContent><w:ins {_BY}>{_R.format('ajouté')}</w:ins></w:sdtContent></w:sdt>", "un ajouté", "un"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "un a\nb", "un a\nb"),
        ('<w:r><w:t>a</w:t><w:ptab w:alignment="right"/><w:t>b</w:t></w:r>', "un a\tb", "un a\tb"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r>", "un", "un"),
        (f"<m:oMath {_MATH}><m:r><m:t>x²</m:t></m:r></m:oMath>", "un x²", "un x²"),
        ("<w:r><w:lastRenderedPageBreak/><w:t>suite</w:t></w:r><w:proofErr/><w:permStart/>", "un suite", "un suite"),
        (f"<w:r><w:rPr><w:rPrChange {_BY}><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>gras</w:t></w:r>", "un gras", "un gras"),
        ('<w:r><w:sym w:char="2192"/></w:r>', "un →", "un →"),
    ],
)  # fmt: skip
def test_a_construct_says_its_words(inside: str, accepted: str, original: str) -> None:
    body = f'<w:p><w:r><w:t xml:space="preserve">un </w:t></w:r>{inside}</w:p>'
    assert said(body) == [accepted]
    assert said(body, accepted=False) == [original]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    end = f"<w:pPr><w:rPr><w:del {_BY}/></w:rPr></w:pPr>"
    body = f"<w:p>{end}{_R.format('un')}</w:p><w:p>{_R.format('deux')}</w:p>"
    assert said(body) == ["undeux"]
    assert said(body, accepted=False) == ["un", "deux"]


def test_a_row_that_was_deleted_is_gone() -> None:
    gone = f"<w:tr><w:trPr><w:del {_BY}/></w:trPr><w:tc><w:p>{_R.format('a')}</w:p></w:tc></w:tr>"
    kept = f"<w:tr><w:tc><w:p>{_R.format('b')}</w:p></w:tc></w:tr>"
    assert said(f"<w:tbl>{gone}{kept}</w:tbl>") == ["b"]


def test_a_bold_word_of_a_bold_style_is_no_mark_of_its_own() -> None:
    style = f'<w:styles {_NAMES}><w:style w:styleId="T"><w:name w:val="Title"/><w:rPr><w:b/></w:rPr></w:style></w:styles>'
    body = '<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Titre</w:t></w:r></w:p>'
    root = etree.fromstring(f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>")
    (one,) = view(read_word({"word/document.xml": root, "word/styles.xml": etree.fromstring(style)}))
    assert not any(look.strong for look in one.looks)


def test_a_document_put_in_as_a_whole_is_said_to_be_there() -> None:
    (told,) = said('<w:altChunk r:id="x" xmlns:r="r"/>')
    assert "autre document" in told


def test_a_numbered_title_is_a_title() -> None:
    style = f'<w:styles {_NAMES}><w:style w:styleId="T"><w:name w:val="heading 1"/></w:style></w:styles>'
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    body = f'<w:p><w:pPr><w:pStyle w:val="T"/>{numbered}</w:pPr><w:r><w:t>Titre</w:t></w:r></w:p>'
    root = etree.fromstring(f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>")
    (one,) = view(read_word({"word/document.xml": root, "word/styles.xml": etree.fromstring(style)}))
    assert one.kind == ("title", 1)


def test_a_note_is_known_where_it_is_called() -> None:
    body = '<w:p><w:r><w:t>Un texte</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>La note.</w:t></w:r></w:p></w:footnote>'
    root = etree.fromstring(f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>")
    foot = etree.fromstring(f"<w:footnotes {_NAMES}>{notes}</w:footnotes>")
    found = view(read_word({"word/document.xml": root, "word/footnotes.xml": foot}))
    assert [(one.text, one.note, one.calls) for one in found] == [
        ("Un texte", "", (("foot 2", 8),)),
        ("La note.", "foot 2", ()),
    ]


@pytest.mark.parametrize(("accepted", "wanted"), [(True, ["Un texte"]), (False, ["Un texte", "La note."])])
def test_a_note_goes_with_its_call(accepted: bool, wanted: list[str]) -> None:  # noqa: FBT001
    call = f'<w:del {_BY}><w:r><w:footnoteReference w:id="2"/></w:r></w:del>'
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>La note.</w:t></w:r></w:p></w:footnote>'
    root = etree.fromstring(
        f"<w:document {_NAMES}><w:body><w:p>{_R.format('Un texte')}{call}</w:p></w:body></w:document>"
    )
    raws = read_word(
        {
            "word/document.xml": root,
            "word/footnotes.xml": etree.fromstring(f"<w:footnotes {_NAMES}>{notes}</w:footnotes>"),
        }
    )
    assert [one.text for one in (view(raws) if accepted else view(raws, accept_none))] == wanted
