"""What a file really is, whatever its name says, told from its first bytes."""

from __future__ import annotations

import re

_SAVE = "ouvrez-la dans un lecteur d’images et réenregistrez-la en JPEG ou PNG"
_HEIC = "exportez-la en JPEG ; sur l’iPhone : Réglages, Appareil photo, Formats, « Le plus compatible »"
_LOOK = "l’adresse d’une image a été enregistrée sans elle : ouvrez-la, puis « Enregistrer l’image sous »"
_WHOLE = "demandez le fichier une seconde fois"

_BRANDS = {
    b"avif": ("une image AVIF", _SAVE),
    b"avis": ("une image AVIF", _SAVE),
    **dict.fromkeys(
        (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"), ("une photo HEIC", _HEIC)
    ),
}
_STARTS = (
    (b"8BPS", "un fichier Photoshop (PSD)", _SAVE),
    (b"%PDF", "un PDF", "exportez la page en PNG"),
    (b"%!PS", "un fichier EPS", "exportez-le en SVG ou en PNG"),
    (b"\xc5\xd0\xd3\xc6", "un fichier EPS", "exportez-le en SVG ou en PNG"),
    (b"BM", "une image BMP", _SAVE),
    (b"\x00\x00\x01\x00", "une icône (ICO)", _SAVE),
    (b"\x00\x00\x00\x0cJXL", "une image JPEG XL", _SAVE),
    (b"\xff\x0a", "une image JPEG XL", _SAVE),
    (b"\x00\x00\x00\x0cjP", "une image JPEG 2000", _SAVE),
    (b"PK\x03\x04", "un document ou une archive (Word, ZIP)", "extrayez-en l’image"),
    (b"\xd0\xcf\x11\xe0", "un ancien document Office", "extrayez-en l’image"),
    (b"\x1f\x8b", "un fichier compressé (SVGZ, GZ)", "décompressez-le"),
    (b"II*\x00\x10\x00\x00\x00CR", "une photo brute (RAW)", _SAVE),
    (b"FUJIFILM", "une photo brute (RAW)", _SAVE),
)
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
_PAGE = re.compile(rb"^\s*(<!doctype\s+html|<html|<head|<body)", re.IGNORECASE)
_SVG = re.compile(rb"<(\w+:)?svg[\s>/]", re.IGNORECASE)


def is_drawing(data: bytes) -> bool:
    """Whether the file is an SVG: XML whose first element is ``svg``."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith((b"\xff\xfe<\x00", b"\xfe\xff\x00<")):
        head = data[:8192].replace(b"\x00", b"")[2:]
    return head.startswith(b"<") and not _PAGE.match(head) and _SVG.search(head) is not None


def foreign_kind(data: bytes) -> tuple[str, str] | None:
    """What a file that is no image of ours is, and the remedy; None where it at least starts as one."""
    if not data.strip(b"\x00 \t\r\n"):
        return "un fichier vide", _WHOLE
    if data[4:8] == b"ftyp":
        brands = [data[start : start + 4] for start in range(8, min(len(data), 64), 4) if start != 12]
        return next(
            (_BRANDS[brand] for brand in brands if brand in _BRANDS), ("une vidéo", "prenez-en une image")
        )
    for start, name, remedy in _STARTS:
        if data.startswith(start):
            return name, remedy
    if data.startswith(_IMAGES):
        return None
    if _PAGE.match(data[:200].lstrip(b"\xef\xbb\xbf")):
        return "une page web", _LOOK
    try:
        data[:512].decode("utf-8" if data.isascii() else "utf-8-sig")
    except UnicodeDecodeError:
        return "un fichier d’un format inconnu", _SAVE
    return "du texte", _LOOK
