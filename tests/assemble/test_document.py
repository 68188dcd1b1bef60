"""The whole document: cover, contents, chapters, appendices, review notes and what each reader may see."""

from __future__ import annotations

import pytest

from dossier.content.model.base import Audience
from dossier.tree import (
    Chapter,
    Contacts,
    Contents,
    Cover,
    Heading,
    Note,
    ReviewNote,
    Table,
    TableKind,
    iter_blocks,
    iter_inlines,
    plain_text,
)
from dossier.tree.walk import iter_lines
from kits import BODY_LINE, HEAD, SHEET, VALID, Outcome, blocks_of, check, check_sheet, sheet

TITLE = "titre: Une visite\nemetteur: prefecture\n"
PEOPLE = (
    VALID["acteurs.yaml"]
    + """\
personnes:
  prefet: {prenom: Anne, nom: Durand, fonction: préfète, rang: 1}
  maire: {prenom: Jeanne, nom: Martin, fonction: maire, rang: 20}
  elu: {prenom: Paul, nom: Petit, fonction: conseiller}
"""
)


def cover(outcome: Outcome) -> Cover:
    part = outcome.tree.parts[0]
    assert isinstance(part, Cover)
    return part


def contents(outcome: Outcome) -> Contents:
    part = outcome.tree.parts[1]
    assert isinstance(part, Contents)
    return part


def chapters(outcome: Outcome) -> list[Chapter]:
    return [part for part in outcome.tree.parts if isinstance(part, Chapter)]


def anchors(outcome: Outcome) -> list[str]:
    parts = [part.anchor for part in outcome.tree.parts]
    headings = [
        block.anchor
        for chapter in chapters(outcome)
        for block in iter_blocks(chapter.blocks)
        if isinstance(block, Heading)
    ]
    return parts + headings


def glossary(outcome: Outcome) -> list[str]:
    tables = [table for table in blocks_of(outcome, Table) if table.kind is TableKind.GLOSSARY]
    return [
        plain_text(row.cells[0].content) for table in tables for group in table.groups for row in group.rows
    ]


# --- Cover and status ------------------------------------------------------------------------------------


def test_the_cover_says_who_what_when_and_where() -> None:
    files = {
        "dossier.yaml": f"{TITLE}surtitre: Un tour\nsous_titre: Une *phrase*\npartenaires: [prefecture]\n",
        "visite.yaml": "date: 2030-06-07\nlieux: Bourg et Ville\n",
    }
    page = cover(check(files))
    assert page.issuer == "Préfecture de l’Exemple"
    assert page.genre == "Dossier de presse"
    assert page.date.replace("\u00a0", " ") == "Vendredi 7 juin 2030"
    assert page.places == "Bourg et Ville"
    assert page.kicker == "Un tour"
    assert plain_text(page.subtitle) == "Une phrase"
    assert page.partners == ("Préfecture de l’Exemple",)


@pytest.mark.parametrize(
    ("head", "status", "detail"),
    [
        ("", "Provisoire", "Version de relecture, ne pas diffuser"),
        ("statut: embargo\nembargo: 2030-06-07 10:00\n", "Sous embargo", "jusqu’au 7 juin 2030 à 10 h"),
        ("statut: definitif\n", "", "Pour diffusion immédiate"),
    ],
)
def test_the_status_stands_on_the_cover(head: str, status: str, detail: str) -> None:
    page = cover(check({"dossier.yaml": f"{TITLE}{head}"}))
    assert (page.status, page.status_detail.replace("\u00a0", " ")) == (status, detail)


def test_the_status_also_stands_in_the_text_of_the_first_page() -> None:
    first = chapters(check({}))[0].blocks[0]
    assert "Provisoire" in plain_text(first.content)  # type: ignore[union-attr]


def test_an_embargo_needs_its_hour() -> None:
    outcome = check({"dossier.yaml": f"{TITLE}statut: embargo\n"})
    assert ("D201", "dossier.yaml:1:1") in outcome.places


def test_a_briefing_says_so() -> None:
    assert cover(check({"dossier.yaml": f"{TITLE}genre: briefing\n"})).genre == "Dossier de briefing"
    assert cover(check({}, Audience.INTERNAL)).genre == "Dossier de briefing"


def test_a_briefing_shows_internal_blocks_and_a_press_kit_does_not() -> None:
    text = f"{HEAD}:::interne\nNote interne.\n:::\n"
    assert "Note interne." in check({"dossier.yaml": f"{TITLE}genre: briefing\n", SHEET: text}).text
    assert "Note interne." not in check({SHEET: text}).text
    assert (
        "Note interne."
        not in check({"dossier.yaml": f"{TITLE}genre: briefing\n", SHEET: text}, Audience.PRESS).text
    )


def test_the_metadata_are_those_of_the_content_and_never_of_the_clock() -> None:
    metadata = check({"dossier.yaml": f"{TITLE}date_edition: 2030-06-01\n"}).tree.metadata
    assert (metadata.date, metadata.language, metadata.author) == (
        "2030-06-01",
        "fr",
        "Préfecture de l’Exemple",
    )
    assert metadata.title.replace("\u00a0", " ") == "Une visite, dossier de presse du 7 juin 2030"


def test_the_same_kit_gives_the_same_document() -> None:
    assert check({}).document == check({}).document


# --- Contents and chapters -------------------------------------------------------------------------------


PARTS = """\
parties:
  - titre: Un
    contenu: [suite, texte]
  - titre: Deux
    contenu: [participants, sigles, contacts, mentions]
"""


def test_chapters_stand_in_the_order_of_the_kit_and_not_of_the_files() -> None:
    outcome = check({"dossier.yaml": TITLE + PARTS, "fiches/02-suite.md": HEAD})
    assert [chapter.anchor for chapter in chapters(outcome)][:2] == ["suite", "texte"]


def test_without_parts_every_sheet_stands_in_the_order_of_the_files() -> None:
    outcome = check({"fiches/02-b.md": HEAD, "fiches/00-a.md": HEAD})
    assert [chapter.anchor for chapter in chapters(outcome)][:3] == ["a", "texte", "b"]


def test_every_line_of_the_contents_leads_to_a_place_of_the_document() -> None:
    outcome = check({"dossier.yaml": TITLE + PARTS, "fiches/02-suite.md": HEAD, SHEET: sheet("PEX")})
    entries = [entry for group in contents(outcome).groups for entry in group.entries]
    assert {entry.anchor for entry in entries} <= set(anchors(outcome))
    assert [group.label for group in contents(outcome).groups] == ["Un", "Deux"]
    assert {"suite", "texte", "contacts", "mentions", "sigles", "participants"} == {
        entry.anchor for entry in entries
    }


def test_a_short_title_serves_in_the_contents() -> None:
    outcome = check_sheet("x", "titre_court: Court")
    assert contents(outcome).groups[0].entries[0].title == "Court"


def test_every_anchor_is_unique() -> None:
    files = {
        SHEET: sheet("## B\n\n## Sigles\n\n### Contacts\n\n## B"),
        "fiches/02-texte-b.md": sheet("## B"),
        "dossier.yaml": TITLE,
    }
    found = anchors(check(files))
    assert len(found) == len(set(found))


def test_an_unknown_part_is_answered_with_the_near_name() -> None:
    outcome = check({"dossier.yaml": f"{TITLE}parties:\n  - titre: T\n    contenu: [texte, contact]\n"})
    assert outcome.places == [("D204", "dossier.yaml:5:22")]
    assert outcome.errors[0].hint == "vouliez-vous dire « contacts » ?"


def test_a_sheet_that_no_part_holds_is_not_lost_in_silence() -> None:
    outcome = check(
        {"dossier.yaml": f"{TITLE}parties:\n  - titre: T\n    contenu: [texte]\n", "fiches/02-suite.md": HEAD}
    )
    assert outcome.places == [("D213", "fiches/02-suite.md:1:1")]


def test_a_sheet_placed_twice_is_refused() -> None:
    outcome = check({"dossier.yaml": f"{TITLE}parties:\n  - titre: T\n    contenu: [texte, texte]\n"})
    assert outcome.places == [("D205", "dossier.yaml:5:22")]


@pytest.mark.parametrize(
    ("kind", "kicker"), [("programme", "Fiche programme"), ("etape", "Étape"), ("convention", "Convention")]
)
def test_a_sheet_has_the_kicker_of_its_type_unless_it_says_otherwise(kind: str, kicker: str) -> None:
    assert check_sheet("x", f"type: {kind}").chapter().kicker == kicker
    assert check_sheet("x", f"type: {kind}", "surtitre: Autre").chapter().kicker == "Autre"


@pytest.mark.parametrize("hue", ["vert", "ocre", "petrole", "brique", "violet", "prune", "azur"])
def test_a_sheet_may_have_any_hue_of_the_charte(hue: str) -> None:
    outcome = check_sheet("x", f"teinte: {hue}")
    assert outcome.errors == []
    assert outcome.chapter().hue == hue


def test_an_unknown_hue_is_answered_with_the_near_name() -> None:
    outcome = check_sheet("x", "teinte: verd")
    assert outcome.places == [("D204", f"{SHEET}:3:9")]
    assert outcome.errors[0].hint == "vouliez-vous dire « vert » ?"


# --- Before and after ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "shown"), [("", "Avant"), ("moment: avant\n", "Avant"), ("moment: apres\n", "Après")]
)
def test_a_block_of_the_other_moment_is_left_aside(stage: str, shown: str) -> None:
    body = ":::bloc{moment=avant}\nAvant\n:::\n\n:::bloc{moment=après}\nAprès\n:::\n\nToujours"
    outcome = check({"dossier.yaml": TITLE + stage, SHEET: sheet(body)})
    assert outcome.errors == []
    assert {"Avant", "Après"} & set(outcome.lines) == {shown}
    assert "Toujours" in outcome.lines


def test_a_sheet_or_a_stop_of_the_other_moment_is_left_aside() -> None:
    files = {
        "fiches/02-b.md": "---\ntitre: Bilan\nmoment: apres\n---\nBilan.\n",
        "visite.yaml": "date: 2030-06-07\njournees:\n  - etapes:\n      - {titre: Un}\n      - {titre: Deux, moment: apres}\n",
        SHEET: sheet(":::etapes\n:::"),
    }
    text = check(files).text
    assert "Bilan" not in text
    assert "Deux" not in text
    assert "Un" in text


# --- Review notes ----------------------------------------------------------------------------------------


def test_review_notes_are_numbered_and_listed_as_advice() -> None:
    outcome = check_sheet("A.\n\n:::verifier\nUn *doute*.\n:::\n\n:::verifier\nUn autre.\n:::")
    assert outcome.errors == []
    notes = [(note.label, plain_text(note.content)) for note in blocks_of(outcome, ReviewNote)]
    assert notes == [("V1", "Un doute."), ("V2", "Un autre.")]
    assert outcome.at("D402") == [f"{SHEET}:{BODY_LINE + 2}:1", f"{SHEET}:{BODY_LINE + 6}:1"]


@pytest.mark.parametrize("status", ["statut: definitif", "statut: embargo\nembargo: 2030-06-07 10:00"])
def test_a_review_note_stops_a_kit_that_leaves_the_house(status: str) -> None:
    files = {"dossier.yaml": f"{TITLE}{status}\nparties:\n  - {{titre: T, contenu: [texte]}}\n"}
    outcome = check({**files, SHEET: sheet(":::verifier\nUn doute.\n:::")})
    assert outcome.codes == ["D402"]


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("chiffres.yaml", "chiffres:\n  sites: {valeur: 1, a_verifier: Un doute}\n", "chiffres.yaml:2:34"),
        ("visite.yaml", "date: 2030-06-07\na_verifier: Un doute\n", "visite.yaml:2:13"),
        (
            "visite.yaml",
            "date: 2030-06-07\njournees:\n  - {etapes: [{titre: A, a_verifier: Un doute}]}\n",
            "visite.yaml:3:38",
        ),
        ("dossier.yaml", f"{TITLE}contacts:\n  - {{nom: S, a_verifier: Un doute}}\n", "dossier.yaml:4:26"),
        ("dossier.yaml", f"{TITLE}mentions: {{a_verifier: Un doute}}\n", "dossier.yaml:3:24"),
        (
            "acteurs.yaml",
            "organisations:\n  prefecture: {nom: P, a_verifier: Un doute}\n",
            "acteurs.yaml:2:36",
        ),
        (SHEET, "---\ntitre: T\na_verifier: Un doute\n---\nx {{sites}}\n", f"{SHEET}:3:13"),
    ],
)
def test_a_doubt_on_any_shown_data_is_told(file: str, text: str, place: str) -> None:
    files = {
        "chiffres.yaml": "chiffres:\n  sites: {valeur: 1}\n",
        SHEET: sheet("Il y a {{sites}}."),
        file: text,
    }
    outcome = check(files)
    assert outcome.errors == []
    assert outcome.at("D402") == [place]


def test_a_doubt_on_what_these_readers_never_see_is_not_told() -> None:
    visit = (
        "date: 2030-06-07\njournees:\n  - audience: interne\n    etapes: [{titre: A, a_verifier: Un doute}]\n"
    )
    assert check({"visite.yaml": visit}).at("D402") == []


# --- Appendices ------------------------------------------------------------------------------------------


def test_participants_stand_in_the_order_of_protocol_and_of_the_file_between_equals() -> None:
    visit = "date: 2030-06-07\nparticipants: [{personne: elu}, {personne: maire}, {personne: prefet, presence: excuse}]\n"
    outcome = check({"acteurs.yaml": PEOPLE, "visite.yaml": visit})
    assert outcome.errors == []
    table = next(table for table in blocks_of(outcome, Table) if table.kind is TableKind.PARTICIPANTS)
    names = [plain_text(row.cells[1].content) for group in table.groups for row in group.rows]
    assert names == ["Anne Durand", "Jeanne Martin", "Paul Petit"]


@pytest.mark.parametrize(("stage", "said"), [("avant", "Prévue"), ("apres", "Confirmée")])
def test_the_presence_of_a_participant_is_said_without_agreeing_with_the_person(
    stage: str, said: str
) -> None:
    visit = (
        "date: 2030-06-07\naccueillant: prefet\ninvites: [maire]\n"
        "participants: [{personne: prefet}, {personne: maire}, {personne: elu}]\n"
    )
    head = f"titre: Une visite\nemetteur: prefecture\nmoment: {stage}\n"
    outcome = check({"acteurs.yaml": PEOPLE, "visite.yaml": visit, "dossier.yaml": head})
    table = next(table for table in blocks_of(outcome, Table) if table.kind is TableKind.PARTICIPANTS)
    presence = {
        plain_text(row.cells[1].content): plain_text(row.cells[2].content) for row in table.groups[0].rows
    }
    assert set(presence.values()) == {"Accueille la visite", "En visite", said}


def test_an_unknown_person_is_answered_with_the_near_name() -> None:
    outcome = check(
        {"acteurs.yaml": PEOPLE, "visite.yaml": "date: 2030-06-07\nparticipants:\n  - personne: mairie\n"}
    )
    assert outcome.places == [("D204", "visite.yaml:3:15")]
    assert outcome.errors[0].hint == "vouliez-vous dire « maire » ?"


@pytest.mark.parametrize(
    "visit",
    ["accueillant: absent", "invites: [absent]", "territoire: absent", "participants: [{personne: absent}]",
     "journees: [{etapes: [{titre: A, intervenants: [absent]}]}]", "journees: [{etapes: [{titre: A, lieu: {commune: absent}}]}]"],
)  # fmt: skip
def test_a_dead_reference_is_told_even_where_nothing_shows_it(visit: str) -> None:
    assert check({"visite.yaml": f"date: 2030-06-07\n{visit}\n"}).codes == ["D204"]


@pytest.mark.parametrize(
    "text",
    [
        "Le PEX.",
        "Voir[^1].\n\n[^1]: Le PEX.",
        "| PEX |\n|---|\n| a |",
        "> le PEX",
        ":::encadre PEX\nx\n:::",
        "## Le PEX",
    ],
)
def test_the_glossary_has_the_acronyms_that_are_used(text: str) -> None:
    assert glossary(check({SHEET: sheet(text)})) == ["PEX"]


@pytest.mark.parametrize("text", ["Rien.", "PEXA, APEX et pex", ":::interne\nPEX\n:::"])
def test_the_glossary_has_no_other(text: str) -> None:
    assert glossary(check({SHEET: sheet(text)})) == []


def test_the_glossary_is_sorted_and_the_kit_overrules_the_shared_registry() -> None:
    shared = "sigles:\n  ZZ: {developpe: Dernier}\n  AA: {developpe: Commun}\n"
    own = VALID["acteurs.yaml"] + "sigles:\n  AA: {developpe: Propre}\n"
    outcome = check({"_commun/acteurs.yaml": shared, "acteurs.yaml": own, SHEET: sheet("ZZ, AA et PEX.")})
    assert glossary(outcome) == ["AA", "PEX", "ZZ"]
    assert "Propre" in outcome.text
    assert "Commun" not in outcome.text


def test_contacts_are_cards_with_ways_to_reach_them() -> None:
    head = f"{TITLE}contacts:\n  - {{nom: Presse, organisation: prefecture, courriel: presse@exemple.example, telephone: 01 23 45 67 89}}\n"
    outcome = check({"dossier.yaml": head})
    card = blocks_of(outcome, Contacts)[0].cards[0]
    assert [plain_text(line).replace("\u00a0", " ") for line in card.lines] == [
        "Préfecture de l’Exemple", "presse@exemple.example", "01 23 45 67 89",
    ]  # fmt: skip


def test_a_kit_without_contact_says_so_and_may_not_leave_the_house() -> None:
    assert "Contact presse à compléter" in check({}).text
    assert "D210" in check({"dossier.yaml": f"{TITLE}statut: definitif\n"}).codes


def test_notes_are_numbered_from_one_without_holes() -> None:
    outcome = check({SHEET: sheet("A[^1] B[^2].\n\n[^1]: a\n[^2]: b", "chapo: Un chapô")})
    numbers = [
        inline.number
        for line in iter_lines(outcome.tree)
        for inline in iter_inlines(line)
        if isinstance(inline, Note)
    ]
    assert numbers == [1, 2]


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        (0, ""),
        (
            1,
            "Version provisoire : un point à vérifier, marqué V1. Cette marque disparaît de la version définitive.",
        ),
        (
            2,
            "Version provisoire : 2 points à vérifier, marqués V1 à V2. Ces marques disparaissent de la version définitive.",
        ),
    ],
)
def test_the_contents_say_how_many_points_are_to_verify(notes: int, said: str) -> None:
    body = "Un texte.\n\n" + "\n\n".join(f":::verifier\nLe point {number} ?\n:::" for number in range(notes))
    assert contents(check_sheet(body)).review.replace("\u00a0", " ") == said
