"""What every node of the tree knows: who it is, and where it was written."""

from __future__ import annotations

from dataclasses import dataclass, field

from dossier.diagnostics import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A part, or a block of one.

    ``span`` is the content that it comes from. ``key`` is its identity, such as ``"signature/le-fonds/paragraph2"``: alone
    in its document, the same in two runs, put by ``with_keys``. Two nodes that say the same are equal, whatever
    their keys.
    """

    span: Span
    key: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What a block is made of: an entry of a list, a row, a cell, a card, the datum of a chart.

    ``span`` is where it is written; it names no file for what the program made. ``key`` is that of its block, and
    its own rank in it. Neither counts where two pieces are compared.
    """

    span: Span = field(default=Span(""), compare=False, repr=False)
    key: str = field(default="", compare=False, repr=False)
