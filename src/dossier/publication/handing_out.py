"""A kit handed out: its outputs made or found as they are, and what left the house put on record and kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from dossier.assemble import assemble
from dossier.commands.declined import own_place, require_for_outside, require_released, require_sound
from dossier.commands.deliver import deliver
from dossier.commands.own_editions import edition_request, output_folder
from dossier.commands.printed_pages import laid_out_pages, opened_kit
from dossier.content.editions import prepared_for
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.base import Audience
from dossier.content.model.kit_and_sheets import Genre
from dossier.content.reading.kit_folder import read_kit
from dossier.output_folder.fingerprint import hash_of
from dossier.output_folder.manifest import output_bytes
from dossier.output_folder.trees import write_tree
from dossier.pipeline.editions import output_stem
from dossier.pipeline.progress_told import Tell
from dossier.pipeline.render_request import Outcome, Wanted
from dossier.pipeline.stage_values import Checked
from dossier.press_pack.make_pack import PACKS
from dossier.project import Project
from dossier.proof.record import Entry, digest_of, record
from dossier.proof.signature import picture_digests
from dossier.publication.content_changes import rewrite_fields
from dossier.publication.hand_outs import HandOut, read_hand_outs, write_hand_out
from dossier.publication.held_blocks import held_blocks
from dossier.targets import DEFAULT_TARGETS
from dossier.tree import Document

KEPT = "remises"
_LAST = datetime.max.replace(tzinfo=UTC)  # every hour is past by then


@dataclass(frozen=True, slots=True)
class HandedOut:
    """The render, the record and where it lies, and where copies of the files are kept; None where it was refused."""

    outcome: Outcome
    record: HandOut | None = None
    path: Path | None = None
    kept: Path | None = None


def hand_out(  # noqa: PLR0913, PLR0917 - what is handed out, to whom and when
    project: Project, folder: Path, to: str, now: datetime, tell: Tell, edition: str | None = None
) -> HandedOut:
    """Put on record that the kit at ``folder``, or one of its editions, is handed out ``to`` somebody, now.

    Raises Declined (D270) for a provisional kit or an edition that stays in the house, MachineError where a record cannot be
    read or written.
    """
    known, kit = open_for_readers(project, folder, edition)
    before = read_hand_outs(folder)
    outcome = deliver(project, folder, output_folder(project, folder, edition), readers_request(kit), tell)
    if not outcome.is_done or known.document is None:
        return HandedOut(outcome)
    blocks = press_blocks(project, known, kit, known.document)
    files = {path.name: output_bytes(path.parent, path.name) or b"" for path in outcome.outputs}
    archive = project.output / PACKS / f"{output_stem(kit, known.document)}.zip"
    packed = output_bytes(archive.parent, archive.name)
    files |= {archive.name: packed} if packed is not None else {}
    number = max((one.number for one in before), default=0) + 1
    one = HandOut(
        number,
        now.astimezone(kit.zone),
        to,
        str(kit.head.version or ""),
        str(kit.head.status),
        digest_of(known.document, blocks),
        {name: hash_of(data) for name, data in files.items()},
        blocks,
        edition or "",
        _held_back(project, folder, edition, blocks),
    )
    kept = own_place(project, KEPT, folder.name) / f"{number:04}"
    path = write_hand_out(folder, one)
    write_tree(kept, files)
    return HandedOut(outcome, one, path, kept)


def _held_back(project: Project, folder: Path, edition: str | None, shown: Sequence[Entry]) -> Sequence[str]:
    """The digests of the blocks that readers would have besides, were every single block free of its embargo."""
    kit = require_sound(*read_kit(project, folder))
    held = held_blocks(project, kit, _LAST)
    if not held.fields and not held.files:
        return ()
    free = rewrite_fields(project, kit, held.fields, held.files).kit
    free = prepared_for(free, edition) if edition else free
    document, _found = assemble(free, None if edition else Audience.PRESS)
    known = {entry.content for entry in shown}
    return sorted(
        {one.digest for one in record(document, picture_digests(free, document)) if one.content not in known}
    )


def open_for_readers(project: Project, folder: Path, edition: str | None) -> tuple[Checked, Kit]:
    """The kit as the press reads it, or one of its editions. Raises Declined where it may not leave the house."""
    known = opened_kit(project, folder.name, None if edition else "presse", edition)
    kit = require_sound(known.kit, known.found if edition and known.document is None else [])
    require_released(kit)
    require_for_outside(kit)
    return known, kit


def readers_request(kit: Kit) -> Wanted:
    """What is made for the press of a kit of either genre, or for the readers of the edition that it was prepared for."""
    wanted = Wanted(DEFAULT_TARGETS)
    if kit.edition is not None:
        return edition_request(wanted, kit.edition.name, kit.head.editions[cast("Located", kit.edition.name)])
    return replace(wanted, audience=None if kit.head.genre is Genre.PRESS else "presse")


def press_blocks(project: Project, known: Checked, kit: Kit, document: Document) -> Sequence[Entry]:
    """What the press reads of a kit, block by block, each with its page in the PDF."""
    return record(document, picture_digests(kit, document), laid_out_pages(project, known, document))
