"""What is installed and locked, against the advisories on record: ``make audit``. Asks no service."""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_LOCKED = re.compile(r"^([a-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A package whose version has a known flaw, and where that version stands."""

    package: str
    found: str
    where: str
    fixed: str
    ids: str
    about: str


def audit(root: Path, installed: dict[str, str]) -> list[Hit]:
    """The known flaws of the ``installed`` versions, of the locked ones, and of the floors in pyproject.toml."""
    record = tomllib.loads((root / "requirements" / "advisories.toml").read_text(encoding="utf-8"))
    places = {"installé": installed, "requirements/dev.txt": locked(root), "pyproject.toml": floors(root)}
    return [
        Hit(
            item["package"],
            versions[item["package"]],
            where,
            item["fixed"],
            ", ".join(item["ids"]),
            item["about"],
        )
        for item in record["advisory"]
        for where, versions in places.items()
        if item["package"] in versions and as_numbers(versions[item["package"]]) < as_numbers(item["fixed"])
    ]


def locked(root: Path) -> dict[str, str]:
    """The versions of the lock."""
    text = (root / "requirements" / "dev.txt").read_text(encoding="utf-8")
    return {name.lower().replace("_", "-"): number for name, number in _LOCKED.findall(text)}


def floors(root: Path) -> dict[str, str]:
    """The lowest versions that pyproject.toml lets in."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pairs = (re.split(r">=", dependency, maxsplit=1) for dependency in project["dependencies"])
    return {name.split("[")[0].strip(): number.strip() for name, number in pairs}


def as_numbers(number: str) -> tuple[int, ...]:
    """A version as numbers: "70.0" is 70, and so are 70 and 70.0.0."""
    numbers = [int(part) for part in re.findall(r"\d+", number.split("+", maxsplit=1)[0])]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def main() -> int:
    """Print what is known; 1 where a flaw is."""
    installed = {}
    for name in locked(ROOT):
        try:
            installed[name] = version(name)
        except PackageNotFoundError:
            continue
    hits = audit(ROOT, installed)
    for hit in hits:
        print(f"{hit.package} {hit.found} ({hit.where}) : {hit.ids}, corrigé en {hit.fixed} : {hit.about}")
    record = tomllib.loads((ROOT / "requirements" / "advisories.toml").read_text(encoding="utf-8"))
    print(
        f"{len(installed)} bibliothèques comparées à {len(record['advisory'])} avis connus le {record['date']} : "
        + (f"{len(hits)} à mettre à jour" if hits else "aucune n’est touchée")
        + ". Aucun service n’a été interrogé."
    )
    return 1 if hits else 0


if __name__ == "__main__":
    sys.exit(main())
