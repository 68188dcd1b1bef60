"""From bytes to text: encodings, half-saved files, stray characters and conflict markers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from dossier.content.decoding.mended_places import MendedPlaces
from dossier.content.decoding.misread_words import LOST, SHOWN_PER_FILE, lost_word, report_misread
from dossier.content.decoding.mojibake import Misread, find_misread, mend_misread
from dossier.diagnostics import Diagnostic, Span, error
from dossier.language.fr.character_names import name_character

MAX_BYTES = 2_000_000

#: Characters that no text may hold: they cannot be seen, and some hide or reorder others.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 and C1 controls
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\u2028\u2029\ufeff\ufffe\uffff\ufffd\ud800-\udfff]"  # separators, BOM inside, non-characters
)
_LOST_BEFORE = re.compile(rf"{LOST}[^\W\d_]*\Z")
_CONFLICT_START = re.compile(r"^<{7}( |$)")
_CONFLICT_MIDDLE = re.compile(r"^={7}$")
_CONFLICT_END = re.compile(r"^>{7}( |$)")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one content file, line ends folded to line feeds (columns stay as in the file).

    Misread words stand in it as they were: ``mended`` leads from a place in the text to the place in the file.
    """

    path: str
    text: str
    mended: MendedPlaces | None = None

    @property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return self.text.split("\n")

    def between(self, start: int, end: int) -> Span:
        """The place of the characters from offset ``start`` to ``end`` (exclusive) of the text."""
        starts = _line_starts(self.text)
        line, last = bisect_right(starts, start), bisect_right(starts, max(end - 1, start))
        return Span(
            self.path, line, start - starts[line - 1] + 1, last, max(end, start + 1) - starts[last - 1] + 1
        )

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a character, its line and column counted from 1; the end of the text beyond it."""
        starts = _line_starts(self.text)
        return min(starts[line - 1] + column - 1, len(self.text)) if line <= len(starts) else len(self.text)

    def span(self, line: int, column: int = 1, length: int = 1) -> Span:
        """A stretch of ``length`` characters on one line (both count from 1)."""
        return Span(self.path, line, column, line, column + max(length, 1))


@lru_cache(maxsize=256)
def _line_starts(text: str) -> list[int]:
    """The offset of the first character of each line."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def decode(path: str, data: bytes) -> tuple[Source | None, list[Diagnostic]]:
    """Read ``data`` as a content file.

    Returns no source where nothing can be read from it. Characters that must not be there are reported
    and replaced by spaces, misread words by what they were, so that the rest of the file is still checked in the
    same run.
    """
    source, found = (_known if len(data) <= _MOST_KNOWN else _decoded)(path, data)
    return source, list(found)


def _decoded(path: str, data: bytes) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    fault = _whole_file_fault(path, data)
    if fault is not None:
        return None, (fault,)
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    source = Source(path, text)
    misread = find_misread(text)
    places = [source.between(item.start, item.end) for item in misread[:SHOWN_PER_FILE]]
    found = [*report_misread(text, places, misread), *_forbidden_characters(source, misread)]
    if found:
        mended = MendedPlaces.of(text, misread)
        source = Source(path, FORBIDDEN.sub(" ", mend_misread(text, misread)), mended)
        if mended is not None:
            found = [replace(item, span=item.span and mended.in_text(item.span)) for item in found]
    merged, conflicts = _resolve_conflicts(source)
    return merged, (*found, *conflicts)


_MOST_KNOWN = 50_000  # bytes of a file that is not looked through again while it stays as it is
_known = lru_cache(maxsize=512)(_decoded)


def _whole_file_fault(path: str, data: bytes) -> Diagnostic | None:
    start = Span(path)
    if len(data) > MAX_BYTES:
        return error(
            "D113",
            f"fichier trop gros : plus de {MAX_BYTES // 1000} ko",
            start,
            "un fichier de contenu ne porte que du texte ; les images vont dans le dossier images/",
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _encoding_fault(start, "UTF-16")
    if not data.strip(b" \t\r\n\xef\xbb\xbf\x00"):
        return error(
            "D105", "fichier vide, ou enregistré à moitié", start, "remettez la dernière version complète"
        )
    if b"\x00" in data:
        line = data.count(b"\n", 0, data.index(b"\x00")) + 1
        if data.count(b"\x00") > len(data) // 4:
            return _encoding_fault(start, "UTF-16")
        return error(
            "D105",
            "fichier enregistré à moitié : il contient des octets nuls",
            Span(path, line),
            "remettez la dernière version complète de ce fichier",
        )
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8-sig", errors="replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        return _encoding_fault(Span(path, line, column), _guess(data))
    return None


def _guess(data: bytes) -> str:
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "encodage inconnu"
    return "Windows-1252 (« ANSI »)"


def _encoding_fault(span: Span, name: str) -> Diagnostic:
    return error(
        "D102",
        f"encodage du fichier : {name} au lieu d’UTF-8",
        span,
        "dans votre éditeur : « Enregistrer sous », encodage UTF-8",
    )


def _forbidden_characters(source: Source, misread: Sequence[Misread]) -> list[Diagnostic]:
    """The characters that no text may hold, but for those of misread words, which are said as such."""
    starts = [item.start for item in misread]
    places = (match.start() for match in FORBIDDEN.finditer(source.text))
    free = (
        place
        for place in places
        if not _is_within(place, misread, starts) and not _is_told(source.text, place)
    )
    return [_forbidden(source, place) for place in islice(free, SHOWN_PER_FILE)]


def _is_within(place: int, misread: Sequence[Misread], starts: Sequence[int]) -> bool:
    """Whether the character is one of a misread word; ``starts`` are where these words start, in order."""
    rank = bisect_right(starts, place) - 1
    return rank >= 0 and place < misread[rank].end


def _is_told(text: str, place: int) -> bool:
    """Whether the word of a lost letter has lost another before it."""
    return text[place] == LOST and bool(_LOST_BEFORE.search(text, max(0, place - 40), place))


def _forbidden(source: Source, offset: int) -> Diagnostic:
    char = source.text[offset]
    place = source.between(offset, offset + 1)
    if char == LOST:
        written, meant = lost_word(source.text, offset)
        hint = f"retapez ce mot, sans doute « {meant} »" if meant else "retapez ce mot d’après l’original"
        return error("D103", f"lettre perdue (U+FFFD) : « {written} »", place, hint)
    return error(
        "D103",
        f"caractère invisible interdit : U+{ord(char):04X} ({name_character(char)})",
        place,
        "supprimez ce caractère : il vient le plus souvent d’un copier-coller",
    )


def _resolve_conflicts(source: Source) -> tuple[Source, list[Diagnostic]]:
    """Report merge conflict markers and read on with the first of the two versions."""
    lines = source.lines
    if not any(_CONFLICT_START.match(line) or _CONFLICT_END.match(line) for line in lines):
        return source, []
    found = []
    dropping = False
    for index, line in enumerate(lines):
        is_start = bool(_CONFLICT_START.match(line))
        is_end = bool(_CONFLICT_END.match(line))
        is_middle = bool(_CONFLICT_MIDDLE.match(line))
        if is_start or is_end:
            found.append(
                error(
                    "D104",
                    "marqueur de conflit : deux versions du texte sont mêlées",
                    source.span(index + 1, 1, len(line)),
                    "gardez une seule des deux versions et supprimez les lignes <<<<<<<, ======= et >>>>>>>",
                )
            )
        if is_start or is_end or is_middle or dropping:
            lines[index] = ""
        dropping = is_middle or (dropping and not is_end)
    return replace(source, text="\n".join(lines)), found
