"""What a kit says of a visit besides its programme is printed where its sheets ask for it."""

from __future__ import annotations

import pytest

from dossier.content.model.base import Audience
from dossier.tree import BulletList, Chart, ChartKind, Contacts, Paragraph, plain_text
from dossier.tree.walk import block_lines
from kits import SHEET, VALID, blocks_of, check, sheet

PEOPLE = """\
  maire: {prenom: Jeanne, nom: Martin, fonction: maire, rang: 12, bio: "Maire *depuis 2020*."}
  prefete: {prenom: Anne, nom: Durand, fonction: préfète, rang: 1, bio: "En poste depuis 2029."}
  gendarme: {prenom: Paul, nom: Estrade, fonction: commandant, audience: interne, bio: "Discret."}
  adjoint: {prenom: Luc, nom: Leroy, fonction: adjoint}
"""
ACTORS = f"{VALID['acteurs.yaml']}personnes:\n{PEOPLE}"
VISIT = """\
date: 2030-06-07
cadre: Les rencontres du bocage
objectifs:
  - Montrer le *pont*
  - Remercier les équipes
participants:
  - personne: maire
  - personne: prefete
  - {personne: gendarme, audience: interne}
  - personne: adjoint
"""


def files(body: str) -> dict[str, str | bytes | None]:
    return {"acteurs.yaml": ACTORS, "visite.yaml": VISIT, SHEET: sheet(body)}


def test_the_aims_are_a_list_where_they_are_asked_for() -> None:
    made = check(files(":::objectifs\n:::"))
    (aims,) = blocks_of(made, BulletList)
    assert [plain_text(line) for line in block_lines(aims)] == ["Montrer le pont", "Remercier les équipes"]
    assert aims.items[1].span.line == 5


def test_the_frame_of_the_visit_is_a_value() -> None:
    assert "Une étape des Rencontres : Les rencontres du bocage." in check(
        files("Une étape des Rencontres : {{visite.cadre}}.")
    ).text.replace("\u00a0", " ")


def test_biographies_come_in_the_order_of_protocol_and_the_press_sees_no_internal_one() -> None:
    text = files(":::biographies\n:::")
    press = [plain_text(block.content) for block in blocks_of(check(text), Paragraph)]
    told = [line for line in press if "depuis" in line]
    assert told == ["Anne Durand, préfète. En poste depuis 2029.", "Jeanne Martin, maire. Maire depuis 2020."]
    assert not any("Discret" in line for line in press)
    inside = check(text, Audience.INTERNAL).text
    assert "Paul Estrade (interne), commandant. Discret." in inside


@pytest.mark.parametrize(("block", "said"), [("objectifs", "Objectifs"), ("biographies", "Biographies")])
def test_a_block_with_nothing_to_say_is_a_gap(block: str, said: str) -> None:
    made = check({SHEET: sheet(f":::{block}\n:::")})
    assert f"{said} à compléter" in made.text
    assert any(item.code == "D210" and item.span and item.span.path.endswith(SHEET) for item in made.found)


def test_the_site_of_an_organisation_stands_with_its_contact() -> None:
    head = (
        VALID["dossier.yaml"]
        + "contacts: [{nom: Service presse, organisation: prefecture, courriel: presse@service.example}]\n"
    )
    actors = VALID["acteurs.yaml"].replace("sigle: PEX", "sigle: PEX\n    url: https://www.service.example/")
    (contacts,) = blocks_of(check({"dossier.yaml": head, "acteurs.yaml": actors}), Contacts)
    assert [plain_text(line) for line in contacts.cards[0].lines] == [
        "Préfecture de l’Exemple",
        "www.service.example",
        "presse@service.example",
    ]


def test_the_perimeter_says_how_many_people_live_there() -> None:
    actors = ACTORS + (
        "territoires:\n  bourg: {nom: Bourg, type: commune, population: {valeur: 1800, millesime: 2027}}\n"
    )
    agreements = (
        "conventions:\n  ort:\n    intitule: Convention\n    statut: projet\n"
        "    perimetre: [{territoire: bourg, role: ville-centre}]\n"
    )
    made = check(
        {"acteurs.yaml": actors, "conventions.yaml": agreements, SHEET: sheet(":::perimetre ort\n:::")}
    )
    (chart,) = [chart for chart in blocks_of(made, Chart) if chart.kind is ChartKind.PERIMETER]
    assert (
        chart.marks[0].value.replace("\u202f", " ").replace("\u00a0", " ")
        == "ville-centre, 1 800 habitants (2027)"
    )
