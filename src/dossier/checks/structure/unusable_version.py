"""A version that cannot be told from another in the names of the files, or is too long for them."""

from __future__ import annotations

from dossier.content.kit import Kit
from dossier.content.located import span_of
from dossier.content.version_names import MAX_VERSION, version_in_name
from dossier.diagnostics import Diagnostic, error
from dossier.tree import Document


def report_unusable_version(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a version without a letter or digit, or of more than ``MAX_VERSION`` signs (D251)."""
    if kit.head.version is None:
        return []
    version = str(kit.head.version).strip()
    place = span_of(kit.head.version, kit.head.span)
    hint = "écrivez par exemple « version: 2 » : elle est reprise dans le nom des fichiers"
    if len(version) > MAX_VERSION:
        return [error("D251", f"version de plus de {MAX_VERSION} signes : « {version} »", place, hint)]
    if not version_in_name(version):
        return [error("D251", f"version sans chiffre ni lettre : « {version} »", place, hint)]
    return []
