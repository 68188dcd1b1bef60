"""« Ces deux appareils » behind a sentence that has just named three: the number against what stands right before it (D422)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.numbers.numbers_of_things import number_words, quantities
from dossier.checks.passages import Kind, Reading
from dossier.checks.severity import contradiction
from dossier.diagnostics import Diagnostic
from dossier.language.fr.quantities import DURATIONS, read_quantities

#: What points back at all that was named: « Ces deux appareils », « Chacun des cinq orateurs », « les quatre élus ».
_POINTS = re.compile(
    r"(?:\b[Cc]es|\b[Cc]hacune? (?:des|de ces)|\b[Ll]'un(?:e)? des|\b[Aa]ucun(?:e)? des|\b[Tt]ou(?:te)?s les) $"
)
_SOME = re.compile(r"^ (?:premi|derni|autres?\b|nouve|fois\b|supplément)")
#: The words that open each thing named, by family; things of one family are counted together.
_OPENINGS = (
    re.compile(r"(?:^|\s)(?:une?|d'une?) (?=[a-zà-ÿ])"),
    re.compile(r"(?:^|\s)(?:celle|celui|celles|ceux) (?=d)"),
    re.compile(r"(?:^|\s)(?:le|la|l')(?: |(?<='))(?=[a-zà-ÿ])"),
    re.compile(r"(?:^|\s)(?:du|de la|de l')(?: |(?<='))(?=[a-zà-ÿ])"),
    re.compile(r"(?:^|\s)(?:au|à la|à l')(?: |(?<='))(?=[a-zà-ÿ])"),
    re.compile(r"(?:^|\s)(?:à|de|en|pour|par) (?=[A-ZÀ-Ý])"),
    re.compile(r"(?:^|\s)(?:Mme|M\.|MM\.|[A-ZÀ-Ý][\w'-]+)(?= [A-ZÀ-Ý]|$)"),
)
_SPLIT = re.compile(r", (?:et |puis |enfin |ainsi que )?|; (?:et |puis |enfin )?| et | ainsi que ")
_MANY = re.compile(
    r"\b(?:deux|trois|quatre|cinq|six|plusieurs|quelques|des|les|autres|notamment|dont|comme|tels? que|etc)\b"
)
_FEWEST, _MOST, _WORDS, _APART = 3, 12, 9, 3


def report_enumerations_pointed_at_wrongly(reading: Reading) -> list[Diagnostic]:
    """A number that takes up things named one by one in the sentence before, and is another than theirs."""
    found: list[Diagnostic] = []
    for passage in reading.passages:
        if passage.kind not in {Kind.BODY, Kind.ITEM}:
            continue
        before = ""
        for start, sentence in passage.sentences():
            told = list(_runs(before))
            for number in quantities(sentence) if told else ():
                if not _POINTS.search(sentence[: number.start]) or _SOME.match(sentence[number.end :]):
                    continue
                if any(
                    one.unit in DURATIONS for one in read_quantities(sentence[number.start : number.noun_end])
                ):
                    continue
                counts = {*told, *(one.value for one in quantities(before))}
                right = max(told)
                if number.value not in counts and right >= _FEWEST and abs(right - number.value) <= _APART:
                    place = reading.place(passage, start + number.start, start + number.noun_end)
                    said = sentence[number.start : number.noun_end]
                    message = f"« {said} », mais la phrase qui précède en nomme {number_words(right)}"
                    hint = "corrigez le nombre, ou complétez l’énumération"
                    found.append(contradiction(reading.kit, "D422", message, place, hint))
            before = sentence
    return found


def _runs(sentence: str) -> Iterator[int]:
    """How many things each enumeration of a sentence names, those of two included."""
    pieces = [piece for piece in _SPLIT.split(sentence.rstrip(" .;:!?")) if piece and not piece[0].isdigit()]
    for opening in _OPENINGS:
        length = 0
        for piece in pieces:
            if (
                length
                and (opens := opening.match(f" {piece}"))
                and len(piece.split()) <= _WORDS
                and opens.start() == 0
            ):
                length += 1
                continue
            if length > 1:
                yield length
            last = list(opening.finditer(piece))
            tail = piece[last[-1].start() :] if last else ""
            length = int(bool(tail) and len(tail.split()) <= _WORDS and not _MANY.search(tail))
        if 1 < length < _MOST:
            yield length
