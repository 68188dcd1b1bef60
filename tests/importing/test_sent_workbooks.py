"""Workbooks as services send them: merged cells of Calc, amounts as they are shown, columns under other headings, words beside the table."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

from dossier.commands.importing import Incoming, propose
from dossier.importing.proposal import Proposal
from dossier.project import Project
from kits import write_kit
from office_files import make_ods_of, zipped
from workbooks import Value, make_xlsx

_CALC = """
<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="3"><text:p>Tableau 2 : Aides par bassin</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>
<table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>Bassin</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="2026" table:number-columns-spanned="2"><text:p>2026</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
<table:table-row><table:covered-table-cell/><table:table-cell office:value-type="string"><text:p>Montant</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Part</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>Amont</text:p></table:table-cell><table:table-cell office:value-type="currency" office:currency="EUR" office:value="98500.5"><text:p>98 500,50 €</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.385"><text:p>38,5 %</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
"""


def proposal_of(root: Path, name: str, data: bytes) -> Proposal:
    """What importing a file into a new kit would change."""
    root.mkdir(exist_ok=True)
    folder = write_kit(root, {})
    (root / name).write_bytes(data)
    return propose(Project(root), folder, Incoming(name, data, root / name))


def test_merged_cells_and_amounts_of_calc_come_in_as_they_are_shown(tmp_path: Path) -> None:
    proposal = proposal_of(tmp_path, "bassins.ods", make_ods_of(_CALC))
    sheet = next(text for name, text in proposal.files.items() if name.startswith("fiches/"))
    lines = sheet.replace("\u202f", " ").replace("\u00a0", " ").split("\n")
    assert lines[1:] == [
        "titre: Aides par bassin",
        "---",
        ":::tableau Aides par bassin {nom=aides-par-bassin}",
        "| Bassin | 2026 | < |",
        "| ^ | Montant | Part |",
        "| --- | ---: | ---: |",
        "| Amont | 98 500,50 € | 38,5 % |",
        ":::",
        "",
    ]


def test_words_beside_a_table_are_said(tmp_path: Path) -> None:
    rows: list[list[Value]] = [["Bilan au 3 mars"], [], ["Libellé", "Valeur"], ["Sites", 12]]
    found = proposal_of(tmp_path, "bilan.xlsx", make_xlsx({"A": rows})).found
    assert [
        (one.code, one.span.cell)
        for one in found
        if one.span is not None and "hors des tableaux" in one.message
    ] == [("D146", "A:A1")]


def test_civilities_under_another_heading_and_answers_in_doubt(tmp_path: Path) -> None:
    rows = [
        ["Qualité", "NOM", "Prénom", "Fonction", "Présence confirmée"],
        ["Monsieur", "DE LA TOUR", "Jean", "président", "Oui"],
        ["Mme", "N’GUYEN", "Thi Mai", "directrice", "à confirmer"],
    ]
    files = proposal_of(tmp_path, "invites.xlsx", make_xlsx({"A": rows})).files
    assert "civilite: M.\n" in files["acteurs.yaml"]
    assert "fonction: président\n" in files["acteurs.yaml"]
    assert "nom: de La Tour\n" in files["acteurs.yaml"]
    assert "nom: N’Guyen\n" in files["acteurs.yaml"]
    assert files["visite.yaml"].count("à confirmer") == 1
    assert files["visite.yaml"].count("a_verifier") == 1


def test_a_service_is_no_name_where_a_person_is_named(tmp_path: Path) -> None:
    rows = [["Contact presse", "Mail", "Service"], ["Inès Marty", "i@ddt.example", "Cabinet"]]
    files = proposal_of(tmp_path, "contacts.xlsx", make_xlsx({"A": rows})).files
    assert "nom: Inès Marty" in files["dossier.yaml"]
    rows = [["Service", "Mail"], ["Cabinet", "cab@ddt.example"]]
    files = proposal_of(tmp_path / "b", "contacts.xlsx", make_xlsx({"A": rows})).files
    assert "nom: Cabinet" in files["dossier.yaml"]


def test_days_are_shown_as_days_and_formulas_without_a_result_are_said(tmp_path: Path) -> None:
    data = make_xlsx({"A": [["Lot", "Notifié le"], ["Gros œuvre", date(2026, 3, 12)], ["Total", 0]]})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    members["xl/worksheets/sheet1.xml"] = re.sub(
        rb'<c r="B3"[^>]*>.*?</c>', b'<c r="B3"><f>SUM(B2)</f><v></v></c>', sheet
    )
    proposal = proposal_of(tmp_path, "lots.xlsx", zipped(members))
    assert any("| Gros œuvre | 12/03/2026 |" in text for text in proposal.files.values())
    assert [one.message for one in proposal.found] == ["formules sans résultat dans le fichier : B3"]
