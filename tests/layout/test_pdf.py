"""The PDF: its pages, its links, its numbers, what it says of itself, and what its layout complains about."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from dossier.charte import Charte, read_charte
from dossier.diagnostics import Severity
from dossier.layout.pdf import LaidOut, Setup, render_pdf
from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project
from dossier.render.html import render_html
from dossier.render.resources import BASE, Resource
from dossier.targets import DEFAULT_TARGETS
from dossier.targets.layout_supplies import page_resources, prepare_fonts
from dossier.tree import (
    Chapter,
    Chart,
    Contents,
    ContentsEntry,
    Cover,
    Document,
    Heading,
    Link,
    NotesPage,
    Picture,
    SignOff,
    Table,
    Text,
    iter_blocks,
    iter_inlines,
    plain_text,
)
from dossier.tree.walk import iter_lines, part_lines
from reading import fold, read_pdf
from rendered import ROOT, Rendering, all_blocks, copy_all_blocks, real_kit

KITS = {"the real kit": real_kit, "all blocks": all_blocks}


@pytest.fixture(params=KITS, scope="module")
def kit(request: pytest.FixtureRequest) -> Rendering:
    return KITS[str(request.param)]()


@cache
def charte() -> Charte:
    return read_charte(Project(ROOT).charte_folder("prefecture"))


@cache
def setup() -> Setup:
    return Setup(prepare_fonts(Project(ROOT), charte()))


def lay_out(body: str, **sheets: str) -> LaidOut:
    """A page with ``body`` and style sheets of its own."""
    resources = {f"{BASE}{name}.css": Resource(text.encode(), "text/css") for name, text in sheets.items()}
    links = "".join(f'<link rel="stylesheet" href="{address}">' for address in resources)
    return render_pdf(
        f'<html lang="fr"><head><title>Essai</title>{links}</head><body>{body}</body></html>',
        resources,
        setup(),
    )


def pages_of_anchors(data: bytes) -> dict[str, int]:
    with pikepdf.open(BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        names = pdf.Root.Names.Dests.Names.as_list()
        return {
            str(name): numbers[place[0].objgen] for name, place in zip(names[::2], names[1::2], strict=True)
        }


def links_of(data: bytes) -> list[tuple[int, str]]:
    """``(page, target)`` of every link annotation, internal targets with their sign #."""
    found = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            for annotation in page.obj.get("/Annots", pikepdf.Array()).as_list():
                if "/Dest" in annotation:
                    found.append((number, f"#{annotation.Dest}"))
                elif "/A" in annotation:
                    found.append((number, str(annotation.A.URI)))
    return found


def entries(kit: Rendering) -> list[ContentsEntry]:
    contents = next(part for part in kit.document.parts if isinstance(part, Contents))
    return [entry for group in contents.groups for entry in group.entries]


# --- links and numbers -----------------------------------------------------------------------------------------


def test_every_link_of_the_tree_is_a_link_of_the_page(kit: Rendering) -> None:
    wanted = {
        inline.target
        for line in iter_lines(kit.document)
        for inline in iter_inlines(line)
        if isinstance(inline, Link)
    } | {f"#{entry.anchor}" for entry in entries(kit)}
    assert {target for _page, target in links_of(kit.pdf)} == wanted


def test_every_internal_link_leads_to_the_page_where_its_part_or_heading_stands(kit: Rendering) -> None:
    places = pages_of_anchors(kit.pdf)
    words = [
        fold("".join(p.text for p in read_pdf(kit.pdf).pieces if p.page == n))
        for n in range(1, kit.page_count + 1)
    ]
    titles = {part.anchor: plain_text(part.title) for part in kit.document.parts if isinstance(part, Chapter)}
    titles |= {
        block.anchor: plain_text(block.caption if isinstance(block, Table) else block.content)
        for part in kit.document.parts
        if isinstance(part, Chapter)
        for block in iter_blocks(part.blocks)
        if isinstance(block, Heading | Table)
    }
    for _page, target in links_of(kit.pdf):
        if target.startswith("#"):
            anchor = target[1:]
            assert fold(titles[anchor]) in words[places[anchor] - 1], anchor


def test_the_page_numbers_of_the_contents_are_the_folios_of_the_pages(kit: Rendering) -> None:
    read = read_pdf(kit.pdf)
    places = pages_of_anchors(kit.pdf)
    number_of_contents = places[next(p for p in kit.document.parts if isinstance(p, Contents)).anchor]
    printed = fold("".join(piece.text for piece in read.pieces if piece.page == number_of_contents))
    folios = {page: text for page, text in read.outside if text.isdecimal()}
    for entry in entries(kit):
        page = places[entry.anchor]
        assert folios[page] == str(page)
        assert fold(entry.title) + folios[page] in printed, entry.title


def test_a_reader_shows_the_number_that_is_printed(kit: Rendering) -> None:
    """The page labels (or, without any, the count of pages) are the folios."""
    reader = PdfReader(BytesIO(kit.pdf))
    assert list(reader.page_labels)[1:] == [str(number) for number in range(2, kit.page_count + 1)]


def test_each_part_starts_on_a_new_page_but_a_sheet_may_follow_a_sheet(kit: Rendering) -> None:
    places = pages_of_anchors(kit.pdf)
    parts = kit.document.parts
    assert [places[part.anchor] for part in parts] == sorted(places[part.anchor] for part in parts)
    for before, part in pairwise(parts):
        if places[before.anchor] == places[part.anchor]:
            assert isinstance(before, Chapter)
            assert isinstance(part, Chapter)
            assert part.continues or not part.apart


def test_the_running_head_names_the_kit_and_its_status_on_every_page_but_the_covers(kit: Rendering) -> None:
    read = read_pdf(kit.pdf)
    metadata = kit.document.metadata
    assert kit.document.back is not None
    for number in range(1, kit.page_count + 1):
        heads = [text for page, text in read.outside if page == number]
        # A back cover that says nothing of its own gives way where the pages are even without it.
        is_back = number == kit.page_count and not (kit.document.back.bare and heads)
        if number == 1 or is_back:
            assert heads == []
        else:
            assert plain_text(metadata.running_title) in heads
            assert metadata.status in heads


# --- what the file says of itself --------------------------------------------------------------------------------


def test_the_file_names_its_title_author_subject_language_and_date(kit: Rendering) -> None:
    metadata = kit.document.metadata
    with pikepdf.open(BytesIO(kit.pdf)) as pdf:
        assert str(pdf.docinfo["/Title"]) == metadata.title
        assert str(pdf.docinfo["/Author"]) == metadata.author
        assert str(pdf.docinfo["/Subject"]) == metadata.subject
        stamp = metadata.date.replace("-", "")
        assert str(pdf.docinfo["/CreationDate"]).startswith(f"D:{stamp}")
        assert str(pdf.docinfo["/ModDate"]).startswith(f"D:{stamp}")
        assert str(pdf.Root.Lang).startswith("fr")
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == metadata.title
            assert str(xmp["pdfuaid:part"]) == "1"


def test_the_file_is_tagged_and_its_pictures_have_their_alternative() -> None:
    kit = all_blocks()
    wanted = [
        block.alternative
        for part in kit.document.parts
        if isinstance(part, Chapter)
        for block in iter_blocks(part.blocks)
        if isinstance(block, Picture | Chart)
    ]
    with pikepdf.open(BytesIO(kit.pdf)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        figures = [
            str(item.get("/Alt", ""))
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name.Figure
        ]
    assert sorted(figures) == sorted(wanted)
    assert all(figures)


def test_the_bookmarks_are_the_titles_in_their_order(kit: Rendering) -> None:
    def titles(items: list[pikepdf.OutlineItem]) -> list[str]:
        return [text for item in items for text in (fold(item.title), *titles(list(item.children)))]

    with pikepdf.open(BytesIO(kit.pdf)) as pdf, pdf.open_outline() as outline:
        marks = titles(list(outline.root))
    wanted = []
    for part in kit.document.parts:
        wanted.append(
            fold(part.title if isinstance(part, Contents | NotesPage | SignOff) else plain_text(part.title))
        )
        if isinstance(part, Chapter):
            wanted += [
                fold(plain_text(b.content)) for b in iter_blocks(part.blocks) if isinstance(b, Heading)
            ]
    assert marks == wanted


def test_the_fonts_are_those_of_the_charte_embedded() -> None:
    families = {face.family.replace(" ", "") for face in charte().fonts.values()}
    with pikepdf.open(BytesIO(all_blocks().pdf)) as pdf:
        names = {
            str(item.FontName).partition("+")[2]
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary)
            and item.get("/Type") == pikepdf.Name.FontDescriptor
            and ("/FontFile2" in item or "/FontFile3" in item)
        }
    assert names
    assert {name for name in names if not any(name.replace("-", "").startswith(f) for f in families)} == set()


# --- a part alone ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_part_laid_out_alone_has_its_own_pages_and_text(place: int) -> None:
    kit = all_blocks()
    part = kit.document.parts[place]
    markup = render_html(kit.document, charte(), (part,))
    pictures = {name: Resource(data, "image/png") for name, data in _pictures_of(kit).items()}
    resources = {**page_resources(charte(), kit.document, {}), **pictures}
    alone = render_pdf(markup, resources, setup())
    places = pages_of_anchors(kit.pdf)
    following = kit.document.parts[place + 1]
    shares = isinstance(following, Chapter) and not following.apart  # the last page, where it fits there
    assert alone.page_count - (places[following.anchor] - places[part.anchor]) in ({0, 1} if shares else {0})
    body = fold(read_pdf(alone.data).body)
    for line in part_lines(part):
        words = fold(plain_text(line))
        if not any(inline for inline in iter_inlines(line) if type(inline).__name__ == "Note"):
            assert words in body, words


def _pictures_of(kit: Rendering) -> dict[str, bytes]:
    from PIL import Image

    from dossier.render.resources import picture_address

    target = BytesIO()
    Image.new("L", (1500, 1000)).save(target, "PNG")
    return {
        picture_address(block.name): target.getvalue()
        for part in kit.document.parts
        if isinstance(part, Chapter)
        for block in iter_blocks(part.blocks)
        if isinstance(block, Picture)
    }


def test_the_anchors_of_a_layout_are_on_their_pages() -> None:
    done = lay_out('<h1 id="a">A</h1><h1 id="b" style="break-before: page">B</h1><p id="c">C</p>')
    assert (done.page_numbers, done.page_count) == ({"a": 1, "b": 2, "c": 2}, 2)


# --- complaints ----------------------------------------------------------------------------------------------------


def test_the_layout_of_both_kits_has_nothing_to_complain_about(kit: Rendering) -> None:
    assert [item for item in kit.found if item.code in {"D810", "D811"}] == []


def test_a_property_that_the_layout_does_not_know_is_a_warning() -> None:
    found = lay_out("<p>Essai</p>", regle="p { couleur: bleu }").found
    assert [(item.code, item.severity) for item in found] == [("D810", Severity.WARNING)]
    assert found[0].message == "la mise en page signale : consigne de style inconnue : « couleur: bleu »"


@pytest.mark.parametrize(
    ("body", "rule", "said"),
    [
        ("<p>\N{SNOWMAN WITHOUT SNOW}\U0001f9c0</p>", "", "aucune police de la charte n’a le caractère « "),
        ("<p>Essai</p>", "p { color: }", "consigne de style inconnue"),
        ("<p>Essai</p>", "@media (zorg { }", "règle de style illisible"),
        ("<p>Essai</p>", "p:zorg(2) { color: red }", "règle de style illisible"),
        ("<table><tr><td>a<tr><td>b<td colspan=3>c</table>", "", ""),
        ('<h1 id="a">A</h1><h1 id="a">B</h1>', "", "deux endroits portent le nom « a »"),
        ('<a href="#nulle-part">ici</a>', "", "un lien mène à « #nulle-part »"),
        ("<p>Essai</p>", "@page :zorg { margin: 0 }", "règle de style illisible"),
        ("<div style='display: inline-grid'>a</div>", "", ""),
    ],
)
def test_what_the_layout_complains_of_is_said_in_french(body: str, rule: str, said: str) -> None:
    found = lay_out(body, regle=rule).found
    assert said in " ".join(item.message for item in found)
    english = re.compile(
        r"\b(?:at|unknown|rule|ignored|invalid|unsupported|error|anchor|not|glyph)\b", re.IGNORECASE
    )
    assert [item.message for item in found if english.search(item.message)] == []


def test_a_sign_that_no_font_has_is_said() -> None:
    found = lay_out("<p>\N{SNOWMAN WITHOUT SNOW}\U0001f9c0</p>").found
    assert found
    assert {item.code for item in found} == {"D810"}


def test_a_link_without_its_target_is_an_error() -> None:
    found = lay_out('<a href="#nulle-part">ici</a>').found
    assert [(item.code, item.severity) for item in found] == [("D811", Severity.ERROR)]
    assert "nulle-part" in found[0].message


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="" src="dossier://kit/images/absente.jpg">',
        '<img alt="" src="images/absente.jpg">',
        '<img alt="" src="file:///etc/passwd">',
        '<img alt="" src="/etc/passwd">',
        '<img alt="" src="http://exemple.example/x.png">',
        '<img alt="" src="https://exemple.example/x.png">',
        '<img alt="" src="ftp://exemple.example/x.png">',
        '<img alt="" src="data:image/png;base64,AAAA">',
        '<link rel="stylesheet" href="http://exemple.example/x.css">',
        '<link rel="stylesheet" href="file:///etc/passwd">',
        "<style>@import url(file:///etc/passwd);</style>",
        "<style>p { background: url(http://exemple.example/x.png) }</style><p>x</p>",
        '<object data="file:///etc/passwd"></object>',
        '<embed src="file:///etc/passwd">',
        '<link rel="attachment" href="file:///etc/passwd"><p>x</p>',
    ],
)
def test_the_layout_reads_nothing_but_its_resources(body: str) -> None:
    done = lay_out(body)
    assert {item.code for item in done.found if item.severity is Severity.ERROR} == {"D811"}
    assert b"root:" not in done.data


def test_a_layout_that_lacks_a_resource_gives_no_file() -> None:
    done = lay_out('<img alt="" src="images/absente.jpg">')
    assert (done.data, done.page_count) == (b"", 0)
    assert "images/absente.jpg" in done.found[-1].message


def test_the_complaints_of_one_layout_do_not_reach_the_next() -> None:
    assert lay_out("<p>x</p>", regle="p { couleur: bleu }").found
    assert lay_out("<p>x</p>").found == []


def test_a_draft_is_made_even_where_a_picture_is_refused(tmp_path: Path) -> None:
    root, folder = copy_all_blocks(tmp_path)
    whole = (folder / "images" / "plan.png").read_bytes()
    (folder / "images" / "plan.png").write_bytes(whole[: len(whole) // 2])
    checked = check_kit(Project(root), folder)
    assert [item.code for item in checked.found if item.severity is Severity.ERROR] == ["D602"]
    done = render_kit(Project(root), checked, DEFAULT_TARGETS, draft=True)
    assert sorted(Path(name).suffix for name in done.files) == [".docx", ".html", ".pdf"]
    assert [item for item in done.found if item.severity is Severity.ERROR] == []


@pytest.mark.parametrize("words", [5, 15, 40])
def test_a_cover_title_of_any_length_is_printed(words: int) -> None:
    document = real_kit().document
    title, subtitle = "Rencontre " * words + "titre", "Territoire " * words + "sous-titre"
    cover = replace(_cover(document), title=(Text(title),), subtitle=(Text(subtitle),))
    markup = render_html(document, charte(), (cover,))
    said = fold(read_pdf(render_pdf(markup, page_resources(charte(), document, {}), setup()).data).body)
    assert fold(title) in said
    assert fold(subtitle) in said


def _cover(document: Document) -> Cover:
    return next(part for part in document.parts if isinstance(part, Cover))


# --- ends of lines ---------------------------------------------------------------------------------------------


def test_a_text_that_fits_but_for_its_last_space_keeps_its_line() -> None:
    """A name kept whole follows the text; at some of these widths the text fits and the space after it does not."""
    widths = range(120)
    body = "".join(f'<p class="w{step}">Les travaux dureront <b>dix-huit mois</b></p>' for step in widths)
    sheet = "b { white-space: nowrap } p { font: 11pt Inter; margin: 0 }"
    sheet += "".join(f" .w{step} {{ width: {100 + step * 0.25}pt }}" for step in widths)
    pages = PdfReader(BytesIO(lay_out(body, page=sheet).data)).pages
    lines = {line.strip() for page in pages for line in page.extract_text().splitlines()}
    assert {"Les travaux", "Les travaux dureront"} <= lines
    assert "Les" not in lines


def shown_pieces(data: bytes) -> int:
    """How many times the first page shows text."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return sum(str(step.operator) in {"Tj", "TJ"} for step in pikepdf.parse_content_stream(pdf.pages[0]))


DRAWN = '<svg width="200" height="40" viewBox="0 0 200 40"><text x="5" y="20" font-family="Inter"{}>AVEYRON</text></svg>'


def test_the_words_of_a_drawing_are_set_whole_and_kerned() -> None:
    assert shown_pieces(lay_out(DRAWN.format("")).data) == 1


def test_words_placed_letter_by_letter_stay_so() -> None:
    assert shown_pieces(lay_out(DRAWN.format(' letter-spacing="2"')).data) == len("AVEYRON")
