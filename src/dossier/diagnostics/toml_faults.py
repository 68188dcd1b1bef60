"""Why a settings file in TOML cannot be read, in French: the parser's English words stay out, its place does not."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from pathlib import Path

from dossier.diagnostics.disk import disk_reason
from dossier.system import READ

TOML_HINT = "écrivez « nom = valeur », les textes entre guillemets droits, le fichier en UTF-8"
MAX_BYTES = 1_000_000
MAX_LEVELS = 20

#: What may hold a bracket that is none (texts, comments), what opens and closes, what parts two names.
_PIECE = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|\#[^\n]*|[\[{]|[\]}]|[.,=\n]',
    re.DOTALL,
)


class TomlFault(Exception):
    """A file that is no TOML; its words are a French reason, « ligne 3, colonne 5 », its place 0 where unknown."""

    def __init__(self, reason: str, line: int = 0, column: int = 0) -> None:
        """Keep the reason, and the place that it names."""
        super().__init__(reason)
        self.line, self.column = line, column


def read_toml(path: Path) -> dict[str, object]:
    """The tables of a TOML file, a byte order mark (Notepad) passed over.

    Raises FileNotFoundError where it is missing and TomlFault where it cannot be read: a pipe or a device, bytes or
    levels beyond all measure.
    """
    return parse_toml(read_text(path))


def read_text(path: Path) -> str:
    """The text of a settings file. Raises FileNotFoundError and TomlFault as ``read_toml`` does."""
    try:
        data = _regular_bytes(path)
    except FileNotFoundError:
        raise
    except OSError as fault:
        raise TomlFault(disk_reason(fault)) from fault
    if len(data) > MAX_BYTES:
        raise TomlFault(f"plus de {MAX_BYTES // 1000} ko")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        raise _at("pas en UTF-8", data[: fault.start].decode("utf-8-sig", "replace")) from fault


def parse_toml(text: str) -> dict[str, object]:
    """The tables that ``text`` says. Raises TomlFault."""
    _refuse_depth(text)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        place = re.search(r"line (\d+), column (\d+)", str(fault))
        if place is None:
            raise TomlFault("à la fin du fichier", text.count("\n") + 1, 1) from fault
        line, column = int(place[1]), int(place[2])
        raise TomlFault(f"ligne {line}, colonne {column}", line, column) from fault
    except (ValueError, RecursionError, OverflowError) as fault:  # a number of thousands of digits
        number = re.search(r"[0-9_]{1000,}", text)
        raise _at("nombre démesuré", text[: number.start()] if number else "") from fault


def _regular_bytes(path: Path) -> bytes:
    """One more than ``MAX_BYTES`` at most: neither a pipe nor a device is waited for."""
    handle = os.open(path, READ)
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise TomlFault("ce n’est pas un fichier ordinaire")
        return stream.read(MAX_BYTES + 1)


def _refuse_depth(text: str) -> None:
    """Refuse brackets in brackets, and names of names, before a parser would follow them without end."""
    depth = dots = 0
    for piece in _PIECE.finditer(text):
        match piece[0]:
            case "[" | "{":
                depth, dots = depth + 1, 0
            case "]" | "}":
                depth -= 1
            case ".":
                dots += 1
            case "," | "=" | "\n":
                dots = 0
            case _:  # a text or a comment
                continue
        if depth + dots > MAX_LEVELS:
            raise _at(f"plus de {MAX_LEVELS} niveaux", text[: piece.start()])


def _at(reason: str, before: str) -> TomlFault:
    """The fault with the place that stands right behind ``before``."""
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return TomlFault(f"{reason}, ligne {line}, colonne {column}", line, column)
