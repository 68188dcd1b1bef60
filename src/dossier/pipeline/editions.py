"""What the outputs of a kit are called and what they say: so that one that says something else is known again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from dossier.assemble.generated_parts.embargo_and_status import as_draft
from dossier.charte import Charte, look_digest
from dossier.content.kit import Kit
from dossier.content.located import span_of
from dossier.content.model.kit_and_sheets import Status
from dossier.content.slug import slug
from dossier.content.version_names import version_in_name
from dossier.diagnostics import Diagnostic, error
from dossier.diagnostics.gestures import REPLACE
from dossier.language.printed import printing_in, say
from dossier.output_folder.fingerprint import hash_of
from dossier.output_folder.manifest import Origin, read_manifest
from dossier.proof.signature import content_digest
from dossier.tree import Document


def output_stem(kit: Kit, document: Document, *, draft: bool = False) -> str:
    """« 2023-05-05_dossier-de-presse_<kit>_v2 », the name of the outputs without extension.

    A draft says so behind it, and so does what the press has under embargo.
    """
    under_embargo = kit.head.status is Status.EMBARGO and not document.metadata.stays_inside
    with printing_in(document.metadata.language):
        mark = say("_BROUILLON") if draft else say("_SOUS-EMBARGO") if under_embargo else ""
    return plain_stem(kit, document) + mark


def plain_stem(kit: Kit, document: Document) -> str:
    """The name of the outputs without what it says of their state."""
    genre = slug(document.metadata.genre)
    version = version_in_name(str(kit.head.version or ""))
    words = [kit.visit.day.isoformat(), genre, kit.name, *([version] if version else [])]
    edition = [] if kit.edition is None else [f"edition-{kit.edition.name}"]
    return "_".join([*words, *edition])


@dataclass(frozen=True, slots=True)
class Asked:
    """What a render was asked to make of a kit: for whom ("" as its genre has it), as a draft, as which proof."""

    audience: str = ""
    draft: bool = False
    proof: int | None = None


def origin_of(kit: Kit, document: Document, charte: Charte, asked: Asked) -> Origin:
    """Of what the outputs of an edition are made; the target and the reading are for the caller to add."""
    marked = asked.draft or asked.proof is not None
    return Origin(
        audience=asked.audience,
        draft="oui" if asked.draft else "",
        proof="" if asked.proof is None else str(asked.proof),
        status="" if marked else str(kit.head.status),
        version=str(kit.head.version or ""),
        genre=document.metadata.genre,
        day=kit.visit.day.isoformat(),
        content=_digest(kit, as_draft(kit, document, has_errors=True) if asked.draft else document),
        look=look_digest(charte),
        printing=hash_of(_settings(kit).encode()),
    )


def final_of(kit: Kit, document: Document, origin: Origin) -> dict[str, str]:
    """The hash of the content of a version that leaves its provisional state, by the name of its set."""
    if not origin.version or origin.status in {"", str(Status.PROVISIONAL)}:
        return {}
    return {plain_stem(kit, document): content_digest(kit, document)}  # lifting an embargo changes no word


def is_published(kit: Kit, document: Document, folder: Path) -> bool:
    """Whether the version of a kit has been made for its readers, into ``folder``, with another content."""
    digest = content_digest(kit, document)
    return read_manifest(folder).final.get(plain_stem(kit, document), digest) != digest


def report_published(kit: Kit, document: Document, origin: Origin, folder: Path) -> list[Diagnostic]:
    """A version that has been made for the public with another content (D252)."""
    recorded = read_manifest(folder).final
    for stem, digest in final_of(kit, document, origin).items():
        if recorded.get(stem, digest) != digest:
            version = kit.head.version
            message = f"la version « {version} » a déjà été produite ({origin.status}) avec un autre contenu"
            hint = (
                f"si elle est partie, changez « version » ; sinon {REPLACE.typed} "
                "(l’ancienne est gardée dans perimes/)"
            )
            return [error("D252", message, span_of(version or kit.head.title, kit.head.span), hint)]
    return []


def _settings(kit: Kit) -> str:
    """What the kit says of its printing."""
    printing = kit.head.printing
    return repr([(name, str(getattr(printing, name))) for name in type(printing).model_fields])


def _digest(kit: Kit, document: Document) -> str:
    """The hash of all that an edition says and shows, its state and what the files tell of themselves included."""
    told = hashlib.sha256(content_digest(kit, document).encode())
    cover = document.parts[0]
    told.update(
        repr((document.metadata, getattr(cover, "status", ""), getattr(cover, "status_detail", ""))).encode()
    )
    return told.hexdigest()
