"""The examples of the writing guide, taken out of its fenced blocks and put together as one kit.

A block names the file that it stands for: ``yaml chiffres.yaml``, ``markdown fiches/01-communique.md`` (a whole
sheet), ``markdown fiche`` (a piece of one). « refusé D112 D206 » behind it says that the example is wrong: the first
line at fault gives D112, the second D206, and no other line is at fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import yaml
from PIL import Image

from dossier.project import Project

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide-redaction.md"
KIT = "2027-03-18-rivemont"
PIECE = "fiche"
HEAD = "---\ntitre: Une page d’essai\n---\n\n"

_FENCE = re.compile(r"^```(?P<info>[^`\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_INFO = re.compile(r"^(?P<kind>yaml|markdown) (?P<file>\S+?)(?: refusé (?P<codes>D\d{3}(?: D\d{3})*))?$")
_PHOTO = re.compile(r"[\w-]+\.(?:jpg|png)")


@dataclass(frozen=True, slots=True)
class Example:
    """One fenced block: its line in the guide, the file it stands for, the codes that refuse it line by line."""

    line: int
    file: str
    text: str
    codes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What pytest prints."""
        return f"{self.file} (line {self.line})"

    @property
    def sheet(self) -> str:
        """The identifier of the sheet that a piece is tried as."""
        return f"essai-{self.line}"


def fences(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, info string and content of every fenced block."""
    for match in _FENCE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match["info"].strip(), match["text"]


def examples() -> list[Example]:
    """All examples of the guide, in order."""
    found = []
    for line, info, text in fences(GUIDE.read_text(encoding="utf-8")):
        match = _INFO.match(info)
        if match is not None:
            found.append(Example(line, match["file"], text, tuple((match["codes"] or "").split())))
    return found


def right() -> list[Example]:
    """The examples to follow."""
    return [example for example in examples() if not example.codes]


def wrong() -> list[Example]:
    """The examples that must be refused."""
    return [example for example in examples() if example.codes]


def as_text(example: Example) -> str:
    """The file that an example stands for; a piece of a sheet gets a head."""
    if example.file == PIECE and not example.text.startswith("---"):
        return HEAD + example.text
    return example.text


def whole_kit(*last: Example) -> dict[str, str]:
    """The kit that all right examples make together; where two speak of the same field, ``last`` is right."""
    files: dict[str, str] = {}
    registers: dict[str, dict[str, object]] = {}
    pieces = []
    for example in [*right(), *last]:
        if example.file == PIECE:
            pieces.append(example.sheet)
            files[f"fiches/90-{example.sheet}.md"] = as_text(example)
        elif example.file.endswith(".md"):
            files[example.file] = example.text
        else:
            _merge(registers.setdefault(example.file, {}), _as_data(example.text))
    head = registers["dossier.yaml"]
    parts = head.get("parties")
    assert isinstance(parts, list)
    head["parties"] = [*parts, {"titre": "Essais", "contenu": list(dict.fromkeys(pieces))}]
    return files | {name: _as_yaml(data) for name, data in registers.items()}


def write_kit(root: Path, files: Mapping[str, str]) -> tuple[Project, Path]:
    """Write a kit and a photograph for each image that it names."""
    project = Project(root)
    folder = project.content / KIT
    for name, text in files.items():
        path = (project.content / name) if name.startswith("_commun/") else (folder / name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "images").mkdir(exist_ok=True)
    for name in {name for text in files.values() for name in _PHOTO.findall(text)}:
        (folder / "images" / name).write_bytes(_photograph())
    return project, folder


def _as_data(text: str) -> dict[str, object]:
    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes text, lists and mappings only
    assert isinstance(data, dict)
    return data


def _as_yaml(data: Mapping[str, object]) -> str:
    return yaml.dump(data, allow_unicode=True, default_style='"', sort_keys=False)


def _merge(into: dict[str, object], data: Mapping[str, object]) -> None:
    for key, value in data.items():
        old = into.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            _merge(old, value)
        else:
            into[key] = value


def _photograph() -> bytes:
    target = BytesIO()
    Image.new("RGB", (600, 400), "#8899aa").save(target, "JPEG")
    return target.getvalue()
