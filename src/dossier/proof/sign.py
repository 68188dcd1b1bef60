"""A proof signed: the name and the day that stand on the paper, written into ``bat.yaml`` for the command line and the studio."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dossier.content.edits import SetValue, Unwritable, edit_yaml, file_text, rewritten_bytes
from dossier.content.model.proof import PROOFS, Proof, ProofsFile
from dossier.content.reading.entity_files import Files
from dossier.diagnostics import Severity
from dossier.diagnostics.gestures import PROVE
from dossier.language.fr.dates import format_day, parse_day
from dossier.output_folder.content import replace_content
from dossier.project import Project


class CannotSign(Exception):
    """Why nothing was signed, as one French sentence, and the remedy."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the sentence and the remedy."""
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Signature:
    """What the paper says, as it was typed. ``genre`` "" leaves the genre of kit open; ``number`` None means the proof that waits."""

    name: str
    day: str
    number: int | None = None
    genre: str = ""


def sign(project: Project, folder: Path, said: Signature) -> tuple[Proof, date]:
    """Write who signed a proof, and when, into ``bat.yaml``; all else of the file stays. Return the proof, and the day.

    Raises CannotSign for a day that is none, a name that is missing, a proof that is signed already or not there.
    """
    name = " ".join(said.name.split())
    day, reason = parse_day(" ".join(said.day.lower().split()))
    if not any(sign_.isalpha() for sign_ in name):
        raise CannotSign("écrivez le nom et la fonction de qui a signé")
    if day is None:
        raise CannotSign(
            f"date refusée{f', {reason}' if reason else ''}", "écrivez par exemple 5 mai 2027, ou 2027-05-05"
        )
    path = folder / PROOFS
    proofs = _read(project, path)
    rank = _rank(proofs, said)
    data = path.read_bytes()
    text = file_text(data)
    try:
        for key, value in (("signe_par", name), ("signe_le", day.isoformat())):
            text = edit_yaml(text, SetValue(("epreuves", rank, key), value))
    except Unwritable as fault:
        raise CannotSign(f"{PROOFS} : {fault}") from fault
    replace_content(path, rewritten_bytes(data, text))
    return proofs[rank], day


def _read(project: Project, path: Path) -> Sequence[Proof]:
    files = Files(project, replaced={})
    proofs = files.optional(path, ProofsFile).proofs
    faults = [item for item in files.found if item.severity is Severity.ERROR]
    if faults:
        raise CannotSign(f"{PROOFS} ne se lit plus : {faults[0].message}", faults[0].hint or "")
    if not proofs:
        raise CannotSign("aucune épreuve à signer", f"faites-en d’abord une{PROVE.said(1)}")
    return proofs


def _rank(proofs: Sequence[Proof], said: Signature) -> int:
    """Where the proof that is meant stands in the file."""
    of_genre = [rank for rank, one in enumerate(proofs) if said.genre in {"", str(one.genre)}]
    ranks = of_genre
    if said.number is not None:
        ranks = [rank for rank in of_genre if proofs[rank].number == said.number]
    if not ranks:
        known = ", ".join(str(proofs[rank].number) for rank in of_genre)
        number = "" if said.number is None else f" n° {said.number}"
        raise CannotSign(f"il n’y a pas d’épreuve{number}", f"épreuves de ce dossier : {known or 'aucune'}")
    waiting = [rank for rank in ranks if not proofs[rank].signed_by]
    if not waiting:
        last = proofs[max(ranks, key=lambda rank: proofs[rank].number)]
        on = f" le {format_day(last.signed_on)}" if last.signed_on else ""
        following = max(one.number for one in proofs) + 1
        hint = f"une correction demande une nouvelle épreuve{PROVE.said(following)}"
        message = f"l’épreuve n° {last.number} est déjà signée, par {last.signed_by}{on}"
        raise CannotSign(message, hint)
    return max(waiting, key=lambda rank: proofs[rank].number)
