"""The text of a Word output."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path


def word_text(root: Path) -> str:
    """All the text of the one Word file below ``root``, without its markup."""
    path = next((root / "output").rglob("*.docx"))
    with zipfile.ZipFile(path) as archive:
        return re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
