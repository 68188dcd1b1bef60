"""The numbers of pages that the contents of a Word file show, by title."""

from __future__ import annotations

import re

from dossier.office_files.word_xml import Element, W
from dossier.word_return.neutral import neutral

_LAST_NUMBER = re.compile(r"\s*(\d{1,4})\Z")


def pages_of_titles(document: Element) -> dict[str, str]:
    """The page of each title that the contents name, by the title as it is compared."""
    found: dict[str, str] = {}
    for line in document.iter(f"{W}p"):
        if not any("PAGEREF" in (code.text or "") for code in line.iter(f"{W}instrText")):
            continue
        text = "".join(one.text or "" for one in line.iter(f"{W}t"))
        number = _LAST_NUMBER.search(text)
        if number is not None and number[1] != "0":
            found.setdefault(neutral(text[: number.start()]), number[1])
    return found
