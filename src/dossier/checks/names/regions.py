"""The regions, their départements, and the regions that are no more (D456)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.passages.passage import first_match, matches_of
from dossier.content.kit import Kit
from dossier.content.model.actor import TerritoryKind
from dossier.diagnostics import Diagnostic, warning
from dossier.geography.departments import department_codes
from dossier.geography.reading import read_data

_OLD = re.compile(
    r"\b(?P<body>[Rr]égion|[Pp]réf(?:ecture|et|ète) (?:de la |de )?région|[Cc]onseil régional(?: de| d'| du)?|ARS\)?(?: de| d'| du)?|D[Rr][Ee][Aa][Ll](?: de| d'| du)?|D[Rr][Aa][Cc](?: de| d'| du)?) ?(?P<name>[A-ZÀ-Ý][\w-]+(?:-[A-ZÀ-Ý][\w-]+)*)"
)
#: What tells of regions beside one's own.
_ELSEWHERE = re.compile(
    r"\b(?:voisin\w*|limitroph\w*|frontali\w*|autres? régions?|venue?s? d\w*|comme en|à l'image|exemple|national\w*|France entière|départ\w*|origin\w*|jumel\w*|interrégion\w*)\b"
)
_PAST = re.compile(r"\b(?:ancienne|ex-|alors|jusqu'en|19\d\d|200\d|201[0-6])\b")
_LISTED = re.compile(r"\bdépartements?(?: [^:;.()]{0,40}?)?(?: :| \(|,) ?(?P<list>[^.;)]+)")
_CODED = re.compile(r" \((?P<code>\d{2,3}|2[ABab])\)")
#: « les élus du Lot (12) » may count them; « à Manche (14) » is a town.
_TOWNS = re.compile(
    r"(?:\b(?:a|de|commune de|ville de) |\b(?:elus|maires|agents|communes|projets|sites)\b[^,;.]*)$"
)
_DEPARTMENT = re.compile(r"(?:^|, |\bet )(?:le |la |l'|les )?(?P<name>[A-ZÀ-Ý][\w'-]+(?:(?: de |-)[\w'-]+)*)")


def report_misplaced_departments(reading: Reading) -> list[Diagnostic]:
    """« La Bretagne compte quatre départements : … et la Loire-Atlantique », « la région Midi-Pyrénées » (D456)."""
    found: list[Diagnostic] = []
    for passage in reading.passages:
        if passage.in_capitals or passage.kind is Kind.QUOTE:
            continue
        for start, sentence in passage.sentences():
            found += _old_names(reading, passage, start, sentence)
            found += _foreign_departments(reading, passage, start, sentence)
            found += _wrong_codes(reading, passage, start, sentence)
    return [*found, *_other_regions(reading)]


def _other_regions(reading: Reading) -> Iterator[Diagnostic]:
    """« la région Hauts-de-France apporte 3,6 millions » in a kit of the préfecture des Ardennes, which is in Grand Est.

    A region that a kit names several times, or beside its own, has its part in it.
    """
    own = fold(_own_region(reading.kit))
    told = [
        (passage, start, sentence, match)
        for passage in (reading.passages if own else ())
        if not passage.in_capitals and passage.kind is not Kind.QUOTE
        for start, sentence in passage.sentences()
        for match in matches_of(_a_region(), sentence)
    ]
    times = Counter(match["name"] for *_place, match in told)
    for passage, start, sentence, match in told:
        others = {one["name"] for one in matches_of(_a_region(), sentence)}
        if match["name"] == own or times[match["name"]] > 1 or len(others) > 1:
            continue
        if own in sentence or first_match(_ELSEWHERE, sentence):
            continue
        place = reading.place(passage, start + match.start("name"), start + match.end("name"))
        message = (
            f"{quoted(match['name'])} ici, mais le département du dossier est dans la région {quoted(own)}"
        )
        yield warning("D456", message, place, "corrigez la région, ou dites pourquoi une autre prend part")


def _own_region(kit: Kit) -> str:
    """The region of the one département that the name of the issuer or the territories of the kit say; "" where none does."""
    issuer = kit.organisations.get(str(kit.head.issuer or ""))
    names = [str(issuer.name)] if issuer is not None else []
    names += [str(one.name) for one in kit.territories.values() if one.kind is TerritoryKind.DEPARTMENT]
    found = {
        max(known, key=len)
        for name in names
        if (
            known := [
                code
                for code in _codes()
                if re.search(rf"(?<![\w-]){re.escape(code)}(?![\w-])", bare(fold(name)))
            ]
        )
    }
    regions = {region for region, departments in _regions().items() if found & departments}
    return regions.pop() if len(found) == 1 and len(regions) == 1 else ""


@cache
def _a_region() -> re.Pattern[str]:
    names = "|".join(re.escape(fold(name)) for name in sorted(_regions(), key=len, reverse=True))
    return re.compile(
        rf"\b(?:[Rr]égion|[Cc]onseil régional (?:de |d'|du |des )?(?:la )?) ?(?P<name>{names})(?![\w-])"
    )


def _wrong_codes(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    """« le Lot (12) », where the Lot is the 46."""
    for match in matches_of(_CODED, sentence):
        before = bare(sentence[: match.start()])
        ends = [name for name in _codes() if re.search(rf"(?<![\w-]){re.escape(name)}$", before)]
        name = max(ends, key=len, default="")
        if name and _codes()[name] != match["code"].upper() and not _TOWNS.search(before[: -len(name)]):
            place = reading.place(passage, start + match.start("code"), start + match.end("code"))
            code = _codes()[name]
            message = f"{quoted(sentence[match.start() - len(name) : match.start()])} : le numéro du département est {code}"
            yield warning("D456", message, place, f"écrivez « {code} »")


def _old_names(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    if first_match(_PAST, sentence):
        return
    for match in matches_of(_OLD, sentence):
        new = _former().get(bare(match["name"]))
        if new is not None:
            place = reading.place(passage, start + match.start("name"), start + match.end("name"))
            message = f"{quoted(match['name'])} n’est plus une région depuis 2016 : c’est {quoted(new)}"
            yield warning("D456", message, place, f"écrivez {quoted(new)}")


def _foreign_departments(
    reading: Reading, passage: Passage, start: int, sentence: str
) -> Iterator[Diagnostic]:
    """A département in the list of those of one region, which is of another."""
    listed = first_match(_LISTED, sentence)
    if listed is None:
        return
    lead = sentence[: listed.start("list")]
    regions = [name for name in _regions() if re.search(rf"(?<![\w-]){re.escape(fold(name))}(?![\w-])", lead)]
    if len(regions) != 1:
        return
    own = _regions()[regions[0]]
    told = [(match["name"], match.span("name")) for match in _DEPARTMENT.finditer(listed["list"])]
    known = {bare(name) for names in _regions().values() for name in names}
    inside = [name for name, _ in told if bare(name) in own]
    for name, (first, last) in told:
        if bare(name) in own or bare(name) not in known or len(inside) < 2:
            continue
        at = start + listed.start("list")
        place = reading.place(passage, at + first, at + last)
        message = f"{quoted(name)} n’est pas un département de la région {quoted(regions[0])}"
        yield warning("D456", message, place, "corrigez le département, ou la région")


@cache
def _codes() -> dict[str, str]:
    """The code of each département, by its name without accents."""
    return {bare(fold(name)): code for name, code in department_codes().items()}


@cache
def _lines() -> list[str]:
    return [line for line in read_data("regions.txt").splitlines() if line and not line.startswith("#")]


@cache
def _regions() -> dict[str, frozenset[str]]:
    """Each region with its départements, without accents."""
    lines = [line.partition(" : ") for line in _lines() if " : " in line]
    return {name: frozenset(bare(fold(one.strip())) for one in told.split(",")) for name, _, told in lines}


@cache
def _former() -> dict[str, str]:
    lines = [line.partition(" > ") for line in _lines() if " > " in line]
    return {bare(name): new for name, _, new in lines}
