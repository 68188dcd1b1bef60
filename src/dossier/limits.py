"""How much the work on one kit may take of the machine: defaults, ``dossier.toml``, environment."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace
from pathlib import Path

from dossier.diagnostics import (
    TOML_HINT,
    MachineError,
    Span,
    TomlFault,
    disk_reason,
    parse_toml,
    read_text,
    toml_place,
)

SETTINGS = "dossier.toml"
SECTION = "limites"

#: The French key of each limit in ``[limites]``, and the end of its variable (``DOSSIER_LIMITE_CALCUL``).
_KEYS = {"calcul": "cpu_seconds", "duree": "wall_seconds", "memoire": "megabytes"}
_LEAST, _MOST = 1, 100_000
_JUDGE = 660  #: megabytes of address space, some 480 of memory: the program and its libraries take the rest


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of computing, seconds on the clock and megabytes (of address space) of one isolated piece of work."""

    cpu_seconds: int = 50
    wall_seconds: int = 120
    megabytes: int = 1400


#: Those of a project that sets none.
ORDINARY = Limits()


def limits_of_file(size: int) -> Limits:
    """Return what judging a PDF of ``size`` bytes and of unknown origin may take: a sound one needs its size twice."""
    return Limits(cpu_seconds=60, wall_seconds=120, megabytes=_JUDGE + 2 * size // 1_000_000)


def read_limits(root: Path) -> Limits:
    """Return the limits of the project at ``root``; a variable of the environment wins over ``dossier.toml``.

    Raises MachineError (D907) for a file or a value that cannot be read.
    """
    text, section = _section(root / SETTINGS)
    written: dict[str, object] = dict(section)
    for key in _KEYS:
        word = os.environ.get(f"DOSSIER_LIMITE_{key.upper()}", "").strip()
        if word:
            written[key] = int(word) if word.isascii() and word.isdigit() else word
    limits = ORDINARY
    for key, value in written.items():
        if key not in _KEYS:
            raise MachineError(
                "D907",
                f"réglage inconnu « {key} » de [{SECTION}]",
                f"noms possibles : {', '.join(_KEYS)}",
                toml_place(text, SETTINGS, (SECTION, key)),
            )
        if not isinstance(value, int) or isinstance(value, bool) or not _LEAST <= value <= _MOST:
            raise MachineError(
                "D907",
                f"réglage « {key} » : « {value} » n’est pas un nombre entier de {_LEAST} à {_MOST}",
                f"valeurs ordinaires : {_ordinary()}",
                toml_place(text, SETTINGS, (SECTION, key)) if key in section else None,
            )
        limits = replace(limits, **{_KEYS[key]: value})
    return limits


def _section(path: Path) -> tuple[str, dict[str, object]]:
    """Return the text of the settings, and what it says of limits."""
    if not os.path.lexists(path):
        return "", {}
    try:
        text = read_text(path)
        section = parse_toml(text).get(SECTION, {})
    except TomlFault as fault:
        place = Span(SETTINGS, max(fault.line, 1), max(fault.column, 1))
        raise MachineError("D907", f"{SETTINGS} illisible : {fault}", TOML_HINT, place) from fault
    except OSError as fault:
        raise MachineError("D907", f"{SETTINGS} illisible : {disk_reason(fault)}", TOML_HINT) from fault
    if not isinstance(section, dict):
        place = toml_place(text, SETTINGS, (SECTION,))
        message = f"{SETTINGS} : [{SECTION}] est une partie, pas une valeur"
        raise MachineError("D907", message, TOML_HINT, place)
    return text, section


def _ordinary() -> str:
    values = {field.name: field.default for field in fields(Limits)}
    return ", ".join(f"{key} = {values[name]}" for key, name in _KEYS.items())
