"""The content models as JSON Schemas of draft 7, the draft that yaml-language-server reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dossier.content.model.kit_and_sheets import BoilerplateFrontMatter, FrontMatter
from dossier.content.model.protocol import ProtocolFile
from dossier.content.model.translation import TranslationFile
from dossier.content.reading.kit_folder import MODELS

DRAFT = "http://json-schema.org/draft-07/schema#"
_TITLES = {
    "dossier": "dossier.yaml : le dossier, sa couverture et l’ordre de ses parties",
    "visite": "visite.yaml : la visite, ses jours, ses étapes et ses participants",
    "chiffres": "chiffres.yaml : les chiffres, déclarés une fois et nommés dans les textes",
    "acteurs": "acteurs.yaml : les personnes, organisations, territoires, sigles et noms officiels",
    "conventions": "conventions.yaml : les conventions que la visite fait signer",
    "bat": "bat.yaml : les bons à tirer et leurs signatures, écrits par dossier render --bat",
    "protocole": "_commun/protocole.yaml : les rangs que fixe le service, les ordres que fixe le cabinet",
    "en": "en.yaml : les textes des champs en anglais, pour une édition « langue: en »",
    "images": "images.yaml : ce qu’il faut savoir de chaque image",
    "fiche": "fiches/*.md : l’en-tête d’une fiche, entre les deux lignes « --- »",
    "texte": "_commun/textes/*.md : l’en-tête d’un texte partagé, entre les deux lignes « --- »",
}

Schema = dict[str, Any]


def all_schemas() -> dict[str, Schema]:
    """Every schema by the name of its file without extension, and ``fiche``, ``texte`` for the heads of sheets and shared texts."""
    models = {name.removesuffix(".yaml"): model for name, model in MODELS.items()}
    models |= {
        "protocole": ProtocolFile,
        "en": TranslationFile,
        "fiche": FrontMatter,
        "texte": BoilerplateFrontMatter,
    }
    schemas = {}
    for name, model in models.items():
        raw = model.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
        definitions = raw.pop("$defs", {})
        schema = {"$schema": DRAFT, **_entity(raw), "title": _TITLES[name]}
        if definitions:
            schema["definitions"] = {key: _entity(value) for key, value in definitions.items()}
        schemas[name] = schema
    return schemas


def _entity(raw: Schema) -> Schema:
    """One entity: its own docstring is English and stays out; its fields carry the French words."""
    required = set(raw.get("required", []))
    schema: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: _field(field, required=name in required)
            for name, field in raw.get("properties", {}).items()
        },
    }
    if required:
        schema["required"] = sorted(required)
    return schema


def _field(raw: Schema, *, required: bool) -> Schema:
    """One field with its label and help; an optional one may be left empty."""
    words: Schema = {key: raw[key] for key in ("title", "description") if key in raw}
    options = [option for option in raw.get("anyOf", [raw]) if option.get("type") != "null"]
    value = _value({key: item for key, item in options[0].items() if key not in {"title", "description"}})
    if raw.get("default") is not None and not isinstance(raw["default"], list | dict):
        words["default"] = raw["default"]
    if required:
        return words | _without_bare_reference(value)
    return words | _or_empty(value)


def _or_empty(value: Schema) -> Schema:
    if "$ref" in value:
        return {"anyOf": [value, {"type": "null"}]}
    kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
    opened = value | {"type": [*kinds, "null"]}
    if "enum" in value:
        opened["enum"] = [*value["enum"], None]
    return opened


def _without_bare_reference(value: Schema) -> Schema:
    """Draft 7 ignores what stands beside ``$ref``: the label would be lost."""
    return {"allOf": [value]} if "$ref" in value else value


def _value(raw: Schema) -> Schema:
    """A scalar, a list, a reference or a mapping by identifier."""
    if "$ref" in raw:
        return {"$ref": raw["$ref"]}
    if raw.get("type") == "array":
        return {"type": "array", "items": _value(raw["items"])}
    if raw.get("type") == "object":
        patterns = {key: _value(item) for key, item in raw.get("patternProperties", {}).items()}
        if patterns:
            return {"type": "object", "patternProperties": patterns, "additionalProperties": False}
        return {"type": "object", "additionalProperties": _value(raw["additionalProperties"])}
    return {key: raw[key] for key in ("type", "enum", "pattern") if key in raw}


def write_schemas(folder: Path, schemas: dict[str, Schema]) -> list[Path]:
    """Write ``<name>.json`` files; one that already says the same is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in schemas.items():
        path = folder / f"{name}.json"
        data = schema_text(content).encode()
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
        paths.append(path)
    return paths


def schema_text(content: object) -> str:
    """JSON in a stable order, for git."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
