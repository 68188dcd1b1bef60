"""A campaign of 101 kits: what the first run costs a kit, and what a run after one changed row costs (not in ``make bench``)."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from run import Cost, _once
from scenes import PARAGRAPH

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = "cafes-de-village"
KITS = int(sys.argv[1]) if len(sys.argv) > 1 else 101
HEADINGS = "dossier;Département;Préposition;Commune;Préfecture;Préfète ou préfet;Nom du préfet;Fonction;Cafés;Aide;Note\n"


def main() -> None:
    """Print CPU and clock of each run, by kit: all parts of a kit its own first, then nine tenths of them shared."""
    for shared in (0, 18):
        print(f"{KITS} kits, {shared} sheets that all share")
        _campaign(shared)


def _campaign(shared: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        home = root / "campagnes" / EXAMPLE
        shutil.copytree(ROOT / "campagnes" / EXAMPLE, home)
        shutil.rmtree(home / "exceptions")
        (home / "_commun" / "chiffres.yaml").write_text(
            (home / "_commun" / "chiffres.yaml").read_text("utf-8").replace("69", str(12 * KITS)), "utf-8"
        )
        for number in range(shared):
            sheet = (
                f"---\nsurtitre: Le programme national\ntitre: Le volet {number + 1}\n---\n\n"
                + "\n\n".join([PARAGRAPH] * 6)
                + "\n"
            )
            (home / "modele" / "fiches" / f"{10 + number}-volet-{number}.md").write_text(sheet, "utf-8")
        (root / "content").mkdir()
        table = home / "donnees.csv"
        table.write_text(rows(), "utf-8")
        say("first run", run(root), KITS)
        say("nothing changed", run(root), KITS)
        table.write_text(rows().replace("Bernard Lacaze 0;", "Bernard Lacaze;"), "utf-8")
        say("one row changed", run(root), 1)


def rows() -> str:
    """The table: one département, so many times."""
    return HEADINGS + "".join(
        f"2031-03-04-essai-{number};Aubrac {number};en;Montclar;Préfecture de l’Aubrac;M.;Bernard Lacaze {number};"
        f"préfet de l’Aubrac;12;180000;\n"
        for number in range(KITS)
    )


def run(root: Path) -> Cost:
    """One run of the command, its processes included."""
    return _once((sys.executable, "-m", "dossier", "campagne", EXAMPLE, "--to", "pdf,docx,html"), root)


def say(what: str, cost: Cost, kits: int) -> None:
    """One line."""
    each = f"{cost.cpu / kits:.2f} CPU s a kit"
    print(
        f"{what:<16} {cost.cpu:7.1f} CPU s, {cost.wall:6.1f} s, {each}, {cost.megabytes:.0f} MB (largest process)"
    )


if __name__ == "__main__":
    main()
