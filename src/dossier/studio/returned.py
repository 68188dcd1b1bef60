"""A Word file that came back, dropped into the studio: each change shown, taken or refused, then written."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Any

from dossier.commands.returned_word_file import Asked, Brought, bring_back, write_back
from dossier.commands.word_structure import sheet_key
from dossier.content.edits import Unwritable
from dossier.diagnostics import MachineError
from dossier.studio.command_words import in_button_words
from dossier.studio.depot import forget, keep_waiting, waiting_path
from dossier.studio.field_places import field_at
from dossier.studio.french_values import in_french_days
from dossier.studio.kits_open import OpenKit, Studio
from dossier.studio.proofs import word_changes
from dossier.studio.requests import TakeReturn
from dossier.studio.sections import section_of_field
from dossier.word_return.changes import Change, State

_ENDINGS = {".docx", ".docm", ".odt"}


def receive_return(kit: OpenKit, name: str, data: bytes) -> dict[str, Any]:
    """What a file that came back would change in the kit; nothing is written.

    Raises Unwritable, in French, for a file that is none, that cannot be read, or that is of another kit.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in _ENDINGS:
        raise Unwritable(
            f"« {name} » n’est pas un fichier Word : déposez le .docx (ou .odt) qui vous est revenu"
        )
    digest = keep_waiting(kit, data, suffix)
    brought = _brought(kit, digest, name, frozenset())
    return {
        "depot": digest,
        "name": name,
        "notices": list(brought.notices),
        "changes": [_change(kit, one) for one in brought.changes],
        "comments": [
            {
                "author": one.author,
                "date": in_french_days(one.date[:10]),
                "text": one.text,
                "quote": one.quote,
                "done": one.is_done,
            }
            for one in brought.comments
        ],
    }


def take_return(studio: Studio, kit: OpenKit, asked: TakeReturn) -> dict[str, Any]:
    """Write what is taken of a file that came back; how many changes were written.

    Raises Unwritable where the kit has changed since they were shown, so that nothing unseen is written.
    """
    brought = _brought(kit, asked.depot, "ce fichier", frozenset(asked.refused))
    made = {_key(one) for one in brought.changes if one.state is State.MADE}
    if not made <= set(asked.taken):
        raise Unwritable(
            "le dossier a changé depuis : déposez de nouveau le fichier, puis relisez ce qui change"
        )
    touched = [*brought.files, *sorted(brought.gone)]
    before = kit.saving.bytes_of(touched)
    write_back(kit.project, [brought])
    kit.saving.note_rewrites(touched, before)
    forget(kit, asked.depot)
    studio.refresh()
    new = sum(path not in brought.before for path in brought.files)
    return {"made": len(made), "new": new, "gone": len(brought.gone)}


def _brought(kit: OpenKit, digest: str, name: str, refused: frozenset[str]) -> Brought:
    path = waiting_path(kit, digest)
    asked = Asked(kit.folder, structure=True, refuses=lambda one: _key(one) in refused)
    try:
        return bring_back(kit.project, [path], asked)[0]
    except MachineError as fault:
        message = fault.message.replace(path.name, f"« {name} »")
        hint = in_button_words(fault.hint)
        raise Unwritable(message + (f". Remède : {hint}" if hint else "")) from fault


def _key(one: Change) -> str:
    """By what a change is known from one reading to the next; whole sheets are planned anew after each of them."""
    if one.sheet is not None:
        return hashlib.sha256(sheet_key(one).encode("utf-8", "replace")).hexdigest()[:32]
    place = "" if one.span is None else f"{one.span.path}:{one.span.line}:{one.span.column}"
    told = "\0".join((one.what, one.before, one.after, place, str(one.rank)))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


def _change(kit: OpenKit, one: Change) -> dict[str, Any]:
    people = dict.fromkeys(
        f"{by.author or 'auteur inconnu'}, {in_french_days(by.date[:10])}" for by in one.revisions
    )
    data: dict[str, Any] = {
        "key": _key(one),
        "state": one.state.value,
        "sheet": one.sheet is not None,
        "what": one.what,
        "words": word_changes(one.before, one.after),
        "ours": one.ours,
        "by": list(people),
        "reason": in_button_words(one.reason),
        "more": list(one.more),
        "section": None,
        "keys": None,
        "start": 0,
        "end": 0,
    }
    known = kit.bench.shown.read.kit
    if one.span is None or known is None or one.span.path not in known.sources:
        return data
    span, text = one.span, known.sources[one.span.path].text
    place = field_at(text, span.line, span.column, span.end, is_sheet=span.path.endswith(".md"))
    section = section_of_field(kit.sections, span.path, place.keys)
    return data | {
        "section": None if section is None else section.name,
        "keys": None if place.keys is None else list(place.keys),
        "start": place.start,
        "end": place.end,
    }
