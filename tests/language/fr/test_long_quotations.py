"""A quotation over several paragraphs opens each of them with « and closes the last alone, in print and by ``--fix``."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.commands.fix import fix_kit
from dossier.language.fr.typography.long_quotations import quotation_parts
from dossier.language.fr.typography.quotes import Part
from dossier.project import Project
from kits import SHEET, check_sheet, sheet, write_kit

NB = "\u00a0"
OPENS, GOES_ON, ENDS = Part.OPENS, Part.GOES_ON, Part.ENDS


@pytest.mark.parametrize(
    ("texts", "parts"),
    [
        (('"Une citation', "qui continue", 'et finit."'), [OPENS, GOES_ON, ENDS]),
        (("Il dit : « Une citation", "« qui continue", "« et finit. »"), [OPENS, GOES_ON, ENDS]),
        (("« Une", "et deux », dit-il."), [OPENS, ENDS]),
        (("“Une", "et deux.”", "Rien."), [OPENS, ENDS, None]),
        (("« Une. »", "« Deux. »"), [None, None]),
        (('"Une', "que personne ne ferme."), [None, None]),
        (("Un mot » seul.", "Et un autre « ici."), [None, None]),
        (("« Une", "« deux “trois » quatre”", "cinq. »"), [None, None, None]),
        (('Un écran de 27"', 'et un de 30".'), [None, None]),
    ],
)
def test_a_quotation_has_parts_where_somebody_closes_it(
    texts: tuple[str, ...], parts: list[Part | None]
) -> None:
    assert quotation_parts(texts) == parts


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        (
            '"Une citation\n\nqui continue\n\net finit."',
            [f"«{NB}Une citation", f"«{NB}qui continue", f"«{NB}et finit.{NB}»"],
        ),
        (
            "« Une citation\n\n« déjà rouverte\n\n« et finie. »",
            [f"«{NB}Une citation", f"«{NB}déjà rouverte", f"«{NB}et finie.{NB}»"],
        ),
        (
            'Il a dit : "Lisons "Les Quais".\n\nPuis **"Les Ponts"** aussi", et rien.',
            [f"Il a dit{NB}: «{NB}Lisons “Les Quais”.", f"«{NB}Puis “Les Ponts” aussi{NB}», et rien."],
        ),
        ("> « Cité une\n>\n> et deux. »", [f"«{NB}Cité une", f"«{NB}et deux.{NB}»"]),
        ("- « Une puce\n\n  et sa suite. »", [f"«{NB}Une puce", f"«{NB}et sa suite.{NB}»"]),
        ("« Une.\n\n- une entrée\n\net finie. »", [f"«{NB}Une.", "une entrée", f"et finie.{NB}»"]),
    ],
)
def test_each_paragraph_is_printed_with_its_mark_and_written_so_by_the_correction(
    body: str, printed: list[str], tmp_path: Path
) -> None:
    before = check_sheet(body)
    start = before.lines.index(printed[0])
    assert before.lines[start : start + len(printed)] == printed
    assert not {"D470", "D447"} & {item.code for item in before.found} or "- une entrée" in body

    folder = write_kit(tmp_path, {SHEET: sheet(body)})
    fixes = fix_kit(Project(tmp_path), folder)
    assert fixes.left == ()
    mended = (folder / SHEET).read_text(encoding="utf-8")
    assert all(line.replace("“Les Ponts”", "**“Les Ponts”**") in mended for line in printed)
    assert fix_kit(Project(tmp_path), folder).made == ()


def test_a_quotation_that_nobody_closes_is_said_and_left() -> None:
    outcome = check_sheet('"Une citation\n\nque personne ne ferme.')
    assert "que personne ne ferme." in outcome.lines
    assert {"D470", "D447"} & {item.code for item in outcome.found}
