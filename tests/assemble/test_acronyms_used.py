"""The glossary is built from what the document uses, wherever it stands."""

from __future__ import annotations

import pytest

from dossier.tree import Table, TableKind, plain_text
from kits import VALID, Outcome, blocks_of, check, sheet

ACTORS = (
    VALID["acteurs.yaml"]
    + "sigles:\n  ZUS: { developpe: Zone, genre: f }\n  NON: { developpe: Jamais écrit }\n"
)
LEDGER = "chiffres:\n  n: { valeur: 3, unite: sites, libelle: sites en ZUS }\n"
HEAD = VALID["dossier.yaml"]


def listed(outcome: Outcome) -> list[str]:
    tables = [table for table in blocks_of(outcome, Table) if table.kind is TableKind.GLOSSARY]
    return [
        plain_text(row.cells[0].content) for table in tables for group in table.groups for row in group.rows
    ]


@pytest.mark.parametrize(
    "body",
    [
        "La ZUS.",
        "Une note[^1].\n\n[^1]: En ZUS.",
        "| Lieu |\n| --- |\n| ZUS |\n",
        "## En ZUS\n\nUn texte.",
        ':::citation{auteur="Une élue de la ZUS"}\nUn mot.\n:::',
        ":::encadre La ZUS\nUn mot.\n:::",
        ":::chiffres\nn\n:::",
        ":::barres\nn : en ZUS\n:::",
        ":::phases\n[ ] Études : en ZUS | à venir\n:::",
        "L’**Z**US n’est pas un sigle, mais la *ZUS*, oui.",
    ],
)
def test_an_acronym_counts_wherever_it_is_printed(body: str) -> None:
    assert "ZUS" in listed(
        check({"acteurs.yaml": ACTORS, "chiffres.yaml": LEDGER, "fiches/01-texte.md": sheet(body)})
    )


def test_it_counts_after_the_glossary_and_in_the_title_of_the_kit() -> None:
    head = (
        HEAD + "parties:\n  - { titre: Repères, contenu: [sigles] }\n  - { titre: Suite, contenu: [texte] }\n"
    )
    after = check({"acteurs.yaml": ACTORS, "dossier.yaml": head, "fiches/01-texte.md": sheet("La ZUS.")})
    assert listed(after) == ["ZUS"]
    title = check({"acteurs.yaml": ACTORS, "dossier.yaml": HEAD.replace("Une visite", "La ZUS")})
    assert listed(title) == ["ZUS"]


@pytest.mark.parametrize("body", ["Un texte.", "La ZUSE et les ZUS2.", ":::interne\nLa ZUS.\n:::"])
def test_what_readers_do_not_see_is_not_listed(body: str) -> None:
    outcome = check({"acteurs.yaml": ACTORS, "fiches/01-texte.md": sheet(body)})
    assert listed(outcome) == []
    assert "Sigles" not in outcome.lines
