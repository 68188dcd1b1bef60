"""The proofs of a kit in the studio: those that were made, who signed, and what differs now from one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from dossier.assemble.generated_parts.embargo_and_status import as_proof
from dossier.content.edits import Unwritable
from dossier.content.kit import Kit
from dossier.content.model.proof import Proof
from dossier.content.reading.kit_folder import read_kit
from dossier.language.fr.dates import format_day
from dossier.output_folder.manifest import output_bytes
from dossier.proof.record import Entry, compare, record
from dossier.proof.sign import CannotSign, Signature, sign
from dossier.proof.signature import content_digest, picture_digests
from dossier.resolver import Refused
from dossier.studio.command_words import in_button_words
from dossier.studio.kits_open import OpenKit, Studio
from dossier.studio.page_texts import page_texts
from dossier.studio.requests import SignProof
from dossier.tree import Cover, Document

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_CHANGES = 400
#: Less of a sentence that stays is chance: the two are shown one after the other.
_LEAST_KEPT = 0.3


def proofs_data(kit: OpenKit) -> dict[str, Any]:
    """The proofs of the kit, the latest first, and the number of the next one."""
    shown = kit.bench.shown
    known, document = shown.read.kit, shown.read.document
    if known is None or document is None:
        return {"next": 1, "proofs": [], "genre": ""}
    if shown.is_busy:  # a proof that was noted just now is in the file before it is in what is shown
        known = read_kit(kit.project, kit.folder)[0] or known
    genre = document.metadata.genre
    digest = content_digest(known, document)
    own = sorted((one for one in known.proofs if one.genre == genre), key=lambda one: -one.number)
    last = own[0] if own else None
    return {
        "genre": genre,
        "next": 1 if last is None else last.number + bool(last.signed_by),
        "proofs": [
            {
                "number": one.number,
                "signed_by": str(one.signed_by or ""),
                "signed_on": format_day(one.signed_on) if one.signed_on else "",
                "same": one.digest == digest,
                "file": _file_of(kit, one.number, ".pdf"),
                "comparable": _record_of(kit, one) is not None,
            }
            for one in own
        ],
    }


def sign_proof(studio: Studio, kit: OpenKit, asked: SignProof) -> dict[str, Any]:
    """Write who signed a proof, and when, into ``bat.yaml``; all else of the file stays.

    Raises Unwritable for a day that is none, a name that is missing, a proof that is signed already or not there.
    """
    said = Signature(asked.name, asked.day, asked.number, proofs_data(kit)["genre"])
    try:
        sign(kit.project, kit.folder, said)
    except CannotSign as fault:
        remedy = f" ; {in_button_words(fault.hint)}" if fault.hint else ""
        raise Unwritable(f"{fault.message}{remedy}") from fault
    studio.refresh()
    return {}


def compared(kit: OpenKit, number: int) -> dict[str, Any]:
    """What differs from a proof: blocks with their words, and pages side by side.

    Raises Refused where its record, or its file, is there no more.
    """
    from dossier.targets.proof import block_pages

    shown = kit.bench.shown
    known, document = shown.read.kit, shown.read.document
    if known is None or document is None:
        raise Refused("le dossier ne se lit pas en ce moment : voyez « Problèmes »")
    proof = _proof(known, document, number)
    before = _record_of(kit, proof)
    if before is None:
        raise Refused(
            f"le relevé de l’épreuve n° {number} n’est plus dans output/ : refaites l’épreuve", absent=True
        )
    pages = block_pages(document, shown.words.pages) if shown.words else ()
    now = record(document, picture_digests(known, document), pages)
    changes = [_change(one.before, one.after) for one in compare(before, now)[:_MOST_CHANGES]]
    states = _states(document), _states(as_proof(known, document, number))
    return {"number": number, "changes": changes, "pages": _pages(kit, number, shown.pdf, states)}


def proof_pdf(kit: OpenKit, number: int) -> bytes:
    """The PDF of a proof as it was handed out. Raises Refused where it is there no more."""
    name = _file_of(kit, number, ".pdf")
    data = output_bytes(kit.hand_out.place, name) if name else None
    if data is None:
        raise Refused(f"le PDF de l’épreuve n° {number} n’est plus dans output/", absent=True)
    return data


def _proof(known: Kit, document: Document, number: int) -> Proof:
    genre = document.metadata.genre
    found = [one for one in known.proofs if one.number == number and one.genre == genre]
    if not found:
        raise Refused(f"il n’y a pas d’épreuve n° {number}", absent=True)
    return found[0]


def _file_of(kit: OpenKit, number: int, ending: str) -> str:
    """The name of a file of a proof among the outputs; "" where there is none."""
    place = kit.hand_out.place
    found = sorted(path.name for path in place.glob(f"*_BAT-{number}{ending}")) if place.is_dir() else []
    return found[-1] if found else ""


def _record_of(kit: OpenKit, proof: Proof) -> Sequence[Entry] | None:
    from dossier.targets.proof import RECORD, read_record

    name = _file_of(kit, proof.number, RECORD)
    data = output_bytes(kit.hand_out.place, name) if name else None
    return None if data is None else read_record(data, str(proof.digest))


def _change(before: Entry | None, after: Entry | None) -> dict[str, Any]:
    one = after or before
    assert one is not None  # noqa: S101 - a change is of something
    return {
        "part": one.part,
        "kind": "changé" if before and after else "ajouté" if after else "retiré",
        "page_before": before.page if before else 0,
        "page_after": after.page if after else 0,
        "words": word_changes(before.text if before else "", after.text if after else ""),
        "beside": bool(before and after and before.text == after.text),
    }


def word_changes(before: str, after: str) -> list[tuple[str, str]]:
    """The words of both texts in their order, each stretch with "=", "-" or "+".

    What stays between two changes is told only where it is words, and where enough stays to tell it from another sentence.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    stretches: list[tuple[str, str]] = []
    stays: list[bool] = []
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (what, start, end, first, last) in enumerate(codes):
        was, now = "".join(old[start:end]), "".join(new[first:last])
        is_inner = 0 < number < len(codes) - 1
        is_same = what == "equal" and not (is_inner and not any(map(str.isalnum, was)))
        if stretches and not is_same and not stays[-1]:
            was, now = stretches[-1][0] + was, stretches[-1][1] + now
            stretches.pop()
            stays.pop()
        stretches.append((was, now))
        stays.append(is_same)
    kept = sum(len(was) for (was, _now), is_same in zip(stretches, stays, strict=True) if is_same)
    if kept < _LEAST_KEPT * max(len(before), len(after)):
        stretches, stays = [(before, after)], [False]
    found: list[tuple[str, str]] = []
    for (was, now), is_same in zip(stretches, stays, strict=True):
        found += (
            [("=", was)] if is_same else [(sign, words) for sign, words in (("-", was), ("+", now)) if words]
        )
    return found


def _states(document: Document) -> list[str]:
    """What a document says of its own state, as its pages print it, the longest first."""
    said = [document.metadata.status]
    for part in document.parts:
        if isinstance(part, Cover):
            said += [part.status, part.status_detail]
    return sorted({" ".join(words.split()) for words in said if words}, key=len, reverse=True)


def _pages(
    kit: OpenKit, number: int, now: bytes, states: tuple[Sequence[str], Sequence[str]]
) -> list[dict[str, Any]]:
    """The pages of the proof beside those of today (0 for none), and whether they say the same but their state."""
    try:
        then = page_texts(proof_pdf(kit, number))
    except Refused:
        return []
    old = [_without(text, states[1]) for text in then]
    new = [_without(text, states[0]) for text in page_texts(now)]
    old = old[: max(len(new), _last_common(old, new))]  # behind them comes the sheet to sign
    found: list[dict[str, Any]] = []
    for what, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for rank in range(max(end - start, last - first)):
            before = start + rank + 1 if start + rank < end else 0
            after = first + rank + 1 if first + rank < last else 0
            found.append({"old": before, "new": after, "changed": what != "equal"})
    return found


def _without(text: str, states: Sequence[str]) -> str:
    for words in states:
        text = text.replace(words, "")
    return " ".join(text.split())


def _last_common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pages of the proof stand before what follows its last page that is one of today's too."""
    return max((rank for rank, text in enumerate(old, 1) if text in new), default=0)
