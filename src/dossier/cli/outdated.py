"""What is said of outputs that the content has outlived: moved aside by a render, named by a check."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.cli import console
from dossier.output_folder.lineage import Stale
from dossier.pipeline.render_request import Outcome

_MOST = 10  # files that are named


def kept_lines(outcome: Outcome) -> list[str]:
    """Which files were copied before they were replaced."""
    return [f"ancien fichier gardé : {path.parent.name}/{path.name}" for path in outcome.kept]


def moved_lines(outcome: Outcome) -> list[str]:
    """What was moved aside, and what must be done by hand."""
    lines = [
        f"périmé, mis à part : {path.parent.name}/{path.name} ({item.why}){_remedy(item)}"
        for item, path in outcome.moved.items()
    ]
    lines += [
        f"périmé, laissé en place{'' if item.ours else ' car modifié à la main'} : {item.name} ({item.why}) "
        "— ne l’envoyez pas"
        for item in outcome.left
    ]
    return lines


def say_put_away(outcome: Outcome) -> None:
    """Say what was copied, what was moved aside, and what lies there and no longer matches the content."""
    _say(kept_lines(outcome))
    _say(moved_lines(outcome))
    _say([f"périmé, ne l’envoyez pas : {item.name} ({item.why})" for item in outcome.outdated])


def say_archives(names: Iterable[str]) -> None:
    """Say which proofs lie among the outputs: they are archives, whatever they show."""
    listed = list(names)
    if listed:
        console.err(f"épreuves (archives, à ne pas diffuser) : {console.plain(', '.join(listed[:_MOST]))}")


def _remedy(item: Stale) -> str:
    return f" ; pour le refaire : {item.command}" if item.command else ""


def _say(lines: list[str]) -> None:
    for line in lines[:_MOST]:
        console.err(console.plain(line))
    if len(lines) > _MOST:
        console.err(f"… et {len(lines) - _MOST} autres")
