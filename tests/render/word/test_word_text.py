"""The words of a Word file: those of the tree, all of them, in its order and under its styles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from word_reading import W, att, body, one, parent, part, style, words
from word_sample import HERE, PAGES, document, p, render, rendered, t

from dossier.render.word.bookmarks import bookmark_names
from dossier.tree import (
    BulletList,
    Callout,
    Cell,
    Code,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    LineBreak,
    ListItem,
    Note,
    NumberedList,
    Objective,
    Quotation,
    Row,
    RowGroup,
    Separator,
    Strong,
    Table,
    Text,
    plain_text,
)
from dossier.tree.walk import iter_inlines, iter_lines

if TYPE_CHECKING:
    from lxml.etree import _Element

    from dossier.tree import Block


def folded(value: str) -> str:
    return re.sub(r"\s+", "", value)


def without_numbers(root: _Element) -> str:
    """What the body says, page numbers of the contents aside."""
    for name in root.iterfind(f".//{W}rStyle"):
        if att(name, "val") == "PageNumber":
            run = parent(parent(name))
            parent(run).remove(run)
    return words(root)


def paragraphs(data: bytes, wanted: str) -> list[str]:
    return [words(item) for item in body(data).iter(f"{W}p") if style(item) == wanted]


def test_the_body_says_every_line_of_the_tree_in_order_and_nothing_else() -> None:
    lines = "".join(plain_text(line) for line in iter_lines(document()))

    assert folded(without_numbers(body(rendered()))) == folded(lines)


def test_no_two_lines_of_the_tree_are_glued_into_one_word() -> None:
    text = " ".join(without_numbers(item) for item in body(rendered()).iter(f"{W}p"))

    for line in iter_lines(document()):
        flat = " ".join(plain_text(line).split())
        assert flat in " ".join(text.split())


def test_each_note_is_a_real_footnote_with_the_number_of_the_tree() -> None:
    notes = [i for line in iter_lines(document()) for i in iter_inlines(line) if isinstance(i, Note)]
    stored = part(rendered(), "word/footnotes.xml").findall(f"{W}footnote")
    calls = [att(item, "id") for item in body(rendered()).iter(f"{W}footnoteReference")]

    assert calls == [str(note.number) for note in notes] == ["1", "2"]
    assert [att(item, "type") for item in stored[:2]] == ["separator", "continuationSeparator"]
    assert [words(item).strip() for item in stored[2:]] == [plain_text(note.content) for note in notes]
    assert all(item.find(f".//{W}footnoteRef") is not None for item in stored[2:])


def test_a_note_called_out_of_turn_shows_the_number_of_the_tree() -> None:
    data = render(p("Un", Note(1, t("A.")), " deux", Note(1, t("A.")), "."))
    second = list(body(data).iter(f"{W}footnoteReference"))[1]

    assert att(second, "customMarkFollows") == "1"
    assert words(parent(second)) == "1"


def test_headings_keep_their_levels_under_the_built_in_styles() -> None:
    found = [
        (style(item), words(item))
        for item in body(rendered()).iter(f"{W}p")
        if style(item).startswith("Heading")
    ]

    assert ("Heading1", "Petites communes de demain") in found
    assert ("Heading2", "En France") in found
    assert ("Heading3", "Dans le département") in found
    assert ("Heading4", "Le calcul") in found
    names = {
        att(item, "styleId"): att(one(item, "name"), "val")
        for item in part(rendered(), "word/styles.xml").iter(f"{W}style")
    }
    assert [names[f"Heading{level}"] for level in range(1, 5)] == [f"heading {n}" for n in range(1, 5)]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("Title", "La visite des deux vallées"),
        ("Quote", "Ces projets naissent ici, avec ceux qui y vivent."),
        ("CitationAuteur", "La directrice générale de l’Agence"),
        ("EncadreTitre-petrole", "Un volontaire en administration"),
        ("NoteAVerifier", "V1 La source donne 222 villes : à vérifier."),
        ("LegendePhoto", "La place du Marché. © Préfecture"),
        ("ChiffreMarge", "888 M€"),
        ("LegendeMarge", "engagés par l’État"),
        ("DetailMarge", "fin avril 2023"),
        ("Etape-apres-tableau", "1 Place du Marché"),
        ("ListBullet2", "un sous-point"),
        ("ListContinue", "et sa suite,"),
    ],
)
def test_each_kind_of_text_has_its_named_style(wanted: str, said: str) -> None:
    assert said in paragraphs(rendered(), wanted)


def test_every_style_in_use_is_declared_with_everything_it_refers_to() -> None:
    declared = {att(item, "styleId") for item in part(rendered(), "word/styles.xml").iter(f"{W}style")}
    used: set[str | None] = set()
    for name in ("document", "footnotes", "header1", "footer1", "numbering", "styles"):
        root = part(rendered(), f"word/{name}.xml")
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            used |= {att(item, "val") for item in root.iter(f"{W}{tag}")}

    assert used <= declared


def test_strong_words_stay_bold_in_a_bold_paragraph() -> None:
    data = render(Heading(level=2, content=(Strong(t("gras")),), anchor="h", span=HERE))

    assert "Strong" not in [att(item, "val") for item in body(data).iter(f"{W}rStyle")]


def test_a_foreign_passage_carries_its_language() -> None:
    [foreign] = [run for run in body(rendered()).iter(f"{W}r") if words(run) == "placemaking"]

    assert att(one(foreign, "rPr/lang"), "val") == "en"


def test_a_link_inside_leads_to_a_bookmark_and_one_outside_to_its_address() -> None:
    root = body(rendered())
    links = {words(item): item for item in root.iter(f"{W}hyperlink")}
    names = {att(item, "name") for item in root.iter(f"{W}bookmarkStart")}
    relations = part(rendered(), "word/_rels/document.xml.rels")
    targets = {item.get("Target") for item in relations if item.get("TargetMode") == "External"}

    assert links["renvoi à la convention"].get(f"{W}anchor") in names
    assert {"https://www.exemple.gouv.fr/agence", "mailto:presse@exemple.fr"} <= targets
    assert "renvoi perdu" not in links
    notes = part(rendered(), "word/_rels/footnotes.xml.rels")
    assert [item.get("Target") for item in notes] == ["https://exemple.fr/"]


def test_bookmarks_are_unique_and_named_as_word_accepts() -> None:
    starts = list(body(rendered()).iter(f"{W}bookmarkStart"))
    names = [att(item, "name") for item in starts]

    assert names == list(dict.fromkeys(bookmark_names(document()).values()))
    assert len({att(item, "id") for item in starts}) == len(starts)
    assert all(re.fullmatch(r"_\w{1,39}", name) for name in names)


def test_the_contents_jump_and_show_the_page_numbers_they_were_given() -> None:
    root = body(rendered())
    names = {att(item, "name"): item for item in root.iter(f"{W}bookmarkStart")}
    entries = [item for item in root.iter(f"{W}p") if style(item) == "TOC1"]
    numbers = list(PAGES.values())

    assert len(entries) == len(numbers)
    for entry, number in zip(entries, numbers, strict=True):
        link = one(entry, "hyperlink")
        target = parent(names[att(link, "anchor")])
        codes = [item.text or "" for item in link.iter(f"{W}instrText")]
        assert words(link) == f"{words(target)} {number}"
        assert [code.split()[:2] for code in codes] == [["PAGEREF", att(link, "anchor")]]
        assert style(target) == "Heading1"


def test_the_contents_are_one_field_that_word_does_not_ask_to_update() -> None:
    root = body(rendered())
    codes = [item.text or "" for item in root.iter(f"{W}instrText")]
    marks = [att(item, "fldCharType") for item in root.iter(f"{W}fldChar")]

    assert sum(code.strip().startswith("TOC ") for code in codes) == 1
    assert marks.count("begin") == marks.count("end")
    assert part(rendered(), "word/settings.xml").find(f"{W}updateFields") is None
    groups = paragraphs(rendered(), "TOC3")
    assert groups == ["La visite", "Les programmes", "Repères"]
    marks_of = [code.split('"') for code in codes if code.strip().startswith("TC ")]
    assert [words for _tc, words, switches in marks_of if r"\l 3" in switches] == groups
    assert [words for _tc, words, switches in marks_of if r"\l 1" in switches] == [
        line.rstrip("0123456789 \t") for line in paragraphs(rendered(), "TOC1")
    ]


def test_a_numbered_list_counts_from_its_start_without_a_typed_number() -> None:
    items = tuple(ListItem((p(word),)) for word in ("un", "deux"))
    data = render(
        NumberedList(items=items, span=HERE), p("Puis"), NumberedList(items=items, start=4, span=HERE)
    )
    instances = [
        att(one(item, "pPr/numPr/numId"), "val")
        for item in body(data).iter(f"{W}p")
        if style(item) == "ListNumber"
    ]
    numbering = part(data, "word/numbering.xml")
    definitions = {
        att(item, "numId"): att(one(item, "abstractNumId"), "val") for item in numbering.iter(f"{W}num")
    }
    starts = {
        att(item, "abstractNumId"): att(one(item, "lvl/start"), "val")
        for item in numbering.iter(f"{W}abstractNum")
    }

    assert [starts[definitions[instance]] for instance in instances] == ["1", "1", "4", "4"]
    assert len(set(definitions.values())) == len(definitions), "Word counts on through what two lists share"


def test_numbers_of_two_and_three_figures_have_their_text_on_one_axis() -> None:
    def hanging(start: int, count: int) -> int:
        items = tuple(ListItem((p(f"rang {rank}"),)) for rank in range(count))
        numbering = part(render(NumberedList(items=items, start=start, span=HERE)), "word/numbering.xml")
        return int(att(one(list(numbering.iter(f"{W}abstractNum"))[-1], "lvl/pPr/ind"), "hanging"))

    assert hanging(1, 3) == hanging(7, 3)
    assert hanging(98, 3) == hanging(100, 1) > hanging(1, 3)


def test_a_list_in_a_quotation_or_an_objective_keeps_the_rule_at_its_side() -> None:
    points = BulletList(items=(ListItem((p("un"), p("suite"))),), span=HERE)
    steps = NumberedList(items=(ListItem((p("premier"),)),), span=HERE)
    quoted = render(Quotation(blocks=(p("Avant"), points, steps), author=(), span=HERE))
    assert paragraphs(quoted, "CitationPuce") == ["un"]
    assert paragraphs(quoted, "CitationSuite") == ["suite"]
    assert paragraphs(quoted, "CitationNumero") == ["premier"]

    aim = render(Objective(label="Objectif", blocks=(p("Avant"), points, steps), span=HERE), hue="vert")
    assert paragraphs(aim, "ObjectifPuce-vert") == ["un"]
    assert paragraphs(aim, "ObjectifNumero-vert") == ["premier"]
    assert paragraphs(render(points), "ListBullet") == ["un"]


def test_a_table_or_a_frame_in_a_list_stands_where_its_text_does() -> None:
    shown = Table(
        columns=(Column(t("Commune")), Column(t("Habitants"))),
        groups=(RowGroup((), (Row((Cell(t("Brassac")), Cell(t("300")))),)),),
        span=HERE,
    )

    def left(block: Block) -> int:
        return int(att(one(next(body(render(block)).iter(f"{W}tbl")), "tblPr/tblInd"), "w"))

    text = left(shown)
    assert left(BulletList(items=(ListItem((p("un"), shown)),), span=HERE)) > text
    framed = Callout(title=t("Titre"), blocks=(shown,), span=HERE)
    assert left(framed) == text
    assert left(BulletList(items=(ListItem((p("un"), framed)),), span=HERE)) > text


def nested(depth: int) -> BulletList:
    inner: tuple[Block, ...] = (nested(depth - 1),) if depth else ()
    return BulletList(items=(ListItem((p(f"rang {depth}"), *inner)),), span=HERE)


def test_lists_nest_deeper_than_the_styles_without_losing_an_item() -> None:
    data = render(nested(4))

    assert [style(item) for item in body(data).iter(f"{W}p") if "rang" in words(item)] == [
        "ListBullet",
        "ListBullet2",
        "ListBullet3",
        "ListBullet3",
        "ListBullet3",
    ]


def test_a_separator_rules_off_the_next_paragraph_and_adds_none() -> None:
    data = render(p("Avant."), Separator(span=HERE), p("Après."))
    found = [style(item) for item in body(data).iter(f"{W}p")]

    assert found == ["Repere", "Heading1", "BodyText", "BodyText-apres-filet"]


def test_a_callout_of_one_title_is_closed_below() -> None:
    data = render(Callout(title=t("Seul"), blocks=(), span=HERE), hue="vert")

    assert paragraphs(data, "EncadreTitre-vert-fin") == ["Seul"]


def test_a_hue_that_the_charte_lacks_falls_back_on_the_main_colour() -> None:
    figures = KeyFigures(figures=(KeyFigure("4", t("contrats")),), in_margin=True, span=HERE)

    assert paragraphs(render(figures, hue="inconnue"), "Repere") == ["Fiche"]


def test_characters_of_xml_and_no_break_spaces_stay_as_they_are() -> None:
    odd = "a < b & c > d « 1\u202f643\u00a0€ » — fin"

    assert odd in paragraphs(render(p(Text(odd), LineBreak(), Code("x  y"))), "BodyText")[0]
