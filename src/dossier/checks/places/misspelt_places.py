"""The places of the programme, one or two letters off in a text: « quai des Taneurs » (D521)."""

from __future__ import annotations

import re
from collections import defaultdict

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.comparing.letter_distance import letters_apart
from dossier.checks.passages import Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, warning

_WORD = re.compile(r"[\w’'-]+")
_ELIDED = re.compile(r"^(?:[ldLD]|qu|Qu)['’]")
#: What parts two places of one name: the text has one, the programme the other.
_OPPOSITES = (
    {"grand", "petit"}, {"grande", "petite"}, {"haut", "bas"}, {"haute", "basse"}, {"vieux", "neuf"}, {"vieille", "neuve"},
    {"nord", "sud"}, {"est", "ouest"}, {"premier", "second"},
)  # fmt: skip
#: Offices one letter from the house that they hold: « maire de Varzelles », and the « Mairie de Varzelles ».
_OFFICES = frozenset({"maire", "prefete", "prefet"})
#: What is told so often is a place of its own.
_SLIPS = 1
_LEAST = 5  # letters of a word that is compared


def report_misspelt_places(reading: Reading) -> list[Diagnostic]:
    """Words that name a place of the programme with one word misspelt (D521), where the right one stands nowhere in the sheets.

    A name is compared with as many words of the text: all are the same but one, a proper name of five letters or more.
    """
    kit = reading.kit
    places = {
        str(stop.place.name): _words(str(stop.place.name))
        for day in kit.visit.days
        for stop in day.stops
        if stop.place is not None and stop.place.name and kit.shows(stop, internal=False)
    }
    known = {bare(match[0]) for name in _declared(reading) for match in _WORD.finditer(fold(name))}
    told: dict[str, list[Diagnostic]] = defaultdict(list)
    for passage in reading.prose:
        words = [
            (match.end() - len(word), match.end(), bare(word))
            for match in matches_of(_WORD, passage.text)
            if (word := _ELIDED.sub("", match[0]))
        ]
        for name, right in places.items():
            if len(right) < 2:
                continue
            for at in range(len(words) - len(right) + 1):
                stretch = words[at : at + len(right)]
                wrong = [index for index, word in enumerate(right) if stretch[index][2] != bare(word)]
                if len(wrong) == 1 and (
                    _is_slip(stretch[wrong[0]][2], right[wrong[0]], known, is_told=_told(right, wrong[0]))
                    or _lost_its_plural(stretch[wrong[0]][2], right, wrong[0])
                    or _is_opposite(
                        stretch[wrong[0]][2], right[wrong[0]], bare(passage.text), bare(fold(name))
                    )
                ):
                    start, end = stretch[0][0], stretch[-1][1]
                    place = reading.place(passage, start, end)
                    message = f"{quoted(passage.text[start:end])} : le programme écrit « {name} »"
                    told[bare(passage.text[start:end])].append(
                        warning("D521", message, place, "écrivez le même nom aux deux endroits")
                    )
    return [
        item
        for name, items in told.items()
        if len(items) <= _SLIPS or not _has_opposite(name)
        for item in items
    ]


def _has_opposite(name: str) -> bool:
    """Whether a name told again and again holds a side: beside the « Quai Nord », there is a « quai Sud »."""
    return any(word in pair for pair in _OPPOSITES for word in name.split())


def _words(name: str) -> list[str]:
    return [match[0] for match in _WORD.finditer(fold(name))]


def _declared(reading: Reading) -> list[str]:
    kit = reading.kit
    people = (str(person.last_name) for person in kit.people.values())
    return [*people, *(str(territory.name) for territory in kit.territories.values())]


def _told(name: list[str], wrong: int) -> bool:
    """Whether another word of the name says by itself what place it is: « filature », not « rue »."""
    return any(len(word) > _LEAST + 1 for index, word in enumerate(name) if index != wrong)


def _lost_its_plural(typed: str, name: list[str], wrong: int) -> bool:
    """« Centre social des Tilleul », for the one « des Tilleuls »: an article that asks for the plural stands before it."""
    folded = bare(name[wrong])
    return (
        wrong > 0
        and bare(name[wrong - 1]) in {"des", "les", "aux"}
        and folded[-1:] in {"s", "x"}
        and typed == folded[:-1]
    )


def _is_opposite(typed: str, right: str, text: str, name: str) -> bool:
    """« la tour du Petit Bos » for « du Grand Bos »; no slip where the text names both places."""
    return right[:1].isupper() and {typed, bare(right)} in _OPPOSITES and name not in text


def _is_slip(typed: str, right: str, known: set[str], *, is_told: bool) -> bool:
    """Whether a word is the other one misspelt: no plural of it, no other name that the kit knows."""
    if not right[:1].isupper() or len(right) < _LEAST or typed in known | _OFFICES:
        return False
    folded = bare(right)
    if typed.rstrip("sxe") == folded.rstrip("sxe"):
        return False
    most = 2 if is_told or len(folded) >= 8 else 1
    return typed[:1] == folded[:1] and letters_apart(typed, folded, most) <= most
