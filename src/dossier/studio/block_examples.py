"""The blocks that a text may hold, each with its picture: the examples of the gallery, ready to be put into a sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dossier.content.edits import plain_data

_PLACES = (Path(__file__).parents[1] / "_galerie", Path(__file__).parents[3] / "docs" / "galerie")
_BLOCK = re.compile(r"^:::[a-z].*?^:::$", re.MULTILINE | re.DOTALL)
_FOR_WHOM = "interne"
#: What an example takes from the registers, by the file and the key that hold it, and what the studio calls it.
_REGISTERS = (
    ("chiffres.yaml", "chiffres", "chiffres"),
    ("acteurs.yaml", "personnes", "personnes"),
    ("conventions.yaml", "conventions", "conventions"),
    ("images.yaml", "images", "images"),
)
_SECTIONS = (
    ("chiffres.yaml", "« Chiffres »"), ("acteurs.yaml", "« Personnes »"), ("images.yaml", "« Images »"),
    ("conventions.yaml", "« Conventions »"), ("visite.yaml", "« Visite »"), ("dossier.yaml", "« Diffusion »"),
    ("content/_commun/textes/", "« Textes communs »"),
)  # fmt: skip
#: Blocks that say nothing of their own: all that they print stands elsewhere.
_WORDLESS = re.compile(
    r":::(?:programme|objectifs|biographies|etapes|saut-de-page|texte|calcul|perimetre|orientations|signataires|chiffres)\b"
)
_TO_REPLACE = ":::verifier\nMots de l’exemple à remplacer, puis ôtez cette note.\n:::"


@dataclass(frozen=True, slots=True)
class Slot:
    """Something of a register that the block names: of which kind, and what the example has there."""

    kind: str
    example: str


@dataclass(frozen=True, slots=True)
class BlockExample:
    """A block: what it is, when it is used, its picture, its source in pieces; a number is a slot to be chosen."""

    name: str
    title: str
    use: str
    picture: str
    pieces: tuple[str | int, ...]
    slots: tuple[Slot, ...]


def gallery_place() -> Path:
    """The folder of the gallery: that of the wheel, else that of the repository."""
    return next((one for one in _PLACES if one.is_dir()), _PLACES[-1])


@cache
def block_examples() -> tuple[BlockExample, ...]:
    """All blocks, in the order of the gallery; none where it is not installed."""
    place = gallery_place()
    known = _known(place / "exemples" / "donnees")
    found = (_read(path, known) for path in sorted((place / "exemples").glob("*.md")))
    return tuple(one for one in found if one is not None)


def blocks_data() -> list[dict[str, Any]]:
    """The blocks as plain data for the browser."""
    return [
        {
            "name": one.name,
            "title": one.title,
            "use": one.use,
            "picture": one.picture,
            "pieces": list(one.pieces),
            "slots": [{"kind": slot.kind, "example": slot.example} for slot in one.slots],
        }
        for one in block_examples()
    ]


def block_picture(name: str) -> bytes | None:
    """The picture of a block by its file name; None for every other name."""
    if name not in {one.picture for one in block_examples()}:
        return None
    return (gallery_place() / name).read_bytes()


def _read(path: Path, known: dict[str, tuple[str, str]]) -> BlockExample | None:
    title, use, source = path.read_text(encoding="utf-8").split("\n\n", 2)
    if source.startswith("---"):
        return None  # a field of the sheet, not a part of its text
    blocks = _BLOCK.findall(source)
    text = "\n".join(blocks) if blocks else source.strip("\n")
    if text.startswith(":::chiffres"):
        text = re.sub(r" : .*$", "", text, flags=re.MULTILINE)  # the ledger has the words of a figure
    picture = f"{path.stem}-briefing.png" if f":::{_FOR_WHOM}" in text else f"{path.stem}.png"
    pieces, slots = _pieces(text, known)
    words = [] if _WORDLESS.match(text) or text.startswith("![](") else ["\n\n" + _TO_REPLACE]
    if ":::verifier" in text:
        words = []
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)|`([^`]*)`", r"\1\2", " ".join(use.split()))
    for file, section in _SECTIONS:
        plain = plain.replace(file, section)
    return BlockExample(path.stem, title.removeprefix("# "), plain, picture, (*pieces, *words), slots)


def _known(data: Path) -> dict[str, tuple[str, str]]:
    """What the registers of the examples hold: identifier → kind, and how it is called."""
    found: dict[str, tuple[str, str]] = {}
    for file, key, kind in _REGISTERS:
        said = plain_data((data / file).read_text(encoding="utf-8"))
        entries = said.get(key) if isinstance(said, dict) else None
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            words = entry if isinstance(entry, dict) else {}
            full = " ".join(str(words[part]) for part in ("prenom", "nom") if part in words)
            found[str(name)] = (kind, str(words.get("libelle") or full or words.get("titre") or name))
    texts = {path.stem: ("textes", path.stem) for path in (data / "textes").glob("*.md")}
    return found | texts


def _pieces(text: str, known: dict[str, tuple[str, str]]) -> tuple[list[str | int], tuple[Slot, ...]]:
    """The text cut where it names something of a register."""
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    naming = re.compile(
        rf"(?:(?<=\{{\{{)|(?<==)|(?<=images/)|(?<=:::texte ))(?:{names})(?![\w.-])|^(?:{names})(?=\s*(?::|$))",
        re.MULTILINE,
    )
    pieces: list[str | int] = []
    slots: dict[str, int] = {}
    end = 0
    for match in naming.finditer(text):
        slot = slots.setdefault(match[0], len(slots))
        pieces += [text[end : match.start()], slot]
        end = match.end()
    pieces.append(text[end:])
    return pieces, tuple(Slot(*known[name]) for name in slots)
