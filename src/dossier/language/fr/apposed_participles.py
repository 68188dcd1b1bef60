"""Participles between commas that do not agree with the subject before them: « Le comité, présidée par le préfet, se réunira » ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.language.fr.gender import is_feminine
from dossier.language.fr.nouns_agreed import Disagreement

_ROOTS = r"réuni|suivi|choisi|bâti|fourni|saisi|établi|garanti|rempli|conçu|reçu|tenu|soutenu|prévu|connu|venu|élu|issu|attendu|rendu|vendu|défendu"
_APPOSED = re.compile(
    r"(?:^|(?<=; ))(?P<subject>(?:[Ll]a|[Ll]e|[Ll]es|[Ll]'|[Uu]ne?|[Cc]ette|[Cc]et?|[Cc]es|[Ss]a|[Ss]on|[Ss]es|[Nn]os|[Ll]eurs?)(?: |(?<='))[^,;:.()«»]{3,70}), "
    rf"(?P<word>(?P<root>[a-zà-ÿ]{{2,}}é|{_ROOTS})(?P<end>e?s?)) (?:par|aux?|à|avec|en|depuis|dans|sur|pour|d'|du|de)[^,;:.]{{2,90}}, (?P<next>[\w']+)"
)
_DETERMINER = re.compile(
    r"(?<![\w-])(?P<word>la|une|cette|sa|le|un|ce|cet|du|au|les|des|ces|ses|nos|leurs|aux|son|leur|l(?=')|d'une?)(?: |')(?P<noun>[^\W\d_]['\w-]*)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:qui|que|dont|où|est|sont|a|ont|se|ne|été|était|étaient|et|ou|mais|\w+(?:era|eront|ait|aient|ira|iront)|entre|avant|après|lors)\b|\bs'"
)
_TIMES = re.compile(
    r"\b(?:matin|soir|lendemain|jour|journée|année|semaine|mois|veille|heure|instant|moment|fois|après-midi|nuit|printemps|été|automne|hiver|\d{4})\b"
)
#: What comes first behind the comma is the subject itself: « Le site, rénovée de fond en comble, la mairie… »
_SUBJECT_BEHIND = frozenset(
    [
        "la",
        "le",
        "les",
        "l",
        "m",
        "mme",
        "elle",
        "il",
        "ils",
        "elles",
        "nous",
        "on",
        "une",
        "un",
        "ce",
        "cette",
        "ces",
        "son",
        "sa",
    ]
)
_NO_PARTICIPLE = frozenset(
    [
        "santé",
        "côté",
        "marché",
        "thé",
        "café",
        "pré",
        "blé",
        "unité",
        "qualité",
        "sécurité",
        "égalité",
        "salarié",
        "employé",
    ]
)
_FEMININE = frozenset(["la", "une", "cette", "sa", "d'une"])
_MASCULINE = frozenset(["le", "un", "ce", "cet", "du", "au", "d'un"])
_PLURAL = frozenset(["les", "des", "ces", "ses", "nos", "leurs", "aux"])


def disagreeing_apposed(sentence: str) -> Iterator[Disagreement]:
    """Yield the participles of a folded sentence that agree with no noun of the subject that they stand behind."""
    if sentence.count(", ") <= 1:  # no apposition between commas
        return
    for match in _APPOSED.finditer(sentence):
        subject = match["subject"]
        if _VERB.search(subject) or _TIMES.search(subject) or match["root"] in _NO_PARTICIPLE:
            continue
        if match["next"].lower().partition("'")[0] in _SUBJECT_BEHIND or match["next"][0].isupper():
            continue
        allowed = [_agreement(one) for one in _DETERMINER.finditer(subject)]
        said = ("e" in match["end"], match["end"].endswith("s"))
        if not allowed or any(_is(said, one) for one in allowed):
            continue
        feminine, plural = allowed[0]
        right = (
            match["root"]
            + ("e" if feminine or (feminine is None and said[0]) else "")
            + ("s" if plural else "")
        )
        yield Disagreement(match.start("word"), match.end("word"), right)


def _agreement(one: re.Match[str]) -> tuple[bool | None, bool]:
    """Whether a noun is feminine (None where nothing tells), and plural."""
    word = one["word"].lower()
    if word in _FEMININE or word in _MASCULINE:
        return word in _FEMININE, False
    if word == "son" and one["noun"][0].lower() not in "aàâeéèêiîoôuûyh":
        return False, False
    return is_feminine(one["noun"].lower()), word in _PLURAL


def _is(said: tuple[bool, bool], one: tuple[bool | None, bool]) -> bool:
    return said[1] == one[1] and (one[0] is None or one[0] == said[0])
