"""What a character is, said in French: Unicode has names in English only."""

from __future__ import annotations

import unicodedata

_SCRIPTS = {
    "ARABIC": "lettre arabe",
    "ARMENIAN": "lettre arménienne",
    "BENGALI": "lettre bengalie",
    "CJK": "caractère chinois",
    "CYRILLIC": "lettre cyrillique",
    "DEVANAGARI": "lettre devanagari",
    "GEORGIAN": "lettre géorgienne",
    "GREEK": "lettre grecque",
    "HANGUL": "caractère coréen",
    "HEBREW": "lettre hébraïque",
    "HIRAGANA": "caractère japonais",
    "KATAKANA": "caractère japonais",
    "MATHEMATICAL": "lettre de mathématiques",
    "THAI": "lettre thaïe",
}
_CATEGORIES = {
    "Cc": "caractère de commande",
    "Cf": "marque invisible",
    "Cn": "caractère non attribué",
    "Co": "caractère privé d’une autre police",
    "Cs": "moitié de caractère",
    "Sc": "signe de monnaie",
    "Sk": "signe d’une autre écriture",
    "Sm": "signe de mathématiques",
    "So": "pictogramme",
    "Zl": "saut de ligne invisible",
    "Zp": "saut de paragraphe invisible",
}
_FAMILIES = {"L": "lettre", "M": "accent", "N": "chiffre", "P": "ponctuation"}
_DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_DIRECTION_MARKS = "\u061c\u200e\u200f"


def name_character(char: str) -> str:
    """Its sort, as an officer may recognise it: « pictogramme », « lettre arabe »."""
    category = unicodedata.category(char)
    if char in _DIRECTION_MARKS or unicodedata.bidirectional(char) in _DIRECTIONS:
        return "marque de sens d’écriture"
    script = unicodedata.name(char, "").partition(" ")[0]
    if category.startswith("L") and script in _SCRIPTS:
        return _SCRIPTS[script]
    if char == "\ufffd":  # what a program writes for a letter that it could not read
        return "lettre perdue"
    if 0x1F3FB <= ord(char) <= 0x1F3FF:  # the tints of skin belong to the pictogram before them
        return "pictogramme"
    return _CATEGORIES.get(category) or f"{_FAMILIES.get(category[0], 'signe')} d’une autre écriture"
