"""Functions: agreed with the person, the ones of the register, and held on the day of the visit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.comparing.folding import fold
from dossier.checks.passages import Passage, Reading, quoted
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


#: Ranks beside a function, which agree with it: « premier adjoint », « directrice générale adjointe ».
_RANKS = {
    **{word: f"{word}e" for word in ("délégué", "adjoint", "général", "régional", "départemental", "municipal", "territorial", "suppléant", "chargé", "principal")},
    "premier": "première",
    "second": "seconde",
}  # fmt: skip
_RANKS_BACK = {feminine: masculine for masculine, feminine in _RANKS.items()}
_RANK_WORDS = "|".join([*_RANKS, *_RANKS_BACK])
_RANKED = re.compile(
    rf"(?<![\w'-])(?:(?P<before>premier|première|seconde?) )?(?P<head>{_MASCULINE_WORDS}|{_FEMININE_WORDS})(?P<ranks>(?: (?:{_RANK_WORDS})(?![\w-]))*)(?![\w-])",
    re.IGNORECASE,
)


def _misranked(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    """« premier adjointe », « directrice général »: a rank of the other gender than the function beside it."""
    for match in _RANKED.finditer(passage.text):
        for right in _wrong_ranks(match)[:1]:
            place = reading.place(passage, *match.span())
            message = f"fonction mal accordée : {quoted(match[0])}"
            hint = f"écrivez « {right} », ou corrigez « {match['head']} »"
            yield warning("D505", message, place, hint)


def _wrong_ranks(match: re.Match[str]) -> list[str]:
    """How each rank of the other gender should read."""
    told = [(match["before"] or "").lower(), *match["ranks"].lower().split()]
    own, other = (_RANKS_BACK, _RANKS) if match["head"].lower() in FEMININE else (_RANKS, _RANKS_BACK)
    return [other[word] for word in told if word in other and word not in own]


def report_unagreed_roles(reading: Reading) -> list[Diagnostic]:
    """Report a function whose gender is not that of its article or of its holder: « la directeur », « Mme Durand, préfet » (D505)."""
    found: list[Diagnostic] = []
    for passage in reading.passages:
        if passage.in_capitals:
            continue
        found += _misranked(reading, passage)
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
        if unagreed := _RANKED.match(fold(str(person.role))):
            found += [
                warning(
                    "D505",
                    f"fonction mal accordée : {quoted(unagreed[0])}",
                    person.role.span,
                    f"écrivez « {right} »",
                )
                for right in _wrong_ranks(unagreed)[:1]
            ]
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
