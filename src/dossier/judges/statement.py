"""What was verified and by whom: the record beside the outputs, and the lines that close a render."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NotRequired, TypedDict

from dossier.judges.verdict import Inspection
from dossier.output_folder.fingerprint import hash_of
from dossier.output_folder.manifest import MOST_OUTPUT
from dossier.resolver import read_file

SUFFIX = "_verification.json"
_MOST = 20_000_000  # bytes of a record
RECORD = "verification"  # its key among the outputs: whatever was rendered, the record is of what lies there


class Tip(TypedDict):
    """What a control for the record found."""

    nom: str
    constats: list[str]


class Passed(TypedDict):
    """One control of our own."""

    nom: str
    source: str
    reussi: bool


class Inspected(TypedDict):
    """What our own controls said of one file."""

    reussis: int
    total: int
    controles: list[Passed]
    conseils: list[Tip]


class VerifiedFile(TypedDict):
    """One file of the record, as JSON has it.

    ``controle_interne`` is None where nothing reads it back; ``impression`` is the line for whoever prints it.
    """

    fichier: str
    sortie: str
    nom: str
    sha256: str
    impression: NotRequired[str]
    controle_interne: Inspected | None
    juges_exterieurs: dict[str, str]


#: The outside judges of each target, which a render never calls.
_JUDGES: Mapping[str, tuple[str, ...]] = {
    "pdf": ("veraPDF",),
    "docx": ("OpenXmlValidator",),
    "html": ("v.Nu", "axe-core"),
}
_NOT_RUN = "non exécuté"
_REACH = (
    "Un contrôle automatique ne voit qu’une partie des critères d’accessibilité : la justesse des textes, des "
    "textes de remplacement et de l’ordre de lecture reste à vérifier par une personne."
)


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file about to be delivered.

    ``inspection`` is None where nothing reads it back; ``printing`` is the line for whoever prints it, "" for none.
    """

    name: str
    target: str
    label: str
    sha256: str
    inspection: Inspection | None
    printing: str = ""


def entries_of(delivered: Iterable[Delivered]) -> list[VerifiedFile]:
    """Return the files of one render as entries of the record."""
    return [_entry_of(file) for file in delivered]


def _entry_of(file: Delivered) -> VerifiedFile:
    entry: VerifiedFile = {
        "fichier": file.name,
        "sortie": file.target,
        "nom": file.label,
        "sha256": file.sha256,
        "controle_interne": _inspected(file.inspection),
        "juges_exterieurs": dict.fromkeys(_JUDGES.get(file.target, ()), _NOT_RUN),
    }
    if file.printing:
        entry["impression"] = file.printing
    return entry


def _inspected(inspection: Inspection | None) -> Inspected | None:
    if inspection is None:
        return None
    return {
        "reussis": inspection.passed,
        "total": inspection.total,
        "controles": [
            {"nom": control.name, "source": control.source, "reussi": control.passed}
            for control in inspection.controls
            if not control.is_tip
        ],
        "conseils": [
            {"nom": control.name, "constats": [fault.message for fault in control.faults]}
            for control in inspection.controls
            if control.is_tip and control.faults
        ],
    }


def record_of(new: Sequence[VerifiedFile], old: Sequence[VerifiedFile] = ()) -> bytes:
    """Return the record as UTF-8 JSON: the ``new`` entries, and the ``old`` ones of other files."""
    names = {entry["fichier"] for entry in new}
    kept = [entry for entry in old if entry["fichier"] not in names]
    files = sorted([*new, *kept], key=lambda entry: entry["fichier"])
    return (json.dumps({"fichiers": files, "portee": _REACH}, ensure_ascii=False, indent=2) + "\n").encode()


def read_record(data: bytes) -> list[VerifiedFile]:
    """Return the entries of a record; none where it is no record."""
    try:
        entries = json.loads(data)["fichiers"]
        return [entry for entry in entries if isinstance(entry["fichier"], str) and entry["sha256"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []


def still_verified(folder: Path, record: str) -> list[VerifiedFile]:
    """Return the entries of a record in ``folder`` whose files are still those that were verified; none without a record."""
    try:
        entries = read_record(read_file(folder / record, folder, _MOST))
    except (OSError, ValueError):
        return []
    return [entry for entry in entries if _is_still(folder, entry)]


def _is_still(folder: Path, entry: VerifiedFile) -> bool:
    try:
        return hash_of(read_file(folder / entry["fichier"], folder, MOST_OUTPUT)) == entry["sha256"]
    except (OSError, ValueError):
        return False


def printing_lines(entries: Iterable[VerifiedFile]) -> list[str]:
    """Return the lines that the record has for whoever prints its files."""
    return [entry["impression"] for entry in entries if "impression" in entry]


def lines_of(entries: Iterable[VerifiedFile]) -> list[str]:
    """Return the lines that close a render: « vérifié : contrôle interne PDF 63/63, Word 19/19 », « non exécutés : veraPDF… »."""
    tallies, judges, tips = [], [], 0
    for entry in entries:
        if inspected := entry["controle_interne"]:
            tallies.append(f"{entry['nom']} {inspected['reussis']}/{inspected['total']}")
            tips += len(inspected["conseils"])
            judges += [judge for judge, state in entry["juges_exterieurs"].items() if state == _NOT_RUN]
    lines = []
    if tallies:
        noted = f" ; {tips} conseil{'s' if tips > 1 else ''}" if tips else ""
        lines.append(f"vérifié : contrôle interne {', '.join(tallies)}{noted}")
    if judges:
        plural = "s" if len(judges) > 1 else ""
        lines.append(f"{_NOT_RUN}{plural} : {', '.join(judges)} (juges extérieurs)")
    return lines
