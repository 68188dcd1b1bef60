"""Figures shown large: none twice in one row (D229), each under a label that counts what its unit counts (D329)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from dossier.checks.comparing.folding import bare
from dossier.checks.figures.figure_entries import own_figures
from dossier.content.kit import Kit
from dossier.content.model.figure import Figure
from dossier.diagnostics import Diagnostic, advice, warning
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.numbers import format_number
from dossier.language.fr.plural import TWO, plural_of
from dossier.tree import Document, KeyFigures, iter_blocks
from dossier.tree.walk import chapters

_STEM = 5
_TEN_THOUSAND = 10_000
_LARGER = {"k€": "M€", "M€": "Md€"}
_SIGNS = frozenset(
    [
        "ha",
        "m",
        "km",
        "m²",
        "km²",
        "m³",
        "t",
        "kg",
        "%",
        "€",
        "k€",
        "M€",
        "Md€",
        "kW",
        "MW",
        "kWh",
        "MWh",
        "GWh",
    ]
)
_CHANGE = re.compile(
    r"solde|évol|evol|vari|baisse|perte|écart|ecart|recul|différence|difference|diminu|moins|croissance|suppression|repli|chute|fermeture",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"moyen|par\b|pour un|taux|ratio|équivalent|ETP", re.IGNORECASE)
_NOUN = re.compile(r"(?P<noun>[a-zà-ÿœ]{3,}[sx])(?![\w'’-])")
#: Who may be anybody that a unit counts: « habitants sans médecin » of patients.
_ANYBODY = frozenset(
    ["habitants", "personnes", "beneficiaires", "usagers", "femmes", "hommes", "enfants", "jeunes", "clients"]
)
#: Units that measure; below them a label says what is measured.
_MEASURE = re.compile(
    r"(?:milli\w+|heures?|minutes?|secondes?|jours?|nuits?|semaines?|mois|ans?|années?|tonnes?|litres?|m[èe]tres?|kilom[èe]tres?|hectares?|euros?|points?|fois|kilo\w+|m[ée]ga\w+|degr[ée]s?)\b"
)


def report_repeated_key_figures(_kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a figure that one row of key figures shows twice (D229)."""
    found = []
    for chapter in chapters(document):
        for block in iter_blocks(chapter.blocks):
            names = (
                [use.name for one in block.figures if (use := one.figure)]
                if isinstance(block, KeyFigures)
                else []
            )
            for name in dict.fromkeys(name for name in names if names.count(name) > 1):
                message = f"chiffre « {name} » deux fois dans le même bloc"
                found.append(
                    warning("D229", message, block.span, "gardez-le une fois, ou nommez un autre chiffre")
                )
    return found


def report_labels_of_other_things(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a label that begins with another noun than the unit: « 480 élèves » in the text, « apprentis » below the number (D329)."""
    found = []
    for name, figure in own_figures(kit).items():
        unit, label = str(figure.unit or ""), figure.label
        noun = _NOUN.match(str(label or ""))
        if (
            label is None
            or noun is None
            or len(unit) < _STEM
            or not unit[0].isalpha()
            or _MEASURE.match(unit)
        ):
            continue
        if not _stems(unit) & _stems(str(label)) and bare(noun["noun"]) not in _ANYBODY:
            message = f"chiffre « {name} » : « {unit} » dans « unite », « {noun['noun']} » dans « libelle »"
            found.append(
                advice("D329", message, label.span, "le texte dirait l’un, le chiffre en grand l’autre")
            )
    return found


def report_impossible_counts(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report things below zero, people by halves, thousands of thousands of euros (D349); a label in the singular (D462)."""
    found = []
    for name, figure in own_figures(kit).items():
        if figure.value is not None and str(figure.unit or "").strip():
            found += [*_of_value(name, figure, figure.value), *_of_label(figure, figure.value)]
    return found


def _of_value(name: str, figure: Figure, value: Decimal) -> Iterator[Diagnostic]:
    unit = str(figure.unit).strip()
    said = (
        f"{name.replace('_', ' ')} {figure.label or ''} {unit} {figure.scope or ''} {figure.qualifier or ''}"
    )
    place, message = figure.place_of("valeur"), f"chiffre « {name} » : {format_number(value)} {unit}"
    are_people = unit.split(maxsplit=1)[0].removesuffix("s") in word_list("gens")
    if value < 0 and unit[0].isalpha() and not _MEASURE.match(unit) and not _CHANGE.search(said):
        yield advice("D349", message, place, "ôtez le signe, ou dites dans « libelle » ce qui baisse")
    elif are_people and value % 1 and not _AVERAGE.search(said):
        yield warning("D349", message, place, "un nombre entier, ou « en moyenne » dans « libelle »")
    elif unit in _LARGER and value >= _TEN_THOUSAND:
        message += f", soit {format_number(value / 1000)} {_LARGER[unit]}"
        yield advice("D349", message, place, "vérifiez « unite »")


def _of_label(figure: Figure, value: Decimal) -> Iterator[Diagnostic]:
    sign, unit = str(figure.label or "").partition(" ")[0], str(figure.unit).strip()
    if figure.label is not None and {sign, unit} <= _SIGNS and sign != unit:
        message = f"« {figure.unit} » dans « unite », « {figure.label} » dans « libelle »"
        yield warning("D349", message, figure.label.span, "gardez une seule unité")
    noun = re.match(r"[a-zà-ÿœ]{3,}(?![\w'’-])", str(figure.label or ""))
    if figure.label is None or noun is None or abs(value) < TWO:
        return
    counted = str(figure.unit).split(maxsplit=1)[0]
    if counted != noun[0] and counted == plural_of(noun[0]):
        message = f"« {figure.label} » sous « {format_number(value)} » : l’accord n’est pas fait"
        yield warning("D462", message, figure.label.span, f"écrivez « {counted} »")


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"[a-z]{3,}", bare(text))}
