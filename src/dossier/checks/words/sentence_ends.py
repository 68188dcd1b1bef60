"""Sentences that start without a capital, paragraphs that end without a stop (D243)."""

from __future__ import annotations

import re

from dossier.checks.passages import HOLE, Kind, Reading, quoted
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
_ENDS = re.compile(r"[\w)%€]$")
_LEAST = 40  # letters behind the last stop: less may be a signature or a place


def report_sentence_ends(reading: Reading) -> list[Diagnostic]:
    """« … {{kilometres}} longe l’Orse » at the end of a paragraph, « satisfaits. une voie » (D243)."""
    found = []
    for passage in reading.prose:
        if passage.kind is not Kind.BODY:
            continue
        text = passage.text.rstrip()
        for match in _LOWER.finditer(text):
            place = reading.place(passage, match.start("word"), match.end("word"))
            message = f"{quoted(match['word'])} : la phrase commence sans capitale"
            found.append(advice("D243", message, place, "mettez une capitale, ou ôtez le point qui précède"))
        *_, last = re.split(r"(?<=[.!?…])\s", text)
        if (
            _A_SENTENCE.search(text)
            and len(last) >= _LEAST
            and _ENDS.search(last)
            and HOLE not in last
            and "\n" not in last
        ):
            place = reading.place(passage, len(text) - len(last.rsplit(" ", 1)[-1]), len(text))
            found.append(advice("D243", "le paragraphe finit sans point", place, "mettez un point"))
    return found
