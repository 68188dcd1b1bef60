"""Periods that are said to follow one another, and do not: « de mars à juin, puis de mai à décembre » (D343)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.passages.passage import first_match, matches_of
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import MONTH, MONTHS
from dossier.language.fr.moments import Moment, find_moments

_YEARS = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"(?:\b[Dd](?:e |')|\bannées |\(|(?<= )(?={_YEARS} ?[-–] ?{_YEARS}))(?:(?P<m1>{MONTH}) ?)?(?P<y1>{_YEARS})? ?(?:à |[-–] ?)(?:fin |la fin )?(?:(?P<m2>{MONTH}) ?)?(?P<y2>{_YEARS})?(?![\w])",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?:puis|ensuite|dans un (?:second|deuxième|troisième) temps|enfin|suivie?s?|suivr\w+|viendr\w+|succéder\w+|avant une|avant la|après quoi|prochaine?|lui succèd\w+|prend\w* le relais)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:parallèle|simultané\w*|en même temps|tandis|alors que|chevauch\w+|reprise|autre|de nouveau|chaque année|tous les ans)\b",
    re.IGNORECASE,
)
_A_YEAR, _FAR = 12, 70


def report_periods_out_of_turn(reading: Reading) -> list[Diagnostic]:
    """« Dans un premier temps, de 2026 à 2029 […] ; puis, de 2028 à 2031 »."""
    found: list[Diagnostic] = []
    for passage in reading.passages:
        if passage.kind in {Kind.QUOTE, Kind.CELL}:
            continue
        if first_match(_THEN, passage.text):
            found += _of_passage(reading, passage)
        found += _of_ranked_periods(reading, passage)
        for start, sentence in passage.sentences():
            found += _of_ranks(reading, passage, start, sentence)
            found += _since_then(reading, passage, start, sentence)
    return found


_RANKS = ("premi", "deuxième|second", "troisième", "quatrième", "cinquième")
_RANK = re.compile(
    r"\b(?:[Ll]e|[Ll]a|du|de la|[Uu]ne?) (?P<word>premi(?:er|ère)|deuxième|seconde?|troisième|quatrième|cinquième)(?: (?P<noun>tronçon|tranche|phase|étape|lot|volet|bâtiment|temps|partie|section|promotion|vague|campagne|édition|ligne|salle|école|chantier|appel))?\b(?! (?:trimestre|semestre|fois))"
)


def _of_ranks(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    """« Le premier tronçon a été livré en 2027, le deuxième le sera en 2030 et le troisième en 2028 »."""
    told: list[tuple[int, Moment]] = []
    ranks = list(matches_of(_RANK, sentence))
    if len(ranks) < 2 or not ranks[0]["noun"]:
        return
    for index, match in enumerate(ranks):
        stop = ranks[index + 1].start() if index + 1 < len(ranks) else len(sentence)
        moments = [one for one in find_moments(sentence) if match.end() <= one.start < stop and one.has_year]
        if len(moments) != 1 or (match["noun"] and match["noun"] != ranks[0]["noun"]):
            return
        told.append((_rank_of(match), moments[0]))
    for (rank, before), (after_rank, after) in pairwise(told):
        if after_rank == rank + 1 and after.last < before.first:
            place = reading.place(passage, start + after.start, start + after.end)
            message = f"« {sentence[after.start : after.end]} » vient après « {sentence[before.start : before.end]} » : les rangs ne suivent pas les dates"
            yield warning("D346", message, place, "corrigez l’une des deux dates")


def _of_ranked_periods(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    """« La première phase, de 2031 à 2033, … La deuxième, de 2032 à 2036, … »: a later rank that begins before the end of the one before."""
    told: list[tuple[int, re.Match[str]]] = []
    ranks = list(matches_of(_RANK, passage.text))
    if len(ranks) < 2 or not ranks[0]["noun"] or first_match(_ASIDE, passage.text):
        return
    for index, match in enumerate(ranks):
        stop = ranks[index + 1].start() if index + 1 < len(ranks) else len(passage.text)
        period = _PERIOD.search(passage.text, match.end(), min(stop, match.end() + _FAR))
        if (
            period is not None
            and _months(period, None) is not None
            and match["noun"] in {None, ranks[0]["noun"]}
        ):
            told.append((_rank_of(match), period))
    for (rank, before), (later, after) in pairwise(told):
        first, second = _months(before, None), _months(after, None)
        if later != rank + 1 or first is None or second is None or bool(before["m1"]) != bool(after["m1"]):
            continue
        if second[0] < first[1] and first != second:
            place = reading.place(passage, after.start(), after.end())
            message = f"« {_said(after)} » commence avant la fin de « {_said(before)} », qui précède"
            yield warning("D346", message, place, "corrigez l’une des deux périodes")


def _said(period: re.Match[str]) -> str:
    return period[0].strip(" (")


def _rank_of(match: re.Match[str]) -> int:
    return next(
        rank for rank, words in enumerate(_RANKS) if match["word"].startswith(tuple(words.split("|")))
    )


_SINCE = re.compile(r"^[Dd]epuis (?!que)[^,;:.]{3,60}")
_OTHER_TIME = re.compile(
    r"[;:]|\b(?:qui|que|qu'\w*|dont|celles?|ceux|celui|avant|avait|avaient|était|étaient|contre|par rapport)\b"
)
_PAST = re.compile(
    r"\b(?:a|ont|est|sont) [^,;:.]{0,20}?[a-zà-ÿ]{2,}(?:é|ée|és|ées|i|ie|is|u|ue|us|it|ert|erte|fait)\b"
)


def _since_then(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    """« Depuis sa signature, en mars 2025, elle a fait l'objet de deux avenants, en 2026 et en 2024 »: nothing since then is before it."""
    moments = [one for one in find_moments(sentence) if one.has_year]
    if (
        not _SINCE.match(sentence)
        or len(moments) < 2
        or not _PAST.search(sentence[moments[0].end :])
        or moments[0].start > _FAR
    ):
        return
    for one in moments[1:]:
        lead = sentence[max(0, one.start - 12) : one.start]
        if _OTHER_TIME.search(sentence[moments[0].end : one.start]):
            continue
        if one.last < moments[0].first and re.search(r"\b(?:en|le|au|à|dès|fin|début) (?:\d+ )?$", lead):
            place = reading.place(passage, start + one.start, start + one.end)
            message = f"« {sentence[one.start : one.end]} » vient avant « {sentence[moments[0].start : moments[0].end]} », d’où la phrase part"
            yield warning("D343", message, place, "corrigez l’une des deux dates")


def _of_passage(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    periods = [match for match in matches_of(_PERIOD, passage.text) if _months(match, None) is not None]
    for before, after in pairwise(periods):
        joint = passage.text[before.end() : after.start()]
        year = int((after["y2"] or after["y1"] or before["y2"] or before["y1"]) or 0)
        then = _THEN.search(joint)
        if then is None or len(joint) - then.start() > 40 or _ASIDE.search(joint) or joint.count(".") > 1:
            continue
        first, second = _months(before, year), _months(after, year)
        if first is None or second is None or bool(before["m1"]) != bool(after["m1"]):
            continue
        if second[0] < first[1] and second[1] > first[0]:
            place = reading.place(passage, after.start(), after.end())
            message = f"« {_said(after)} » commence avant la fin de « {_said(before)} », qui précède"
            yield warning("D343", message, place, "corrigez l’une des deux périodes")


def _months(match: re.Match[str], year: int | None) -> tuple[int, int] | None:
    """The first and last month of a period, counted from year 0; None for what is no period."""
    if not match["m1"] and not match["y1"]:
        return None
    if not match["m2"] and not match["y2"]:
        return None
    if bool(match["m1"]) != bool(match["m2"]):
        return None
    last_year = int(match["y2"] or year or 0)
    first_year = int(match["y1"] or last_year)
    if not match["m1"]:
        return first_year * _A_YEAR, last_year * _A_YEAR
    first, last = (MONTHS.index(match[name].lower()) for name in ("m1", "m2"))
    if not match["y1"] and first > last:
        first_year -= 1
    return first_year * _A_YEAR + first, last_year * _A_YEAR + last
