"""The embargo, the day of the edition and the date that comes next against the visit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from dossier.checks.severity import contradiction
from dossier.content.kit import Kit
from dossier.content.model.base import Audience, Timing
from dossier.content.model.kit_and_sheets import Status
from dossier.content.model.time_zones import Zone
from dossier.content.model.visit import PressAccess
from dossier.diagnostics import Diagnostic, Span, advice, warning
from dossier.language.fr.dates import MONTH, MONTHS, format_day, parse_day
from dossier.language.fr.hours import format_hour
from dossier.tree import Document

#: An embargo ends with what it announces: some days before it announces nothing, some after it hides what was seen.
_LONG_BEFORE = timedelta(days=7)
_LONG_AFTER = timedelta(days=1)


def report_strange_embargo(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report an embargo that ends long before the visit or days after it, before the edition, at midnight, or for nobody (D718)."""
    release = kit.release
    found = [] if kit.edition is not None else list(_for_nobody(kit))
    if release is None:
        return found
    place = kit.head.place_of("embargo")
    day, hint = release.date(), "vérifiez « embargo », et les dates de visite.yaml"
    last = max(kit.visit.last_day or kit.visit.day, kit.visit.day)
    if kit.is_visit_dated and day > last + _LONG_AFTER:
        message = f"embargo jusqu’au {format_day(day)}, la visite finit le {format_day(last)}"
        found.append(warning("D718", message, place, hint))
    if kit.is_visit_dated and day < kit.visit.day - _LONG_BEFORE:
        message = f"embargo jusqu’au {format_day(day)}, la visite commence le {format_day(kit.visit.day)}"
        found.append(warning("D718", message, place, hint))
    shown = _last_shown(kit)
    if kit.is_visit_dated and day <= last and shown is not None and shown < release.replace(tzinfo=None):
        message = f"embargo jusqu’au {format_day(day)} à {format_hour(release.time())} : la presse a tout vu à {format_hour(shown.time())}, le {format_day(shown.date())}"
        found.append(advice("D718", message, place, hint))
    edition = kit.head.edition_day
    if edition is not None and day < edition:
        message = f"embargo levé le {format_day(day)}, avant la date d’édition ({format_day(edition)})"
        found.append(warning("D718", message, place, "corrigez « embargo » ou « date_edition »"))
    if release.time() == time(0, 0):
        message = f"embargo à minuit : 0 h, le {format_day(day)}, est la nuit d’avant ce jour"
        found.append(advice("D718", message, place, "donnez l’heure à laquelle on peut publier"))
    if kit.head.embargo is not None and kit.head.embargo.tzinfo is not None and kit.head.zone is not None:
        found += _two_zones(kit, place)
    if kit.head.status is Status.FINAL:
        message = "champ « embargo » dans un dossier définitif : rien ne le dit aux journalistes"
        found.append(warning("D718", message, place, "écrivez « statut: embargo », ou supprimez le champ"))
    return found


def _last_shown(kit: Kit) -> datetime | None:
    """When the last stop that the press attends is over; None where a stop of theirs has no hour."""
    ends = []
    for one in kit.visit.days:
        for stop in one.stops:
            if not kit.shows(stop, internal=False) or stop.access in {None, PressAccess.NONE}:
                continue
            hour = stop.end or stop.start
            if hour is None:
                return None
            moment = datetime.combine(one.day or kit.visit.day, hour)
            is_past_midnight = stop.start is not None and hour < stop.start
            ends.append(moment + timedelta(days=1) if is_past_midnight else moment)
    return max(ends, default=None)


def _for_nobody(kit: Kit) -> Iterator[Diagnostic]:
    """The embargoes of editions that never say them."""
    for name, edition in kit.head.editions.items():
        if edition.embargo is None:
            continue
        place = edition.place_of("embargo")
        if edition.audience is Audience.INTERNAL:
            message = f"l’édition « {name} » est interne : elle ne dit d’embargo à personne"
            yield warning("D718", message, place, "supprimez ce champ")
        elif edition.status is Status.FINAL:
            message = f"champ « embargo » dans l’édition « {name} », définitive : rien ne le dit"
            yield warning("D718", message, place, "écrivez « statut: embargo », ou supprimez le champ")


def _two_zones(kit: Kit, place: Span) -> list[Diagnostic]:
    written, field = kit.head.embargo and kit.head.embargo.tzinfo, kit.head.zone
    if not isinstance(written, Zone) or field is None or written is field:
        return []
    message = f"deux heures pour un embargo : heure {written.name} ici, heure {field.name} dans « fuseau »"
    return [contradiction(kit, "D718", message, place, "gardez l’une des deux")]


def report_late_edition(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a kit of before the visit that is dated after it (D721)."""
    edition = kit.head.edition_day
    last = max(kit.visit.last_day or kit.visit.day, kit.visit.day)
    if edition is None or not kit.is_visit_dated or kit.head.stage is not Timing.BEFORE or edition <= last:
        return []
    message = f"dossier d’avant la visite, daté du {format_day(edition)} ; elle finit le {format_day(last)}"
    hint = "corrigez « date_edition », ou écrivez « moment: apres »"
    return [contradiction(kit, "D721", message, kit.head.place_of("date_edition"), hint)]


_DAY_OF_MONTH = re.compile(rf"\b\d{{1,2}}(?:er)? (?:{MONTH}) 20\d\d\b", re.IGNORECASE)
#: The last month of each; a winter begins in one year and ends in the next.
_SEASONS = {"printemps": 6, "été": 9, "automne": 12, "hiver": 12, "rentrée": 9}
_SEASON = re.compile(
    r"\b(?P<season>printemps|été|automne|hiver|rentrée) (?:de )?(?P<year>20\d\d)\b", re.IGNORECASE
)
_MONTH_OF_YEAR = re.compile(rf"\b(?P<month>{MONTH})\s(?P<year>20\d\d)\b", re.IGNORECASE)


def report_next_date_past(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a « prochaine_date » whose days, or months where it names no day, are all before the visit or in it (D343)."""
    told, day = kit.head.next_date, kit.visit.day
    if told is None or not kit.is_visit_dated:
        return []
    months = [
        (int(match["year"]), MONTHS.index(match["month"].lower()) + 1)
        for match in _MONTH_OF_YEAR.finditer(str(told))
    ]
    last = max(kit.visit.last_day or day, day)
    days = [found for match in _DAY_OF_MONTH.finditer(str(told)) if (found := parse_day(match[0])[0])]
    is_past = bool(days) and max(days) <= last and len(days) == len(months)
    seasons = [
        date(int(match["year"]), _SEASONS[match["season"].lower()], 1)
        for match in _SEASON.finditer(str(told))
    ]
    if seasons and not months:
        months, is_past = [(one.year, one.month) for one in seasons], False
    if not months or (max(months) >= (day.year, day.month) and not is_past):
        return []
    message = f"« {told} » : cette prochaine date précède la visite, du {format_day(day)}"
    return [
        contradiction(
            kit, "D343", message, told.span, "corrigez « prochaine_date », ou la date de visite.yaml"
        )
    ]
