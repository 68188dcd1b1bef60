"""What files say, shown as forms show it: examples of the rules, and the lines that an import would change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dossier.content.edits import Plain, Unwritable, plain_data
from dossier.content.reading.kit_folder import MODELS
from dossier.studio.command_words import in_button_words
from dossier.studio.form_fields import SHEET, Form
from dossier.studio.form_words import fields_below, fields_of, value_words

#: Above each file of an example of several.
_NAMED_FILE = re.compile(r"^# ([\w-]+\.yaml|fiche)\b.*\n", re.MULTILINE)
_FORM_OF = {"dossier.yaml": "Rubriques « Couverture » et « Diffusion »", "visite.yaml": "Rubriques de la visite",
            "chiffres.yaml": "Rubrique « Chiffres »", "acteurs.yaml": "Rubriques « Personnes », « Organisations », « Territoires et noms »",
            "conventions.yaml": "Rubrique « Conventions »", "images.yaml": "Rubrique « Images »", "fiche": "Texte d’une fiche"}  # fmt: skip
_PAIR = re.compile(r"(?P<before>[+\- ] *(?:- )?)(?P<key>[\w-]+):(?: (?P<value>.*))?")


def form_of(file: str) -> str:
    """What the studio calls a file of a kit; its own name where no form shows it."""
    name, new, more = file.partition(" (")
    known = _FORM_OF.get(name) or (f"Fiche {name.rsplit('/', 1)[-1]}" if name.endswith(".md") else name)
    return f"{known}{new}{more}"


def in_form_diff(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a difference, with a title above those of each file, in the words of the forms."""
    file = ""
    for line in lines:
        if not line.startswith(("+", "-", " ", "@@")):
            file = line.partition(" (")[0]
            yield form_of(line)
            continue
        match = _PAIR.fullmatch(line)
        fields = fields_of(SHEET if file.endswith(".md") else file)
        if match is None or line.startswith("@@"):
            yield line
            continue
        field = next((one for one in fields if one["cle"] == match["key"]), None)
        value = (match["value"] or "").strip()
        if field is not None:
            yield f"{match['before']}{field['titre']}{f' : {value_words(field, value)}' if value else ''}"
        elif value or file.endswith(".md"):
            yield line
        else:  # the name of an entry, which no form shows
            yield f"{match['before']}–"


def in_form_lines(example: str, file: str) -> str:
    """An example of a file as its form shows it: « Valeur : 12 », what stands inside below; a text stays as it is."""
    pieces = _NAMED_FILE.split(example)
    if len(pieces) > 1:  # several files, each below its name
        named = zip(pieces[1::2], pieces[2::2], strict=True)
        return "\n".join(f"{form_of(name)}\n{in_form_lines(text.strip(), name)}" for name, text in named)
    if example.startswith("---\n") and "\n---\n" in example:
        head, _line, body = example.removeprefix("---\n").partition("\n---\n")
        return f"{in_form_lines(head, SHEET)}\n\n{body.strip()}"
    fields = fields_of(file) or (
        [] if file else [field for model in (*MODELS, SHEET) for field in fields_of(model)]
    )
    lines = example.splitlines()
    told = [line for line in lines if line.startswith("(")]  # what was done, or is so beside it
    try:
        data = plain_data("\n".join(line for line in lines if line not in told))
    except Unwritable:
        return example
    if not isinstance(data, dict) or not (file or data.keys() <= {one["cle"] for one in fields}):
        return example
    words = [*_lines(data, fields, 0), *(in_button_words(line) for line in told)]
    return "\n".join(words) if fields else example


def _lines(data: Plain, fields: Sequence[Form], depth: int) -> Iterator[str]:
    before = "    " * depth
    if isinstance(data, list):
        for item in data:
            if isinstance(item, dict):
                first, *more = _lines(item, fields, 0)
                yield f"{before}– {first}"
                yield from (f"{before}  {line}" for line in more)
            else:
                yield f"{before}– {item}"
        return
    for key, value in data.items() if isinstance(data, dict) else ():
        field = next((one for one in fields if one["cle"] == key), None)
        if field is None and not isinstance(value, str):  # the name of an entry, which no form shows
            yield from _lines(value, fields, depth)
            continue
        title = key if field is None else field["titre"]
        if isinstance(value, str):
            yield f"{before}{title} : {value if field is None else value_words(field, value)}"
        else:
            yield f"{before}{title}"
            yield from _lines(value, fields if field is None else fields_below(field) or fields, depth + 1)
