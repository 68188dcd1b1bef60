"""What a field of a content file is called in French, from the place where its words are written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dossier.content.decoding.source import Source
from dossier.content.edits.nodes import Unwritable, keys_at
from dossier.content.edits.scalar_places import yaml_part
from dossier.content.model.base import Entity
from dossier.content.reading.kit_folder import MODELS
from dossier.word_return.printed_now import Place


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
    try:
        keys = keys_at(source.text[slice(*part)], place.start - part[0])
    except Unwritable:
        return ""
    labels = _labels()
    return next((labels[key] for key in reversed(keys) if isinstance(key, str) and key in labels), "")


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
