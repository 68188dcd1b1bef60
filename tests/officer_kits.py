"""Right kits of a communications officer, and slips planted into them one at a time.

The kits stand in ``kits/propres``; the slips in ``checks/coquilles.yaml``, a plain file that anybody may extend.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

import yaml
from PIL import Image

from dossier.diagnostics import Diagnostic
from dossier.pipeline.stages import check_kit
from dossier.project import Project

CLEAN = Path(__file__).parent / "kits" / "propres" / "content"
SLIPS = Path(__file__).parent / "checks" / "coquilles.yaml"
#: Kits whose officer types most numbers: what the ledger lacks (D320, D321) is said of each, and is no slip.
TYPED = ("chanteuge", "sauvane", "rivolle", "ecoles-rurales", "foret-de-l-arze")
KITS = sorted(folder.name for folder in CLEAN.iterdir() if not folder.name.startswith("_"))


@dataclass(frozen=True)
class Slip:
    """One fault of an officer: what to change, and what must be said where."""

    entry: Mapping[str, str]

    @property
    def words(self) -> str:
        """What happened."""
        return self.entry["faute"]

    @property
    def code(self) -> str:
        """The code that names it; « non » where no rule can."""
        return str(self.entry.get("code", ""))

    @property
    def kit(self) -> str:
        """The folder of the kit that it is planted into."""
        return next(name for name in KITS if self.entry["dossier"] in name)

    @property
    def file(self) -> str:
        """The file that it changes."""
        return self.entry["dans"]

    def plant(self, folder: Path) -> None:
        """Make the slip in the kit of ``folder``."""
        path = folder / self.file
        if "creer" in self.entry:
            path.parent.mkdir(parents=True, exist_ok=True)
            model = self.entry["creer"].removeprefix("photo de ")
            if model == self.entry["creer"]:
                path.write_text(model, encoding="utf-8")
            else:
                shutil.copyfile(folder / model, path)
            return
        text = path.read_text(encoding="utf-8")
        path.write_text(self._changed(text), encoding="utf-8")
        if "aussi" in self.entry:
            shutil.copyfile(folder / self.entry["copie_de"], folder / self.entry["aussi"])

    def _changed(self, text: str) -> str:
        if "ajouter" in self.entry:
            return text + self.entry["ajouter"]
        if "garder" in self.entry:
            return "".join(text.splitlines(keepends=True)[: int(self.entry["garder"])])
        assert self.entry["remplacer"] in text, f"{self.words} : le texte juste n’est pas dans le fichier"
        return text.replace(self.entry["remplacer"], self.entry["par"], 1)

    def places(self, folder: Path) -> set[tuple[str, int]]:
        """``(file, line)`` where the message may stand, in the kit as changed."""
        if "a" in self.entry:
            file, words = self.entry["a"].split(":", 1)
            return {(file, line) for line in _lines_with(folder / file, words.strip())}
        if "creer" in self.entry:
            return {(self.file, 1)}
        wrong = self.entry.get("par") or self.entry.get("ajouter", "")
        text = (folder / self.file).read_text(encoding="utf-8")
        right = self.entry.get("remplacer", "")
        start = (CLEAN / self.kit / self.file).read_text(encoding="utf-8").find(right) if right else -1
        first = text.count("\n", 0, start if start >= 0 else len(text) - len(wrong)) + 1
        return {
            (self.file, line) for line in range(first, first + max(wrong.rstrip("\n").count("\n"), 0) + 1)
        }


def _lines_with(path: Path, words: str) -> list[int]:
    if not words:
        return [1]
    lines = path.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if words in line]


@cache
def all_slips() -> tuple[Slip, ...]:
    """Every slip of the list, in its order."""
    return tuple(Slip(entry) for entry in yaml.safe_load(SLIPS.read_text(encoding="utf-8")))


def found_in(kit: str, slip: Slip | None = None) -> tuple[list[Diagnostic], set[tuple[str, int]]]:
    """What the check says of a clean kit, or of the same with a slip, and where the slip should be said."""
    with TemporaryDirectory() as root:
        folder = Path(root) / "content" / kit
        shutil.copytree(CLEAN / kit, folder)
        shutil.copytree(CLEAN / "_commun", Path(root) / "content" / "_commun")
        _draw_pictures(folder)
        if slip is not None:
            slip.plant(folder)
        found = check_kit(Project(Path(root)), folder, None).found
        return found, slip.places(folder) if slip is not None else set()


def new_findings(slip: Slip) -> tuple[list[Diagnostic], set[tuple[str, int]]]:
    """What a slip adds to what is said of its clean kit, and where it should be said."""
    known = {_told(item) for item in clean_findings(slip.kit)}
    found, places = found_in(slip.kit, slip)
    return [item for item in found if _told(item) not in known], places


@cache
def clean_findings(kit: str) -> tuple[Diagnostic, ...]:
    """What the check says of a clean kit."""
    return tuple(found_in(kit)[0])


def place(item: Diagnostic) -> tuple[str, int]:
    """``(file, line)`` of a finding, the file named from its kit."""
    if item.span is None:
        return "", 0
    return re.sub(r"^content/[^/]+/?", "", item.span.path), item.span.line


def _told(item: Diagnostic) -> tuple[str, str, str]:
    return item.code, item.message, place(item)[0]


def _draw_pictures(folder: Path) -> None:
    cards = folder / "images.yaml"
    for name in (
        re.findall(r"^  (\S+\.jpg):", cards.read_text(encoding="utf-8"), re.MULTILINE)
        if cards.exists()
        else ()
    ):
        (folder / "images").mkdir(exist_ok=True)
        picture = Image.linear_gradient("L").resize((900, 600)).rotate(crc32(name.encode()) % 360)
        picture.convert("RGB").save(folder / "images" / name, quality=60)
