"""A length in days, months or years against the two dates of its sentence: « accordée en 2010 pour trente ans, prendra fin en 2035 » (D338)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.checks.dates.ages_today import ages_today
from dossier.checks.dates.dates_tied import dated
from dossier.checks.dates.distances import NUMBER, read_number, said_in, times_between
from dossier.checks.dates.edition_day import edition_day
from dossier.checks.dates.roles_of_dates import begin_and_end
from dossier.checks.passages import Kind, Passage, Reading
from dossier.diagnostics import Diagnostic, Span, warning
from dossier.language.fr.moments import Moment, find_moments

_UNIT = r"jours?|semaines?|mois|ans?|années?"
_LENGTH = re.compile(rf"(?<![\w-])(?P<number>{NUMBER}) (?P<unit>{_UNIT})\b", re.IGNORECASE)
#: Before a length: it is that of what the sentence dates.
_TIED = re.compile(
    r"(?:\bpour(?: une (?:durée|période) d[e'])?|\bdurée d[e']|\bdur(?:e|ent|er|era|eront|é|ait)|\bpendant|\bdurant|\bsur|\b[Aa]près|\bau (?:bout|terme) d[e']|\bà l'issue d[e']|\bsoit|\b[Ee]n|\bmandat d[e']|\bbail d[e']|\bcontrat d[e']|\bconcession d[e']|\bvalables?|(?:^|[,:(–]) ?| [Ll]es|\bs'étend(?:re|ra)?(?: sur)?|\bcourt(?: sur)?|\bcouvr\w+|\bdemand\w+|\bnécessit\w+|\bfermée?s?|\bouverte?s?) ?$",
    re.IGNORECASE,
)
#: Behind a length: what took it, or that it lies between the two.
_OF_WHAT = re.compile(
    r" (?:de |d')(?:travaux|chantier|concertation|consultation|études?|procédure|fermeture|exploitation|fonctionnement|instruction|négociations?|préparation|service|réflexion|expérimentation|construction|rénovation|fouilles|enquête|mandat|démarches?|combat|attente|gestation|interruption|suspension|absence|essais|formation)\b"
)
_WAITED = re.compile(
    rf"\b(?:attendre|attendu|patienter|patienté) (?:presque |près de )?(?P<number>{NUMBER}) ans\b",
    re.IGNORECASE,
)
_PAIR = 2
_LATER = re.compile(r" (?:plus tard|après|de plus|passés?)\b")
_EARLIER = re.compile(r" (?:plus tôt|auparavant|avant)\b")
_ROUGH = re.compile(
    r"\b(?:environ|près d|moins d|plus d|au moins|au plus|quelque|presque|maximum|minimum|jusqu'à|bientôt|tous les|toutes les|chaque|d'ici|il y a|dans(?: les| le)?|depuis|prochaine?s?|dernière?s?|premi\w+|âgée?s? d|moyenne d)(?:e |'|')? ?$",
    re.IGNORECASE,
)
_RECURS = re.compile(
    r"^(?:, née?\b| d'âge| et plus| par| au plus| au moins| ou plus|-| maximum| minimum| environ| fermes?| de (?:garantie|moins|prison|retard|plus))"
)
_OTHER = re.compile(
    r"\b(?:autres?|second\w*|deuxième|troisième|quatrième|tous les|toutes les|chaque|par an|prolong\w+|renouvel\w+|reconduct\w+|reconduit\w*|initialement|avenant|modifi\w+|revoyure|révis\w+|prévu\w* (?:en|pour)|au lieu d|contre|tandis|alors que|interromp\w+|suspend\w+|évalu\w+|mi-parcours|dont)\b",
    re.IGNORECASE,
)
#: « un délai de deux mois, ouvert le… », « quinze jours à compter du… »
_OF_NOUN = re.compile(r"(?:[^\W\d_]{4,} (?:de |d')|\b(?:couvre|pour|porte sur) )$")
_TAKEN_UP = re.compile(
    r"(?:Ils?|Elles?|Celui-ci|Celle-ci|Ce(?:tte)? [^\W\d_]+|L[ea] [^\W\d_]+|L'[^\W\d_]+)\b[^.;,]{0,20}\b(?:donc|ainsi|alors|pr[ei]\w+ fin|expir\w+|s'achèv\w+|se termin\w+|arriv\w+ à)\b"
)
TIMES = re.compile(
    rf"(?<![\w-])(?P<times>{NUMBER}) (?:mandats|phases|tranches|périodes|saisons|contrats|cycles|sessions|campagnes) (?:successi\w+ )?(?:de |d')$",
    re.IGNORECASE,
)
#: « Il aura donc duré un peu plus de vingt-six mois », behind the two dates.
_LASTED = re.compile(
    r"^(?:Ils?|Elles?|Celui-ci|Celle-ci|L[ea]s? [^\W\d_]+|L'[^\W\d_]+)\b[^.;,\d]{0,25}\bdur\w+ (?P<rough>(?:un peu )?(?:plus|moins) (?:de |d')|près (?:de |d')|environ |quelque )?$"
)
_ACTIVE = re.compile(r"^ (?:de |d')(?:activité|service|fonctionnement|existence|exploitation|présence)\b")
_SINCE_DAY = re.compile(r"\bdepuis (?:le )?$")
_NAMED_YEARS = {
    "biennal": 2,
    "triennal": 3,
    "quadriennal": 4,
    "quinquennal": 5,
    "sexennal": 6,
    "septennal": 7,
    "décennal": 10,
}
_NAMED = re.compile(
    r"\b(?P<word>(?:bi|tri|quadri|quinqu|sex|sept|déc)ennal)(?P<end>e?)\b[^\d.;:]{0,30}\b(?P<first>(?:19|20)\d\d) ?(?:-|–|à) ?(?P<last>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_BORN = re.compile(r"\b[Nn]ée? (?:(?:à|au|en) [A-ZÀ-Ý][\w' -]{2,30}?,? )?(?:en |le (?:\w+ \w+ )?)$")
_AGED = re.compile(r"(?:\bà|\b[Ââ]gée? de|\b[Aa]vait|, à) (?:l'âge de )?$")
_AGED_THEN = re.compile(
    r"\b(?:avait|ont|a|âgée?|n'avait)(?: alors| encore| à peine| tout juste)+(?: de| que)? $"
)
_AGED_NOW = re.compile(r"(?:^|[ ,(])(?:[ÂâAa]gée? de|a aujourd'hui) $")


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that names lengths and dates."""

    reading: Reading
    passage: Passage
    start: int
    sentence: str
    moments: Sequence[Moment]

    def place(self, match: re.Match[str]) -> Span:
        """Where a length is written."""
        return self.reading.place(self.passage, self.start + match.start(), self.start + match.end())


def report_lengths_tied_wrongly(reading: Reading) -> list[Diagnostic]:
    """A length that the two dates of its sentence do not have, or an age that the year of birth does not give."""
    found: list[Diagnostic] = []
    for passage in reading.passages:
        if passage.kind in {Kind.QUOTE, Kind.CELL} or passage.kind.is_head:
            continue
        found += _of_waiting(reading, passage)
        found += ages_today(reading, passage)
        for start, sentence in passage.sentences():
            found += _of_named_length(reading, passage, start, sentence)
            lengths = list(_LENGTH.finditer(sentence))
            found += _of_two_sentences(reading, passage, start, sentence, lengths)
            moments = dated(sentence) if lengths else []
            if not moments or not all(one.has_year for one in moments):
                continue
            told = _Told(reading, passage, start, sentence, moments)
            found += _of_ages(told, lengths)
            found += _of_age_then(told, lengths)
            if len(lengths) != 1 or _OTHER.search(sentence):
                continue
            if len(moments) == _PAIR:
                found += _of_length(told, lengths[0])
            elif pair := begin_and_end(sentence, moments):
                found += _of_length(replace(told, moments=pair), lengths[0])
            else:
                found += _ended_behind(told, lengths[0])
    return found


def _of_two_sentences(
    reading: Reading, passage: Passage, start: int, sentence: str, lengths: Sequence[re.Match[str]]
) -> Iterator[Diagnostic]:
    """« Ouvert le 3 juin 2024, réceptionné le 21 août 2026. Il aura donc duré trente-six mois »."""
    before = next((text for at, text in passage.sentences() if at + len(text) + 1 == start), "")
    if len(lengths) != 1 or not before or _OTHER.search(sentence):
        return
    length, own = lengths[0], dated(sentence)
    lasted = _LASTED.match(sentence[: length.start()])
    pair = begin_and_end(before, dated(before)) if lasted and not own else None
    if lasted is None and len(own) == 1 and _ACTIVE.match(sentence[length.end() :]):
        since = [one for one in dated(before) if _SINCE_DAY.search(before[: one.start])]
        pair = (since[0], own[0]) if len(since) == 1 else None
    number, unit = read_number(length["number"].lower()), length["unit"].lower()
    apart = times_between(unit, *pair) if pair else None
    if pair is None or apart is None or number is None or apart[1] <= 0:
        return
    room = 2 if lasted is not None and lasted["rough"] else 1
    if apart[0] - room <= number <= apart[1] + room:
        return
    shown = " et ".join(
        text[one.start : one.end].strip()
        for one, text in zip(pair, (before, sentence if own else before), strict=True)
    )
    place = reading.place(passage, start + length.start(), start + length.end())
    message = f"« {length[0]} », mais entre {shown} il y a {said_in(apart[1], unit)}"
    yield warning("D338", message, place, "corrigez la durée, ou l’une des deux dates")


def _of_named_length(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    """« Le plan triennal 2029-2033 »."""
    for match in _NAMED.finditer(sentence):
        years = _NAMED_YEARS[match["word"].lower()]
        apart = int(match["last"]) - int(match["first"])
        if years not in {apart, apart + 1} and apart > 0:
            place = reading.place(passage, start + match.start("first"), start + match.end("last"))
            message = f"« {match['word']}{match['end']} » : {years} ans, mais « {sentence[match.start('first') : match.end('last')]} » en fait {apart} ou {apart + 1}"
            yield warning("D338", message, place, "corrigez l’adjectif, ou l’une des deux années")


def _ended_behind(told: _Told, length: re.Match[str]) -> Iterator[Diagnostic]:
    """« lancé pour douze mois le 1er septembre 2028. L'expérimentation a donc pris fin le 31 décembre 2029 »."""
    behind = told.start + len(told.sentence) + 1
    nexts = [text for start, text in told.passage.sentences() if start == behind]
    if len(told.moments) != 1 or not nexts or not _TAKEN_UP.match(nexts[0]) or _OTHER.search(nexts[0]):
        return
    joined = f"{told.sentence} {nexts[0]}"
    pair = begin_and_end(joined, moments) if len(moments := dated(joined)) == _PAIR else None
    if pair is not None and len(list(_LENGTH.finditer(joined))) == 1:
        yield from _of_length(replace(told, sentence=joined, moments=pair), length)


def _of_waiting(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    """« … établi en 1999. Il a fallu attendre trente-quatre ans », in a paragraph whose other year is 2023."""
    match = _WAITED.search(passage.text)
    number = read_number(match["number"].lower()) if match else None
    years = {one.first.year for one in find_moments(passage.text) if one.has_year} if match else set()
    if match is None or number is None or len(years) != _PAIR:
        return
    apart = max(years) - min(years)
    if abs(number - apart) > 1:
        place = reading.place(passage, match.start("number"), match.end())
        message = f"« {match['number']} ans », mais entre {min(years)} et {max(years)} il y a {apart} ans"
        yield warning("D338", message, place, "corrigez la durée, ou l’une des deux années")


def _of_length(told: _Told, match: re.Match[str]) -> Iterator[Diagnostic]:
    sentence, moments = told.sentence, told.moments
    first, last = sorted(moments, key=lambda one: (one.first, one.last))
    before, behind = sentence[: match.start()], sentence[match.end() :]
    number, unit = read_number(match["number"].lower()), match["unit"].lower()
    if number is not None and (times := TIMES.search(before)):
        number *= read_number(times["times"].lower()) or 1  # « deux mandats de six ans »
    apart = times_between(unit, first, last)
    if number is None or apart is None or _ROUGH.search(before) or _RECURS.match(behind):
        return
    has_roles = begin_and_end(sentence, moments) is not None and _OF_NOUN.search(before)
    is_apart = bool(_LATER.match(behind) or _EARLIER.match(behind))
    if is_apart and match.end() <= moments[0].start and ";" in sentence[moments[0].end : moments[1].start]:
        return  # « Trois ans après l'incendie de 2025, la toiture est refaite ; la nef le sera en 2031 »
    if is_apart and any(0 <= match.start() - one.end <= 2 for one in moments[:1]):
        return  # « fixé le 27 août, quatre jours plus tard, et éteint le 6 septembre »: counted from what was said before
    if not (_TIED.search(before) or _OF_WHAT.match(behind) or is_apart or has_roles) or apart[1] <= 0:
        return
    is_full = is_apart or (first.precision == last.precision == "day" and unit.startswith(("an", "mois")))
    low, high = apart if is_full else (apart[0], apart[1] + 1)
    if not is_apart and "year" in {first.precision, last.precision}:
        low -= 1  # « après trois ans de travaux, de fin 2026 à début 2029 »
        if re.search(r"\b(?:expir|prend\w* fin|échéance|s'achèv|terme)", sentence):
            low += 1
    if first.precision != "day" or last.precision != "day":
        low, high = low - (unit == "mois"), high + (unit == "mois")
    if low <= number <= high or (unit.startswith("semaine") and abs(number - apart[0]) <= 2):
        return
    said = f"{sentence[first.start : first.end].strip()} et {sentence[last.start : last.end].strip()}"
    message = f"« {match[0]} », mais entre {said} il y a {said_in(apart[1], unit)}"
    yield warning("D338", message, told.place(match), "corrigez la durée, ou l’une des deux dates")


def _of_age_then(told: _Told, lengths: Sequence[re.Match[str]]) -> Iterator[Diagnostic]:
    """« a pris ses fonctions en octobre 2022. Née en mars 1988, elle avait alors 38 ans »: on the day of the sentence before."""
    births = [one for one in told.moments if _BORN.search(told.sentence[: one.start])]
    ages = [one for one in lengths if _AGED_THEN.search(told.sentence[: one.start()])]
    behind = told.start - 1
    before = next((text for at, text in told.passage.sentences() if at + len(text) == behind), "")
    then = [one for one in dated(before) if one.has_year]
    number = read_number(ages[0]["number"].lower()) if len(ages) == 1 else None
    if len(births) != 1 or len(then) != 1 or len(told.moments) != 1 or number is None:
        return
    low, high = times_between("ans", births[0], then[0]) or (0, 0)
    if not low - 1 <= number <= high and 0 < high < 2 * number < 4 * high:
        said = f"{told.sentence[births[0].start : births[0].end]} et {before[then[0].start : then[0].end]}"
        message = f"« {ages[0][0]} », mais entre {said} il y a {said_in(high, 'ans')}"
        yield warning("D338", message, told.place(ages[0]), "corrigez l’âge, ou l’une des deux dates")


def _of_ages(told: _Told, lengths: Sequence[re.Match[str]]) -> Iterator[Diagnostic]:
    """« Né en 1965, il s'est installé en 1989, à 28 ans »; « âgée de 42 ans, née en 1978 »."""
    sentence, moments = told.sentence, told.moments
    births = [one for one in moments if _BORN.search(sentence[: one.start])]
    if len(births) != 1:
        return
    born = births[0].first.year
    for match in lengths:
        number = read_number(match["number"].lower())
        lead = sentence[: match.start()]
        if number is None or not match["unit"].lower().startswith("an") or not _AGED.search(lead):
            continue
        beside = [
            one
            for one in moments
            if one is not births[0] and min(abs(match.start() - one.end), abs(one.start - match.end())) <= 12
        ]
        if len(beside) == 1:
            then = beside[0].first.year
        elif not beside and _AGED_NOW.search(lead) and told.reading.kit.is_visit_dated:
            then = edition_day(told.reading.kit).year
        else:
            continue
        if number not in {then - born, then - born - 1} and then > born:
            message = f"« {match[0]} », mais {born} est à {then - born} ans de {then}"
            yield warning(
                "D338",
                message,
                told.place(match),
                "corrigez l’âge, ou l’une des deux années",
            )
