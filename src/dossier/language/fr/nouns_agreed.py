"""Determiner, number, adjective and noun that stand together and do not agree: « des projet », « une nouveau gymnase »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.language.fr.gender import is_feminine
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.plural import plural_of
from dossier.language.fr.quantities import read_quantities

LETTER = "[a-zà-ÿœ]"
#: No letter, elision, hyphen or mark of inclusive writing goes on behind a word.
END = r"(?![\w'·•-]|[.(]\w)"
_PLURALS = re.compile(
    rf"(?<![\w'-])(?P<lead>[Dd]es|[Aa]ux|[Cc]es|[Nn]os|[Vv]os|[Pp]lusieurs|[Qq]uelques|[Ll]es) (?P<word>{LETTER}{{4,}}){END}"
)
_GENDERS = re.compile(
    r"(?<![\w'-])(?:(?P<f>[Uu]ne|[Ll]a|[Cc]ette|[Ss]a) (?P<m_adjective>nouveau|nouvel|premier|dernier|ancien|beau|gros|vieux)"
    r"|(?P<m>[Uu]n|[Ll]e|[Cc]e|[Cc]et) (?P<f_adjective>nouvelle|première|dernière|grande|petite|ancienne|belle|grosse|vieille|seconde|principale))"
    rf" (?P<noun>{LETTER}{{3,}}){END}"
)
_DETERMINED = re.compile(rf"(?<![\w'-])(?P<lead>[Cc]ette|[Cc]e|[Uu]ne|[Uu]n) (?P<noun>{LETTER}{{4,}}){END}")
_COUNTED_ADJECTIVE = re.compile(
    rf"(?<![\w,-])(?P<lead>\d[\d ]*|{LETTER}+) (?P<word>nouvelle|nouveau|grande?|petite?|première|premier|ancienne?|autre) (?={LETTER}{{3,}}[sx]{END})"
)
_COUNTED_NOUN = re.compile(rf"(?P<number>.*\d|[\w-]+) (?P<word>{LETTER}{{4,}})")
#: Endings of nouns that are none of a verb, so that « les habitant » is told from « les accueille ».
_NO_VERB = re.compile(r"(?:[st]ion|isme|teur|seur|ment|el|ien|oir|if)$")
_NOUN = re.compile(
    r"(?:age|ain|aine|eau|et|ent|ant|ure|ance|ence|ie|ée|ade|ude|té|ise|ière|elle|ette|ine|ique|eur|on|oi|al|el|ien|if|ier|oir|isme|ose)$"
)
_SURE_MASCULINE = re.compile(r"(?:[^n]ement|isme|teur|oir)$")
_SURE_FEMININE = re.compile(r"(?:[st]ion|trice|[^l]ance|ette)$")
#: What may stand behind a number that leaves its noun to another: « contre trois actuellement ».
_ADVERBS = frozenset(
    ["actuellement", "seulement", "également", "uniquement", "notamment", "précédemment", "exactement", "récemment", "initialement",
     "simultanément", "annuellement", "respectivement", "finalement", "directement", "aujourd", "demain", "désormais"]
)  # fmt: skip
#: Nouns that are verbs too: « vingt-quatre ferment ».
_VERBS = frozenset(
    [
        "ferment",
        "couvent",
        "président",
        "résident",
        "négligent",
        "affluent",
        "content",
        "excellent",
        "équivalent",
        "adhèrent",
    ]
)
#: What an address numbers.
_WAYS = frozenset(["route", "rue", "avenue", "place", "chemin", "impasse", "boulevard", "quai", "allée", "cours", "square", "passage", "sentier", "ruelle", "faubourg", "esplanade", "promenade", "montée", "venelle", "rond-point"])  # fmt: skip
_EITHER = frozenset(
    [
        "pour",
        "bastion",
        "squelette",
        "maire",
        "élève",
        "garde",
        "juge",
        "membre",
        "partenaire",
        "aide",
        "part",
    ]
)
_ARTICLES = {
    "une": "un",
    "la": "le",
    "cette": "ce",
    "sa": "son",
    "un": "une",
    "le": "la",
    "ce": "cette",
    "cet": "cette",
}


@dataclass(frozen=True, slots=True, order=True)
class Disagreement:
    """Words of a text that do not agree, between ``start`` and ``end``, and how they should read."""

    start: int
    end: int
    right: str


def disagreeing_nouns(text: str) -> Iterator[Disagreement]:
    """The nouns of a folded text that do not agree with what stands before them."""
    for match in _PLURALS.finditer(text):
        if right := _plural_behind(match["lead"].lower(), match["word"], text[: match.start()]):
            yield Disagreement(match.start(), match.end(), f"{match['lead']} {right}")
    yield from _counted(text)
    for pattern, corrected in ((_GENDERS, _adjective_agreed), (_DETERMINED, _article_agreed)):
        for match in pattern.finditer(text):
            if right := corrected(match):
                yield Disagreement(match.start(), match.end(), right)


def _plural_behind(lead: str, word: str, before: str) -> str:
    """The plural that should stand behind « des »; "" where the word is right or unknown."""
    if _takes_no_plural(word) or (lead == "plusieurs" and word.endswith("ment")):
        return ""
    if lead != "les":
        return plural_of(word) or "" if _is_noun(word) or _NOUN.search(word) else ""
    if re.search(r"\b(?:qui|que|ne|en|pour|de|à|comment) $", before):  # a pronoun: « en les accueillant »
        return ""
    return plural_of(word) or "" if word in word_list("masculins") or _NO_VERB.search(word) else ""


def _takes_no_plural(word: str) -> bool:
    return word[-1] in "sxz" or word in word_list("invariable") | word_list("sans_pluriel") | word_list(
        "symboles"
    )


def _is_noun(word: str) -> bool:
    return word in word_list("masculins") | word_list("feminins")


#: « 3 millions d'euro », « 120 euro »
_EURO = re.compile(
    r"(?:\b(?:millions?|milliards?) d'euro|(?<![\d,] )(?<![\d,])(?:[2-9]|\d[\d ]*\d)(?:,\d+)? euro)\b(?!-)"
)


def _counted(text: str) -> Iterator[Disagreement]:
    """« 2 500 habitant », « trois nouvelle classes »."""
    for match in _EURO.finditer(text):
        yield Disagreement(match.start(), match.end(), f"{match[0]}s")
    many = {one.start: one for one in read_quantities(text) if one.value >= 2 and not one.is_fraction}
    for match in _COUNTED_ADJECTIVE.finditer(text):
        if match.start() in many and (right := plural_of(match["word"])):
            yield Disagreement(match.start(), match.end("word"), f"{match['lead']} {right}")
    for one in many.values():
        told = None if one.unit or one.factor > 1 else _COUNTED_NOUN.fullmatch(one.words)
        if (
            told is None
            or _takes_no_plural(told["word"])
            or re.match(r"[\w'·•-]|[.(]\w", text[one.end : one.end + 2])
        ):
            continue
        if told["word"] in _ADVERBS or told["word"] in _VERBS:
            continue
        if told["word"] in _WAYS and told["number"].isdigit():
            continue  # « 18 route de la Gare »
        if _is_noun(told["word"]) or _NO_VERB.search(told["word"]):
            yield Disagreement(one.start, one.end, f"{told['number']} {plural_of(told['word'])}")


def _adjective_agreed(match: re.Match[str]) -> str:
    """« une nouveau gymnase » as « un nouveau gymnase »; "" where the noun may be of that gender."""
    noun = match["noun"]
    if match["m_adjective"]:
        article = _ARTICLES[match["f"].lower()]
        return f"{article} {match['m_adjective']} {noun}" if is_feminine(noun) is not True else ""
    article = _ARTICLES[match["m"].lower()]
    return f"{article} {match['f_adjective']} {noun}" if is_feminine(noun) is not False else ""


def _article_agreed(match: re.Match[str]) -> str:
    """« cette projet » as « ce projet »; "" where the gender is right or unknown."""
    lead, noun = match["lead"].lower(), match["noun"]
    masculine = noun in word_list("masculins") or bool(_SURE_MASCULINE.search(noun))
    feminine = noun in word_list("feminins") or bool(_SURE_FEMININE.search(noun))
    if masculine == feminine or noun in _EITHER:
        return ""
    if masculine and lead in {"cette", "une"}:
        article = "un" if lead == "une" else "cet" if noun[0] in "aeéèêiouyœh" else "ce"
        return f"{article} {noun}"
    return f"{_ARTICLES[lead]} {noun}" if feminine and lead in {"ce", "un"} else ""
