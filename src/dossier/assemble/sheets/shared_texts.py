"""Texts that kits share (``content/_commun/textes/``), where a sheet calls them."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.assemble.internal import internal_passage
from dossier.assemble.lines.lowering import Lowering
from dossier.diagnostics import Span, error, warning
from dossier.language.fr.dates import format_day
from dossier.language.nearest_name import meant
from dossier.tree import Block


def shared_text(lowering: Lowering, name: str, span: Span) -> Iterator[Block]:
    """The blocks of the shared text ``name``, with a warning where its review date is past (D415).

    The date that counts is that of the edition, else of the visit: the program has no clock.
    """
    assembly = lowering.assembly
    head = lowering.prose.line_span(span.line)
    if lowering.is_shared:
        hint = "appelez les deux textes depuis la fiche"
        assembly.found.append(error("D144", "un texte partagé n’en appelle pas un autre", head, hint))
        return
    text = assembly.kit.boilerplates.get(name)
    if text is None:
        if name not in assembly.kit.unread.sheets:
            hint = meant(name, assembly.kit.boilerplates) or "écrivez-le dans content/_commun/textes/"
            assembly.found.append(error("D204", f"texte partagé « {name} » : n’existe pas", head, hint))
        return
    if not assembly.shows(text.front):
        message = f"texte partagé « {name} » : interne, mais appelé dans un contenu de presse"
        assembly.found.append(
            error("D211", message, head, "passez ce bloc en interne, ou le texte en presse")
        )
        return
    day = assembly.kit.day
    if text.front.review_by < day:
        message = f"texte partagé « {name} » à revoir depuis le {format_day(text.front.review_by)}"
        hint = f"relisez {text.span.path}, puis repoussez sa date « a_revoir_le »"
        assembly.found.append(warning("D415", message, head, hint))
    called = lowering.shared(text)
    yield from internal_passage(assembly, text.front, lambda: called.blocks(text.body.root.children), span)
