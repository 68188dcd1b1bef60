"""A campaign of tiny kits: a template with fields and a table, written into a project."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

from cli.running import Run, run

NAME = "cafes"
KITS = [f"2031-03-04-{name}" for name in ("ain", "aude", "gers", "jura", "lot", "var")]
COMMUNES = ["Arbois-le-Haut", "Belval", "Castel-Vieux", "Dourgne-sur-Lane", "Estang-le-Neuf", "Fontvieille"]

TEMPLATE: dict[str, str] = {
    "dossier.yaml": "titre: Un café à $(commune)\nemetteur: prefecture\n",
    "visite.yaml": "date: 2031-03-04\nlieux: $(commune)\n",
    "chiffres.yaml": dedent("""\
        chiffres:
          cafes:
            valeur: $(cafes)
            unite: cafés
            libelle: cafés soutenus
        """),
    "fiches/01-texte.md": "---\ntitre: Une page\n---\nÀ $(commune), {{cafes}} sont soutenus.\n\n$(note?)\n\nFin du texte.\n",
}
SHARED = dedent("""\
    organisations:
      prefecture: {nom: Préfecture de l’Exemple, sigle: PEX}
    """)


def table(rows: Mapping[str, str] | None = None) -> str:
    """The table as text: a commune, a number of cafés and no note a kit, save for the ``rows`` that say otherwise."""
    lines = {
        kit: f"{commune};{number};"
        for number, (kit, commune) in enumerate(zip(KITS, COMMUNES, strict=True), 11)
    }
    lines |= rows or {}
    return "dossier;Commune;Cafés;Note\n" + "".join(f"{kit};{fields}\n" for kit, fields in lines.items())


def write_campaign(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the campaign with ``files`` (names below its folder) in place of its own; return its folder."""
    folder = root / "campagnes" / NAME
    every: dict[str, str | bytes | None] = {f"modele/{name}": text for name, text in TEMPLATE.items()}
    every |= {"donnees.csv": table(), "_commun/acteurs.yaml": SHARED, **(files or {})}
    (root / "content").mkdir(exist_ok=True)
    for name, text in every.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def campaign(root: Path, *options: str) -> tuple[Run, dict[str, Any]]:
    """Run ``dossier campagne`` on it as pages of the web, and give what its summary says."""
    done = run("campagne", NAME, "--to", "html", "--json", *options, cwd=root)
    return done, json.loads(done.out) if done.out else {}


def states(summary: Mapping[str, Any]) -> dict[str, str]:
    """What became of each kit, by the last word of its name."""
    return {kit["kit"].rpartition("-")[2]: kit["state"] for kit in summary["kits"]}


def places(found: list[dict[str, Any]], severity: str = "error") -> list[tuple[str, str]]:
    """The code and the place of the findings of a summary."""
    return [
        (item["code"], f"{item['path']}:{_within(item)}") for item in found if item["severity"] == severity
    ]


def _within(item: Mapping[str, Any]) -> str:
    return str(item.get("cell") or f"{item['line']}:{item['column']}")


def outputs(root: Path) -> dict[str, bytes]:
    """The bytes of every output of the campaign, by its path below the folder of outputs."""
    home = root / "output" / NAME
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.glob("*/*"))
        if path.is_file() and not path.name.startswith(".") and not path.parent.name.startswith(".")
    }
