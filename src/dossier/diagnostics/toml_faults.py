"""Why a settings file in TOML cannot be read, in French: the parser's English words stay out, its place does not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from dossier.diagnostics.disk import disk_reason

TOML_HINT = "écrivez « nom = valeur », les textes entre guillemets droits, le fichier en UTF-8"


class TomlFault(Exception):
    """A file that is no TOML; its words are a French reason: « ligne 3, colonne 5 »."""


def read_toml(path: Path) -> dict[str, object]:
    """The tables of a TOML file, a byte order mark (Notepad) passed over.

    Raises FileNotFoundError where it is missing and TomlFault where it cannot be read.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise
    except OSError as fault:
        raise TomlFault(disk_reason(fault)) from fault
    except UnicodeDecodeError as fault:
        message = "pas en UTF-8"
        raise TomlFault(message) from fault
    except tomllib.TOMLDecodeError as fault:
        place = re.search(r"line (\d+), column (\d+)", str(fault))
        raise TomlFault(
            f"ligne {place[1]}, colonne {place[2]}" if place else "à la fin du fichier"
        ) from fault
