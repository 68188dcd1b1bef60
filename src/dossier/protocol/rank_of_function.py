"""The rank that a function has by the decree, as far as its text is known, and why."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files

from dossier.content.kit import Kit
from dossier.geography.departments import department_codes, find_department
from dossier.protocol.other_states import is_of_elsewhere, plain_letters

_MAYOR = re.compile(r"^maire\b(?!-adjoint)(?P<rest>.*)$")
_NO_MAYOR = re.compile(r"^(?:maire[- ](?:adjoint|délégu|honoraire)|.*\badjointe? au maire)")
_PREFECT = re.compile(r"^(?:préfet|préfète)\b")
#: Who comes before the prefect where they come; the first three in the order of article 2, which is that of Paris.
_AHEAD = (
    re.compile(r"^présidente? de la république\b"),
    re.compile(r"^premi(?:er|ère) ministre\b"),
    re.compile(r"^présidente? du sénat\b"),
    re.compile(r"^présidente? de l'assemblée nationale\b"),
    re.compile(r"^(?:ministre|secrétaire d'état)\b"),
)
#: What parts the functions of one person: « maire de Vic et sénatrice », « sénateur, ancien ministre ».
_AND = re.compile(r",\s*| et (?=(?:maire|député|sénat|présid|préf|conseill|vice-présid)\w*\b)")
_PRESIDENT = re.compile(
    r"^présidente? d[eu] (?:la région|conseil régional|conseil départemental|département)\b"
)
#: The régions whose names hold that of a département.
_REGIONS = frozenset({"pays de la loire", "centre val de loire", "auvergne rhone alpes"})
_STEP = Decimal("0.1")
_UNKNOWN: tuple[Decimal | None, str] = (
    None,
    "fonction sans rang connu du programme : fixez-le (rang:, ou _commun/protocole.yaml)",
)
_ELSEWHERE: tuple[Decimal | None, str] = (
    None,
    "fonction d’un autre État, d’une de ses régions ou d’un gouvernement local : le décret ne lui donne pas de rang, le service la place",
)


def rank_of(kit: Kit, role: str) -> tuple[Decimal | None, str]:
    """The rank of a person by the highest of their functions."""
    functions = [one for one in _AND.split(role) if one]
    ranked = [_of_function(kit, one, role) for one in functions]
    known = [one for one in ranked if one[0] is not None]
    if not known:
        return ranked[0] if ranked else _UNKNOWN
    rank, reason = min(known, key=lambda one: one[0] or Decimal(0))
    return rank, f"{reason}, la plus haute de ses fonctions" if len(known) > 1 else reason


def _of_function(kit: Kit, role: str, whole: str) -> tuple[Decimal | None, str]:
    if not _MAYOR.match(role) and is_of_elsewhere(role, whole):  # a mayor has a commune, which is looked for
        return _ELSEWHERE
    for number, pattern in enumerate(_AHEAD):
        if pattern.match(role):
            return number * _STEP, "en tête par usage, le service confirme"
    if _NO_MAYOR.match(role):
        return (
            None,
            "adjoint, délégué ou honoraire : le rang du maire ne se délègue pas en règle générale (articles 13 à 15), le service tranche",
        )
    if _PREFECT.match(role) and _is_of_elsewhere(kit, whole):
        return None, "préfet d’un autre département, ou de la région : le service le place"
    if _PRESIDENT.match(role) and _is_of_elsewhere(kit, role, region=False):
        return None, "président d’une autre collectivité que celles où l’on est : le service le place"
    mayor = _MAYOR.match(role)
    if mayor is not None:
        towns = {str(kit.territories[name].name) for name in _towns(kit) if name in kit.territories}
        if any(_names_town(mayor["rest"], town) for town in towns):
            return Decimal(7), "maire de la commune où se déroule la cérémonie (article 3, 7°)"
        return None, "maire d’une autre commune : le décret ne lui donne pas de rang"
    for number, pattern, said in _ranks():
        if pattern.search(role):
            return Decimal(number), said
    return _UNKNOWN


def _names_town(said: str, town: str) -> bool:
    """Whether a text names a town, and not another one whose name holds it (« Saint-Denis-en-Val »).

    Its article is contracted behind a preposition: Le Port has a « maire du Port », Les Avirons a « maire des Avirons ».
    """
    words = re.escape(_bare(town))
    for article, contracted in (("le", "du"), ("les", "des")):
        words = re.sub(rf"^{article}\\ ", rf"(?:{article}|{contracted}) ", words)
    return re.search(rf"(?<![\w-]){words}(?![\w-])", _bare(said)) is not None


def _bare(text: str) -> str:
    """Small letters without accents, hyphens kept: they part the name of a town from that of another one."""
    return "-".join(plain_letters(part) for part in text.split("-"))


def _is_of_elsewhere(kit: Kit, role: str, *, region: bool = True) -> bool:
    """Whether a function names no département of the visit, but a région where that tells, or another département."""
    codes = {code[:3] if code.startswith("97") else code[:2] for code in codes_of_towns(kit)}
    here = {plain_letters(found.name) for code in codes if (found := find_department(code)) is not None}
    said = plain_letters(role)
    named = set(_departments().findall(said))
    if not here or named & here:
        return False
    return (region and "region" in said) or bool(named - _REGIONS)


@cache
def _departments() -> re.Pattern[str]:
    """The names of the départements, the longest first: the Marne is not in the « Val-de-Marne », nor the Loire in its « Pays »."""
    names = {plain_letters(name) for name in department_codes()} | _REGIONS
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b")


def codes_of_towns(kit: Kit) -> set[str]:
    """The INSEE codes of the towns of a visit."""
    return {
        str(kit.territories[name].insee)
        for name in _towns(kit)
        if name in kit.territories and kit.territories[name].insee
    }


def _towns(kit: Kit) -> set[str]:
    named = [stop.place.town for day in kit.visit.days for stop in day.stops if stop.place is not None]
    return {str(name) for name in [*named, kit.visit.territory] if name is not None}


@cache
def _ranks() -> tuple[tuple[int, re.Pattern[str], str], ...]:
    text = (files("dossier.protocol") / "protocol_ranks.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["rang"]
    return tuple((int(one["numero"]), re.compile(str(one["fonction"])), str(one["dit"])) for one in entries)
