"""The tiny kits that the examples of the catalogue stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from PIL import Image

from dossier.diagnostics.codes import Entry
from kits import SHEET, sheet

_FILE = re.compile(r"^# (fiche|[a-z]+\.yaml)$", re.MULTILINE)
_REQUIRED = {
    "dossier.yaml": ("titre: Une visite", "emetteur: prefecture"),
    "visite.yaml": ("date: 2030-06-07",),
}

#: Written beside an example: this file of the valid kit is left out.
ABSENT = "-"


def files_of(entry: Entry, example: str) -> dict[str, str | bytes | None]:
    """The files of the tiny kit of an example: its own text, completed where a file must hold more, and what stands beside."""
    texts = dict(entry.beside)
    for name, text in _parts(entry.where, _typed(example)):
        framed = _framed(entry.frame, text)
        lines = [line for line in _REQUIRED.get(name, ()) if f"\n{line.split(':')[0]}:" not in f"\n{framed}"]
        texts[name] = "\n".join([*lines, framed])
    body = texts.pop("fiche", None)
    if body is not None:
        texts[SHEET] = body if body.startswith("---\n") else sheet(body)
    files: dict[str, str | bytes | None] = {
        name: None if text == ABSENT else text for name, text in texts.items()
    }
    if "images/" in example:
        files["images/halle.jpg"] = _photograph()
    return files


def _framed(frame: str, text: str) -> str:
    """The example in the place of « @ », each of its lines with that indentation."""
    if not frame:
        return text
    place = next(line for line in frame.splitlines() if line.strip(" -") == "@")
    indent = " " * place.index("@")
    return frame.replace("@", text.replace("\n", f"\n{indent}"))


def _typed(example: str) -> str:
    """The example with the characters that its words stand for."""
    named = example.replace("<tabulation>", "\t").replace("<espace insécable>", "\u00a0")
    return re.sub(r"<U\+([0-9A-F]{4})>", lambda match: chr(int(match[1], 16)), named)


@cache
def _photograph() -> bytes:
    target = BytesIO()
    Image.effect_noise((2000, 1300), 40).convert("RGB").save(target, "JPEG")
    return target.getvalue()


def _parts(where: str, example: str) -> Iterator[tuple[str, str]]:
    """The files of an example: one, or several, each under its « # nom.yaml » line."""
    heads = list(_FILE.finditer(example))
    if not heads:
        yield where, example
        return
    for head, after in zip(heads, [*heads[1:], None], strict=True):
        yield head[1], example[head.end() : after.start() if after else len(example)].strip("\n")
