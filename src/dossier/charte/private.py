"""What belongs to an office and not to the project: its logo, its fonts, its colours, in ``prive/``.

The folder is git-ignored. A logo is shown as it is given, never recomposed; ``charte.toml`` there may
replace fonts and colours of the charte, and nothing else.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from dossier.charte.model import Charte, Private
from dossier.diagnostics import TOML_HINT, MachineError, TomlFault, read_toml

PRIVATE = "prive"
NOTE = "LISEZMOI.txt"
SHEET = "charte.toml"
LOGOS = ("logo.svg", "logo.png", "logo.jpg")
SECTIONS = {"polices": "fonts", "couleurs": "colours"}

Table: TypeAlias = dict[str, object]


def with_private(folder: Path, data: Table) -> tuple[Table, Private]:
    """The charte's own data with the office's in their place, and what of the folder is in use.

    Raises MachineError (D805) where its ``charte.toml`` says what it may not.
    """
    private = folder / PRIVATE
    files = _files(private)
    logos = [name for name in LOGOS if name in files]
    own = _read(private / SHEET) if SHEET in files else {}
    merged = dict(data)
    for section in SECTIONS:
        merged[section] = _replace(section, _table(data.get(section)), _table(own.get(section)))
    fonts = _font_files(_table(own.get("polices")))
    used = {SHEET, *logos[:1], *fonts}
    found = Private(
        logo=f"{PRIVATE}/{logos[0]}" if logos else None,
        fonts=tuple(sorted(_table(own.get("polices")))),
        colours=tuple(sorted(_table(own.get("couleurs")))),
        unused=tuple(name for name in files if name not in used),
    )
    return merged, found


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
        said.append("sans emploi : " + ", ".join(private.unused))
    return " ; ".join(said)


def _files(private: Path) -> list[str]:
    """Every file below the folder, by name; the note that explains it and hidden files apart."""
    if not private.is_dir():
        return []
    paths = (path for path in sorted(private.rglob("*")) if path.is_file())
    names = [path.relative_to(private).as_posix() for path in paths]
    return [name for name in names if name != NOTE and not name.startswith(".") and "/." not in name]


def _read(path: Path) -> Table:
    place = f"{path.parent.parent.name}/{PRIVATE}/{SHEET}"
    try:
        own = read_toml(path)
    except (OSError, TomlFault) as fault:
        raise MachineError("D805", f"charte privée illisible : {place}, {fault}", TOML_HINT) from fault
    for section, value in own.items():
        if section not in SECTIONS or not isinstance(value, dict):
            raise MachineError(
                "D805",
                f"charte privée : « {section} » n’y a pas sa place ({place})",
                "seules les parties [polices] et [couleurs] de la charte y sont remplacées",
            )
    return own


def _replace(section: str, data: Table, own: Table) -> Table:
    """The entries of a section with the office's in their place; it may not add any."""
    unknown = sorted(set(own) - set(data))
    if unknown:
        raise MachineError(
            "D805",
            f"charte privée : « {unknown[0]} » est inconnu de [{section}]",
            f"noms de la charte : {', '.join(data)}",
        )
    if section == "polices":
        own = {name: _moved(_table(typeface)) for name, typeface in own.items()}
    return {**data, **own}


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
