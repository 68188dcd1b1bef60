"""Two dates of a sentence and the words that tie them: « signée le 12 juin, en vigueur le 1er mai », « suivie des travaux (2025) » (D343)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from dossier.checks.dates.tie_words import order_told
from dossier.checks.passages import Kind, Passage, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.moments import Moment, find_moments

#: What a thing goes through. A later stage cannot be dated before an earlier one of the same line.
_LINES: tuple[tuple[str, ...], ...] = (
    (
        r"n(?:é|ée|és|ées|aît|aquit|aissance)",
        r"diplôm\w*|bac|concours|(?:é|ré)lue?s?|nommée?s?|mariée?s?|recrutée?s?|embauchée?s?|install\w+|débuté|intégr\w+|entrée?|entre|rejoi\w+|décédée?|morte?",
    ),
    (
        r"loi|décret|arrêté|convention|signé\w*|conclue?s?|signature|adopté\w*|votée?s?|promulgu\w+|approuvé\w*|publiée?s?",
        r"entr\w+ en vigueur|appliqu\w+|pr(?:end|it|is|endra) effet|expir\w+|arriv\w+ à (?:échéance|terme)|(?:modifi|complét|abrog|remplac|prolong|renouvel|révis)ée?s?(?: par [\w' ]{3,30}?(?= du$| en$| le$| $))?",
    ),
    (
        r"débu\w+|commenc\w+|démarr\w+|lanc\w+|ouver\w+|ouvr\w+|engagée?s?|entamée?s?|déclench\w+|éclat\w+|se déclar\w+|incendie|tempête|inondations?|crue|séisme|feu|épidémie|première pierre",
        r"(?:s')?ach[eè]v\w+|termin\w+|prend\w* fin|pris fin|prit fin|fin|cl[oô]t\w+|close?s?|livr\w+|maîtris\w+|éteint\w*|inaugur\w+|mise? en service|réception\w*|résultats?|bilan|répar\w+|reconstru\w+|(?:r|ré)ouv\w+|décrue",
    ),
    (
        r"candidatures?|dossiers|inscriptions?|offres|réponses|contributions|dépôts?|déposée?s?|appel (?:à|d')",
        r"résultats?|jury|commission|dépouill\w+|lauréats?|annonc\w+|sélection\w*|choisi\w*|retenue?s?|attribu\w+|désign\w+|notifi\w+|publi\w+ des? (?:lauréats|résultats)",
    ),
    (
        r"créée?s?|création|instituée?s?|instaurée?s?",
        r"fonctionn\w+|opérationnel\w*|en service|en activité",
    ),
    (
        r"ferm(?:é|ée|és|ées|eture)|désaffect\w+|arrêt\w*|suspen\w+",
        r"(?:r|ré)ouv\w+|reprise|repris\w*|redémarr\w+|remis\w* en",
    ),
    (
        r"études?|diagnostic|esquisse|concours|conception|conçue?",
        r"concertation|enquête publique|débat public|consultation",
        r"déclaration d'utilité publique|permis de construire|autorisation|arrêté|délibération",
        r"travaux|chantier|engins|terrassements?|pelleteuses?|construi\w+|construction|bâti\w*|première pierre",
        r"livraison|livré\w*|achèvement|mise? en service|inaugur\w+|ouverture au public",
    ),
)
#: Other things, other times of the same thing: nothing is said of them.
_OTHER = re.compile(
    r"\b(?:autres?(?! (?:communes|quartiers|départements|régions|pays|sites)\b)|modificati\w+|complémentaires?|ancien\w*|précédent\w*|nouve(?:au|l|lle|aux|lles)|second\w*|deuxième|troisième|quatrième|extension|rénov\w+|tranche|suspendu\w*|interromp\w+|reprend\w*|repris\w*|tandis|alors que|initialement|prévue?s? (?:en|pour|le)|reporté\w*|au lieu d|contre|celle|celui|ceux|celles|comme|déjà|dernière)\b",
    re.IGNORECASE,
)
#: « une école construite en 1960 »: the participle is of another noun than what the sentence tells of.
_OF_A_NOUN = re.compile(
    r"\b(?:un|une|des|du|de la|de l'|d'une?|l'|le|la|les|son|sa|ses|leur|leurs|ce|cette) ?[\w'-]+(?: [\w'-]+){0,3} $"
)
_TELLS = re.compile(
    r"(?:\b(?:a|ont|est|sont|fut|furent|sera|seront|été|être|s'est|se sont|avait|avaient|et|puis|,|d'abord|enfin|ensuite|aussitôt|définitivement|officiellement|solennellement)|[,;:(]) ?$"
)
_PARTICIPLE = re.compile(r"(?:é|i|u|ert|it|is|os)e?s?$", re.IGNORECASE)
#: What tells of a time before the one just told.
_HAD_BEEN = re.compile(r"\b(?:avait|avaient|était|étaient)\b")
_FAR = 70
_HINT = "corrigez l’une des deux dates"


@dataclass(frozen=True, slots=True)
class _Event:
    """A date of a sentence with the stages that the word nearest to it may be of: (line, rank) → the word."""

    moment: Moment
    stages: dict[int, tuple[int, str]]


def report_dates_tied_wrongly(reading: Reading) -> list[Diagnostic]:
    """Two dates of a sentence in an order that its words exclude."""
    found: list[Diagnostic] = []
    for passage in reading.passages:
        if passage.kind in {Kind.QUOTE, Kind.CELL} or passage.kind.is_head:
            continue
        before: tuple[str, _Event] | None = None
        for start, sentence in passage.sentences():
            moments = dated(sentence)
            if len(moments) > 1:
                found += _of_sentence(reading, passage, start, sentence, moments)
            is_alone = len(moments) == 1 and moments[0].has_year and not _OTHER.search(sentence)
            event = _events(sentence, moments)[0] if is_alone else None
            if before is not None and event is not None:
                found += _behind(reading, passage, start, before, (sentence, event))
            before = (sentence, event) if event is not None else None
    return found


def _behind(
    reading: Reading, passage: Passage, start: int, before: tuple[str, _Event], after: tuple[str, _Event]
) -> Iterator[Diagnostic]:
    """« Les offres sont attendues pour le 15 avril 2030. La commission les ouvrira le 8 avril 2030 »: of one year, and one line."""
    (_told, one), (sentence, two) = before, after
    ranks = [(one.stages[line], two.stages[line]) for line in one.stages if line in two.stages]
    if len(ranks) != 1 or one.moment.first.year != two.moment.first.year:
        return
    (rank, word), (later, then) = ranks[0]
    is_told_back = rank > later and two.moment.first > one.moment.last and _HAD_BEEN.search(sentence)
    if is_told_back:
        said, other = (text[event.moment.start : event.moment.end].strip() for text, event in (after, before))
        message = f"« {said} », mais « {other} » : ce qui est dit « {word} » ne peut pas précéder ce qui est dit « {then} »"
        place = reading.place(passage, start + two.moment.start, start + two.moment.end)
        yield warning("D343", message, place, _HINT)
    if rank < later and two.moment.last < one.moment.first:
        said, other = (text[event.moment.start : event.moment.end].strip() for text, event in (after, before))
        message = f"« {said} », mais « {other} » : ce qui est dit « {then} » ne peut pas précéder ce qui est dit « {word} »"
        place = reading.place(passage, start + two.moment.start, start + two.moment.end)
        yield warning("D343", message, place, _HINT)


def dated(sentence: str) -> list[Moment]:
    """The dates of a sentence, a day without year in that of its neighbours where they have one alone; none where that is unsure."""
    moments = list(find_moments(sentence))
    years = {one.first.year for one in moments if one.has_year and one.first.year == one.last.year}
    if all(one.has_year for one in moments):
        return moments
    if len(years) != 1 or any(not one.has_year and one.precision != "day" for one in moments):
        return moments if moments and not years else []
    year = next(iter(years))
    try:
        return [one if one.has_year else replace(one, first=one.first.replace(year=year), last=one.last.replace(year=year), has_year=True) for one in moments]  # fmt: skip
    except ValueError:
        return []


def _of_sentence(
    reading: Reading, passage: Passage, start: int, sentence: str, moments: Sequence[Moment]
) -> Iterator[Diagnostic]:
    """What two dates that go back are held against: the words between them, or the stages that they date."""
    if _OTHER.search(sentence):
        return
    events = _events(sentence, moments)
    for (rank, one), (later, two) in combinations(enumerate(events), 2):
        first, second = one.moment, two.moment
        joint = sentence[first.end : second.start]
        if re.fullmatch(r" ?(?:à|au|et|-|–|ou)(?: le| la)? ?(?:fin |début |mi-)?", joint):
            continue
        lead = sentence[events[rank - 1].moment.end if rank else 0 : first.start]
        order, why = 0, ""
        if later == rank + 1 and len(joint) <= _FAR:
            order = order_told(lead, joint, is_last=later == len(events) - 1, is_first=rank == 0)
        if not order:
            order, why = _order_of_stages(one, two)
        wrong = second.last < first.first if order > 0 else first.last < second.first if order < 0 else False
        if wrong:
            said, other = (
                sentence[second.start : second.end].strip(),
                sentence[first.start : first.end].strip(),
            )
            message = f"« {said} », mais « {other} » : {why or _why(order, said, other)}"
            yield warning(
                "D343", message, reading.place(passage, start + second.start, start + second.end), _HINT
            )
            return


def _why(order: int, said: str, other: str) -> str:
    return f"la phrase place « {said} » {'après' if order > 0 else 'avant'} « {other} »"


def _events(sentence: str, moments: Sequence[Moment]) -> list[_Event]:
    found: list[_Event] = []
    for rank, one in enumerate(moments):
        floor = moments[rank - 1].end if rank else 0
        if (
            rank
            and re.fullmatch(r" (?:au|à) ", sentence[floor : one.start])
            and re.search(r"\b(?:du|de) $", sentence[: moments[rank - 1].start])
        ):
            found.append(_Event(one, found[-1].stages))  # « du 4 mars au 30 avril »
            continue
        lead = sentence[max(floor, one.start - _FAR) : one.start]
        lead = re.split(r"[;:]|\. ", lead)[-1]
        stages = _stages(lead)
        if not stages and (rank == 0 or re.search(r"[;:,] (?:en|le|au) $", sentence[: one.start])):
            stop = moments[rank + 1].start if rank + 1 < len(moments) else len(sentence)
            stages = _stages(sentence[one.end : min(stop, one.end + 40)], is_behind=True)
        found.append(_Event(one, stages))
    return found


@cache
def _lines() -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(tuple(re.compile(rf"(?<![\w-])(?:{stage})(?![\w-])") for stage in line) for line in _LINES)


def _stages(words: str, *, is_behind: bool = False) -> dict[int, tuple[int, str]]:
    """For each line of stages, the stage that the nearest of these words names."""
    nearest: dict[int, tuple[int, int, str]] = {}
    for line, stages in enumerate(_lines()):
        for rank, pattern in enumerate(stages):
            for match in pattern.finditer(words.lower()):
                away = match.start() if is_behind else len(words) - match.end()
                is_bare = _PARTICIPLE.search(match[0]) and _OF_A_NOUN.search(words[: match.start()])
                if is_bare and not _TELLS.search(words[: match.start()]):
                    continue
                if line not in nearest or away < nearest[line][0]:
                    nearest[line] = (away, rank, words[match.start() : match.end()])
    return {line: (rank, word) for line, (_, rank, word) in nearest.items()}


def _order_of_stages(one: _Event, two: _Event) -> tuple[int, str]:
    for line, (rank, word) in one.stages.items():
        if line in two.stages and two.stages[line][0] != rank:
            after = two.stages[line][1]
            first, last = (word, after) if rank < two.stages[line][0] else (after, word)
            return (
                1 if rank < two.stages[line][0] else -1
            ), f"ce qui est dit « {last} » ne peut pas précéder ce qui est dit « {first} »"
    return 0, ""
