"""The outputs of a render put in their folder, and what no longer counts put out of the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from dossier.charte import Charte, read_charte
from dossier.content.editions import prepared_for
from dossier.content.kit import Kit
from dossier.content.reading.kit_folder import read_kit
from dossier.diagnostics import MachineError
from dossier.judges.statement import (
    RECORD,
    SUFFIX,
    Delivered,
    VerifiedFile,
    entries_of,
    record_of,
    still_verified,
)
from dossier.output_folder.aside import put_aside
from dossier.output_folder.fingerprint import Inventory, hash_of, target_key
from dossier.output_folder.lineage import Stale, find_renamed, has_other_readings, reading_of, written_of
from dossier.output_folder.outputs import Provenance, keep_what_is_lost, write_outputs
from dossier.pipeline.editions import Asked, final_of, origin_of, report_published
from dossier.pipeline.outdated_outputs import Known, asked_as, find_stale
from dossier.pipeline.stage_values import Checked, Edition, Rendered, Written
from dossier.project import Project
from dossier.targets import TARGETS


def edition_of(
    checked: Checked, inventory: Inventory, folder: Path, asked: Asked, *, replaces: bool = False
) -> Edition:
    """What a kit says, taken while its files are known to be those that were read.

    A version that was made for the public with another content is refused (D252), unless it ``replaces`` that one.
    """
    kit, document, charte = checked.kit, checked.document, checked.charte
    if kit is None or document is None or charte is None:
        return Edition(Provenance())
    origin = replace(origin_of(kit, document, charte, asked), reading=reading_of(inventory))
    provenance = Provenance(origin, {origin.reading: written_of(inventory)}, final_of(kit, document, origin))
    return Edition(provenance, [] if replaces else report_published(kit, document, origin, folder))


def write_kit(
    folder: Path, rendered: Rendered, key: str, edition: Edition, stale: Iterable[Stale] = ()
) -> Written:
    """Write the outputs of one render and the record of what was verified together; the old ones stay on any failure.

    Then the ``stale`` files that the render did not replace are moved aside. The record keeps what it said of
    files of other renders that are still there.
    """
    keys = {name: target_key(key, target) for name, target in rendered.targets.items()}
    record = rendered.stem + SUFFIX
    outdated = [item for item in stale if item.name not in {*rendered.files, record}]
    gone = {item.name for item in outdated if item.ours}
    entries = [entry for entry in still_verified(folder, record) if entry["fichier"] not in gone]
    files = {**rendered.files, record: record_of(verified(rendered), entries)}
    kept = keep_what_is_lost(folder, rendered.files)
    *paths, _record = write_outputs(
        folder, files, {**keys, record: RECORD}, edition.provenance, {**rendered.targets, record: RECORD}
    )
    moved, left = put_aside(folder, [_unasked(item, rendered, edition) for item in outdated])
    return Written(paths, kept, moved, left)


def _unasked(item: Stale, rendered: Rendered, edition: Edition) -> Stale:
    """The stale output; without its remedy where this render has just made it under another name."""
    origin = edition.provenance.origin
    if origin is None:
        return item
    made = tuple(asked_as(origin, target) for target in rendered.targets.values())
    return replace(item, command="") if item.command.endswith(made) else item


def stale_outputs(  # noqa: PLR0913, PLR0917 - where, of what, and for which edition
    project: Project,
    kit: Path,
    folder: Path,
    inventory: Inventory,
    made: tuple[Checked, Edition | None] | None = None,
    own: str | None = None,
) -> dict[Path, list[Stale]]:
    """The outputs that a kit's content has outlived, by folder: its own, and those under a name that it bore.

    Its files are read again only where it is not ``made`` into anything now, checked and perhaps identified as an
    edition, and the record leaves the question open. ``own`` is the name of one of the kit's own editions.
    """
    found = find_renamed(kit.name, folder, [path.name for path in project.kits()], inventory)
    if has_other_readings(folder, inventory):
        checked, edition = made or (None, None)
        read, charte = _read(project, kit, own) if checked is None else (checked.kit, checked.charte)
        if read is not None and charte is not None:
            origin = None if edition is None else edition.provenance.origin
            known = Known(None if checked is None else checked.document, origin)
            found[folder] = find_stale(read, charte, folder, inventory, known)
    return {place: stale for place, stale in found.items() if stale}


def verified(rendered: Rendered) -> list[VerifiedFile]:
    """What was verified of each file of a render, as the record has it."""
    return entries_of(
        Delivered(
            name,
            target,
            TARGETS[target].label,
            hash_of(rendered.files[name]),
            rendered.inspections.get(name),
            rendered.advice.get(name, ""),
        )
        for name, target in rendered.targets.items()
        if name.endswith(TARGETS[target].suffix)
    )


def _read(project: Project, folder: Path, own: str | None) -> tuple[Kit | None, Charte | None]:
    kit, _found = read_kit(project, folder)
    if kit is None or (own is not None and own not in kit.head.editions):
        return None, None
    kit = kit if own is None else prepared_for(kit, own)
    try:
        return kit, read_charte(project.charte_folder(str(kit.head.charte)))
    except MachineError:  # said by whoever renders or checks
        return kit, None
