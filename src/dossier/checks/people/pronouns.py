"""The pronoun that takes up a person at the head of the sentence before: « Claire Vasseur… Il sera accueilli » (D505)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.comparing.folding import fold
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.people.roles_in_texts import gender_of
from dossier.content.model.base import Gender
from dossier.diagnostics import Diagnostic, warning

#: What only a person does, so that « il » is not impersonal and « elle » no thing.
_DOES = (
    r"(?:(?:se|y|lui|leur|s') ?)*(?:rend(?:ra)?|visite(?:ra)?|rencontr(?:e|era)|échangera|présidera|signera|prononcera|assistera|"
    r"participera|déjeunera|s'exprimera|inaugurera|dévoilera|découvrira|remettra|sera (?:accueilli|reçu)e? par|"
    r"a (?:rappelé|souligné|salué|précisé|ajouté|rencontré|visité|été (?:nommé|élu)e?))(?![\w-])"
)
_TAKEN_UP = re.compile(rf"^(?P<who>Il|Elle) (?={_DOES})")
_OF_GENDER = {"Il": Gender.MASCULINE, "Elle": Gender.FEMININE}


def report_pronouns_of_the_other_gender(reading: Reading) -> list[Diagnostic]:
    """Report « Il » or « Elle » behind a sentence whose subject is one person of the register, of the other gender (D505)."""
    people = {fold(person.full_name): gender_of(person) for person in reading.kit.people.values()}
    found: list[Diagnostic] = []
    for passage in reading.prose:
        if passage.kind is not Kind.QUOTE:
            found += _of_passage(reading, passage, people)
    return found


def _of_passage(reading: Reading, passage: Passage, people: dict[str, Gender | None]) -> Iterator[Diagnostic]:
    before = ""
    for start, sentence in passage.sentences():
        match, name = _TAKEN_UP.match(sentence), _subject(before, people) or _guest(reading, sentence)
        before = sentence
        if match is None or not name or people[name] in {None, _OF_GENDER[match["who"]]}:
            continue
        right = "Elle" if match["who"] == "Il" else "Il"
        message = f"{quoted(match['who'])} ici, pour {name}".replace("'", "’")
        place = reading.place(passage, start, start + match.end("who"))
        yield warning("D505", message, place, f"écrivez « {right} », ou nommez la personne")


def _guest(reading: Reading, sentence: str) -> str:
    """The only guest of the visit, where a sentence tells who will be received « par » the host; else ""."""
    visit, known = reading.kit.visit, reading.kit.people
    host = known.get(visit.host) if visit.host is not None else None
    guest = known.get(visit.guests[0]) if len(visit.guests) == 1 else None
    if host is None or guest is None:
        return ""
    received = rf"^(?:Il|Elle) (?:y )?(?:sera|est) (?:accueilli|reçu)e? par {re.escape(fold(host.full_name))}(?![\w-])"
    return fold(guest.full_name) if re.match(received, sentence) else ""


def _subject(sentence: str, people: dict[str, Gender | None]) -> str:
    """The person whom a sentence begins with, where nobody else of the register stands in it; else ""."""
    named = [name for name in people if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", sentence)]
    return named[0] if len(named) == 1 and sentence.startswith(named[0]) else ""
