"""The text of the PDF keeps every character: the no-break spaces are those that were set, the others stay plain.

pypdf reads the text layer as it is; pdftotext folds all spaces into one and would hide a fault.
"""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project
from kits import sheet, write_kit

CHARTES = ("prefecture", "sobre")
NARROW, NO_BREAK = "\u202f", "\u00a0"

#: Short enough to stand on one line each; the first of each face begins with a narrow space.
LINES = (
    f"Oui{NARROW}! trois mots simples ici",
    f"Non{NARROW}; 1{NARROW}643{NO_BREAK}communes et 888{NO_BREAK}M€",
    f"Dit{NARROW}? «{NO_BREAK}cœur{NO_BREAK}» et l’été…",
    f"À 14{NO_BREAK}h{NO_BREAK}30, le 1er{NO_BREAK}mai, au XIXe{NO_BREAK}siècle",
    f"Un objectif{NO_BREAK}: 12{NO_BREAK}% –{NO_BREAK}ÉÀÇŒ",
)
BODY = "## Oui ! trois mots simples ici\n\nNon ; 1643 communes et 888M€\n\n*Dit ? « coeur » et l'été...*\n\nÀ 14h30, le 1er mai, au XIXe siècle\n\n**Un objectif : 12% – ÉÀÇŒ**\n"


@pytest.fixture(scope="module", params=CHARTES)
def text(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    root: Path = tmp_path_factory.mktemp("espaces")
    head = f"titre: Une visite\nemetteur: prefecture\ncharte: {request.param}\n"
    folder = write_kit(root, {"dossier.yaml": head, "fiches/01-texte.md": sheet(BODY)})
    project = Project(root)
    checked = check_kit(project, folder)
    rendered = render_kit(project, checked, ("pdf",))
    (data,) = rendered.files.values()
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize("line", LINES)
def test_each_character_is_extracted_as_it_was_set(text: str, line: str) -> None:
    assert line in text


def test_no_plain_space_is_taken_for_another(text: str) -> None:
    set_spaces = sum(line.count(NARROW) for line in LINES)
    assert text.count(NARROW) == set_spaces
