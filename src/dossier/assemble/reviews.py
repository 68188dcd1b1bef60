"""Notes to verify that stand on data and not beside a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossier.assemble.context import Assembly
from dossier.content.kit import Kit
from dossier.content.model.base import Block, Entity
from dossier.diagnostics import advice, error


def report_other_reviews(assembly: Assembly) -> None:
    """Report the ``a_verifier`` of every block that these readers may see, where no note beside a text says it."""
    report = error if assembly.is_final else advice
    for block in _blocks(assembly, _roots(assembly.kit)):
        note = block.to_verify
        if note is not None and note.span not in assembly.reviewed:
            message = f"à vérifier : {' '.join(note.split())}"
            assembly.found.append(
                report("D402", message, note.span, "levez le doute, puis supprimez la note")
            )


def _roots(kit: Kit) -> Iterator[Entity]:
    """The entities of the kit's own files; a doubt in the shared registry is not this kit's to lift."""
    yield kit.head
    yield kit.visit
    yield from (sheet.front for sheet in kit.sheets.values())
    for registry in kit.registries:
        yield from (entity for entity in registry.values() if entity.span.path.startswith(f"{kit.path}/"))


def _blocks(assembly: Assembly, values: Iterable[object]) -> Iterator[Block]:
    """Every block below ``values`` that these readers may see."""
    for value in values:
        if isinstance(value, Block) and not assembly.shows(value):
            continue
        if isinstance(value, Block):
            yield value
        if isinstance(value, Entity):
            yield from _blocks(assembly, (item for _name, item in value.items()))
