"""Sentences that start without a capital, paragraphs that end without a stop, titles that end with one (D243)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.passages import HOLE, Kind, Passage, Reading, quoted
from dossier.checks.passages.field_passages import field_passage
from dossier.checks.passages.passage import first_match, matches_of
from dossier.content.worded_fields import printed_wordings
from dossier.diagnostics import Diagnostic, advice

#: A full stop behind a word that is no abbreviation, then a word in lower case.
_SHORTENED = (
    "art|cf|etc|env|av|bd|min|max|tél|ex|vol|chap|éd|fig|st|ste|dir|hab|dép|resp|no|dr|pr|vs|al|ibid|op|cit|ann|adj|janv|févr|avr"
    "|juill?|sept|oct|nov|déc|approx|prov|boul|pl|réf|rép|inf|sup|préf|moy|mun|com"
)
_LOWER = re.compile(
    rf"(?<![\w.-])(?!(?:{_SHORTENED})\.)[a-zà-ÿœ]{{2,}}\. (?P<word>[a-zà-ÿœ]{{2,}})(?![\w'-]*[.@])"
)
_A_SENTENCE = re.compile(r"[.!?…]\s")
#: No sentence ends with these: what followed was cut.
_CUT = re.compile(
    r"(?<![\w'-])(?:le|la|les|des|du|de|d'|l'|au|aux|à|et|ou|avec|par|dans|dont|chez|vers|ce|cette|ces|leurs|nos|vos|notre|votre|"
    r"sera|seront|ainsi que|afin de)$"
)
#: « Axe 3 – Aller vers »: what goes to meet people is a name of its own.
_NAMES = re.compile(r"\b(?:aller|« ?aller)[ -]vers$", re.IGNORECASE)
#: What makes a sentence of words that no stop ends: a verb.
_VERB = re.compile(r"\b(?:est|sont|ont|[a-zà-ÿ]{2,}(?:era|eront|aient)|[a-zà-ÿ]+s [a-zà-ÿ]{3,}(?<!m)ent)\b")
#: « 11 h 15 : point presse. Micro tendu à l’issue »: a line of a programme goes without a stop.
_OF_A_PROGRAMME = re.compile(r"\W*(?:de |à |vers )?\d{1,2} ?[h:] ?(?:\d{2})?\b", re.IGNORECASE)
_ENDS = re.compile(r"[\w)%€]$")
#: A stop at the end of a title: not that of a shortened word, of an initial, of points of suspension.
_STOPPED = re.compile(rf"(?<![\w.-])(?!(?:{_SHORTENED}|[A-ZÀ-Ý])\.)[\w'-]*[\w»)]\.$")
_WORDS = 2
_LEAST = 40  # letters behind the last stop: less may be a signature or a place


def report_sentence_ends(reading: Reading) -> list[Diagnostic]:
    """« … {{kilometres}} longe l’Orse » at the end of a paragraph, « satisfaits. une voie », « le bilan de la », « ## Le bilan. » (D243)."""
    found = [*_stopped_titles(reading)]
    stopped = _sheets_of_sentences(reading)
    for passage in reading.prose:
        if passage.kind not in {Kind.BODY, Kind.ITEM}:
            continue
        text = passage.text.rstrip()
        is_read = text.count(" ") >= _WORDS and HOLE not in text[-_LEAST:] and not _NAMES.search(text)
        cut = first_match(_CUT, text) if is_read else None
        if cut is not None:
            place = reading.place(passage, *cut.span())
            found.append(
                advice("D243", f"la phrase s’arrête à {quoted(cut[0])}", place, "finissez la phrase")
            )
        elif passage.kind is Kind.BODY:
            found += _of_paragraph(reading, passage, text, is_alone=passage.span.path in stopped)
    return found


def _stopped_titles(reading: Reading) -> Iterator[Diagnostic]:
    """The titles that end with a stop; one of several sentences may."""
    kit = reading.kit
    fields = printed_wordings(kit, internal=reading.document.is_internal)
    titles = [field_passage(kit, field.text) for field in fields if field.name == "title"]
    heads = [passage for passage in reading.prose if passage.kind in {Kind.TITLE, Kind.HEADING}]
    for passage in (*titles, *heads):
        text = passage.text.rstrip()
        match = first_match(_STOPPED, text)
        if match is not None and not _A_SENTENCE.search(text):
            place = reading.place(passage, *match.span())
            yield advice(
                "D243", f"le titre finit par un point : {quoted(match[0])}", place, "ôtez le point final"
            )


def _sheets_of_sentences(reading: Reading) -> set[str]:
    """The files of which every paragraph but one or none ends with a stop."""
    ends: dict[str, list[bool]] = {}
    for passage in reading.prose:
        if passage.kind is Kind.BODY:
            ends.setdefault(passage.span.path, []).append(passage.text.rstrip()[-1:] in ".!?…:»;")
    return {path for path, stops in ends.items() if stops.count(True) and stops.count(False) <= 1}


def _of_paragraph(reading: Reading, passage: Passage, text: str, *, is_alone: bool) -> Iterator[Diagnostic]:
    for match in matches_of(_LOWER, text):
        place = reading.place(passage, match.start("word"), match.end("word"))
        message = f"{quoted(match['word'])} : la phrase commence sans capitale"
        yield advice("D243", message, place, "mettez une capitale, ou ôtez le point qui précède")
    if _OF_A_PROGRAMME.match(text):
        return
    *_, last = re.split(r"(?<=[.!?…])\s", text)
    follows = first_match(_A_SENTENCE, text) or (is_alone and text[:1].isupper() and first_match(_VERB, text))
    if follows and len(last) >= _LEAST and _ENDS.search(last) and HOLE not in last and "\n" not in last:
        place = reading.place(passage, len(text) - len(last.rsplit(" ", 1)[-1]), len(text))
        yield advice("D243", "le paragraphe finit sans point", place, "mettez un point")
