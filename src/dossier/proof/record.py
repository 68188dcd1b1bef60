"""The content of a document block by block, so that two proofs can be compared and one can be recognised."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from dossier.assemble.generated_parts.embargo_and_status import Statement, restate
from dossier.content.version_names import version_label
from dossier.language.printed import printing_in, say
from dossier.tree import (
    Block,
    Chapter,
    Chart,
    Contents,
    Cover,
    Document,
    Inlines,
    Link,
    Paragraph,
    Part,
    Picture,
    Role,
    Strong,
    iter_blocks,
    iter_inlines,
    plain_text,
)
from dossier.tree.walk import block_lines, iter_notes, part_lines


@dataclass(frozen=True, slots=True)
class Entry:
    """A block: where it stands, its node type, its words, and what it has besides words (addresses, pictures)."""

    part: str
    kind: str
    text: str
    rest: str = ""
    page: int = 0

    @property
    def content(self) -> tuple[str, str, str]:
        """What makes it the same block wherever it stands."""
        return self.kind, self.text, self.rest

    @property
    def digest(self) -> str:
        """The SHA-256 of that, in hexadecimal: it recognises the block and does not say it."""
        return hashlib.sha256("\0".join(self.content).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Change:
    """A block before and after: one of them is None where it is new or gone."""

    before: Entry | None
    after: Entry | None


def record(document: Document, images: Mapping[str, str], pages: Sequence[int] = ()) -> list[Entry]:
    """Return every block of ``document`` but what it says of its own state and the number of its version, in order.

    ``images`` are the digests of the picture files by name. ``pages`` holds the page (from 1) of each part and
    block, parts each followed by its blocks in reading order; without it every entry has page 0.
    """
    with printing_in(document.metadata.language):
        cover, head = say("Couverture"), say("Titre")
    entries: list[Entry] = []
    place = 0  # the rank of a part or block of ``document`` as it was laid out, its state included
    for laid_out, part in zip(document.parts, restate(document, Statement()).parts, strict=True):
        own, place = place, place + 1
        stated, kept = _blocks(laid_out), _blocks(part)
        name = cover if isinstance(part, Cover) else _title(part)
        if not isinstance(part, Contents):  # it says only what the parts say
            entries.append(
                Entry(name, head, _head(_unnumbered(part)), _logos(part, images), _page(pages, own))
            )
        for block in stated[: len(stated) - len(kept)]:
            place += _size(block)
        for block in kept:
            if _tells_version(block, document.metadata.version):
                place += _size(block)
                continue
            rest = " ".join(_besides(block, images))
            entries.append(Entry(name, block.KIND, _words(block_lines(block)), rest, _page(pages, place)))
            place += _size(block)
    return entries


def _unnumbered(part: Part) -> Part:
    """A cover without the number of its version, which an erratum changes after the signature; any other part as it is."""
    return replace(part, version="") if isinstance(part, Cover) else part


def _tells_version(block: Block, version: str) -> bool:
    """Whether it is the line of the legal notice that says the version of the document."""
    if not version or not isinstance(block, Paragraph) or block.role is not Role.SMALL:
        return False
    lead = block.content[0] if block.content else None
    said = version_label(plain_text(block.content[1:]))
    is_label = isinstance(lead, Strong) and plain_text(lead.content).casefold().startswith("version")
    return is_label and _signs(said) == _signs(version)


def _signs(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _blocks(part: Part) -> tuple[Block, ...]:
    return part.blocks if isinstance(part, Chapter) else ()


def _size(block: Block) -> int:
    """Return how many blocks stand in ``block``, itself included."""
    return sum(1 for _ in iter_blocks((block,)))


def _page(pages: Sequence[int], place: int) -> int:
    return pages[place] if place < len(pages) else 0


def digest_of(document: Document, entries: Sequence[Entry]) -> str:
    """Return the SHA-256 of what the entries say, in hexadecimal; pages and state left out."""
    told = hashlib.sha256(f"{document.metadata.genre}\0{document.metadata.language}\0".encode())
    for entry in entries:
        told.update("\0".join((entry.part, *entry.content)).encode() + b"\1")
    return told.hexdigest()


def compare(before: Sequence[Entry], after: Sequence[Entry]) -> list[Change]:
    """Return what changed from one record to the next, in the order of the new one."""
    matcher = SequenceMatcher(
        None, [entry.content for entry in before], [entry.content for entry in after], autojunk=False
    )
    changes: list[Change] = []
    for what, old, old_end, new, new_end in matcher.get_opcodes():
        if what != "equal":
            changes += _pairs(list(before[old:old_end]), list(after[new:new_end]))
    return changes


def _pairs(gone: list[Entry], come: list[Entry]) -> Iterator[Change]:
    """Blocks of one kind side by side are the same one, changed."""
    for entry in come:
        near = next((old for old in gone if old.kind == entry.kind and _alike(old, entry)), None)
        if near is not None:
            for lost in gone[: gone.index(near)]:
                yield Change(lost, None)
            del gone[: gone.index(near) + 1]
        yield Change(near, entry)
    for lost in gone:
        yield Change(lost, None)


def _alike(one: Entry, other: Entry) -> bool:
    return one.text == other.text or SequenceMatcher(None, one.text, other.text).quick_ratio() > 0.5


def _title(part: Part) -> str:
    return plain_text(part.title) if isinstance(part, Chapter) else ""


def _head(part: Part) -> str:
    if isinstance(part, Chapter):
        return " · ".join(word for word in (part.kicker, part.sigle, plain_text(part.title)) if word)
    return _words(part_lines(part))


def _words(lines: Iterator[Inlines]) -> str:
    said: list[str] = []
    for line in lines:
        said.append(plain_text(line))
        said += [f"[{note.number}] {plain_text(note.content)}" for note in iter_notes(line)]
    return " ".join(" ".join(words.split("\n")) for words in said if words)


def _logos(part: Part, images: Mapping[str, str]) -> str:
    shown = (*part.logos, part.emblem, part.photo) if isinstance(part, Cover) else ()
    return " ".join(f"{one.alternative} {images.get(one.name, '')}" for one in shown if one is not None)


def _besides(block: Block, images: Mapping[str, str]) -> Iterator[str]:
    for line in block_lines(block):
        for inline in iter_inlines(line):
            if isinstance(inline, Link):
                yield inline.target
    for inner in iter_blocks((block,)):
        if isinstance(inner, Picture):
            yield f"{inner.alternative} {images.get(inner.name, '')}"
        elif isinstance(inner, Chart):
            yield inner.alternative
