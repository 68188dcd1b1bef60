"""PDFs that lack one thing, made from a good one: what the gate and the reference validator must refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

Change = Callable[[Pdf], None]


def changed(data: bytes, change: Change) -> bytes:
    """``data`` after one change."""
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target, static_id=True)
    return target.getvalue()


def elements(pdf: Pdf, *kinds: str) -> Iterator[Dictionary]:
    """The structure elements of some types, in reading order."""
    stack = list(reversed(_list(pdf.Root.StructTreeRoot.K)))
    while stack:
        item = stack.pop()
        if not isinstance(item, Dictionary) or "/S" not in item:
            continue
        if str(item.S)[1:] in kinds:
            yield item
        stack += reversed(_list(item.get("/K")))


def first(pdf: Pdf, *kinds: str) -> Dictionary:
    return next(elements(pdf, *kinds))


def _list(value: object) -> list[object]:
    if value is None:
        return []
    return list(value.as_list()) if isinstance(value, Array) else [value]


# --- one thing missing -------------------------------------------------------------------------------------------


def without_alternative(pdf: Pdf) -> None:
    del first(pdf, "Figure").Alt


def with_blank_alternative(pdf: Pdf) -> None:
    first(pdf, "Figure").Alt = String("  ")


def with_wrong_box(pdf: Pdf) -> None:
    for figure in elements(pdf, "Figure"):
        figure.A.BBox = Array([10, 10, 20, 20])


def with_box_off_the_page(pdf: Pdf) -> None:
    first(pdf, "Figure").A.BBox = Array([100, 1200, 200, 1300])


def with_skipped_level(pdf: Pdf) -> None:
    first(pdf, "H2").S = Name.H3


def with_second_level_first(pdf: Pdf) -> None:
    first(pdf, "H1").S = Name.H2


def untagged(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot
    del pdf.Root.MarkInfo


def without_document_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def with_impossible_language(pdf: Pdf) -> None:
    first(pdf, "Span").Lang = String("français de France")


def without_title_shown(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences


def without_claim(pdf: Pdf) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b'pdfuaid:part="1"', b""))


def without_title(pdf: Pdf) -> None:
    metadata = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(metadata.replace(b"dc:title", b"dc:source"))


def without_output_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def without_headers(pdf: Pdf) -> None:
    for cell in elements(pdf, "TH"):
        cell.S = Name.TD
        del cell["/A"]


def without_scope(pdf: Pdf) -> None:
    del first(pdf, "TH").A.Scope


def with_short_row(pdf: Pdf) -> None:
    row = next(row for row in elements(pdf, "TR") if len(_list(row.K)) > 2)
    row.K = Array(_list(row.K)[:-1])


def with_repeated_head(pdf: Pdf) -> None:
    table = next(table for table in elements(pdf, "Table") if len(list(_list(table.K))) > 1)
    head = next(kid for kid in table.K.as_list() if str(kid.S) == "/THead")
    copy = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.THead, P=table, K=head.K))
    table.K = Array([*table.K.as_list(), copy])


def without_link_description(pdf: Pdf) -> None:
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array()).as_list():
            del annotation["/Contents"]


def with_untagged_link(pdf: Pdf) -> None:
    link = first(pdf, "Link")
    link.K = Array([kid for kid in _list(link.K) if not isinstance(kid, Dictionary)])


def with_link_to_nowhere(pdf: Pdf) -> None:
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array()).as_list():
            if "/Dest" in annotation:
                annotation.Dest = String("nulle-part")


def with_shared_note_identifier(pdf: Pdf) -> None:
    for note in elements(pdf, "Note"):
        note.ID = String("note")


def without_note_identifier(pdf: Pdf) -> None:
    for note in elements(pdf, "Note"):
        del note["/ID"]


def with_lonely_note(pdf: Pdf) -> None:
    for reference in list(elements(pdf, "Reference")):
        reference.S = Name.Span
        reference.Lang = String("fr")


def with_paragraph_in_paragraph(pdf: Pdf) -> None:
    paragraph = first(pdf, "P")
    inner = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=paragraph, K=paragraph.K))
    inner.Pg = paragraph.Pg
    paragraph.K = Array([inner])


def with_empty_element(pdf: Pdf) -> None:
    document = first(pdf, "Document")
    empty = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=document, K=Array()))
    document.K = Array([*document.K.as_list(), empty])


def with_bare_span(pdf: Pdf) -> None:
    paragraph = first(pdf, "P")
    span = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Span, P=paragraph, K=paragraph.K))
    span.Pg = paragraph.Pg
    paragraph.K = Array([span])


def with_unknown_type(pdf: Pdf) -> None:
    first(pdf, "P").S = Name.Paragraphe


def with_loose_text(pdf: Pdf) -> None:
    first(pdf, "P").S = Name.Div


def with_item_outside_its_list(pdf: Pdf) -> None:
    first(pdf, "L").S = Name.Sect


def with_list_without_numbering(pdf: Pdf) -> None:
    for one in elements(pdf, "L"):
        del one["/A"]


def with_line_outside_its_contents(pdf: Pdf) -> None:
    first(pdf, "TOC").S = Name.Sect


def with_lost_caption(pdf: Pdf) -> None:
    figure = next(figure for figure in elements(pdf, "Figure") if len(_list(figure.K)) > 1)
    caption = next(kid for kid in figure.K.as_list() if isinstance(kid, Dictionary) and "/S" in kid)
    figure.K = Array(
        [kid for kid in figure.K.as_list() if kid is not caption and not isinstance(kid, Dictionary)]
    )
    figure.P.K = Array([*figure.P.K.as_list(), caption])


def with_text_outside_the_tree(pdf: Pdf) -> None:
    first(pdf, "P").K = Array()


def with_text_read_twice(pdf: Pdf) -> None:
    paragraphs = elements(pdf, "P")
    one, other = next(paragraphs), next(paragraphs)
    other.K = one.K


def with_loose_drawing(pdf: Pdf) -> None:
    contents = pdf.pages[0].obj.Contents
    contents.write(contents.read_bytes() + b"\n0 0 10 10 re f\n")


def with_broken_content(pdf: Pdf) -> None:
    pdf.pages[1].obj.Contents.write(b"q (sans fin", filter=Name.FlateDecode)


def with_reading_order_reversed(pdf: Pdf) -> None:
    document = first(pdf, "Document")
    document.K = Array(list(reversed(document.K.as_list())))


def without_tab_order(pdf: Pdf) -> None:
    for page in pdf.pages:
        del page.obj["/Tabs"]


def without_bookmarks(pdf: Pdf) -> None:
    del pdf.Root.Outlines


def with_program(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('x')"))


def with_attachment(pdf: Pdf) -> None:
    pdf.attachments["x.txt"] = b"x"


def with_font_outside(pdf: Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.FontDescriptor:
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in item:
                    del item[key]


def without_letters(pdf: Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and "/ToUnicode" in item:
            del item["/ToUnicode"]


def with_smoothed_images(pdf: Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == Name.Image:
            item.Interpolate = True


def with_cycle(pdf: Pdf) -> None:
    section = first(pdf, "Sect")
    section.K = Array([*section.K.as_list(), section.P])


#: Every change with the code of the fault that it causes.
BROKEN: dict[Change, str] = {
    without_alternative: "D845",
    with_blank_alternative: "D845",
    with_wrong_box: "D845",
    with_box_off_the_page: "D845",
    with_lost_caption: "D845",
    with_skipped_level: "D844",
    with_second_level_first: "D844",
    untagged: "D841",
    without_document_language: "D841",
    with_impossible_language: "D841",
    without_title_shown: "D841",
    without_claim: "D841",
    without_title: "D841",
    without_output_intent: "D841",
    without_bookmarks: "D841",
    with_program: "D841",
    with_attachment: "D841",
    without_headers: "D846",
    without_scope: "D846",
    with_short_row: "D846",
    with_repeated_head: "D846",
    without_link_description: "D848",
    with_untagged_link: "D848",
    with_link_to_nowhere: "D848",
    with_shared_note_identifier: "D847",
    without_note_identifier: "D847",
    with_lonely_note: "D847",
    with_item_outside_its_list: "D847",
    with_list_without_numbering: "D847",
    with_line_outside_its_contents: "D847",
    with_paragraph_in_paragraph: "D843",
    with_empty_element: "D843",
    with_bare_span: "D843",
    with_unknown_type: "D843",
    with_cycle: "D843",
    with_loose_text: "D842",
    with_text_outside_the_tree: "D842",
    with_text_read_twice: "D842",
    with_loose_drawing: "D842",
    with_broken_content: "D842",
    with_reading_order_reversed: "D842",
    without_tab_order: "D842",
    with_font_outside: "D849",
    without_letters: "D849",
    with_smoothed_images: "D849",
}
