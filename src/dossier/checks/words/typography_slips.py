"""Typography of the content files: what every output puts right, said where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from unicodedata import normalize

from dossier.assemble.registry_words import kit_lexicon
from dossier.content.kit import Kit
from dossier.content.typed_texts import WrittenText, field_text, prose_texts
from dossier.content.worded_fields import all_wordings
from dossier.diagnostics import Diagnostic, Span, advice
from dossier.diagnostics.gestures import CHECK_FIX
from dossier.language.fr.typography import corrections
from dossier.language.fr.typography.accented_words import fold
from dossier.text import MASK, Edit
from dossier.tree import Document

_INVISIBLE = re.compile("[\u00ad\u200b\u2060]")  # a hyphen or a space that no eye sees
_SPACES = re.compile("[ \u00a0\u202f\u2009\u2007]*")
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of correction: its code and what it is called."""

    code: str
    label: str


SPACE_THAT_BREAKS = Kind("D410", "espace insécable")
SPACE = Kind("D411", "espace ou virgule")
SIGN = Kind("D412", "signe")
FORM = Kind("D413", "nombre, heure ou abréviation")
LETTER = Kind("D414", "lettre")


@dataclass(frozen=True, slots=True)
class Slip:
    """One correction of a content file: its place, its kind, the words around it before and after.

    In ``before`` and ``after``, ~ is a no-break space, ^ a narrow one and ¬ a sign that cannot be seen.
    """

    edit: Edit
    span: Span
    kind: Kind
    before: str
    after: str


def find_slips(kit: Kit) -> list[Slip]:
    """Return every correction that may be written back into the files, in their order."""
    lexicon = kit_lexicon(kit)
    slips: dict[Edit, Slip] = {}
    for text in _texts(kit):
        for item in corrections(text.open_words, lexicon, text.part):
            edit = text.open_words.edit(item.start, item.end, item.text)
            if edit is not None:
                slips[edit] = _slip(text, edit, item.start, item.end)
    return sorted(slips.values(), key=lambda slip: (slip.edit.path, slip.edit.start))


def _texts(kit: Kit) -> Iterator[WrittenText]:
    """The texts of every file that was read, but for what is quoted word for word."""
    yield from (field_text(kit, field.text) for field in all_wordings(kit))
    bodies = [sheet.body for sheet in kit.sheets.values()]
    for body in (*bodies, *(text.body for text in kit.boilerplates.values())):
        yield from (text for text in prose_texts(body) if not text.is_quoted)


def report_typography(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report the slips of typography, one advice a line and kind (D410 to D414); ``dossier check --fix`` writes the corrections."""
    found = []
    for (path, line, _code), group in groupby(sorted(find_slips(kit), key=_kind_of_line), _kind_of_line):
        slips = list(group)
        first, last = slips[0].span, slips[-1].span
        shown = [f"« {slip.before} » → « {slip.after} »" for slip in slips[:_SHOWN]]
        more = f", et {len(slips) - _SHOWN} de plus" if len(slips) > _SHOWN else ""
        found.append(
            advice(
                slips[0].kind.code,
                f"{slips[0].kind.label} : {', '.join(shown)}{more}",
                Span(path, line, first.column, line, last.end_column),
                f"{CHECK_FIX.typed} le corrige ici ; l’impression le corrige toujours (~ insécable, ^ fine, ¬ invisible)",
            )
        )
    return found


def _kind_of_line(slip: Slip) -> tuple[str, int, str]:
    return slip.span.path, slip.span.line, slip.kind.code


def _slip(written: WrittenText, edit: Edit, start: int, end: int) -> Slip:
    text = str(written.open_words)
    first = written.source.between(edit.start, edit.start)
    span = replace(first, end_line=first.line, end_column=first.column + max(edit.end - edit.start, 1))
    head, tail = _words_before(text, start), _words_after(text, end)
    old = text[start:end]
    return Slip(
        edit, span, _kind(old, edit.new), _visible(head + old + tail), _visible(head + edit.new + tail)
    )


def _kind(old: str, new: str) -> Kind:
    """The kind of a correction, from what it changes."""
    if _SPACES.fullmatch(old) and _SPACES.fullmatch(new):
        return SPACE_THAT_BREAKS if len(old) == len(new) == 1 else SPACE
    letters = [fold(_letters(normalize("NFKC", text))).replace("œ", "oe") for text in (old, new)]
    if not letters[0] and not letters[1]:
        return SPACE if set(new) | set(old) <= set(", ;.") else SIGN
    return LETTER if letters[0] == letters[1] and new.isalpha() else FORM


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _words_before(text: str, place: int) -> str:
    """The end of the word before, with its sign if a space parts them."""
    return re.split(r"\s", text[max(0, place - 24) : place].rstrip())[-1] + (
        text[place - 1 : place] if place and text[place - 1].isspace() else ""
    )


def _words_after(text: str, place: int) -> str:
    lead = text[place : place + 1] if text[place : place + 1].isspace() else ""
    return lead + re.split(r"\s", text[place : place + 24].lstrip())[0]


def _visible(text: str) -> str:
    shown = _INVISIBLE.sub("¬", text).replace("\u00a0", "~").replace("\u202f", "^").strip()
    return re.sub(f"{MASK}+", "…", shown)


def by_file(slips: Iterable[Slip]) -> Iterator[tuple[str, list[Slip]]]:
    """Yield the path of each file and its corrections, in their order."""
    for path, group in groupby(slips, key=lambda slip: slip.edit.path):
        yield path, list(group)
