"""What is internal typed behind every text of whole kits, several hundred at a time: each is refused at its place, or printed nowhere.

Where one is refused, it is taken back, and the rest is tried again: no leak hides behind another.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from dossier.pipeline.stage_values import Checked
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from dossier.tree import Document
from kits import every_string
from rendered import REAL_KIT, copy_all_blocks

SAID = ["Zoé Vasseur-Tarn", "12 437 €", "{{zz_cout}}", "12,437 k€"]
PERSON = "  zz_zoe: {prenom: Zoé, nom: Vasseur-Tarn, fonction: conseillère spéciale, audience: interne}\n"
FIGURE = "  zz_cout: {valeur: 12 437, unite: €, audience: interne, libelle: un coût}\n"
#: Fields that name something: what bears a name for the press makes it public, and says so.
_NAMING = re.compile(
    r"\s*(?:- )?(?:nom|prenom|sigle|developpe|audience|statut|genre|contenu|charte|emetteur|valideur|validation|raison"
    r"|organisation|personne|ignorer|zz_\w+)\s*:"
)
_FIELD = re.compile(r"\s*(?:- )?[\w'-]+\s*:\s+[^\[{|>&*\s].*[A-Za-zà-ÿ]{3,}")
_ENTRY = re.compile(r"\s*- [A-ZÀ-Ý][^:]+$")


@dataclass(frozen=True)
class Place:
    """A line of a file that prints something."""

    file: Path
    line: int
    is_yaml: bool


def _places(folder: Path) -> Iterator[Place]:
    for file in sorted([*folder.glob("*.yaml"), *folder.glob("fiches/*.md")]):
        fences = 0
        for number, line in enumerate(file.read_text().split("\n")):
            in_body = file.suffix == ".md" and fences > 1
            fences += line == "---"
            if in_body and line.strip() and not re.match(r"\s*(?::::|\|[ -]*--|\[\^|```)", line):
                yield Place(file, number, is_yaml=False)
            elif not in_body and not _NAMING.match(line) and (_FIELD.match(line) or _ENTRY.match(line)):
                yield Place(file, number, is_yaml=True)


def _leaking(line: str, said: str, *, is_yaml: bool) -> str:
    line = line.rstrip()
    if is_yaml and line.endswith(('"', "'")):
        return f"{line[:-1]} {said}{line[-1]}"
    return f"{line} {said}"


def _declare(file: Path, head: str, entry: str) -> None:
    text = file.read_text()
    assert f"\n{head}:\n" in f"\n{text}"
    file.write_text(re.sub(rf"(?m)^{head}:\n", f"{head}:\n{entry}", text, count=1))


def _type(originals: Mapping[Path, str], leaks: Mapping[Place, str]) -> None:
    for file, text in originals.items():
        lines = text.split("\n")
        for place, said in leaks.items():
            if place.file == file:
                lines[place.line] = _leaking(lines[place.line], said, is_yaml=place.is_yaml)
        file.write_text("\n".join(lines))


def _says_it(document: Document) -> list[str]:
    bare = re.compile("[\\s\u202f\u00a0]")
    return [
        string
        for string in every_string(document)
        if any(secret in bare.sub("", string) for secret in ("Vasseur-Tarn", "12437", "12,437k"))
    ]


@pytest.mark.parametrize("kit", ["all blocks", "the published one"])
def test_what_is_typed_anywhere_is_refused_or_printed_nowhere(kit: str, tmp_path: Path) -> None:
    if kit == "all blocks":
        root, folder = copy_all_blocks(tmp_path)
    else:
        root, folder = tmp_path, tmp_path / "content" / REAL_KIT.name
        shutil.copytree(REAL_KIT, folder)
        shutil.copytree(REAL_KIT.parent / "_commun", folder.parent / "_commun")
    _declare(folder / "acteurs.yaml", "personnes", PERSON)
    _declare(folder / "chiffres.yaml", "chiffres", FIGURE)
    places = [*_places(folder)]
    assert len(places) > 250
    originals = {place.file: place.file.read_text() for place in places}
    leaks = {place: SAID[number % len(SAID)] for number, place in enumerate(places)}
    refused, checked = 1, Checked()
    for _round in range(8):
        _type(originals, leaks)
        checked = check_kit(Project(root), folder)
        at = {
            (item.span.path, item.span.line)
            for item in checked.found
            if item.span and item.severity == "error"
        }
        stands = {
            place: said
            for place, said in leaks.items()
            if (place.file.relative_to(root).as_posix(), place.line + 1) not in at
        }
        refused = len(leaks) - len(stands)
        leaks = stands
        if not refused:
            break
    assert refused == 0
    assert checked.document is not None
    assert len(leaks) < len(places) / 2
    assert _says_it(checked.document) == []
