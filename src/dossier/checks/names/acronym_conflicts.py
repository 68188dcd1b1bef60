"""Acronyms that contradict themselves: two forms, two expansions, a letter too many (D457)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dossier.checks.comparing.content_words import SMALL_WORDS, content_words
from dossier.checks.comparing.folding import bare
from dossier.checks.comparing.letter_distance import letters_apart
from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.word_lists import listed_lines

_APPOSED = re.compile(
    r"\b(?P<name>[A-Z]{3,8}), (?:l[ea] |l')?(?P<words>(?:[a-zà-ÿ'-]+ ){2,10}[a-zà-ÿ'-]+)(?=,)"
)
#: « Le SDIS (service départemental d'incendie et de secours) »
_BEHIND = re.compile(
    r"(?<![\w-])(?P<name>[A-Z]{3,8}) \((?:l[ea] |l')?(?P<words>(?:[a-zà-ÿ'-]+ ){2,10}[a-zà-ÿ'-]+)\)"
)
_MIXED = re.compile(r"\((?P<name>[A-Z][a-zà-ÿ]{2,8})\)")
_DEFINED = re.compile(r"(?P<words>(?:[\w'-]+,? ){2,12})\((?P<name>[A-Z]{3,8})\)")
_USED = re.compile(
    r"(?<![\w/.-])(?P<name>[A-Z]{3,8}|(?=[A-Z-]{4,9}(?!\w))[A-Z]{2,7}-[A-Z]{1,4})(?![\w/-]|\.\w)"
)
_HEAD = re.compile(r"^(?:le|la|les|l'|un|une|des|du|au|cette|ce|son|sa)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Definition:
    """Where an acronym is expanded, and the words that its letters begin."""

    passage: Passage
    start: int
    end: int
    name: str
    words: tuple[str, ...]
    phrase: tuple[str, ...]
    said: str = ""


def report_acronym_conflicts(reading: Reading) -> list[Diagnostic]:
    """« Syndicat d'énergie (SDE) » and « (SDEE) », « FEDER » and « FEDR »."""
    definitions = [one for passage in reading.prose for one in _definitions(passage)]
    return [
        *_against_each_other(reading, definitions),
        *_letters_too_many(reading, definitions),
        *_near_forms(reading, definitions),
        *_letters_exchanged(reading, definitions),
        *_apposed(reading, definitions),
        *_against_the_register(reading, definitions),
        *_behind_another_body(reading, definitions),
        *_near_words(reading),
    ]


@lru_cache(maxsize=2048)  # a search that is slow, on texts that the kits of a campaign share
def _defined(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_DEFINED.finditer(text))


def _definitions(passage: Passage) -> Iterator[_Definition]:
    if passage.in_capitals or passage.kind is Kind.LABEL:
        return
    for match in _defined(passage.text):
        words = [bare(word) for word in re.findall(r"[^\W\d_]+", match["words"].replace("'", "' "))]
        full = [word for word in words if word not in SMALL_WORDS]
        name = match["name"]
        spelled: tuple[str, ...] = ()
        for size in range(len(full), 1, -1):
            if "".join(word[0] for word in full[-size:]).upper() == name:
                spelled = tuple(full[-size:])
                break
        raw = re.split(r" |(?<=')", match["words"].strip())
        heads = [
            rank
            for rank, word in enumerate(raw)
            if _HEAD.match(word) and (rank == 0 or raw[rank - 1].lower() not in SMALL_WORDS)
        ]
        start = heads[-1] if heads and len(raw) - heads[-1] > 2 else 0
        first = heads[0] if heads else start
        phrase = [bare(word.strip(",'")) for word in raw[first:]]
        yield _Definition(passage, match.start("name"), match.end("name"), name, spelled,
                          tuple(word for word in phrase if word not in SMALL_WORDS and not _HEAD.match(word)),
                          match["words"].strip())  # fmt: skip


def _against_each_other(reading: Reading, definitions: Sequence[_Definition]) -> Iterator[Diagnostic]:
    by_name: dict[str, _Definition] = {}
    by_words: dict[tuple[str, ...], _Definition] = {}
    for one in definitions:
        place = reading.place(one.passage, one.start, one.end)
        earlier = by_name.setdefault(one.name, one)
        if (
            earlier.words
            and one.words
            and earlier.words != one.words
            and not _is_plural(earlier.words, one.words)
        ):
            where = elsewhere(reading, earlier.passage, earlier.start, earlier.end, than=place)
            message = f"sigle « {one.name} » : {quoted(' '.join(one.words))} ici, {quoted(' '.join(earlier.words))} {where}"
            yield warning(
                "D457", message, place, "un sigle, un sens : développez l’un des deux en entier partout"
            )
        if earlier.words and not one.words and _is_said_otherwise(earlier, one):
            where = elsewhere(reading, earlier.passage, earlier.start, earlier.end, than=place)
            message = f"sigle « {one.name} » : {quoted(' '.join(one.phrase))} ici, {quoted(' '.join(earlier.words))} {where}"
            yield warning(
                "D457", message, place, "un sigle, un sens : développez-le partout de la même façon"
            )
        same = by_words.setdefault(one.phrase, one) if len(one.phrase) > 2 else one
        if same.name != one.name:
            where = elsewhere(reading, same.passage, same.start, same.end, than=place)
            message = f"sigle « {one.name} » ici, « {same.name} » {where}, pour les mêmes mots"
            yield warning("D457", message, place, "gardez un seul sigle")


def _is_said_otherwise(earlier: _Definition, one: _Definition) -> bool:
    """« la Direction de la transition (DDT) » behind « la Direction départementale des territoires (DDT) »: one head, other words."""
    words = [word for word in one.phrase if word not in SMALL_WORDS]
    return len(words) > 1 and words[0] == earlier.words[0] and not set(words) <= set(earlier.words)


def _is_plural(one: Sequence[str], other: Sequence[str]) -> bool:
    return [_stem(word) for word in one] == [_stem(word) for word in other]


def _stem(word: str) -> str:
    """A word without what makes it plural: « régionaux » and « régional » are one."""
    stem = word.rstrip("sx")
    return f"{stem[:-1]}l" if stem.endswith("au") else stem


def _letters_too_many(reading: Reading, definitions: Sequence[_Definition]) -> Iterator[Diagnostic]:
    for one in definitions:
        initials = "".join(word[0] for word in one.phrase).upper()
        if not one.words and len(initials) > 2 and one.name[:-1] == initials:
            place = reading.place(one.passage, one.start, one.end)
            message = f"sigle « {one.name} » : les mots qui précèdent donnent « {initials} »"
            yield warning("D457", message, place, "corrigez le sigle, ou complétez le nom")


def _is_spelled(name: str, before: str) -> bool:
    """Whether the letters begin, in their order, words right before the acronym, small ones included."""
    letters = list(name.lower())
    for word in reversed(re.findall(r"[^\W\d_]+", bare(before))[-2 * len(name) :]):
        if letters and word[0] == letters[-1]:
            letters.pop()
    return not letters


def _apposed(reading: Reading, definitions: Sequence[_Definition]) -> Iterator[Diagnostic]:
    """« Le SDIS, syndicat départemental… », of which the register or another place says « service départemental… »."""
    known = {one.name: (one.words, one.said) for one in definitions if one.words} | _registered(reading.kit)
    for passage in reading.prose if known else ():
        for match in (*_APPOSED.finditer(passage.text), *_BEHIND.finditer(passage.text)):
            said, (right, told) = content_words(match["words"]), known.get(match["name"], ((), ""))
            if not right or "".join(word[0] for word in said).upper() != match["name"]:
                continue
            if not _is_plural(said, right[: len(said)]):
                place = reading.place(passage, match.start("words"), match.end("words"))
                message = f"sigle « {match['name']} » : {quoted(match['words'])} ici, {quoted(told)} ailleurs"
                yield warning(
                    "D457", message, place, "un sigle, un sens : développez-le partout de la même façon"
                )


def _registered(kit: Kit) -> dict[str, tuple[tuple[str, ...], str]]:
    """The acronyms of the register, each with the words that count in its expansion and with the expansion as it is written."""
    bodies = {
        str(body.acronym): (tuple(content_words(str(body.name))), str(body.name))
        for body in kit.organisations.values()
        if body.acronym
    }
    return bodies | {
        str(name): (tuple(content_words(str(one.expansion))), str(one.expansion))
        for name, one in kit.acronyms.items()
    }


def _against_the_register(reading: Reading, definitions: Sequence[_Definition]) -> Iterator[Diagnostic]:
    """« Quartier populaire de la ville (QPV) », which the register expands with other words."""
    known = _registered(reading.kit)
    for one in definitions:
        right, told = known.get(one.name, ((), ""))
        if not right or not one.words:
            continue
        stems = {_stem(word) for word in right}
        if all(_stem(word) in stems for word in one.words):
            continue
        place = reading.place(one.passage, one.start, one.end)
        message = f"sigle « {one.name} » : {quoted(' '.join(one.words))} ici, {quoted(told)} au registre"
        yield warning("D457", message, place, "développez-le comme le registre, ou corrigez acteurs.yaml")


#: What an acronym in brackets is the name of, and no person of it.
_BODY = re.compile(
    r"(?:^|[ '])(?P<said>(?:services?|fonds|fédération|agence|office|direction|syndicat|union|centre|institut|caisse|comité|conseil|établissement|"
    r"programme|plan|dispositif|contrat|association|société|chambre|école|communauté|groupement|observatoire|mission|délégation|ligue|parc) (?-i:[^A-ZÀ-Þ]{6,80}))$",
    re.IGNORECASE,
)


def _behind_another_body(reading: Reading, definitions: Sequence[_Definition]) -> Iterator[Diagnostic]:
    """« service départemental d'incendie et de secours (ONF) », where the kit expands « ONF » with none of these words."""
    known = {one.name: (one.words, one.said) for one in definitions if one.words} | _registered(reading.kit)
    for one in definitions:
        right, told = known.get(one.name, ((), ""))
        body = _BODY.search(one.said) if right and not one.words else None
        words = content_words(body["said"]) if body else []
        if body is None or len(words) < len(one.name) - 1:
            continue
        in_common = {word.rstrip("sxe") for word in words} & {word.rstrip("sxe") for word in right}
        if (words[0][0].upper() == one.name[0] and in_common) or len(in_common) * 2 > len(right):
            continue
        place = reading.place(one.passage, one.start, one.end)
        message = (
            f"sigle « {one.name} » derrière {quoted(body['said'])}, mais ailleurs il veut dire {quoted(told)}"
        )
        yield warning("D457", message, place, "corrigez le sigle, ou le nom qui le précède")


def _near_words(reading: Reading) -> Iterator[Diagnostic]:
    """« l'Arcpe » where « (Arcep) » is told: acronyms that are written as words."""
    defined = {match["name"] for passage in reading.prose for match in _MIXED.finditer(passage.text)}
    if not defined:
        return
    used = re.compile(r"\b(?:l'|[Ll]a |[Ll]e |d'|de la |du )(?P<name>[A-Z][a-zà-ÿ]{2,8})(?![\w'-])")
    for passage in reading.prose:
        for match in used.finditer(passage.text):
            name = match["name"]
            near = [other for other in defined if other != name and _are_near_words(name, other)]
            if name not in defined and near:
                place = reading.place(passage, match.start("name"), match.end("name"))
                yield warning(
                    "D457", f"« {name} » ici, « {near[0]} » ailleurs", place, f"écrivez « {near[0]} »"
                )


def _are_near_words(one: str, other: str) -> bool:
    mine, theirs = bare(one), bare(other)
    swapped = len(mine) == len(theirs) and sorted(mine) == sorted(theirs)
    return mine == theirs or (swapped and mine[0] == theirs[0])


def _letters_exchanged(reading: Reading, definitions: Sequence[_Definition]) -> Iterator[Diagnostic]:
    """« Centre de conservation et d'étude (CEC) »: the letters are those of the words, in another order."""
    for one in definitions:
        full = [word for word in one.phrase if word not in SMALL_WORDS][-len(one.name) :]
        initials = "".join(word[0] for word in full).upper()
        if one.words or initials == one.name or sorted(initials) != sorted(one.name):
            continue
        if _is_spelled(one.name, one.passage.text[: one.start]):
            continue  # « maisons de services au public (MSAP) »
        place = reading.place(one.passage, one.start, one.end)
        message = f"sigle « {one.name} » : les mots qui précèdent donnent « {initials} »"
        yield warning("D457", message, place, f"écrivez « {initials} », ou corrigez le nom")


def _near_forms(reading: Reading, definitions: Sequence[_Definition]) -> Iterator[Diagnostic]:
    """An acronym that nothing expands, one letter from one that the text does."""
    defined = {one.name: one for one in definitions}
    known = {str(name) for name in reading.kit.acronyms} | {
        str(one.acronym) for one in reading.kit.organisations.values() if one.acronym
    }
    settled = set(defined) | known | set(listed_lines("everyday_acronyms.txt"))
    said: set[str] = set()
    for passage in reading.prose if defined else ():
        if passage.in_capitals:
            continue
        for match in _USED.finditer(passage.text):
            name = match["name"]
            near = (
                next((other for other in defined if _are_near(name, other)), None)
                if name not in settled | said
                else None
            )
            if near is None:
                continue
            said.add(name)
            place = reading.place(passage, *match.span())
            one = defined[near]
            where = elsewhere(reading, one.passage, one.start, one.end, than=place)
            yield warning(
                "D457",
                f"sigle « {name} » ici, « {near} » {where}",
                place,
                f"écrivez « {near} », ou développez « {name} »",
            )


def _are_near(one: str, other: str) -> bool:
    if "-" in one:
        return one.replace("-", "") == other
    swapped = len(one) == len(other) and sorted(one) == sorted(other)
    if len(other) == len(one) == 3:
        return swapped and sum(a == b for a, b in zip(one, other, strict=True)) > 0
    return len(other) > 3 and one[0] == other[0] and (letters_apart(one, other, 1) == 1 or swapped)
