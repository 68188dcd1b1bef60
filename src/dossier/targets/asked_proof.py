"""The proof that is about to be made: its number, its digests, the record of the one before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dossier.content.kit import Kit
from dossier.output_folder.manifest import output_bytes
from dossier.proof.bat_file import latest
from dossier.proof.record import digest_of, record
from dossier.proof.signature import picture_digests
from dossier.tree import Document

if TYPE_CHECKING:
    from dossier.targets.job import ProofRequest


def proof_request(kit: Kit, document: Document, number: int, stem: Path | None) -> ProofRequest:
    """The proof to make, with the record of the last one before it; ``stem`` is where outputs start."""
    from dossier.targets.job import ProofRequest
    from dossier.targets.proof import RECORD, read_record

    earlier = [one for one in kit.proofs if one.number < number]
    last = latest(earlier, document.metadata.genre)
    before = None
    if last is not None and stem is not None:
        path = stem.with_name(proof_stem(stem.name, last.number) + RECORD)
        data = output_bytes(path.parent, path.name)
        before = None if data is None else read_record(data, last.digest)
    digests = picture_digests(kit, document)
    return ProofRequest(
        number=number,
        digest=digest_of(document, record(document, digests)),
        images=digests,
        previous=None if last is None else last.number,
        before=before,
    )


def proof_stem(stem: str, number: int) -> str:
    """The name of the outputs of a proof, without extension."""
    return f"{stem}_BAT-{number}"
