"""Capitals after the Lexique: functions without, the State with, bodies at their first needed word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dossier.checks.comparing.folding import bare
from dossier.checks.passages import HOLE, Kind, Passage, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import MONTHS, WEEKDAYS
from dossier.language.fr.word_lists import listed_lines

_ROLES = (
    "Préfets?|Préfètes?|Sous-[Pp]réfets?|Sous-[Pp]réfètes?|Ministres?|Maires?|Présidente?s?|Sénateurs?|Sénatrices?|Députée?s?|"
    "Directeurs?|Directrices?|Conseill(?:er|ère)s?|Recteurs?|Rectrices?|Procureure?s?|Secrétaires?"
)
_FUNCTION = re.compile(
    rf"(?P<before>(?:^|\b[a-zà-ÿ']+|[,;:(«]) ?)(?<![A-Z])\b(?P<article>le|la|les|du|des|au|aux|un|une|ce|cette|son|sa|leur|leurs|tous les)\s+(?P<role>{_ROLES})\b(?! de la République)"
)
_FEW = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_ADDRESS = re.compile(r"(?:Monsieur|Madame|Messieurs|Mesdames|M\.|Mme)\s*(?:le|la|les)?\s*$")
_STATE = re.compile(
    r"\b(?:services?|agents?|aides?|soutien|représentante?s?|crédits?|contrats?|financements?|subventions?|budget|chef|secrétaire|"
    r"ministre|engagement|politiques?|fonctionnaires?|dotations?|part|côté|rôle|action|participation|opérateurs?) "
    r"(?P<state>(?:de l'|d')[éÉ]?état\b|(?:de l')état\b)"
)
_PLURAL_BODIES = re.compile(
    r"(?<![\w'])(?P<article>[Ll]es|[Dd]es|[Aa]ux|[Cc]es) (?P<body>(?:Sous-)?Préfectures|Ministères|Mairies|Communes|Collectivités|Rectorats|Intercommunalités|Associations|Entreprises)\b(?! [A-ZÀ-Ý])"
)
#: « ministre délégué chargé des Collectivités »: what a minister is in charge of has its capital.
_OF_MINISTER = re.compile(r"\b(?:[Mm]inistre|[Ss]ecrétaire d'État)[^.;()]{0,60}$|\bchargée?s? $")
#: What only the State does.
_STATE_ACTS = re.compile(
    r"(?<![\w'])(?P<state>[Ll]'état) (?=(?:ne |a |s'|y |en |et l[ae] |et les )?(?:finan|cofinan|consacr|apport|souti|soute|vers|accompagn|investi|"
    r"particip|contribu|engag|mobilis|subvention|prend en charge|prendra en charge|attribu|allou|garanti|sign|région|département|collectivités|communes|commune))"
    r"|\bpar (?P<by>l'état)(?= (?:à|et|pour)|[,.;)])"
)
_BODIES = re.compile(
    r"\b(?P<first>[Cc]onseil|[Cc]ommunauté|[Aa]gence|[Dd]irection|[Cc]hambre|[Cc]aisse|[Oo]ffice|[Cc]entre|[Ss]ervice|[Ii]nspection|[Mm]ission|[Ii]nstitut|[Éé]cole|[Oo]bservatoire|[Cc]onservatoire|[Cc]omité|[Cc]our|[Uu]nion|[Ff]édération)"
    r"(?P<link> (?:de |d'|du |des )?)(?P<second>Départementale?|Régionale?|Municipale?|Communautaire|Nationale?|Interministérielle?|"
    r"Communes|Agglomération|Commerce|Métiers|Hospitalier)\b"
)


_MINISTER = re.compile(
    r"(?:^|(?<=[.!?] ))(?P<article>Les?|La) (?P<role>Préfets?|Préfètes?|Ministres?|Maires?|Présidente?s?(?! de la République)|Sous-[Pp]réfète?s?|Députée?s?|Sénateurs?|Directeurs?|Directrices?)(?= [a-zà-ÿ])"
)
_MONTH = re.compile(rf"(?:(?<=\d )|(?<=er ))(?P<word>{'|'.join(month.capitalize() for month in MONTHS)})\b")
_WEEKDAY = re.compile(
    rf"(?:(?<=\ble )|(?<=\bles )|(?<=\bchaque )|(?<=\bau )|(?<=\bdu ))(?P<word>(?:{'|'.join(day.capitalize() for day in WEEKDAYS)})s?)\b(?! [A-ZÀ-Ý])"
)
_LANGUAGE = re.compile(
    r"\b(?:en|traduite?s? en|parlent|parle|l'|et en) ?(?P<word>Anglais|Espagnol|Allemand|Italien|Français|Arabe|Portugais|Chinois)\b(?! [A-ZÀ-Ý])"
)
_PEOPLE = re.compile(
    rf"\b(?:(?:\d+|{'|'.join(_FEW)}) (?P<word>français|italiens|allemands|espagnols|bretons|européens)|(?:[Ll]es|des|aux) (?P<all>français|européens))\b(?= (?:sur|ont|sont|trient|vivent|qui|de|se|à|en|peuvent|seront|\w+ent)\b)"
)
_BODIES_OF_STATE = re.compile(
    r"\b(?P<word>union européenne|(?:[Pp]résident|[Pp]résidente) de la (?P<republic>république)|(?<=tour de )(?P<tour>france))\b"
)
_SENTENCE_START = re.compile(r"(?<=[a-zà-ÿ\d»)][.!?] )(?P<word>[a-zà-ÿ][a-zà-ÿ']+)(?= )")
_ABBREVIATED = re.compile(
    r"\b(?:etc|cf|art|env|ex|chap|vol|min|max|av|apr|hab|tél|p|n|dr|st|ste|bd|fig|i\.e|e\.g)\.\s$",
    re.IGNORECASE,
)


_IN_TERRITORY = re.compile(r"\b[Ee]n (?P<word>[a-zà-ÿ]{5,}(?:-[a-zà-ÿA-Z]+)*)(?![\w'])")
_BEHIND_COMMA = re.compile(
    r"(?<=[a-zà-ÿ], )(?P<word>Une?|Les?|Des|Cette|Ces|Ils?|Elles?|On|Nous) (?=[a-zà-ÿ]{3,})"
)


def report_capitals_of_sentences(reading: Reading) -> list[Diagnostic]:
    """« finis. les habitants », « le 4 Mars », « trois français sur quatre », « l'union européenne » (D458)."""
    found = []
    for passage in reading.passages:
        text = passage.text
        if passage.in_capitals:
            continue
        told = [
            *(
                (match.span("word"), match["word"], match["word"].lower())
                for pattern in (_MONTH, _WEEKDAY, _LANGUAGE)
                for match in matches_of(pattern, text)
            ),
            *(
                (match.span(), match[0], f"{match['article']} {match['role'].lower()}")
                for match in matches_of(_MINISTER, text)
            ),
            *(
                (match.span(name), match[name], match[name].capitalize())
                for match in matches_of(_PEOPLE, text)
                for name in ("word", "all")
                if match[name]
            ),
            *_of_state(text),
            *_of_territories(text),
            *_at_heads(passage),
        ]
        for (start, end), written, right in told:
            message = f"{quoted(written)} : la capitale {'manque' if right[0].isupper() and written[0].islower() else 'est de trop'}"
            found.append(
                warning("D458", message, reading.place(passage, start, end), f"écrivez {quoted(right)}")
            )
    return found


def _of_state(text: str) -> Iterator[tuple[tuple[int, int], str, str]]:
    for match in matches_of(_BODIES_OF_STATE, text):
        name = next((group for group in ("republic", "tour") if match[group]), "word")
        yield match.span(name), match[name], match[name].capitalize()


def _of_territories(text: str) -> Iterator[tuple[tuple[int, int], str, str]]:
    """« en creuse », « en bretagne »: where the name follows « en », no common noun is meant."""
    for match in matches_of(_IN_TERRITORY, text):
        right = _territories().get(bare(match["word"]))
        if right is not None:
            yield match.span("word"), match["word"], right


@cache
def _territories() -> dict[str, str]:
    return {bare(name): name for name in listed_lines("territoires.txt") if " " not in name}


def _at_heads(passage: Passage) -> Iterator[tuple[tuple[int, int], str, str]]:
    """A small letter behind a full stop, or at the head of a paragraph that is a sentence."""
    text = passage.text
    for match in matches_of(_SENTENCE_START, text):
        if (
            not _ABBREVIATED.search(text[: match.start()])
            and HOLE not in text[max(0, match.start() - 3) : match.start()]
        ):
            yield match.span("word"), match["word"], match["word"].capitalize()
    if not passage.kind.is_head:
        for match in matches_of(_BEHIND_COMMA, text):
            yield match.span("word"), match["word"], match["word"].lower()
    opening = re.match(
        r"(?P<word>(?:a|à|en|au|aux|lors|selon|depuis|chaque|cet|notre|nos|leurs?|sa|son|ses|par|sur|après|avant|enfin|ainsi|de|du|d'\w+|le|la|les|un|une|des|ce|cette|ces|il|elle|ils|elles|dans|pour|avec|l'\w+)) [a-zà-ÿ]",
        text,
    )
    if opening and passage.kind is Kind.BODY and passage.sheet and text.rstrip().endswith((".", ":")):
        yield opening.span("word"), opening["word"], opening["word"].capitalize()


def report_wrong_capitals(reading: Reading) -> list[Diagnostic]:
    """Report a function or a body with the wrong capitals: « le Préfet », « les services de l’état », « Conseil Départemental » (D507)."""
    official = " ".join(
        str(one.name)
        for registry in (reading.kit.organisations, reading.kit.names)
        for one in registry.values()
    )
    found = []
    for passage in reading.passages:
        if passage.in_capitals:
            continue
        text = passage.text
        for match in matches_of(_FUNCTION, text):
            if _ADDRESS.search(text[: match.start("role")]) or match["role"] in official:
                continue
            place = reading.place(passage, match.start("article"), match.end("role"))
            written = f"{match['article']} {match['role'].lower()}"
            message = f"{quoted(text[match.start('article') : match.end('role')])} : une fonction ne prend pas de capitale"
            found.append(warning("D507", message, place, f"écrivez « {written} »"))
        for match in matches_of(_PLURAL_BODIES, text):
            if _OF_MINISTER.search(text[: match.start()]):
                continue
            place = reading.place(passage, *match.span())
            right = f"{match['article']} {match['body'].lower()}"
            message = f"{quoted(match[0])} : la capitale est de trop"
            found.append(warning("D507", message, place, f"écrivez {quoted(right)}"))
        for match in matches_of(_STATE_ACTS, text):
            place = reading.place(passage, *match.span("state" if match["state"] else "by"))
            found.append(
                warning("D507", "« état » pour l’État : la capitale manque", place, "écrivez « État »")
            )
        for match in matches_of(_STATE, text):
            place = reading.place(passage, *match.span("state"))
            found.append(
                warning("D507", "« état » pour l’État : la capitale manque", place, "écrivez « État »")
            )
        for match in matches_of(_BODIES, text):
            if match[0] in official:
                continue
            place = reading.place(passage, *match.span())
            right = f"{match['first']}{match['link']}{match['second'].lower()}"
            message = f"{quoted(match[0])} : la capitale ne va qu’au premier mot"
            found.append(warning("D507", message, place, f"écrivez {quoted(right)}"))
    return found
