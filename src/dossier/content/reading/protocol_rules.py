"""The ranks and orders that an office sets for all its kits: ``_commun/protocole.yaml``."""

from __future__ import annotations

from dossier.content.model.protocol import PROTOCOL, ProtocolFile
from dossier.content.reading.entity_files import Files
from dossier.diagnostics import Diagnostic
from dossier.project import Project


def read_protocol(project: Project) -> tuple[ProtocolFile, list[Diagnostic]]:
    """The file of the office, an empty one where there is none, and its faults.

    No document is made of it, so that its text is none of a kit's sources.
    """
    files = Files(project, replaced={})
    return files.optional(project.shared / PROTOCOL, ProtocolFile), files.found
