"""What typography leaves alone inside a text: addresses, numbers that are names, identifiers."""

from __future__ import annotations

import re

from dossier.text import MASK

_S = "[ \u00a0\u202f]"
_ADDRESS = re.compile(
    r"(?:\b(?:https?|ftp|mailto|tel):|\bwww\.)[^\s«»<>\"]*[^\s«»<>\".,;:!?)\]’']"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:fr|com|org|net|eu|info|io|example|pdf|docx?|xlsx?|pptx?|odt|csv|html?|md|ya?ml|jpe?g|png|svg|zip)"
    r"\b(?:/[^\s«»<>\"]*[^\s«»<>\".,;:!?)\]’'])?",
    re.IGNORECASE,
)
_NAMED_NUMBER = re.compile(
    rf"(?<=\b)(?P<name>(?:SIRET|SIREN|RNA|RCS|TVA|IBAN|BIC|ISBN|ISSN|NIR|APE|NAF|INSEE|DOI)\b[^\d\n]{{0,12}}?)"
    rf"(?P<number>[A-Z]{{0,4}}\d[\dA-Z]*(?:(?:{_S}|-)(?=[\dA-Z]*\d)[\dA-Z]+)*)"
)
_NUMBER_THAT_NAMES = re.compile(
    rf"(?<![\w,.])0{_S}?[1-9]\d{{0,2}}(?:[ .\u00a0\u202f-]?\d{{2,3}}){{2,4}}(?![\w])"  # telephone
    rf"|(?<![\w,.])\+\d{{1,3}}(?:{_S}?\(0\))?(?:[ .\u00a0\u202f-]?\d{{1,4}}){{3,6}}(?![\w])"
    rf"|(?<![\w,.])\d{{3}}{_S}\d{{3}}{_S}\d{{3}}{_S}\d{{5}}(?!\w)"  # SIRET
    r"|(?<![\w/.])\d{1,4}(?:[/.]\d{1,2}){2,3}(?![\w])"  # dates in figures, versions
    r"|(?<![\w-])\d{4}-\d\d-\d\d(?:T[\d:]+)?(?![\w-])"
)
_CODE = re.compile(r"&#?\w+;")  # a code that HTML does not know, kept as typed
_IDENTIFIER = re.compile(r"(?<!\w)[#@]\w+|\b\w*[^\W_]_\w+\b|\b\w+/[\w/]*\.(?![A-ZÀ-Ý][a-zà-ÿ])\w+\b")


def mask_protected(text: str) -> str:
    """``text`` with MASK for each character of what typography leaves alone; the length stays."""
    if "." in text or ":" in text:
        text = _ADDRESS.sub(_masked, text)
    if "&" in text:
        text = _CODE.sub(_masked, text)
    if "_" in text or "#" in text or "@" in text or "/" in text:
        text = _IDENTIFIER.sub(_masked, text)
    if any(map(str.isdigit, text)):
        text = _NUMBER_THAT_NAMES.sub(_masked, _NAMED_NUMBER.sub(_number_masked, text))
    return text


def _masked(match: re.Match[str]) -> str:
    return MASK * len(match[0])


def _number_masked(match: re.Match[str]) -> str:
    return match["name"] + MASK * len(match["number"])
