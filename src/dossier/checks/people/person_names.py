"""People as the registry writes them: not one letter more, less or other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.passages import Passage, Reading, quoted
from dossier.diagnostics import Diagnostic, warning

_NAME = r"[A-ZÀ-ÞŒ][\wà-ÿœ'-]+"
#: « Le colonel Lemoyne », « Mme Desormaux »: a surname alone behind what one calls a person.
_CALLED = re.compile(
    rf"\b(?:M\.|MM\.|Mme|Mmes|Monsieur|Madame|[Dd]octeure?|[Dd]r|[Pp]rofesseure?|[Pp]r|[Mm]aître|(?:le |la |au |du |[Mm]aître |[Mm]e |[Dd]octeur |[Dd]r |[Pp]rofesseure? |[Pp]r )?(?:(?:lieutenant-)?colonelle?|commandante?|capitaine|générale?|lieutenante?|adjudante?|major|commissaire|contrôleur|ministre|préfète?|sous-préfète?|maire|députée?|sénateur|sénatrice|rectrice|recteur|juge|procureure?)) (?P<last>{_NAME}(?:-{_NAME})?)(?! [A-ZÀ-Þ])(?![\w-])"
)
_CIVIL = frozenset(["Mme", "Madame", "Monsieur", "Mmes", "MM"])
_WORDS = 3
_LONG_SURNAME = 5
_LONG = 6
_SHORTEST = 4  # letters: shorter names differ by one letter and are others (« Léa » and « Léo »)


def report_misspelt_people(reading: Reading) -> list[Diagnostic]:
    """Report a name that is nearly one of the register: « Yan Le Goff » for Yann Le Goff (D512)."""
    people = [
        (fold(str(person.first_name)), fold(str(person.last_name)))
        for person in reading.kit.people.values()
        if person.first_name
    ]
    offices = [
        (fold(str(person.first_name)), fold(str(person.last_name)), fold(str(person.role)))
        for person in reading.kit.people.values()
        if person.first_name and person.role
    ]
    known = {" ".join(person) for person in people}
    found = []
    for passage in (*reading.passages, *reading.labels):
        for start, end, right in dict.fromkeys(_slips(passage, people, offices)):
            written = passage.text[start:end]
            if written not in known and (not written.isupper() or bare(written) == bare(right)):
                place = reading.place(passage, start, end)
                message = f"{quoted(written)} : le registre écrit {quoted(right)}"
                hint = f"écrivez {quoted(right)}, ou déclarez cette autre personne dans acteurs.yaml"
                found.append(warning("D512", message, place, hint))
    return found


def _of_same_office(
    passage: Passage, offices: list[tuple[str, str, str]], lasts: set[str]
) -> Iterator[tuple[int, int, str]]:
    """« Jean Courbet, directeur », « Inès Morel, directrice de la résidence »: half a name, and the whole function of somebody."""
    for first, last, office in offices:
        if last in passage.text:
            for match in re.finditer(
                rf"(?<![\w'-])(?P<first>{_NAME}) {re.escape(last)}, (?P<office>[^,.;:()]{{5,80}})",
                passage.text,
            ):
                is_other = match["first"] != first and match["first"] not in _CIVIL
                if is_other and _is_office(match["office"], office):
                    yield match.start(), match.end("office") - len(match["office"]) - 2, f"{first} {last}"
        if first in passage.text:
            for match in re.finditer(
                rf"(?<![\w'-]){re.escape(first)} (?P<last>{_NAME}), (?P<office>[^,.;:()]{{5,80}})",
                passage.text,
            ):
                if match["last"] not in lasts and _is_office(match["office"], office):
                    yield match.start(), match.end("last"), f"{first} {last}"


def _is_office(told: str, office: str) -> bool:
    """Whether a text tells three words at least of a function as the register has it, or the whole of it."""
    mine, theirs = told.strip().split(), office.split()
    same = mine == theirs[: len(mine)] or theirs == mine[: len(theirs)]
    return same and min(len(mine), len(theirs)) >= _WORDS and not re.search(r"\b(?:19|20)\d\d\b", told)


def _slips(
    passage: Passage, people: list[tuple[str, str]], offices: list[tuple[str, str, str]]
) -> Iterator[tuple[int, int, str]]:
    """Where one of the two names is right and the other nearly so, or a surname alone is."""
    lasts = {last for _, last in people}
    yield from _of_same_office(passage, offices, lasts)
    for match in _CALLED.finditer(passage.text):
        near = [last for last in lasts if len(last) >= _LONG_SURNAME and is_near(match["last"], last)]
        near = near or [last for last in lasts if _opens_alike(match["last"], last, _LONG_SURNAME)]
        if match["last"].isupper() and len(match["last"]) > 1 and not passage.in_capitals:
            near = [last for last in lasts if bare(match["last"]) == bare(last) and not last.isupper()]
        if len(near) == 1 and match["last"] not in lasts:
            yield *match.span("last"), near[0]
    for first, last in people:
        right = f"{first} {last}"
        turned = f"{last} {first}"
        if turned != right and turned in passage.text:
            for match in re.finditer(rf"(?<![\w'-]){re.escape(turned)}(?![\w-])", passage.text):
                yield *match.span(), right
        if last in passage.text:
            for match in re.finditer(rf"(?<![\w'-])({_NAME}) {re.escape(last)}(?![\w-])", passage.text):
                if is_near(match[1], first) or _begins_alike(match[1], first):
                    yield *match.span(), right
        if first in passage.text:
            joined = " ".join([_NAME] * len(last.split()))
            words = (
                rf"{joined}|(?:Le|La|De|Du|Des) [A-ZÀ-Þ][\wà-ÿ'-]+"
                if " " not in last
                else rf"{joined}|{_NAME}"
            )
            for match in re.finditer(rf"(?<![\w'-]){re.escape(first)} ({words})(?![\w-])", passage.text):
                if is_near(match[1], last) or _opens_alike(match[1], last, _SHORTEST):
                    yield *match.span(), right


def _opens_alike(written: str, right: str, letters: int) -> bool:
    """« Thirard » for « Thirion »: surnames of nearly one length that end otherwise."""
    mine, theirs = bare(written), bare(right)
    return (
        mine != theirs
        and min(len(mine), len(theirs)) > letters
        and abs(len(mine) - len(theirs)) <= 1
        and mine[:letters] == theirs[:letters]
        and "-" not in written
    )


def _begins_alike(written: str, right: str) -> bool:
    """« Marie-Line » for « Marie-Laure », « Clara » for « Claire »: one surname, and first names with one beginning."""
    mine, theirs = bare(written), bare(right)
    return written != right and min(len(mine), len(theirs)) >= _LONG_SURNAME and mine[:3] == theirs[:3]


def is_near(written: str, right: str) -> bool:
    """Whether one letter, or only accents and capitals, part two names."""
    if written == right:
        return False
    one, other = bare(written), bare(right)
    if one == other:
        return True
    if one.replace(" ", "") == other.replace(" ", "") or (len(one) > _LONG and sorted(one) == sorted(other)):
        return True  # « Le Noir » and « Lenoir », « Bernaoud » and « Barneoud »
    if max(len(one), len(other)) < _SHORTEST or abs(len(one) - len(other)) > 1:
        return False
    start = _shared(one, other)
    end = _shared(one[start:][::-1], other[start:][::-1])
    return max(len(one), len(other)) - start - end <= 1


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with together."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
