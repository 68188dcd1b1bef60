"""The text of a PDF, page by page, in the order in which it reads: lines with the size of their letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from ctypes import byref, c_double, c_int, create_string_buffer
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from dossier.diagnostics import Span, warning
from dossier.importing.blocks import ReadText
from dossier.importing.pdf_drawings import Dot, drawn_dots
from dossier.importing.plain_texts import removed_lines
from dossier.importing.typed_lines import TypedLine, blocks_of_pages
from dossier.office_files.refusal import Unreadable

MAX_PAGES = 300
_MAX_CHARACTERS = 250_000
_TYPED = 1.1  # of a letter’s height: two spaces of a typewriter
_WIDER = 0.45  # of a letter's height: more than between two words
_LEAST_WHITE, _LONG, _EVEN = 0.15, 45, 1.4
_MARK_LENGTH = 3  # letters
_FEWEST, _ROW = 3, 3.5  # rows of a table that is found by its white, and how far apart they are, in letters
_COLUMN = 2.2  # how many letters wide is the white between two columns of a table
_MARK = re.compile(r"[•◦‣▪▫●○■□➢➤–—-]|\d{1,2}[.)]")
_HEAVY = 600
_BOLD = re.compile(rb"bold|black|heavy|semibold|gras", re.IGNORECASE)
_SWAPPED = frozenset("fijlst")  # letters of ligatures, whose bytes some producers write in the wrong order
_FEW, _MARGIN, _APART = 2, 48, 2.2  # pages; points; heights of a letter
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class _Placed(NamedTuple):
    """A line with the height of its foot on the page, and where it starts and ends.

    ``parts`` are the white places wider than that between two words: where in the words, and where the next one begins.
    """

    line: TypedLine
    foot: float
    left: float
    right: float
    parts: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class _Character:
    sign: str
    left: float
    right: float
    foot: float
    size: float
    is_bold: bool
    across: float = 0.0


def read_pdf(data: bytes, name: str) -> ReadText:
    """The blocks of a PDF; pictures are counted and said. Run in a process of its own. Raises Unreadable."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as fault:
        raise Unreadable("ce n’est pas un PDF, il est abîmé ou protégé par un mot de passe") from fault
    if count > MAX_PAGES:
        raise Unreadable(f"plus de {MAX_PAGES} pages", is_too_big=True)
    pages: list[list[TypedLine]] = []
    margins: list[str] = []
    signs = pictures = 0
    for number in range(count):
        page = document[number]
        characters = list(_characters(page))
        signs += len(characters)
        if signs > _MAX_CHARACTERS:
            raise Unreadable(f"plus de {_MAX_CHARACTERS} signes", is_too_big=True)
        lines = _with_dots(list(_lines(characters)), list(drawn_dots(page)))
        if count <= _FEW:  # where nothing shows by its repetition
            lines, apart = _without_margins(lines, page.get_height())
            margins += apart
        pages.append(list(_with_gaps(_with_columns(_with_marks(lines)))))
        pictures += sum(
            1 for one in page.get_objects(max_depth=2) if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
        )
    if not signs:
        raise Unreadable("ce PDF n’a pas de texte : il est fait d’images (numérisation)")
    blocks, removed = blocks_of_pages(pages)
    found = removed_lines([*margins, *removed], name)
    if pictures:
        hint = "demandez les fichiers d’origine : ceux d’un PDF sont réduits"
        found.append(warning("D149", f"images du PDF non reprises : {pictures}", Span(name), hint))
    return ReadText(tuple(blocks), found=tuple(found))


def _characters(page: object) -> Iterator[_Character]:
    import pypdfium2
    from pypdfium2 import raw

    assert isinstance(page, pypdfium2.PdfPage)  # noqa: S101 - its type is known only where it is installed
    text = page.get_textpage()
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    across, foot = c_double(), c_double()
    loose = raw.FS_RECTF()
    name, flags = create_string_buffer(128), c_int()
    for place in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, place)
        if not 0 < code < 0x110000:
            continue
        if not code & 0xFF and chr(code >> 8) in _SWAPPED:
            code >>= 8
        raw.FPDFText_GetCharBox(text, place, byref(left), byref(right), byref(bottom), byref(top))
        raw.FPDFText_GetLooseCharBox(text, place, byref(loose))
        raw.FPDFText_GetCharOrigin(text, place, byref(across), byref(foot))
        raw.FPDFText_GetFontInfo(text, place, name, 128, byref(flags))
        is_bold = bool(_BOLD.search(name.value)) or raw.FPDFText_GetFontWeight(text, place) >= _HEAVY
        size = abs(loose.top - loose.bottom)
        yield _Character(
            chr(code), left.value, right.value, foot.value, size, is_bold=is_bold, across=across.value
        )


def _lines(characters: Sequence[_Character]) -> Iterator[_Placed]:
    """The lines in the order of the page, each with the place of its foot; wide white in one becomes a tab."""
    line: list[_Character] = []
    wider = _TYPED if _is_typewritten(characters) else _WIDER
    for one in characters:
        if one.sign.isspace():
            if line:
                line.append(one)
            continue
        seen = next((other for other in reversed(line) if not other.sign.isspace()), None)
        if seen is not None and _is_elsewhere(seen, one):
            yield _line(line, wider)
            line = []
        line.append(one)
    if line:
        yield _line(line, wider)


def _is_elsewhere(before: _Character, one: _Character) -> bool:
    """Whether a character stands on another line than the one before it: lower, higher, or far to the left."""
    height = max(one.size, before.size)
    return abs(one.foot - before.foot) > 0.45 * height or one.right < before.left - 0.5 * height


def _is_typewritten(characters: Sequence[_Character]) -> bool:
    """Whether the letters of a page are all as wide as one another, so that each space is as wide as a letter."""
    steps = [
        round((after.across - one.across) / one.size, 2)
        for one, after in pairwise(characters)
        if one.size and one.sign.isalpha() and after.sign.isalpha() and abs(after.foot - one.foot) < 1
    ]
    return len(steps) > _MARK_LENGTH and max(map(steps.count, set(steps))) > 0.6 * len(steps)


def _line(characters: Sequence[_Character], wider: float) -> _Placed:
    visible = [one for one in characters if not one.sign.isspace()]
    size = sorted(one.size for one in visible)[len(visible) // 2]
    foot = sorted(one.foot for one in visible)[len(visible) // 2]
    text, last, is_parted = "", None, False
    parts: list[tuple[int, float]] = []
    whites: list[float] = []
    for one in characters:
        if one.sign in "\r\n":
            is_parted = True
            continue
        if one.sign.isspace():
            text += "" if text.endswith((" ", "\t")) else " "
            continue
        white = 0.0 if last is None else (one.left - last.right) / size
        whites += [white] if white > _LEAST_WHITE else []
        if white > _COLUMN:
            text = f"{text.rstrip()}\t"
            parts.append((len(text) - 1, one.left))
        elif white > wider:
            text = f"{text.rstrip(' ')} "
            parts.append((len(text) - 1, one.left))
        elif is_parted and white > 0.15 and not text.endswith((" ", "\t")):
            text += " "
        is_small = one.size < 0.8 * size
        is_raised = is_small and one.foot > foot + 0.12 * size
        text += one.sign.translate(_RAISED if is_raised else _LOWERED) if is_small else one.sign
        last, is_parted = one, False
    is_bold = sum(one.is_bold for one in visible) > 0.8 * len(visible)
    words = TypedLine(text.strip(" "), round(size, 1), is_bold=is_bold)
    between = tuple(part for part in parts if part[0] > _MARK_LENGTH)  # none behind the mark of an entry
    if len(text) > _LONG and whites and max(whites) < _EVEN * min(whites):
        between = ()  # the words of a justified line stand apart evenly
    return _Placed(words, foot, visible[0].left, visible[-1].right, between)


def _with_marks(lines: Sequence[_Placed]) -> list[_Placed]:
    """The lines, each bullet or number that was drawn apart before the words that stand beside it on the page."""
    alone = [one for one in lines if _MARK.fullmatch(one.line.words)]
    beside = [(_neighbour(mark, lines), mark.line.words) for mark in alone]
    done: list[_Placed] = []
    for one in lines:
        mark = next((words for line, words in beside if line is one), None)
        if mark is not None:
            words = f"{mark} {one.line.words}"
            done.append(one._replace(line=replace(one.line, words=words)))
        elif not (one in alone and _neighbour(one, lines) is not None):
            done.append(one)
    return done


def _with_dots(lines: Sequence[_Placed], dots: Sequence[Dot]) -> list[_Placed]:
    """The lines, each with a bullet that was drawn beside it, not typed."""
    done: list[_Placed] = []
    for one in lines:
        size = one.line.size or 10
        is_dotted = any(
            0 < dot.middle - one.foot < 0.8 * size and 0 < one.left - dot.right < 2 * size for dot in dots
        )
        words = f"• {one.line.words}" if is_dotted and not _MARK.match(one.line.words) else one.line.words
        done.append(one._replace(line=replace(one.line, words=words)))
    return done


def _without_margins(lines: Sequence[_Placed], height: float) -> tuple[list[_Placed], list[str]]:
    """The lines without those that stand by themselves in the margin above or below, and these."""
    downwards = sorted(lines, key=lambda one: -one.foot)
    heads = _outer(downwards, lambda one: one.foot > height - _MARGIN)
    feet = _outer(downwards[::-1], lambda one: one.foot < _MARGIN)
    apart = [one for one in lines if one in heads or one in feet]
    return [one for one in lines if one not in apart], [" ".join(one.line.words.split()) for one in apart]


def _outer(lines: Sequence[_Placed], is_in_margin: Callable[[_Placed], bool]) -> Sequence[_Placed]:
    """The lines from an edge of the page on, up to the first white, where all of them stand in the margin."""
    for place, (one, other) in enumerate(pairwise(lines), 1):
        if not is_in_margin(one):
            return ()
        if abs(one.foot - other.foot) > _APART * (one.line.size or 10):
            return lines[:place]
    return ()


def _neighbour(mark: _Placed, lines: Sequence[_Placed]) -> _Placed | None:
    """The line that starts right of a mark, at its height."""
    size = mark.line.size or 10
    near = [
        one
        for one in lines
        if one is not mark and abs(one.foot - mark.foot) < 0.35 * size and -size < one.left - mark.right < 4 * size
        and not _MARK.fullmatch(one.line.words)
    ]  # fmt: skip
    return min(near, key=lambda one: one.left, default=None)


def _with_columns(lines: Sequence[_Placed]) -> list[_Placed]:
    """The lines, where white that stands one below the other in three of them or more parts the cells of a table.

    What is narrower than between two columns is so in tables with rules, and in them alone.
    """
    done = list(lines)
    start = 0
    while start < len(done):
        end = start + 1
        common = {round(left) for _place, left in done[start].parts}
        while (
            end < len(done) and (shared := _shared(common, done[end])) and _is_below(done[end - 1], done[end])
        ):
            common, end = shared, end + 1
        if end - start >= _FEWEST:
            done[start:end] = [_parted(one, common) for one in done[start:end]]
        start = end
    return done


def _shared(known: set[int], line: _Placed) -> set[int]:
    """The places of ``known`` where white ends in a line too, within a point."""
    own = {round(left) for _place, left in line.parts}
    return {place for place in known if {place - 1, place, place + 1} & own}


def _is_below(above: _Placed, line: _Placed) -> bool:
    size = line.line.size or 10
    return 0 < above.foot - line.foot < _ROW * size


def _parted(one: _Placed, places: set[int]) -> _Placed:
    words = list(one.line.words)
    for place, left in one.parts:
        if place < len(words) and words[place] == " " and any(abs(left - known) <= 1.5 for known in places):
            words[place] = "\t"
    return one._replace(line=replace(one.line, words="".join(words)))


def _with_gaps(lines: Sequence[_Placed]) -> Iterator[TypedLine]:
    """The lines with the white above each, beyond that of an ordinary line of the page."""
    steps = sorted(
        (above.foot - one.foot) / one.line.size
        for above, one in pairwise(lines)
        if one.line.size and 0 < above.foot - one.foot < 3 * one.line.size
    )
    usual = max(steps[len(steps) // 10], 1.0) if steps else 1.2
    above: float | None = None
    for one in lines:
        step = 9.0 if above is None or not one.line.size else (above - one.foot) / one.line.size
        gap = step - usual if step > 0 else 9.0
        yield replace(one.line, gap=max(gap, 0.0) if above is not None else 0.0)
        above = one.foot
