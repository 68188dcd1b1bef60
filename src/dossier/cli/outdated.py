"""What is said of outputs that the content has outlived: moved aside by a render, named by a check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from dossier.cli import console
from dossier.diagnostics import Diagnostic, Span, warning
from dossier.readings import Stale

_MOST = 10  # files that are named


def say_moved(moved: Mapping[Stale, Path], left: Iterable[Stale]) -> list[str]:
    """Say what was moved aside and what must be done by hand; returns the lines."""
    lines = [
        f"périmé, mis à part : {path.parent.name}/{path.name} ({item.why}){_remedy(item)}"
        for item, path in moved.items()
    ]
    lines += [
        f"périmé, laissé en place{'' if item.ours else ' car modifié à la main'} : {item.name} ({item.why}) "
        "— ne l’envoyez pas"
        for item in left
    ]
    return _say(lines)


def say_kept(kept: Mapping[str, Path]) -> list[str]:
    """Say which files were copied before they were replaced; returns the lines."""
    return _say([f"ancien fichier gardé : {path.parent.name}/{path.name}" for path in kept.values()])


def say_outdated(stale: Iterable[Stale]) -> None:
    """Say which outputs lie there and no longer match the content, where nothing could be made."""
    _say([f"périmé, ne l’envoyez pas : {item.name} ({item.why})" for item in stale])


def say_archives(names: Iterable[str]) -> None:
    """Say which proofs lie among the outputs: they are archives, whatever they show."""
    listed = list(names)
    if listed:
        console.err(f"épreuves (archives, à ne pas diffuser) : {console.plain(', '.join(listed[:_MOST]))}")


def outdated_diagnostics(kit: str, folder: str, stale: Iterable[Stale]) -> list[Diagnostic]:
    """One warning for a folder of outputs that the content of a kit has outlived (D250)."""
    items = list(stale)
    if not items:
        return []
    named = " ; ".join(f"{item.name} ({item.why})" for item in items[:_MOST])
    more = f" ; et {len(items) - _MOST} autres" if len(items) > _MOST else ""
    plural = "s" if len(items) > 1 else ""
    message = f"{len(items)} fichier{plural} de {folder} ne correspond{'ent' if plural else ''} plus au contenu : {named}{more}"
    commands = list(dict.fromkeys(item.command for item in items if item.command))
    hint = f"ne les envoyez pas ; {_together(commands)}" if commands else "ne les envoyez pas"
    return [warning("D250", message, Span(f"{kit}/dossier.yaml"), hint)]


def _together(commands: list[str]) -> str:
    """The commands, those that differ in their target alone as one."""
    joined: dict[tuple[str, str], list[str]] = {}
    for command in commands:
        before, _, rest = command.partition(" --to ")
        target, _, options = rest.partition(" ")
        joined.setdefault((before, options), []).append(target)
    return " ; ".join(
        " ".join(filter(None, [before, f"--to {','.join(targets)}" if any(targets) else "", options]))
        for (before, options), targets in joined.items()
    )


def _remedy(item: Stale) -> str:
    return f" ; pour le refaire : {item.command}" if item.command else ""


def _say(lines: list[str]) -> list[str]:
    for line in lines[:_MOST]:
        console.err(console.plain(line))
    if len(lines) > _MOST:
        console.err(f"… et {len(lines) - _MOST} autres")
    return lines
