"""Numbers: which are grouped by thousands, which are bound to the noun that follows."""

from __future__ import annotations

import re

from dossier.language.fr.dates import MONTH
from dossier.language.fr.space_characters import NO_BREAK, THIN

_LONGEST_BOUND = 8  # a longer noun keeps an ordinary space: bound, it would open a hole in the right edge
_YEAR = re.compile(r"(1[5-9]|20|21)\d\d")
_NAMES_A_NUMBER = re.compile(
    r"(?:[nN]°|\b(?:no|nos|numéros?|articles?|art\.|lois?|décrets?|arrêtés?|codes?|CS|BP|CP|TSA|cedex|RN|RD|ISO|NF|EN"
    r"|pages?|pp?\.|lots?|sections?|parcelles?|réf\.|références?|dossiers?|versions?|normes?|l’an|années?|bus|lignes?|salles?"
    r"|chambres?|circulaires?|en|depuis|fin|début|mi|dès|avant|après|jusqu’en|rentrée|saison|été|printemps|automne|hiver|mois"
    rf"|{MONTH}))[ \u00a0\u202f-]?$",
    re.IGNORECASE,
)
#: Words that look like plurals and are not what is counted.
_NOT_COUNTED_WORDS = (
    "ainsi alors après as aux avons celles ces ceux dans depuis des divers dès elles es est eux fus hors "
    "ils jamais les leurs lors mais mes moins nos nous pas plus plusieurs près puis sans sauf ses sommes "
    "sous suis tes toujours tous toutes très vers vos vous"
)
_COUNTED_ALONE_WORDS = (
    "an commune enfant espace euro heure jour km mille milliard million mois pays site ville voix étape"
)
#: What is counted even after a number that could be a year.
_SURELY_COUNTED_WORDS = (
    "accompagnements agents bénéficiaires citoyens communes emplois entreprises euros exploitations "
    "familles foyers habitants hectares heures jeunes jours kilomètres logements mètres ménages personnes "
    "places postes salariés tonnes usagers villes visiteurs véhicules élèves établissements"
)

_NOT_COUNTED = frozenset(_NOT_COUNTED_WORDS.split())
_COUNTED_ALONE = frozenset(_COUNTED_ALONE_WORDS.split())
_SURELY_COUNTED = frozenset(_SURELY_COUNTED_WORDS.split())


def group_thousands(match: re.Match[str]) -> str:
    """``9700 accompagnements`` as 9 700: what counts something, never a year, a code or the number of an article."""
    digits, text = match[1], match.string
    if _NAMES_A_NUMBER.search(text, max(0, match.start() - 16), match.start()):
        return match[0]
    rest = text[match.end() :].lstrip(" \u00a0\u202f")
    word = re.match(r"[^\W\d_]+", rest)
    noun = word[0] if word else ""
    has_unit = bool(
        re.match(r"(?:[kM]?€|Md€|%|(?:km|m|kg|t|ha|kWh|MWh|GWh|kW|MW|cm|mm|Go|Mo)[²³]?(?!\w))", rest)
    )
    if _YEAR.fullmatch(digits):
        counts = (has_unit and not rest.startswith("%")) or noun in _SURELY_COUNTED
    else:
        counts = has_unit or _is_counted(noun)
    if not counts:
        return match[0]
    head = len(digits) % 3
    groups = ([digits[:head]] if head else []) + [
        digits[place : place + 3] for place in range(head, len(digits), 3)
    ]
    return THIN.join(groups)


def bind_noun(match: re.Match[str]) -> str:
    """A number and the short noun or acronym that it counts, which do not part."""
    number, noun = match[1], match[2]
    if noun == "milliards":  # a part of the number
        return f"{number}{NO_BREAK}{noun}"
    if len(noun) > _LONGEST_BOUND or _YEAR.fullmatch(number):
        return match[0]
    if noun.isupper():
        counts = len(number) < 4 or THIN in number
    else:
        counts = noun in _COUNTED_ALONE if number == "1" else _is_counted(noun)
    return f"{number}{NO_BREAK}{noun}" if counts else match[0]


def _is_counted(noun: str) -> bool:
    return noun in _COUNTED_ALONE or (noun[-1:] in {"s", "x"} and len(noun) > 2 and noun not in _NOT_COUNTED)
