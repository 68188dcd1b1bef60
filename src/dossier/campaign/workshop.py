"""The kits of a campaign as a project of its own, whose files are made of values: here, or on another machine."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from dossier.campaign.campaign_folder import Campaign
from dossier.campaign.filled_kit import WrittenFile, read_files
from dossier.content.reading.kit_folder import BOILERPLATES, CAMPAIGN
from dossier.diagnostics import Diagnostic, MachineError, disk_reason
from dossier.limits import SETTINGS
from dossier.output_folder.atomic import discard, write_whole
from dossier.project import CONTENT, SHARED, SHIPPED_STYLES

STYLES = "styles"


def read_shared(campaign: Campaign) -> tuple[dict[str, WrittenFile], list[Diagnostic]]:
    """What all kits of a campaign share, by its name in the workshop: registers, texts, chartes, settings.

    A text of the campaign wins over one of the project of the same name; registers are read together.
    """
    project = campaign.project
    general, faults = read_files(campaign, project.shared)
    own, more = read_files(campaign, campaign.shared)
    shared = {f"{CONTENT}/{SHARED}/{name}": file for name, file in general.items()}
    for name, file in own.items():
        inside = name if name.startswith(f"{BOILERPLATES}/") else f"{CAMPAIGN}/{name}"
        shared[f"{CONTENT}/{SHARED}/{inside}"] = file
    styles = project.root / STYLES
    if styles not in SHIPPED_STYLES:
        chartes, unread = read_files(campaign, styles)
        shared |= {f"{STYLES}/{name}": file for name, file in chartes.items()}
        more += unread
    settings = project.root / SETTINGS
    if settings.is_file():
        shared[SETTINGS] = WrittenFile(SETTINGS, settings.read_bytes())
    return shared, [*faults, *more]


def write_workshop(root: Path, files: Mapping[str, bytes]) -> None:
    """Make the project at ``root`` hold these files and no other; what is as it should be is not written again.

    Raises MachineError (D903) where the disk refuses.
    """
    try:
        (root / CONTENT).mkdir(parents=True, exist_ok=True)
        for top in (CONTENT, STYLES):
            _remove_others(root / top, {root / name for name in files})
        for name, data in files.items():
            path = root / name
            if not _holds(path, data):
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, data, lasting=False)
    except OSError as fault:
        hint = "faites de la place, puis relancez : les dossiers finis sont gardés"
        message = f"les dossiers de la campagne n’ont pas pu être préparés ({disk_reason(fault)})"
        raise MachineError("D903", message, hint) from fault


def _holds(path: Path, data: bytes) -> bool:
    try:
        return not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _remove_others(top: Path, wanted: set[Path]) -> None:
    kept = {parent for path in wanted for parent in path.parents}
    for folder, names, files in os.walk(top):
        here = Path(folder)
        for name in tuple(names):
            if here / name not in kept or (here / name).is_symlink():
                discard(here / name)
                names.remove(name)
        for name in files:
            if here / name not in wanted:
                (here / name).unlink()
