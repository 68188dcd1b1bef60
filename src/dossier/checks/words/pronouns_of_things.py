"""The pronoun that takes up the thing at the head of the sentence before: « Le pacte court sur six ans. Elle comporte… » (D441)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dossier.checks.passages import Kind, Passage, Reading
from dossier.diagnostics import Diagnostic, warning

_SUBJECT = re.compile(
    r"^(?:(?P<m>Le|Ce|Un|Son|Du)|(?P<f>La|Cette|Une|Sa)) (?P<noun>[a-zà-ÿœ-]{3,})(?: [A-ZÀ-Þ][\wà-ÿ'-]+(?:[ -][A-ZÀ-Þ][\wà-ÿ'-]+)*)?"
)
_PRONOUN = re.compile(r"^(?P<who>Il|Elle) (?P<verb>[\w'-]+)")
#: « Il faut », « Il y a », « Il est prévu »: of nothing.
_OF_NOTHING = re.compile(
    r"(?:y|faut|fallait|faudra|fallut|s'|en|est|était|sera|serait|a|avait|aura|convient|conviendra|reste|restait|restera|suffit|suffira|existe|existait|manque|manquait"
    r"|importe|pleut|semble|paraît|arrive|se|ne|n'|me|m'|lui|leur|nous|vous|va|devrait|devra|doit|peut|pourra|s'agi\w+|tombe|tombera|appartient|revient)"
)
#: Whatever else the pronoun may take up; « l' » may be either.
_OTHERS = {
    "Elle": re.compile(r"\b(?:[Ll]a|[Uu]ne|[Cc]ette|[Ss]a|[Nn]otre|[Ll]eur|[Cc]haque)\b|\b[LlDd]'|\bl'"),
    "Il": re.compile(
        r"\b(?:[Ll]e|[Uu]n|[Cc]et?|[Dd]u|[Aa]u|[Ss]on|[Nn]otre|[Ll]eur|[Cc]haque)\b|\b[LlDd]'|\bl'"
    ),
}
_PROPER = re.compile(r"(?<=[a-zà-ÿ,;:] )[A-ZÀ-Þ][a-zà-ÿ]")
#: Feminine words that « Son » stands before, and words of either gender.
_EITHER = re.compile(
    r"(?:ministre|maire|élève|responsable|secrétaire|membre|collègue|camarade|adulte|artiste|juge|architecte|juriste|titulaire|bénévole)$"
)


def report_pronouns_of_things(reading: Reading) -> list[Diagnostic]:
    """Said where the sentence before holds one thing alone that a pronoun in the singular may take up."""
    return [
        finding
        for passage in reading.prose
        if passage.kind in {Kind.BODY, Kind.ITEM}
        for finding in _of_passage(reading, passage)
    ]


def _of_passage(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    for (_, before), (start, sentence) in pairwise(passage.sentences()):
        subject, pronoun = _SUBJECT.match(before), _PRONOUN.match(sentence)
        if subject is None or pronoun is None or _OF_NOTHING.fullmatch(pronoun["verb"]):
            continue
        who = "Il" if subject["m"] else "Elle"
        behind = before[subject.end() :]
        is_told = _OTHERS[pronoun["who"]].search(behind) or _PROPER.search(behind)
        if pronoun["who"] == who or is_told or _EITHER.search(subject["noun"]) or "»" in before:
            continue
        head = f"{subject['m'] or subject['f']} {subject['noun']}"
        place = reading.place(passage, start, start + pronoun.end("who"))
        message = f"« {pronoun['who']} » ici, pour « {head} »"
        yield warning("D441", message, place, f"écrivez « {who} », ou nommez ce dont vous parlez")
