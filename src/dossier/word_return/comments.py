"""The comments of a Word file, with their replies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dossier.office_files.word_xml import Element, W
from dossier.word_return.word_reader import element_text

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody remarked, and when; ``replies_to`` is the name of the comment that it answers."""

    name: str
    author: str
    date: str
    text: str
    replies_to: str = ""
    is_done: bool = False
    quote: str = ""
    where: str = ""


def read_comments(parts: Mapping[str, Element]) -> dict[str, Comment]:
    """Every comment by its name."""
    root = parts.get("word/comments.xml")
    if root is None:
        return {}
    threads = parts.get("word/commentsExtended.xml")
    known = [] if threads is None else list(threads.iter(f"{_W15}commentEx"))
    parents = {str(one.get(f"{_W15}paraId")): one.get(f"{_W15}paraIdParent") for one in known}
    done = {str(one.get(f"{_W15}paraId")) for one in known if one.get(f"{_W15}done") == "1"}
    names: dict[str, str] = {}
    found: dict[str, tuple[Element, str]] = {}
    for element in root.iter(f"{W}comment"):
        name = str(element.get(f"{W}id"))
        marks = [mark for one in element.iter(f"{W}p") if (mark := one.get(f"{_W14}paraId"))]
        names.update(dict.fromkeys(marks, name))
        found[name] = element, marks[-1] if marks else ""
    return {
        name: Comment(
            name,
            str(element.get(f"{W}author") or ""),
            str(element.get(f"{W}date") or ""),
            element_text(element),
            names.get(parents.get(mark) or "", ""),
            mark in done,
        )
        for name, (element, mark) in found.items()
    }


def threaded(comments: Sequence[Comment]) -> list[Comment]:
    """The comments of a file in which nothing says any more what answers what, as LibreOffice saves it.

    Those on the very same words of the same line answer the oldest of them.
    """
    if any(one.replies_to for one in comments):
        return list(comments)
    first: dict[tuple[str, str], Comment] = {}
    for one in sorted(comments, key=lambda one: one.date):
        if one.quote:
            first.setdefault((one.quote, one.where), one)
    heads = [first.get((one.quote, one.where), one) for one in comments]
    return [
        one if head is one or not head.date < one.date else replace(one, replies_to=head.name)
        for one, head in zip(comments, heads, strict=True)
    ]
