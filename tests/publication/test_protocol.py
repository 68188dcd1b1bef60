"""``dossier protocole``: an order with its reasons, said beside the kit's own, and what is not sure left to the office."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from cli.running import Run, run
from dossier.content.reading.kit_folder import read_kit
from dossier.project import Project
from dossier.protocol.order_of_participants import seats
from dossier.protocol.rank_of_function import rank_of
from kits import VALID, write_kit
from reading import read_pdf

ROLES = {
    "prefete": "préfète de l’Exemple",
    "sous_prefet": "sous-préfet de Rivemont",
    "deputee": "députée de la première circonscription",
    "senateur": "sénateur de l’Exemple",
    "europe": "députée européenne",
    "region": "présidente du conseil régional",
    "departement": "président du conseil départemental",
    "maire": "maire de Rivemont",
    "voisin": "maire de Saint-Aubin",
    "ministre": "ministre déléguée chargée des ruralités",
    "recteur": "recteur de l’académie",
}
SAID = ["ministre", "prefete", "deputee", "senateur", "europe", "region", "departement", "maire"]


def _kit(root: Path, visit: str, *, code: str = "01004", **more: str) -> None:
    people = "".join(
        f"  {name}: {{prenom: A, nom: {name.replace('_', '').capitalize()}, fonction: {role}}}\n"
        for name, role in ROLES.items()
    )
    town = f'territoires:\n  rivemont: {{nom: Rivemont, type: commune, code_insee: "{code}"}}\n'
    files = {
        "acteurs.yaml": VALID["acteurs.yaml"] + town + "personnes:\n" + people,
        "visite.yaml": "date: 2030-06-07\nterritoire: rivemont\n" + visit,
    }
    write_kit(root, {**files, **more})


def _participants(*names: str) -> str:
    return "participants:\n" + "".join(f"  - personne: {name}\n" for name in names)


def _order(done: Run, title: str) -> list[str]:
    lines = done.out.partition(f"{title}")[2].split("\n\n")[0].splitlines()
    return [line.split(". ", 1)[1] for line in lines if line.strip()[:1].isdigit()]


def test_participants_stand_by_rank_each_with_its_reason(tmp_path: Path) -> None:
    _kit(tmp_path, _participants(*reversed(ROLES)))
    done = run("protocole", cwd=tmp_path)
    assert done.code == 0, done.said
    order = _order(done, "Participants (11)")
    assert [line.split(",")[0].removeprefix("A ").lower() for line in order[:8]] == SAID
    assert "article 3, 1°" in order[1]
    assert "autre commune" in next(line for line in order if "Voisin" in line)
    assert "sans rang connu" in next(line for line in order if "Recteur" in line)
    assert "sans rang connu" in next(line for line in order if "Souspref" in line)
    assert "le dossier a un autre ordre" in done.out


def test_who_invites_follows_the_representative_of_the_state(tmp_path: Path) -> None:
    _kit(tmp_path, "accueillant: voisin\n" + _participants("deputee", "voisin", "prefete"))
    order = _order(run("protocole", cwd=tmp_path), "Participants")
    assert [line.split(",")[0] for line in order] == ["A Prefete", "A Voisin", "A Deputee"]
    assert "article 9" in order[1]


def test_the_office_sets_what_the_decree_does_not_say(tmp_path: Path) -> None:
    own = "rangs:\n  - {fonction: recteur, rang: 19, motif: usage local}\n  - {fonction: sous-préfet, rang: 1.2}\n"
    _kit(tmp_path, _participants("recteur", "maire", "sous_prefet"), **{"_commun/protocole.yaml": own})
    order = _order(run("protocole", cwd=tmp_path), "Participants")
    assert [line.split(",")[0] for line in order] == ["A Sousprefet", "A Maire", "A Recteur"]
    assert "usage local" in order[2]


def test_speeches_and_signatures_have_their_order(tmp_path: Path) -> None:
    visit = dedent("""\
        journees:
          - etapes:
              - titre: Signature
                intervenants: [prefete, maire]
        """)
    agreements = (
        "conventions:\n  ort:\n    intitule: Convention\n    statut: projet\n"
        "    signataires: [{personne: maire}, {personne: prefete}]\n"
    )
    _kit(tmp_path, visit, **{"conventions.yaml": agreements})
    done = run("protocole", cwd=tmp_path)
    assert [line.split(",")[0] for line in _order(done, "Prises de parole")] == ["A Maire", "A Prefete"]
    assert [line.split(",")[0] for line in _order(done, "Signatures")] == ["A Prefete", "A Maire"]
    assert done.out.count("le dossier a un autre ordre") == 2


@pytest.mark.parametrize(
    ("ordered", "seen"),
    [("AB", "AB"), ("ABC", "BAC"), ("ABCD", "CABD"), ("ABCDE", "DBACE"), ("A", "A"), ("", "")],
)
def test_those_who_sign_sit_around_the_first_of_them(ordered: str, seen: str) -> None:
    assert "".join(seats([*ordered])) == seen


def test_the_table_of_a_signature_seats_who_comes_and_says_through_whom(tmp_path: Path) -> None:
    visit = (
        "participants:\n  - {personne: deputee, presence: excuse}\n"
        "  - {personne: maire, presence: represente, represente_par: 'Ada Noir, adjointe'}\n"
    )
    agreements = (
        "conventions:\n  ort:\n    intitule: Convention\n    statut: projet\n"
        "    signataires: [{personne: maire}, {personne: deputee}, {personne: prefete}, {personne: departement}]\n"
    )
    _kit(tmp_path, visit, **{"conventions.yaml": agreements})
    out = run("protocole", cwd=tmp_path).out.partition("Signatures")[2]
    assert "vue de la salle : A Departement | A Prefete | A Maire" in out
    assert "représentation par Ada Noir, adjointe" in out
    assert "députée de la première circonscription, absence excusée" in out


@pytest.mark.parametrize("code", ["75056", "2A004", "97302", "98818"])
def test_where_another_article_holds_it_says_so(tmp_path: Path, code: str) -> None:
    _kit(tmp_path, _participants("maire"), code=code)
    assert "autre article que l’article 3" in run("protocole", cwd=tmp_path).err


def test_who_is_excused_or_represented_is_told(tmp_path: Path) -> None:
    visit = "participants:\n  - {personne: deputee, presence: excuse}\n  - {personne: maire, presence: represente}\n"
    _kit(tmp_path, visit)
    done = run("protocole", cwd=tmp_path)
    assert "Excusés (1)" in done.out
    assert "représentation : maire de la commune" in done.out
    assert "ne se délègue pas" in done.err


def test_a_file_of_the_office_with_a_fault_is_said_at_its_line(tmp_path: Path) -> None:
    _kit(tmp_path, _participants("maire"), **{"_commun/protocole.yaml": "rangs:\n  - {fonction: recteur}\n"})
    done = run("protocole", cwd=tmp_path)
    assert done.code == 1
    assert "content/_commun/protocole.yaml:2" in done.err


_CEREMONY = """journees:
  - etapes:
      - {titre: Inauguration de la halle, debut: "10:00", intervenants: [ministre, maire, prefete]}
"""
_SET = """ceremonies:
  - dossier: essai
    ceremonie: inauguration de la halle
    ordre: [maire, ministre]
    motif: la ministre parle tôt, à sa demande
"""


def test_the_cabinet_sets_the_order_of_a_ceremony_which_is_said_with_its_reason(tmp_path: Path) -> None:
    _kit(tmp_path, _CEREMONY + _participants("prefete"), **{"_commun/protocole.yaml": _SET})
    done = run("protocole", cwd=tmp_path)
    order = _order(done, "Prises de parole")
    assert [line.split(",")[0] for line in order] == ["A Maire", "A Ministre", "A Prefete"]
    assert "place fixée par le cabinet" in order[0]
    assert "article 3, 7°" in order[0]
    assert "à la suite" in order[2]
    assert "la ministre parle tôt, à sa demande" in done.out
    assert "le protocole donnerait : A Maire, A Prefete, A Ministre" in done.out
    assert "le dossier a un autre ordre : A Ministre, A Maire, A Prefete" in done.out


def test_an_order_for_no_ceremony_or_for_somebody_who_is_not_there_is_said(tmp_path: Path) -> None:
    own = (
        _SET.replace("[maire, ministre]", "[recteur, maire]")
        + "  - {dossier: essai, ceremonie: Défilé, ordre: [maire]}\n"
    )
    other = "  - {dossier: ailleurs, ceremonie: Revue, ordre: [maire]}\n"
    _kit(tmp_path, _CEREMONY + _participants("prefete"), **{"_commun/protocole.yaml": own + other})
    said = run("protocole", cwd=tmp_path).said
    assert "« recteur » est dans l’ordre fixé" in said
    assert "« Défilé »" in said
    assert "Revue" not in said


def test_the_orders_are_printed_for_the_house(tmp_path: Path) -> None:
    _kit(tmp_path, _CEREMONY + _participants("prefete", "maire"), **{"_commun/protocole.yaml": _SET})
    done = run("protocole", "--feuille", cwd=tmp_path)
    assert done.code == 0, done.said
    (sheet,) = (tmp_path / "output/protocole").iterdir()
    assert sheet.name.endswith("_PROTOCOLE_INTERNE.pdf")
    text = " ".join(read_pdf(sheet.read_bytes()).body.split())
    assert "à sa demande" in text
    assert "place fixée par le cabinet" in text


#: A function, and the rank that protocol gives to it in a commune of the Ain; None where the office must say.
RANKS = {
    "préfète de l’Ain": "1",
    "préfète de la région Auvergne-Rhône-Alpes, préfète du Rhône": None,
    "préfet délégué pour l’égalité des chances": None,
    "préfet de police": None,
    "préfète de la zone de défense et de sécurité Sud-Est": None,
    "président du conseil départemental de l’Ain": "6",
    "présidente du conseil départemental du Rhône": None,
    "président du conseil régional d’Auvergne-Rhône-Alpes": "5",
    "maire de Rivemont-le-Haut": None,
    "maire de Haut-Rivemont": None,
    "préfet honoraire": None,
    "député-maire de Rivemont": "2",
    "maire de Rivemont et sénatrice de l’Ain": "3",
    "ancien ministre, sénateur de l’Ain": "3",
    "conseiller départemental, maire de Rivemont": "7",
    "députée au Parlement européen": "4",
    "député wallon": None,
    "députée honoraire": None,
    "maire déléguée de Rivemont": None,
    "maire honoraire de Rivemont": None,
    "première adjointe au maire de Rivemont": None,
    "vice-présidente du conseil départemental": None,
    "président du Sénat": "0.2",
    "Premier ministre": "0.1",
    "présidente de la République": "0.0",
    "ministre de l’Europe et des Affaires étrangères": "0.4",
    "ministre d’État, garde des Sceaux": "0.4",
    "ministre-déléguée auprès du ministre de l’Intérieur, chargée des Outre-mer": "0.4",
    "secrétaire d’État au Numérique": "0.4",
    "sénatrice représentant les Français établis hors de France (Allemagne)": None,
    "députée des Français établis en Suisse": "2",
    "sénateur de l’Ain (groupe d’amitié France-Québec)": "3",
    "sénateur de la Polynésie française": "3",
    # other States, their regions, local governments, and what is no member of a government
    "ministre de l’Intérieur du Québec": None,
    "ministre québécoise de la Culture": None,
    "ministre de l’Intérieur, gouvernement du Québec": None,
    "ministre de l’Intérieur (Maroc)": None,
    "ministre-présidente de la Wallonie": None,
    "ministre des Finances allemand": None,
    "ministre de la Santé de la Polynésie française": None,
    "ministre plénipotentiaire": None,
    "ministre conseillère près l’ambassade d’Italie": None,
    "ministre du culte": None,
    "secrétaire d’État américaine": None,
    "Première ministre de Finlande": None,
    "président de la République de Côte d’Ivoire": None,
    "présidente du Sénat de Belgique": None,
    "président de l’Assemblée nationale du Québec": None,
    "députée du Québec": None,
    "préfet du Borgou (Bénin)": None,
    "présidente du conseil régional de Bruxelles": None,
}


def test_each_function_has_the_rank_of_the_highest_that_it_names_or_none(tmp_path: Path) -> None:
    _kit(tmp_path, _participants("maire"))
    kit, _found = read_kit(Project(tmp_path), Project(tmp_path).kits()[0])
    assert kit is not None
    assert "autre État" in rank_of(kit, "ministre de l'intérieur du québec")[1]
    told = {role: rank_of(kit, role.lower().replace("’", "'")) for role in RANKS}
    assert {role: None if rank is None else str(rank) for role, (rank, _reason) in told.items()} == RANKS
    assert all(reason for _rank, reason in told.values())
    assert (
        "d’un autre département, ou de la région"
        in told["préfète de la région Auvergne-Rhône-Alpes, préfète du Rhône"][1]
    )


@pytest.mark.parametrize(
    ("town", "code", "role", "rank"),
    [
        ("Le Port", "97407", "maire du Port", "7"),
        ("Le Port", "97407", "maire du Port-Louis", None),
        ("Les Avirons", "97401", "maire des Avirons", "7"),
        ("L’Étang-Salé", "97404", "maire de l’Étang-Salé", "7"),
        ("Saint-Denis", "97411", "maire de Saint-Denis-en-Val", None),
        ("Le Port", "97407", "préfet de La Réunion", "1"),
        ("Le Port", "97407", "préfet de la région Réunion, préfet de La Réunion", "1"),
        ("Basse-Terre", "97105", "préfète de la région Guadeloupe", "1"),
        ("Le Port", "97407", "préfète de Mayotte", None),
        ("Reims", "51454", "préfète de la Marne", "1"),
        ("Reims", "51454", "préfète du Val-de-Marne", None),
        ("Reims", "51454", "préfet du Val de Marne", None),
        ("Reims", "51454", "présidente du conseil départemental de la Haute-Marne", None),
        ("Roanne", "42187", "préfet de la région Pays de la Loire", None),
        ("Nantes", "44109", "présidente du conseil régional des Pays de la Loire", "5"),
    ],
)
def test_a_name_is_that_of_the_place_or_holds_it(
    tmp_path: Path, town: str, code: str, role: str, rank: str | None
) -> None:
    _kit(tmp_path, _participants("maire"), code=code)
    actors = Project(tmp_path).kits()[0] / "acteurs.yaml"
    actors.write_text(
        actors.read_text(encoding="utf-8").replace("nom: Rivemont", f"nom: {town}"), encoding="utf-8"
    )
    kit, _found = read_kit(Project(tmp_path), Project(tmp_path).kits()[0])
    assert kit is not None
    found, reason = rank_of(kit, role.lower().replace("’", "'"))
    assert (None if found is None else str(found), bool(reason)) == (rank, True)
