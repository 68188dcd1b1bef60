"""Comments of a Word file that came back, written as notes to verify where somebody asks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dossier.commands.word_edition import WordEdition
from dossier.content.typed_texts.rewrite import rewrite
from dossier.text import Edit
from dossier.word_return.comment_notes import comment_notes
from dossier.word_return.comments import Comment
from dossier.word_return.expected import Compared, key_of
from dossier.word_return.printed_now import PrintedNow, is_content
from dossier.word_return.returned_text import Paragraph

_NOTE = re.compile(r"V\d+\s")


def note_comments(
    comments: Sequence[Comment], back: Sequence[Paragraph], now: WordEdition, data: Mapping[str, bytes]
) -> tuple[dict[str, bytes], set[str]]:
    """The new bytes of the sheets that get notes, and the names of the comments that are in them.

    ``now`` is the kit as it would be, ``data`` the bytes of its files. A note after which the kit printed anything else
    otherwise is not written.
    """
    edits, noted = comment_notes(comments, now.printed, back, now.kit.sources)
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append(edit)
    files: dict[str, bytes] = {}
    for path, group in by_path.items():
        ends = "\r\n" if data[path].count(b"\r\n") * 2 > data[path].count(b"\n") else "\n"
        written = [replace(edit, new=edit.new.replace("\n", ends)) for edit in group]
        files[path] = rewrite(data[path], now.kit.sources[path], written)
    then = now.edited(files) if files else now
    if then is None or _without_notes(then.printed) != _without_notes(now.printed):
        return {}, set()
    return files, noted


def _without_notes(printed: PrintedNow) -> list[Compared]:
    """What the content prints but for the notes to verify."""
    return [
        key_of(one.kind, (one.text, one.looks))
        for rank, one in enumerate(printed.paragraphs)
        if is_content(one) and any(printed.places[rank]) and not _NOTE.match(one.text)
    ]
