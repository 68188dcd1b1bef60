"""What a pack holds, each file with its SHA-256: as data, and as the list that ``sha256sum -c`` reads."""

from __future__ import annotations

import json
from collections.abc import Mapping

from dossier.content.kit import Kit
from dossier.output_folder.fingerprint import hash_of
from dossier.tree import Document

NAME, SUMS = "manifeste.json", "SHA256SUMS.txt"


def manifest_files(
    kit: Kit, document: Document, files: Mapping[str, bytes], labels: Mapping[str, str], digest: str
) -> dict[str, bytes]:
    """The two lists of ``files``; ``digest`` is that of the content, ``labels`` say what each file is."""
    release = kit.release
    told = {
        "titre": document.metadata.title,
        "genre": document.metadata.genre,
        "date_visite": kit.visit.day.isoformat(),
        "date_edition": document.metadata.date,
        "version": str(kit.head.version or ""),
        "statut": str(kit.head.status),
        "embargo": release.isoformat() if release is not None and document.metadata.status else "",
        "contenu_sha256": digest,
        "fichiers": [
            {"chemin": path, "role": labels.get(path, ""), "octets": len(data), "sha256": hash_of(data)}
            for path, data in sorted(files.items())
        ],
    }
    data = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
    sums = "".join(f"{hash_of(one)}  {path}\n" for path, one in sorted({**files, NAME: data}.items()))
    return {NAME: data, SUMS: sums.encode()}
