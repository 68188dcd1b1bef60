"""A day told in sentences that cannot be: what begins before what it follows is over (D341)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dossier.checks.dates.programme_in_prose import is_plan_of_a_day
from dossier.checks.passages import Kind, Reading
from dossier.checks.passages.passage import first_match
from dossier.checks.timeline.day_told import THEN, Step, is_within, steps_of
from dossier.content.model.visit_hours import DAY, hours_of
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.dates import WEEKDAY
from dossier.language.fr.moments import said_hour

#: Other days, other places at once: no story of one day.
_APART = re.compile(
    rf"\b(?:parallèle|simultané\w*|en même temps|pendant (?:que|ce temps)|tandis|au choix|veille|lendemain|hier|chaque|tous les|toutes les|au lieu d|contre|initialement|reporté\w*|avancé\w*|repouss\w+|décal\w+|nuit|continu|d'une part|autre groupe|premier groupe|second groupe)\b|\b{WEEKDAY}s?\b.*\b{WEEKDAY}s?\b",
    re.IGNORECASE,
)
#: What goes on while other things are told.
_LONG = re.compile(
    r"\b(?:ouvert\w*|ouvr\w+|horaires|permanences?|guichets?|marché|village|stands?|expositions?|salon|forum|journée|matinée|après-midi|séminaire|colloque|festival|fête|foire|tournoi|course|collecte|exercice|circulation|fermée?s?|interdi\w+|navettes?|manifestation|programme|rencontres|assises|opération|dispositif|visites? libres?|accès|stationnement|congrès|concours|randonnée|défilé|kermesse|convention)\b",
    re.IGNORECASE,
)
#: Hours that step out of the story: what the press does before, a limit, a part of what goes on.
_ASIDE = re.compile(
    r"\b(?:presse|journalistes?|photographes?|rendez-vous|attendue?s?|conviée?s?|priée?s?|invitée?s?|dès|avant (?:la|le|l'|cette|ce|son|sa)|précéd\w+|auparavant|plus tôt|limite|dont|au cours|pendant|durant|où|qui|celle|celui|intervention de|prendra la parole|rejoin\w+|arriv\w+|embargo|parking|accueil)(?!\w)",
    re.IGNORECASE,
)
#: « Après une présentation de vingt minutes, … à 11 h »
_AFTER = re.compile(r"(?:Après|À l'issue|Au terme|Une fois|Sitôt)\b")
_NOT_THEN = re.compile(r"\b(?:dont|celles?|celui|ceux|auparavant|précéd\w+)\b")
_AT_HEAD = re.compile(r"(?:À|Dès|De|Vers|À partir de) ")
_PRESS = re.compile(r"\b(?:presse|journalistes?|photographes?|rédactions|caméras?)\b", re.IGNORECASE)
_EVENING, _MORNING = 17 * 60, 9 * 60
_HINT = "corrigez l’une des heures, ou la durée"


@dataclass(frozen=True, slots=True)
class _Now:
    """How far a story has come: the stretch that it last told, when that is over at the earliest, and how that is known.

    ``until`` is the end where it is told. ``bound`` is the sentence whose next hour cannot come before that end (it tells
    the way there), ``within`` the one whose next hour is a part of the stretch (it tells a pause).
    """

    step: Step
    since: int
    over: int
    how: str
    until: int | None = None
    bound: str = ""
    within: str = ""


def report_impossible_hours_told(reading: Reading) -> list[Diagnostic]:
    """« rejoint le lycée à 9 h 20, y rencontre les internes pendant une heure, puis gagne le réfectoire à 10 h »."""
    found: list[Diagnostic] = []
    for sheet in reading.kit.sheets.values():
        is_plan = is_plan_of_a_day(sheet)
        story: list[Step] = []
        for passage in reading.of_sheet(sheet.name):
            is_told = passage.kind in {Kind.BODY, Kind.ITEM} and first_match(_APART, passage.text) is None
            if not is_told or not is_plan:
                found += _of_story(reading, story)
                story = []
            if is_told:
                story += steps_of(passage)
        found += _of_story(reading, story)
    return found


def _of_story(reading: Reading, steps: list[Step]) -> Iterator[Diagnostic]:
    now: _Now | None = None
    for rank, step in enumerate(steps):
        if step.length is not None:
            now = _lasting(now, step) if now is not None else _begun_behind(step, steps[rank + 1 :])
        elif now is None:
            now = _at(step)
        elif step is not now.step:
            finding = _against(reading, now, step)
            if finding is not None:
                yield finding
            now = None if finding is not None else _next(now, step)


def _at(step: Step) -> _Now:
    over = step.until if step.until is not None else step.since
    return _Now(step, step.since, over, step.words, step.until)


def _next(now: _Now, step: Step) -> _Now:
    """The stretch that an hour opens, or closes: « s'ouvre à 9 h 30 et se termine à midi »."""
    if step.finishes and now.until is None and now.step.sentence == step.sentence and now.since < step.since:
        return _Now(step, now.since, step.since, f"{now.step.words} – {step.words}", step.since)
    if is_within(step.lead) or now.within == step.sentence:
        return now
    return _at(step)


def _lasting(now: _Now, step: Step) -> _Now | None:
    """What was told lasts so long; or something new does, behind it."""
    if is_within(step.lead):
        return replace(now, within=step.sentence)
    is_own = not step.opens
    if is_own and now.until is not None:
        return now
    if is_own and now.over > now.since:
        return None
    over = now.over + (step.length or 0)
    bound = step.sentence if step.is_trip else ""
    since = now.how if now.until is None else said_hour(now.over % DAY)
    return replace(now, over=over, how=f"{since} et {step.words}", bound=bound)


def _begun_behind(length: Step, steps: list[Step]) -> _Now | None:
    """« Après une présentation d'un quart d'heure, commencée à 11 h »: the length of what begins at the hour behind it."""
    hour = steps[0] if steps else None
    if hour is None or hour.length is not None or length.length is None or hour.until is not None:
        return None
    if not re.fullmatch(r",? (?:qui )?(?:commenc|débu|entam|ouver|lanc)\w* (?:à|dès|vers) ", hour.lead):
        return None
    return _Now(hour, hour.since, hour.since + length.length, f"{hour.words} et {length.words}")


def _against(reading: Reading, now: _Now, step: Step) -> Diagnostic | None:
    """What an hour tells that cannot be, after all that the story has told."""
    if now.since >= _EVENING and step.since <= _MORNING:
        return None
    if is_within(step.lead) or now.within == step.sentence:
        return _outside(reading, now, step)
    if step.finishes or step.since >= now.over:
        return None
    place = reading.place(step.passage, step.start, step.end)
    stops = hours_of(reading.kit.visit.days)
    if step.since in stops and now.over % DAY not in stops and now.step.passage is not step.passage:
        place = reading.place(now.step.passage, now.step.start, now.step.end)  # the programme denies that one
    known = now.how if " et " not in now.how else f"{now.how} font {said_hour(now.over % DAY)}"
    message = f"« {step.words} » vient avant la fin de ce qui précède ({known})"
    if _is_tied(now, step):
        return error("D341", message, place, _HINT)
    is_told_next = step.is_first and now.since < step.since
    is_after_a_line = now.step.passage.kind is Kind.ITEM and step.passage.kind is Kind.BODY
    if not is_told_next or not (now.until is None or (is_after_a_line and _AT_HEAD.fullmatch(step.lead))):
        return None
    if (
        _ASIDE.search(step.lead)
        or _LONG.search(now.step.sentence + step.lead)
        or _PRESS.search(step.sentence)
    ):
        return None
    return warning("D341", message, place, _HINT)


def _is_tied(now: _Now, step: Step) -> bool:
    """Whether the words put this hour behind what was told."""
    if now.bound == step.sentence:
        return True
    if now.step.sentence == step.sentence and _AFTER.match(step.sentence):
        return "," in step.lead
    then = THEN.search(step.lead)
    return then is not None and not _NOT_THEN.search(step.lead)


def _outside(reading: Reading, now: _Now, step: Step) -> Diagnostic | None:
    """« se tient de 15 h à 19 h ; les derniers donneurs sont accueillis à 20 h »."""
    if now.until is None or (now.since <= step.since and (step.until or step.since) <= now.until):
        return None
    place = reading.place(step.passage, step.start, step.end)
    message = f"« {step.words} » est hors de ce qui précède ({now.how})"
    return warning("D341", message, place, _HINT)
