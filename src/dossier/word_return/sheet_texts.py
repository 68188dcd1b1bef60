"""The Markdown of a whole sheet: of one that came in, of both halves of one that is cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from dossier.content.edits.scalar_writings import is_plain, quoted
from dossier.word_return.block_lines import block_text
from dossier.word_return.line_heads import ENTRIES, marker_beside
from dossier.word_return.markup import escaped
from dossier.word_return.returned_text import Kind, Paragraph
from dossier.word_return.table_rows import table_lines

#: What the second half of a sheet keeps of the head of the first: who may read it and when, what it is, its hue.
_KEPT = frozenset(
    {"audience", "reserve_a", "sauf", "sous_embargo", "moment", "validation", "valideur", "type", "teinte"}
)
_KEY = re.compile(r"([a-z_]+)\s*:")
_FENCE = re.compile(r"[ \t]*(:{3,})[ \t]*(\S*)")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:")
_CALL = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_SPACES = re.compile("[\u00a0\u202f]")


def sheet_of(paragraphs: Sequence[Paragraph]) -> str:
    """The text of a new sheet: the first paragraph is its title."""
    return f"---\ntitre: {title_of(paragraphs[0])}\n---\n\n{markdown_of(paragraphs[1:])}"


def title_of(paragraph: Paragraph) -> str:
    """A title as it is written behind its key."""
    words = escaped(_SPACES.sub(" ", " ".join(paragraph.text.split())))
    return words if is_plain(words) else quoted(words)


def markdown_of(paragraphs: Sequence[Paragraph]) -> str:
    """Paragraphs, entries, titles and tables one after the other, each block behind a blank line."""
    return "".join(_blocks(paragraphs))


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    last = ""
    markers: list[str] = []
    for is_table, group in groupby(paragraphs, key=_is_in_table):
        if is_table:
            for _table, cells in groupby(group, key=lambda one: one.cell and one.cell.table):
                yield ("\n" if last else "") + table_lines(list(cells))
            last, markers = "table", []
            continue
        for one in group:
            is_entry = one.kind.name in ENTRIES
            yield "" if not last or (is_entry and last == "entry") else "\n"
            yield f"{_block(one, markers)}\n"
            last, markers = "entry" if is_entry else "block", markers if is_entry else []


def _is_in_table(one: Paragraph) -> bool:
    return one.cell is not None


def _block(one: Paragraph, markers: list[str]) -> str:
    """A paragraph; ``markers`` are those of the entries in which it stands, one for each level, kept up to date."""
    if one.kind.name not in ENTRIES:
        quote = "> " if "quot" in one.style or one.style.startswith("citation") else ""
        return quote + block_text(one.kind, (one.text, one.looks), "")
    level = min(max(one.kind.level, 1), len(markers) + 1)
    beside = markers[level - 1] if level <= len(markers) else ""
    is_same = bool(beside) and beside[0].isdigit() is (one.kind.name == "number")
    marker = marker_beside(Kind(one.kind.name), beside if is_same else "")
    markers[level - 1 :] = [marker]
    indent = " " * sum(len(above) for above in markers[: level - 1])
    return indent + block_text(one.kind, (one.text, one.looks), marker)


def cut(
    text: str, place: int, before: int, paragraphs: Sequence[Paragraph], taken: str = ""
) -> tuple[str, str] | None:
    """Both halves of the text of a sheet that is cut at the block that stands at ``place``.

    ``before`` is where what stays ends; ``paragraphs`` open the second half, a title first; ``taken`` is the line of
    what has become that title. None where both stand in one block.
    """
    start = _block_start(text, place)
    if start < before:
        return None
    head, rest = text[:start].rstrip("\n") + "\n", text[start:]
    if taken:
        rest = rest[len(taken) :].lstrip("\n")
    head, rest = _with_notes(head, rest)
    front = [*(line for line in _kept(text)), f"titre: {title_of(paragraphs[0])}"]
    fresh = markdown_of(paragraphs[1:])
    body = f"{fresh}\n{rest}" if fresh and rest else fresh or rest
    return head, "---\n" + "\n".join(front) + f"\n---\n\n{body}"


def joined(first: str, second: str, opening: Sequence[Paragraph]) -> str | None:
    """The text of a sheet with that of another one behind it, less its head; ``opening`` is what stands between.

    None where the head of the second says more than a title and an introduction, or is for others than that of the first.
    """
    heads = [_fields(text) for text in (first, second)]
    if heads[0] is None or heads[1] is None:
        return None
    kept = [{key: value for key, value in head.items() if key in _KEPT} for head in heads if head is not None]
    if kept[0] != kept[1] or set(heads[1]) - _KEPT - {"titre", "chapo"} or "{{" in heads[1].get("chapo", ""):
        return None
    body = _apart_notes(first, second.split("\n---", 1)[1].partition("\n")[2].strip("\n"))
    fresh = "".join(_blocks(opening))
    before, notes = _split_notes(f"{first.rstrip()}\n")
    after, more = _split_notes(f"{body}\n")
    parts = [before.rstrip(), fresh.strip("\n"), after.strip("\n")]
    lines = "".join([*notes.values(), *more.values()])
    return "\n\n".join(part for part in [*parts, lines.rstrip("\n")] if part) + "\n"


def _fields(text: str) -> dict[str, str] | None:
    """The fields of the head of a sheet, each with its lines; None where there is no head."""
    if not text.startswith("---\n") or "\n---" not in text:
        return None
    found: dict[str, str] = {}
    name = ""
    for line in text.split("\n---", 1)[0].removeprefix("---").lstrip("\n").split("\n"):
        key = _KEY.match(line)
        name = key[1] if key is not None else name
        if name and line.strip() and not line.startswith("#"):
            found[name] = found.get(name, "") + line
    return found


def _apart_notes(first: str, second: str) -> str:
    """The second text with other names for its notes where the first one has them too."""
    taken = set(_NOTE.findall(first))
    for name in _NOTE.findall(second):
        if name in taken:
            fresh = next(f"{name}-{rank}" for rank in range(2, 999) if f"{name}-{rank}" not in taken)
            second = second.replace(f"[^{name}]", f"[^{fresh}]")
            taken.add(fresh)
    return second


def _block_start(text: str, place: int) -> int:
    """Where the line of a place begins, or the outermost directive around it."""
    line = text.rfind("\n", 0, place) + 1
    depth, outermost, position = 0, line, 0
    for one in text[:line].splitlines(keepends=True):
        fence = _FENCE.match(one)
        if fence is not None:
            if fence[2]:
                outermost = position if not depth else outermost
                depth += 1
            else:
                depth = max(depth - 1, 0)
        position += len(one)
    return outermost if depth else line


def _kept(text: str) -> Iterator[str]:
    """The lines of the head of a sheet that hold for both halves."""
    keeps = False
    for line in text.split("\n---", 1)[0].removeprefix("---\n").split("\n"):
        key = _KEY.match(line)
        if key is not None:
            keeps = key[1] in _KEPT
        if keeps and line.strip() and not line.startswith("#"):
            yield line


def _with_notes(head: str, rest: str) -> tuple[str, str]:
    """Both halves, each with the notes that it calls."""
    halves = [_split_notes(head), _split_notes(rest)]
    notes = halves[0][1] | halves[1][1]
    if not notes:
        return head, rest
    done: list[str | None] = []
    for body, own in halves:
        called = dict.fromkeys(_CALL.findall(body))
        wanted = [*(name for name in own if name in called), *(name for name in called if name not in own)]
        if list(own) == wanted:
            done.append(None)
            continue
        lines = "".join(notes[name] for name in wanted if name in notes)
        done.append(f"{body.rstrip()}\n\n{lines}" if lines else f"{body.rstrip()}\n")
    return done[0] or head, done[1] or rest


def _split_notes(text: str) -> tuple[str, dict[str, str]]:
    body, open_one = "", ""
    notes: dict[str, str] = {}
    for line in text.splitlines(keepends=True):
        match = _NOTE.match(line)
        if match is not None:
            open_one = match[1]
            notes[open_one] = line
        elif open_one and line[:1] in {" ", "\t"}:
            notes[open_one] += line
        else:
            open_one = ""
            body += line
    return body, {name: f"{note.rstrip()}\n" for name, note in notes.items()}
