"""Functions: agreed with the person, the ones of the register, and held on the day of the visit."""

from __future__ import annotations

import re

from dossier.checks.comparing.folding import fold
from dossier.checks.passages import Reading, quoted
from dossier.content.kit import Kit
from dossier.content.model.actor import Person
from dossier.content.model.base import Gender
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import format_day
from dossier.language.fr.word_lists import word_group
from dossier.tree import Document

#: Masculine and feminine; circulaire du 21 novembre 2017: the function agrees with its holder.
PAIRS = dict(pair.split("/") for pair in word_group("functions"))
FEMININE = {feminine: masculine for masculine, feminine in PAIRS.items()}
_MASCULINE_WORDS = "|".join(sorted(PAIRS, key=len, reverse=True))
_FEMININE_WORDS = "|".join(sorted(FEMININE, key=len, reverse=True))
_WRONG_ARTICLE = re.compile(
    rf"(?<![\w'-])(?:(?:la|une|cette|sa)\s+(?P<m>{_MASCULINE_WORDS})|(?:le|un|ce|du|au)\s+(?P<f>{_FEMININE_WORDS}))(?![\w-])",
    re.IGNORECASE,
)
_NAME = r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,3}"
_WRONG_CIVILITY = re.compile(
    rf"\b(?:(?:Mme|Madame) {_NAME},\s+(?P<m>{_MASCULINE_WORDS})|(?:M\.|Monsieur) {_NAME},\s+(?P<f>{_FEMININE_WORDS}))(?![\w-])"
)


def report_unagreed_roles(reading: Reading) -> list[Diagnostic]:
    """Report a function whose gender is not that of its article or of its holder: « la directeur », « Mme Durand, préfet » (D505)."""
    found = []
    for passage in reading.passages:
        if passage.in_capitals:
            continue
        for pattern in (_WRONG_ARTICLE, _WRONG_CIVILITY):
            for match in pattern.finditer(passage.text):
                place = reading.place(passage, *match.span())
                right = PAIRS.get((match["m"] or "").lower()) or FEMININE[(match["f"] or "").lower()]
                message = f"fonction mal accordée : {quoted(match[0])}"
                found.append(
                    warning("D505", message, place, f"écrivez « {right} », ou corrigez ce qui précède")
                )
    return found


def report_unagreed_people(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a function of the register that does not agree with ``civilite`` or ``genre`` (D505)."""
    found = []
    for person in kit.people.values():
        if person.role is None:
            continue
        head = str(person.role).split()[0].lower()
        title = str(person.title or "").strip()
        if head in PAIRS and (title in {"Mme", "Madame"} or person.gender is Gender.FEMININE):
            right = PAIRS[head]
        elif head in FEMININE and (title in {"M.", "Monsieur"} or person.gender is Gender.MASCULINE):
            right = FEMININE[head]
        else:
            continue
        message = f"fonction mal accordée : {title or person.first_name} {person.last_name}, « {head} »"
        hint = f"écrivez « {right} », ou corrigez « {'civilite' if title else 'genre'} »"
        found.append(warning("D505", message, person.role.span, hint))
    return found


def report_people_out_of_post(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report someone whom the visit names and who was not in office on its day (D506)."""
    named = {str(name) for name in (kit.visit.host, *kit.visit.guests) if name}
    named |= {str(one.person) for one in kit.visit.participants}
    found = []
    for name, person in kit.people.items():
        if name in named and (reason := _out_of_post(person, kit)):
            hint = "vérifiez « mandat_depuis », « mandat_jusqu_au » ou « postes »"
            found.append(warning("D506", f"{person.full_name} : {reason}", person.span, hint))
    return found


def _out_of_post(person: Person, kit: Kit) -> str:
    day = kit.visit.day
    if person.in_office_since is not None and person.in_office_since > day:
        return f"en fonction depuis le {format_day(person.in_office_since)} seulement"
    if person.in_office_until is not None and person.in_office_until < day:
        return f"en fonction jusqu’au {format_day(person.in_office_until)}"
    if person.posts and person.post_on(day) is None:
        return f"aucun poste le {format_day(day)}"
    return ""


PLACE = re.compile(  # « la directrice générale de l'ARS » names no place, nor does « de la République »
    r"^(?P<head>[\w-]+)(?P<rest>[^,.;:()]*?)\s(?:de la |de l'|de |du |des |d')(?P<where>(?!République|État)[A-ZÀ-Þ](?=[\w-]*[a-zà-ÿ])[\w-]+)"
)


def report_other_roles(reading: Reading) -> list[Diagnostic]:
    """Report a function in the text that is not the register's: « préfet de l’Allier » for the préfet of another place (D506)."""
    people = []
    for person in reading.kit.people.values():
        if person.posts and not reading.kit.is_visit_dated:
            continue
        post = person.post_on(reading.kit.visit.day)
        role = PLACE.match(fold(str(post.role if post is not None else person.role or "")))
        if role is not None:
            people.append(
                (
                    person,
                    role,
                    re.compile(rf"{re.escape(fold(person.full_name))}(?:,| est(?: le| la)?)\s+(?:le |la )?"),
                )
            )
    found = []
    for passage in reading.passages:
        for person, role, pattern in people:
            for match in pattern.finditer(passage.text):
                said = PLACE.match(passage.text[match.end() :])
                if (
                    said is None
                    or said["head"].lower() != role["head"].lower()
                    or said["where"] == role["where"]
                ):
                    continue
                place = reading.place(passage, match.end(), match.end() + said.end())
                message = f"{person.full_name} : {quoted(said[0])} dans le texte, {quoted(role[0])} dans acteurs.yaml"
                found.append(warning("D506", message, place, "accordez le texte et le registre"))
    return found
