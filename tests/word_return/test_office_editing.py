"""Thirty things that a cabinet does, done by LibreOffice itself in the file that was sent, and what becomes of each.

One LibreOffice does all of them (``office_hand.py``, over UNO), then each file comes back into a kit of its own.
"""

from __future__ import annotations

import base64
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from dossier.commands.returned_word_file import Asked, bring_back, write_back
from dossier.word_return.changes import State
from dossier.word_return.returned_text import accept_none
from judges import require_uno
from word_return.return_kit import ReturnKit

ONE, TWO, FOUR = "fiches/01-presentation.md", "fiches/02-calendrier.md", "fiches/04-bilan.md"
MADE, LEFT, CLASH, REFUSED, PROPOSED = State.MADE, State.LEFT, State.CLASH, State.REFUSED, State.PROPOSED
MORE = {
    FOUR: """\
---
titre: Bilan
---

Le bilan porte sur {{communes}}[^a] et rien d’autre.

Partout, {{communes}} ont répondu. Ensemble, {{communes}} préparent la suite.

Merci aux {{communes}} de la vallée.

[^a]: Une note de bas de page sur le périmètre.
""",
    "acteurs.yaml": """\
personnes:
  martin:
    prenom: Anne
    nom: Martin
    genre: f
    fonction: préfète de la vallée   # validée
    organisation: prefecture
organisations:
  prefecture:
    nom: Préfecture de l’Exemple
    sigle: PEX
""",
}
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
WEB = '<p>Collé <b>depuis</b> <a href="https://exemple.fr/web">le web</a>.</p><ul><li>un point</li></ul>'


@dataclass(frozen=True)
class Scenario:
    """What is done, what the report says of it, and what is then written (file, words) or no longer there."""

    name: str
    acts: list[list[str | int]]
    states: tuple[State, ...] = (MADE,)
    there: tuple[tuple[str, str], ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    said: str = ""
    suffix: str = ".docx"
    structure: bool = False
    none: bool = False  # tracked changes are not taken
    meanwhile: tuple[tuple[str, str, str], ...] = ()


def s(name: str, *acts: list[str | int], **told: object) -> Scenario:
    """A scenario."""
    return Scenario(name, list(acts), **told)  # type: ignore[arg-type]


SCENARIOS = [
    s("saved again", states=()),
    s("saved as odt", states=(), suffix=".odt"),
    s("word tracked", ["track"], ["put", "appui concret", "appui réel"], there=((ONE, "appui réel pour"),)),
    s("word in odt", ["track"], ["put", "appui concret", "appui réel"], there=((ONE, "appui réel"),), suffix=".odt"),
    s("tracked not taken", ["track"], ["put", "appui concret", "appui réel"], states=(), none=True),
    s(
        "same sentence as staff", ["put", "appui concret", "appui réel"],
        there=((ONE, "appui réel pour mener ses chantiers"),), meanwhile=((ONE, "ses travaux", "ses chantiers"),),
    ),
    s(
        "same word as staff", ["put", "appui concret", "appui réel"], states=(CLASH,),
        there=((ONE, "appui solide"),), meanwhile=((ONE, "concret", "solide"),),
    ),
    s("cut in two", ["track"], ["enter", "au printemps"], there=((TWO, "printemps\n\net se poursuivent"),)),
    s("joined", ["track"], ["join", "Les travaux dureront"], there=((ONE, "mairie*. Plus d’informations"),)),
    s("moved", ["track"], ["move", "Une réunion publique", "Les études ont commencé"],
      there=((TWO, "techniques.\n\nUne réunion publique"),)),
    s("taken away", ["remove", "Nous voulons un centre"], gone=((TWO, "> Nous voulons"),)),
    s("typed anew", ["retype", "Une réunion publique", "Tout autre chose est écrit ici."],
      there=((TWO, "\nTout autre chose est écrit ici.\n"),)),
    s("line break", ["line_break", "et se poursuivent"], there=((TWO, "printemps \\\net se poursuivent"),)),
    s("bold", ["bold", "longue concertation", 150], there=((ONE, "une **longue concertation** :"),)),
    s("plain again", ["bold", "deux années entières", 100], there=((ONE, "dureront deux années entières selon"),)),
    s("italic", ["italic", "longue concertation"], there=((ONE, "une *longue concertation* :"),)),
    s("another address", ["link", "le site de la commune", "https://exemple.fr/autre"],
      there=((ONE, "](https://exemple.fr/autre)"),)),
    s("a level deeper", ["level", "ouvrir une maison", 1], there=((ONE, "\n  * ouvrir une maison"),)),
    s("sub-title", ["style", "Trois actions", "Heading 2"], there=((ONE, "\n## Trois actions"),)),
    s("row", ["track"], ["row", "Travaux de voirie", "Mobilier | bancs", "3 000 €"],
      there=((TWO, "| 48 000 € |\n| Mobilier \\| bancs | 3 000 € |\n| Plant"),)),
    s("row taken away", ["remove_row", "Travaux de voirie"], gone=((TWO, "voirie"),)),
    s("cell", ["put", "48 000 €", "49 500 €"], there=((TWO, "| 49 500 € |"),)),
    s("two paragraphs in a cell", ["in_cell", "Travaux de voirie", "et réseaux"], states=(MADE, LEFT),
      there=((TWO, "| Travaux de voirie et réseaux | 48 000 € |"),)),
    s("hour", ["put", "9 h 30", "9 h 45"], there=(("visite.yaml", 'debut: "9:45"\n'),)),
    s("hour of which every word changed", ["put", "10 h 45", "11h15"], there=(("visite.yaml", "debut: 11:15\n"),)),
    s("cell emptied", ["track"], ["put", "48 000 €", ""], there=((TWO, "| Travaux de voirie |  |\n"),)),
    s("table taken away", ["remove_table", "Travaux de voirie"], gone=((TWO, "| Poste"), (TWO, "|---|"))),
    s("struck out by hand", ["draw", "longue concertation", "CharStrikeout", 1], states=(LEFT,), said="longue concertation"),
    s("highlighted", ["draw", "longue concertation", "CharBackColor", 16776960], states=(LEFT,), said="longue concertation"),
    s("title with a colon", ["put", "une présentation", "ce qui change", 1],
      there=((ONE, 'titre: "Le projet : ce qui change"   # titre vu'),)),
    s("figure in one of five places", ["put", "26 communes", "27 communes", 1], states=(CLASH,),
      there=(("chiffres.yaml", "valeur: 26"),), said="imprimé à 5 endroits"),
    s("figure in all places", ["put_all", "26 communes", "27 communes"],
      there=(("chiffres.yaml", "valeur: 27   # à jour"), ("chiffres.yaml", "a_verifier"), (FOUR, "Ensemble, {{communes}}"))),
    s("note edited", ["edit_note", 0, "Une note de bas de page sur le champ."],
      there=((FOUR, "[^a]: Une note de bas de page sur le champ."),)),
    s("new note", ["note", "longue concertation", "Une note du cabinet."],
      there=((ONE, "longue concertation[^1] :"), (ONE, "\n\n[^1]: Une note du cabinet.\n"))),
    s("new note in odt", ["track"], ["note", "la rivière", "Une note du cabinet."], suffix=".odt",
      there=((ONE, "la rivière[^1]."), (ONE, "\n\n[^1]: Une note du cabinet.\n"))),
    s("note taken away", ["track"], ["drop_note", 0], gone=((FOUR, "[^a]"), (FOUR, "périmètre"))),
    s("running head", ["head", "Le cabinet"], states=(LEFT,), said="Le cabinet"),
    s("contents", ["put", "Bilan", "Conclusion", 0], states=(LEFT,), said="Conclusion"),
    s("text box", ["frame", "longue concertation", "Un encart."], states=(LEFT,), said="Un encart."),
    s("picture", ["picture", "longue concertation", "image.png"], states=(LEFT,), said="image"),
    s("pasted from the web", ["paste", "Trois actions", "web.html"],
      there=((ONE, "Collé **depuis** [le web](https://exemple.fr/web).\n\n- un point"),)),
    s("accepted before", ["track"], ["put", "appui concret", "appui réel"], ["command", ".uno:AcceptAllTrackedChanges"],
      there=((ONE, "appui réel"),)),
    s("new sheet proposed", ["add", "Plus d’informations", "Une fiche neuve", "Heading 1"], states=(PROPOSED,)),
    s("new sheet written", ["add", "Plus d’informations", "Une fiche neuve", "Heading 1"], structure=True,
      there=(("fiches/02-une-fiche-neuve.md", "titre: Une fiche neuve"), ("fiches/03-calendrier.md", "titre: Le cal"))),
    s("column", ["column", "Montant", "Échéance", "2031", "2032", "2033"],
      there=((TWO, "| Poste | Montant | Échéance |\n|---|---|---|\n| Études préalables | 12 000 € | 2031 |"),)),
    s("column in odt", ["column", "Poste", "Échéance", "2031", "2032", "2033"], suffix=".odt",
      there=((TWO, "| Poste | Échéance | Montant |\n|---|---|---|\n| Études préalables | 2031 | 12 000 € |"),)),
    s("column taken away", ["remove_column", "Poste"], there=((TWO, "| Montant |\n|---|\n| 12 000 € |"),)),
    s("column and row and word", ["column", "Montant", "Échéance", "2031", "2032", "2033"],
      ["row", "Travaux de voirie", "Bancs", "3 000 €", "2034"], ["put", "48 000", "49 500"],
      there=((TWO, "| Travaux de voirie | 49 500 € | 2032 |\n| Bancs | 3 000 € | 2034 |\n| Plantations diverses |"),)),
    s("row moved", ["move_row", "Plantations diverses", "Études préalables"],
      there=((TWO, "|---|---|\n| Plantations diverses | 7 500 € |\n| Études préalables"),)),
    s("cells made one", ["merge", "Travaux de voirie", "48 000 €"], states=(MADE, LEFT),
      there=((TWO, "| Travaux de voirie 48"),)),
    s("new table", ["new_table", "Trois actions", "Nom|Part", "Nord|1", "Sud|2"],
      there=((ONE, "\n\n| Nom | Part |\n|---|---|\n| Nord | 1 |\n| Sud | 2 |\n\n"),)),
    s("new table in odt", ["new_table", "Trois actions", "Nom|Part", "Nord|1"], suffix=".odt",
      there=((ONE, "\n\n| Nom | Part |\n|---|---|\n| Nord | 1 |\n\n"),)),
    s("page begun", ["page", "Les travaux dureront"], states=(LEFT,), said="saut de page"),
    s("page begun in odt", ["page", "Les travaux dureront"], states=(LEFT,), said="saut de page", suffix=".odt"),
    s("hidden", ["hide", "longue concertation"], states=(MADE, LEFT), said="longue concertation"),
    s("hidden in odt", ["hide", "longue concertation"], states=(MADE, LEFT), said="longue concertation",
      suffix=".odt"),
    s("numbered entry", ["track"], ["add", "Choisir les entreprises", "Prévenir les riverains."],
      there=((TWO, "chantier.\n2. Prévenir les riverains.\n3. Installer les premiers équipements.\n4. Inaugurer"),)),
    s("first numbered entry taken away", ["remove", "Choisir les entreprises"],
      there=((TWO, "\n\n1. Installer les premiers équipements.\n2. Inaugurer"),)),
    s("sheets joined", ["style", "Le calendrier", "Heading 2", 1], structure=True,
      there=((ONE, "/projet).\n\n## Le calendrier\n\nLes études"),)),
    s("title of a sheet taken away", ["remove", "Bilan", 1], states=(PROPOSED,), said="se joint"),
    s("word and bold and cut", ["put", "appui concret", "appui réel"], ["bold", "ses travaux", 150], ["enter", "appui réel"],
      there=((ONE, "appui réel\n\npour mener **ses travaux**."),)),
    s("sheet cut", ["style", "Les moyens", "Heading 1"], structure=True,
      there=(("fiches/03-les-moyens.md", "titre: Les moyens\n---\n\n| Poste"),), gone=((TWO, "Les moyens"),)),
]  # fmt: skip


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which LibreOffice saved every file."""
    python, soffice = require_uno()
    folder = tmp_path_factory.mktemp("bureau")
    (folder / "envoye.docx").write_bytes(ReturnKit(folder / "envoi", MORE).word())
    (folder / "image.png").write_bytes(base64.b64decode(PICTURE))
    (folder / "web.html").write_text(f"<html><body>{WEB}</body></html>", encoding="utf-8")
    files = {"image.png", "web.html"}
    jobs = [
        {
            "name": one.name,
            "from": str(folder / "envoye.docx"),
            "to": str(folder / f"{one.name}{one.suffix}"),
            "acts": [[str(folder / word) if word in files else word for word in act] for act in one.acts],
        }
        for one in SCENARIOS
    ]
    (folder / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
    script = Path(__file__).with_name("office_hand.py")
    command = [python, str(script), soffice, str(folder / "profil"), str(folder / "jobs.json")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    assert "failed" not in done.stdout, done.stdout
    assert done.stdout.count("ok ") == len(SCENARIOS), done.stdout + done.stderr
    return folder


@pytest.mark.parametrize("one", SCENARIOS, ids=lambda one: one.name)
def test_what_libreoffice_edited_comes_back(one: Scenario, returned: Path, tmp_path: Path) -> None:
    kit = ReturnKit(tmp_path, MORE)
    for name, old, new in one.meanwhile:
        kit.put(name, old, new)
    asked = Asked(structure=one.structure)
    if one.none:
        asked = Asked(accepts=accept_none)
    brought = bring_back(kit.project, [returned / f"{one.name}{one.suffix}"], asked)
    write_back(kit.project, brought)
    changes = brought[0].changes
    assert {change.state for change in changes} == set(one.states), changes
    for name, words in one.there:
        assert words in kit.text(name)
    for name, words in one.gone:
        assert words not in kit.text(name)
    if one.said:
        told = " ".join(f"{c.what} {c.before} {c.after} {c.reason} {' '.join(c.more)}" for c in changes)
        assert one.said in told
    untouched = {
        name for name in ("dossier.yaml", "acteurs.yaml") if name not in {there for there, _ in one.there}
    }
    fresh = ReturnKit(tmp_path / "neuf", MORE)
    assert all(kit.text(name) == fresh.text(name) for name in untouched)
