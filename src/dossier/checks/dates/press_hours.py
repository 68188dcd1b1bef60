"""The hours that journalists are told, against the first stop that they may attend (D729)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.dates.hours_elsewhere import words_of
from dossier.checks.dates.named_days import named_days
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.severity import contradiction
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.visit import PressAccess, Stop, VisitDay
from dossier.content.model.visit_hours import slots_of, told
from dossier.diagnostics import Diagnostic, advice
from dossier.language.fr.dates import format_day
from dossier.language.fr.moments import find_hours, said_hour
from dossier.tree import Document

_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})\s*(?:h(?:eures?)?|:)\s*(?P<minute>\d{2})?(?!\w)", re.IGNORECASE
)
_HINT = "corrigez l’heure, ou le programme (visite.yaml)"


#: A coach, or a place to leave one’s car, may be anywhere.
_BY_COACH = re.compile(r"\b(?:navettes?|bus|cars?|minibus|départ|parking|stationne\w*|gare)\b", re.IGNORECASE)
_ANYWHERE = frozenset(["place", "salle", "entree", "accueil", "parvis", "cour", "site", "devant"])
_AN_HOUR = 60
_FOR_PRESS = re.compile(
    r"\b(?:point|conférence|déjeuner|café|micro) ?(?:de |-)?presse\b|\bmicro tendu\b", re.IGNORECASE
)
#: What says that a rendez-vous is that of a stop, and not of the day.
_AHEAD = re.compile(r"\b(?:minutes?|heures?|demi-heure) avant\b")


_OF_PRESS = re.compile(
    r"\b(?:presse|journalistes?|photographes?|rédactions?|médias?|reporters?|équipes de (?:télévision|tournage)|correspondants?)\b",
    re.IGNORECASE,
)
_MEETS = re.compile(
    r"\b(?:rendez-vous|attendue?s?|se présent\w+|présentes?|se retrouv\w+|accueilli\w*|accueil|conviée?s?|invitée?s?|rassembl\w+|se réuni\w+)(?!\w)",
    re.IGNORECASE,
)
_NEAR_BY = 90


def report_late_hours(reading: Reading) -> list[Diagnostic]:
    """Report a rendez-vous after the first stop of its day has begun; an accreditation that ends then or later (D729)."""
    kit = reading.kit
    press = kit.visit.press
    if press is None or not kit.is_visit_dated or kit.unread.has_within("visite.yaml", "journees"):
        return []
    found: list[Diagnostic] = []
    for text, what in ((press.meeting_point, "rendez-vous"), (press.accreditation, "date limite")):
        if text is not None and reading.kit.shows(press, internal=reading.document.is_internal):
            found += _late(reading, text, what)
    return found


def report_other_meeting_hours(reading: Reading) -> list[Diagnostic]:
    """« Les rédactions sont attendues à 10 h 30 devant la capitainerie », where ``rendez_vous`` says 10 h (D729)."""
    press = reading.kit.visit.press
    if press is None or press.meeting_point is None:
        return []
    field = fold(str(press.meeting_point))
    hours, where = find_hours(field), words_of(_CLOCK.sub(" ", field))
    if len(hours) != 1 or _AHEAD.search(field):
        return []
    kit_days = {
        one.date
        for one in named_days(
            reading.kit, Passage(field, press.meeting_point.span, Kind.FIELD), 0, len(field)
        )
    }
    found: list[Diagnostic] = []
    for passage in reading.prose:
        if passage.kind not in {Kind.BODY, Kind.ITEM} or not _OF_PRESS.search(passage.text):
            continue
        for start, sentence in passage.sentences():
            told = find_hours(sentence)
            if (
                len(told) != 1
                or not _OF_PRESS.search(sentence)
                or not _MEETS.search(sentence[: told[0].start])
            ):
                continue
            days = {one.date for one in named_days(reading.kit, passage, start, start + len(sentence))}
            is_near = 0 < abs(told[0].since - hours[0].since) <= _NEAR_BY
            if not is_near or not where & words_of(sentence) or (days and kit_days and days != kit_days):
                continue
            said = sentence[told[0].start : told[0].end].strip()
            message = (
                f"{quoted(said)} ici, rendez-vous de la presse à {said_hour(hours[0].since)} dans visite.yaml"
            )
            place = reading.place(passage, start + told[0].start, start + told[0].end)
            found.append(
                contradiction(reading.kit, "D729", message, place, "accordez le texte et « rendez_vous »")
            )
    return found


def report_other_meeting_towns(reading: Reading) -> list[Diagnostic]:
    """Report a rendez-vous in a town of the visit where no day of the press begins (D729)."""
    kit = reading.kit
    press = kit.visit.press
    if press is None or press.meeting_point is None or kit.unread.has_within("visite.yaml", "journees"):
        return []
    passage = Passage(fold(str(press.meeting_point)), press.meeting_point.span, Kind.FIELD)
    named = {town: match for town in _towns(kit) if (match := _as_word(town).search(passage.text))}
    begun = {_town_of(kit, stops[0]) for one in kit.visit.days if (stops := _open_stops(kit, one))}
    if not named or not begun or begun & {*named, ""}:
        return []
    match = next(iter(named.values()))
    message = f"rendez-vous à {quoted(match[0])}, où aucune journée de la presse ne commence"
    hint = "corrigez le lieu, ou le programme (visite.yaml)"
    return [contradiction(kit, "D729", message, reading.place(passage, *match.span()), hint)]


def report_other_meeting_places(reading: Reading) -> list[Diagnostic]:
    """Report a rendez-vous before the first stop of its day at the place of a later one: « à 9 h devant le musée » (D729)."""
    kit, found = reading.kit, []
    press = kit.visit.press
    if press is None or press.meeting_point is None or kit.unread.has_within("visite.yaml", "journees"):
        return []
    words = _nouns(str(press.meeting_point))
    if _BY_COACH.search(fold(str(press.meeting_point))):
        return []
    firsts = [stops[0] for one in kit.visit.days if (stops := _open_stops(kit, one))]
    if any(stop.place is None or stop.place.name is None for stop in firsts):
        return []
    near = {
        noun
        for stop in firsts
        if stop.place
        for noun in _nouns(f"{stop.place.name} {stop.place.address or ''} {stop.title}")
    }
    later = {
        noun: stop
        for one in kit.visit.days
        for stop in _open_stops(kit, one)[1:]
        if stop.place is not None and stop.place.name is not None and stop not in firsts
        for noun in _nouns(str(stop.place.name).split(" ")[0])
    }
    clock = _CLOCK.search(fold(str(press.meeting_point)))
    hour = int(clock["hour"]) * 60 + int(clock["minute"] or 0) if clock is not None else None
    for noun in sorted(words & {*later} - near):
        start = later[noun].start
        if hour is None or start is None or start.hour * 60 + start.minute - hour <= _AN_HOUR:
            continue  # journalists may well be asked for a later stop alone
        message = f"rendez-vous au lieu de l’étape « {later[noun].title} », et non de la première"
        hint = "corrigez le lieu, ou le programme (visite.yaml)"
        found.append(advice("D729", message, press.meeting_point.span, hint))
    return found[:1]


def report_closed_press_stops(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a stop whose title is for the press, and whose « acces_presse » keeps it out (D729)."""
    return [
        contradiction(
            kit,
            "D729",
            f"étape « {stop.title} » : hors presse",
            stop.place_of("acces_presse"),
            "écrivez « acces_presse: point-presse », ou changez le titre",
        )
        for day in kit.visit.days
        for stop in day.stops
        if stop.access is PressAccess.NONE
        and kit.shows(stop, internal=False)
        and _FOR_PRESS.search(fold(str(stop.title)))
    ]


def _nouns(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]{4,}", bare(fold(text))) if word not in _ANYWHERE}


def _towns(kit: Kit) -> list[str]:
    """The towns of the visit, the longest name first."""
    towns = {_town_of(kit, stop) for one in kit.visit.days for stop in _open_stops(kit, one)}
    return sorted(towns - {""}, key=lambda town: (-len(town), town))


def _as_word(town: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(town)}(?![\w-])", re.IGNORECASE)


def _town_of(kit: Kit, stop: Stop) -> str:
    """The folded name of the town where a stop is; nothing where it says none."""
    town = None if stop.place is None or stop.place.town is None else kit.territories.get(stop.place.town)
    return "" if town is None else fold(str(town.name))


def _open_stops(kit: Kit, day: VisitDay) -> list[Stop]:
    """The stops of a day that the press may attend, in the order of the hours."""
    return [
        slot.stop
        for slot in slots_of([stop for stop in day.stops if kit.shows(stop, internal=False)])
        if slot.stop.access is not PressAccess.NONE
    ]


def _late(reading: Reading, text: Located, what: str) -> Iterator[Diagnostic]:
    """One hour and at most one day: what says more is a programme of its own."""
    kit = reading.kit
    passage = Passage(fold(str(text)), text.span, Kind.FIELD)
    clocks = list(_CLOCK.finditer(passage.text))
    days = list(named_days(kit, passage, 0, len(passage.text)))
    if len(clocks) != 1 or len(days) > 1 or (days and days[0].date is None):
        return
    is_deadline = what == "date limite"
    if is_deadline and not days:
        return
    day = days[0].date if days and days[0].date is not None else kit.visit.day
    first = _first_start(kit, day)
    moment = int(clocks[0]["hour"]) * 60 + int(clocks[0]["minute"] or 0)
    if first is None or moment <= first:
        return
    if not is_deadline and _AHEAD.search(passage.text):
        return  # « à 15 h 45 devant les Archives, un quart d'heure avant l'inauguration »: of a later stop
    place = reading.place(passage, *clocks[0].span())
    message = f"{what} à {quoted(clocks[0][0].strip())}, la première étape du {format_day(day)} commence à {told(first)}"
    yield contradiction(kit, "D729", message, place, _HINT)


def _first_start(kit: Kit, day: date) -> int | None:
    """When the first stop of a day that all the press may attend starts, or the first of a pool where no other is."""
    stops = [
        slot
        for one in kit.visit.days
        if (one.day or kit.visit.day) == day
        for slot in slots_of([stop for stop in one.stops if kit.shows(stop, internal=False)])
    ]
    for open_to in ({PressAccess.ALL, PressAccess.BRIEFING, PressAccess.PHOTO}, {PressAccess.POOL}):
        starts = [slot.start for slot in stops if slot.start is not None and slot.stop.access in open_to]
        if starts:
            return min(starts)
    return None
