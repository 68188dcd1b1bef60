"""The faces of the charte inside the page, cut down to the signs of French and the others that it shows.

Cutting a face takes a third of a second: one that is cut to the signs of French serves every page that has no others, and
is kept on disk from one run to the next.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from dossier.output_folder.cache import keep, key_of, recall

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dossier.charte import Charte, Typeface

_REVISION = "1"  # of how a face is cut: another one cuts anew
#: What a French page may show: ASCII, the letters of French in both cases, its signs and spaces (no-break U+00A0, U+202F).
_FRENCH = frozenset(
    "".join(map(chr, range(0x20, 0x7F)))
    + "ÀÂÆÇÈÉÊËÎÏÔŒÙÛÜŸàâæçèéêëîïôœùûüÿ«»’‘“”–—…•·°²³€×−±½ª©®†‡§№→\u00a0\u00ad\u2009\u200b\u2011\u202f"
)

_FEATURES = ["ccmp", "kern", "lnum", "locl", "mark", "mkmk", "tnum"]
_NOTICES = (0, 13, 14)  # name table: copyright, licence, its address; reserved names stay behind
_LICENCE = (
    0x000F  # fsType: 0 installable, 8 editable; 2 and 4 forbid what a reader could take out of the page
)
_ALLOWED = {0, 8}
_NO_SUBSET = 0x0100
_WEIGHTS = {"normal": 400, "italique": 400, "demi_gras": 600, "gras": 700, "gras_italique": 700}


def family_name(name: str) -> str:
    """What the page calls a family of the charte: a font cut down may not bear its reserved name (OFL, 3)."""
    return f"dossier-{name}"


def font_stack(name: str, typeface: Typeface) -> str:
    """The CSS families to try: that of the page, the whole one if the reader has it, and the charte's fallback."""
    generic = "serif" if name == "serif" else "sans-serif"
    return f'"{family_name(name)}", "{typeface.family}", "{typeface.fallback}", {generic}'


def font_faces(
    charte: Charte, characters: frozenset[str], cache: Path | None = None, *, italics: bool
) -> str:
    """``@font-face`` rules, data included, for the faces that the web page of ``charte`` asks for.

    ``italics`` says whether the page has words that stand in italics; faces that were cut before are found in ``cache``,
    the folder of what the project keeps. A face whose licence bits (OpenType, OS/2 fsType) do not allow it stays out: the reader's own font serves.
    """
    rules = []
    for name, face, file in _asked(charte):
        style = "italic" if face.endswith("italique") else "normal"
        if style == "italic" and not italics:
            continue
        data = _kept_or_cut((charte.folder / file).read_bytes(), _FRENCH | characters, cache)
        if not data:
            continue
        source = f'url(data:font/woff2;base64,{b64encode(data).decode()}) format("woff2")'
        rules.append(
            f'@font-face {{ font-family: "{family_name(name)}"; font-weight: {_WEIGHTS[face]};'
            f" font-style: {style}; font-display: swap; src: {source}; }}"
        )
    return "\n".join(rules)


def _asked(charte: Charte) -> Iterator[tuple[str, str, str]]:
    """``(family, face, file)`` of each face to embed: those that the charte lists, or all of them."""
    for name, typeface in charte.fonts.items():
        declared = typeface.model_dump(by_alias=True)
        for face in charte.web.faces.get(name, [] if charte.web.faces else list(_WEIGHTS)):
            if declared.get(face):
                yield name, face, declared[face]


def _kept_or_cut(font: bytes, characters: frozenset[str], cache: Path | None) -> bytes:
    """What ``cut_down`` makes, or has made before."""
    if cache is None:
        return cut_down(font, characters)
    from fontTools import version

    folder = cache / "polices-web"
    key = key_of(_REVISION, version, font, "".join(sorted(characters)))
    kept = recall(folder, key)
    if kept is None:
        kept = cut_down(font, characters)
        keep(folder, key, kept)
    return kept


@lru_cache(maxsize=16)
def cut_down(font: bytes, characters: frozenset[str]) -> bytes:
    """A font file as WOFF2 with the glyphs of ``characters`` alone; nothing where its licence bits forbid it."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont, newTable

    options = Options(layout_features=_FEATURES, hinting=False, notdef_outline=True, recalc_timestamp=False)
    options.drop_tables += ["name"]  # pruning it walks every other table: a third of the time
    with TTFont(BytesIO(font), lazy=True, recalcTimestamp=False) as face:
        bits = face["OS/2"].fsType
        if bits & _LICENCE not in _ALLOWED or bits & _NO_SUBSET:
            return b""
        names = newTable("name")
        for number in _NOTICES:
            if said := face["name"].getDebugName(number):
                names.setName(said, number, 3, 1, 0x409)
        subsetter = Subsetter(options)
        subsetter.populate(text="".join(sorted(characters)))
        subsetter.subset(face)
        face["name"] = names
        face.flavor = "woff2"
        target = BytesIO()
        face.save(target)
    return target.getvalue()
