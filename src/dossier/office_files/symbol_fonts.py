"""Signs of the fonts of symbols: at which code which sign stands, as it is known everywhere.

Word keeps such a sign at a place of its own (U+F000 to U+F0FF), where it means nothing without its font.
"""

from __future__ import annotations

import re

from dossier.office_files.word_xml import Element, W

_PRIVATE = range(0xF000, 0xF100)
_OF_A_FONT = re.compile(f"[{chr(_PRIVATE.start)}-{chr(_PRIVATE.stop - 1)}]")
_GREEK = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SYMBOL = {
    **{ord(letter): sign for letter, sign in _GREEK.items()},
    **dict(
        zip(
            bytes.fromhex(
                "2224272a2d405c5ea0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcc5c6c7c8c9cccecfd1d5d6d7d8d9dadbdcdddedfe0e5f2"
            ),
            "∀∃∋∗−≅∴⊥€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⊕∅∩∪⊃⊂∈∉∇∏√⋅¬∧∨⇔⇐⇑⇒⇓◊∑∫",  # noqa: RUF001 - signs of mathematics
            strict=True,
        )
    ),
}
_WINGDINGS = dict(
    zip(
        bytes.fromhex("2122282a4a4c6c6d6e6f7175769fa7a8abd8dfe0e1e2e7e8e9eaf0fbfcfdfe"),
        "✏✂☎✉☺☹●❍■□❑◆❖•▪◻★➢←→↑↓⇐➔⇑⇓⇨✗✓☒☑",
        strict=True,
    )
)
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def shown_signs(text: str, font: str) -> tuple[str, str]:
    """A text as one reads it in that font, and the codes of the signs of it that nobody can tell, which are left out."""
    if not _OF_A_FONT.search(text):
        return text, ""
    table = _FONTS.get(font.strip().lower(), {})
    shown, unknown = "", []
    for sign in text:
        code = ord(sign) - _PRIVATE.start
        if ord(sign) not in _PRIVATE:
            shown += sign
        elif code in table:
            shown += table[code]
        elif (table is _SYMBOL or not font) and 0x20 <= code < 0x7F:
            shown += chr(code)
        else:
            unknown.append(f"{font or 'police inconnue'} {code:02X}")
    return shown, ", ".join(unknown)


def symbol_code(element: Element) -> int | None:
    """The code of a ``w:sym``; None where it says none."""
    try:
        code = int(str(element.get(f"{W}char")), 16)
    except ValueError:
        return None
    return code if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else None
