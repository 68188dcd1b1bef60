"""Values of a charte that are names of its own: of a colour, a font, a size. One that names nothing would stop a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from dossier.charte.charte_faults import Fault

#: The table of ``charte.toml`` that declares a kind of name, and what messages call it.
COLOUR, FONT, SIZE, STYLE = "couleurs", "polices", "echelle", "styles"
_UNKNOWN = {
    COLOUR: "couleur inconnue",
    FONT: "police inconnue",
    SIZE: "corps inconnu",
    STYLE: "style inconnu",
}

#: Where a name of each kind stands; ``*`` is each item of a list.
_NAMING: Mapping[tuple[str, ...], str] = {
    ("couleur_principale",): COLOUR,
    ("motif", "couleur"): COLOUR,
    ("motif", "imprimeur", "couleur"): COLOUR,
    ("graphiques", "police"): FONT,
    **{("graphiques", name): COLOUR for name in ("texte", "texte_second", "attache", "fond")},
    **{("graphiques", f"corps_{name}"): SIZE for name in ("note", "libelle", "titre", "valeur")},
    ("graphiques", "carte", "territoire"): COLOUR,
    ("titre_courant", "police"): FONT,
    ("titre_courant", "echelle"): SIZE,
    ("titres", "police"): FONT,
    ("tableaux", "police"): FONT,
    ("tableaux", "corps", "*"): SIZE,
    ("couverture", "titres", "*", "echelle"): SIZE,
}
#: Sizes that the program takes by their name.
_NEEDED = ("corps", "note")


def find_name_faults(data: Mapping[str, object]) -> Iterator[Fault]:
    """D805 for each value of ``data``, a charte as written, that names a colour, font or size which it does not declare."""
    for way, kind in _NAMING.items():
        for names, value in _values(data, way):
            declared = declared_names(data, kind)
            if declared and value not in declared:
                yield unknown_name(kind, value, names, declared)
    sizes = declared_names(data, SIZE)
    for name in _NEEDED if sizes else ():
        if name not in sizes:
            yield Fault("D805", f"« {SIZE}.{name} » manque", (SIZE,), "ajoutez-le, d’après une autre charte")


def declared_names(data: Mapping[str, object], kind: str) -> list[str]:
    """The names of a kind that the charte declares, in its order; none where the table cannot be read."""
    table = data.get(kind)
    return list(table) if isinstance(table, dict) else []


def unknown_name(kind: str, value: str, names: tuple[str | int, ...], declared: list[str]) -> Fault:
    """D805: ``value``, which ``names`` lead to, is none of the ``declared`` ones."""
    near = get_close_matches(value, declared, 1)
    hint = f"vouliez-vous dire « {near[0]} » ?" if near else f"noms possibles : {', '.join(declared)}"
    return Fault("D805", f"{_UNKNOWN[kind]} de la charte : « {value} »", names, hint)


def _values(
    value: object, way: tuple[str, ...], names: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each text that ``way`` leads to, with its names."""
    if not way:
        if isinstance(value, str):
            yield names, value
    elif way[0] == "*" and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _values(item, way[1:], (*names, number))
    elif isinstance(value, dict) and way[0] in value:
        yield from _values(value[way[0]], way[1:], (*names, way[0]))
