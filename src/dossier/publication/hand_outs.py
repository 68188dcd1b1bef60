"""What was handed out, to whom and when: one record for each time, in the folder of the kit, never written again.

A record holds the words of every block with its page, so that a later version can be compared with what readers have.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from dossier.diagnostics import MachineError, disk_reason
from dossier.language.printed import format_day, format_hour, say
from dossier.output_folder.fingerprint import HAND_OUTS
from dossier.proof.record import Entry
from dossier.resolver import read_file

_MOST = 50_000_000


@dataclass(frozen=True, slots=True)
class HandOut:
    """One time that files left the house. ``files`` are their SHA-256 by name, ``blocks`` what readers could read.

    ``edition`` is the name of one of the kit's own editions, "" for that of the press. ``held`` are the digests of the blocks
    that were under an embargo of their own: once they are free they are new to readers, and correct nothing.
    """

    number: int
    at: datetime
    to: str
    version: str
    status: str
    digest: str
    files: Mapping[str, str]
    blocks: Sequence[Entry]
    edition: str = ""
    held: Sequence[str] = ()

    @property
    def when(self) -> str:
        """« 18 mars 2027 à 14 h 05 », in the language that is printed in."""
        return say("{day} à {hour}", **self._at)

    @property
    def said(self) -> str:
        """« la version 1, remise le 18 mars 2027 à 14 h 05 »."""
        if self.version:
            return say("la version {version}, remise le {day} à {hour}", version=self.version, **self._at)
        return say("la version remise le {day} à {hour}", **self._at)

    @property
    def _at(self) -> dict[str, str]:
        return {"day": format_day(self.at.date()), "hour": format_hour(self.at.time())}


def read_hand_outs(folder: Path) -> list[HandOut]:
    """Every record of a kit, by number. Raises MachineError (D934) for one that cannot be read: nothing may replace it."""
    place = folder / HAND_OUTS
    if place.is_symlink():
        message = f"{HAND_OUTS} est un lien : ce que des lecteurs ont reçu se garde dans le dossier"
        raise MachineError("D934", message, "mettez le répertoire lui-même à la place du lien")
    found = []
    for path in sorted(place.glob("[0-9][0-9][0-9][0-9].json")) if place.is_dir() else []:
        try:
            found.append(_read(int(path.stem), read_file(path, folder, _MOST)))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
            message = f"le relevé de remise {HAND_OUTS}/{path.name} ne se lit plus"
            hint = "reprenez-le d’une sauvegarde, ou rangez-le ailleurs : il dit ce que des lecteurs ont reçu"
            raise MachineError("D934", message, hint) from fault
    return found


def write_hand_out(folder: Path, one: HandOut) -> Path:
    """Write a new record; one that is there is never touched. Raises MachineError (D903)."""
    told = {
        "numero": one.number,
        "le": one.at.isoformat(timespec="minutes"),
        "a": one.to,
        **({"edition": one.edition} if one.edition else {}),
        "version": one.version,
        "statut": one.status,
        "contenu_sha256": one.digest,
        "fichiers": dict(one.files),
        "blocs": [asdict(block) for block in one.blocks],
        **({"sous_embargo_sha256": list(one.held)} if one.held else {}),
    }
    data = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
    path = folder / HAND_OUTS / f"{one.number:04}.json"
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as fault:
        message = f"la remise n’a pas pu être notée ({disk_reason(fault)})"
        raise MachineError("D903", message, "les fichiers sont produits ; relancez la commande") from fault
    return path


def _read(number: int, data: bytes) -> HandOut:
    told = json.loads(data)
    return HandOut(
        number,
        datetime.fromisoformat(str(told["le"])),
        str(told["a"]),
        str(told["version"]),
        str(told["statut"]),
        str(told["contenu_sha256"]),
        {str(name): str(digest) for name, digest in told["fichiers"].items()},
        [_block(block) for block in told["blocs"]],
        str(told.get("edition", "")),
        [str(digest) for digest in told.get("sous_embargo_sha256", ())],
    )


def _block(told: Mapping[str, object]) -> Entry:
    """One block; what else a record says of it is left."""
    part, kind, text, rest = (str(told[name]) for name in ("part", "kind", "text", "rest"))
    page = told["page"]
    if not isinstance(page, int):
        raise TypeError(page)
    return Entry(part, kind, text, rest, page)
