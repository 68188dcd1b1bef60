"""Official names as they are written: no variant of spelling, capital or small word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.comparing.loose_names import loosened, plural, rarest_word
from dossier.checks.passages import Passage, Reading, quoted
from dossier.content.kit import Kit
from dossier.content.model.actor import Named
from dossier.diagnostics import Diagnostic, warning

#: A body of this kind is one of many: its name is a common one inside a sentence (Lexique, « organismes »).
_COMMON = re.compile(
    r"^(?:préfecture|sous-préfecture|mairie|commune|ville|conseil|communauté|direction|ministère|rectorat|région|"
    r"département|métropole|syndicat|association|office|école|collège|lycée|université|service|maison|centre|hôpital|"
    r"gendarmerie|police|tribunal|musée|parc|comité|société|entreprise)\b",
    re.IGNORECASE,
)

_AND = re.compile(r"\bet\b", re.IGNORECASE)


@dataclass(slots=True)
class _Name:
    official: str
    acronym: str = ""
    right: set[str] = field(default_factory=set)
    wrong: set[str] = field(default_factory=set)


def report_name_variants(reading: Reading) -> list[Diagnostic]:
    """Report a form of an official name that the register does not have: « France Services », « l’agence nationale… » (D501)."""
    names = _names(reading.kit)
    found = []
    for passage in reading.passages:
        text = bare(passage.text)
        taken: list[tuple[int, int]] = []
        for start, end, name in _variants(passage, text, names):
            if any(start < other_end and other < end for other, other_end in taken):
                continue
            taken.append((start, end))
            place = reading.place(passage, start, end)
            written = passage.text[start:end]
            right = _right_form(written, name)
            message = f"{quoted(written)} : le nom officiel est {quoted(right)}"
            found.append(warning("D501", message, place, f"écrivez {quoted(right)}"))
    return found


def _variants(passage: Passage, text: str, names: list[_Name]) -> Iterator[tuple[int, int, _Name]]:
    for name in names:
        if not passage.in_capitals:
            for wrong in (form for form in name.wrong if form in passage.text):
                for match in re.finditer(rf"(?<![\w-]){re.escape(wrong)}(?![\w-])", passage.text):
                    if not any(_inside(passage.text, match, right) for right in name.right):
                        yield *match.span(), name
        pattern = loosened(name.official) if rarest_word(name.official) in text else None
        for match in pattern.finditer(text) if pattern is not None else ():
            written = passage.text[match.start() : match.end()]
            are_two = _AND.search(written) and not _AND.search(
                name.official
            )  # « la ville et le port » of « Ville du Port »
            if not are_two and not _is_right(written, name):
                yield *match.span(), name


def _inside(text: str, match: re.Match[str], right: str) -> bool:
    """Whether a wrong form is only the start of a right one."""
    return text.startswith(right, match.start()) and len(right) > len(match[0])


def _is_right(written: str, name: _Name) -> bool:
    if written in name.right:
        return True
    if written.isupper():
        return bare(written) in {bare(right) for right in name.right}
    return False


def _right_form(written: str, name: _Name) -> str:
    """The official form nearest to what is written: the acronym, capitals, or a common name inside a sentence."""
    if bare(written) == bare(name.acronym):
        return name.acronym
    if written.isupper():
        return name.official.upper()
    lower = name.official[0].lower() + name.official[1:]
    return lower if written[0].islower() and lower in name.right else name.official


def _names(kit: Kit) -> list[_Name]:
    found: dict[str, _Name] = {}
    for official in kit.names.values():
        _add(found, str(official.name), official, lower=False)
    for organisation in kit.organisations.values():
        lower = bool(_COMMON.match(str(organisation.name)))
        _add(found, str(organisation.name), organisation, lower=lower)
    for acronym in kit.acronyms.values():
        if fold(str(acronym.expansion)).lower() not in found:
            _add(found, str(acronym.expansion), acronym, lower=True)
    return list(found.values())


def _add(found: dict[str, _Name], official: str, source: Named, *, lower: bool) -> None:
    official = fold(official)
    name = found.setdefault(official.lower(), _Name(official))
    forms = {official, *(fold(str(form)) for form in source.forms)}
    forms |= {form[0].upper() + form[1:] for form in forms}
    if lower:
        forms |= {form[0].lower() + form[1:] for form in forms}
        forms |= {plural(form) for form in forms}
    elif official[0].islower():
        forms |= {plural(form) for form in forms}
    name.acronym = name.acronym or str(getattr(source, "acronym", "") or "")
    name.right |= forms
    name.wrong |= {fold(str(variant)) for variant in source.variants} - forms
