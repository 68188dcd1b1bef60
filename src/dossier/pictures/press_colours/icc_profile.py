"""The ICC profile of the press: the one shipped with the program, or the one that a kit names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, error
from dossier.project import Project

SHIPPED = Path(__file__).parent / "profiles" / "FOGRA39L_coated.icc"
REGISTRY = "http://www.color.org"
MAX_PROFILE = 10_000_000

_SHIPPED = "FOGRA39"
_HEADER = 128
_CONDITION = re.compile(r"FOGRA ?(\d{2})", re.IGNORECASE)
#: What ISO and the ICC registry call the printing conditions of French printers.
_CONDITIONS = {
    "FOGRA39": "Coated FOGRA39 (ISO 12647-2:2004)",
    "FOGRA47": "Uncoated FOGRA47 (ISO 12647-2:2004)",
    "FOGRA51": "PSO Coated v3 (FOGRA51)",
    "FOGRA52": "PSO Uncoated v3 (FOGRA52)",
}


@dataclass(frozen=True, slots=True)
class Profile:
    """A CMYK output profile: its bytes, the identifier of its printing condition, and what it is called."""

    data: bytes
    identifier: str
    condition: str

    @property
    def is_registered(self) -> bool:
        """Whether the identifier is one of the ICC's registry."""
        return self.identifier in _CONDITIONS


def load_profile(project: Project, kit: Kit) -> tuple[Profile | None, list[Diagnostic]]:
    """The profile for the press of ``kit``; a fault of the one it names is said at its line (D860)."""
    named = kit.head.printing.profile
    if named is None:
        return Profile(SHIPPED.read_bytes(), _SHIPPED, _CONDITIONS[_SHIPPED]), []
    refused = error(
        "D860",
        f"profil d’impression refusé : « {named} »",
        named.span,
        "déposez un profil ICC CMJN de sortie sous content/_commun/ ou styles/, et donnez ce chemin",
    )
    path = project.root / named.strip()
    homes = (project.shared, project.root / "styles", kit.folder)
    try:
        inside = any(path.resolve().is_relative_to(home.resolve()) for home in homes)
        if not inside or not path.is_file() or path.stat().st_size > MAX_PROFILE:
            return None, [refused]
        profile = read_profile(path.read_bytes())
    except (OSError, RuntimeError, ValueError):
        return None, [refused]
    return profile, [] if profile is not None else [refused]


def read_profile(data: bytes) -> Profile | None:
    """``data`` as the profile of a CMYK printer (ISO 15076-1, 7.2), or None where it is none."""
    if len(data) <= _HEADER or data[36:40] != b"acsp" or data[16:20] != b"CMYK" or data[12:16] != b"prtr":
        return None
    from dossier.pictures.press_colours.inks import describe_profile

    name = describe_profile(data)
    if name is None:
        return None
    match = _CONDITION.search(name)
    identifier = f"FOGRA{match[1]}" if match else "Custom"
    return Profile(data, identifier, _CONDITIONS.get(identifier, name))
