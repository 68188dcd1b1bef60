"""Days named in the kit that are no day of its visit (D717), where the words clearly speak of the visit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dossier.checks.comparing.folding import fold
from dossier.checks.dates.dates_in_prose import FEASTS
from dossier.checks.dates.named_days import NamedDay, is_of_visit, named_days, visit_days, visit_words
from dossier.checks.passages import Kind, Passage, Reading, field_passage, quoted
from dossier.checks.passages.passage import first_match
from dossier.checks.severity import contradiction
from dossier.content.kit import Kit
from dossier.content.model.base import Entity, Timing
from dossier.content.model.kit_and_sheets import KitFile
from dossier.content.model.visit import PressArrangements, Stop, Visit, VisitDay
from dossier.content.worded_fields import printed_wordings
from dossier.diagnostics import Diagnostic, advice

#: Fields that say when the visit is, or say nothing: a date in them is that of the visit.
_HEADS: dict[type[Entity], frozenset[str]] = {
    KitFile: frozenset({"title", "short_title", "kicker", "subtitle"}),
    Visit: frozenset({"places"}),
    VisitDay: frozenset({"title"}),
    Stop: frozenset({"title", "short_title"}),
    PressArrangements: frozenset({"meeting_point"}),
}
_SPEAKS_OF_VISIT = re.compile(
    r"\b(?:(?:la|cette|sa|leur|de|lors de la|pendant la|notre|votre) visite(?! guidée| médicale| virtuelle)|(?:le|ce|son|du) déplacement|"
    r"(?:cette|la) journée de visite|au programme|programme de la (?:visite|journée)|la délégation|"
    r"(?:visitera|visiteront|rencontrera|rencontreront)\b|"
    r"(?:la|les) (?:presse|journalistes) (?:est|sont|sera|seront|peu)\w*|points? presse)\b",
    re.IGNORECASE,
)
#: What tells of the visit, or of something else that is to come: in doubt, advice.
_MAY_SPEAK = re.compile(
    r"\b(?:(?:sera|seront) (?:accueilli|reçu|attendu|convié|invité)\w*|(?:est|sont) (?:convié|invité|attendu|accueilli|reçu)\w*|"
    r"(?:visite|rencontre|cérémonie|réunion|inauguration|signature|échange|table ronde|accueil|déjeuner|conférence|remise|journée|temps fort|séquence)"
    r"s?\b[^.;!?]{0,60} (?:se (?:tiendra|tiendront|déroulera|dérouleront)|aura lieu|auront lieu)|"
    r"se (?:rend|rendent|déplace|déplacent|rendra|rendront)|viendra|(?:vient|viennent)(?! d[e'u])|arrivera|(?:accueille|reçoit)(?:nt)? (?-i:(?=[A-ZÀ-Þ]))|"
    r"(?:découvrira|inaugurera|signera|présidera|(?:accueillera|recevra)(?! (?:\w+ )?premi))\w*|(?<!sans )rendez-vous|vous (?:accueille|invite|attend)\w*)\b",
    re.IGNORECASE,
)
#: What stands before a date that is not that of the visit.
_OTHER_DATE = re.compile(
    r"(?:veille|lendemain|avant|jusqu'au|jusqu'à|au plus tard|depuis|dès|à compter du|à partir du|après|suite à|datée? du|loi|décret|arrêté|"
    r"circulaire|délibération|conseil (?:municipal|départemental|communautaire|des ministres)|signée?|lancée?|créée?|née?|ouverte?|"
    r"inscription|accréditation|votée?|adoptée?|promulguée?|publiée?|annoncée?|labellisée?|inaugurée?|élue?|nommée?|remonte|anniversaire|"
    r"qui (?:r?ouvrira|fermera|entrera en \w+|débutera|commencera|démarrera|sera (?:livré|ouvert|rouvert|mis)e?)|"
    r"vote|comité|réunion|édition|bilan|commission|enquête|concours)\b[^.;!?]{0,40}$|\b(?:au|à)\s*$",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\bdu (?P<first>\d{1,2})(?:er)? au (?P<last>\d{1,2})\b")
_DEADLINE = re.compile(
    r"\b(?:inscriptions?|accréditations?|s'inscrire|candidatures?|réponse|date limite|clôture|confirmer)\b",
    re.IGNORECASE,
)
#: Beyond so many days, a date is that of something else.
_NEAR = 21
#: A year so far before the visit is that of history: « le 8 mai 1945 ».
_HISTORY = 3

_TWO = 2
_EVENTS = "tempête|cyclone|ouragan|incendie|inondations?|crue|séisme|explosion|accident|attentat|naufrage"
#: What happened a year ago to the day is why one comes.
_HAPPENED = re.compile(
    rf"\b(?:{_EVENTS})\b|"
    r"\b(?:a|ont) (?:fait|causé|frappé|touché|détruit|emporté|atteint|ravagé|coûté)\b"
)
#: « retour sur le feu du 18 juillet »: the day of an event bears its name.
_OF_AN_EVENT = re.compile(rf"\b(?:{_EVENTS}|feu|orage|éboulement|effondrement) du $", re.IGNORECASE)
_PAIR = re.compile(r"\b[Ll]es (?P<first>\d{1,2}) et (?P<last>\d{1,2})\b")


def report_days_of_no_visit(reading: Reading) -> list[Diagnostic]:
    """Report a date or a weekday that is no day of the visit, in a title, in the press's rendez-vous, or told of the visit (D717)."""
    if not reading.kit.is_visit_dated or reading.kit.unread.has_field("visite.yaml", "date_fin"):
        return []
    found = []
    people = _people(reading.kit)
    for passage, is_head in _passages(reading):
        for named, is_sure in _strange_days(reading.kit, passage, people, is_head=is_head):
            words = passage.text[named.start : named.end]
            place = reading.place(passage, named.start, named.end)
            told = "ne sont pas les jours" if _PAIR.match(f"les {words}") else "n’est pas un jour"
            message = f"{quoted(words)} {told} de la visite"
            hint = f"{visit_words(reading.kit)} : corrigez l’une des deux dates"
            found.append(
                contradiction(reading.kit, "D717", message, place, hint)
                if is_sure
                else advice("D717", message, place, hint)
            )
    return found


def _passages(reading: Reading) -> Iterator[tuple[Passage, bool]]:
    """Every text, and whether a day in it is that of the visit whatever else it says."""
    kit = reading.kit
    for field in printed_wordings(kit, internal=reading.document.is_internal):
        is_head = field.name in _HEADS.get(type(field.owner), ())
        yield field_passage(kit, field.text), is_head
    after = kit.head.stage is Timing.AFTER
    for passage in reading.prose:
        if passage.kind is not Kind.QUOTE and not passage.is_shared:
            yield passage, passage.kind is Kind.TITLE or (after and passage.kind is Kind.CAPTION)


def _people(kit: Kit) -> re.Pattern[str]:
    """What tells, in a sentence, of what somebody of the visit will do: « la préfète ouvrira »."""
    people = [person for one in kit.visit.participants if (person := kit.people.get(one.person)) is not None]
    heads = {re.escape(fold(str(person.role)).split()[0]) for person in people if person.role}
    names = {re.escape(fold(person.full_name)) for person in people}
    said = "|".join([*sorted(names), rf"(?:le|la|l'|Le|La|L') ?(?:{'|'.join(sorted(heads)) or '(?!)'})"])
    return re.compile(rf"(?<![\w'-])(?:{said})(?![\w-])[^;]{{0,90}}? (?!aura )[a-zà-ÿ]{{2,}}(?:ra|ront)\b")


def _strange_days(
    kit: Kit, passage: Passage, people: re.Pattern[str], *, is_head: bool
) -> Iterator[tuple[NamedDay, bool]]:
    """The days of a passage that are none of the visit, and whether its words surely speak of the visit."""
    for start, sentence in passage.sentences():
        is_sure = is_head or first_match(_SPEAKS_OF_VISIT, sentence) is not None
        days = list(named_days(kit, passage, start, start + len(sentence)))
        if any(_is_a_year_off(kit, day) for day in days):
            told = is_sure or not first_match(_HAPPENED, sentence)
            yield from ((day, is_sure) for day in days if told and _is_a_year_off(kit, day))
            continue
        if (
            first_match(_MAY_SPEAK, sentence)
            and (shifted := _shifted_pair(kit, sentence, days, start)) is not None
        ):
            yield shifted, True
            continue
        if (moved := _a_month_off(kit, sentence, days, start)) is not None:
            yield moved, True
            continue
        if is_sure and (other := _beside_day_of_visit(kit, sentence, days, start)) is not None:
            yield other, True
            continue
        if (last := _end_of_visit(kit, sentence, days)) is not None:
            yield last, True
            continue
        if not is_sure and not first_match(_MAY_SPEAK, sentence) and not people.search(sentence):
            continue
        if any(day.date is not None and is_of_visit(kit, day) for day in days):
            continue  # the day of the visit is said, the other is that of something else
        for named in days:
            before = passage.text[start : named.start]
            if not is_sure and before.endswith("du ") and re.match(r" au \d", passage.text[named.end :]):
                continue  # « du 1er février 2027 au 31 janvier 2028 »
            if is_of_visit(kit, named) or _is_another(kit, named, before, sentence, is_head=is_head):
                continue
            yield named, is_sure


def _beside_day_of_visit(kit: Kit, sentence: str, days: list[NamedDay], start: int) -> NamedDay | None:
    """The day that is none of the visit in « les 3 et 5 juin »."""
    pair = first_match(_PAIR, sentence)
    if pair is None:
        return None
    last = next((day for day in days if day.date and day.start <= start + pair.start("last") < day.end), None)
    if last is None or last.date is None:
        return None
    firsts = {
        day.day for day in visit_days(kit) if (day.year, day.month) == (last.date.year, last.date.month)
    }
    return last if int(pair["first"]) in firsts and last.date.day not in firsts else None


def _shifted_pair(kit: Kit, sentence: str, days: list[NamedDay], start: int) -> NamedDay | None:
    """The two days of « les 11 et 12 mars » where the visit is on the 10th and the 11th."""
    visit, pair = visit_days(kit), first_match(_PAIR, sentence)
    if pair is None or len(visit) != _TWO or int(pair["last"]) - int(pair["first"]) != 1:
        return None
    told = next((day for day in days if day.date and day.date.day == int(pair["last"])), None)
    if told is None or told.date is None or abs((told.date - visit[-1]).days) != 1:
        return None
    return replace(told, start=start + pair.start("first"))


def _a_month_off(kit: Kit, sentence: str, days: list[NamedDay], start: int) -> NamedDay | None:
    """The two days of « les 14 et 15 avril » where the visit is on the 14th and the 15th of the month before or after."""
    first, *_, last = visit_days(kit) * 2
    pair = first_match(_PAIR, sentence)
    if first == last or pair is None or (int(pair["first"]), int(pair["last"])) != (first.day, last.day):
        return None
    months = {(last.year * 12 + last.month + step) for step in (-1, 1)}
    return next(
        (
            replace(named, start=start + pair.start("first"))
            for named in days
            if named.date and named.date.day == last.day and named.date.year * 12 + named.date.month in months
        ),
        None,
    )


def _end_of_visit(kit: Kit, sentence: str, days: list[NamedDay]) -> NamedDay | None:
    """The last day of « du 14 au 16 mai » where the visit starts on the first of them and ends on another."""
    period = first_match(_PERIOD, sentence)
    first, *_, last = visit_days(kit) * 2
    if period is None or int(period["first"]) != first.day:
        return None
    for named in days:
        day = named.date
        if (
            day
            and day != last
            and (day.year, day.month, day.day) == (first.year, first.month, int(period["last"]))
        ):
            return named
    return None


def _is_a_year_off(kit: Kit, named: NamedDay) -> bool:
    """Whether it is the very day and month of the visit, of the year before or after, or of the same digits: a kit copied from another."""
    day = named.date
    return day is not None and any(
        (day.month, day.day) == (other.month, other.day)
        and (
            abs(day.year - other.year) == 1
            or (day.year != other.year and sorted(str(day.year)) == sorted(str(other.year)))
        )
        for other in visit_days(kit)
    )


def _is_another(kit: Kit, named: NamedDay, before: str, sentence: str, *, is_head: bool) -> bool:
    """Whether a day that is none of the visit may well be that of something else."""
    if _OTHER_DATE.search(before) or _OF_AN_EVENT.search(before):
        return True
    if before.endswith("du ") and named.date is not None and (named.date.day, named.date.month) in FEASTS:
        return True  # « la vente du 1er mai », « la cérémonie du 11 novembre »: a name
    if named.date is None:
        return bool(first_match(_DEADLINE, sentence))
    if is_head:
        return kit.visit.day.year - named.date.year > _HISTORY
    return _distance(kit, named.date) > _NEAR or bool(first_match(_DEADLINE, sentence))


def _distance(kit: Kit, day: date) -> int:
    return min(abs((day - other).days) for other in visit_days(kit))
