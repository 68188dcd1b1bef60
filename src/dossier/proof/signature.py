"""What a signature stands for: the digest of the content, and a kit held to the proof that was signed."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.charte import Charte, look_digest
from dossier.content.kit import Kit
from dossier.content.reading.kit_folder import IMAGES
from dossier.diagnostics import Diagnostic
from dossier.pictures.shown_pictures import logo_pictures, placed_pictures
from dossier.proof.record import digest_of, record
from dossier.proof.signed_content import report_proof_number, report_unsigned_content
from dossier.resolver import Refused, find_file
from dossier.stamps import hash_of_file
from dossier.tree import Document


@dataclass(frozen=True, slots=True)
class Signing:
    """What a check holds a kit to: the proof that was signed, unless the officer accepts that it differs.

    ``proof`` is the number of a proof that is about to be made: only that number is looked at.
    """

    proof: int | None = None
    accepted: bool = False


AS_SIGNED = Signing()


def check_proofs(kit: Kit, document: Document, charte: Charte, signing: Signing) -> list[Diagnostic]:
    """Check the number of a proof that is about to be made, or whether the kit is the one that was signed."""
    genre = document.metadata.genre
    if signing.proof is not None:
        return report_proof_number(kit, genre, signing.proof)
    if not kit.proofs:
        return []
    digest = content_digest(kit, document)
    return report_unsigned_content(kit, genre, digest, look_digest(charte), accepted=signing.accepted)


def content_digest(kit: Kit, document: Document) -> str:
    """Return the SHA-256 of all that ``document`` says and shows but its own state: what a proof is signed for."""
    return digest_of(document, record(document, picture_digests(kit, document)))


def picture_digests(kit: Kit, document: Document) -> dict[str, str]:
    """Return the SHA-256 of the file of each picture and logo that is placed; none for one that cannot be read."""
    digests: dict[str, str] = {}
    root = kit.folder.resolve().parents[1]
    for picture in [*placed_pictures(document), *logo_pictures(document)]:
        try:
            digest = hash_of_file(find_file(kit.folder / IMAGES, picture.name, root))
        except Refused:
            continue  # reported where the picture is loaded
        if digest:
            digests[picture.name] = digest
    return digests
