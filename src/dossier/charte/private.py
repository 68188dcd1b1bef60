"""What belongs to an office and not to the project: its logo, its fonts, its colours, in ``prive/``.

The folder is git-ignored. A logo is shown as it is given, never recomposed; ``charte.toml`` there may
replace fonts and colours of the charte, and nothing else.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeAlias

from dossier.charte.charte_faults import Written
from dossier.charte.model import Charte, Private
from dossier.diagnostics import TOML_HINT, Diagnostic, Span, TomlFault, error, listed, parse_toml, read_text

PRIVATE = "prive"
NOTE = "LISEZMOI.txt"
SHEET = "charte.toml"
LOGOS = ("logo.svg", "logo.png", "logo.jpg")
SECTIONS = {"polices": "fonts", "couleurs": "colours"}

Table: TypeAlias = dict[str, object]


def with_private(folder: Path, data: Table) -> tuple[Table, Private, Written, list[Diagnostic]]:
    """The charte's own data with the office's in their place, what of the folder is in use, its sheet, its faults.

    What its ``charte.toml`` may not say is a fault (D805), and left out.
    """
    private = folder / PRIVATE
    files = _files(private)
    logos = [name for name in LOGOS if name in files]
    written, own, found = _read(private / SHEET) if SHEET in files else (_nothing(folder), {}, [])
    found += _misshapen(private)
    merged = dict(data)
    for section in SECTIONS:
        entries, unknown = _replace(section, _table(data.get(section)), _table(own.get(section)), written)
        merged[section] = entries
        found += unknown
    fonts = _font_files(_table(own.get("polices")))
    used = {SHEET, *logos[:1], *fonts}
    in_use = Private(
        logo=f"{PRIVATE}/{logos[0]}" if logos else None,
        fonts=tuple(sorted(set(_table(own.get("polices"))) & set(_table(data.get("polices"))))),
        colours=tuple(sorted(set(_table(own.get("couleurs"))) & set(_table(data.get("couleurs"))))),
        unused=tuple(name for name in files if name not in used),
    )
    return merged, in_use, written, found


def _nothing(folder: Path) -> Written:
    return Written("", _shown(folder / PRIVATE / SHEET))


def _shown(path: Path, above: int = 0) -> str:
    """The path of a file of ``prive/`` as messages show it, from the folder of ``styles/``; or of a folder ``above`` it."""
    shown = path if not above else path.parents[above - 1]
    return shown.relative_to(path.parents[3]).as_posix()


def describe_private(charte: Charte) -> str:
    """What is in use of the office's own folder, in French; "" where nothing is."""
    private = charte.private
    said = []
    if private.logo:
        said.append(f"{Path(private.logo).name} en couverture")
    if private.fonts:
        said.append("polices " + ", ".join(charte.fonts[name].family for name in private.fonts))
    if private.colours:
        said.append("couleurs " + ", ".join(private.colours))
    if private.unused:
        said.append("sans emploi : " + listed(private.unused))
    return " ; ".join(said)


def _files(private: Path) -> list[str]:
    """Every file below the folder, by name; the note that explains it and hidden files apart."""
    if not private.is_dir():
        return []
    paths = (path for path in sorted(private.rglob("*")) if path.is_file())
    names = [path.relative_to(private).as_posix() for path in paths]
    return [name for name in names if name != NOTE and not name.startswith(".") and "/." not in name]


def _misshapen(private: Path) -> list[Diagnostic]:
    """D805 for what bears a name that is looked for and is no file: a folder, a pipe, a link that leads nowhere."""
    if os.path.lexists(private) and not private.is_dir():
        hint = f"mettez un répertoire à sa place : {NOTE} dit ce qu’il contient"
        return [
            error("D805", f"« {PRIVATE} » n’est pas un répertoire", Span(_shown(private / SHEET, 1)), hint)
        ]
    return [
        error(
            "D805", f"« {PRIVATE}/{name} » n’est pas un fichier ordinaire", Span(_shown(private / name)), hint
        )
        for name in (SHEET, *LOGOS)
        if os.path.lexists(private / name) and not (private / name).is_file()
        for hint in ("mettez à cet endroit le fichier lui-même, ou ôtez-le",)
    ]


def _read(path: Path) -> tuple[Written, Table, list[Diagnostic]]:
    file = _shown(path)
    try:
        written = Written(read_text(path), file)
        own = parse_toml(written.text)
    except (OSError, TomlFault) as fault:
        place = Span(
            file, *((max(fault.line, 1), max(fault.column, 1)) if isinstance(fault, TomlFault) else ())
        )
        return Written("", file), {}, [error("D805", f"charte privée illisible : {fault}", place, TOML_HINT)]
    found = [
        error(
            "D805",
            f"charte privée : « {section} » n’y a pas sa place",
            written.place((section,)),
            "seules les parties [polices] et [couleurs] de la charte y sont remplacées",
        )
        for section, value in own.items()
        if section not in SECTIONS or not isinstance(value, dict)
    ]
    return written, {name: value for name, value in own.items() if name in SECTIONS}, found


def _replace(section: str, data: Table, own: Table, written: Written) -> tuple[Table, list[Diagnostic]]:
    """The entries of a section with the office's in their place, and those that it adds, which it may not."""
    found = [
        error(
            "D805",
            f"charte privée : « {name} » est inconnu de [{section}]",
            written.place((section, name)),
            f"noms de la charte : {', '.join(data)}",
        )
        for name in own
        if name not in data
    ]
    own = {name: value for name, value in own.items() if name in data}
    if section == "polices":
        own = {
            name: _moved(typeface) if isinstance(typeface, dict) else typeface
            for name, typeface in own.items()
        }
    return {**data, **own}, found


def _moved(typeface: Table) -> Table:
    """A typeface whose files are those of the private folder."""
    words = {"famille", "repli"}
    return {key: value if key in words else f"{PRIVATE}/{value}" for key, value in typeface.items()}


def _font_files(own: Table) -> set[str]:
    words = {"famille", "repli"}
    faces = (_table(typeface) for typeface in own.values())
    return {str(value) for face in faces for key, value in face.items() if key not in words}


def _table(value: object) -> Table:
    return value if isinstance(value, dict) else {}
