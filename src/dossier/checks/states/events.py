"""What texts say to have happened, or to be still to come: of which thing, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.passages.passage import matches_of
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.moments import ClockSpan, Moment, find_hours, find_moments
from dossier.language.fr.quantities import lemma

#: Family of events: the stem of its participles, its future, its noun.
_FAMILIES: dict[str, tuple[str, str, str]] = {
    "signature": (r"sign(?:ée?s?)", r"signer(?:a|ont)", "signature"),
    "inauguration": (r"inaugur(?:ée?s?)", r"inaugurer(?:a|ont)", "inauguration"),
    "livraison": (r"livr(?:ée?s?)|réceptionn(?:ée?s?)", r"livrer(?:a|ont)", "livraison"),
    "adoption": (r"(?:adopt|vot|approuv|valid)(?:ée?s?)", r"adopter(?:a|ont)", "adoption|approbation"),
    "ouverture": (r"ouvert(?:e?s?)|mise?s? en service|ouvert ses portes", r"ouvrir(?:a|ont)|rouvrir(?:a|ont)", "ouverture|réouverture|mise en service"),
    "fin": (r"(?:achev|termin)(?:ée?s?)|finie?s?", r"(?:s')?(?:achèver|terminer)(?:a|ont)|(?:est|sont) (?:\w+ )?en cours|se poursui(?:t|vent)", "achèvement|fin"),
    "début": (r"(?:débuté|commencé|démarré|lancée?s?|engagée?s?|entamée?s?)", r"(?:débuter|commencer|démarrer)(?:a|ont)", "lancement|démarrage|début"),
    "création": (r"(?:cré|fond)(?:ée?s?)", r"créer(?:a|ont)", "création|fondation"),
    "labellisation": (r"(?:labellis|sélectionn|homologu|certifi|distingu)(?:ée?s?)|retenue?s?", r"(?:labelliser|retiendr)(?:a|ont)", "labellisation|sélection"),
    "rénovation": (r"(?:rénov|réhabilit|restaur|aménag|agrandi|modernis)(?:ée?s?)?|(?:re)?construite?s?|installée?s?", r"(?:rénover|accueiller)(?:a|ont)", "rénovation|construction|installation"),
    "départ": (r"partie?s?", r"partir(?:a|ont)|s'élancer(?:a|ont)", "départ"),
}  # fmt: skip
_ADVERB = r"(?:officiellement |récemment |déjà |enfin |définitivement |désormais |bien )*"
_NP = r"(?:\b[Ll]es? |\b[Ll]a |\b[Ll]'|\b[Cc]ett?e? |\b[Cc]es )(?P<np>[^,;:.()\d]{3,70}?)"
_OPEN_NP = r"(?:\b[Ll]es? |\b[Ll]a |\b[Ll]')(?P<np>[^,;:.()\d]{3,80})"
_PARTICIPLES = "|".join(
    f"(?P<p{rank}>{participle})" for rank, (participle, _, _) in enumerate(_FAMILIES.values())
)
_FUTURES = "|".join(f"(?P<f{rank}>{future})" for rank, (_, future, _) in enumerate(_FAMILIES.values()))
_NOUNS = "|".join(f"(?P<n{rank}>{noun})" for rank, (_, _, noun) in enumerate(_FAMILIES.values()))
_WHEN = r"(?=en |le |l'|depuis |fin |début |au |dès |à )"
_PATTERNS = (
    ("done", re.compile(rf"{_NP} (?:a|ont) (?:été )?{_ADVERB}(?:{_PARTICIPLES})\b")),
    ("done", re.compile(rf"{_NP},? (?:qui )?(?:est|sont) {_ADVERB}(?:{_PARTICIPLES})\b")),
    ("future", re.compile(rf"{_NP},? (?:qui )?(?:sera|seront) {_ADVERB}(?:{_PARTICIPLES})\b")),
    ("future", re.compile(rf"{_NP},? (?:qui )?(?:{_FUTURES})\b")),
    ("dated", re.compile(rf"{_NP}, {_ADVERB}(?:{_PARTICIPLES}) {_WHEN}")),
    ("before", re.compile(rf"^(?:{_PARTICIPLES}) {_WHEN}[^,;]{{3,50}}, {_OPEN_NP}", re.IGNORECASE)),
    ("before", re.compile(rf"^[Dd]epuis (?:sa|leur|son) (?:{_NOUNS}) {_WHEN}[^,;]{{3,50}}, {_OPEN_NP}")),
    ("noun", re.compile(rf"\b(?:[Ll]'|[Ll]a |[Ll]e )(?:{_NOUNS}) (?:officielle |prochaine )?(?:de la |du |de l'|des |de )(?P<np>[^,;:.()\d]{{3,60}}?),? (?:est|sera|aura|a lieu|interviendra|prévue?|attendue?|fixée?)\b")),
)  # fmt: skip
_REACH = 60
#: Things that a sheet may have several of: their bare name says too little.
_VAGUE = frozenset(
    [
        "travail",
        "travaux",
        "projet",
        "programme",
        "convention",
        "contrat",
        "plan",
        "chantier",
        "phase",
        "dispositif",
        "opération",
        "site",
        "service",
        "première",
        "deuxième",
        "tranche",
        "second",
        "seconde",
        "accord",
        "loi",
        "décret",
        "arrêté",
    ]
)


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a thing, where it is said; ``state`` is "done", "future" or "" where only its date tells."""

    passage: Passage
    start: int
    end: int
    thing: frozenset[str]
    family: str
    state: str
    moment: Moment | None
    hour: ClockSpan | None
    words: str
    head: str
    is_open: bool = False  # its thing is followed by words that nobody can part from it

    def is_of(self, other: Event) -> bool:
        """Whether both speak of one thing."""
        if self.head != other.head or (self.is_open and other.is_open):
            return False
        if self.is_open or other.is_open:
            open_one, closed = (self, other) if self.is_open else (other, self)
            return closed.thing <= open_one.thing
        return self.thing == other.thing

    @property
    def is_vague(self) -> bool:
        """Whether its thing could be one of several."""
        return not (self.thing - _VAGUE)


def events_of(reading: Reading) -> list[Event]:
    """Every event that the prose of a kit tells, in reading order."""
    return [
        event
        for passage in reading.prose
        if passage.kind in {Kind.BODY, Kind.ITEM, Kind.CAPTION, Kind.LABEL}
        for event in _of_passage(passage)
    ]


@lru_cache(maxsize=2048)
def _of_passage(passage: Passage) -> tuple[Event, ...]:
    return tuple(
        event for start, sentence in passage.sentences() for event in _of_sentence(passage, start, sentence)
    )


def _of_sentence(passage: Passage, start: int, sentence: str) -> Iterator[Event]:
    seen: set[int] = set()
    for state, pattern in _PATTERNS:
        for match in matches_of(pattern, sentence):
            family, at = _family(match)
            things = _things(match["np"], is_open=state == "before")
            thing = frozenset(things)
            if at in seen or not thing:
                continue
            seen.add(at)
            moment = next((one for one in find_moments(sentence) if at <= one.start <= at + _REACH), None)
            hour = next((one for one in find_hours(sentence) if at <= one.start <= at + _REACH), None)
            told = {"done": "done", "future": "future"}.get(state, "")
            yield Event(passage, start + at, start + _end(match, at), thing, family, told, moment, hour, sentence[at : _end(match, at)],
                        things[0], state == "before")  # fmt: skip


def _family(match: re.Match[str]) -> tuple[str, int]:
    for rank, family in enumerate(_FAMILIES):
        for group in (f"p{rank}", f"f{rank}", f"n{rank}"):
            if match.groupdict().get(group):
                start = match.start(group)
                lead = re.search(
                    r"(?:(?:a|ont) (?:été )?|sera |seront |est |sont )(?:\w+ )?$", match.string[:start]
                )
                return family, lead.start() if lead else start
    return "", match.start()


def _end(match: re.Match[str], at: int) -> int:
    names = [name for name, value in match.groupdict().items() if value and name != "np"]
    return max([match.end(name) for name in names], default=at)


def _things(words: str, *, is_open: bool) -> list[str]:
    """The words of a noun phrase that mean something, in the singular; nothing for a phrase that holds a verb."""
    if not is_open and re.search(r"\b(?:qui|que|est|sont|a|ont|sera|et)\b", words):
        return []
    small = word_list("liaisons") | word_list("arrets")
    parts = re.findall(r"[^\W_]+(?:-[^\W_]+)*", words.lower().replace("'", " "))
    return [lemma(part) for part in parts if part not in small and len(part) > 1]
