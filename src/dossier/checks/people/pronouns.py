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
    r"dirige|coordonne|anime|pilote|exerce|enseigne|habite|vit à|gère seule?|travaille (?:à|au|dans|chez|depuis)|prépare sa retraite|a (?:rappelé|souligné|salué|précisé|ajouté|rencontré|visité|été (?:nommé|élu)e?))(?![\w-])"
)
_TAKEN_UP = re.compile(rf"^(?P<who>Il|Elle) (?={_DOES})")
#: « La docteure Sophie Lambert, 34 ans, est arrivée »: a person without a register, whose gender the text tells.
_TOLD = re.compile(
    r"^(?:(?P<f>Mme|Madame|La [a-zà-ÿ]{4,}(?: [a-zà-ÿ]{4,})?)|(?P<m>M\.|Monsieur|Le [a-zà-ÿ]{4,}(?: [a-zà-ÿ]{4,})?)),? (?P<name>[A-ZÀ-Þ][\wà-ÿ-]+ [A-ZÀ-Þ][\wà-ÿ-]+)(?![\w-])"
)
#: « Née en 1996 à Mornay, elle a choisi d'y revenir »
_GOES_ON = re.compile(
    r"^(?:(?:Né|Entré|Arrivé|Installé|Diplômé|Formé|Nommé|Élu|Recruté|Embauché|Passé|Venu|Revenu|Sorti|Issu|Engagé|Devenu)(?P<e>e?) [^.;:]{3,80}?, )(?P<who>il|elle) (?!y a\b|faut\b|s'agit\b)"
)
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
    told: tuple[str, Gender] | None = None
    for start, sentence in passage.sentences():
        yield from _participle(reading, passage, start, sentence)
        match, name = _TAKEN_UP.match(sentence), _subject(before, people) or _guest(reading, sentence)
        before = sentence
        if match is not None and not name and told is not None and told[1] is not _OF_GENDER[match["who"]]:
            yield _finding(reading, passage, start, match, told[0])
        told = _told(sentence, told)
        if match is None or not name or people[name] in {None, _OF_GENDER[match["who"]]}:
            continue
        yield _finding(reading, passage, start, match, name)


def _finding(reading: Reading, passage: Passage, start: int, match: re.Match[str], name: str) -> Diagnostic:
    right = "Elle" if match["who"] == "Il" else "Il"
    message = f"{quoted(match['who'])} ici, pour {name}".replace("'", "’")
    place = reading.place(passage, start, start + match.end("who"))
    return warning("D505", message, place, f"écrivez « {right} », ou nommez la personne")


def _told(sentence: str, before: tuple[str, Gender] | None) -> tuple[str, Gender] | None:
    """The person without a register whom a sentence begins with, or goes on with; None behind one that speaks of something else."""
    person, goes_on = _TOLD.match(sentence), _GOES_ON.match(sentence)
    if person is not None:
        return person["name"], Gender.FEMININE if person["f"] else Gender.MASCULINE
    return before if goes_on is not None or re.match(r"(?:Il|Elle) ", sentence) else None


def _participle(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    """« Entré à l'office en 2012, elle y travaille »: the participle at the head is of the pronoun."""
    match = _GOES_ON.match(sentence)
    if match is None or bool(match["e"]) == (match["who"] == "elle"):
        return
    word = sentence.split(" ", 1)[0]
    right = f"{word}e" if match["who"] == "elle" else word[:-1]
    place = reading.place(passage, start, start + len(word))
    message = f"« {word} » ici, mais « {match['who']} » dans la même phrase"
    yield warning("D505", message, place, f"écrivez « {right} », ou corrigez le pronom")


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
