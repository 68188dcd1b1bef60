"""The two questions: where is what stands here written, and where is what is written here printed?"""

from __future__ import annotations

from dossier.layout.pages import Rect, TextRun
from dossier.source_map.words import PrintedWord, PrintedWords
from dossier.text import letters_of

_REACH = 2.0  # millimetres: a point so near to a word is meant for it


def written_at(words: PrintedWords, page: int, x: float, y: float) -> PrintedWord | None:
    """Return the word at a point of a page (from 1), in millimetres from its upper left corner.

    The nearest one where the point lies between words, and the one whose middle is nearest where large letters reach
    into the line below; None where there is none within two millimetres, and for a page that the kit does not have.
    ``source.span`` of the word is its place in the content.
    """
    if not 1 <= page <= len(words.pages):
        return None
    away, found = min(
        ((_distance(word.rect_mm, x, y), word) for word in words.of_page(page)),
        key=lambda one: one[0],
        default=((0.0, 0.0), None),
    )
    return found if away[0] <= _REACH**2 else None


def written_in(words: PrintedWords, run: TextRun, place: int) -> PrintedWord | None:
    """Return the word at the character ``place`` (from 0) of a text run, or at the next one where it is white space."""
    before, passed = len(letters_of(run.text[:place])), 0
    found = None
    for found in words.of_run(run):
        passed += len(letters_of(found.text))
        if before < passed:
            break
    return found  # the last one holds the hyphen with which a line ends


def printed_at(words: PrintedWords, path: str, line: int, column: int) -> list[PrintedWord]:
    """Return every place where the pages print the word that a file of the content writes at a line and column (both from 1).

    ``path`` is that of the file from the project's root, with forward slashes. A word that is cut at the end of a line comes
    in two pieces. The program's own words are among them where the block or field that they belong to starts there.
    """
    point = line, column
    found: list[PrintedWord] = []
    for word in words.of_file(path):
        span = word.source.span
        start = span.line, span.column
        if (start == point) if word.source.is_generated else (start <= point < span.end):
            found.append(word)
    return found


def _distance(rect: Rect, x: float, y: float) -> tuple[float, float]:
    """The square of the distance of a point from a rectangle (0 within it), and how far from its middle it is."""
    across = max(rect.left - x, x - rect.right, 0.0)
    down = max(rect.top - y, y - rect.bottom, 0.0)
    middle, height = (rect.top + rect.bottom) / 2, rect.bottom - rect.top
    return across**2 + down**2, abs(y - middle) / (height or 1.0)
