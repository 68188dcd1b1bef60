"""What a cabinet does in the Word file, and what becomes of it in the content."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from dossier.commands.returned_word_file import Asked, Brought
from dossier.word_return.changes import Change, State
from dossier.word_return.pictures import changed_pictures
from dossier.word_return.returned_text import accept_none, of_authors
from word_return.return_kit import ReturnKit, word_file
from word_return.word_editor import Hand, W, WordEditor

FOLLOWED = pytest.mark.parametrize("hand", [None, Hand()], ids=["libre", "suivi"])
SHEET, CALENDAR = "fiches/01-presentation.md", "fiches/02-calendrier.md"


@pytest.fixture
def kit(tmp_path: Path) -> ReturnKit:
    return ReturnKit(tmp_path)


@pytest.fixture
def editor() -> WordEditor:
    return WordEditor(word_file())


def states(brought: Brought) -> list[State]:
    return [one.state for one in brought.changes]


def only(brought: Brought, state: State) -> Change:
    found = [one for one in brought.changes if one.state is state]
    assert len(found) == 1, brought.changes
    return found[0]


def changed_lines(kit: ReturnKit, name: str, before: str) -> tuple[list[str], list[str]]:
    """The lines that a file lost, and those that it gained."""
    old, new = before.split("\n"), kit.text(name).split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_a_file_that_nobody_edited_changes_nothing(kit: ReturnKit, editor: WordEditor) -> None:
    editor.noise()
    brought = kit.back(editor.bytes())
    assert not brought.changes
    assert not brought.files


@FOLLOWED
def test_a_word_of_a_paragraph_changes_one_line(
    kit: ReturnKit, editor: WordEditor, hand: Hand | None
) -> None:
    before = kit.text(SHEET)
    editor.replace(editor.find("appui concret"), "concret", "réel", hand)
    brought = kit.back(editor.bytes())
    change = only(brought, State.MADE)
    assert (change.before, change.after) == ("concret", "réel")
    assert [one.author for one in change.revisions] == ([hand.author] * 2 if hand else [])[
        : len(change.revisions)
    ]
    assert changed_lines(kit, SHEET, before)[1] == [
        "Chaque commune y trouve un appui réel pour mener ses travaux."
    ]


@FOLLOWED
def test_a_figure_of_prose_changes_its_value_and_keeps_its_name(
    kit: ReturnKit, editor: WordEditor, hand: Hand | None
) -> None:
    editor.replace(editor.find("26 communes"), "26", "27", hand)
    change = only(kit.back(editor.bytes()), State.MADE)
    assert "    valeur: 27   # à jour au 1er mai\n" in kit.text("chiffres.yaml")
    assert "{{communes}}" in kit.text(SHEET)
    assert any("source" in line for line in change.more)


def test_the_source_of_a_figure_that_changed_is_to_be_confirmed(kit: ReturnKit, editor: WordEditor) -> None:
    editor.replace(editor.find("26 communes"), "26", "27", Hand())
    editor.replace(editor.find("30 000 €"), "30 000", "31 000")
    kit.back(editor.bytes())
    text = kit.text("chiffres.yaml")
    note = "Valeur changée dans le fichier Word relu"
    assert f'    a_verifier: "{note} (Cabinet, 3 mai 2023) : source à confirmer."\n  aide:' in text
    assert f'    a_verifier: "{note} : source à confirmer."\n' in text
    assert not kit.back(editor.bytes()).files


def test_a_figure_that_has_a_note_keeps_it(kit: ReturnKit, editor: WordEditor) -> None:
    kit.put("chiffres.yaml", "    unite: communes", "    a_verifier: à relire\n    unite: communes")
    editor.replace(editor.find("26 communes"), "26", "27", Hand())
    kit.back(editor.bytes())
    assert kit.text("chiffres.yaml").count("a_verifier") == 1
    assert "valeur: 27" in kit.text("chiffres.yaml")


def test_a_figure_keeps_the_quotes_of_its_value(kit: ReturnKit, editor: WordEditor) -> None:
    editor.replace(editor.find("30 000 €"), "30 000", "31 000")
    kit.back(editor.bytes())
    assert '    valeur: "31000"\n' in kit.text("chiffres.yaml")


def test_a_figure_in_two_places_changed_in_one_is_a_conflict_that_names_both(tmp_path: Path) -> None:
    kit = ReturnKit(
        tmp_path, {"fiches/04-bilan.md": "---\ntitre: Bilan\n---\n\nOn compte {{communes}} à ce jour.\n"}
    )
    editor = WordEditor(kit.word())
    editor.replace(editor.find("26 communes"), "26", "27")
    change = only(kit.back(editor.bytes()), State.CLASH)
    assert len(change.more) == 2
    assert any("01-presentation.md" in line for line in change.more)
    assert any("04-bilan.md" in line for line in change.more)
    assert "valeur: 26" in kit.text("chiffres.yaml")


def test_a_figure_changed_wherever_it_stands_changes_its_value(tmp_path: Path) -> None:
    kit = ReturnKit(
        tmp_path, {"fiches/04-bilan.md": "---\ntitre: Bilan\n---\n\nOn compte {{communes}} à ce jour.\n"}
    )
    editor = WordEditor(kit.word())
    for rank in (0, 1):
        editor.replace(editor.find(" communes", rank) if rank else editor.find("26 communes"), "26", "27")
    kit.back(editor.bytes())
    assert "valeur: 27" in kit.text("chiffres.yaml")


def test_a_figure_in_letters_that_cannot_be_read_is_refused_and_never_frozen(
    kit: ReturnKit, editor: WordEditor
) -> None:
    editor.replace(editor.find("26 communes"), "26 communes", "une bonne vingtaine de communes")
    brought = kit.back(editor.bytes())
    assert State.REFUSED in states(brought)
    assert "{{communes}}" in kit.text(SHEET)


def test_the_same_word_changed_by_staff_meanwhile_is_a_conflict(kit: ReturnKit, editor: WordEditor) -> None:
    editor.replace(editor.find("appui concret"), "concret", "réel")
    kit.put(SHEET, "concret", "solide")
    change = only(kit.back(editor.bytes()), State.CLASH)
    assert (change.before, change.ours, change.after) == ("concret", "solide", "réel")
    assert "appui solide" in kit.text(SHEET)


def test_the_same_change_on_both_sides_is_none(kit: ReturnKit, editor: WordEditor) -> None:
    editor.replace(editor.find("appui concret"), "concret", "réel")
    kit.put(SHEET, "concret", "réel")
    assert not kit.back(editor.bytes()).changes


def test_other_words_of_the_same_sentence_are_merged(kit: ReturnKit, editor: WordEditor) -> None:
    editor.replace(editor.find("appui concret"), "concret", "réel")
    kit.put(SHEET, "mener ses travaux", "conduire ses chantiers")
    kit.back(editor.bytes())
    assert "Chaque commune y trouve un appui réel pour conduire ses chantiers." in kit.text(SHEET)


@FOLLOWED
def test_an_entry_is_added_with_the_marker_of_its_list(
    kit: ReturnKit, editor: WordEditor, hand: Hand | None
) -> None:
    editor.add_after(editor.find("maison des associations"), "réparer le pont ancien ;", hand)
    kit.back(editor.bytes())
    assert "* ouvrir une maison des associations ;\n* réparer le pont ancien ;\n* planter" in kit.text(SHEET)


@FOLLOWED
def test_the_last_entry_is_taken_away_with_its_line(
    kit: ReturnKit, editor: WordEditor, hand: Hand | None
) -> None:
    editor.remove(editor.find("planter des arbres"), hand)
    kit.back(editor.bytes())
    assert "associations ;\n\nLes travaux" in kit.text(SHEET)


@FOLLOWED
def test_a_title_typed_anew_changes_its_field_alone(
    kit: ReturnKit, editor: WordEditor, hand: Hand | None
) -> None:
    paragraph = editor.find("Le projet", 1)
    editor.put(paragraph, 0, len(editor.text(paragraph)), "Ce que nous ferons : dix chantiers", hand)
    kit.back(editor.bytes())
    assert 'titre: "Ce que nous ferons : dix chantiers"   # titre vu avec le cabinet\n' in kit.text(SHEET)


def test_a_plain_title_with_a_colon_is_quoted(kit: ReturnKit, editor: WordEditor) -> None:
    editor.append(editor.find("Le calendrier", 1), " : deux ans")
    kit.back(editor.bytes())
    assert 'titre: "Le calendrier : deux ans"\n' in kit.text(CALENDAR)


def test_words_beside_a_hyphen_that_stays_on_its_line_are_written(kit: ReturnKit) -> None:
    kit.put(CALENDAR, "titre: Le calendrier", "titre: Le calendrier de Penn-ar-Mor")
    editor = WordEditor(kit.word())
    title = editor.find("Le calendrier de", 1)
    assert sum(1 for _sign in title.iter(f"{W}noBreakHyphen")) == 2
    editor.append(title, ", vu de Saint-Loup")
    editor.replace(title, "calendrier", "chantier")
    kit.back(editor.bytes())
    assert "titre: Le chantier de Penn-ar-Mor, vu de Saint-Loup\n" in kit.text(CALENDAR).replace('"', "")


def test_an_apostrophe_in_a_scalar_between_apostrophes_is_doubled(kit: ReturnKit, editor: WordEditor) -> None:
    editor.replace(editor.find("Visite de l"), "Visite", "Découverte d'un lieu, visite")
    kit.back(editor.bytes())
    assert "titre: 'Découverte d''un lieu, visite de l''école'" in kit.text("visite.yaml")


@FOLLOWED
def test_an_hour_of_the_programme_changes_its_field(
    kit: ReturnKit, editor: WordEditor, hand: Hand | None
) -> None:
    editor.replace(editor.find("9 h 30"), "30", "45", hand)
    kit.back(editor.bytes())
    assert '        debut: "9:45"\n' in kit.text("visite.yaml")


def test_words_become_bold_and_nothing_else_changes(kit: ReturnKit, editor: WordEditor) -> None:
    paragraph = editor.find("réunion publique")
    start = editor.text(paragraph).index("réunion publique")
    editor.embolden(paragraph, start, start + len("réunion publique"))
    kit.back(editor.bytes())
    assert "Une **réunion publique** présentera" in kit.text(CALENDAR)


def test_signs_of_markdown_that_are_typed_are_words(kit: ReturnKit, editor: WordEditor) -> None:
    editor.add_after(editor.find("réunion publique"), "1. Voir *ici* [là] {{rien}} # et _cela_.")
    editor.replace(editor.find("Les études"), "Les études", "# Les études_x*")
    kit.back(editor.bytes())
    after = WordEditor(kit.word())
    assert (
        after.text(after.find("Voir *ici*")).replace("\u00a0", " ")
        == "1. Voir *ici* [là] {{rien}} # et _cela_."
    )
    assert after.text(after.find("études_x")).startswith("# Les études_x*")


def test_a_cell_of_a_table_changes_alone(kit: ReturnKit, editor: WordEditor) -> None:
    editor.replace(editor.find("48 000"), "48", "52")
    kit.back(editor.bytes())
    assert "| Travaux de voirie | 52 000 € |" in kit.text(CALENDAR)


def test_a_new_title_of_the_first_level_is_proposed_with_its_text(kit: ReturnKit, editor: WordEditor) -> None:
    last = editor.find("réunion publique")
    title = editor.add_after(last, "Une fiche de plus", style="Heading1")
    editor.add_after(title, "Son texte.", style="BodyText")
    change = only(kit.back(editor.bytes()), State.PROPOSED)
    assert "Une fiche de plus\nSon texte." in change.after


def test_an_edit_of_the_contents_says_where_the_word_is_written(kit: ReturnKit, editor: WordEditor) -> None:
    editor.replace(editor.find("Le calendrier"), "calendrier", "planning")
    change = only(kit.back(editor.bytes()), State.LEFT)
    assert change.span is not None
    assert change.span.path.endswith(CALENDAR)


_PUT_IN = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:drawing>'
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="900" name="Image 1" descr="Une photographie du cabinet"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def test_a_picture_that_was_put_in_is_left_to_a_person(kit: ReturnKit, editor: WordEditor) -> None:
    """Its bytes tell nothing: word processors pack them anew. Its alternative does."""
    editor.find("appui concret").append(etree.fromstring(_PUT_IN))
    brought = kit.back(editor.bytes())
    change = only(brought, State.LEFT)
    assert (change.what, change.after) == ("image ajoutée", "Une photographie du cabinet")
    assert brought.needs_a_person


def test_a_picture_that_was_taken_away_is_left_to_a_person() -> None:
    before, after = ["La gare", "Le marché", ""], ["", "La gare"]
    (change,) = changed_pictures(before, after)
    assert (change.what, change.before, change.state) == ("image ôtée", "Le marché", State.LEFT)
    assert not list(changed_pictures(before, before[::-1]))


def test_two_paragraphs_joined_are_one_line(kit: ReturnKit, editor: WordEditor) -> None:
    editor.append(editor.find("Trois actions"), " ")
    before = kit.text(SHEET)
    editor.remove(editor.find("Trois actions"))
    kit.back(editor.bytes())
    assert len(kit.text(SHEET)) < len(before)


def test_a_file_with_line_ends_of_windows_and_a_mark_keeps_them(tmp_path: Path) -> None:
    kit = ReturnKit(tmp_path)
    path = kit.folder / SHEET
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    editor = WordEditor(kit.word())
    editor.add_after(editor.find("Le programme accompagne"), "Un paragraphe de plus.")
    before = path.read_bytes()
    kit.back(editor.bytes())
    after = path.read_bytes()
    assert after.replace(b"\r\n\r\nUn paragraphe de plus.", b"", 1) == before
    assert b"\n" not in after.replace(b"\r\n", b"")


def test_only_one_author_counts(kit: ReturnKit, editor: WordEditor) -> None:
    editor.replace(editor.find("appui concret"), "concret", "réel", Hand("Anne"))
    editor.replace(editor.find("réunion publique"), "publique", "ouverte", Hand("Paul"))
    kit.back(editor.bytes(), Asked(accepts=of_authors(["anne"])))
    assert "appui réel" in kit.text(SHEET)
    assert "réunion publique" in kit.text(CALENDAR)


def test_without_followed_changes_none_counts(kit: ReturnKit, editor: WordEditor) -> None:
    editor.replace(editor.find("appui concret"), "concret", "réel", Hand())
    assert not kit.back(editor.bytes(), Asked(accepts=accept_none)).changes


def test_a_file_that_came_back_twice_changes_nothing_more(kit: ReturnKit, editor: WordEditor) -> None:
    editor.replace(editor.find("appui concret"), "concret", "réel")
    editor.split(editor.find("Les études"), 32)
    data = editor.bytes()
    assert kit.back(data).files
    assert not kit.back(data).files


def test_two_changes_at_a_mark_are_one(kit: ReturnKit, editor: WordEditor) -> None:
    """The first word within italics taken away, and a word typed further on: their writings would meet."""
    paragraph = editor.find("Les travaux dureront")
    editor.replace(paragraph, "prévu ", "")
    place = editor.text(paragraph).replace("\u00a0", " ").index(" mairie")
    editor.put(paragraph, place, place, " petite")
    brought = kit.back(editor.bytes())
    assert set(states(brought)) == {State.MADE}
    assert "selon le calendrier *par la petite mairie*." in kit.text(SHEET)


def test_a_briefing_that_lost_its_copy_is_compared_with_the_briefing(tmp_path: Path) -> None:
    """Its internal words are no new ones, to be written where the press reads them."""
    inside = "---\ntitre: Éléments de langage\naudience: interne\n---\n\nRien ne se dit avant midi.\n"
    head = "titre: Une visite en vallée\nemetteur: prefecture\ngenre: briefing\n"
    kit = ReturnKit(tmp_path, {"dossier.yaml": head, "fiches/04-langage.md": inside})
    editor = WordEditor(kit.word())
    editor.replace(editor.find("avant midi"), "midi", "quinze heures")
    editor.without_marks()
    brought = kit.back(editor.bytes(), Asked(kit.folder))
    assert states(brought) == [State.MADE]
    assert "avant quinze heures" in kit.text("fiches/04-langage.md")
