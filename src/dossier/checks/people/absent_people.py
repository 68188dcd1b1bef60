"""Who is excused or represented is not shown as present: in the programme, among signatories, on the cover, in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.comparing.folding import fold
from dossier.checks.passages import Passage, Reading, quoted
from dossier.checks.severity import contradiction
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.actor import Person
from dossier.content.model.base import Timing
from dossier.content.model.visit import Participant, Presence
from dossier.diagnostics import Diagnostic, Span
from dossier.tree import Document

#: What says, beside a name, that the person does not come.
_SAID_ABSENT = re.compile(
    r"représent|excus|absen|empêch|à la place|au nom d|pour le compte|suppl[ée]|remplac", re.IGNORECASE
)
#: What says that the people named after it come.
_COMES = re.compile(
    r"\b(?:en présence d|aux côtés d|accompagnée?s? (?:de|par|d')|accueillie?s? par|reçue?s? par|, avec |\w+(?:ra|ront) [^;.]{0,40}\bavec |"
    r"(?:sera|seront|est|sont) (?:co)?(?:signée?s?|paraphée?s?|présentée?s?|inaugurée?s?|ouverte?s?|présidée?s?|dévoilée?s?|remise?s?)[^;]*? par )",
    re.IGNORECASE,
)
#: What somebody does who is there, straight after the name and perhaps the function.
_ACTS = re.compile(
    r"^(?:, [^.;]{1,90},)? (?:[a-zà-ÿ]{2,}(?<!aur)(?:ra|(?<!aur)ront)|signe|coupe|ouvre|accueille|préside|visite|inaugure|dévoile|prononce|remet|"
    r"présente|lance|conduit|guide)\b"
)
#: Fields of dossier.yaml that stand on the cover.
_COVER = ("title", "short_title", "kicker", "subtitle")


def report_absent_people(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report someone excused who speaks or signs, a host or guest who does not come (D513).

    A speaker or a signatory who is represented is printed through the one who comes, so that only an excused one
    is a fault there.
    """
    absent = {str(one.person): one for one in kit.visit.participants if one.presence is not Presence.PRESENT}
    found = [
        _finding(kit, absent[name], name.span, what)
        for what, name, may_be_represented in _roles(kit)
        if name in absent and not (may_be_represented and absent[name].presence is Presence.REPRESENTED)
    ]
    hint = "ajoutez « presence: represente », ou supprimez « represente_par »"
    return found + [
        contradiction(
            kit,
            "D513",
            f"{_name(kit, one)} : présent, et représenté par un autre",
            one.represented_by.span,
            hint,
        )
        for one in kit.visit.participants
        if one.presence is not Presence.REPRESENTED and one.represented_by is not None
    ]


def _roles(kit: Kit) -> Iterator[tuple[str, Located, bool]]:
    """What someone does in the visit, the identifier, and whether another may do it in their name."""
    if kit.visit.host is not None:
        yield "accueille la visite", kit.visit.host, False
    for guest in kit.visit.guests:
        yield "est en visite", guest, False
    for day in kit.visit.days:
        for stop in day.stops:
            for speaker in stop.speakers:
                yield f"prend la parole à l’étape « {stop.title} »", speaker, True
    if kit.head.stage is Timing.BEFORE:
        for agreement in kit.agreements.values():
            for signatory in agreement.signatories:
                if signatory.person is not None:
                    yield f"signe « {agreement.title} »", signatory.person, True


def _finding(kit: Kit, one: Participant, span: Span, what: str) -> Diagnostic:
    state = "absence excusée" if one.presence is Presence.EXCUSED else "représentation"
    message = f"{_name(kit, one)} {what}, mais les participants disent : {state}"
    hint = "nommez la personne qui vient, ou corrigez « presence » dans les participants"
    return contradiction(kit, "D513", message, span, hint)


def _name(kit: Kit, one: Participant) -> str:
    person = kit.people.get(one.person)
    return person.full_name if person is not None else str(one.person)


def report_absent_people_in_texts(reading: Reading) -> list[Diagnostic]:
    """Report a cover that names someone who does not come, or a text that says so of their presence (D513)."""
    kit = reading.kit
    absent = [
        (one, person, fold(person.full_name))
        for one in kit.visit.participants
        if one.presence is not Presence.PRESENT and (person := kit.people.get(one.person)) is not None
    ]
    covers = {text.span for field in _COVER if (text := getattr(kit.head, field)) is not None}
    found = []
    for one, person, name in absent:
        for passage in reading.passages:
            for start in _claims(passage, name, on_cover=passage.span in covers):
                place = reading.place(passage, start, start + len(name))
                found.append(_in_text(kit, one, person, place))
    return found


def _claims(passage: Passage, name: str, *, on_cover: bool) -> Iterator[int]:
    """Where a passage says that the person comes."""
    for begin, sentence in passage.sentences():
        start = sentence.find(name)
        if start < 0 or _SAID_ABSENT.search(sentence):
            continue
        clause = sentence[:start].rsplit(";", 1)[-1]
        if on_cover or _COMES.search(clause) or _ACTS.search(sentence[start + len(name) :]):
            yield begin + start


def _in_text(kit: Kit, one: Participant, person: Person, place: Span) -> Diagnostic:
    state = "absence excusée" if one.presence is Presence.EXCUSED else "représentation"
    message = f"{quoted(person.full_name)} donné pour présent ici ; les participants disent : {state}"
    hint = "nommez la personne qui vient, ou dites que celle-ci est représentée ou excusée"
    return contradiction(kit, "D513", message, place, hint)
