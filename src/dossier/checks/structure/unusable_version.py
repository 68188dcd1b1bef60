"""A version that cannot be told from another in the names of the files, or is too long for them."""

from __future__ import annotations

from dossier.content.kit import Kit
from dossier.content.located import Located, span_of
from dossier.content.version_names import MAX_VERSION, version_in_name
from dossier.diagnostics import Diagnostic, Span, error
from dossier.tree import Document


def report_unusable_version(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a version without a letter or digit, or of more than ``MAX_VERSION`` signs (D251)."""
    every = [kit.head, *(kit.head.editions.values() if kit.edition is None else ())]
    return [found for one in every if one.version is not None for found in _of(one.version, one.span)]


def _of(written: Located, span: Span) -> list[Diagnostic]:
    version, place = str(written).strip(), span_of(written, span)
    hint = "écrivez par exemple « version: 2 » : elle est reprise dans le nom des fichiers"
    if len(version) > MAX_VERSION:
        return [error("D251", f"version de plus de {MAX_VERSION} signes : « {version} »", place, hint)]
    if not version_in_name(version):
        return [error("D251", f"version sans chiffre ni lettre : « {version} »", place, hint)]
    return []
