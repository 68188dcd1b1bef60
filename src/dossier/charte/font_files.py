"""The font files of a charte, opened: a name alone does not say what a page will be set in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from dossier.charte.charte_faults import Fault
from dossier.charte.model import Typeface
from dossier.diagnostics import disk_reason
from dossier.memory import Memory
from dossier.resolver import Refused, find_file, read_file
from dossier.stamps import is_settled, stamp_of

_SOUND = Memory(200_000)  # the files of this process that are what a charte says, by their stamps
MAX_FONT = 20_000_000
_FAMILIES = (1, 16, 21)  # of the name table: family, typographic family, WWS family
_KEYS = {400: "normal", 600: "demi_gras", 700: "gras"}
_REMEDY = "remettez le fichier de police (TrueType ou OpenType)"


@dataclass(frozen=True, slots=True)
class FontFacts:
    """The names of the families that a file says it belongs to, and the characters that it can show."""

    families: tuple[str, ...]
    characters: frozenset[int]


class NotAFont(Exception):
    """Bytes that no page can be set in; its words are the reason, in French."""


FontReader: TypeAlias = Callable[[bytes], FontFacts]


def open_font(data: bytes) -> FontFacts:
    """What the bytes of a font file say of it. Raises NotAFont."""
    from fontTools.ttLib import TTFont

    if data[:4] in {b"wOFF", b"wOF2", b"ttcf"}:
        raise NotAFont("police pour le web, ou recueil de plusieurs polices")
    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            drawn = any(table in font for table in ("glyf", "CFF ", "CFF2"))
            cmap = (font["cmap"].getBestCmap() or {}) if "cmap" in font else {}
            known = frozenset(code for code, glyph in cmap.items() if glyph != ".notdef")
            named = [record for record in font["name"].names if record.nameID in _FAMILIES]
            families = {record.toUnicode(errors="replace") for record in named}
    except Exception as fault:  # the library raises whatever it likes on a bad file
        raise NotAFont("police illisible") from fault
    if not known:
        raise NotAFont("police sans table des caractères")
    if not drawn:
        raise NotAFont("police sans dessin de lettres")
    return FontFacts(tuple(sorted(families)), known)


def find_font_faults(
    folder: Path, fonts: Mapping[str, Typeface], read: FontReader = open_font
) -> Iterator[Fault]:
    """Each file of ``fonts`` that is not there, is no font, or bears another family than the charte says (D803)."""
    for name, typeface in fonts.items():
        for file, key in _faces(typeface):
            fault = _fault_of(folder, file, typeface, read)
            if fault is not None:
                message, hint = fault
                yield Fault("D803", message, ("polices", name, key), hint)


def _faces(typeface: Typeface) -> Iterator[tuple[str, str]]:
    """Each file with the key that names it."""
    for file, weight, style in typeface.faces:
        key = _KEYS[weight]
        yield file, key if style == "normal" else ("italique" if key == "normal" else f"{key}_italique")


def _fault_of(folder: Path, file: str, typeface: Typeface, read: FontReader) -> tuple[str, str] | None:
    shown = f"{folder.name}/{file}"
    try:
        seen = find_file(folder, file, folder).stat()
    except (Refused, OSError) as fault:
        if isinstance(fault, OSError):
            return f"police illisible : {shown} ({disk_reason(fault)})", "vérifiez les droits du fichier"
        lost = f"remettez le fichier de police ; sans lui, la page serait composée en {typeface.fallback}"
        return (
            f"police manquante : {shown} ({typeface.family})",
            lost if fault.absent else f"{fault.message} ; {fault.hint}",
        )
    key = f"{folder / file}\n{stamp_of(seen)}\n{typeface.family}"
    if _SOUND.find(key) is not None:
        return None
    try:
        data = read_file(folder / file, folder, MAX_FONT)
    except OSError as fault:
        return f"police illisible : {shown} ({disk_reason(fault)})", "vérifiez les droits du fichier"
    if len(data) > MAX_FONT:
        most = MAX_FONT // 1_000_000
        return (
            f"police trop lourde : {shown} fait plus de {most} Mo",
            "prenez la version de cette police sans les écritures d’Asie",
        )
    try:
        facts = read(data)
    except NotAFont as fault:
        return f"{fault} : {shown}", _REMEDY
    if _folded(typeface.family) in map(_folded, facts.families):
        if is_settled(seen):
            _SOUND.hold(key, key.encode("utf-8", "surrogateescape"))
        return None
    said = " ou ".join(f"« {family} »" for family in facts.families[:3]) or "aucun nom"
    return (
        f"la police {shown} ne s’appelle pas « {typeface.family} »",
        f"le fichier porte {said} : écrivez ce nom dans « famille », ou mettez le bon fichier",
    )


def _folded(family: str) -> str:
    """A family as the layout compares it: neither case nor spaces count."""
    return "".join(unicodedata.normalize("NFC", family).casefold().split())
