"""An announced number against the names that the same sentence gives: « trois communes : A, B et C »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.numbers.numbers_of_things import Quantity, number_words, quantities
from dossier.checks.passages import Passage, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.checks.severity import contradiction
from dossier.content.model.actor import TerritoryKind
from dossier.diagnostics import Diagnostic
from dossier.geography.departments import department_codes
from dossier.language.fr.dates import MONTH
from dossier.language.fr.numbers_in_letters import NUMBER_WORD, read_letters

_PARTIAL = re.compile(
    r"\b(?:dont|notamment|par exemple|entre autres|parmi|comme|tels? que|telles? que|surtout)\b",
    re.IGNORECASE,
)
_COLON = re.compile(
    r"^[^:;.()]{0,70}?(?:\s*:|, (?:à savoir|c'est-à-dire|soit)(?: :)?)\s+(?P<list>[^:.;!?()]+(?:\([^)]*\)[^:.;!?()]*)*)(?P<close>[.;!?]|$|\()"
)
_SEMICOLONS = re.compile(r"^[^:;.()]{0,70}?\s*:\s+(?P<list>[^:.!?]+;[^:.!?]+;[^:.!?]+)[.!?]?$")
#: « Les cinq lauréats – Ganges, Lodève et Pézenas – recevront »
_DASHES = re.compile(r"^[^:;.()–—]{0,40} [–—] (?P<list>[^:;.()–—]+)(?: [–—],? ?(?=[a-zà-ÿ])|\.$)")
_APPOSED = re.compile(
    r"^(?: (?:de |du |des |de la |de l')[\w' -]{2,30})?, (?P<list>[A-ZÀ-Ý][^,;:.()]*(?:, [A-ZÀ-Ý][^,;:.()]*)* et [A-ZÀ-Ý][^,;:.()]*?), (?=[a-zà-ÿ])"
    r"|^(?: (?:de |du |des |de la |de l')[\w' -]{2,30})?, (?P<named>(?:les? |la |l')[A-ZÀ-Ý][^,;:.()]*(?:, (?:les? |la |l')[A-ZÀ-Ý][^,;:.()]*)* et (?:les? |la |l')[A-ZÀ-Ý][^,;:.()]*?), (?=[a-zà-ÿ])"
)
_MULTIPLE = re.compile(
    r"\b(?:[Uu]n|[Uu]ne|[Cc]e|[Cc]ette|[Ll]e|[Ll]a) (?P<word>double|triple) (?P<noun>objectif|ambition|mission|enjeu|défi|but|finalité|vocation|intérêt)\b"
)
_NO_NOUN = re.compile(
    rf"\b(?:[Ll]es|[Dd]es) (?P<word>\d{{1,2}}|{NUMBER_WORD}) (?=(?:que |qu'|qui )[^:;.()]{{3,60}}:)",
    re.IGNORECASE,
)
_COPULA = re.compile(
    r"^(?: [a-zà-ÿ]+(?:ées|és|es|s))?(?: (?:du|de la|des|de l'|de|d') ?[\w'-]+){0,2},? (?:sont|seront|étaient|à) (?P<list>(?:(?:le |la |les |l'|à )?[A-ZÀ-Ý][^,;:.()]*)(?:, (?:le |la |les |l'|à )?[A-ZÀ-Ý][^,;:.()]*)* et (?:le |la |les |l'|à )?[A-ZÀ-Ý][^,;:.()]*)(?P<close>[.;]|$)"
)
_ARE = re.compile(
    r"^(?: [a-zà-ÿ]+(?:ées|és|es|s|aux))?(?: (?:du|de la|des|de l'|de|d') ?[\w'-]+){0,2} (?:sont|seront|étaient) (?P<list>(?:le |la |les |l')[^,;:.()]+(?:, (?:le |la |les |l')[^,;:.()]+)+ et (?:le |la |les |l')[^,;:.()]+)(?P<close>\.|$)"
)
_BRACKETS = re.compile(r"^(?:[^:;.()]|\bde l'){0,50}?\s*\((?P<list>[^()]+)\)")
_PIECE = re.compile(
    rf"(?P<number>\d{{1,2}}|une|{NUMBER_WORD}) (?!(?:en|dans|à|au|aux|pour|de|du|des|sur|chez|par)\b)(?:[a-zà-ÿ]{{3,}}|[A-ZÀ-Ý]{{2,}}\b)"
)
#: « l'État, la région et 13 collectivités »: each body counts for one beside those that are counted.
_ONE_BODY = re.compile(r"(?:le |la |l'|un |une |son |sa )[A-Za-zÀ-ÿ]")
_ENDS_IN_NUMBER = re.compile(rf" (?:\d+|{NUMBER_WORD})$")
_NO_LIST = re.compile(r"\b(?:qui|que|où|est|sont|ont|a|sera|seront|doit|doivent|peut|peuvent)\b")
_INFINITIVE = re.compile(r"^(?!quatre$)(?:s'|se |l'|la |le |les |en |y )?[a-zà-ÿ]+(?:er|ir|re|oir)$")
_DETERMINER = re.compile(
    r"^(?:le|la|les|un|une|des|du|de|sa|son|ses|leur|leurs|notre|nos|celle|celui|ceux|celles|l'.*|d'(?!ici\b).*)$",
    re.IGNORECASE,
)
#: « trois volets : sobriété, stockage, réutilisation »: bare nouns right behind the colon.
_AT_ONCE = re.compile(r"^ ?:")
_BARE_NOUN = re.compile(r"(?:(?:très|peu|assez|plus|moins|non) )?[a-zà-ÿœ-]{3,}")
_PREPOSITIONS = frozenset({"à", "au", "aux", "en"})
#: « un central, une école et une pirogue, cinq lieux pour une seule promesse »
_TOLD_BEFORE = re.compile(
    r"(?:^(?=Une? )|[:–—] )(?P<list>(?:[Uu]ne?|le|la|les|l') ?[^,;:.()–—]+(?:, (?:une?|le|la|les|l') ?[^,;:.()–—]+)+,? et (?:une?|le|la|les|l') ?[^,;:.()–—]+) ?(?:[,:–—]|, (?:soit|en tout)) $"
)
#: « un fournil, une école et un musée, trois étapes d'une même journée »
_SUMMED_BEHIND = re.compile(r"( et [^,]+), (?!et )[^,]+$")
_ON_A_DAY = re.compile(rf", le \d{{1,2}}(?:er)? (?:{MONTH})(?: \d{{4}})? ?(?=,|$)")
_EACH_ONE = re.compile(r"une? ")
#: « L'État, la Région et le Département : trois signataires », « repose sur l'accueil, l'écoute et l'orientation : trois missions »
_COLON_BEHIND = re.compile(
    r"(?:^|\b(?:sur|par|entre|avec) )(?P<list>(?:[Ll]es? |[Ll]a |[Ll]'|[Uu]ne? )[^,;:.()–—]+(?:, (?:les? |la |l'|une? )[^,;:.()–—]+)+ et (?:les? |la |l'|une? )[^,;:.()–—]+) : $"
)
#: « : deux chantiers ouvriront » speaks of some of them.
_SUMS_UP = re.compile(r"(?: [a-zà-ÿ]+s)?(?:[.,;]| (?:pour|d'une?|sur|en|à) |$)")
_NAMED_BODY = re.compile(r"^(?:(?:le|la|les) |l')[A-ZÀ-Ý]")
_MOST_WORDS = 8
_ONE_NAME = re.compile(r"(?:(?:Le|La|Les) |L')?[A-ZÀ-Ý][a-zà-ÿ]+(?:-[\w']+)*")

#: Hours listed behind people who come at them.
#: « quatre établissements publics (EPCI) : »
_ACRONYM = re.compile(r" \([A-ZÀ-Ý][a-zà-ÿ]?[A-ZÀ-Ý][\w-]{0,7}\)")
_HOURS, _MANY = re.compile(r"[^:;.]{0,30}: (?:de |à |dès )?\d{1,2} ?h"), 12


def report_wrong_enumerations(reading: Reading) -> list[Diagnostic]:
    """« trois communes : A et B », « deux villes (A, B et C) » (D422)."""
    return [
        finding
        for passage in reading.passages
        if not passage.kind.is_head
        for finding in _of_passage(reading, passage)
    ]


def _of_passage(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    for start, written in passage.sentences():
        sentence = written.replace("M. ", "Mr ")  # as long, and no end of a sentence
        for number in [*quantities(sentence), *_multiples(sentence), *_of_no_noun(sentence)]:
            rest = _without_joined_names(reading, _ACRONYM.sub("", sentence[number.noun_end :]))
            rest = rest.partition(", soit ")[0] if ":" not in rest else rest
            if any(quantities(rest.partition(":")[0].partition("(")[0])):
                continue  # the nearer number announces the list
            enumerated = (
                _numbered(rest)
                or _enumerated(rest)
                or _one_town(reading, number, rest)
                or _told_before(_without_joined_names(reading, sentence[: number.start]), rest)
            )
            if enumerated is None:
                continue
            fewest, most = enumerated
            if fewest <= number.value <= most or (number.value > _MANY and _HOURS.match(rest)):
                continue  # « soixante visiteurs : de 9 h à 10 h et de 10 h 15 à 11 h 15 »
            if not number.noun and any(fewest <= other.value <= most for other in quantities(sentence)):
                continue  # « trois communes ont répondu, des cinq qui étaient invitées : Nevers, Decize et Clamecy »
            counted = fewest if number.value < fewest else most
            place = reading.place(passage, start + number.start, start + number.noun_end)
            announced = f"{number.words} {number.noun}".strip()
            message = f"le texte annonce {quoted(announced)}, mais en énumère {number_words(counted)}"
            yield contradiction(
                reading.kit, "D422", message, place, "corrigez le nombre, ou complétez l’énumération"
            )


def _told_before(before: str, rest: str) -> tuple[int, int] | None:
    """The entries of a list that its number sums up right behind it; a predicate among them makes them no list."""
    match = _TOLD_BEFORE.search(before) or (_SUMS_UP.match(rest) and _COLON_BEHIND.search(before)) or None
    if match is None or _PARTIAL.search(match["list"]) or _NO_LIST.search(match["list"]):
        return None
    if any(quantities(match["list"])):
        return None  # the pieces count more than one each
    commas = [part for part in match["list"].split(", ") if part.strip()]
    parts = [piece for part in commas for piece in re.split(r" et (?=une? |le |la |les |l')", part)]
    is_list = all(len(part.split()) <= _MOST_WORDS for part in parts) and len(parts) > len("ab")
    return (len(parts), len(parts)) if is_list else None


def _one_town(reading: Reading, number: Quantity, rest: str) -> tuple[int, int] | None:
    """« deux autres communes de la vallée (Montarel) »: one name, and it is no département that would say where they are."""
    match = _BRACKETS.match(rest)
    if (
        match is None
        or number.noun not in {"communes", "villes", "villages"}
        or _PARTIAL.search(rest[: match.end()])
    ):
        return None
    name = match["list"].strip()
    known = {
        bare(fold(str(one.name)))
        for one in reading.kit.territories.values()
        if one.kind is not TerritoryKind.MUNICIPALITY
    }
    wider = known | {bare(fold(one)) for one in department_codes()}
    is_name = _ONE_NAME.fullmatch(name) is not None and bare(name) not in wider and not name.isupper()
    return (1, 1) if is_name else None


def _numbered(rest: str) -> tuple[int, int] | None:
    """« cinq ouvrages : deux ponts, un viaduc et une passerelle »: the sum of what each piece counts."""
    match = _COLON.match(rest)
    if match is None or match["close"] == "(" or _PARTIAL.search(rest[: match.end()]):
        return None
    pieces = re.split(r", et |, | et ", _SUMMED_BEHIND.sub(r"\1", match["list"].strip()))
    told = [_PIECE.match(piece) for piece in pieces]
    numbers = [
        _value(one["number"]) if one is not None else 1
        for one, piece in zip(told, pieces, strict=True)
        if one is not None or _ONE_BODY.match(piece)
    ]
    if len(pieces) < 2 or len(numbers) != len(pieces) or not {1} < set(numbers):
        return None  # without « un » the parts are summed elsewhere; each « un » is a piece
    total = sum(one for one in numbers if one)
    return (total, total) if all(numbers) else None


def _value(words: str) -> int | None:
    lower = words.lower()
    return int(lower) if lower.isdigit() else 1 if lower == "une" else read_letters(lower)


def _multiples(sentence: str) -> Iterator[Quantity]:
    """« un double objectif » as two."""
    for match in matches_of(_MULTIPLE, sentence):
        value = 2 if match["word"] == "double" else 3
        yield Quantity(
            value, match["word"], match["noun"], match.start("word"), match.end("word"), match.end()
        )


def _of_no_noun(sentence: str) -> Iterator[Quantity]:
    """« sur les six que compte le département : »: the noun stands before, or is known."""
    for match in matches_of(_NO_NOUN, sentence):
        value = _value(match["word"])
        if value is not None:
            yield Quantity(
                value, match["word"], "", match.start("word"), match.end("word"), match.end("word")
            )


def _without_joined_names(reading: Reading, text: str) -> str:
    """The text with each known name that holds « et » as one word."""
    kit = reading.kit
    names = [territory.name for territory in kit.territories.values()]
    names += [organisation.name for organisation in kit.organisations.values()]
    for name in map(fold, names):
        if " et " in name:
            text = text.replace(name, name.replace(" ", "_"))
    return text


def _enumerated(rest: str) -> tuple[int, int] | None:
    """The fewest and the most entries that the words after the noun may name; None where they list nothing."""
    if told := _SEMICOLONS.match(rest):
        pieces = [piece.strip() for piece in told["list"].split(";") if piece.strip()]
        heads = [re.sub(r"^et ", "", piece).split(",")[0] for piece in pieces]
        alike = _is_list(heads, names_only=False) and not _PARTIAL.search(rest[: told.start("list")])
        return (len(pieces), len(pieces)) if alike else None
    match = None if (named := _APPOSED.match(rest)) and named["named"] else _COLON.match(rest)
    if match is not None:
        if match["close"] == "(" or _PARTIAL.search(rest[: match.start("list")]):
            return None
        names_only = False
    else:
        match = (
            _BRACKETS.match(rest)
            or _DASHES.match(rest)
            or _APPOSED.match(rest)
            or _COPULA.match(rest)
            or _ARE.match(rest)
        )
        if match is None or _PARTIAL.search(rest[: match.end()]):
            return None
        names_only = True
    is_copula = match.re in {_COPULA, _ARE}
    is_told_by_one = match.re is _DASHES and all(map(_EACH_ONE.match, re.split(r", | et ", match["list"])))
    names_only = names_only and match.re is not _ARE and not is_told_by_one
    group = "named" if match.re is _APPOSED and match["named"] else "list"
    if _NO_LIST.search(rest[: match.start(group)]) and names_only and not is_copula:
        return None
    listed = re.sub(r"\([^)]*\)", "", match[group]).strip()
    listed = re.sub(
        r", (?:d'ici(?: à)?|dès|en|à partir de|avant|après|prévue?s?|fin|début) [^,]{2,40}(?=,|$)", "", listed
    )
    listed = _ON_A_DAY.sub("", listed)
    commas = [part.strip() for part in listed.split(",") if part.strip()]
    if listed.endswith(("etc", "…", "...")):
        return None
    parts = [
        piece
        for part in commas
        for piece in re.split(r"\s+(?:et|ou|ainsi que)\s+|^(?:et|ainsi que)\s+", part)
        if piece
    ]
    is_bare = not names_only and all(map(_BARE_NOUN.fullmatch, parts))
    is_bare = is_bare and bool(_AT_ONCE.match(rest) or len(parts) > 2)
    if names_only and any(_ENDS_IN_NUMBER.search(part) for part in parts):
        return None  # « Langeac prête trois appartements, Paulhaguet deux et Saugues quatre »
    if len(parts) < 2 or not (is_bare or _is_list(parts, names_only=names_only)):
        return None
    if re.match(r"(?:ainsi que|et)\b", commas[-1]) and len(parts) > len(commas):
        return len(parts), len(parts)  # « Pau, Auch et Bordeaux, ainsi que Tarbes »
    last = len(re.split(r"\s+(?:et|ou|ainsi que)\s+", commas[-1]))
    if last == 1 and is_bare:
        return len(commas), len(commas)  # « médecine, chirurgie, femme et enfant, gériatrie »
    return len(commas) + (last > 1), len(parts)


def _is_list(parts: list[str], *, names_only: bool) -> bool:
    """Whether the pieces look alike: all names, all infinitives, or all nouns with their article."""
    if any(len(part.split()) > _MOST_WORDS for part in parts):
        return False
    names = [part[:1].isupper() for part in parts]
    if all(names) or all(_NAMED_BODY.match(part) for part in parts):
        return True
    if names_only:
        return False
    first = [part.split()[0] for part in parts]
    heads = [" ".join(part.split()[:2]) for part in parts]
    if first[0] in _PREPOSITIONS and all(word in _PREPOSITIONS for word in first):
        return True
    return all(_INFINITIVE.match(head.split()[0]) or _INFINITIVE.match(head) for head in heads) or all(
        map(_DETERMINER.match, first)
    )


def report_ranks_beyond_count(reading: Reading) -> list[Diagnostic]:
    """« les deux phases » where the same sheet speaks of a third one (D421)."""
    found = []
    for chapter in reading.chapters:
        passages = reading.of_sheet(chapter.anchor)
        text = "\n".join(passage.text for passage in passages)
        for passage in passages:
            for number in quantities(passage.text):
                noun = number.noun.lower().rstrip("s")
                if noun not in _RANKED or not _DEFINITE.search(passage.text, 0, number.start):
                    continue
                ranks = set(_ranks(text, noun))
                highest = max(ranks, default=0)
                is_full = ranks == set(range(1, highest + 1)) and highest > 1
                if 0 < highest - number.value <= 3 or (
                    is_full and _ALL.search(passage.text, 0, number.start)
                ):
                    if highest == number.value or highest - number.value > 3:
                        continue
                    place = reading.place(passage, number.start, number.noun_end)
                    more = "il est question d’une" if highest > number.value else "la dernière est la"
                    message = (
                        f"le texte annonce « {number.words} {number.noun} », mais {more} {noun} {highest}"
                    )
                    found.append(
                        contradiction(reading.kit, "D421", message, place, "corrigez le nombre, ou le rang")
                    )
    return found


_RANKED = frozenset({"phase", "tranche", "étape", "partie"})
_DEFINITE = re.compile(r"\b(?:les|ces|des|en|ses)\s+$", re.IGNORECASE)
_ALL = re.compile(r"\b(?:[Ll]es|[Cc]es|[Ss]es)\s+$")
_ORDINALS = {
    "première": 1,
    "deuxième": 2,
    "seconde": 2,
    "troisième": 3,
    "quatrième": 4,
    "cinquième": 5,
    "sixième": 6,
}


def _ranks(text: str, noun: str) -> Iterator[int]:
    for match in re.finditer(
        rf"\b{noun}s?\s+(?:n°\s*)?(\d)\b|\b({'|'.join(_ORDINALS)})\s+{noun}\b", text, re.IGNORECASE
    ):
        yield int(match[1]) if match[1] else _ORDINALS[match[2].lower()]
