"""A function before a name, held against the register: « Le préfet de la Haute-Loire, Paul Mercadier » (D506, D512, D514)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.passages import Passage, Reading, quoted
from dossier.checks.people.person_names import is_near
from dossier.checks.people.registered_roles import FEMININE, PAIRS
from dossier.checks.people.roles_in_texts import gender_of
from dossier.content.model.actor import Person
from dossier.content.model.base import Gender
from dossier.diagnostics import Diagnostic, warning

_NAME = r"[A-ZÀ-ÞŒ][\wà-ÿœ'-]+(?: (?:de |du |des |d'|le |la )?[A-ZÀ-ÞŒ][\wà-ÿœ'-]+){1,3}"
_HEADS = frozenset(
    {
        *PAIRS,
        *FEMININE,
        "maire",
        "ministre",
        "commissaire",
        "secrétaire",
        "colonel",
        "commandant",
        "responsable",
    }
)
_BEFORE = re.compile(
    rf"\b(?P<article>[Ll]e |[Ll]a |[Ll]')(?P<role>(?P<head>[a-zà-ÿ-]+)(?P<of>(?: (?!(?:sera|seront|est|sont|a|ont|par|qui|que|avec|puis|avant)\b|et (?:la |le |l'))[\w'-]+){{0,9}})), (?:(?:M\.|Mme|Monsieur|Madame) )?(?P<who>{_NAME})(?![\w-])"
)
_OTHER_TIME = re.compile(
    r"\b(?:ancien\w*|ex-|alors|futur\w*|nouve\w+|précédent\w*|adjointe?|suppléante?|déléguée?)\b"
)
_SMALL = frozenset(
    [
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "d",
        "l",
        "en",
        "à",
        "au",
        "aux",
        "et",
        "aupres",
        "chargee",
        "charge",
    ]
)


@dataclass(frozen=True, slots=True)
class _Known:
    person: Person
    name: str
    roles: tuple[str, ...]


def report_functions_before_names(reading: Reading) -> list[Diagnostic]:
    """A function told before the name that the register gives it otherwise, or a name that it does not give."""
    people = _people(reading)
    found: list[Diagnostic] = []
    for passage in reading.passages if people else ():
        if passage.in_capitals:
            continue
        for match in _BEFORE.finditer(passage.text):
            if match["head"] in _HEADS and not _OTHER_TIME.search(
                passage.text[max(0, match.start() - 12) : match.end("role")]
            ):
                found += _judged(reading, passage, match, people)
    return found


def _people(reading: Reading) -> list[_Known]:
    day = reading.kit.visit.day
    known = []
    for person in reading.kit.people.values():
        post = person.post_on(day)
        roles = [
            str(one) for one in (post.role if post is not None else None, person.role, *person.forms) if one
        ]
        if roles and person.first_name:
            known.append(_Known(person, fold(person.full_name), tuple(map(fold, roles))))
    return known


def _judged(
    reading: Reading, passage: Passage, match: re.Match[str], people: Sequence[_Known]
) -> Iterator[Diagnostic]:
    who, role = match["who"], match["role"].strip()
    held = next((one for one in people if who == one.name or who.startswith(f"{one.name} ")), None)
    if held is not None:
        if any(_may_be(role, own) for own in held.roles):
            yield from _of_the_other_gender(reading, passage, match, held.person)
            return
        place = reading.place(passage, match.start("role"), match.end("role"))
        message = f"{held.person.full_name} : {quoted(role)} dans le texte, {quoted(held.roles[0])} dans acteurs.yaml"
        yield warning("D506", message, place, "accordez le texte et le registre")
        return
    holders = [one for one in people if any(_is_held(role, own) for own in one.roles)]
    if len(holders) != 1:
        return
    one = holders[0]
    first, last = str(fold(str(one.person.first_name))), fold(str(one.person.last_name))
    shares_name = last in who.split() or first in who.split()
    if not shares_name and " " not in role:
        return  # « la présidente, Anne Morel » may be of another body
    near = is_near(who, one.name) or any(
        is_near(left, right) for left, right in zip(who.split(), one.name.split(), strict=False)
    )
    place = reading.place(passage, match.start("who"), match.end("who"))
    if near and shares_name:
        return  # said by the rule on names
    message = (
        f"{quoted(who)} : le registre donne la fonction « {one.roles[0]} » à {one.person.full_name}".replace(
            "'", "’"
        )
    )
    yield warning("D514", message, place, f"écrivez {quoted(one.name)}, ou corrigez le registre")


def _of_the_other_gender(
    reading: Reading, passage: Passage, match: re.Match[str], person: Person
) -> Iterator[Diagnostic]:
    """« La maire, Marc Delorme »: the article is that of a woman, the register says a man (D505)."""
    article = match["article"].strip().lower()
    gender = gender_of(person)
    said = {"la": Gender.FEMININE, "le": Gender.MASCULINE}.get(article)
    if said is None or gender in {None, said}:
        return
    right = "la" if said is Gender.MASCULINE else "le"
    place = reading.place(passage, match.start("article"), match.end("role"))
    message = f"fonction mal accordée : {quoted(match['article'] + match['role'])}, {person.full_name}"
    yield warning("D505", message, place, f"écrivez « {right} », ou corrigez « genre » au registre")


def _words(role: str) -> list[str]:
    return [
        word
        for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", bare(role).replace("'", " "))
        if word not in _SMALL
    ]


def _may_be(said: str, own: str) -> bool:
    """Whether two functions may be one, told more or less at length."""
    mine, theirs = _words(said), _words(own)
    heads = {mine[0], bare(PAIRS.get(mine[0], "")), bare(FEMININE.get(mine[0], ""))}
    if theirs[0] not in heads:
        return any(word in theirs for word in heads if word) or " et " in own
    shorter, longer = sorted((mine[1:], theirs[1:]), key=len)
    return set(shorter) <= set(longer)


def _is_held(said: str, own: str) -> bool:
    """Whether what is said is that function, in full or by its head alone."""
    mine, theirs = _words(said), _words(own)
    return mine[0] == theirs[0] and (mine == theirs[: len(mine)] or len(mine) == 1)
