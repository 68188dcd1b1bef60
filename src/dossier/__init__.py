"""dossier: structured content files to a French press kit, for the screen, the printer and Word.

The pipeline, in order: :func:`open_project`, :func:`read`, :func:`assemble`, :func:`check`, :func:`render`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dossier.assemble import assemble
    from dossier.content.reading.kit_folder import read_kit as read
    from dossier.pipeline.stages import check_kit as check
    from dossier.pipeline.stages import render_kit as render
    from dossier.project import open_project

__version__ = "0.1.0"
__all__ = ["__version__", "assemble", "check", "open_project", "read", "render"]

_HOMES = {
    "assemble": ("dossier.assemble", "assemble"),
    "check": ("dossier.pipeline.stages", "check_kit"),
    "open_project": ("dossier.project", "open_project"),
    "read": ("dossier.content.reading.kit_folder", "read_kit"),
    "render": ("dossier.pipeline.stages", "render_kit"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Import a stage when it is first asked for: ``import dossier`` alone stays light."""
    if name not in _HOMES:
        message = f"module 'dossier' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
