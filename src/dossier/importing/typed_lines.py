"""Lines of text, as a page or a plain file has them, joined into the blocks that their author meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.content.markdown.list_marks import mark_of
from dossier.content.markdown.pasted_tables import pasted_table
from dossier.importing.blocks import Block, Role, escaped
from dossier.importing.mended_words import doubts_of, is_compound, vocabulary
from dossier.importing.merged_tables import literal

_PAGE = re.compile(r"[-–—\s]*(?:page\s*)?\d{1,3}(?:\s*(?:/|sur)\s*\d{1,3})?[-–—\s]*\Z", re.IGNORECASE)
_END = re.compile(r"[.!?…:;,»)]\s*\Z")
_SENTENCE_END = re.compile(r"[.!?…:]\s*\Z")
_CUT = re.compile(r"(\w[\w’'-]*)[-\u2010\u00ad\x02\ufffe]\Z")
_CAPTION = re.compile(r"(?:photo|crédits?|légende|figure|carte|©)\s*(?:\d+\s*)?[:©]|©", re.IGNORECASE)
_HIDDEN = re.compile(r"[\u00ad\x02\ufffe]")
_LONGEST_TITLE = 120
_LONGEST_WORD = 80
_KEPT, _MOST_KEPT = 50, 8  # signs of a line, and lines, that its author ended by hand
_LETTER = re.compile(r"\(?[a-h]\s?\)\s+\S")
_WRAPPED = 160  # signs: no line of a text that is broken at its margin is as long
_EDGE = 2  # lines at the head and foot of a page that may be running ones


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line of a page: its words (tabs where columns part), and what is known of its look.

    ``size`` is the height of its letters in points, 0 where nothing is known; ``gap`` the white above it in lines.
    ``is_alone`` says that it stands above a paragraph as a heading does, between two empty lines or underlined;
    ``depth`` is that of an entry of a list that stands below another one.
    """

    words: str
    size: float = 0.0
    is_bold: bool = False
    gap: float = 0.0
    is_blank_before: bool = False
    is_alone: bool = False
    depth: int = 0


def blocks_of_pages(pages: Sequence[Sequence[TypedLine]]) -> tuple[list[Block], list[str]]:
    """The blocks of the lines of some pages, and the running heads and feet that were taken away."""
    kept, removed = _without_running_lines(pages)
    lines = _without_common_bold([line for page in kept for line in page])
    body = _body_size(lines)
    known = vocabulary(line.words for line in lines)
    groups = list(_groups(lines, body))
    blocks = [block for group in groups for block in _blocks(group, body, known)]
    return [*_merged(blocks)], removed


def _without_common_bold(lines: Sequence[TypedLine]) -> Sequence[TypedLine]:
    """The lines; where most letters are bold, as a font that tells its weight wrongly has them, none is."""
    bold = sum(len(line.words) for line in lines if line.is_bold)
    if 2 * bold <= sum(len(line.words) for line in lines):
        return lines
    return [replace(line, is_bold=False) for line in lines]


def _without_running_lines(
    pages: Sequence[Sequence[TypedLine]],
) -> tuple[list[list[TypedLine]], list[str]]:
    """The pages without page numbers, and without the lines that stand at the head or foot of most of them."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line.words) for line in (*page[:_EDGE], *page[-_EDGE:])})
    running = {shape for shape, count in seen.items() if count > 2 and count * 3 >= len(pages) and shape}
    offset = _page_offset(pages)
    removed: list[str] = []
    kept: list[list[TypedLine]] = []
    for number, page in enumerate(pages):
        rest: list[TypedLine] = []
        for place, line in enumerate(page):
            is_edge = len(pages) > 1 and (place < _EDGE or place >= len(page) - _EDGE)
            is_counted = offset is not None and offset + number in _edge_numbers(line.words)
            if is_edge and (is_counted or _shape(line.words) in running):
                removed.append(" ".join(line.words.split()))
            else:
                rest.append(line)
        kept.append(rest)
    return kept, list(dict.fromkeys(removed))


def _page_offset(pages: Sequence[Sequence[TypedLine]]) -> int | None:
    """What to add to the rank of a page for the number that it bears; None where pages bear none."""
    found: Counter[int] = Counter()
    for number, page in enumerate(pages):
        edges = (*page[:_EDGE], *page[-_EDGE:])
        found.update({one - number for line in edges for one in _edge_numbers(line.words)})
    best = found.most_common(1)
    return best[0][0] if best and best[0][1] > 1 and best[0][1] * 3 > len(pages) else None


def _edge_numbers(words: str) -> set[int]:
    """The numbers that a line starts or ends with, as a page bears its own: « 3 », « Sommaire   3 », « Page 3 / 12 »."""
    bare = words.strip(" -–—\t")
    sides = [
        re.search(r"(?:^|\t|\s{2,})(\d{1,3})$", bare),
        re.match(r"(\d{1,3})(?:\t|\s{2,}|$)", bare),
        re.search(r"(\d{1,3})", bare) if _PAGE.match(bare) else None,
    ]
    return {int(side[1]) for side in sides if side is not None}


def _shape(words: str) -> str:
    return re.sub(r"\d+", "#", " ".join(words.split()))


def _body_size(lines: Sequence[TypedLine]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.words)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _groups(lines: Sequence[TypedLine], body: float) -> Iterator[list[TypedLine]]:
    """The lines of each paragraph, entry, heading or table."""
    group: list[TypedLine] = []
    width = max((len(line.words) for line in lines), default=0)
    for line in lines:
        if group and _starts(group, line, body, width):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _starts(group: Sequence[TypedLine], line: TypedLine, body: float, width: int) -> bool:
    """Whether a line opens a group of its own."""
    last = group[-1]
    if "\t" in line.words or "\t" in last.words:
        return ("\t" in line.words) != ("\t" in last.words) or line.is_blank_before
    if mark_of(line.words.strip()) or _LETTER.match(line.words):
        return True
    is_next = line.is_alone and len(line.words.split()) > 1  # a lone word may end the heading above
    if is_title(line, body) != is_title(last, body) or is_next:
        return True
    if not line.size and width > _WRAPPED:  # nobody breaks lines of this text: each is a paragraph
        return True
    is_other = bool(line.size) and abs(line.size - last.size) > 0.1 * max(body, 1)
    if is_title(line, body):
        return is_other or line.gap > 0.9 or (line.is_blank_before and len(line.words.split()) > 1)
    is_entry = mark_of(group[0].words.strip()) is not None
    if line.is_blank_before:  # an extraction leaves an empty line in the middle of an entry
        is_cut = not _END.search(last.words) and len(last.words) > 0.55 * min(width, 100)
        return not (is_entry and is_cut)
    if line.gap > 0.5 or is_other:
        return True
    if is_entry and line.words[:1].isupper() and len(last.words) < 0.5 * min(width, 100):
        return True
    return bool(_SENTENCE_END.search(last.words)) and len(last.words) < 0.72 * min(width, 100)


def is_title(line: TypedLine, body: float) -> bool:
    """Whether a line looks like a heading: capitals, larger or bold letters, and no end of a sentence."""
    words = line.words.strip()
    letters = [char for char in words if char.isalpha()]
    if line.is_alone:
        return True
    if not letters or len(words) > _LONGEST_TITLE or words.endswith((".", ";", ",")) or "\t" in words:
        return False
    if len(letters) > 5 and sum(map(str.isupper, letters)) > 0.85 * len(letters):
        return True
    if body > 0 and line.size > 1.13 * body:
        return True
    is_like_text = words[0].islower() or words.endswith(":")
    return body > 0 and line.is_bold and line.size >= 0.97 * body and not is_like_text


def _blocks(group: Sequence[TypedLine], body: float, known: Counter[str]) -> Iterator[Block]:
    words = [" ".join(line.words.split(" ")).strip() for line in group]
    table = pasted_table([_HIDDEN.sub("", line) for line in words]) if len(group) > 1 else None
    if table is not None and len(table.rows) > 1 and len({len(row) for row in table.rows}) == 1:
        yield Block(Role.TABLE, rows=tuple(tuple(map(literal, row)) for row in table.rows))
        return
    if is_title(group[0], body):
        yield _heading(group, known)
        return
    if any("\t" in line for line in words):  # columns that no table explains: a line each
        doubt = "Colonnes dont le tableau n’a pas pu être retrouvé : comparez à l’original."
        for place, line in enumerate(words, 1):
            text = escaped(" ".join(_HIDDEN.sub("", line).split()))
            yield Block(Role.PARAGRAPH, text, doubts=(doubt,) if place == len(words) else ())
        return
    if _are_kept(group):
        yield Block(Role.PARAGRAPH, "\\\n".join(map(escaped, words)))
        return
    text, cuts = _joined(words, known)
    mark = mark_of(text)
    doubts = (*cuts, *doubts_of(text, known))
    if mark is not None:
        number, length = mark
        yield Block(
            Role.ITEM, escaped(text[length:].strip()), level=group[0].depth, number=number, doubts=doubts
        )
    else:
        if _CAPTION.match(text):
            doubts = (
                *doubts,
                "Légende ou crédit sans sa photo : placez-les dans images.yaml, ou supprimez cette ligne.",
            )
        yield Block(Role.PARAGRAPH, escaped(text), doubts=doubts)


def _are_kept(group: Sequence[TypedLine]) -> bool:
    """Whether each line was ended by hand, as those of an address or of a signature are: short, with a capital."""
    words = [line.words.strip() for line in group]
    return (
        1 < len(words) <= _MOST_KEPT
        and not any(line.size for line in group)
        and mark_of(words[0]) is None
        and all(len(line) <= _KEPT and (line[0].isupper() or line[0].isdigit()) for line in words)
    )


def _heading(group: Sequence[TypedLine], known: Counter[str]) -> Block:
    text, _cuts = _joined([line.words.strip() for line in group], known)
    half = len(text) // 2
    doubts: tuple[str, ...] = ()
    for place in (half, half + 1):
        if len(text) > 8 and text[:place].strip() == text[place:].strip():
            text = text[:place].strip()
            doubts = (f"Titre écrit deux fois dans l’original : « {text} ».",)
            break
    size = max(line.size for line in group)
    is_lower = not size and any(map(str.islower, text))
    return Block(Role.HEADING, escaped(text), level=round(1000 - 10 * size) + is_lower, doubts=doubts)


def _joined(lines: Sequence[str], known: Counter[str]) -> tuple[str, list[str]]:
    """The lines as one, words cut at their ends made whole; the doubts that this leaves."""
    text, doubts = "", list[str]()
    for line in lines:
        tail = text[-_LONGEST_WORD:]
        cut = _CUT.search(tail)
        whole = text[: len(text) - len(tail) + cut.end(1)] if cut else text
        if cut and line[:1].isupper():
            text = f"{whole}-{line}"
        elif cut and line[:1].islower():
            first, rest = cut[1], (re.match(r"[\w’'-]+", line) or [""])[0]
            is_compound_known = known[f"{first}-{rest}".lower()] or is_compound(first)
            if known[f"{first}{rest}".lower()] or (text[-1] != "-" and not is_compound_known):
                text = f"{whole}{line}"
                continue
            text = f"{whole}-{line}"
            if not is_compound_known:
                doubts.append(f"Mot coupé en fin de ligne : « {first}-{rest} » ou « {first}{rest} » ?")
        else:
            text = f"{text} {line}".strip()
    return _HIDDEN.sub("", " ".join(text.split())), doubts


def _merged(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with levels of headings counted from 1, and each entry of one line alone no list."""
    levels = sorted({block.level for block in blocks if block.role is Role.HEADING})
    for block in blocks:
        if block.role is Role.HEADING:
            yield replace(block, level=min(levels.index(block.level) + 1, 4))
        else:
            yield block
