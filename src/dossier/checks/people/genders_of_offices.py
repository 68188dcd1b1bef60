"""One person with two genders: « l'historienne Solange Pouget », then « M. Pouget »; « la proviseure », then « le proviseur » (D455)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.checks.comparing.folding import bare
from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Passage, Reading, quoted
from dossier.diagnostics import Diagnostic, warning

_NAME = r"(?P<first>(?!Mme |Mlle |Madame |Monsieur |Maître )[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?) (?P<last>(?:Le |La |De |Du |d'|de )?[A-ZÀ-Ý][\wà-ÿ'-]{2,})"
_TOLD = re.compile(
    rf"(?<![\w'])(?P<article>[Ll]e |[Ll]a |[Ll]'|[Uu]ne? |[Dd]u |[Aa]u |[Cc]e |[Cc]ette )(?P<office>[a-zà-ÿ-]{{4,}})(?: [a-zà-ÿ'][^,;.:()A-ZÀ-Ý]{{0,50}}?)?,? {_NAME}(?![\w-])"
)
#: « Pharmacienne à Saugues, Delphine Arnal, … »
_APPOSED = re.compile(
    rf"(?:^|(?<=[.!?] ))(?P<office>[A-ZÀ-Ý][a-zà-ÿ-]{{4,}})(?: (?:à|de|du|des|d'|en|au)[^,;.:()]{{2,50}})?, {_NAME}(?=,| )"
)
_CIVIL = re.compile(
    r"(?<![\w-])(?P<said>M\.|Monsieur|Mme|Madame) (?:[A-ZÀ-Ý][a-zà-ÿ-]+ )?(?P<last>(?:Le |La |De |Du |d'|de )?[A-ZÀ-Ý][\wà-ÿ'-]{2,})(?![\w-])"
)
_FEMALE = re.compile(r"(?:trice|euse|ienne|ière|onne|eure|ète|ante|ente|esse|ade)$")
_MALE = re.compile(r"(?:teur|ien|ier|eur|ron|sident|sultant|gérant|ant|ent)$")
#: What opens a function, or is at least a person: the names of streets and schools follow other words.
_OFFICES = re.compile(
    r"(?:vice-|co|sous-)?(?:direct|présiden|maire|préf|secrétaire|chef|responsable|adjoint|conseill|sénat|déput|ministre|ingénieu|profess|proviseu|principal|délégu|command|colonel"
    r"|lieutenant|capitaine|coordinat|animat|médecin|docteu|gérant|fondat|architecte|procureu|rect|chargé|agricult|géographe|histori|conservat|éleveu|éleveur|maraîch|artisan|commissaire"
    r"|greffi|inspect|infirmi|entraîneu|auteur|autrice|artiste|chercheu|chercheur|biologiste|paysagiste|metteu|chorégraphe|romanci|écriv|photographe|navigat|champion|capitaine|arbitre|juge|avocat|notaire|pharmaci|vétérinaire)[a-zà-ÿ-]*"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A place that tells the gender of a person, "f" or "m", and the words that do."""

    passage: Passage
    start: int
    end: int
    gender: str


def genders_of_offices(reading: Reading) -> list[Diagnostic]:
    """Report a person whom an article or a function tells as a woman here and as a man there (D455)."""
    registered = {bare(str(person.last_name)) for person in reading.kit.people.values()}
    first: dict[str, _Told] = {}
    names: dict[str, set[str]] = {}
    found: list[Diagnostic] = []
    for passage in reading.passages:
        for match in (
            () if passage.in_capitals else (*_TOLD.finditer(passage.text), *_APPOSED.finditer(passage.text))
        ):
            last = bare(match["last"])
            gender = _gender(match)
            if not gender or last in registered or not _OFFICES.fullmatch(match["office"].lower()):
                continue
            names.setdefault(last, set()).add(bare(match["first"]))
            one = _Told(passage, match.start(), match.end(), gender)
            earlier = first.setdefault(f"{bare(match['first'])} {last}", one)
            if earlier.gender != gender:
                found.append(_said(reading, one, earlier))
    known = {
        name.partition(" ")[2]: one for name, one in first.items() if len(names[name.partition(" ")[2]]) == 1
    }
    return [*found, *_civilities(reading, known)]


def _gender(match: re.Match[str]) -> str:
    article, office = (match["article"] or "").strip().lower() if match.re is _TOLD else "", match["office"]
    if article in {"la", "une", "cette"}:
        return "f"
    if article in {"le", "un", "du", "au", "ce"}:
        return "m"
    return "f" if _FEMALE.search(office) else "m" if _MALE.search(office) else ""


def _civilities(reading: Reading, known: dict[str, _Told]) -> Iterator[Diagnostic]:
    """« M. Pouget » of whom the article of her function says « la »."""
    for passage in reading.passages if known else ():
        for match in _CIVIL.finditer(passage.text):
            earlier = known.get(bare(match["last"]))
            gender = "m" if match["said"] in {"M.", "Monsieur"} else "f"
            if earlier is not None and earlier.gender != gender:
                yield _said(reading, _Told(passage, match.start(), match.end(), gender), earlier)


def _said(reading: Reading, one: _Told, earlier: _Told) -> Diagnostic:
    place = reading.place(one.passage, one.start, one.end)
    where = elsewhere(reading, earlier.passage, earlier.start, earlier.end, than=place)
    words, there = (told.passage.text[told.start : told.end] for told in (one, earlier))
    return warning("D455", f"{quoted(words)} ici, {quoted(there)} {where}", place, "gardez un seul genre")
