"""What an import would write, as values: files before and after, and what a person must know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Proposal:
    """``files`` are the texts that files of the kit would have, by path from its folder; those alone that change.

    ``pictures`` are files of pictures, in the same way. ``found`` are the doubts and the losses, each at its place
    in the file that came in; ``taken`` says in French what was read, one sentence a table or a text.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    found: tuple[Diagnostic, ...] = ()
    taken: tuple[str, ...] = ()
