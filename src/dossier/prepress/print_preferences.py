"""What a PDF asks of the printer that it is sent to."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

#: Around which edge the paper turns for its other side: ``long`` as a book turns, ``short`` for a folded sheet.
Edge = Literal["long", "short"]


def ask_for_both_sides(data: bytes, edge: Edge) -> bytes:
    """The same PDF; a viewer that listens proposes both sides, turned on that edge, at full size (ISO 32000, 12.2)."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        wishes = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
        wishes.Duplex = pikepdf.Name("/DuplexFlipLongEdge" if edge == "long" else "/DuplexFlipShortEdge")
        wishes.PrintScaling = pikepdf.Name("/None")
        pdf.Root.ViewerPreferences = wishes
        target = BytesIO()
        pdf.save(target, deterministic_id=True, fix_metadata_version=False)
    return target.getvalue()
