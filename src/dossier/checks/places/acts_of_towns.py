"""What one sentence sets in a town, by its first words, and the programme or the register in another (D522, D506)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.passages import Passage, Reading, quoted
from dossier.checks.places.towns import municipalities
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, warning

#: A noun that heads a stop, and the verbs that tell it.
_ACTS = {
    "inauguration": r"(?:inaugure(?:nt|ra|ront)?|inaugurée?s?|coupe(?:nt|ra|ront)? le ruban)",
    "pose": r"(?:pose(?:nt|ra|ront)? la première pierre)",
    "remise": r"(?:remet(?:tra|tent|tront)?)",
    "depot": r"(?:dépose(?:nt|ra|ront)?)",
}
_DONE = re.compile(r"\b(?:a|ont|avait|avaient|fut|en (?:19|20)\d\d)\b")
_SET_IN = re.compile(r"(?:\w[\w ]{3,30}, )?[ÀA] (?P<town>[A-ZÀ-Þ][\w'-]*),? ")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that its first words set in a town, and where they name it."""

    passage: Passage
    start: int
    text: str
    town: str
    place: tuple[int, int]


def report_acts_of_other_towns(reading: Reading) -> list[Diagnostic]:
    """Report « À Lestrade, elle inaugure la gare » where the stop is elsewhere, « À Montbrac, … Gilles Perrot, maire de la commune » for the mayor of Lestrade."""
    towns = municipalities(reading.kit)
    acts, mayors = _acts(reading.kit, towns), _mayors(reading.kit, towns)
    found: list[Diagnostic] = []
    for passage in reading.prose if len(towns) > 1 else ():
        for start, sentence in passage.sentences():
            head = _SET_IN.match(sentence)
            if head is not None and head["town"] in towns.values():
                one = _Sentence(passage, start, sentence, head["town"], head.span("town"))
                found += [*_acts_elsewhere(reading, one, acts), *_mayors_elsewhere(reading, one, mayors)]
    return found


def _acts_elsewhere(
    reading: Reading, one: _Sentence, acts: dict[str, tuple[str, str]]
) -> Iterator[Diagnostic]:
    for pattern, (right, thing) in acts.items():
        told = re.search(rf"\b{pattern}\b", one.text)
        if told is None or right == one.town or right in one.text or _DONE.search(one.text[: told.end()]):
            continue
        if re.search(rf"\b{thing}\b", bare(one.text[told.end() :])):
            place = reading.place(one.passage, one.start + one.place[0], one.start + one.place[1])
            message = f"{quoted(told[0])} à {one.town} dans le texte, à {right} dans le programme"
            yield warning("D522", message, place, "accordez le texte et le programme")


def _mayors_elsewhere(reading: Reading, one: _Sentence, mayors: dict[str, str]) -> Iterator[Diagnostic]:
    for name, right in mayors.items():
        told = re.search(
            rf"(?<![\w-]){re.escape(name)}, (?P<role>maire de (?:la (?:commune|ville)|cette commune))\b",
            one.text,
        )
        if told is not None and right != one.town:
            place = reading.place(one.passage, one.start + told.start("role"), one.start + told.end("role"))
            message = f"{name} : maire de {right} dans acteurs.yaml, et la phrase parle de {one.town}"
            yield warning("D506", message.replace("'", "’"), place, "corrigez le nom, ou la commune")


def _acts(kit: Kit, towns: dict[str, str]) -> dict[str, tuple[str, str]]:
    """The verbs of each act that one stop alone has, with its town and the first noun behind the act."""
    found: dict[str, set[tuple[str, str]]] = {}
    for stop in (stop for day in kit.visit.days for stop in day.stops):
        words = re.findall(r"[^\W\d_]{4,}", bare(fold(str(stop.title))))
        town = (
            towns.get(str(stop.place.town), "")
            if stop.place is not None and stop.place.town is not None
            else ""
        )
        if len(words) > 1 and words[0] in _ACTS and town:
            found.setdefault(_ACTS[words[0]], set()).add((town, words[1]))
    return {verbs: min(stops) for verbs, stops in found.items() if len(stops) == 1}


def _mayors(kit: Kit, towns: dict[str, str]) -> dict[str, str]:
    """The mayors of the register, by name, each with the town."""
    return {
        fold(person.full_name): town
        for person in kit.people.values()
        for town in towns.values()
        if re.match(rf"maire (?:de |d')(?:la |l')?{re.escape(town)}$", fold(str(person.role or "")))
    }
