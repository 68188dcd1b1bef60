"""Projects that the bench renders: the shipped kit with photographs, many kits, long kits."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
(KIT,) = (one for one in (ROOT / "content").iterdir() if one.name[0] not in "._")
PHOTOGRAPHS = 8
LANDSCAPE = (3000, 2000)

PARAGRAPH = (
    "La commune de Rivemont conduit depuis plusieurs années un projet d’ensemble pour son centre ancien : logements "
    "remis en état, commerces de nouveau ouverts, place rendue aux piétons, école agrandie. L’État, la région et le "
    "département y prennent part, chacun pour ce qui le concerne, et les habitants ont été associés à chaque étape."
)


def with_photographs(folder: Path) -> Path:
    """The shipped kit in a project of its own, with a photograph at the end of each of its first sheets."""
    kit = one_kit(folder, KIT.name)
    (kit / "images").mkdir()
    for number, sheet in enumerate(sorted((kit / "fiches").iterdir())[:PHOTOGRAPHS]):
        (kit / "images" / f"vue{number}.jpg").write_bytes(photograph(number))
        said = f'\n![Vue du bourg {number}](images/vue{number}.jpg "La place, vue {number}. © Atelier du bourg")\n'
        sheet.write_text(sheet.read_text(encoding="utf-8") + said, encoding="utf-8")
    return folder


def one_kit(folder: Path, name: str) -> Path:
    """A copy of the shipped kit under ``name``, in the project ``folder``."""
    kit = folder / "content" / name
    shutil.copytree(KIT, kit)
    shutil.copytree(KIT.parent / "_commun", folder / "content" / "_commun", dirs_exist_ok=True)
    return kit


def photograph(number: int) -> bytes:
    """A JPEG of six million pixels, another one for each number."""
    fine = Image.effect_noise(LANDSCAPE, 40 + number).convert("RGB")
    target = BytesIO()
    fine.save(target, "JPEG", quality=85)
    return target.getvalue()


def many_kits(folder: Path, count: int) -> Path:
    """So many copies of the shipped kit."""
    for number in range(count):
        one_kit(folder, f"{KIT.name}-{number}")
    return folder


def long_kit(folder: Path, sheets: int) -> Path:
    """A kit of plain text: so many sheets, two pages each."""
    kit = folder / "content" / "2030-06-07-rivemont"
    (kit / "fiches").mkdir(parents=True)
    (kit / "dossier.yaml").write_text("titre: Une visite\nemetteur: prefecture\n", encoding="utf-8")
    (kit / "visite.yaml").write_text("date: 2030-06-07\n", encoding="utf-8")
    actors = "organisations:\n  prefecture:\n    nom: Préfecture de l’Exemple\n    sigle: PEX\n"
    (kit / "acteurs.yaml").write_text(actors, encoding="utf-8")
    for number in range(sheets):
        body = "\n\n".join(f"## Le point {rank + 1}\n\n{PARAGRAPH} {PARAGRAPH}" for rank in range(6))
        text = f"---\ntitre: Fiche {number + 1}\n---\n\n{body}\n"
        (kit / "fiches" / f"{number:03}-fiche-{number}.md").write_text(text, encoding="utf-8")
    return folder


def change_a_paragraph(project: Path, turn: int) -> None:
    """Add some words to one sheet of the first kit of a project."""
    kit = min((project / "content").glob("2*"))
    sheet = min((kit / "fiches").iterdir())
    sheet.write_text(sheet.read_text(encoding="utf-8") + f"\nEncore un mot, le {turn}e.\n", encoding="utf-8")
