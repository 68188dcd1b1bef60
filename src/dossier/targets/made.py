"""What a target gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier.diagnostics import Diagnostic
from dossier.judges.verdict import Inspection


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of one target (none where its layout failed), its pages, and what was found on the way.

    ``advice`` is one line for whoever prints it. ``beside`` are files that go with it, by the end of their name.
    ``inspection`` is what reading the file back said, where something does.
    """

    data: bytes
    page_count: int
    found: list[Diagnostic] = field(default_factory=list)
    advice: str = ""
    beside: Mapping[str, bytes] = field(default_factory=dict)
    inspection: Inspection | None = None
