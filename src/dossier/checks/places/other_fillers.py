"""One thing under another name: « le lycée maritime Virginie-Hériot » where the programme goes to the lycée Anita-Conti (D521)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.checks.comparing.folding import bare
from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.quantities import lemma

_NAME = r"(?:L[ea]s? )?[A-ZÀ-Þ][\wà-ÿœ]+(?:-[\wà-ÿœ]+)*"
#: « le central optique de Macouria », « Lycée maritime Anita-Conti »: a thing, two adjectives at most, its proper name.
_NAMED = re.compile(
    rf"(?<![\w'’-])(?P<lead>(?:[Ll][ea] |[Ll]'|[Dd]u |[Aa]u |^))(?P<head>[A-ZÀ-Þa-zà-ÿ][a-zà-ÿœ]{{3,}})(?: (?:de |d')?[a-zà-ÿœ]{{4,}}){{0,2}} (?:de la |de l'|du |de |d')?(?P<name>{_NAME})(?![\w'-])(?! [A-ZÀ-Þ])"
)
_HOUR = re.compile(r"\b\d{1,2} (?:h|heures)\b")
_TWO, _HOURS = 2, 6
_HINT = "écrivez le même nom aux deux endroits, ou dites que ce sont deux lieux"


@dataclass(frozen=True, slots=True)
class _Naming:
    """One time that a thing is named."""

    passage: Passage
    start: int
    end: int
    name: str

    @property
    def is_settled(self) -> bool:
        """Whether a file of the kit says it, and no sentence."""
        return self.passage.kind is Kind.FIELD and not self.passage.text[: self.start].strip()

    @property
    def said(self) -> str:
        """The thing and its name, as written."""
        return self.passage.text[self.start : self.end]


def report_other_fillers(reading: Reading) -> list[Diagnostic]:
    """Report a single thing that bears another name once: the frame is the same, the filler is not."""
    frames: dict[str, list[_Naming]] = defaultdict(list)
    for passage in reading.passages:
        if passage.in_capitals or passage.kind is Kind.QUOTE:
            continue
        for match in matches_of(_NAMED, passage.text):
            head = lemma(match["head"].lower())
            name = bare(match["name"])
            frames[head].append(_Naming(passage, match.start("head"), match.end(), name))
    text = " ".join(passage.text.lower() for passage in reading.passages)
    return [
        finding
        for head, told in frames.items()
        if head not in word_list("choses_de_plusieurs")
        for finding in _of_one(reading, head, told, is_one=not _told_as_several(head, text))
    ]


def _told_as_several(head: str, text: str) -> bool:
    """Whether a kit speaks of several such things: « les nécropoles »."""
    plural = rf"{re.escape(head.removesuffix('al'))}aux" if head.endswith("al") else rf"{re.escape(head)}[sx]"
    return re.search(rf"\b{plural}\b", text) is not None


def _tells_the_day(reading: Reading, sheet: str) -> bool:
    """Whether a sheet tells the programme: where it goes is where the programme does."""
    return sum(len(matches_of(_HOUR, passage.text)) for passage in reading.of_sheet(sheet)) >= _HOURS


def _of_one(reading: Reading, head: str, told: Sequence[_Naming], *, is_one: bool) -> Iterator[Diagnostic]:
    names: dict[str, list[_Naming]] = defaultdict(list)
    for one in told:
        names[one.name].append(one)
    if len(names) != _TWO:
        return
    odd, usual = sorted(names.values(), key=lambda ones: (_is_settled(ones), len(ones)))
    if len(odd) > 1 or _is_settled(odd) or not _is_usual(head, usual, odd[0]):
        return
    here = odd[0]
    if not is_one and not (_is_settled(usual) and _tells_the_day(reading, here.passage.sheet)):
        return
    if any(one.passage is here.passage and bare(one.name) in bare(_sentence(here)) for one in usual):
        return
    there = next((one for one in usual if _is_settled([one])), usual[0])
    place = reading.place(here.passage, here.start, here.end)
    where = elsewhere(reading, there.passage, there.start, there.end, than=place)
    message = f"{quoted(here.said)} ici, {quoted(there.said)} {where} : le même lieu ?"
    yield warning("D521", message, place, _HINT)


def _is_usual(head: str, usual: Sequence[_Naming], odd: _Naming) -> bool:
    """Whether a thing bears a name firmly: a file says it, two texts do, or the sheet that says the other."""
    if _is_settled(usual):
        return True
    if head in word_list("choses_de_chaque_ville"):
        return False
    if odd.passage.sheet not in {one.passage.sheet for one in usual}:
        return False
    if len(usual) > _TWO:
        return True
    return odd.said[:1].isupper() and usual[0].said[:1].isupper()


def _is_settled(ones: Sequence[_Naming]) -> bool:
    return any(one.is_settled for one in ones)


def _sentence(one: _Naming) -> str:
    """The sentence that a name stands in."""
    return next(
        (text for start, text in one.passage.sentences() if start <= one.start < start + len(text)), ""
    )
