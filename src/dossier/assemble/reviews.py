"""Notes to verify that stand on data and not beside a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from dossier.assemble.context import Assembly
from dossier.content.model.base import Block, Entity
from dossier.diagnostics import advice, error

T = TypeVar("T")


def report_other_reviews(assembly: Assembly) -> None:
    """Report the ``a_verifier`` of every block that the document shows and that no note beside a text says."""
    report = error if assembly.is_final else advice
    for block in _blocks(assembly, _roots(assembly)):
        note = block.to_verify
        if note is not None and note.span not in assembly.reviewed:
            message = f"à vérifier : {' '.join(note.split())}"
            assembly.found.append(
                report("D402", message, note.span, "levez le doute, puis supprimez la note")
            )


def _roots(assembly: Assembly) -> Iterator[Entity]:
    kit = assembly.kit
    yield kit.head
    yield kit.visit
    yield from _shown(assembly, "fiche", {name: sheet.front for name, sheet in kit.sheets.items()})
    yield from _shown(assembly, "chiffre", kit.figures)
    yield from _shown(assembly, "personne", kit.people)
    yield from _shown(assembly, "organisation", kit.organisations)
    yield from _shown(assembly, "territoire", kit.territories)
    yield from _shown(assembly, "convention", kit.agreements)
    yield from _shown(assembly, "image", kit.images)


def _shown(assembly: Assembly, kind: str, entities: Mapping[str, T]) -> Iterator[T]:
    """The entities that a text of the document has named."""
    return (entity for name, entity in entities.items() if f"{kind}:{name}" in assembly.shown)


def _blocks(assembly: Assembly, values: Iterable[object]) -> Iterator[Block]:
    """Every block below ``values`` that these readers may see."""
    for value in values:
        if isinstance(value, Block) and not assembly.shows(value):
            continue
        if isinstance(value, Block):
            yield value
        if isinstance(value, Entity):
            yield from _blocks(assembly, (getattr(value, name) for name in type(value).model_fields))
        elif isinstance(value, list):
            yield from _blocks(assembly, value)
