"""The layout measures its own pages and says, at the line of the content, what an editor would object to."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdf
import pytest

from dossier.diagnostics import Diagnostic, Severity
from dossier.pipeline.stage_values import Rendered
from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project
from kits import VALID, place, write_kit
from rendered import ROOT, real_kit
from shapes import (
    LONG_SHEET_TITLE,
    LONG_WORD,
    SHAPES,
    TEXT,
    Files,
    actors,
    head,
    page,
    photo,
    photos,
    prose,
    write_shape,
)

LEVELS = range(24, 45)
AS_IT_IS = ("suite: non", "compacte: non")  # the page maker leaves such a sheet alone
FIRST_LINE = 5  # of the body of a sheet that ``page`` writes


def lines(count: int, word: str = "Ligne") -> str:
    """A paragraph of so many lines."""
    return "\\\n".join(f"{word} {number + 1}" for number in range(count))


def staircase(tail: str) -> Files:
    """A kit whose sheets put ``tail`` at every height of the page."""
    return {
        f"fiches/{count}-page{count}.md": page(f"Page {count}", f"{lines(count)}\n\n{tail}", *AS_IT_IS)
        for count in LEVELS
    } | {TEXT: None}


def lay_out(files: Files, spoil: str = "") -> Rendered:
    """Render a kit; ``spoil`` is a style sheet that undoes what the charte does against a fault."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_kit(root, files)
        if spoil:
            styles = root / "styles" / "prefecture"
            shutil.copytree(ROOT / "styles" / "prefecture", styles, ignore=shutil.ignore_patterns("prive"))
            with (styles / "composants.css").open("a", encoding="utf-8") as sheet:
                sheet.write(spoil)
        project = Project(root)
        checked = check_kit(project, project.kits()[0])
        assert not checked.has_errors, checked.found
        return render_kit(project, checked, ("pdf",))


def of(found: Sequence[Diagnostic], code: str) -> list[Diagnostic]:
    return [item for item in found if item.code == code]


def codes(rendered: Rendered) -> set[str]:
    return {item.code for item in rendered.found}


def page_text(rendered: Rendered, number: int) -> str:
    (data,) = rendered.files.values()
    return str(pypdf.PdfReader(io.BytesIO(data)).pages[number - 1].extract_text())


def number_of(item: Diagnostic) -> int:
    match = re.match(r"page (\d+) : ", item.message)
    assert match is not None, item.message
    return int(match[1])


@cache
def plain_staircase() -> Rendered:
    return lay_out(staircase(f"{lines(5, 'Suite')}\n\n## Un intertitre\n\n{lines(4, 'Fin')}"))


# --- shapes that must hold whatever is written -------------------------------------------------------------


@pytest.mark.parametrize("name", SHAPES)
def test_a_kit_of_any_shape_loses_no_text_and_leaves_nothing_stranded(tmp_path: Path, name: str) -> None:
    write_shape(tmp_path, name)
    project = Project(tmp_path)
    checked = check_kit(project, project.kits()[0])
    assert not checked.has_errors, checked.found
    found = render_kit(project, checked, ("pdf",)).found
    said_of_the_text = {"D824", "D829"}  # a few lines too many, a title too long: the editor's
    assert [item for item in found if item.code not in said_of_the_text] == []


def test_the_shipped_kit_has_no_fault_of_composition() -> None:
    assert [item.message for item in real_kit().found if item.code.startswith("D82")] == []


def test_a_well_set_page_is_left_alone() -> None:
    assert codes(plain_staircase()) <= {"D824"}


# --- text that does not fit --------------------------------------------------------------------------------


def test_text_off_the_paper_is_an_error_at_its_block() -> None:
    name = LONG_WORD.upper()  # no common word: it is never cut
    words = f"| {name} | {name} | {name} |\n|---|---|---|\n| a | b | c |"
    found = lay_out({TEXT: page("Un tableau", f"Du texte.\n\n{words}")}).found
    (lost,) = of(found, "D820")
    assert (lost.severity, place(lost)) == (Severity.ERROR, f"{TEXT}:{FIRST_LINE + 2}:1")
    assert "sort du papier" in lost.message
    assert not of(found, "D821")


def test_a_footnote_off_the_paper_is_said_where_the_note_is_written() -> None:
    body = f"Du texte.[^a]\n\nEncore.\n\n[^a]: Voir {LONG_WORD * 3}"
    spoil = "@page { @footnote { width: 160mm } } .note { hyphens: none; overflow-wrap: normal; white-space: nowrap }"
    found = lay_out({TEXT: page("Une page", body)}, spoil).found
    (lost,) = of(found, "D820")
    assert place(lost) == f"{TEXT}:{FIRST_LINE + 4}:1"


def test_a_line_of_the_contents_off_the_paper_is_said_at_the_title_that_it_names() -> None:
    spoil = ".sommaire li { white-space: nowrap; overflow-wrap: normal } .sommaire .ligne { width: 400mm }"
    title = f"Un titre {'de plusieurs mots ordinaires ' * 8}".strip()
    found = lay_out({TEXT: page(title, "Du texte.")}, spoil).found
    places = {place(item) for item in of(found, "D820") if "sort du papier" in item.message}
    assert f"{TEXT}:2:8" in places, [(item.message, place(item)) for item in found]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 9, 14])
def test_signatories_and_contacts_however_many_stay_in_their_columns(count: int) -> None:
    parties = "".join(
        f"      - {{partie: Communauté d’agglomération des Quatre-Vallées-et-du-Plateau {n}}}\n"
        for n in range(count)
    )
    cards = "".join(
        f"  - {{nom: Service de la communication, courriel: service.communication.{n}@agglomeration.example}}\n"
        for n in range(count)
    )
    files = {
        "dossier.yaml": f"{VALID['dossier.yaml']}contacts:\n{cards}",
        "conventions.yaml": f"conventions:\n  c:\n    intitule: C\n    statut: projet\n    signataires:\n{parties}",
        TEXT: page("Une page", ":::signataires\n:::"),
    }
    found = lay_out(files).found
    assert not of(found, "D820")
    assert not of(found, "D821")


def test_forty_sheets_stand_on_two_pages_of_contents_under_its_title() -> None:
    sheets = {
        f"fiches/{number:02}-page{number}.md": page("Une page au titre ordinaire", "Oui.")
        for number in range(10, 50)
    }
    rendered = lay_out(sheets)
    assert "Une page au titre" in " ".join(page_text(rendered, 2).split())
    assert "Dans ce dossier" in page_text(rendered, 2)
    assert "Sommaire" not in page_text(rendered, 4)


def test_a_word_that_a_chart_has_to_cut_is_said_at_the_chart() -> None:
    body = f"Du texte.\n\n:::phases\n[x] {LONG_WORD * 2} : relevés\n[ ] Travaux\n:::"
    found = lay_out({TEXT: page("Une page", body)}).found
    (cut,) = of(found, "D822")
    assert (cut.severity, place(cut)) == (Severity.ADVICE, f"{TEXT}:{FIRST_LINE + 2}:1")
    assert LONG_WORD in cut.message


def test_a_chart_higher_than_the_page_is_an_error_at_its_line() -> None:
    figures = "chiffres:\n  un: {valeur: 3, unite: sites, libelle: sites}\n"
    names = "\n".join(f"un : {'la très longue ' * 12} rue n° {rank}" for rank in range(20))
    files = {"chiffres.yaml": figures, TEXT: page("Une page", f"Du texte.\n\n:::barres Rues\n{names}\n:::")}
    (lost,) = of(lay_out(files).found, "D820")
    assert (lost.severity, place(lost)) == (Severity.ERROR, f"{TEXT}:{FIRST_LINE + 2}:1")
    assert "un graphique sort du papier" in lost.message
    assert "tableau" in (lost.hint or "")


def test_text_beside_its_column_is_said() -> None:
    spoil = ".body { width: 30mm; white-space: nowrap }"
    found = lay_out({TEXT: page("Une page", "Un texte trop large pour la colonne.")}, spoil).found
    (wide,) = [item for item in of(found, "D821") if place(item).startswith(TEXT)]
    assert (wide.severity, place(wide)) == (Severity.ERROR, f"{TEXT}:{FIRST_LINE}:1")


def test_a_cover_title_that_hides_the_drawing_is_said_at_the_kit() -> None:
    title = " ".join([LONG_SHEET_TITLE] * 4)
    found = lay_out({"dossier.yaml": head(title), "acteurs.yaml": actors()}).found
    (low,) = of(found, "D819")
    assert low.message.startswith("couverture : ")
    assert place(low).startswith("dossier.yaml:")


def test_a_cover_title_over_other_text_is_an_error() -> None:
    spoil = (
        ".couverture > .couv-titre { margin-top: 200mm !important } .couv-pied { bottom: 60mm !important }"
    )
    (over,) = of(
        lay_out({"dossier.yaml": head(LONG_SHEET_TITLE), "acteurs.yaml": actors()}, spoil).found, "D820"
    )
    assert "passe sur le texte" in over.message


def test_the_foot_of_a_cover_has_room_for_an_embargo_overseas_a_correction_and_a_credit() -> None:
    said = head(
        statut="embargo",
        embargo="2030-06-07 00:00 heure de La Réunion",
        version="2",
        remplace="la version 1, remise le 30 mai 2030 à 23 h 19",
        contacts="[{ nom: Presse, courriel: presse@prefecture.example }]",
        mentions="{ impression: Imprimé par nos soins, directeur_publication: Camille Aubépine }",
        photo='{ fichier: vue0.jpg, alt: Une vallée, legende: "La vallée, vue du col", credit: "© Préfecture, service de la communication" }',
    )
    rendered = lay_out({"dossier.yaml": said, "acteurs.yaml": actors(), **photos(1)})
    assert not {"D812", "D820", "D821"} & codes(rendered)
    text = " ".join(page_text(rendered, 1).split())
    assert "remise le 30 mai 2030 à 23 h 19" in text.replace("\u00a0", " ").replace("\u202f", " ")
    assert "service de la communication" in text


def test_a_word_cut_for_want_of_room_is_named_whole() -> None:
    files = {TEXT: page("Une page", "Du texte.", f"sigle: {LONG_WORD}")}
    (cut,) = of(lay_out(files).found, "D822")
    assert LONG_WORD in cut.message
    assert place(cut).startswith(f"{TEXT}:2")


def test_a_compound_or_an_address_that_breaks_at_its_signs_is_no_cut_word() -> None:
    address = "https://www.prefecture.example/" + "/".join(["rubrique-de-presse"] * 8)
    assert codes(lay_out({TEXT: page("Une page", f"{prose(1)} Voir {address}\n\n{prose(2)}")})) == set()


# --- pages too empty ---------------------------------------------------------------------------------------


def test_a_hole_before_a_block_that_cannot_break_is_said_at_that_block() -> None:
    body = f"{lines(14)}\n\n:::encadre Un encadré\n{lines(34)}\n:::\n\n{lines(3)}"
    (hole,) = of(lay_out({TEXT: page("Une page", body)}).found, "D823")
    assert place(hole) == f"{TEXT}:{FIRST_LINE + 15}:1"
    assert re.match(
        r"page 3 : remplie à \d\d % seulement", hole.message.replace("\u202f", " ").replace("\xa0", " ")
    )


def test_a_new_page_that_the_editor_asks_for_is_no_hole() -> None:
    body = f"{lines(14)}\n\n:::saut-de-page\n:::\n\n{lines(34)}"
    assert codes(lay_out({TEXT: page("Une page", body)})) == set()


def test_a_few_lines_alone_on_a_page_are_counted() -> None:
    rendered = plain_staircase()
    counted = [item for item in of(rendered.found, "D824") if "ligne" in item.message]
    assert len(counted) >= 3
    for item in counted:
        shown = [
            text
            for text in page_text(rendered, number_of(item)).splitlines()
            if re.match(r"(Ligne|Suite|Fin|Un\sint)", text)
        ]
        said = {"une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8}
        assert said[item.message.split(" : ")[1].split(" ")[0]] == len(shown), item.message
        assert "raccourcissez de" in item.hint


def test_a_part_of_three_lines_is_told_that_it_may_follow_another() -> None:
    alone = {
        TEXT: page("Une page", lines(3), *AS_IT_IS),
        "fiches/02-autre.md": page("Autre", lines(30), *AS_IT_IS),
    }
    (empty,) = of(lay_out({**alone, "acteurs.yaml": actors()}).found, "D824")
    assert empty.message == "page 3 : presque vide"
    assert "suite: oui" in empty.hint
    assert place(empty) == f"{TEXT}:2:8"


def test_the_place_of_a_photograph_still_to_come_fills_its_page() -> None:
    def holes(between: str) -> list[Diagnostic]:
        framed = f":::encadre Un encadré\n{lines(34)}\n:::"
        body = f"{lines(18)}\n\n{between}\n\n{framed}\n\n{lines(3)}"
        return of(lay_out({TEXT: page("Une page", body, *AS_IT_IS)}).found, "D823")

    assert holes("![Le centre, plan large](a-fournir)") == []
    assert len(holes("Un mot.")) == 1


def test_the_last_page_of_a_kit_is_judged_like_the_others() -> None:
    """Two sheets and no page of references after them."""
    files = {f"fiches/0{number}-page{number}.md": page("Une page", lines(3), *AS_IT_IS) for number in (1, 2)}
    parts = "parties:\n  - titre: Le dossier\n    contenu: [page1, page2]\n"
    rendered = lay_out({**files, TEXT: None, "acteurs.yaml": actors(), "dossier.yaml": head() + parts})
    empty = of(rendered.found, "D824")
    assert [number_of(item) for item in empty] == [3, 4]


# --- what a change of page may not do ----------------------------------------------------------------------


def test_a_crosshead_at_the_foot_of_a_page_is_said() -> None:
    tail = f"## Un intertitre\n\n{lines(4, 'Fin')}"
    spoil = "h2 { break-after: auto !important } p { break-inside: avoid }"
    alone = [
        item for item in of(lay_out(staircase(tail), spoil).found, "D825") if "intertitre" in item.message
    ]
    assert alone
    assert all(
        place(item).endswith(f"{FIRST_LINE + len(AS_IT_IS) + count + 1}:1")
        for item in alone
        for count in [level(item)]
    )


def test_contents_that_go_on_are_no_title_at_the_foot_of_a_page() -> None:
    """The last entry of a page is no title; what names a group of entries is one, and stays with them."""
    files = {
        f"fiches/{number}-page{number}.md": page(f"Une page {number}", "Un.") for number in range(10, 60)
    }
    found = lay_out(files).found
    assert not of(found, "D825")
    assert not of(found, "D826")


def level(item: Diagnostic) -> int:
    match = re.search(r"fiches/(\d+)-", place(item))
    assert match is not None
    return int(match[1])


def test_a_line_of_a_paragraph_left_alone_is_said_on_either_side() -> None:
    found = of(lay_out(staircase(lines(4, "Suite")), "body { orphans: 1; widows: 1 }").found, "D826")
    assert {item.message.partition(" : ")[2] for item in found} == {
        "une ligne isolée en bas de page",
        "une ligne isolée en tête de page",
    }


def test_an_item_of_a_list_left_alone_is_said() -> None:
    spoil = "li { break-after: auto !important }"
    found = of(lay_out(staircase("- un\n- deux\n- trois\n- quatre"), spoil).found, "D826")
    assert {item.message.partition(" : ")[2] for item in found} == {
        "un élément de liste isolé en bas de page",
        "un élément de liste isolé en tête de page",
    }


def test_the_charte_leaves_two_items_or_rows_on_either_side() -> None:
    table = "| A | B |\n|---|---|\n| un | deux |\n| trois | quatre |\n| cinq | six |"
    tail = f"- un\n- deux\n- trois\n- quatre\n\n{table}"
    assert not of(lay_out(staircase(tail)).found, "D826")


def test_a_row_of_a_table_left_alone_is_said() -> None:
    table = "| A | B |\n|---|---|\n| un | deux |\n| trois | quatre |\n| cinq | six |"
    found = of(lay_out(staircase(table), "tr { break-after: auto !important }").found, "D826")
    assert any("ligne de tableau isolée" in item.message for item in found)


def test_a_caption_parted_from_its_picture_is_said() -> None:
    tail = '![Vue](images/vue.jpg "La place. © Atelier")'
    files = {**staircase(tail), "images/vue.jpg": photo(0, 900, 300)}
    assert of(
        lay_out(files, "figure { break-inside: auto !important } img { break-after: page }").found, "D828"
    )
    assert not of(lay_out(files).found, "D828")


# --- the margin --------------------------------------------------------------------------------------------


def test_a_margin_note_pushed_far_from_its_text_is_said() -> None:
    notes = "\n\n".join(f":::verifier\n{prose(1, 1)}\n:::\n\nUne ligne." for _ in range(5))
    found = of(lay_out({TEXT: page("Une page", notes + "\n\n" + prose(3))}).found, "D827")
    assert found
    assert all(re.search(r"à \d+ lignes de son texte", item.message) for item in found)
    assert all(int(re.findall(r"à (\d+) lignes", item.message)[0]) > 12 for item in found)


# --- titles ------------------------------------------------------------------------------------------------


def test_a_title_of_too_many_lines_is_said_at_the_title() -> None:
    rendered = lay_out(
        {
            TEXT: page(LONG_SHEET_TITLE, prose(2)),
            "dossier.yaml": head(LONG_SHEET_TITLE),
            "acteurs.yaml": actors(),
        }
    )
    places = [place(item) for item in of(rendered.found, "D829")]
    assert f"{TEXT}:2:8" in places
    assert any(where.startswith("dossier.yaml") for where in places)


# --- numbering ---------------------------------------------------------------------------------------------


def test_equal_blocks_in_two_sheets_keep_their_own_places() -> None:
    files = {
        f"fiches/0{number}-page{number}.md": page("Une page", lines(46), *AS_IT_IS) for number in (1, 2, 3)
    } | {TEXT: None}
    found = of(lay_out({**files, "acteurs.yaml": actors()}).found, "D824")
    last = "fiches/03-page3.md"  # the appendices stand below its end
    assert sorted(place(item).partition(":")[0] for item in found) == sorted(files.keys() - {TEXT, last})
