"""What stands below a chart of figures: its unit where no word says it, and where the figures come from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dossier.assemble.context import Assembly, words
from dossier.language.printed import format_day, say
from dossier.text import PlacedText

if TYPE_CHECKING:
    from dossier.content.model.figure import Figure, FigureSource
    from dossier.tree import Inlines


def sources(assembly: Assembly, figures: Iterable[Figure]) -> Inlines:
    """« Source : rapport annuel, 3 mars 2023. », each source once; nothing where the ledger names none."""
    known = {str(figure.source.title): figure.source for figure in figures if figure.source is not None}
    if not known:
        return ()
    label = say("Sources\u00a0: ") if len(known) > 1 else say("Source\u00a0: ")
    named = PlacedText.joined(say("\u202f; "), [_source(assembly, source) for source in known.values()])
    return words(label, named, "" if named.endswith(".") else ".")


def _source(assembly: Assembly, source: FigureSource) -> PlacedText:
    title = assembly.written(source.title)
    day = assembly.made_of(format_day(source.day), source, "date") if source.day else PlacedText()
    return PlacedText.joined(", ", [part for part in (title, day) if part])
