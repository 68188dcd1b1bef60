"""A remedy in the words of the forms: « statut: definitif » is « Statut : définitif », a file the section that shows it.

The command line speaks to who writes the files; in the studio nobody has seen them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from dossier.commands.diagnostics_as_data import as_object
from dossier.content.reading.kit_folder import MODELS
from dossier.diagnostics import Diagnostic
from dossier.studio.command_words import in_button_words
from dossier.studio.form_fields import SHEET, Form, all_forms, model_of
from dossier.studio.french_values import in_french_days
from dossier.studio.sections import Section

_KEY = re.compile(r"(?P<verb>\b[éÉ]crivez )?« (?:- )?(?P<key>[a-z][a-z_]*):(?: (?P<value>[^«»]*))? »")
_NAME = re.compile(r"« (?P<key>[a-z]+(?:_[a-z]+)+) »")
_FILE = re.compile(r"(?<![\w/-])(?P<file>dossier|visite|chiffres|acteurs|conventions|images)\.yaml")
#: What a remedy writes for something that is still to be filled in.
_OPEN = frozenset({"", "…", "identifiant"})


def in_forms(item: Diagnostic, sections: Sequence[Section]) -> dict[str, Any]:
    """A finding as plain data, its message and its remedy in the words of the forms and of the buttons."""
    path = "" if item.span is None else item.span.path
    return as_object(item) | {
        "message": in_french_days(in_button_words(item.message)),
        "hint": in_form_words(item.hint, sections, path),
    }


def in_form_words(hint: str, sections: Sequence[Section], path: str) -> str:
    """``hint``, given for the file at ``path``, as a person in front of the forms of ``sections`` understands it."""
    if not hint:
        return ""
    own = path.rsplit("/", 1)[-1]
    named = [f"{match['file']}.yaml" for match in _FILE.finditer(hint)]
    models = [*named, SHEET if own.endswith(".md") else own, *MODELS, SHEET]
    keys = [match["key"] for match in _KEY.finditer(hint)]
    said = _KEY.sub(lambda match: _pair(match, models), hint)
    said = _NAME.sub(lambda match: _named(match, models), said)
    said = _FILE.sub(lambda match: _section(f"{match['file']}.yaml", sections, keys), said)
    return in_french_days(in_button_words(said))


def value_words(field: Form, value: str) -> str:
    """A value of a field as its form shows it."""
    choices: Mapping[str, str] = dict(field.get("choix") or ())
    return choices.get(value) or in_french_days(value)


def key_of_hint(hint: str) -> str:
    """The first key of a file that a remedy names; nothing where it names none."""
    match = _KEY.search(hint)
    return "" if match is None else match["key"]


def _pair(match: re.Match[str], models: Sequence[str]) -> str:
    field = _field(match["key"], models)
    if field is None:
        return match[0]
    value = (match["value"] or "").strip()
    if value.startswith("{"):
        return f"{match['verb'] or ''}« {field['titre']} », puis {', '.join(_inner(value, field))}"
    return _verb(match["verb"] or "", field) + _filled(field, value)


def _verb(verb: str, field: Form) -> str:
    """What is done in a form: a value of a list is not written, but chosen."""
    return f"{'C' if verb[0].isupper() else 'c'}hoisissez " if verb and field.get("choix") else verb


def _named(match: re.Match[str], models: Sequence[str]) -> str:
    field = _field(match["key"], models)
    return match[0] if field is None else f"« {field['titre']} »"


def _inner(value: str, field: Form) -> Iterator[str]:
    """What stands between braces: « { titre: Bilan, date: … } »."""
    below = fields_below(field)
    for part in value.strip("{} ").split(", "):
        key, _colon, words = part.partition(": ")
        inner = next((one for one in below if one["cle"] == key), None)
        yield f"« {part} »" if inner is None else _filled(inner, words)


def _filled(field: Form, value: str) -> str:
    if value in _OPEN:
        return f"« {field['titre']} »"
    return f"« {field['titre']} : {value_words(field, value)} »"


def _field(key: str, models: Sequence[str]) -> Form | None:
    """The field of that key nearest to the top of the first of ``models`` that has one."""
    return next((field for model in models for field in fields_of(model) if field["cle"] == key), None)


@lru_cache(maxsize=32)
def fields_of(file: str) -> tuple[Form, ...]:
    """Every field of a file, those of the top first; none for a file that has no form."""
    try:
        return _within([model_of(file).__name__])
    except KeyError:
        return ()


def fields_below(field: Form) -> tuple[Form, ...]:
    """The fields of what stands in a field, those of the top first."""
    return _within([*_models(field)])


def _within(names: list[str]) -> tuple[Form, ...]:
    seen: list[str] = []
    found: list[Form] = []
    while names:
        name = names.pop(0)
        if name not in seen:
            seen.append(name)
            fields = all_forms()[name]["champs"]
            found += fields
            names += [inner for field in fields for inner in _models(field)]
    return tuple(found)


def _models(kind: Form) -> Iterator[str]:
    if "modele" in kind:
        yield str(kind["modele"])
    if "de" in kind:
        yield from _models(kind["de"])


def _section(file: str, sections: Sequence[Section], keys: Sequence[str]) -> str:
    """The sections that show a file: the one that shows the first key that is named, else all of them."""
    own = [one for one in sections if one.model == file and not one.name.startswith("commun-")]
    shown = [one for key in keys for one in own if _holds(one, key)][:1] or own
    *most, last = [f"« {one.label} »" for one in shown] or [file]
    return f"{', '.join(most)} ou {last}" if most else last


def _holds(section: Section, key: str) -> bool:
    """Whether a section shows a field of that key, at its top or in what stands there."""
    tops = [field for field in fields_of(section.model) if field["cle"] in section.fields]
    return key in section.fields or any(one["cle"] == key for field in tops for one in fields_below(field))
