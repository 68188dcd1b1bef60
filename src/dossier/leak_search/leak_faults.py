"""What is said of a file for the press that says something internal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dossier.diagnostics import Diagnostic, error
from dossier.internal_only import rare_words, read_secrets

if TYPE_CHECKING:
    from dossier.content.kit import Kit


def report_leaks(kit: Kit, files: Mapping[str, bytes]) -> list[Diagnostic]:
    """Report each thing that ``kit`` keeps internal and that one of ``files`` says, at its place in the content (D216).

    Nothing is read where the kit has nothing internal.
    """
    hidden = [*read_secrets(kit).hidden, *rare_words(kit)]
    if not hidden:
        return []
    from dossier.leak_search.search_files import find_leaks

    hint = "retirez ce texte ou passez-le en presse ; si rien ne l’explique, signalez ce défaut du programme"
    return [
        error("D216", f"{leak.file} dirait {leak.secret.said}, qui est interne", leak.secret.span, hint)
        for leak in find_leaks(files, hidden)
    ]
