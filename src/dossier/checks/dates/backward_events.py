"""Events told in an order that they cannot have: an end before its beginning, what is agreed after it has expired (D343)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.checks.dates.lives import of_deaths, of_lives
from dossier.checks.dates.stages_in_turn import of_stages
from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.passages.passage import first_match, matches_of
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.moments import Moment, find_moments

_BEGINS = re.compile(
    r"\b(?:(?:chantier|travaux|enquête|campagne|concours|inscriptions?|appel(?: à [a-zà-ÿ ]{4,20})?|guichet|candidatures|consultation|exposition|billetterie|concertation|registre|souscription),? (?:est |sera |a été )?ouverte?s?|commenc\w+|débuté?\w*|débute\w*|lancée?s?|engagée?s?|entamée?s?|démarr\w+|ouvr(?:e|ent|ira|iront)|s'ouvr\w+|[Nn]ée?)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:ach[eè]v\w+|termin\w+|finis?|finie?s?|finiss\w+|clôtur\w+|clos(?:e|es)?|se clôt|morte?|décédée?|ferm(?:e|ent|era)|s'arrêt\w+|pr(?:end|ennent|endra|endront|is|it|irent) fin|livrée?s?)\b",
    re.IGNORECASE,
)
_SERVES = re.compile(r"\b(?:mise en service|ouverture|inauguration)\b", re.IGNORECASE)
_WORKS_END = re.compile(r"\b(?:fin|achèvement|livraison) (?:des travaux|du chantier)\b", re.IGNORECASE)
_AGREED = re.compile(
    r"\b(?:conclue?s?|signée?s?|passée?s?|souscrite?s?|délivrée?s?|accordée?s?|nommée?s?|élue?s?)\b"
)
_EXPIRES = re.compile(
    r"\b(?:expir\w+|arriv\w+ à (?:échéance|terme)|échu\w*|caduque?s?|prolongée?s?|reconduite?s?|renouvelée?s?|dénoncée?s?)\b"
)
_OTHER_WORK = re.compile(
    r"\b(?:autre|ancien\w*|(?:deuxième|troisième|quatrième)(?! (?:trimestre|semestre))|suivante?s?|précédent\w*|nouve\w+|second\w*|suspendue?|interromp\w+|rouv\w+|reprend\w*|tandis|(?<=.)(?:celle|celui|ceux)|puis|rénov\w+)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(?<![\d-])(?P<first>20\d\d) ?[-–] ?(?P<last>20\d\d)(?![\d-])")


def report_backward_events(reading: Reading) -> list[Diagnostic]:
    """« commencés en mars 2030, achevés en novembre 2029 », « Né en 1876 et mort en 1867 » (D343)."""
    found: list[Diagnostic] = []
    for passage in reading.passages:
        if passage.kind is Kind.QUOTE:
            continue
        found += [*_of_ranges(reading, passage), *of_deaths(reading, passage)]
        for start, sentence in passage.sentences():
            found += _of_sentence(reading, passage, start, sentence)
            found += of_lives(reading, passage, start, sentence)
    return found


def _of_ranges(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    for match in matches_of(_RANGE, passage.text):
        before = passage.text[max(0, match.start() - 1) : match.start()]
        if int(match["last"]) < int(match["first"]) and before != "(":  # brackets are D708’s
            place = reading.place(passage, *match.span())
            yield error(
                "D343", f"« {match[0]} » : la fin précède le début", place, "remettez les années en ordre"
            )


def _of_sentence(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    moments = list(find_moments(sentence))
    if (
        len(moments) < 2
        or first_match(_OTHER_WORK, sentence)
        or len({moment.has_year for moment in moments}) > 1
    ):
        return
    yield from of_stages(reading, passage, start, sentence, moments)
    begins, ends = _dated(sentence, moments, _BEGINS), _dated(sentence, moments, _ENDS)
    if begins is None or ends is None or begins[1] is ends[1]:
        begins, ends = _dated(sentence, moments, _WORKS_END), _dated(sentence, moments, _SERVES)
        if begins is None or ends is None:
            begins, ends = _dated(sentence, moments, _AGREED), _dated(sentence, moments, _EXPIRES)
        if begins is None or ends is None or begins[1] is ends[1]:
            return
    (first_word, first), (last_word, last) = begins, ends
    if last.last < first.first:
        place = reading.place(passage, start + last.start, start + last.end)
        message = (
            f"« {last_word} » {sentence[last.start : last.end]}, mais « {first_word} » {sentence[first.start : first.end]} : "
            "la fin précède le début"
        )
        yield error("D343", message, place, "corrigez l’une des deux dates")


def _dated(sentence: str, moments: Sequence[Moment], words: re.Pattern[str]) -> tuple[str, Moment] | None:
    """The first of these words, and the date that stands next behind it."""
    match = words.search(sentence)
    if match is None:
        return None
    behind = next((moment for moment in moments if moment.start >= match.end()), None)
    if behind is None or behind.start - match.end() > 45:
        return None
    return match[0], behind
