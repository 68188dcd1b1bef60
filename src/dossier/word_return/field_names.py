"""What a field of a content file is called in French, from the place where its words are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dossier.content.decoding.source import Source
from dossier.content.edits.scalar_places import yaml_part
from dossier.content.model.base import Entity
from dossier.content.reading.kit_folder import MODELS
from dossier.word_return.printed_now import Place

_KEY = re.compile(r"(?:^|[{,\s-])([a-z_]+)\s*:(?=\s|$)")


def field_name(place: Place, source: Source) -> str:
    r"""The label of the field in which a place of a YAML file, or of the head of a sheet, stands; "" in prose.

    >>> from dossier.content.decoding.source import decode
    >>> source, _found = decode("visite.yaml", b"etapes:\n  - titre: Accueil\n    debut: 9:30\n")
    >>> field_name(Place("visite.yaml", 38, 42, True), source)
    'Début'
    """
    part = yaml_part(source.path, source.text)
    if part is None or not part[0] <= place.start <= part[1]:
        return ""
    start = source.text.rfind("\n", 0, place.start) + 1
    found = list(_KEY.finditer(source.text, start, place.start))
    indent = len(source.text[start : place.start]) - len(source.text[start : place.start].lstrip())
    while not found and start > part[0]:  # below its key: the nearest line above that is less indented
        end = start - 1
        start = source.text.rfind("\n", 0, end) + 1
        line = source.text[start:end]
        if line.strip() and len(line) - len(line.lstrip()) < indent:
            found = list(_KEY.finditer(source.text, start, end))
    labels = _labels()
    return next((labels[match[1]] for match in reversed(found) if match[1] in labels), "")


@cache
def _labels() -> dict[str, str]:
    """The French name of every key, whichever model has it."""
    found: dict[str, str] = {}
    for model in [*MODELS.values(), *_below(Entity)]:
        for field in model.model_fields.values():
            if field.alias and field.title:
                found.setdefault(field.alias, field.title)
    return found


def _below(model: type[Entity]) -> Iterator[type[Entity]]:
    for one in sorted(model.__subclasses__(), key=lambda kind: kind.__name__):
        yield one
        yield from _below(one)
