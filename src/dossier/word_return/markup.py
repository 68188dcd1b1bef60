"""Words with a look as Markdown: what somebody typed is never taken for a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from dossier.word_return.returned_text import Look

_MARKS = re.compile(r"([\\`*_\[\]<>~|^])|([{}])|(&(?=\w+;|#))|(!(?=\[))")
_LINE_START = re.compile(r"(?m)^([ \t]*)(#{1,6}(?=\s)|[-+*](?=\s)|>|:{3,}|\d{1,9}(?=[.)]\s)|={3,}|-{3,})")
_INNER_UNDERSCORE = re.compile(r"(?<=\w)\\_(?=\w)")


class Written(NamedTuple):
    """A piece of a line: ``text`` is Markdown already, with its look."""

    text: str
    look: Look


def escaped(words: str, *, opens: bool = False) -> str:
    """``words`` as Markdown that says just them; ``opens`` where they stand at the beginning of a block."""
    text = _MARKS.sub(lambda match: f"\\{match[0]}", words)
    text = _INNER_UNDERSCORE.sub("_", text)
    if opens:
        text = _LINE_START.sub(_guarded, text)
    return text.replace("\n", "\\\n")


def _guarded(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"


def guarded_opening(words: str, following: str) -> tuple[str, int]:
    r"""``words`` that open a paragraph before ``following``, guarded, and how many signs of the latter they take in.

    >>> guarded_opening("20", "31. Puis")
    ('2031\\', 2)
    """
    both = words + following[:12]
    found = _LINE_START.match(both)
    if found is None:
        return words, 0
    end = max(len(words), len(found[0]))
    return _guarded(found) + both[len(found[0]) : end], end - len(words)


def as_typed(words: str, looks: Sequence[Look]) -> list[Written]:
    """Words that somebody typed as pieces of a line, one for each look."""
    pieces: list[Written] = []
    start = 0
    for look, group in groupby(looks):
        end = start + len(list(group))
        pieces.append(Written(escaped(words[start:end]), look))
        start = end
    return pieces


def as_markdown(pieces: Sequence[Written]) -> str:
    """Pieces one after the other, with the marks of their looks; white space stays outside of marks."""
    return "".join(_linked(pieces))


def _linked(pieces: Sequence[Written]) -> Iterator[str]:
    for link, group in groupby(pieces, key=lambda piece: piece.look.link):
        text = "".join(_marked(list(group)))
        if not link or link.startswith("#"):
            yield text
            continue
        lead, core, tail = _parts(text)
        bare = link.removeprefix("mailto:")
        yield (
            f"{lead}<{bare}>{tail}"
            if core in {link, bare, f"\\{link}"}
            else f"{lead}[{core}]({_target(link)}){tail}"
        )


def _target(link: str) -> str:
    return f"<{link}>" if re.search(r"[\s()]", link) else link


def _marked(pieces: Sequence[Written]) -> Iterator[str]:
    for strong, group in groupby(pieces, key=lambda piece: piece.look.strong):
        inner = ""
        for emphasis, words in groupby(group, key=lambda piece: piece.look.emphasis):
            text = "".join(piece.text for piece in words)
            inner += _around(text, "*") if emphasis else text
        yield _around(inner, "**") if strong else inner


def _around(text: str, mark: str) -> str:
    lead, core, tail = _parts(text)
    return f"{lead}{mark}{core}{mark}{tail}" if core else text


def _parts(text: str) -> tuple[str, str, str]:
    core = text.strip()
    start = text.find(core) if core else len(text)
    return text[:start], core, text[start + len(core) :]


def escaped_start(text: str) -> str:
    """Markdown that opens no list, title or quotation by its first signs."""
    return re.sub(
        r"\A(#{1,6}(?=\s)|[-+](?=\s)|:{3,}|={3,}|-{3,})",
        r"\\\1",
        re.sub(r"\A(\d{1,9})([.)]\s)", r"\1\\\2", text),
    )
