"""A tense against the day of the kit: « sera inauguré » of a day that is past (D344)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dossier.checks.dates.edition_day import edition_day
from dossier.checks.dates.named_days import named_days, visit_days
from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.passages.passage import first_match, matches_of
from dossier.content.model.base import Timing
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.dates import MONTH, WEEKDAY
from dossier.language.fr.moments import Moment, find_moments

_FUTURE = re.compile(
    r"(?-i:\b(?!ser|aur|pourr|devr|extra|ultra|infra|intra|contra|supra|hydra|terra|front)[a-zà-ÿ]{2,}(?:er|ir|dr|tr|vr|rr)(?:a|ont)\b)|\b(?:aur(?:a|ont) lieu|ser(?:a|ont)(?: \w+(?:ée?s?|ie?s?|ue?s?|te?s?))?|(?:ouvri|débute|commence|aura|durere|accueille|entre|achève|s'achève|termine|livre|démarre|rejoind|verse|permett|bénéficie|inaugure|signe|lance|remplace|fermer|entrer|reprend|mett|viend|se tiend|tiend|se déroule|doit)r?(?:a|ont))\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:a|ont) (?:été |récemment |officiellement |déjà )*(?:\w+(?:ée?s?|ie?s?|ue?s?)|ouvert\w*|mis\w*|permis|pris\w*|inscrit\w*|conclu\w*|offert\w*|rejoint\w*|construit\w*)\b|\b(?:était|étaient|avait|avaient)\b|\b(?:s'est|se sont) \w+(?:ée?s?|ie?s?|ue?s?|ise?s?|erte?s?)\b|\b(?:est|sont) (?:achevée?s?|terminée?s?|tenue?s?|déroulée?s?|née?s?|entrée?s? en vigueur|sortie?s?|devenue?s?|arrivée?s?|partie?s?|revenue?s?|parue?s?|intervenue?s?|survenue?s?)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:prévoyait|prévoyaient|annonçait|devait|devaient|avait|avaient|aurait|aura(?! lieu)|auront(?! lieu)|promettait|espérait|si|s'il|lorsque|quand|après que|depuis|dès que|jusqu|avant (?:que|de|d'|fin|le \d|la fin|la mi|20)|votée?s?|programmée?s?|prévue?s?|fixée?s?|reportée?s?|décidé|annoncé|pour (?:le \d|la fin|fin|début|en|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|20\d\d|l'été|l'automne)|pourra)\b",
    re.IGNORECASE,
)
#: « Les demandes sont reçues jusqu'au 30 juin 2028 »
_UNTIL_NOW = re.compile(
    r"\b(?:est|sont|reste(?:nt)?|court|courent|se poursui(?:t|vent)|accueille(?:nt)?|reçoi(?:t|vent))\b(?: [^\W\d_]+){0,4}? jusqu'(?:au|à|en|à fin|à la fin) ?(?:de |d')?$"
)
#: « L'unité, qui ouvrira ses portes en mars 2030, a reçu… »
_RELATIVE = re.compile(r"(?<=[\w»)]), (?P<clause>(?:qui|que|qu'|dont|où) [^,;:()]{8,120})(?=,)")
#: « sera replantée d'ici 2028 », in a kit of 2030
_BY_THEN = re.compile(r"\b[Dd]'ici (?:à |au |fin |à fin |la fin |à la fin )?(?:de |d')?(?:l'|l'année )?$")
_FROM = re.compile(r"\b[Dd](?:e |')$")
_PLANNED = re.compile(
    r"\b(?:est|sont) (?:prévue?s?|attendue?s?|programmée?s?|annoncée?s?) (?:pour |en |au |dès |fin |début |à |le )"
)
_DONE = re.compile(
    r"\b\w{2,}(?:é|ée|és|ées|is|ise|ises|it|ite|its|ites|u|ue|us|ues|ert|erte|erts|ertes) (?:en|le|dès|fin|début|depuis|au)(?: mois de)? $"
)
#: « le plan adopté en 2029 »: the date is that of the thing, whatever is done with it.
_OF_THING = re.compile(
    r"\b(?:le|la|les|l'|un|une|des|du|au|aux|ce|cette|ces|son|sa|ses)\b[^,;:.]{2,60} (?:adopt|vot|approuv|lanc|cré|sign|conclu|publi|engag|construit|bâti|fond|inaugur|ouvert|achev|livr|reconnu|acquis|achet|install|rénov|touch|frapp|emport|détrui|inond|datant|né)[a-zà-ÿ]* (?:en|le|dès|fin|début|depuis|au)(?: mois de)? $",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b(?:{WEEKDAY}) \d")
_PERIOD = rf"(?:{MONTH}|{WEEKDAY}|l'an|l'année|la semaine|le mois|l'été|l'hiver|le printemps|l'automne)"
_GONE = re.compile(rf"\b(?:hier|avant-hier|{_PERIOD} (?:dernier|dernière|passé|passée))\b")
_TO_COME = re.compile(rf"\b(?:demain|après-demain|{_PERIOD} prochaine?)\b")
_AT = re.compile(
    r"\b(?:en|le|dès|au|à l'|à la|à partir du|à compter du|depuis le|fin|début|mi-|courant|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|année)(?: mois de)? $",
    re.IGNORECASE,
)
#: « Le projet est né en 2032, lorsque les médecins ont alerté les élus »: what the main clause dates is told by it alone.
_BESIDE_MAIN = re.compile(r", (?:lorsqu|quand|alors que)")
#: What opens a story told in the present of its own time.
_STORY = re.compile(r"\W*(?:En|Dès|Le|Fin|Début|Au|À) (?:[^,;:\d]{0,20} )?(?=\d)[^,;:]{1,18}, ")
_RIGHT_AT = re.compile(r" (?:en|le|dès|au|fin|début|à l'|au mois de|en fin d[e'])? ?")
#: A kit may be made again after the day, to tell what happened.
_NEAR_BY, _NEAR_VERB = 14, 45
_SOON = timedelta(days=15)
#: A town in its own words, and nothing else: « Il y a dix ans, le 8 mai 2019, » opens a story.
_DATELINE = re.compile(
    rf"^\W*[A-ZÀ-Ý][\w'-]+(?: (?:[A-ZÀ-Ý][\w'-]+|de|du|des|la|le|les|sur|sous|en|lès|et|aux?|d'\w+|l'\w+)){{0,5}}, le (?:(?:{WEEKDAY}) )?(?=\d)"
)


def report_wrong_tenses(reading: Reading) -> list[Diagnostic]:
    """« La crèche ouvrira en septembre 2027 » in a kit of 2030, « le 15 juin 2031, la ministre a inauguré » (D344)."""
    found: list[Diagnostic] = []
    if not reading.kit.is_visit_dated:
        return found
    today = edition_day(reading.kit)
    for passage in reading.passages:
        if passage.kind in {Kind.QUOTE, Kind.NOTE}:
            continue
        found += _of_dateline(reading, passage, today)
        for start, sentence in passage.sentences():
            found += _of_plan(reading, passage, start, sentence, today)
            found += _of_open_end(reading, passage, start, sentence, today)
            found += _of_last_and_next(reading, passage, start, sentence)
            found += _of_near_day(reading, passage, start, sentence)
            main = _BESIDE_MAIN.split(sentence, maxsplit=1)[0]
            if not first_match(_SPOKEN, main):
                for at, clause in _clauses(main):
                    found += _of_tense(reading, passage, start + at, clause, today)
                    found += _of_verb_and_date(reading, passage, start + at, clause, today)
                    found += _of_future_and_date(reading, passage, start + at, clause, today)
    return found


def _clauses(sentence: str) -> Iterator[tuple[int, str]]:
    """The parts of a sentence between semicolons, with their places; a relative clause between commas is a part of its own."""
    start = 0
    for part in sentence.split(";"):
        rest = part
        for inner in _RELATIVE.finditer(part):
            yield start + inner.start("clause"), inner["clause"]
            rest = rest[: inner.start("clause")] + " " * len(inner["clause"]) + rest[inner.end("clause") :]
        yield start, rest
        start += len(part) + 1


def _of_last_and_next(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    """« Les travaux seront livrés en juillet dernier », « a ouvert la semaine prochaine »."""
    if not (first_match(_GONE, sentence) or first_match(_TO_COME, sentence)):
        return
    for at, clause in _clauses(sentence):
        future, past = _FUTURE.search(clause), _PAST.search(clause)
        gone, to_come = _GONE.search(clause), _TO_COME.search(clause)
        word, when = (future, gone) if future and not past and gone else (past, to_come)
        if word is None or when is None or (past and (future or gone)) or _far(clause, word, when):
            continue
        said = "au futur" if word is future else "au passé"
        place = reading.place(passage, start + at + word.start(), start + at + word.end())
        message = f"« {word[0]} » {said}, mais « {when[0]} »"
        yield error("D344", message, place, "corrigez le temps du verbe, ou la date")


def _of_near_day(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    """« Le trafic a repris lundi 25 octobre » in a kit that announces a visit of the 23rd."""
    past = first_match(_PAST, sentence) if first_match(_WEEKDAY, sentence) else None
    if past is None or first_match(_FUTURE, sentence) or reading.kit.head.stage is not Timing.BEFORE:
        return
    last = visit_days(reading.kit)[-1]
    named = [
        one for one in named_days(reading.kit, passage, start, start + len(sentence)) if one.date is not None
    ]
    if (
        len(named) != 1
        or named[0].date is None
        or named[0].has_year
        or not named[0].weekday
        or not last < named[0].date <= last + 4 * _SOON
    ):
        return
    joint = passage.text[start + past.end() : named[0].start]
    if (
        named[0].start < start + past.end()
        or len(joint) > 30
        or re.search(r"[,;]| (?:pour|d'ici|avant|jusqu)", joint)
    ):
        return
    place = reading.place(passage, start + past.start(), start + past.end())
    said = passage.text[named[0].start : named[0].end]
    yield error(
        "D344",
        f"« {past[0]} » au passé, mais la date est à venir ({said})",
        place,
        "corrigez le temps du verbe, ou la date",
    )


#: A date between commas, behind what was done then.
_APPOSED = re.compile(r", [^\W\d_]+(?:é|i|u|is|it)e?s? [^;]*, en $")


def _of_tense(
    reading: Reading, passage: Passage, start: int, sentence: str, today: date
) -> Iterator[Diagnostic]:
    moment = _one_time(sentence)
    if moment is None:
        return
    future, past = first_match(_FUTURE, sentence), first_match(_PAST, sentence)
    if bool(future) == bool(past) or ";" in sentence:
        return
    word = future or past
    if word is None or _far(sentence, word, moment):
        return
    if moment.start < word.start() and _DONE.search(sentence[: moment.start]):
        return  # « Le terrain acquis en 2007 sera mis en vente »
    if (
        moment.start < word.start()
        and _APPOSED.search(sentence[: moment.start])
        and sentence[moment.end :][:1] == ","
    ):
        return  # « Le carré, créé cinq ans après l'ouverture du site, en 1926, sera rénové »
    if future and future.end() < moment.start and _OF_THING.search(sentence[future.end() : moment.start]):
        return  # « présentera le plan adopté en 2029 »
    is_told_after = reading.kit.head.stage is not Timing.BEFORE
    if (future and moment.last < today.replace(day=1) and moment.precision != "year") or (
        future and moment.last.year < today.year
    ):
        said = "au futur, mais la date est passée"
    elif past and moment.first > today + (
        _SOON if is_told_after or moment.precision == "day" else timedelta(0)
    ):
        said = "au passé, mais la date est à venir"
    else:
        return
    place = reading.place(passage, start + word.start(), start + word.end())
    message = f"« {word[0]} » {said} ({sentence[moment.start : moment.end]})"
    yield error("D344", message, place, "corrigez le temps du verbe, ou la date")


def _of_verb_and_date(
    reading: Reading, passage: Passage, start: int, clause: str, today: date
) -> Iterator[Diagnostic]:
    """« Les travaux, commencés en janvier 2031, se sont achevés en décembre 2033 »: of several dates, the one that a past stands at."""
    for past in matches_of(_PAST, clause) if find_moments(clause) and _one_time(clause) is None else ():
        one = next((moment for moment in find_moments(clause) if moment.start > past.end()), None)
        is_right_at = one is not None and _RIGHT_AT.fullmatch(clause[past.end() : one.start])
        if one is not None and is_right_at and one.has_year and one.first > today + _SOON:
            place = reading.place(passage, start + past.start(), start + past.end())
            message = f"« {past[0]} » au passé, mais la date est à venir ({clause[one.start : one.end]})"
            yield error("D344", message, place, "corrigez le temps du verbe, ou la date")


def _of_future_and_date(
    reading: Reading, passage: Passage, start: int, clause: str, today: date
) -> Iterator[Diagnostic]:
    """« Le plan, adopté le 14 mars 2025, sera étendu à Sète en novembre 2026 »: of several dates, the one behind a future."""
    for future in matches_of(_FUTURE, clause) if find_moments(clause) and _one_time(clause) is None else ():
        one = next((moment for moment in find_moments(clause) if moment.start > future.end()), None)
        joint = clause[future.end() : one.start] if one is not None else ","
        if one is None or not one.has_year or one.last >= today or len(joint) > _NEAR_VERB:
            continue
        if _STORY.match(clause) and find_moments(clause)[0].first < one.first:
            continue  # « En 2017, un remplacement le retient : il y ouvrira son cabinet en janvier 2018 »
        if not re.search(r"(?:^| )(?:en|le|au|dès|fin|début) $", joint) or re.search(
            r"[,;:(]|\bqui\b", joint
        ):
            continue
        if (
            _OF_THING.search(joint)
            or _DONE.search(joint[joint.find(" ", 1) :])
            or re.search(r"\b(?:mêmes?|que|comme|depuis)\b", joint)
        ):
            continue
        place = reading.place(passage, start + future.start(), start + future.end())
        message = f"« {future[0]} » au futur, mais la date est passée ({clause[one.start : one.end]})"
        yield error("D344", message, place, "corrigez le temps du verbe, ou la date")


def _one_time(sentence: str) -> Moment | None:
    """The one date of a sentence, or its one period (« de 2031 à 2034 ») from first to last."""
    moments = find_moments(sentence)
    if not all(one.has_year for one in moments):
        return None
    if len(moments) == 1:
        return moments[0] if _AT.search(sentence[: moments[0].start]) else None
    if len(moments) != 2 or not _FROM.search(sentence[: moments[0].start]):
        return None
    first, last = moments
    if sentence[first.end : last.start] not in {" à ", " au "} or last.last < first.first:
        return None
    return replace(first, end=last.end, last=last.last)


def _of_open_end(
    reading: Reading, passage: Passage, start: int, sentence: str, today: date
) -> Iterator[Diagnostic]:
    """« Les demandes sont reçues jusqu'au 30 juin 2028 » in a kit of 2030."""
    for moment in find_moments(sentence):
        until, by_then = (pattern.search(sentence[: moment.start]) for pattern in (_UNTIL_NOW, _BY_THEN))
        match = until or (None if first_match(_PAST, sentence) else by_then)
        if match is None or not moment.has_year or moment.last >= today - 3 * _SOON:
            continue
        place = reading.place(passage, start + moment.start, start + moment.end)
        told = "au présent, mais la date" if until else "à venir, mais la date"
        message = f"« {match[0].strip()} {sentence[moment.start : moment.end]} » {told} est passée"
        yield error("D344", message, place, "corrigez le temps du verbe, ou la date")


def _of_plan(
    reading: Reading, passage: Passage, start: int, sentence: str, today: date
) -> Iterator[Diagnostic]:
    """« L'ouverture est prévue pour le 15 janvier 2030 » in a kit of March 2030."""
    match = first_match(_PLANNED, sentence)
    moments = [
        one
        for one in find_moments(sentence)
        if match and one.has_year and match.end() - 1 <= one.start <= match.end() + 12
    ]
    if (
        match is None
        or len(moments) != 1
        or len(find_moments(sentence)) != 1
        or moments[0].last >= today.replace(day=1)
    ):
        return
    place = reading.place(passage, start + match.start(), start + match.end())
    message = (
        f"« {match[0].strip()} », mais la date est passée ({sentence[moments[0].start : moments[0].end]})"
    )
    yield error("D344", message, place, "corrigez le temps du verbe, ou la date")


def _far(sentence: str, word: re.Match[str], moment: Moment | re.Match[str]) -> bool:
    """Whether a comma clause of its own parts the verb from the date."""
    first, last = (moment.start, moment.end) if isinstance(moment, Moment) else moment.span()
    if word.start() < first:
        joint = sentence[word.end() : first]
        return "," in joint or " qui " in joint or len(joint) > 60
    joint = re.sub(r"(?<=\d),(?=\d)", ".", sentence[last : word.start()])
    return joint.count(",") > 1 or " qui " in joint or len(joint) > 60


def _of_dateline(reading: Reading, passage: Passage, today: date) -> Iterator[Diagnostic]:
    """« Rodez, le 1er mars 2029 » above a kit of 2030."""
    match = _DATELINE.match(passage.text)
    if match is None or passage.kind is not Kind.BODY:
        return
    moment = next(
        (
            one
            for one in find_moments(passage.text)
            if one.start >= match.end() - 12 and one.precision == "day"
        ),
        None,
    )
    if moment is None or not moment.has_year or moment.start > match.end() + 2:
        return
    last = visit_days(reading.kit)[-1] if reading.kit.head.stage is Timing.BEFORE else date.max
    if last < moment.first <= last + 3 * _SOON:
        place = reading.place(passage, moment.start, moment.end)
        message = (
            f"le texte est daté du {passage.text[moment.start : moment.end]}, après la visite qu’il annonce"
        )
        yield warning("D343", message, place, "corrigez la date du texte")
    if moment.first.year == today.year:
        return
    if abs((moment.first - today).days) > 200:
        place = reading.place(passage, moment.start, moment.end)
        message = (
            f"le texte est daté du {passage.text[moment.start : moment.end]}, la visite est de {today.year}"
        )
        yield warning("D343", message, place, "corrigez l’année de la date du texte")
