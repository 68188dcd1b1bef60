"""What the printer asks of a file; the defaults are those of sheet-fed offset on coated paper."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.charte.lengths import POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """Thresholds: millimetres, percent of ink, dots per inch at the placed size, points."""

    bleed_mm: float = 3.0
    ink_limit: float = 300.0
    least_dpi: float = 150.0
    good_dpi: float = 225.0
    least_stroke: float = 0.25
    least_text: float = 5.0

    @property
    def bleed(self) -> float:
        """The bleed in points."""
        return self.bleed_mm * POINTS_PER_MM
