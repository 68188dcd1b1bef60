"""What a sheet tells of the one stop that it is about, without an hour: the part of the day, and where it is held (D719)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.dates.hours_elsewhere import ProgrammeLine, is_meant, programme_lines, words_of
from dossier.checks.dates.named_days import named_days, visit_days
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.moments import find_hours, said_hour

#: The minutes at which what is told of each part of the day may begin.
_PARTS = (
    (re.compile(r"\b(?:en|dès le) début de matinée\b", re.IGNORECASE), range(5 * 60, 10 * 60 + 30)),
    (re.compile(r"\ben fin de matinée\b", re.IGNORECASE), range(10 * 60, 13 * 60)),
    (re.compile(r"\ben début d'après-midi\b", re.IGNORECASE), range(12 * 60, 16 * 60)),
    (re.compile(r"\ben (?:fin d'après-midi|fin de journée)\b", re.IGNORECASE), range(15 * 60 + 30, 21 * 60)),
    (re.compile(r"\b(?:le matin|dans la matinée|en matinée|au matin)\b", re.IGNORECASE), range(5 * 60, 13 * 60)),
    (re.compile(r"(?<!d)(?<!d')\b(?:l'après-midi|dans l'après-midi|cet après-midi)\b", re.IGNORECASE), range(12 * 60, 20 * 60)),
    (re.compile(r"\b(?:le soir|en soirée|dans la soirée)\b", re.IGNORECASE), range(17 * 60, 24 * 60)),
)  # fmt: skip
#: What will be done at the visit.
_WILL = re.compile(
    r"(?<![\w-])(?:présent|accueill|rencontr|inaugur|visit|dévoil|sign|découvr|remett|lanc|reç|recev|ouvr|coup|prononc|assist|échang|montr|se rend|rend)\w*?(?:ra|ront)(?![\w-])"
)
_OTHER = re.compile(
    r"\b(?:avant|après(?!-midi)|puis|ensuite|jusqu|depuis|dès|chaque|tous les|toutes les|habituel\w*)\b"
)
_SQUARE = re.compile(
    r"\bsur (?:la|le|l') ?(?P<venue>(?:place|quai|esplanade|parvis|parking|pont|port|champ)(?: (?:de la |de l'|du |des |de |d')?(?!en\b|le\b|dans\b|à\b|au\b|où\b|qui\b)[\w'-]+){1,3})"
)


def report_stops_of_sheets_told_otherwise(reading: Reading) -> list[Diagnostic]:
    """« présentera le bus en fin de matinée » or « sur la place de l'Église », where the programme says another time or place (D719)."""
    lines = [line for line in programme_lines(reading) if line.passage is None]
    common = Counter(word for line in lines for word in line.words)
    found: list[Diagnostic] = []
    for passage in reading.prose if lines else ():
        if passage.kind not in {Kind.BODY, Kind.ITEM} or passage.is_shared:
            continue
        for start, sentence in passage.sentences():
            if _WILL.search(sentence) and not find_hours(sentence):
                meant = _meant(reading, passage, (start, sentence), lines, common)
                found += _of_part(reading, passage, start, sentence, meant)
                found += _of_place(reading, passage, start, sentence, meant)
    return found


def _meant(
    reading: Reading,
    passage: Passage,
    told: tuple[int, str],
    lines: list[ProgrammeLine],
    common: Counter[str],
) -> list[ProgrammeLine]:
    """The stops that a sentence speaks of by its own words, else those of the title of its sheet; of its days where it names some."""
    start, sentence = told
    named = {one.date for one in named_days(reading.kit, passage, start, start + len(sentence))}
    days = named & set(visit_days(reading.kit))
    own = [line for line in lines if is_meant(line, words_of(sentence), common)]
    if not own:
        titles = [one.text for one in reading.of_sheet(passage.sheet) if one.kind is Kind.TITLE]
        own = [line for line in lines if is_meant(line, words_of(" ".join(titles)), common)]
        own = own if len(own) == 1 else []
    return [line for line in own if not days or line.day in days]


def _of_part(
    reading: Reading, passage: Passage, start: int, sentence: str, meant: list[ProgrammeLine]
) -> Iterator[Diagnostic]:
    parts = [(match, minutes) for pattern, minutes in _PARTS if (match := pattern.search(sentence))]
    if len(parts) != 1 or not meant or _OTHER.search(sentence):
        return
    match, minutes = parts[0]
    if any(line.since in minutes for line in meant):
        return
    place = reading.place(passage, start + match.start(), start + match.end())
    message = f"{quoted(match[0])} dans le texte, {said_hour(meant[0].since)} dans le programme"
    yield warning("D719", message, place, "accordez le texte et le programme (visite.yaml)")


def _of_place(
    reading: Reading, passage: Passage, start: int, sentence: str, meant: list[ProgrammeLine]
) -> Iterator[Diagnostic]:
    match = _SQUARE.search(sentence)
    if match is None or len(meant) != 1 or not meant[0].place:
        return
    held = [str(stop.place.name or "") for day in reading.kit.visit.days for stop in day.stops if stop.place]
    kind = bare(match["venue"].split()[0])
    own = [name for name in held if words_of(fold(name)) == meant[0].place and bare(name).startswith(kind)]
    if not own or meant[0].place & (words_of(match["venue"]) - {kind[:5]}):
        return
    place = reading.place(passage, start + match.start("venue"), start + match.end("venue"))
    message = f"{quoted(match['venue'])} dans le texte, « {own[0]} » dans le programme"
    yield warning("D719", message, place, "accordez le texte et le programme (visite.yaml)")
