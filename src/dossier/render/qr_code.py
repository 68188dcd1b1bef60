"""The QR code of an address, as a drawing of one path or as pixels."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segno import QRCode

#: The name of the code among the pictures; no file can bear it.
QR_CODE = "//code-qr"

_QUIET = 4  # modules of white, which readers ask for
_DOTS = 12  # of each module, for an output that takes no drawing


def draw_qr_code(address: str, colour: str) -> str:
    """An SVG of the code of ``address`` in one CSS ``colour``, its white with it."""
    rows = _code(address).matrix
    side = len(rows) + 2 * _QUIET
    dark = "".join(
        f"M{column + _QUIET} {row + _QUIET}h1v1h-1z"
        for row, modules in enumerate(rows)
        for column, module in enumerate(modules)
        if module
    )
    box = f'width="{side}mm" height="{side}mm" viewBox="0 0 {side} {side}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}><path d="{dark}" fill="{colour}"/></svg>'


def draw_code_pixels(address: str, rgb: str) -> bytes:
    """A PNG of the code of ``address`` in the colour ``rgb`` (``#rrggbb``) on white, its white with it."""
    target = BytesIO()
    _code(address).save(target, kind="png", scale=_DOTS, border=_QUIET, dark=rgb, light="#ffffff")
    return target.getvalue()


def _code(address: str) -> QRCode:
    import segno

    return segno.make(address, error="m", micro=False, boost_error=False)
