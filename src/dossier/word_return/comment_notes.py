"""Comments of Word as notes to verify in the sheets on whose words they were made: a directive behind the block."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dossier.content.decoding.source import Source
from dossier.language.fr.dates import format_day, parse_day
from dossier.text import Edit
from dossier.word_return.align import align
from dossier.word_return.comments import Comment
from dossier.word_return.markup import escaped
from dossier.word_return.printed_now import Place, PrintedNow
from dossier.word_return.returned_text import Paragraph
from dossier.word_return.written_places import is_body

_FENCE = re.compile(r"[ \t]*:{3,}[ \t]*(\S*)")


def comment_notes(
    comments: Sequence[Comment],
    printed: PrintedNow,
    back: Sequence[Paragraph],
    sources: Mapping[str, Source],
) -> tuple[list[Edit], set[str]]:
    """The edits that write a note for each open comment that stands on words of a sheet, and the names of these comments.

    A note that is there already is not written again.
    """
    answers: dict[str, list[Comment]] = {}
    for one in comments:
        answers.setdefault(one.replies_to, []).append(one)
    places = _places(printed, back)
    edits: list[Edit] = []
    noted: set[str] = set()
    for one in comments:
        place = places.get(one.name)
        source = sources.get(place.path) if place is not None else None
        if one.replies_to or one.is_done or place is None or source is None:
            continue
        if not is_body(place.path, source, place.start):
            continue
        text = source.text
        noted |= {one.name, *(answer.name for answer in answers.get(one.name, ()))}
        note = f":::verifier\n{_said(one, answers.get(one.name, ()))}\n:::\n"
        if note not in text:
            at = _behind(text, place.end)
            lead = (
                "" if text[:at].endswith("\n\n") or not at else "\n" if text[:at].endswith("\n") else "\n\n"
            )
            tail = "\n" if text[at:].strip() and not text[at:].startswith("\n") else ""
            edits.append(Edit(place.path, at, at, f"{lead}{note}{tail}"))
    return edits, noted


def _places(printed: PrintedNow, back: Sequence[Paragraph]) -> dict[str, Place]:
    """Where the words are written on which each comment was made."""
    found: dict[str, Place] = {}
    for group in align(printed.paragraphs, back):
        known = [place for rank in group.old for place in printed.places[rank] if place is not None]
        for name in (name for rank in group.new for name in back[rank].comments):
            if known:
                found.setdefault(name, known[-1])
    return found


def _said(one: Comment, answers: Sequence[Comment]) -> str:
    """The note: who says what, when, on which words; then the answers."""
    quote = " ".join(one.quote.split())
    on = f", sur « {quote} »" if quote else ""
    said = [
        f"{_who(one)}{on} : {_plain(one.text)}",
        *(f"Réponse de {_who(each)} : {_plain(each.text)}" for each in answers),
    ]
    return escaped(" ".join(said), opens=True)


def _who(one: Comment) -> str:
    day = parse_day(one.date[:10])[0]
    when = f" ({' '.join(format_day(day).split())})" if day is not None else ""
    return f"{one.author or 'Commentaire'}{when}"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _behind(text: str, place: int) -> int:
    """Where the block ends in which a place stands: before the next blank line outside of directives, or at the end."""
    depth, position = 0, 0
    for line in text.splitlines(keepends=True):
        fence = _FENCE.match(line)
        if fence is not None:
            depth += 1 if fence[1] else -1
        position += len(line)
        following = text[position:].partition("\n")[0]
        if position >= place and depth <= 0 and not following.strip():
            return position
    return len(text)
