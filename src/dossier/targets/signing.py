"""What a proof is made of and what a final kit is held to: digests of the content, the number, the proof before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.assemble.record import digest_of, record
from dossier.charte import Charte, look_digest
from dossier.checks.proof import report_proof_number, report_unsigned_content
from dossier.content.kit import Kit
from dossier.content.proofs import latest
from dossier.content.reading.kit_folder import IMAGES
from dossier.diagnostics import Diagnostic
from dossier.pictures import MAX_FILE
from dossier.pictures.shown_pictures import logo_pictures, placed_pictures
from dossier.resolver import Refused, find_file, read_file
from dossier.store.fingerprint import hash_of
from dossier.store.manifest import output_bytes
from dossier.tree import Document

if TYPE_CHECKING:
    from dossier.targets.job import ProofRequest


@dataclass(frozen=True, slots=True)
class Signing:
    """What a check holds a kit to: the proof that was signed, unless the officer accepts that it differs.

    ``proof`` is the number of a proof that is about to be made: only that number is looked at.
    """

    proof: int | None = None
    accepted: bool = False


AS_SIGNED = Signing()


def check_proofs(kit: Kit, document: Document, charte: Charte, signing: Signing) -> list[Diagnostic]:
    """The number of a proof that is about to be made, or whether the kit is the one that was signed."""
    genre = document.metadata.genre
    if signing.proof is not None:
        return report_proof_number(kit, genre, signing.proof)
    if not kit.proofs:
        return []
    digest = content_digest(kit, document)
    return report_unsigned_content(kit, genre, digest, look_digest(charte), accepted=signing.accepted)


def content_digest(kit: Kit, document: Document) -> str:
    """The SHA-256 of all that ``document`` says and shows but its own state: what a proof is signed for."""
    return digest_of(document, record(document, _picture_digests(kit, document)))


def _picture_digests(kit: Kit, document: Document) -> dict[str, str]:
    """The SHA-256 of the file of each picture and logo that is placed; none for one that cannot be read."""
    digests: dict[str, str] = {}
    root = kit.folder.resolve().parents[1]
    for picture in [*placed_pictures(document), *logo_pictures(document)]:
        try:
            path = find_file(kit.folder / IMAGES, picture.name, root)
            digests[picture.name] = hash_of(read_file(path, root, MAX_FILE))
        except (Refused, OSError):
            continue  # reported where the picture is loaded
    return digests


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
    digests = _picture_digests(kit, document)
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
