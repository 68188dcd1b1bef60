"""From the bytes of a content file to the text that is edited, and back with its line ends and byte order mark."""

from __future__ import annotations

from dossier.content.edits.nodes import Unwritable

_BOM = b"\xef\xbb\xbf"


def file_text(data: bytes) -> str:
    """The text of a content file, its line ends folded to line feeds. Raises Unwritable where it is no UTF-8."""
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as fault:
        raise Unwritable("ce fichier n’est pas enregistré en UTF-8 : enregistrez-le ainsi d’abord") from fault
    return text.replace("\r\n", "\n").replace("\r", "\n")


def rewritten_bytes(data: bytes, new: str) -> bytes:
    """``data`` with ``new`` as its text: lines that stay keep their ends, new ones get those of the file."""
    before, after = file_text(data).split("\n"), new.split("\n")
    ends = _line_ends(data)
    usual = max(("\n", "\r\n", "\r"), key=ends.count)
    most = min(len(before), len(after))
    first = next((rank for rank in range(most) if before[rank] != after[rank]), most)
    last = next((rank for rank in range(most - first) if before[-1 - rank] != after[-1 - rank]), most - first)
    fresh = [usual] * (len(after) - first - last)
    kept = [*ends[:first], *fresh, *ends[len(ends) - last + 1 :]] if last else [*ends[:first], *fresh]
    kept = [*kept, *[usual] * len(after)][: len(after) - 1]
    text = "".join(line + end for line, end in zip(after, [*kept, ""], strict=True))
    return (_BOM if data.startswith(_BOM) else b"") + text.encode()


def _line_ends(data: bytes) -> list[str]:
    """The sign that ends each line of a file but the last."""
    text = data.removeprefix(_BOM).decode()
    found, place = [], 0
    while place < len(text):
        if text.startswith("\r\n", place):
            found.append("\r\n")
            place += 1
        elif text[place] in "\r\n":
            found.append(text[place])
        place += 1
    return found
