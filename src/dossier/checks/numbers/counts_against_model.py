"""Numbers of the text against what the model holds: strands, actions, signatories, territories, stops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.comparing.folding import fold
from dossier.checks.numbers.numbers_of_things import number_words, quantities
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Passage, Reading
from dossier.checks.severity import contradiction
from dossier.content.kit import Kit
from dossier.content.model.agreement import Agreement
from dossier.content.model.kit_and_sheets import SheetKind
from dossier.diagnostics import Diagnostic
from dossier.language.fr.dates import MONTHS
from dossier.tree import Document

_AGREEMENT = re.compile(r"\b(?:convention|accord|contrat|charte|protocole)\b", re.IGNORECASE)
_VISIT = re.compile(
    r"\b(?:visite|parcours|programme de la (?:visite|journée)|déplacement|journée)\b", re.IGNORECASE
)
_VISIT_OF = re.compile(
    r"\b(?:[Cc]ette|[Ll]a|[Ss]a|[Uu]ne) visite (?:officielle |ministérielle )?(?:dure |de |en )$|\b[Ee]n visite (?:pendant |pour )$|\b(?:visite|déplacement|tournée) (?:[\w-]+ ){0,2}(?:dure|durera|dura|s'étend(?:ra)? sur|se déroule(?:ra)? sur) $"
)
_LASTING = re.compile(r"\b(?:pendant|durant) $")
_TOLD_OF_VISIT = re.compile(
    r"\b(?:visite(?:ra|ront|r)?|déplacement|tournée|se rend(?:ra|ront)?|parcour\w+)\b", re.IGNORECASE
)
_DAYS_OF_VISIT = re.compile(r"^ (?:de visite|de déplacement)\b")
#: « Le comité réunit les trois signataires »: all of them, whatever the sentence speaks of.
_ALL_WHO_SIGN = re.compile(r"\b(?:[Ll]es|[Ss]es|[Nn]os|[Dd]es|[Aa]ux) $")
_SIGNS = re.compile(r"\bsign(?:e|ent|era|eront|er|ée?s?)\b")
_STOPS = frozenset({"étapes", "séquences"})


def report_wrong_strand_number(kit: Kit, _document: Document) -> list[Diagnostic]:
    """``nombre_orientations`` that is not the number of ``orientations`` (D423)."""
    found = []
    for name, agreement in kit.agreements.items():
        announced, listed = agreement.announced_strands, len(agreement.strands)
        if kit.unread.has_within("conventions.yaml", "conventions", name, "orientations"):
            continue
        if announced is not None and listed and announced != listed:
            message = (
                f"{number_words(announced, 'orientations')} annoncées, {number_words(listed)} dans la liste"
            )
            place = agreement.place_of("nombre_orientations")
            found.append(
                contradiction(
                    kit, "D423", message, place, "corrigez le nombre, ou complétez « orientations »"
                )
            )
    return found


def report_counts_against_model(reading: Reading) -> list[Diagnostic]:
    """A number of the text that is not the number of entries in the kit's files (D423)."""
    kit = reading.kit
    found: list[Diagnostic] = []
    for passage in reading.passages:
        if not passage.kind.is_head:
            found += _agreement_counts(reading, passage)
            if not kit.unread.has_within("visite.yaml", "journees"):
                found += _stop_counts(reading, passage)
    return found


def report_wrong_number_of_days(reading: Reading) -> list[Diagnostic]:
    """« une visite de trois jours » that lasts two (D423)."""
    kit = reading.kit
    lasts = ((kit.visit.last_day or kit.visit.day) - kit.visit.day).days + 1
    found: list[Diagnostic] = []
    for statement in reading.statements if kit.is_visit_dated else ():
        for one in statement.quantities:
            if one.unit != "jour" or one.factor != 1 or one.value == lasts or not one.is_exact or one.per:
                continue
            before, after = statement.text[: one.start], statement.text[one.end :]
            is_lasting = _LASTING.search(before) and is_told_of_visit(reading, statement.text)
            if is_lasting or _VISIT_OF.search(before) or _DAYS_OF_VISIT.match(after):
                message = f"« {one.words} » dans le texte, {lasts} dans visite.yaml"
                place = place_of(reading, statement, one)
                found.append(contradiction(kit, "D423", message, place, "accordez le texte et le programme"))
    return found


def is_told_of_visit(reading: Reading, sentence: str) -> bool:
    """Whether a sentence tells of the visit: it names it, one of its days, or what a guest does there."""
    visit = reading.kit.visit
    days = {f"{day.day} {MONTHS[day.month - 1]}" for day in (visit.day, visit.last_day or visit.day)}
    guests = [reading.kit.people.get(name) for name in visit.guests]
    named = any(one is not None and fold(one.full_name) in sentence for one in guests)
    return bool(_TOLD_OF_VISIT.search(sentence)) and (
        named or any(day in sentence for day in days) or "a visite" in sentence.lower()
    )


def _agreement_counts(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    kit = reading.kit
    if len(kit.agreements) != 1 or kit.unread.has_field("conventions.yaml", "conventions"):
        return
    agreement = next(iter(kit.agreements.values()))
    sheet = kit.sheets.get(passage.sheet)
    is_about = sheet is not None and sheet.front.kind is SheetKind.AGREEMENT
    for start, sentence in passage.sentences():
        yield from _officers(reading, agreement, passage, start, sentence)
        is_told = is_about or _AGREEMENT.search(sentence) is not None
        for number in quantities(sentence):
            if not is_told and not _ALL_WHO_SIGN.search(sentence[: number.start]):
                continue
            noun = number.noun.lower()
            held = _held(agreement, noun) if is_told or noun == "signataires" else 0
            if held and number.value != held:
                place = reading.place(passage, start + number.start, start + number.noun_end)
                message = f"« {number.words} {number.noun} » dans le texte, {held} dans conventions.yaml"
                yield contradiction(kit, "D423", message, place, "accordez le texte et la convention")


def _officers(
    reading: Reading, agreement: Agreement, passage: Passage, start: int, sentence: str
) -> Iterator[Diagnostic]:
    """« les trois maires signeront », where two of those who sign are one."""
    if not _SIGNS.search(sentence):
        return
    roles = [
        fold(str(person.role or "")).split(" ")[0].lower()
        for one in agreement.signatories
        if one.person is not None and (person := reading.kit.people.get(one.person)) is not None
    ]
    for number in quantities(sentence):
        held = roles.count(number.noun.lower().removesuffix("s"))
        if held > 1 and held != number.value and _ALL_WHO_SIGN.search(sentence[: number.start]):
            place = reading.place(passage, start + number.start, start + number.noun_end)
            message = f"« {number.words} {number.noun} » dans le texte, {held} parmi les signataires de conventions.yaml"
            yield contradiction(reading.kit, "D423", message, place, "accordez le texte et la convention")


def _held(agreement: Agreement, noun: str) -> int:
    match noun:
        case "orientations":
            return agreement.announced_strands or len(agreement.strands)
        case "actions":
            return agreement.announced_actions or 0
        case "signataires":
            return len(agreement.signatories)
        case _:
            return 0


def _stop_counts(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    days = [list(day.stops) for day in reading.kit.visit.days]
    stops = [stop for day in days for stop in day]
    if not stops:
        return
    towns = [str(stop.place.town) for stop in stops if stop.place is not None and stop.place.town]
    known = {len(stops), *(len(day) for day in days), *(towns.count(town) for town in towns)}
    for start, sentence in passage.sentences():
        if not _VISIT.search(sentence):
            continue
        for number in quantities(sentence):
            if sentence[number.noun_end :].strip() == ":":
                continue  # the list below is what it announces
            if number.noun.lower() in _STOPS and number.value not in known:
                place = reading.place(passage, start + number.start, start + number.noun_end)
                message = f"« {number.words} {number.noun} » dans le texte, {len(stops)} dans visite.yaml"
                yield contradiction(reading.kit, "D423", message, place, "accordez le texte et le programme")
