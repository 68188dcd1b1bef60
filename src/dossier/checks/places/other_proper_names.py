"""One place under two proper names: « la digue du Moulin-Vieux » once, « du Moulin-Neuf » everywhere else (D521)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.comparing.letter_distance import letters_apart
from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, warning

_KIND = (
    r"(?:centre de santé|maison de santé|centre hospitalier|résidence|digue|barrage|collège|lycée|école|caserne|quartier|lotissement|pont|moulin|stade|gymnase|"
    r"association|coopérative|entreprise|société|fondation|compagnie|collectif|club|laiterie|brasserie|filature|fromagerie|menuiserie|distillerie|médiathèque|bibliothèque|théâtre|musée|usine|scierie|ferme|halle|aile|pavillon|clinique|hôpital|crèche|jardin|parc|forêt|tour|château|abbaye|groupe|laboratoire|cabinet|fabricant|opérateur|enseigne|marque|atelier|maison|bailleur|constructeur)"
)
_NAMED = re.compile(
    rf"(?<![\w-])(?P<kind>(?i:{_KIND})) (?:de la |de l'|du |des |de |d')?(?P<name>[A-ZÀ-Þ][\wà-ÿœ]+(?:-[A-ZÀ-Þ]?[\wà-ÿœ]+)*)(?![\w'-])(?! [A-ZÀ-Þ])"
)
_ONCE = 1
_SHORTEST, _LONG = 3, 6
_HINT = "écrivez le même nom aux deux endroits, ou dites que ce sont deux lieux"


@dataclass(frozen=True, slots=True)
class _Place:
    """One time that a place is named."""

    passage: Passage
    start: int
    end: int
    name: str


def report_other_proper_names(reading: Reading) -> list[Diagnostic]:
    """Report a proper name that a place bears once, where the kit gives it another one everywhere else."""
    kinds: dict[str, list[_Place]] = defaultdict(list)
    for passage in reading.passages:
        if not passage.in_capitals and passage.kind is not Kind.QUOTE:
            for match in matches_of(_NAMED, passage.text):
                kinds[match["kind"].lower()].append(_Place(passage, *match.span(), match["name"]))
    registers = (reading.kit.territories, reading.kit.organisations, reading.kit.names)
    registered = " ".join(bare(fold(str(one.name))) for register in registers for one in register.values())
    found = [finding for places in kinds.values() for finding in _of_kind(reading, places, registered)]
    return found + list(_across_kinds(reading, kinds, registered))


def _across_kinds(reading: Reading, kinds: dict[str, list[_Place]], registered: str) -> Iterator[Diagnostic]:
    """« L'usine Fermentec » here, « le groupe Fermentek » there: a long name, one letter apart, under two nouns."""
    first: dict[str, tuple[str, _Place]] = {}
    for kind, places in kinds.items():
        for one in places:
            first.setdefault(bare(one.name), (kind, one))
    for name, (kind, one) in first.items():
        near = [
            other
            for key, (there, other) in first.items()
            if there != kind and min(len(key), len(name)) >= _LONG and letters_apart(key, name, 1) == 1
        ]
        is_plural = any({bare(other.name).rstrip("se")} == {name.rstrip("se")} for other in near)
        if len(near) != 1 or is_plural or name in registered or _together(one, near):
            continue
        right = near[0]
        if list(first).index(bare(right.name)) > list(first).index(name):
            continue  # told once, at the later of the two
        yield _told(reading, one, right)


def _of_kind(reading: Reading, places: Sequence[_Place], registered: str) -> Iterator[Diagnostic]:
    counts: dict[str, list[_Place]] = defaultdict(list)
    for one in places:
        counts[bare(one.name)].append(one)
    order = list(counts)
    for name, told in counts.items():
        if len(told) != _ONCE or name in registered:
            continue
        one = told[0]
        usual = [
            other for other in counts if len(counts[other]) > _ONCE and not _together(one, counts[other])
        ]
        near = [other for other in usual if _share_a_part(name, other)]
        near = near or [
            other
            for other in counts
            if _is_near(name, other)
            and (other in usual or order.index(other) < order.index(name))
            and not _together(one, counts[other])
        ]
        if len(near) != 1:
            continue
        yield _told(reading, one, counts[near[0]][0])


def _told(reading: Reading, one: _Place, right: _Place) -> Diagnostic:
    place = reading.place(one.passage, one.start, one.end)
    where = elsewhere(reading, right.passage, right.start, right.end, than=place)
    said = one.passage.text[one.start : one.end]
    message = (
        f"{quoted(said)} ici, {quoted(right.passage.text[right.start : right.end])} {where} : le même nom ?"
    )
    return warning("D521", message, place, _HINT)


def _is_near(one: str, other: str) -> bool:
    """« Roue » and « Roues », « Monnier » and « Mounier »: one letter apart, and no other name of a series."""
    return one != other and min(len(one), len(other)) > _SHORTEST and letters_apart(one, other, 1) == 1


def _share_a_part(one: str, other: str) -> bool:
    """« Moulin-Vieux » and « Moulin-Neuf », « Louise-Weiss » and « Louise-Michel »: one part of the name is another."""
    mine, theirs = one.split("-"), other.split("-")
    if len(mine) != len(theirs) or len(mine) == 1:
        return False
    parts = [first == second for first, second in zip(mine, theirs, strict=True)]
    return parts.count(False) == 1 and any(
        same and len(part) > _SHORTEST for same, part in zip(parts, mine, strict=True)
    )


def _together(one: _Place, others: Sequence[_Place]) -> bool:
    """Whether a sentence names both: then they are two places."""
    for start, text in one.passage.sentences():
        if start <= one.start < start + len(text):
            return any(
                there.passage is one.passage and start <= there.start < start + len(text) for there in others
            )
    return False
