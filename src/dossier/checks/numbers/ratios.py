"""How many times one number is another, as words say it: « trois fois plus », « plus du double », « contre 103 » (D326)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from dossier.checks.numbers.growth import course_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers_in_letters import NUMBER_WORD, read_letters
from dossier.language.fr.quantities import DURATIONS, Quantity

_TIMES = rf"(?P<times>\d{{1,3}}(?:,\d)?|{NUMBER_WORD}) fois(?P<half> et demie)? (?:plus|moins|supérieure?s?|inférieure?s?|la|le)\b"
_WORDS = re.compile(
    rf"\b(?:(?P<loose>plus d[eu]|près d[eu]|presque|environ|quasiment|moins d[eu]) )?(?:le |la |du )?(?:{_TIMES}"
    r"|(?P<double>double)\b|(?P<triple>triple)\b|(?P<quadruple>quadruple)\b"
    rf"|multiplié\w* par (?P<by>\d{{1,2}}(?:,\d)?|{NUMBER_WORD})\b|divisé\w* par (?P<into>\d{{1,2}}(?:,\d)?|{NUMBER_WORD})\b)"
)
#: « le double du nombre », not « le double objectif »
_A_RATIO = re.compile(r"\b(?:le|du|au) (?:double|triple|quadruple)$")
_TAKES_UP = re.compile(r"(?:Elles?|Ils?|Ce|Cela|Soit|C'est)\b")
_AIMS = re.compile(r"\b(?:objectif|d'ici|vise\w*|ambition\w*|horizon|devra\w*|permettr\w+)\b")
_ROOM = Decimal("0.08")
_LEAST = Decimal("1.2")


def report_wrong_ratios(reading: Reading) -> list[Diagnostic]:
    """A ratio in words that no two numbers of its sentence, nor of the one before, bear out."""
    found: list[Diagnostic] = []
    before: Statement | None = None
    for statement in reading.statements:
        if statement.passage.kind not in {Kind.QUOTE, Kind.CELL}:
            same = before is not None and before.passage is statement.passage
            found += _of_statement(reading, statement, before.quantities if before and same else ())
        before = statement
    return found


def _of_statement(
    reading: Reading, statement: Statement, earlier: Sequence[Quantity]
) -> Iterator[Diagnostic]:
    text = statement.text
    for word in _WORDS.finditer(text):
        told = _value(word)
        if told is None or told < _LEAST or _is_no_ratio(text, word):
            continue
        if (word["by"] or word["into"]) and course_of(statement) is not None:
            continue  # judged as growth
        own = [one for one in statement.quantities if not word.start() <= one.start < word.end()]
        wide = _pairs([*own, *earlier])
        pairs = _pairs(own) or (wide if _TAKES_UP.match(text) else [])
        if not pairs:
            continue
        if any(_fits(told, word["loose"], ratio) for _, _, ratio in wide):
            yield from _other_way(reading, statement, word)
            continue
        one, two, ratio = pairs[-1]
        shown = format(ratio.quantize(Decimal("0.1")).normalize(), "f").replace(".", ",")
        place = reading.place(statement.passage, statement.start + word.start(), statement.start + word.end())
        message = f"« {word[0].strip()} », mais {one.words.strip()} et {two.words.strip()} sont dans un rapport de {shown}"
        yield warning("D326", message, place, "dites le rapport exact, ou corrigez l’une des deux valeurs")


def _other_way(reading: Reading, statement: Statement, word: re.Match[str]) -> Iterator[Diagnostic]:
    """« 540 000 en 1913 ; 54 000 en 2016, soit dix fois plus »: the right ratio, the wrong way."""
    course = course_of(statement)
    way = re.search(r"\b(plus|moins)\b$", word[0])
    if course is None or way is None or not statement.text[: word.start()].rstrip().endswith("soit"):
        return
    first, last = course.values[0], course.values[-1]
    right = "plus" if last.value > first.value else "moins"
    if right != way[1] and first.value != last.value and last.end <= word.start():
        place = reading.place(statement.passage, statement.start + word.start(), statement.start + word.end())
        yield warning(
            "D326",
            f"« {word[0].strip()} », mais les valeurs vont {course.told}",
            place,
            f"écrivez « {right} », ou corrigez l’une des deux valeurs",
        )


def _value(word: re.Match[str]) -> Decimal | None:
    names = {"double": 2, "triple": 3, "quadruple": 4}
    if name := next((name for name in names if word[name]), ""):
        return Decimal(names[name])
    said = (word["times"] or word["by"] or word["into"] or "").lower()
    if not said:
        return None
    number = Decimal(said.replace(",", ".")) if said[0].isdigit() else Decimal(read_letters(said) or 0)
    return number + Decimal("0.5") if word["half"] else number


def _is_no_ratio(text: str, word: re.Match[str]) -> bool:
    if word["double"] or word["triple"] or word["quadruple"]:
        lead = text[max(0, word.start() - 25) : word.end()]
        if not _A_RATIO.search(lead):
            return True
        if re.match(r" [a-zà-ÿ]{4,}", text[word.end() :]):
            return True
    return bool(_AIMS.search(text))


def _pairs(some: Sequence[Quantity]) -> list[tuple[Quantity, Quantity, Decimal]]:
    """Every two numbers that count alike, with the larger through the smaller."""
    found = []
    for one, two in combinations(some, 2):
        if (
            one.is_fraction
            or two.is_fraction
            or one.is_range
            or two.is_range
            or not one.value
            or not two.value
        ):
            continue
        first, last = one.value, two.value
        if one.unit != two.unit and (one.is_bare or two.is_bare):
            first, last = first / one.factor, last / two.factor  # « 412 millimètres, contre 103 »
        elif one.unit != two.unit or not (one.unit or one.noun == two.noun or one.is_bare or two.is_bare):
            continue
        if not {one.unit, two.unit} & DURATIONS and first != last:
            found.append((one, two, max(first, last) / min(first, last)))
    return found


def _fits(told: Decimal, loose: str | None, ratio: Decimal) -> bool:
    match (loose or "").split(" ")[0]:
        case "plus":
            return told * (1 - _ROOM) <= ratio <= told * Decimal("1.45")
        case "moins":
            return told * Decimal("0.7") <= ratio <= told * (1 + _ROOM)
        case "près" | "presque" | "environ" | "quasiment":
            return told * Decimal("0.82") <= ratio <= told * Decimal("1.18")
        case _:
            return told * (1 - _ROOM) <= ratio <= told * (1 + _ROOM)
