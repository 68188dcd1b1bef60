"""A number against what its own paragraph then counts off: « la première…, la deuxième… », « A, B et C, soit quatre communes » (D422)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.numbers.numbers_of_things import number_words, quantities
from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.severity import contradiction
from dossier.diagnostics import Diagnostic
from dossier.language.fr.numbers_in_letters import read_letters

#: A number in digits, or any word, which ``read_letters`` then knows or not.
_NUMBER = r"\d{1,2}|[a-zà-ÿ-]{2,15}"
_RANKS = (
    "premi(?:er|ère)",
    "deuxième|seconde?",
    "troisième",
    "quatrième",
    "cinquième",
    "sixième",
    "septième",
    "huitième",
)
_RANK = re.compile(
    r"(?:^|(?<=[.;:!?,] )|(?<=et )|(?<=puis )|(?<=enfin ))(?:[Ll]e|[Ll]a|[Uu]ne?|[Ll]es) (?:"
    + "|".join(f"(?P<r{rank}>{words})" for rank, words in enumerate(_RANKS, 1))
    + r")\b(?! (?:ministre|fois|trimestre|semestre|degré|cycle|année|partie|jour|dame|plan|adjoint))"
)
_LAST = re.compile(r"\b(?:[Ll]e|[Ll]a|[Ll]es) (?:derni(?:er|ère)s?|autres?)\b|\bquant aux? \w+s\b")
_ADVERBS = (
    "premièrement|d'abord|tout d'abord",
    "deuxièmement",
    "troisièmement",
    "quatrièmement",
    "cinquièmement",
)
#: « A, B et C, soit quatre communes », « A, B et C, quatre au total »
_SUMMED = re.compile(
    rf"(?P<list>(?:[^,;:.()]+, )+[^,;:.()]+? (?:et|ainsi que) [^,;:.()]+|[^,;:.()]+ et [^,;:.()]+), (?:soit (?P<number>{_NUMBER}) (?P<noun>[a-zà-ÿ]{{4,}}[sx])|(?P<alone>{_NUMBER})(?: [a-zà-ÿ]{{4,}}[sx])? (?:au total|en tout))\b"
)
_SUMS_UP = re.compile(r", soit |au total|en tout")
_ITEM = re.compile(
    rf"(?:(?P<one>le |la |l'|son |sa |leur |M\. |Mme |[A-ZÀ-Ý])|(?P<number>{_NUMBER}) [a-zà-ÿ])"
)
_HEAD = re.compile(
    r"^.*?(?:: |\b(?:compt\w+|compren\w+|réuni\w+|regroup\w+|associ\w+|emploie\w*|dispose de|(?:les )?(?:communes?|villes?|villages?|sites?|écoles?|collèges?|lycées?|quartiers?) d(?:e |')) ?)",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:est|sont|a|ont|sera|seront|qui|que|dont|où|pour|avec|dans)\b")
_GROUPS = {
    "duo": 2,
    "tandem": 2,
    "binôme": 2,
    "trio": 3,
    "triptyque": 3,
    "trilogie": 3,
    "triade": 3,
    "quatuor": 4,
    "quintette": 5,
}
_GROUP = re.compile(
    rf"\b(?P<word>{'|'.join(_GROUPS)})\b[^,;:.()]{{0,30}}?(?: :| (?:associ|réuni|form|compos|constitu|compren)\w+(?: par| de)?) (?P<list>[^;:.()]+?)(?:, [a-zà-ÿ]+(?:nt|e|a|ra)\b[^,]*)?[.;]"
)
_PARTS = re.compile(r"\bd'une part\b.{3,200}?\bd'autre part\b", re.DOTALL)


def report_lists_counted_wrongly(reading: Reading) -> list[Diagnostic]:
    """A number that announces or sums up what the paragraph tells one by one, and is another than theirs."""
    found: list[Diagnostic] = []
    for rank, passage in enumerate(reading.passages):
        if passage.kind in {Kind.QUOTE, Kind.CELL} or passage.kind.is_head:
            continue
        after = reading.passages[rank + 1] if rank + 1 < len(reading.passages) else None
        found += _ranked(reading, passage, after)
        for start, sentence in passage.sentences():
            found += _summed(reading, passage, start, sentence)
            found += _groups(reading, passage, start, sentence)
            found += _two_parts(reading, passage, start, sentence)
    return found


def _ranked(reading: Reading, passage: Passage, after: Passage | None) -> Iterator[Diagnostic]:
    """« Quatre mesures entrent en vigueur. La première…, la deuxième…, la troisième… »."""
    ranks = [(match, int(match.lastgroup[1:])) for match in _RANK.finditer(passage.text) if match.lastgroup]
    if len(ranks) < 2 or [rank for _, rank in ranks] != list(range(1, len(ranks) + 1)):
        return
    told = len(ranks)
    before = passage.text[: ranks[0][0].start()]
    numbers = quantities(before)
    if not numbers or _LAST.search(passage.text, ranks[-1][0].end()) or (after and _RANK.match(after.text)):
        return
    number = numbers[-1]
    gap = before[number.noun_end :]
    if (
        number.value == told
        or abs(number.value - told) > 2
        or len(gap) > 90
        or len(re.findall(r"[.!?] ", gap)) > 1
    ):
        return
    yield _wrong(reading, passage, number.start, number.noun_end, told)


def _summed(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    if not _SUMS_UP.search(sentence):
        return
    for match in _SUMMED.finditer(sentence.replace("M. ", "M_ ")):
        words = match["number"] or match["alone"]
        told = _items(_HEAD.sub("", match["list"]).replace("M_ ", "M. "))
        number = int(words) if words.isdigit() else read_letters(words.lower())
        if told is None or number is None or number == told or abs(number - told) > 3:
            continue
        group = "number" if match["number"] else "alone"
        end = match.end("noun") if match["noun"] else match.end(group)
        yield _wrong(reading, passage, start + match.start(group), start + end, told)


def _items(listed: str) -> int | None:
    """How many things an enumeration names: one a name or an article, as many as it says a number; None for other words."""
    pieces = [piece.strip() for piece in re.split(r", (?:et )?| et | ainsi que ", listed) if piece.strip()]
    total = 0
    for piece in pieces:
        match = _ITEM.match(piece)
        if match is None or len(piece.split()) > 8 or _VERB.search(piece):
            return None
        if match["one"]:
            total += 1
            continue
        words = match["number"].lower()
        value = 1 if words in {"un", "une"} else int(words) if words.isdigit() else read_letters(words)
        if value is None:
            return None
        total += value
    return total if len(pieces) > 1 else None


def _groups(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    """« Ce triptyque associe l'école, la mairie, le collège et l'association »."""
    for match in _GROUP.finditer(sentence if sentence.endswith((".", ";")) else f"{sentence}."):
        told = _items(match["list"])
        if told is not None and told != _GROUPS[match["word"].lower()]:
            yield _wrong(reading, passage, start + match.start("word"), start + match.end("word"), told)


def _two_parts(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    """« Les trois objectifs sont simples : d'une part…, d'autre part… »."""
    match = _PARTS.search(sentence)
    numbers = quantities(sentence[: match.start()]) if match else ()
    if (
        match is None
        or not numbers
        or re.search(r"\b(?:enfin|également|en outre)\b", sentence[match.end() :])
    ):
        return
    number = numbers[-1]
    gap = sentence[number.noun_end : match.start()]
    if number.value == 3 and ":" in gap and len(gap) < 60:
        yield _wrong(reading, passage, start + number.start, start + number.noun_end, 2)


def _wrong(reading: Reading, passage: Passage, start: int, end: int, told: int) -> Diagnostic:
    message = f"le texte dit « {passage.text[start:end]} », mais en énumère {number_words(told)}"
    place = reading.place(passage, start, end)
    return contradiction(
        reading.kit, "D422", message, place, "corrigez le nombre, ou complétez l’énumération"
    )
