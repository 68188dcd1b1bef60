"""Tables named in prose, ``{{tableau.prets}}``, and the numbers that the tables of a document have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import Any

from dossier.assemble.context import Assembly, TableCall
from dossier.diagnostics import Span, error
from dossier.language.fr.space_characters import NO_BREAK
from dossier.language.nearest_name import meant
from dossier.language.printed import say
from dossier.text import Origin
from dossier.tree import Chapter, Link, Table, iter_blocks

#: How the name of a table begins in a reference, and in its anchor: no anchor of the content holds a full stop.
TABLE = "tableau."
_UNKNOWN = "0"


def is_table_call(name: str) -> bool:
    """Return whether ``{{name}}`` names a table."""
    return name.strip().startswith(TABLE)


def table_call(assembly: Assembly, name: str, form: str, span: Span) -> Link:
    """« tableau 3 », leading there: its number is put in by ``number_tables``.

    The form « Tableau » opens a sentence, « numero » is the number alone; another one is D307.
    """
    called, asked = name.strip().removeprefix(TABLE), form.strip()
    assembly.table_calls.append(TableCall(called, span))
    words = f"{say('tableau')}{NO_BREAK}"
    match asked.lower().replace("é", "e"):
        case "tableau" if asked[0].isupper():
            words = words.capitalize()
        case "numero":
            words = ""
        case "" | "tableau":
            pass
        case _:
            hint = "formes possibles : Tableau (avec la majuscule), numero"
            assembly.found.append(error("D307", f"forme inconnue « {asked} »", span, hint))
    return Link(f"{words}{_UNKNOWN}", f"#{TABLE}{called}")


def number_tables(assembly: Assembly, chapters: Sequence[Chapter]) -> list[Chapter]:
    """Give the tables with a caption their numbers in reading order, and each reference that of its table.

    Two tables of one name are D205, a reference to none D214.
    """
    captioned = [
        block
        for chapter in chapters
        for block in iter_blocks(chapter.blocks)
        if isinstance(block, Table) and block.number
    ]
    numbers: dict[str, int] = {}
    for number, table in enumerate(captioned, 1):
        if table.anchor in numbers:
            message = f"deux tableaux ont le nom « {table.anchor.removeprefix(TABLE)} »"
            assembly.found.append(error("D205", message, table.span, "donnez à chacun le sien"))
        elif table.anchor:
            numbers[table.anchor] = number
    for call in assembly.table_calls:
        if f"{TABLE}{call.name}" not in numbers:
            hint = meant(call.name, [name.removeprefix(TABLE) for name in numbers])
            message = f"le renvoi « {TABLE}{call.name} » ne mène à aucun tableau de ce dossier"
            hint = (
                hint or "nommez le tableau : « :::tableau Son titre {nom=…} » au-dessus, « ::: » au-dessous"
            )
            assembly.found.append(error("D214", message, call.span, hint))
    if not captioned and not assembly.table_calls:
        return [*chapters]
    ranks = count(1)
    return [_numbered(chapter, ranks, numbers) for chapter in chapters]


def _numbered(node: Any, ranks: Iterator[int], numbers: Mapping[str, int]) -> Any:  # noqa: ANN401 - any node of the tree
    """The same node, the tables and links in it with their numbers."""
    if isinstance(node, tuple):
        changed = tuple(_numbered(one, ranks, numbers) for one in node)
        same = all(one is other for one, other in zip(changed, node, strict=True))
        return node if same else changed
    if isinstance(node, Link):
        return _resolved(node, numbers)
    if not is_dataclass(node) or isinstance(node, type | Span | Origin):
        return node
    held: dict[str, Any] = {}
    if isinstance(node, Table) and node.number:
        held["number"] = next(ranks)
    for field in fields(node):
        value = getattr(node, field.name)
        new = _numbered(value, ranks, numbers) if isinstance(value, tuple) or is_dataclass(value) else value
        if new is not value:
            held[field.name] = new
    return replace(node, **held) if held else node


def _resolved(link: Link, numbers: Mapping[str, int]) -> Link:
    anchor = link.target.removeprefix("#")
    if anchor not in numbers:
        return link
    text = link.text.removesuffix(_UNKNOWN) + str(numbers[anchor])
    place = link.origin.stretch(0, len(link.origin))
    origin = link.origin if place is None else Origin.whole(link.origin.path, *place, len(text))
    return replace(link, text=text, origin=origin)
