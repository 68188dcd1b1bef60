"""Where outputs may be written: an output folder holds outputs, never the sources of a project."""

from __future__ import annotations

from pathlib import Path

_SOURCES = ("campagnes", "content", "styles", "src", "tests", "docs", "scripts", "requirements")


def place_fault(root: Path, folder: Path) -> str:
    """Return why outputs may not be written to ``folder``, links and « .. » followed; "" where they may."""
    home = root.resolve()
    try:
        real = folder.resolve()
    except (OSError, RuntimeError):
        return "c’est un lien qui ne mène nulle part"
    if real == home:
        return "c’est le dossier du projet lui-même"
    if home.is_relative_to(real):
        return "le dossier du projet s’y trouve"
    for name in _SOURCES:
        source = (home / name).resolve()
        if real.is_relative_to(source) or source.is_relative_to(real):
            return f"« {name} » tient les sources du projet"
    inside = real.relative_to(home).parts if real.is_relative_to(home) else ()
    if any(part.startswith(".") for part in inside):
        return "c’est un dossier caché du projet"
    return ""
