"""The QR code of an address, as a drawing of one path."""

from __future__ import annotations

#: The name of the code among the pictures; no file can bear it.
QR_CODE = "//code-qr"


def draw_qr_code(address: str, colour: str) -> str:
    """An SVG of the code of ``address`` in one CSS ``colour``, with the four modules of white that readers ask for."""
    import segno

    quiet = 4
    rows = segno.make(address, error="m", micro=False, boost_error=False).matrix
    side = len(rows) + 2 * quiet
    dark = "".join(
        f"M{column + quiet} {row + quiet}h1v1h-1z"
        for row, modules in enumerate(rows)
        for column, module in enumerate(modules)
        if module
    )
    box = f'width="{side}mm" height="{side}mm" viewBox="0 0 {side} {side}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}><path d="{dark}" fill="{colour}"/></svg>'
