"""What a pack holds, each file with its SHA-256: as data in the language of its edition, and as the list that ``sha256sum -c`` reads."""

from __future__ import annotations

import json
from collections.abc import Mapping

from dossier.content.kit import Kit
from dossier.content.model.kit_and_sheets import Status
from dossier.language.printed import say
from dossier.output_folder.fingerprint import hash_of
from dossier.tree import Document

SUMS = "SHA256SUMS.txt"


def manifest_files(
    kit: Kit, document: Document, files: Mapping[str, bytes], labels: Mapping[str, str], digest: str
) -> dict[str, bytes]:
    """The two lists of ``files``; ``digest`` is that of the content, ``labels`` say what each file is."""
    release = kit.release
    told = {
        say("titre"): document.metadata.title,
        "genre": document.metadata.genre,
        say("date_visite"): kit.visit.day.isoformat(),
        say("date_edition"): document.metadata.date,
        "version": str(kit.head.version or ""),
        say("statut"): _state(kit.head.status),
        "embargo": release.isoformat() if release is not None and document.metadata.status else "",
        say("contenu_sha256"): digest,
        say("fichiers"): [
            {
                say("chemin"): path,
                "role": labels.get(path, ""),
                say("octets"): len(data),
                "sha256": hash_of(data),
            }
            for path, data in sorted(files.items())
        ],
    }
    name = say("manifeste.json")
    data = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
    sums = "".join(f"{hash_of(one)}  {path}\n" for path, one in sorted({**files, name: data}.items()))
    return {name: data, SUMS: sums.encode()}


def _state(status: Status) -> str:
    match status:
        case Status.FINAL:
            return say("definitif")
        case Status.PROVISIONAL:
            return say("provisoire")
        case _:
            return str(status)
