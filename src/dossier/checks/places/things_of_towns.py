"""The thing that a sheet is about, told of another town than its title says: « La criée de Port-Aubin » below « Une criée à Rivemont » (D522)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.comparing.folding import bare
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.places.towns import municipalities
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.lexicon import word_list

#: What every town has, so that a text may well speak of that of a neighbour.
_EVERYWHERE = frozenset(
    [
        "mairie",
        "ville",
        "commune",
        "centre",
        "coeur",
        "bourg",
        "place",
        "gare",
        "ecole",
        "college",
        "lycee",
        "eglise",
        "salle",
        "marche",
        "port",
        "quartier",
        "maire",
        "habitants",
        "rue",
        "route",
        "conseil",
        "territoire",
        "projet",
        "visite",
        "maison",
        "espace",
        "point",
    ]
)
_WORD = re.compile(r"[^\W\d_]{4,}")


def report_things_of_other_towns(reading: Reading) -> list[Diagnostic]:
    """Report a sentence that begins with what the title of its sheet names, « de » another town of the register (D522)."""
    towns = municipalities(reading.kit)
    found: list[Diagnostic] = []
    for sheet in reading.kit.sheets if len(towns) > 1 else ():
        passages = list(reading.of_sheet(sheet))
        heads = [passage for passage in passages if passage.kind is Kind.TITLE]
        for thing, town in _things(heads, [*towns.values()]):
            others = [other for other in towns.values() if bare(other) != bare(town)]
            for passage in passages:
                if passage.kind in {Kind.BODY, Kind.ITEM, Kind.FIELD}:
                    found += _elsewhere(reading, passage, thing, town, others)
    return found


def _things(heads: list[Passage], towns: list[str]) -> Iterator[tuple[str, str]]:
    """The first noun of a title that places it « à » a town, with that town."""
    small = word_list("liaisons") | word_list("arrets")
    for head in heads:
        for town in towns:
            at = re.search(rf"\bà {re.escape(town)}(?![\w-])", head.text)
            words = _WORD.findall(head.text[: at.start()]) if at is not None else []
            thing = next((bare(word) for word in words if word.lower() not in small), "")
            if thing and thing not in _EVERYWHERE:
                yield thing, town


def _elsewhere(
    reading: Reading, passage: Passage, thing: str, town: str, others: list[str]
) -> Iterator[Diagnostic]:
    for start, sentence in passage.sentences():
        folded = bare(sentence)
        for other in others:
            match = re.match(
                rf"(?:l[ae] |l'|cett?e? )(?:nouve\w+ |ancien\w* |futur\w* )?{re.escape(thing)} (?:de |d'|du ){re.escape(bare(other))}(?![\w-])",
                folded,
            )
            if match is not None and bare(town) not in folded:
                place = reading.place(passage, start, start + match.end())
                said = quoted(sentence[: match.end()])
                message = f"{said} dans le texte, à {town} dans le titre".replace("'", "’")
                yield warning("D522", message, place, "accordez le texte et le titre")
