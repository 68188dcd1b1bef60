"""``dossier check --ledger``: each printed figure at its page and line, with what answers for it."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from cli.running import run
from cli.workshop import Workshop
from rendered import REAL_KIT, ROOT, real_kit

FOLD = str.maketrans({"\u00a0": " ", "\u202f": " "})

LEDGER = """\
chiffres:
  sites:
    valeur: 19
    unite: sites
    libelle: sites ouverts
    perimetre: Val-de-Rive
    date: fin 2029
    source: { titre: Bilan 2029, date: 2030-02-01, url: https://rivages.example/bilan }
    autres_sources: [{ titre: Presse, valeur: 18, motif: sans le quai Nord }]
    validation: valide
    valideur: Camille Aubry
  aide: { valeur: 1500, unite: €, perimetre: par site }
  total: { formule: sites × aide, unite: € }
  secret: { valeur: 7, unite: agents, audience: interne }
"""
BODY = """\
---
titre: Une page
---
Le réseau compte {{sites}}, soit **{{sites|lettres}}** sites ; voir [les {{sites}}](https://rivages.example)[^1].

| Sites | Aide |
| --- | ---: |
| {{sites\\|nombre}} | {{aide}} |

:::saut-de-page
:::

:::chiffres
total
:::

:::calcul{chiffre=total}
:::

:::barres Les sites
sites : sites
:::

[^1]: Dont {{aide|valeur}} par site.
"""


@cache
def real_ledger() -> dict[str, Any]:
    done = run("check", "anct", "--ledger", "--output-format", "json", cwd=ROOT)
    assert done.code == 0, done.err
    return dict(json.loads(done.out)[0])


@pytest.fixture
def ledger(workshop: Workshop) -> dict[str, Any]:
    workshop.write({"chiffres.yaml": LEDGER, "fiches/01-texte.md": BODY})
    done = workshop.run("check", "--ledger", "--output-format", "json")
    assert done.code == 0, done.err
    return {figure["name"]: figure for figure in json.loads(done.out)[0]["figures"]}


def places(figure: dict[str, Any]) -> list[tuple[str, str, int, int]]:
    return [
        (item["setting"], item["printed"].translate(FOLD), item["line"], item["column"])
        for item in figure["occurrences"]
    ]


def test_every_occurrence_is_listed_at_its_place(ledger: dict[str, Any]) -> None:
    assert places(ledger["sites"]) == [
        ("texte", "19 sites", 4, 18),
        ("texte", "dix-neuf", 4, 36),
        ("texte", "19 sites", 4, 74),
        ("tableau", "19", 8, 3),
        ("calcul", "19", 17, 19),
        ("graphique", "19", 21, 1),
    ]
    assert places(ledger["aide"])[0] == ("note", "1 500 €", 24, 12)
    assert [setting for setting, *_ in places(ledger["total"])] == ["chiffre clé", "calcul"]


def test_each_place_has_its_page(ledger: dict[str, Any]) -> None:
    first, second = (ledger["sites"]["occurrences"][rank]["page"] for rank in (0, -1))
    assert second == first + 1


def test_what_answers_for_a_figure_is_told(ledger: dict[str, Any]) -> None:
    sites = ledger["sites"]
    assert sites["source"] == {
        "title": "Bilan 2029",
        "url": "https://rivages.example/bilan",
        "date": "2030-02-01",
    }
    assert (sites["scope"], sites["date"], sites["validation"], sites["approver"]) == (
        "Val-de-Rive",
        "fin 2029",
        "valide",
        "Camille Aubry",
    )
    assert sites["other_sources"] == [{"title": "Presse", "value": "18", "reason": "sans le quai Nord"}]
    assert (ledger["total"]["formula"], ledger["total"]["value"]) == ("sites × aide", "28500")


def test_an_internal_figure_is_listed_and_stands_nowhere(ledger: dict[str, Any]) -> None:
    assert (ledger["secret"]["audience"], ledger["secret"]["occurrences"]) == ("interne", [])


def test_the_sheet_can_be_signed(workshop: Workshop) -> None:
    workshop.write({"chiffres.yaml": LEDGER, "fiches/01-texte.md": BODY})
    out = workshop.run("check", "--ledger").out.translate(FOLD)
    for words in ("19 sites   sites", "Bilan 2029, 1er février 2030 <https://rivages.example/bilan>", "valide, par Camille Aubry",
                  "18 selon Presse (gardé le nôtre : sans le quai Nord)", "secret (interne)", "Lu et validé par", "01-texte.md:4:18"):  # fmt: skip
        assert words in out, words


def test_a_kit_with_faults_says_that_its_ledger_is_not_to_be_signed(workshop: Workshop) -> None:
    workshop.write({"chiffres.yaml": LEDGER, "fiches/01-texte.md": BODY + "\n{{inconnu}}\n"})
    done = workshop.run("check", "--ledger")
    assert done.code == 1
    assert "D302" in done.err
    assert "pas à signer" in done.err


def test_an_unknown_shape_is_a_usage_fault(workshop: Workshop) -> None:
    assert workshop.run("check", "--ledger", "--output-format", "sarif").code == 2


def test_on_the_shipped_kit_every_figure_stands_on_the_page_that_is_told() -> None:
    pages = [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(BytesIO(real_kit().pdf)).pages]
    assert real_ledger()["page_count"] == len(pages)
    for figure in real_ledger()["figures"]:
        for item in figure["occurrences"]:
            assert re.sub(r"\s+", " ", item["printed"]) in pages[item["page"] - 1], (figure["name"], item)


def test_on_the_shipped_kit_every_name_in_the_text_is_an_occurrence() -> None:
    """Each ``{{name}}`` of the sheets is printed once; nothing is lost on the way through the tree."""
    named = Counter(
        match
        for path in sorted((REAL_KIT / "fiches").glob("*.md"))
        for match in re.findall(r"\{\{\s*([a-z0-9_]+)", path.read_text(encoding="utf-8"))
    )
    listed = Counter(
        {
            figure["name"]: sum(
                item["setting"] in {"texte", "note"} or (item["setting"] == "graphique" and "|" in line(item))
                for item in figure["occurrences"]
            )
            for figure in real_ledger()["figures"]
        }
    )
    assert all(listed[name] == count for name, count in named.items()), (named, listed)


def line(item: dict[str, Any]) -> str:
    """The content line of an occurrence, where it holds a named figure; "" elsewhere."""
    text = (ROOT / item["path"]).read_text(encoding="utf-8").splitlines()[item["line"] - 1]
    return text if "{{" in text else ""


# --- what the sheet does not answer for -------------------------------------------------------------------------------


def test_numbers_of_the_text_that_no_figure_answers_for_are_said_before_the_signature(
    workshop: Workshop,
) -> None:
    body = "---\ntitre: Une page\n---\nLe réseau compte {{sites}} et 412 lits.\n\n| Prix (€) |\n|---|\n| 12 |\n| 15 |\n"
    workshop.write({"fiches/01-texte.md": body})
    done = workshop.run("check", "--ledger")
    lines = [re.sub(r"\s+", " ", line).strip() for line in done.out.translate(FOLD).splitlines()]
    place = lines.index("« 412 lits » fiches/01-texte.md:4:31")
    assert lines[place - 1].startswith("Dans le texte, hors de ce registre")
    assert "2 nombres de ce tableau absents du registre : « 12 », « 15 » fiches/01-texte.md:8:3" in lines
    assert "2 dans le texte, hors registre : voir plus haut" in lines[place:]
    assert place < lines.index("Date et signature :")
    told = json.loads(workshop.run("check", "--ledger", "--output-format", "json").out)[0]
    assert [(item["code"], item["line"], item["column"]) for item in told["unlisted"]] == [
        ("D320", 4, 31),
        ("D320", 8, 3),
    ]


def test_a_text_whose_numbers_are_all_on_the_ledger_says_nothing_of_others(workshop: Workshop) -> None:
    assert "hors de ce registre" not in workshop.run("check", "--ledger").out


def test_a_figure_named_on_several_pages_is_listed_on_each_even_within_one_paragraph(
    workshop: Workshop,
) -> None:
    line = (
        "Le réseau compte {{sites}} dans la vallée, et le texte va encore un peu plus loin sur cette ligne. "
    )
    body = "\n\n".join([line * 9] * 9)
    workshop.write(
        {
            "chiffres.yaml": "chiffres:\n  sites: { valeur: 4321, unite: sites, perimetre: ici }\n",
            "fiches/01-texte.md": f"---\ntitre: Une page\n---\n{body}\n",
        }
    )
    assert workshop.run("render", "--to", "pdf").code == 0
    sheet = json.loads(workshop.run("check", "--ledger", "--output-format", "json").out)[0]
    told = Counter(place["page"] for figure in sheet["figures"] for place in figure["occurrences"])
    pages = [
        page.extract_text().translate(FOLD) for page in PdfReader(next(workshop.output.glob("*.pdf"))).pages
    ]
    shown = {number: text.count("4 321") for number, text in enumerate(pages, 1) if "4 321" in text}
    assert len(shown) > 2
    assert told == shown
