"""People whom no register holds: one letter apart (D453), with two functions (D454), of two genders (D455)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dossier.checks.comparing.folding import bare
from dossier.checks.comparing.letter_distance import letters_apart
from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.checks.people.genders_of_offices import genders_of_offices
from dossier.checks.people.registered_roles import FEMININE, PAIRS
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, warning

_FIRST = r"[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?"
_LAST = r"(?:(?:Le |La |De |Du |d'|de |des |El |Ben )?[A-ZÀ-Ý](?:[a-zà-ÿ]+|[A-ZÀ-Ý]+|'[A-Z][a-zà-ÿ]+)(?:-[A-ZÀ-Ý][\w]+)?)"
_PERSON = re.compile(
    rf"(?<![\w-])(?!(?:Pour|Avec|Selon|Après|Avant|Chez|Par|Dans|Sur|Le|La|Les|En|Et|Mais|De|Du) )(?:(?P<civility>M\.|Mme|Monsieur|Madame) )?(?<![\w-])(?P<first>{_FIRST}) (?P<last>{_LAST})(?![\w-])(?:, (?P<function>[a-zà-ÿ][^,.;:()]{{3,80}}))?"
)
_ROLE = (
    r"(?:co|vice-|sous-)?(?:direct(?:eur|rice)|président|présidente|maire|préfet|préfète|secrétaire|chef|cheffe|responsable|adjointe?|conseill(?:er|ère)"
    r"|sénat(?:eur|rice)|députée?|ministre|ingénieure?|profess(?:eur|eure)|proviseure?|principale?|déléguée?|commandante?|colonelle?|lieutenante?|capitaine"
    r"|coordinat(?:eur|rice)|animat(?:eur|rice)|médecin|docteure?|commissaires? enquêt(?:eur|rice)|greffi(?:er|ère)|inspect(?:eur|rice)|vigneronn?e?|éleveuse|éleveur|maraîch(?:er|ère)|artisane?|cheminote?|soignante?|infirmi(?:er|ère)|entraîneuse|entraîneur|gérante?|fondat(?:eur|rice)|architecte|procureure?|rect(?:eur|rice)|chargée?|agricult(?:eur|rice)|géographe|historienn?e?)"
)
_FUNCTION = re.compile(rf"^(?:la |le |l'|son |sa )?(?P<role>{_ROLE})\b")
#: Any noun of a function, with what it is of: « trésorière de l'association des professionnels ».
_OFFICE = re.compile(
    r"^(?:la |le |l'|son |sa )?(?P<role>[a-zà-ÿ-]+(?:ier|ière|eur|euse|rice|iste|aire|ante?|ente?|ien|ienne|aire|ée?|if|ive|ef|effe)) (?P<of>(?:de |du |d'|des |à |au |aux ).{4,})$"
)
_ROLE_BEFORE = re.compile(rf"\b(?:[Ll]e |[Ll]a |[Ll]'|[Uu]ne? ){_ROLE}\b[^,.;:]{{0,60}}, $")
_ROLE_AT_ONCE = re.compile(rf"\b(?:[Ll]e |[Ll]a |[Ll]'|[Uu]ne? |[Dd]u |[Aa]u ){_ROLE} $")
#: « le directeur, Rémi Lavergeot », « la docteure Inès Faubert »: the function that stands right before a name.
_TOLD_BEFORE = re.compile(rf"\b(?:[Ll]e |[Ll]a |[Ll]')(?P<role>{_ROLE})\b(?P<of>[^,.;:()]{{0,60}}?)(?:, | )$")
#: « adjoint au chef » is no « chef ».
_DEPUTY = re.compile(
    r"\b(?:adjointe?|assistante?|suppléante?|collaborat(?:eur|rice)|conseill(?:er|ère)) (?:au |à la |du |de la |de l')"
)
_NO_FIRST = frozenset([
    "Le", "La", "Les", "Un", "Une", "Des", "Du", "De", "Ce", "Cette", "Ces", "Il", "Elle", "Ils", "Elles",
    "En", "Au", "Aux", "Avec", "Sur", "Dans", "Pour", "Par", "Chez", "Saint", "Sainte", "Notre", "Rue",
    "Place", "Avenue", "Conseil", "Maison", "Agence", "Centre", "Parc", "Pays", "Région", "Petites", "Action",
    "France", "Villes", "École", "Collège", "Lycée", "Hôtel", "Pont", "Val", "Haute", "Haut", "Hauts",
    "Grand", "Grande", "Nouvelle", "Banque", "Caisse", "Office", "Union", "Fonds", "Monsieur", "Madame",
    "Mme", "Contact", "Selon", "Après", "Avant", "Depuis", "Mesdames", "Messieurs", "Maître",
])  # fmt: skip
_NO_PERSON = re.compile(
    r"\b(?:rue|place|avenue|boulevard|collège|lycée|école|gymnase|stade|square|quai|hôpital|salle|médiathèque|parc|ville|commune|société|entreprise|groupe|programme|label|plan|pont|fromagerie|Maison|résidence|espace|centre)s? (?:de |du |d'|des )?$",
    re.IGNORECASE,
)
_RANKS = r"(?:lieutenante?-)?colonel(?:le)?|commandante?|capitaine|lieutenante?|générale?|adjudante?|major|amirale?"
_RANK_AT = re.compile(rf"\b(?P<rank>{_RANKS}) $")
_SURNAME_ALONE = re.compile(
    rf"(?<![\w-])(?P<civility>M\.|Mme|Monsieur|Madame|(?:[Ll]e |[Ll]a |[Aa]u |[Dd]u )?(?:(?:sous-)?préf(?:et|ète)|docteure?|professeure?|maire|ministre|député|sénateur|sénatrice|recteur|rectrice|procureure?|commissaire|{_RANKS})) (?P<last>{_LAST})(?! [A-ZÀ-Ý])(?![\w-])"
)
_UNAGREED = re.compile(
    r"\bMme (?:[A-ZÀ-Ý][\w'-]+ ?){1,3}(?:, [^,.;]{3,80},)? ?(?:est|sera|a été|s'est) (?:déjà |ainsi |également )?(?P<word>(?:arriv|n|nomm|désign|félicit|entour|accompagn|invit|pass|retourn|décéd|rentr|rest|mont)é|venu|élu|reçu|accueilli|rendu)(?![\w-])"
)
#: « présidé par Bernard Delmotte », « rappelle Bernard Delmote »: what only persons do.
_SPEAKS = re.compile(
    r"\b(?:préside|présidé\w*|dirig\w+|animé\w*|conduit\w*|mené\w*|porté\w*|expliqu\w+|rappell\w+|soulign\w+|raconte\w*|confi(?:e|ait)|témoign\w+|ajout\w+|assur(?:e|ait)"
    r"|estim(?:e|ait)|affirm\w+|résum\w+|précis\w+|constat\w+|déclar\w+|se (?:réjouit|félicite)|insist\w+|promet\w*|conclu\w*|not(?:e|ait)|observ\w+|dit|indiqu\w+)(?: par)?,? $"
)
_ACTS = re.compile(
    r"^,? (?:qui )?(?:préside|dirige|explique|raconte|rappelle|souligne|témoigne|anime|conduit|a repris|ont repris|est (?:le |la |né|maire|président))\b"
)
_LONG_NAME = 5
_CIVIL = {"M.": "M.", "Monsieur": "M.", "Mme": "Mme", "Madame": "Mme"}


@dataclass(frozen=True, slots=True)
class _Named:
    """One time that a person is named."""

    passage: Passage
    start: int
    end: int
    first: str
    last: str
    civility: str
    function: str
    told_at: int  # where its function begins
    is_sure: bool
    before: str  # the head of the function that stands before the name

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


def report_unregistered_people(reading: Reading) -> list[Diagnostic]:
    """« Hélène Marchand » here, « Hélène Marchant » there; two functions, two civilities."""
    named = list(_named(reading))
    sure = {bare(one.name) for one in named if one.civility or one.is_sure}
    first: dict[str, _Named] = {}
    for one in named:
        first.setdefault(bare(one.name), one)
    found = [*_near_names(reading, list(first.values()), sure)]
    found += _two_functions(reading, named)
    found += _two_genders(reading, named)
    found += _of_one_office(reading)
    found += _called_otherwise(reading, named)
    found += _unagreed(reading)
    return [*found, *genders_of_offices(reading)]


def _named(reading: Reading) -> Iterator[_Named]:
    registered = _registered(reading.kit)
    for passage in reading.passages:
        if passage.in_capitals or passage.kind is Kind.CELL:
            continue
        for match in matches_of(_PERSON, passage.text):
            if match["first"] in _NO_FIRST or bare(f"{match['first']} {match['last']}") in registered:
                continue
            if not match["civility"] and _NO_PERSON.search(passage.text[: match.start("first")]):
                continue
            function = match["function"] or ""
            lead = passage.text[: match.start("first")]
            role = _FUNCTION.match(function) or _ROLE_BEFORE.search(lead) or _ROLE_AT_ONCE.search(lead)
            acts = _SPEAKS.search(lead) or _ACTS.match(passage.text[match.end("last") :])
            yield _Named(
                passage, match.start("first"), match.end("last"), match["first"], match["last"],
                _CIVIL.get(match["civility"] or "", ""), function.strip() if _FUNCTION.match(function) else "",
                match.start("function"), role is not None or acts is not None, _role_before(lead),
            )  # fmt: skip


def _role_before(lead: str) -> str:
    told = _TOLD_BEFORE.search(lead[-110:])
    return told["role"].lower() if told else ""


def _registered(kit: Kit) -> frozenset[str]:
    return frozenset(bare(person.full_name) for person in kit.people.values())


def _near_names(reading: Reading, people: Sequence[_Named], sure: set[str]) -> Iterator[Diagnostic]:
    registered = _registered(reading.kit)
    for one, other in _pairs(people):
        is_twin = (
            bare(one.first) == bare(other.first)
            and len(one.last) > _LONG_NAME
            and one.passage.sheet == other.passage.sheet
        )
        if not ({bare(one.name), bare(other.name)} & sure or is_twin) or bare(one.name) == bare(other.name):
            continue
        if (
            not _are_near(one, other)
            or registered & {bare(one.name), bare(other.name)}
            or (_in_one_sentence(one, other) and one.first != other.first)
        ):
            continue
        place = reading.place(other.passage, other.start, other.end)
        where = elsewhere(reading, one.passage, one.start, one.end, than=place)
        message = f"{quoted(other.name)} ici, {quoted(one.name)} {where} : la même personne ?"
        yield warning(
            "D453",
            message,
            place,
            "écrivez le nom de la même façon partout, ou inscrivez-la au registre (acteurs.yaml)",
        )


def _pairs(people: Sequence[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Those who share a first name or a last name."""
    groups: dict[tuple[str, str], list[_Named]] = defaultdict(list)
    for one in people:
        groups["first", bare(one.first)].append(one)
        groups["last", bare(one.last)].append(one)
    for group in groups.values():
        yield from combinations(group, 2)


def _are_near(one: _Named, other: _Named) -> bool:
    first, last = (
        letters_apart(bare(one.first), bare(other.first), 2),
        letters_apart(bare(one.last), bare(other.last), 2),
    )
    if first == 0:
        same_office = one.before == other.before != "" and bare(one.last)[:4] == bare(other.last)[:4]
        return last == 1 or (last == 2 and len(one.last) > 8) or _turned(one.last, other.last) or same_office
    if last or bare(one.first) == bare(other.first):
        return False
    if _same_role(one, other) or _begins_alike(one, other) or one.before == other.before != "":
        return True  # « le docteur Paul Hamelin », « le docteur Pierre Hamelin »
    if first == 1 and one.civility == other.civility != "" and {one.first[0], other.first[0]} == {"I", "Y"}:
        return True  # « Ivan », « Yvan »
    return first <= 2 and min(len(one.first), len(other.first)) > 4 and one.first[0] == other.first[0]


def _turned(one: str, other: str) -> bool:
    """« Castaing », « Castaign »: the same letters in another order."""
    return len(one) > _LONG_NAME and one[0] == other[0] and sorted(bare(one)) == sorted(bare(other))


def _same_role(one: _Named, other: _Named) -> bool:
    """« Nadège Roullier, directrice de l'établissement », « Nadia Roullier, directrice du centre hospitalier »."""
    first, second = (_FUNCTION.match(person.function) for person in (one, other))
    if first is None or second is None or first["role"] != second["role"]:
        return False
    return one.first[0] == other.first[0] or _fit(one.function, other.function)


def _begins_alike(one: _Named, other: _Named) -> bool:
    """« Sandrine Vial », « Sandra Vial »: one surname, two first names with one beginning."""
    is_sure = (one.is_sure and other.is_sure) or (
        (one.is_sure or other.is_sure)
        and one.passage.sheet == other.passage.sheet
        and len(one.last) > _LONG_NAME
    )
    return is_sure and bare(one.first)[:3] == bare(other.first)[:3]


def _in_one_sentence(one: _Named, other: _Named) -> bool:
    if one.passage is not other.passage:
        return False
    return not any(one.end <= start <= other.start for start, _ in one.passage.sentences())


def _two_functions(reading: Reading, named: Sequence[_Named]) -> Iterator[Diagnostic]:
    first: dict[str, _Named] = {}
    for one in named:
        if not one.function:
            continue
        earlier = first.setdefault(bare(one.name), one)
        if earlier is one or _fit(earlier.function, one.function):
            continue
        place = reading.place(one.passage, one.told_at, one.told_at + len(one.function))
        where = elsewhere(reading, earlier.passage, earlier.start, earlier.end, than=place)
        message = f"{one.name} : {quoted(one.function)} ici, {quoted(earlier.function)} {where}"
        yield warning(
            "D454", message, place, "gardez une seule fonction, ou dites les deux aux deux endroits"
        )


def _of_one_office(reading: Reading) -> Iterator[Diagnostic]:
    """« Inès Collard, présidente de l'association des professionnels » here, « trésorière » of the same one there."""
    first: dict[tuple[str, str], tuple[Passage, re.Match[str], str]] = {}
    for passage in reading.passages:
        for match in _PERSON.finditer(passage.text):
            told = _OFFICE.match((match["function"] or "").strip())
            if told is None or match["first"] in _NO_FIRST:
                continue
            key = (bare(f"{match['first']} {match['last']}"), bare(told["of"]))
            before, other, role = first.setdefault(key, (passage, match, told["role"]))
            if bare(role)[:5] == bare(told["role"])[:5]:
                continue
            start = match.start("function")
            place = reading.place(passage, start, start + len(told["role"]))
            where = elsewhere(reading, before, other.start("first"), other.end("last"), than=place)
            message = f"{match['first']} {match['last']} : {quoted(told['role'])} ici, {quoted(role)} {where}"
            yield warning(
                "D454", message, place, "gardez une seule fonction, ou dites les deux aux deux endroits"
            )


def _fit(one: str, other: str) -> bool:
    """Whether two functions may be one person's, told more or less at length."""
    first, second = (_FUNCTION.match(words) for words in (one, other))
    if first is None or second is None:
        return True
    mine, theirs = bare(one), bare(other)
    if mine.startswith(theirs) or theirs.startswith(mine) or " et " in f"{one}{other}":
        return True
    if first["role"] != second["role"]:
        return (
            bare(first["role"])[:5] == bare(second["role"])[:5]
            or (second["role"] in one and not _DEPUTY.search(one + " " + other))
            or (first["role"] in other and not _DEPUTY.search(one + " " + other))
        )
    places = [re.search(r"\b(?:de la|de l'|du|des|de|d') ?(?P<of>.+)$", words) for words in (one, other)]
    return not all(places) or any(
        bare(place["of"])[:6] in bare(words)
        for place, words in zip(places, (other, one), strict=True)
        if place
    )


def _two_genders(reading: Reading, named: Sequence[_Named]) -> Iterator[Diagnostic]:
    yield from _of_function(reading, named)
    first: dict[str, _Named] = {}
    for one in named:
        if not one.civility:
            continue
        earlier = first.setdefault(bare(one.name), one)
        if earlier.civility != one.civility:
            place = reading.place(one.passage, one.start, one.end)
            where = elsewhere(reading, earlier.passage, earlier.start, earlier.end, than=place)
            message = f"« {one.civility} {one.name} » ici, « {earlier.civility} {one.name} » {where}"
            yield warning("D455", message, place, "gardez une seule civilité")


def _of_function(reading: Reading, named: Sequence[_Named]) -> Iterator[Diagnostic]:
    """« Sophie Darrieux, président » of whom another place says « Mme »."""
    civil = {bare(one.name): one for one in named if one.civility}
    for one in named:
        told = civil.get(bare(one.name))
        head = one.function.split()[0].lower() if one.function else ""
        wrong = PAIRS if told is not None and told.civility == "Mme" else FEMININE
        if told is None or one.civility or head not in wrong:
            continue
        place = reading.place(one.passage, one.told_at, one.told_at + len(head))
        where = elsewhere(reading, told.passage, told.start, told.end, than=place)
        message = f"« {one.name}, {head} » ici, « {told.civility} {told.name} » {where}"
        yield warning("D455", message, place, f"écrivez « {wrong[head]} », ou corrigez la civilité")


def _called_otherwise(reading: Reading, named: Sequence[_Named]) -> Iterator[Diagnostic]:
    """« Jean-Yves Le Goff, directeur territorial », then « Mme Le Goff »; « M. Personaz » for Didier Personnaz."""
    known = {bare(one.last): one for one in named}
    known |= {bare(one.last): one for one in named if one.civility or one.function}
    surnames = {bare(str(person.last_name)) for person in reading.kit.people.values()}
    for passage in reading.passages:
        for match in matches_of(_SURNAME_ALONE, passage.text):
            last = bare(match["last"])
            civility = _CIVIL.get(match["civility"], "")
            told = known.get(last)
            if told is None and last not in surnames:
                near = [
                    one
                    for name, one in known.items()
                    if (letters_apart(name, last, 1) == 1 and min(len(name), len(last)) > 4)
                    or (letters_apart(name, last, 2) == 2 and min(len(name), len(last)) > 8)
                    or _turned(name, last)
                ]
                if len(near) == 1:
                    place = reading.place(passage, match.start("last"), match.end("last"))
                    where = elsewhere(reading, near[0].passage, near[0].start, near[0].end, than=place)
                    message = f"{quoted(match[0])} ici, {quoted(near[0].name)} {where} : la même personne ?"
                    yield warning("D453", message, place, "écrivez le nom de la même façon partout")
                continue
            if (
                told is None
                or last in surnames
                or sum(bare(one.last) == last for one in named if one.first != told.first)
            ):
                continue
            yield from _of_two_ranks(reading, passage, match, told)
            head = told.function.split()[0].lower() if told.function else ""
            is_woman = told.civility == "Mme" or (not told.civility and head in FEMININE)
            is_man = told.civility == "M." or (not told.civility and head in PAIRS)
            if (civility == "Mme" and is_man) or (civility == "M." and is_woman):
                place = reading.place(passage, match.start(), match.end())
                where = elsewhere(reading, told.passage, told.start, told.end, than=place)
                said = f"{told.name}, {head}" if not told.civility else f"{told.civility} {told.name}"
                message = f"{quoted(match[0])} ici, {quoted(said)} {where}"
                yield warning("D455", message, place, "gardez une seule civilité")


def _of_two_ranks(
    reading: Reading, passage: Passage, match: re.Match[str], told: _Named
) -> Iterator[Diagnostic]:
    """« Le colonel Thierry Vasseur » here, « le commandant Vasseur » there."""
    mine = _RANK_AT.search(match["civility"].lower() + " ")
    theirs = _RANK_AT.search(told.passage.text[: told.start].lower())
    if mine is None or theirs is None or bare(mine["rank"])[:6] == bare(theirs["rank"])[:6]:
        return
    place = reading.place(passage, match.start(), match.end())
    where = elsewhere(reading, told.passage, told.start, told.end, than=place)
    message = f"{quoted(match[0])} ici, {quoted(theirs['rank'] + ' ' + told.name)} {where}"
    yield warning("D454", message, place, "gardez un seul grade, ou corrigez le nom")


def _unagreed(reading: Reading) -> Iterator[Diagnostic]:
    for passage in reading.passages:
        for match in matches_of(_UNAGREED, passage.text):
            place = reading.place(passage, match.start(), match.end())
            message = f"« {match['word']} » : le participe s’accorde avec « Mme »"
            yield warning("D455", message, place, f"écrivez « {match['word']}e »")
