"""What stands in a frame or in a list stays in it: a table is fitted to it first, and one that is too wide is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.diagnostics import Diagnostic
from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project
from kits import write_kit
from shapes import TEXT, page

NAME = "Castelmoron"  # a name: it is never cut
STEPS = ":::etapes\n1. Au collège\n\n{}\n\n2. À la mairie\n:::"
FRAMES = {
    "encadre": ":::encadre Le fonds\nAvant.\n\n{}\n\nAprès.\n:::",
    "liste": "- Avant :\n\n{}\n\n- Après.",
    "liste numérotée": "3. Avant :\n\n{}\n\n4. Après.",
    "citation": ":::citation{{auteur='Une habitante'}}\nAvant.\n\n{}\n:::",
    "citation au fil": "{}",
}


def table(columns: int, word: str = NAME) -> str:
    rows = [[f"Tête {rank}" for rank in range(columns)], ["---"] * columns, [word] * columns]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def within(frame: str, inner: str) -> str:
    """``inner`` as the frame has it in its lines."""
    margin = {"liste": "  ", "liste numérotée": "   ", "citation au fil": "> "}.get(frame, "")
    return FRAMES[frame].format("\n".join(f"{margin}{line}" for line in inner.split("\n")))


def overflows(folder: Path, frame: str, inner: str) -> list[Diagnostic]:
    write_kit(folder, {TEXT: page("Une page", f"Du texte.\n\n{within(frame, inner)}\n")})
    project = Project(folder)
    checked = check_kit(project, project.kits()[0])
    assert not checked.has_errors, checked.found
    found = render_kit(project, checked, ("pdf",)).found
    return [item for item in found if item.code in {"D820", "D821"}]


@pytest.mark.parametrize("frame", FRAMES)
def test_a_table_wider_than_its_frame_is_an_error_though_it_stays_on_the_page(
    tmp_path: Path, frame: str
) -> None:
    (wide,) = overflows(tmp_path, frame, table(7))
    assert wide.code == "D821"
    assert "sort du cadre ou de la liste" in wide.message
    assert "retirez une colonne" in wide.hint


@pytest.mark.parametrize("frame", FRAMES)
def test_a_table_that_can_be_fitted_to_its_frame_is_no_fault(tmp_path: Path, frame: str) -> None:
    assert overflows(tmp_path, frame, table(5)) == []
    words = table(7, "médiathèques")
    assert overflows(tmp_path, frame, words) == []


@pytest.mark.parametrize("frame", ["encadre", "liste", "citation"])
def test_a_chart_is_drawn_to_the_width_of_its_frame(tmp_path: Path, frame: str) -> None:
    phases = ":::phases Le chantier\n[x] Études : relevés | achevées\n[ ] Travaux : pavage\n:::"
    years = ":::frise Le fonds {de=2021 a=2030}\n[x] 2021-2026 : Quais | études\n[ ] 2027-2030 : Halles\n:::"
    assert overflows(tmp_path, frame, f"{phases}\n\n{years}") == []


@pytest.mark.parametrize(("rows", "told"), [(60, 0), (34, 1)], ids=["longer than a page", "of a page"])
def test_a_frame_that_no_page_holds_starts_where_it_stands(tmp_path: Path, rows: int, told: int) -> None:
    lines = "\n".join(f"| Rue {rank} | {rank} |" for rank in range(rows))
    frame = f":::encadre Les rues\n| Rue | Numéro |\n| --- | ---: |\n{lines}\n:::"
    write_kit(tmp_path, {TEXT: page("Une page", f"{'Un texte assez long. ' * 20}\n\n{frame}\n")})
    project = Project(tmp_path)
    found = render_kit(project, check_kit(project, project.kits()[0]), ("pdf",)).found
    assert sum(item.code == "D823" for item in found) == told
