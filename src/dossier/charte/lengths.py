"""What one unit of length is in another: a charte measures in millimetres, a page in points, a picture in pixels."""

from __future__ import annotations

MM_PER_INCH = 25.4
POINTS_PER_MM = 72 / MM_PER_INCH
MM_PER_PIXEL = MM_PER_INCH / 96  # a pixel of CSS, whatever the screen
