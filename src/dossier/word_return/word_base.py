"""What a Word file was when it left: carried in the file, kept by its digest, read again when the file comes back."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2s
from itertools import groupby

from lxml import etree

from dossier.office_files.word_xml import Element
from dossier.word_return.neutral import neutral
from dossier.word_return.pictures import pictures_of
from dossier.word_return.returned_text import PAGED, PLAIN, Cell, Kind, Look, Paragraph, Story, view
from dossier.word_return.word_reader import read_word

NAMESPACE = "urn:dossier:base"
_N = f"{{{NAMESPACE}}}"
_FORMAT = "1"
_STORIES = {story.name.lower(): story for story in Story}


@dataclass(frozen=True, slots=True)
class Base:
    """The paragraphs of a file as it was made; ``kit`` is the opaque name of its kit, ``edition`` whom it is for.

    ``pictures`` are the alternatives of its pictures.
    """

    kit: str
    edition: str
    paragraphs: tuple[Paragraph, ...]
    digest: str = ""
    pictures: tuple[str, ...] = ()


def kit_mark(name: str) -> str:
    """The opaque name of a kit: it says nothing of the name, and is the same for the same one."""
    return b32encode(blake2s(name.encode(), digest_size=10).digest()).decode().lower()


def make_base(kit: str, edition: str, parts: Mapping[str, Element]) -> Element:
    """The part that carries what a file prints, and nothing else: no name of a file, no place in one."""
    paragraphs = view(read_word(parts))
    root = etree.Element(f"{_N}base", nsmap={"base": NAMESPACE})
    root.set("format", _FORMAT)
    root.set("kit", kit_mark(kit))
    root.set("edition", edition)
    root.set("digest", digest_of(paragraphs))
    root.extend(map(_written, paragraphs))
    for alternative in pictures_of(parts):
        etree.SubElement(root, f"{_N}picture").text = alternative
    return root


def digest_of(paragraphs: Sequence[Paragraph]) -> str:
    """The digest of what a file prints."""
    hashed = blake2s(digest_size=20)
    for one in paragraphs:
        hashed.update(f"{one.mark}\0{neutral(one.text)}\1".encode())
    return hashed.hexdigest()


def read_base(root: Element) -> Base | None:
    """The base that a part holds; None for another part, or one that was changed."""
    if root.tag != f"{_N}base" or root.get("format") != _FORMAT:
        return None
    try:
        paragraphs = tuple(map(_read, root.iter(f"{_N}p")))
    except (ValueError, KeyError):
        return None
    digest = digest_of(paragraphs)
    if digest != root.get("digest"):
        return None
    pictures = tuple(str(one.text or "") for one in root.iter(f"{_N}picture"))
    return Base(str(root.get("kit")), str(root.get("edition")), paragraphs, digest, pictures)


def _written(one: Paragraph) -> Element:
    element = etree.Element(f"{_N}p")
    told = {
        "m": one.mark,
        "s": one.style,
        "k": f"{one.kind.name} {one.kind.level}" if one.kind != Kind() else "",
        "c": " ".join(map(str, one.cell)) if one.cell is not None else "",
        "n": one.story.name.lower() if one.story is not Story.BODY else "",
        "g": "1" if one.is_generated else "",
        "p": "1" if any(name == PAGED for name, _words in one.drawn) else "",
    }
    for name, value in told.items():
        if value:
            element.set(name, value)
    for look, text in _stretches(one):
        piece = etree.SubElement(element, f"{_N}t")
        piece.text = text
        for name, on in (("b", look.strong), ("i", look.emphasis)):
            if on:
                piece.set(name, "1")
        if look.link:
            piece.set("l", look.link)
    return element


def _stretches(one: Paragraph) -> Iterator[tuple[Look, str]]:
    start = 0
    for look, signs in groupby(one.looks):
        end = start + sum(1 for _sign in signs)
        yield look, one.text[start:end]
        start = end


def _read(element: Element) -> Paragraph:
    text, looks = "", list[Look]()
    for piece in element.iter(f"{_N}t"):
        words = piece.text or ""
        look = Look(piece.get("b") == "1", piece.get("i") == "1", str(piece.get("l") or ""))
        text += words
        looks += [look if look != PLAIN else PLAIN] * len(words)
    name, _, level = str(element.get("k") or "text 0").partition(" ")
    cell = [int(number) for number in str(element.get("c") or "").split()]
    return Paragraph(
        text,
        tuple(looks),
        str(element.get("m") or ""),
        str(element.get("s") or ""),
        Kind(name, int(level)),
        Cell(*cell[:3]) if len(cell) == 3 else None,
        _STORIES[str(element.get("n") or "body")],
        element.get("g") == "1",
        drawn=((PAGED, ""),) if element.get("p") == "1" else (),
    )
