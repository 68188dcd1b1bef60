"""Two hours of a sentence and the words that tie them: « avant », « suivi de », « à l'issue de », « débute… s'achève… » (D341), and the length between (D342)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dossier.checks.dates.tie_words import order_told
from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.passages.statement import joined_sentences
from dossier.content.model.visit_hours import slots_of
from dossier.diagnostics import Diagnostic, Span, error
from dossier.language.fr.dates import WEEKDAY
from dossier.language.fr.lengths import Length, find_lengths
from dossier.language.fr.moments import ClockSpan, find_hours, said_hour, said_length

#: What an hour tells of its event: that it begins, ends, sets out or arrives; the last such word before it counts.
_BEGINS = r"débu\w+|commenc\w+|démarr\w+|entam\w+|(?:s')?ouvr\w+|s'ouvrira|ouvertes?|ouverts?|lanc(?:é|e|er)\w*|coup d'envoi|à partir de|départs?|part(?:ent|ira|iront|ie?s?)?|quitt\w+|appareill\w+|décoll\w+|embarqu\w+|lever de rideau"
_FINISHES = r"(?:s')?ach[eè]v\w+|(?:se )?termin\w+|fin(?:i\w*)?|cl[oô]t\w+|close?|ferm\w+|jusqu'à|arriv\w+|rejoi\w+|gagn\w+|attei\w+|atterri\w+|accost\w+|retour|rentr\w+|lev(?:é|er) de séance|s'interromp\w+"
_ROLE = re.compile(rf"(?<![\w-])(?:(?P<begins>{_BEGINS})|(?P<finishes>{_FINISHES}))(?![\w-])", re.IGNORECASE)
_COMES = re.compile(
    r"(?<![\w-])(?P<comes>arriv\w+|atterri\w+)(?![\w-])|(?<![\w-])(?P<goes>départs?|repart\w*|quitt\w+)(?![\w-])",
    re.IGNORECASE,
)
_WAITED_FOR = re.compile(
    r"\b(?:attendue?s?|accueillie?s?|conviée?s?|convoquée?s?|présente?s?|invitée?s?|ouvr\w+ (?:leurs|ses|les) portes|portes ouvrent|accueil|rendez-vous)\b"
)
#: Hours of other days or of other doings.
_APART = re.compile(
    rf"\b(?:parallèle|simultané\w*|en même temps|pendant que|tandis|au choix|veille|lendemain|hier|chaque|tous les|toutes les|au lieu d|contre|auparavant|initialement|reporté\w*|avancé\w*|repouss\w+|décal\w+|nuit|soir|matin suivant)\b|\b{WEEKDAY}s?\b.*\b{WEEKDAY}s?\b",
    re.IGNORECASE,
)
#: Between two hours of an enumeration: another place, or words that go back in time.
_ASIDE = re.compile(
    r"\b(?:à|en|au) [A-ZÀ-Ý][\w-]+|\b(?:avant|après|issue|dès|jusqu|précéd\w+|sui[vt]\w*|limite|attendue?s?|ouvr\w+|ou|sinon|soit)\b|[.?!]"
)
_NO_STEPS = re.compile(
    r"\b(?:ouvert\w*|horaires|créneaux|permanences?|départs (?:à|:)|séances (?:à|:)|passages?|navettes|rotations)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^ et (?:de |d')?$")
_ROUGH = re.compile(
    r"\b(?:environ|près d|moins d|plus d|au moins|au plus|maximum|quelque|bonne|petite)(?:e |'|')? ?$",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"(?:\bdur(?:e|ent|er|era|eront|ant)|\bdurée (?:de|d'|:)|\bpendant|\bsoit|\bau (?:terme|bout) d[e']|\baprès|\bà l'issue d[e']|\(|\btrajet de|\bvisite de|\bséquence de|, à|\ben|\bfaut|\bprévoi\w+|\bdemand\w+|\bmet\w*|\bcompt\w+) ?$",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r" (?:de |d')(?:route|trajet|voyage|vol|traversée|car|bus|train|marche|navigation|visite|échanges?|débats?|réunion|discussion|travail|travaux|parcours|cérémonie|déplacement|navette|mobilisation|exercice|séance|concert|match|spectacle|cours|examen|épreuves?|présentation)\b"
)
_AWAY = re.compile(r"(?:plus tard|après|plus tôt|avant|auparavant|d'avance|de retard)\b")
_BEFORE_AT = re.compile(r" (?:avant|plus tôt)\b[^.;:]{0,80}?, (?:soit )?(?:dès |à )(?=\d)")
_DAY, _EVENING, _MORNING, _TWO = 24 * 60, 17 * 60, 9 * 60, 2
#: « Début : 14 h. Fin : 13 h. » is one sentence.
_ENDS = re.compile(r"(?:Fin|Clôture|Retour|Arrivée)\b[^.]{0,40}?: ?\d")


def report_hours_tied_wrongly(reading: Reading) -> list[Diagnostic]:
    """« sera précédé, à 19 h, d'une réunion » of what begins at 18 h; a length that two hours do not have."""
    found: list[Diagnostic] = []
    for passage in reading.passages:
        if passage.kind in {Kind.QUOTE, Kind.NOTE, Kind.CELL} or passage.kind.is_head:
            continue
        for start, sentence in joined_sentences(passage, _ENDS, _ended):
            found += _ahead(reading, passage, start, sentence)
            hours = _hours(sentence)
            if len(hours) < _TWO and not (hours and hours[0].until):
                continue
            found += _overlapping(reading, passage, start, sentence, hours)
            if _APART.search(sentence):
                continue
            found += _in_order(reading, passage, start, sentence, hours)
            found += _enumerated(reading, passage, start, sentence, hours)
            found += _lengths(reading, passage, start, sentence, hours)
    return found


def _ahead(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    """« invités à se présenter dix minutes avant le début, à 10 h 55 », where nothing begins ten minutes later."""
    for length in find_lengths(sentence):
        match = _BEFORE_AT.match(sentence, length.end)
        hour = next((one for one in find_hours(sentence) if match and one.start == match.end()), None)
        if match is None or hour is None or _ROUGH.search(sentence[: length.start]):
            continue
        others = [one for one in find_hours(sentence) if one is not hour]
        then = hour.since + length.minutes
        if any(abs(one.since - hour.since) == length.minutes for one in others):
            continue  # « à 8 h 40, soit vingt minutes avant le début, à 9 h »
        known = {one.since for one in others} if others else _known_hours(reading, passage) - {hour.since}
        if (
            len(known) < 1 + (not others)
            or then in known
            or any((one.until or one.since) == then for one in others)
        ):
            continue
        message = f"« {_said(sentence, hour)} », mais rien n’est annoncé à {said_hour(then)}, {sentence[length.start : length.end]} plus tard"
        yield error("D342", message, _place(reading, passage, start, hour), "corrigez l’heure, ou la durée")


def _known_hours(reading: Reading, passage: Passage) -> set[int]:
    """The hours at which something begins, in the sheet and in the programme."""
    found = {one.since for other in reading.of_sheet(passage.sheet) for one in find_hours(other.text)}
    slots = [slot for day in reading.kit.visit.days for slot in slots_of(day.stops)]
    return found | {slot.start % _DAY for slot in slots if slot.start is not None}


def _ended(before: str, between: str, sentence: str) -> str:
    """« Début : 14 h ; Fin : 13 h. » of « Début : 14 h. Fin : 13 h. »."""
    return before.removesuffix(".") + ";" * before.endswith(".") + between + sentence


def _hours(sentence: str) -> list[ClockSpan]:
    """The hours of a sentence without its lengths: « dure 2 h », « soit 1 h 30 »."""
    return [
        one
        for one in find_hours(sentence)
        if one.until is not None or not re.search(r"(?:\bdur\w+|\bsoit|\bpendant|\(|\bde|\bd')(?: environ)? ?$", sentence[: one.start])
        or re.search(r"\b(?:partir|début|commence|fin|départ|arrivée|accueil|train|vol|car|bus|bateau|ferry|navette) de $", sentence[: one.start])
        or sentence[one.start - 1 : one.start] == "("
    ]  # fmt: skip


def _overlapping(
    reading: Reading, passage: Passage, start: int, sentence: str, hours: Sequence[ClockSpan]
) -> Iterator[Diagnostic]:
    """« ouvert de 9 h à 12 h et de 11 h à 17 h », « à la caserne de 10 h à 11 h 30, puis au centre de tri de 11 h à 12 h »."""
    for one, two in pairwise(hours):
        joint = sentence[one.end : two.start]
        if one.until is None or two.until is None or not one.since < two.since < one.until < two.until:
            continue
        is_next = re.search(r"^,? (?:puis|ensuite)\b|\b(?:deuxième|second\w*|troisième|suivante?)\b", joint)
        if _OPENING.match(joint) or (is_next and not _APART.search(sentence)):
            said = _said(sentence, one)
            message = f"« {_said(sentence, two)} » commence avant la fin de « {said} »"
            yield error(
                "D341", message, _place(reading, passage, start, two), "corrigez l’une des deux heures"
            )


def _in_order(
    reading: Reading, passage: Passage, start: int, sentence: str, hours: Sequence[ClockSpan]
) -> Iterator[Diagnostic]:
    ends = [0, *(one.end for one in hours)]
    for rank, (one, two) in enumerate(pairwise(hours)):
        lead, joint = sentence[ends[rank] : one.start], sentence[one.end : two.start]
        is_last = rank + _TWO == len(hours)
        order = _order(lead, joint, is_last=is_last, is_first=rank == 0)
        if not order or (one.since >= _EVENING and two.since <= _MORNING) or len(joint) > 110:
            continue
        why = "après" if order > 0 else "avant"
        until = one.until or one.since if order > 0 else two.until or two.since
        if (order > 0 and two.since < until) or (order < 0 and one.since < until):
            message = f"« {_said(sentence, two)} » devrait venir {why} « {_said(sentence, one)} », d’après la phrase"
            yield error(
                "D341",
                message,
                _place(reading, passage, start, two),
                "corrigez l’une des deux heures, ou l’ordre",
            )


def _enumerated(
    reading: Reading, passage: Passage, start: int, sentence: str, hours: Sequence[ClockSpan]
) -> Iterator[Diagnostic]:
    """« l'accueil à 9 h, la visite à 9 h 45, les échanges à 9 h 30 »: three steps or more, of which one goes back."""
    if len(hours) <= _TWO or _NO_STEPS.search(sentence):
        return
    joints = [sentence[one.end : two.start] for one, two in pairwise(hours)]
    if not all(re.search(r"[,;]|\bet\b", joint) for joint in joints) or any(
        _ASIDE.search(joint) for joint in joints
    ):
        return
    back = [(one, two) for one, two in pairwise(hours) if two.since < one.since]
    if len(back) != 1:
        return
    one, two = back[0]
    message = (
        f"« {_said(sentence, two)} » vient après « {_said(sentence, one)} » : les heures ne se suivent pas"
    )
    yield error(
        "D341",
        message,
        _place(reading, passage, start, two),
        "remettez les étapes dans l’ordre, ou corrigez l’heure",
    )


def _order(lead: str, joint: str, *, is_last: bool, is_first: bool) -> int:
    """1 where the words put the first hour before the second, -1 where they put it behind, 0 where they say nothing."""
    told = order_told(lead, joint, is_last=is_last, is_first=is_first)
    if told or "." in joint:
        return told
    if re.search(
        r"\b(?:arriver|se présenter|présente?s?|rendez-vous|accueillie?s?|attendue?s?)\b", lead
    ) and joint.startswith(" au plus tard"):
        return 1
    if re.search(r"\bdès ", joint) and _WAITED_FOR.search(joint) and is_last:
        return -1
    return _by_roles(lead, joint)


def _by_roles(lead: str, joint: str) -> int:
    first, second = list(_ROLE.finditer(lead)), list(_ROLE.finditer(joint))
    if re.search(r"\b(?:part(?:ent|ira|iront)?|quitt\w+|départ|navette)\b", lead) and re.search(
        r"\battendue?s?\b", joint
    ):
        return 1
    if re.search(r"\b(?:reprend\w*|reprise)\b", joint) and len(joint) < 60:
        return 1
    if re.search(r"\b(?:autre|second\w*|deuxième|celle|celui|l'une?)\b", joint):
        return 0
    if first and second and first[-1]["begins"] and second[-1]["finishes"] and len(second) == 1:
        return 1
    comes, goes = list(_COMES.finditer(lead)), list(_COMES.finditer(joint))
    return int(bool(comes and goes and comes[-1]["comes"] and goes[0]["goes"]))


def _lengths(
    reading: Reading, passage: Passage, start: int, sentence: str, hours: Sequence[ClockSpan]
) -> Iterator[Diagnostic]:
    """« part à 10 h et arrive à 11 h après trente minutes de route »; « commence à 9 h, dure deux heures, suivie à 10 h »."""
    lengths = [one for one in find_lengths(sentence) if not any(_meet(one, hour) for hour in hours)]
    if (
        len(lengths) > 1 and len(hours) == _TWO
    ):  # « Dix minutes de voiture ; le train de 15 h 58 arrive à 18 h 02, après deux heures »
        lengths = [one for one in lengths if one.start > hours[0].start]
    if len(lengths) != 1 or len(hours) != _TWO or any(hour.until for hour in hours):
        return
    length, (one, two) = lengths[0], hours
    gap = two.since - one.since
    before, behind = sentence[: length.start], sentence[length.end :]
    if (
        gap <= 0
        or length.minutes == gap
        or _ROUGH.search(before)
        or (
            ";" in sentence[one.end : two.start]
            and length.start > two.end
            and not _AWAY.match(behind.strip())
        )
    ):
        return
    is_enough = re.match(r" (?:\w+ )?(?:suffi\w+|(?:sont|seront) nécessaires)\b", behind)
    is_told = _LASTS.search(before) or _OF_WHAT.match(behind) or is_enough
    is_between = (
        _order(sentence[: one.start], sentence[one.end : two.start], is_last=True, is_first=True) == 1
    )
    is_between = bool(is_between or is_enough) or bool(
        re.search(
            r"\b(?:trajet|route|vol|voyage|traversée)\b",
            sentence[max(0, length.start - 12) : length.end + 15],
        )
    )
    is_ahead = one.end <= length.start < length.end <= two.start and behind.startswith(" avant ")
    is_later = is_ahead or (re.match(r" (?:plus tard|après)\b(?! l)", behind) and length.start > two.start)
    if not ((is_told and (is_between or length.minutes > gap)) or is_later):
        return
    if (re.match(r" (?:avant|par|toutes)\b", behind) and not is_ahead) or (
        length.minutes < gap and not is_later and not _is_whole(sentence, length, two)
    ):
        return
    message = f"« {sentence[length.start : length.end]} », mais entre {_said(sentence, one)} et {_said(sentence, two)} il y a {said_length(gap)}"
    place = reading.place(passage, start + length.start, start + length.end)
    yield error("D342", message, place, "corrigez la durée, ou l’une des deux heures")


def _is_whole(sentence: str, length: Length, two: ClockSpan) -> bool:
    """Whether a length shorter than the time between two hours is told as all of it: « au terme de », « soit », of a way."""
    before = sentence[: length.start]
    return bool(
        re.match(r" (?:\w+ )?suffi\w+", sentence[length.end :])
        or re.search(r"(?:\bau (?:terme|bout) d[e']|\bsoit|\btrajet d[e']|\ben|, à) ?$", before)
        or re.match(
            r" de (?:route|trajet|voyage|vol|traversée|navigation|mobilisation)\b", sentence[length.end :]
        )
    ) and (length.start < two.end + 60)


def _meet(length: Length, hour: ClockSpan) -> bool:
    return length.start < hour.end and hour.start < length.end


def _said(sentence: str, one: ClockSpan) -> str:
    return sentence[one.start : one.end].strip()


def _place(reading: Reading, passage: Passage, start: int, one: ClockSpan) -> Span:
    return reading.place(passage, start + one.start, start + one.end)
