"""The fields of every content file, as a form asks for them: read off the model, so that no list is kept beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from dossier.content.edits import Plain
from dossier.content.model.base import Entity
from dossier.content.model.field_types import Wording
from dossier.content.model.kit_and_sheets import BoilerplateFrontMatter, FrontMatter
from dossier.content.reading.kit_folder import MODELS
from dossier.content.unread import FieldPath
from dossier.studio.command_words import in_button_words
from dossier.studio.french_values import in_french_days
from dossier.studio.help_words import ONE, plain_help

Form: TypeAlias = dict[str, Any]

SHEET, TEXT = "fiche", "texte"

#: What the references of a field name, by the key of the field.
_TARGETS = {
    "personne": "personnes", "accueillant": "personnes", "invites": "personnes", "intervenants": "personnes",
    "organisation": "organisations", "emetteur": "organisations", "partenaires": "organisations",
    "territoire": "territoires", "commune": "territoires", "appartient_a": "territoires",
    "contenu": "fiches", "charte": "chartes", "teinte": "teintes", "fichier": "images", "logo": "images",
}  # fmt: skip

#: The words of choices that files write without accent or in short.
_SAID = {
    "apres": "après", "definitif": "définitif", "valide": "validé", "interne": "interne (jamais publié)",
    "m": "masculin", "f": "féminin", "etape": "étape", "departement": "département", "region": "région",
    "epci": "EPCI", "signee": "signée", "present": "présent", "excuse": "excusé", "represente": "représenté",
    "toute-presse": "toute presse", "tour-images": "tour d’images", "point-presse": "point presse",
    "hors-presse": "hors presse", "moitie": "moitié", "pleine-page": "pleine page", "a5": "A5", "a4": "A4",
    "resume": "résumé",
}  # fmt: skip

#: Fields that few kits fill: a form shows them when they are asked for, or filled.
_RARE = frozenset({
    "audience", "reserve_a", "sauf", "validation", "valideur", "moment", "a_verifier", "ignorer", "raison", "identifiant",
    "ordre", "sous_embargo", "remise", "remplace", "editions",
    "formes", "a_eviter", "unite_singulier", "unite_pluriel", "decimales", "autres_sources", "valeur_max",
    "valable_jusqu_au", "postes", "mandat_depuis", "mandat_jusqu_au", "rang", "langue", "fuseau", "titre_court",
    "ouverture", "fermeture", "trajet", "droits_fin", "logo", "type", "sigle", "appartient_a",
})  # fmt: skip

_KINDS = (
    (datetime, "moment"),
    (date, "jour"),
    (time, "heure"),
    (Decimal, "nombre"),
    (bool, "oui_non"),
    (int, "entier"),
)


def model_of(file: str) -> type[Entity]:
    """The model of a file, by the name of the file, or « fiche » and « texte » for Markdown."""
    models: dict[str, type[Entity]] = {**MODELS, SHEET: FrontMatter, TEXT: BoilerplateFrontMatter}
    return models[file]


@cache
def all_forms() -> dict[str, Form]:
    """Every entity by its name: its fields in the order of the model."""
    found: dict[str, Form] = {}
    pending: list[type[Entity]] = [*MODELS.values(), FrontMatter, BoilerplateFrontMatter]
    while pending:
        model = pending.pop()
        if model.__name__ not in found:
            found[model.__name__] = {"champs": [_field(field) for field in model.model_fields.values()]}
            pending += _entities(field.annotation for field in model.model_fields.values())
    return found


def keys_before(file: str, keys: FieldPath, data: Plain) -> Sequence[str]:
    """The keys that the model puts before the first of ``keys`` that a file which says ``data`` has not."""
    model: type[Entity] | None = model_of(file)
    for key in keys:
        if isinstance(key, int):
            data = data[key] if isinstance(data, list) and key < len(data) else None
            continue
        names = [] if model is None else [str(field.alias) for field in model.model_fields.values()]
        if not isinstance(data, dict) or data.get(key) is None:
            return names[: names.index(key)] if key in names else ()
        data = data[key]
        if model is not None and key in names:
            field = next(field for field in model.model_fields.values() if field.alias == key)
            model = next(iter(_entities([field.annotation])), None)
    return ()


def titles_of(file: str, keys: FieldPath) -> list[str]:
    """What the forms call each step of a way into a file; nothing for a way, or a file, that no form shows."""
    try:
        name = model_of(file).__name__
    except KeyError:
        return []
    titles: list[str] = []
    kind: Form = {"modele": name}
    for key in keys:
        if isinstance(key, int) or kind.get("genre") == "registre":
            kind = kind.get("de") or {}
            titles.append(str(key + 1) if isinstance(key, int) else key)
            continue
        fields = all_forms()[kind["modele"]]["champs"] if "modele" in kind else []
        field = next((one for one in fields if one["cle"] == key), None)
        if field is None:
            return []
        titles.append(str(field["titre"]))
        kind = field
    return titles


def genre_at(file: str, keys: FieldPath) -> str:
    """The kind of what stands at the end of a way into a file: « ligne », « renvoi »…; "" where no form shows it."""
    try:
        kind: Form = {"modele": model_of(file).__name__}
    except KeyError:
        return ""
    for key in keys:
        if isinstance(key, int) or kind.get("genre") == "registre":
            kind = kind.get("de") or {}
        else:
            fields = all_forms()[kind["modele"]]["champs"] if "modele" in kind else []
            kind = next((one for one in fields if one["cle"] == key), {})
    return str(kind.get("genre", ""))


def _field(field: FieldInfo) -> Form:
    key = str(field.alias)
    described = _kind(field.annotation, field.metadata, key)
    default = field.get_default(call_default_factory=False)
    words: Form = {
        "cle": key,
        "titre": field.title,
        "aide": plain_help(
            in_french_days(in_button_words(field.description or "")), described.get("choix", ())
        ),
        "requis": field.is_required(),
        "rare": (key in _RARE or (key == "genre" and "m ou f" in str(field.description)))
        and not field.is_required(),
        **described,
    }
    if described["genre"] in {"liste", "registre"}:
        words["un"] = ONE[key]
    if field.examples:
        words["exemple"] = str(field.examples[0])
    if any(isinstance(item, Wording) for item in [*_bare(field.annotation)[1], *field.metadata]):
        words["phrase"] = True
    if isinstance(default, str):
        words["defaut"] = str(default)
    return words


def _kind(annotation: Any, metadata: Iterable[object], key: str) -> Form:  # noqa: ANN401 - a type, however it is written
    """What stands in a field: a scalar, an entity, a list or a register of one of these."""
    annotation, more = _bare(annotation)
    metadata = [*metadata, *more]
    arguments = get_args(annotation)
    match get_origin(annotation):
        case kind if kind is list:
            return {"genre": "liste", "de": _kind(arguments[0], (), key)}
        case kind if kind is dict:
            return {
                "genre": "registre",
                "de": _kind(arguments[1], (), key),
                "nom": "identifiant" if _is_identifier(arguments[0]) else "ligne",
            }
        case _:
            pass
    if isinstance(annotation, type) and issubclass(annotation, Entity):
        return {"genre": "objet", "modele": annotation.__name__}
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return {
            "genre": "choix",
            "choix": [[member.value, _SAID.get(member.value, member.value)] for member in annotation],
        }
    for kind, name in _KINDS:
        if isinstance(annotation, type) and issubclass(annotation, kind):
            return {"genre": name}
    if any(isinstance(item, Wording) for item in metadata):
        is_prose = any(isinstance(item, Wording) and item.is_prose for item in metadata)
        return {"genre": "prose" if is_prose or key == "a_verifier" else "ligne"}
    schemas = [item.json_schema for item in metadata if isinstance(item, WithJsonSchema)]
    is_name = (
        any("pattern" in (schema or {}) for schema in schemas) or _TARGETS.get(key) == "images"
    ) and key in _TARGETS
    return {"genre": "renvoi", "vers": _TARGETS[key]} if is_name else {"genre": "ligne"}


def _is_identifier(annotation: Any) -> bool:  # noqa: ANN401 - as _kind
    """Whether a register is kept by names that the program makes, not by words that somebody chose."""
    schemas = [item.json_schema for item in _bare(annotation)[1] if isinstance(item, WithJsonSchema)]
    return any("pattern" in (schema or {}) for schema in schemas)


def _bare(annotation: Any) -> tuple[Any, list[object]]:  # noqa: ANN401 - as _kind
    """The type without None around it, and what its annotations hold."""
    metadata: list[object] = []
    while True:
        if hasattr(annotation, "__metadata__"):
            metadata += annotation.__metadata__
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in {Union, UnionType}:
            annotation = next(item for item in get_args(annotation) if item is not type(None))
        else:
            return annotation, metadata


def _entities(annotations: Iterable[Any]) -> list[type[Entity]]:
    """The entities that types speak of."""
    found = []
    for annotation in annotations:
        bare, _metadata = _bare(annotation)
        if isinstance(bare, type) and issubclass(bare, Entity):
            found.append(bare)
        else:
            found += _entities(get_args(bare))
    return found
