"""Sheets that came, went, stand elsewhere or were cut, written with --structure: just what was planned, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.commands.returned_word_file import Asked, Brought
from dossier.word_return.changes import State
from dossier.word_return.sheet_texts import cut, joined
from word_return.return_kit import ReturnKit, word_file
from word_return.word_editor import Element, W, WordEditor

STRUCTURE = Asked(structure=True)
PARTS = {
    "dossier.yaml": """\
titre: Une visite en vallée
emetteur: prefecture
parties:   # l’ordre du cabinet
  - titre: Le territoire
    contenu: [presentation, calendrier]
  - titre: La journée
    contenu: [programme, contacts, mentions]
"""
}
NOTES = {
    "fiches/02-calendrier.md": """\
---
titre: Le calendrier
audience: presse
teinte: vert
---

Le premier paragraphe appelle une note[^a] tout de suite.

Le deuxième paragraphe en appelle une autre[^b] un peu plus loin.

[^a]: La note du premier paragraphe.
[^b]: La note du deuxième paragraphe.
"""
}


@pytest.fixture
def kit(tmp_path: Path) -> ReturnKit:
    return ReturnKit(tmp_path)


@pytest.fixture
def editor() -> WordEditor:
    return WordEditor(word_file())


def sheet(editor: WordEditor, title: str) -> list[Element]:
    """All that stands in the file from the kicker of a sheet up to that of the next."""
    found = [editor.find(title, 1).getprevious()]
    while found[-1].getnext().tag == f"{W}tbl" or not _is_kicker(found[-1].getnext()):
        found.append(found[-1].getnext())
    return found


def _is_kicker(element: Element) -> bool:
    style = element.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val", "").startswith("Repere")


def files_of(kit: ReturnKit) -> dict[str, str]:
    """All files of the kit."""
    return {
        path.relative_to(kit.folder).as_posix(): path.read_bytes().decode()
        for path in sorted(kit.folder.rglob("*"))
        if path.is_file()
    }


def written(kit: ReturnKit, editor: WordEditor) -> Brought:
    """The file brought back with its sheets; coming back again, it changes nothing more."""
    data = editor.bytes()
    brought = kit.back(data, STRUCTURE)
    again = kit.back(data, STRUCTURE)
    assert not again.files
    assert not again.gone
    assert all(one.state is not State.PROPOSED for one in again.changes)
    return brought


def add_sheet(editor: WordEditor, behind: str, *words: tuple[str, str]) -> None:
    """Type paragraphs, each with its style, behind the one that says ``behind``."""
    last = editor.find(behind)
    for style, text in words:
        last = editor.add_after(last, text, style=style)


def test_a_new_sheet_is_a_file_numbered_where_it_is_read(kit: ReturnKit, editor: WordEditor) -> None:
    before = files_of(kit)
    add_sheet(
        editor,
        "Plus d’informations",
        ("Heading1", "Le budget : où va l’argent"),
        ("BodyText", "Un premier paragraphe avec # et {{accolades}}."),
        ("Heading2", "Les postes"),
        ("ListBullet", "les façades ;"),
        ("ListBullet", "la rivière."),
        ("BodyText", "Une fin."),
    )
    brought = written(kit, editor)
    assert [one.state for one in brought.changes] == [State.MADE]
    after = files_of(kit)
    assert after["fiches/02-le-budget-ou-va-l-argent.md"] == (
        '---\ntitre: "Le budget : où va l’argent"\n---\n\n'
        "Un premier paragraphe avec # et \\{\\{accolades\\}\\}.\n\n"
        "## Les postes\n\n- les façades ;\n- la rivière.\n\nUne fin.\n"
    )
    assert after["fiches/03-calendrier.md"] == before["fiches/02-calendrier.md"]
    assert after["fiches/04-programme.md"] == before["fiches/03-programme.md"]
    assert after["fiches/01-presentation.md"] == before["fiches/01-presentation.md"]
    assert "fiches/02-calendrier.md" not in after


def test_a_new_sheet_is_named_in_the_part_where_it_stands(tmp_path: Path) -> None:
    kit = ReturnKit(tmp_path, PARTS)
    editor = WordEditor(kit.word())
    add_sheet(editor, "Une réunion publique", ("Heading1", "Le bilan"), ("BodyText", "Tout va bien."))
    written(kit, editor)
    assert "contenu: [presentation, calendrier, le-bilan]" in kit.text("dossier.yaml")
    assert "parties:   # l’ordre du cabinet" in kit.text("dossier.yaml")
    assert "Tout va bien." in kit.text("fiches/04-le-bilan.md")


def test_two_new_sheets_one_behind_the_other_are_two_files(kit: ReturnKit, editor: WordEditor) -> None:
    add_sheet(
        editor,
        "Une réunion publique",
        ("Heading1", "Premier ajout"),
        ("BodyText", "Texte du premier ajout."),
        ("Heading1", "Second ajout"),
        ("BodyText", "Texte du second ajout."),
    )
    written(kit, editor)
    names = [name for name in files_of(kit) if name.startswith("fiches/")]
    assert [name[10:] for name in names] == [
        "presentation.md",
        "calendrier.md",
        "premier-ajout.md",
        "second-ajout.md",
        "programme.md",
    ]


def test_a_sheet_taken_away_is_put_aside_and_nothing_of_it_is_lost(tmp_path: Path) -> None:
    kit = ReturnKit(tmp_path, PARTS)
    editor = WordEditor(kit.word())
    before = files_of(kit)
    for element in sheet(editor, "Le calendrier"):
        element.getparent().remove(element)
    brought = written(kit, editor)
    assert brought.changes[0].more == (
        f"fiche retirée, gardée dans {kit.project.relative(kit.folder)}/fiches/02-calendrier.md.bak",
    )
    after = files_of(kit)
    assert after.pop("fiches/02-calendrier.md.bak") == before.pop("fiches/02-calendrier.md")
    assert after.pop("dossier.yaml") == before.pop("dossier.yaml").replace(", calendrier]", "]")
    assert after == before


def test_a_sheet_to_which_another_leads_stays(tmp_path: Path) -> None:
    kit = ReturnKit(
        tmp_path, {"fiches/04-suite.md": "---\ntitre: Suite\n---\n\nVoir [le calendrier](#calendrier).\n"}
    )
    editor = WordEditor(kit.word())
    before = files_of(kit)
    for element in sheet(editor, "Le calendrier"):
        element.getparent().remove(element)
    brought = kit.back(editor.bytes(), STRUCTURE)
    assert [one.state for one in brought.changes] == [State.REFUSED]
    assert files_of(kit) == before


def test_a_sheet_that_stands_elsewhere_takes_its_number(kit: ReturnKit, editor: WordEditor) -> None:
    before = files_of(kit)
    target = editor.find("Le projet", 1).getprevious()
    for element in sheet(editor, "Le calendrier"):
        target.addprevious(element)
    written(kit, editor)
    after = files_of(kit)
    names = [name for name in after if name.startswith("fiches/")]
    assert [name.partition("-")[2] for name in names] == ["calendrier.md", "presentation.md", "programme.md"]
    assert {text for name, text in after.items()} == {text for name, text in before.items()}


def test_a_sheet_that_goes_to_another_part_is_named_there(tmp_path: Path) -> None:
    kit = ReturnKit(tmp_path, PARTS)
    editor = WordEditor(kit.word())
    moved = sheet(editor, "Le projet")
    last = sheet(editor, "Programme")[-1]
    for element in reversed(moved):
        last.addnext(element)
    written(kit, editor)
    text = kit.text("dossier.yaml")
    assert "contenu: [calendrier]" in text
    assert "contenu: [programme, presentation, contacts, mentions]" in text


def test_words_of_a_sheet_that_moves_come_back_with_it(tmp_path: Path) -> None:
    kit = ReturnKit(tmp_path, PARTS)
    editor = WordEditor(kit.word())
    editor.replace(editor.find("réunion publique"), "publique", "ouverte")
    target = editor.find("Le projet", 1).getprevious()
    for element in sheet(editor, "Le calendrier"):
        target.addprevious(element)
    written(kit, editor)
    assert "Une réunion ouverte" in kit.text("fiches/02-calendrier.md")
    assert "contenu: [calendrier, presentation]" in kit.text("dossier.yaml")


def test_a_new_title_cuts_the_file_in_two(kit: ReturnKit, editor: WordEditor) -> None:
    before = kit.text("fiches/02-calendrier.md")
    add_sheet(editor, "Inaugurer la nouvelle", ("Heading1", "L’argent"))
    written(kit, editor)
    head, rest = kit.text("fiches/02-calendrier.md"), kit.text("fiches/03-l-argent.md")
    assert head == before[: before.index("\n## Les moyens")]
    assert rest == "---\ntitre: L’argent\n---\n\n" + before[before.index("## Les moyens") :]


def test_a_title_that_rises_to_the_first_level_cuts_the_file_in_two(
    kit: ReturnKit, editor: WordEditor
) -> None:
    before = kit.text("fiches/02-calendrier.md")
    style = editor.find("Les moyens").find(f"{W}pPr/{W}pStyle")
    style.set(f"{W}val", "Heading1")
    written(kit, editor)
    assert kit.text("fiches/02-calendrier.md") == before[: before.index("\n## Les moyens")]
    assert kit.text("fiches/03-les-moyens.md") == (
        "---\ntitre: Les moyens\n---\n\n" + before[before.index("| Poste") :]
    )


def test_both_halves_keep_their_notes_and_who_may_read_them(tmp_path: Path) -> None:
    kit = ReturnKit(tmp_path, NOTES)
    editor = WordEditor(kit.word())
    add_sheet(editor, "Le premier paragraphe", ("Heading1", "La suite"))
    written(kit, editor)
    assert "[^b]" not in kit.text("fiches/02-calendrier.md")
    rest = kit.text("fiches/03-la-suite.md")
    assert rest.startswith("---\naudience: presse\nteinte: vert\ntitre: La suite\n---\n\nLe deuxième")
    assert rest.endswith("\n\n[^b]: La note du deuxième paragraphe.\n")


def test_a_sheet_is_never_cut_inside_a_block() -> None:
    text = "---\ntitre: A\n---\n\n:::encadre\nUn.\n\nDeux.\n:::\n"
    assert cut(text, text.index("Deux"), text.index("Un.") + 3, ()) is None


def test_without_the_word_nothing_of_the_sheets_is_written(kit: ReturnKit, editor: WordEditor) -> None:
    before = files_of(kit)
    add_sheet(editor, "Une réunion publique", ("Heading1", "Le bilan"), ("BodyText", "Tout va bien."))
    brought = kit.back(editor.bytes())
    assert [one.state for one in brought.changes] == [State.PROPOSED]
    assert "--structure" in brought.changes[0].reason
    assert files_of(kit) == before


def test_a_sheet_whose_title_is_gone_goes_on_in_the_one_before(kit: ReturnKit, editor: WordEditor) -> None:
    editor.remove(editor.find("Le calendrier", -1))
    brought = kit.back(editor.bytes(), STRUCTURE)
    assert [(one.state, one.what) for one in brought.changes] == [(State.MADE, "fiches jointes")]
    text = kit.text("fiches/01-presentation.md")
    assert "/projet).\n\nLes études ont commencé" in text
    assert "\nL’aide versée atteint {{aide}} pour" in text
    assert not (kit.folder / "fiches/02-calendrier.md").exists()
    assert (kit.folder / "fiches/02-calendrier.md.bak").exists()


def test_a_title_that_became_a_sub_title_joins_its_sheet(kit: ReturnKit, editor: WordEditor) -> None:
    editor.find("Le calendrier", -1).find(f"{W}pPr/{W}pStyle").set(f"{W}val", "Heading2")
    kit.back(editor.bytes(), STRUCTURE)
    assert "/projet).\n\n## Le calendrier\n\nLes études" in kit.text("fiches/01-presentation.md")


def test_a_sheet_for_other_readers_is_not_joined(tmp_path: Path) -> None:
    kit = ReturnKit(tmp_path, NOTES)
    kit.put("fiches/02-calendrier.md", "audience: presse\n", "sous_embargo: true\n")
    editor = WordEditor(kit.word())
    editor.remove(editor.find("Le calendrier", -1))
    before = kit.text("fiches/01-presentation.md")
    brought = kit.back(editor.bytes(), STRUCTURE)
    assert [one.state for one in brought.changes] == [State.REFUSED]
    assert kit.text("fiches/01-presentation.md") == before


def test_notes_of_joined_sheets_keep_apart() -> None:
    first = "---\ntitre: A\n---\n\nUn[^a].\n\n[^a]: Note une.\n"
    second = "---\ntitre: B\n---\n\nDeux[^a].\n\n[^a]: Note deux.\n"
    wanted = "---\ntitre: A\n---\n\nUn[^a].\n\nDeux[^a-2].\n\n[^a]: Note une.\n[^a-2]: Note deux.\n"
    assert joined(first, second, []) == wanted
