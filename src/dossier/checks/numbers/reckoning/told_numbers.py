"""Every number of a kit with what it is of: those of the prose, of the cells of tables and of the ledger, read alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dossier.checks.comparing.folding import fold
from dossier.checks.comparing.weighed_words import NAME, WORD, names_in, owners_in, stem, stems
from dossier.checks.numbers.claims import years_of_headings
from dossier.checks.numbers.lists_read import Value, read_entries
from dossier.checks.numbers.reckoning.derivations import PERIODS
from dossier.checks.numbers.reckoning.operands import rate_of
from dossier.checks.passages import Kind, Passage, Reading, Statement
from dossier.content.figure_values import evaluate_figures
from dossier.language.fr.dates import A_YEAR, WEEKDAY
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import DURATIONS, Quantity, lemma, read_quantities

#: What tells that a number is some of the things only, or another one of the kind.
_SOME = re.compile(
    r"\b(?:autres?|y compris|notamment|supplémentaires?|nouve(?:lles|aux)|premi\w+|second\w*|derniers?|dernières?|prochaine?s?|encore|déjà|chaque|chacune?"
    r"|seuls?|seulement|(?<!^)sur(?! (?:les|ces|ses|\|))|anciens?|anciennes?|objectif|pass(?:e|ent|é|ée|és|ées|era|er) (?:à|de|d')|contre|jusqu'à|puis|reste\w*|restants?"
    r"|soit|hausse|baisse|augment\w+|de plus|de moins|minimum|maximum|à terme|moyenne|moyen|environ|près de|une fois|d'entre|subsist\w+|(?:part|partie|majorité|essentiel|moitié|tiers|quart) des|perdu\w*|gagn\w+|équipes? de|groupes? de)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r" (?:autres?|supplémentaires?|nouve(?:lles|aux)|de plus|de moins|encore|déjà|restant\w*|en plus|au (?:minimum|maximum)|anciens?|anciennes?|seulement|à terme)\b"
)
_AMONG, _BACK = re.compile(r"\b[Pp]armi\b(?! (?:les|ces|ses|nos) $)"), 32
#: « Ces deux salles » are those that were told just before.
_THESE = re.compile(r"\b[Cc]es $")
_OF_WHICH = re.compile(r"\b[Dd]ont (?:\w+ )?$")
#: « Les réservistes, au nombre de 460 », « - Logements : 58 »
_BY_NUMBER = re.compile(
    r"(?:\b[LlSs]es |\b[Ll]eurs )?(?P<words>(?![LlSs]es |[Ll]eurs )[^\W\d_]{3,}(?: [^\W\d_]{3,})?),? (?:qui (?:sont|étaient|seront) )?au nombre de $"
)
#: « 58 des 288 marins »
_OF_THOSE = re.compile(r" ?(?:des|sur(?: les)?|de (?:ces|ses|nos|leurs)) \d[\d ]* (?P<noun>[^\W\d_]{3,})")
_LABEL = re.compile(r"^[^,;:.()\d]{3,40} : $")
_COUNTING = re.compile(r"(?:total|ensemble|nombre|effectif|quantité)", re.IGNORECASE)
_THE = re.compile(r"\b(?:[Ll]es|[Cc]es|[Ss]es|[Nn]os|[Ll]eurs|[Dd]es|[Aa]ux)(?: quelque)? $")
_CLAUSE = re.compile(r"; | (?:mais|tandis que|alors que) ")
_PAID = re.compile(
    r"\b(?:apport|financ|vers|subvention|contribu|aide|dotation|participation|prime|tarif|salaire|loyer|amende)\w*",
    re.IGNORECASE,
)
_LEAST = 2
_WITH = frozenset({"avec", "Avec", "fort", "forte", "forts"})
_OPENING, _TOPIC = 40, 70
_WEEKDAY = re.compile(rf"\b{WEEKDAY}\b", re.IGNORECASE)
_LEAST_TIMES = 20
_YEARS_SAID = range(1700, 2100)
#: What takes up the sentence before: « Il comptera 312 lits », « Ce chantier durera trois ans ».
_TAKES_UP = re.compile(r"(?:Il|Elle|Ils|Elles|On|Celui-ci|Celle-ci|Ce|Cet|Cette|Ces|Son|Sa|Ses|Leurs?|Y) ")


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A number with the words that say of what it is.

    ``key`` is its unit behind « = », or the noun that it counts; ``things`` are the words of the counted group, ``words``
    the beginnings of those of its clause, ``sentence`` what it is told in, whatever that is; ``label`` is that of its row,
    or what announces its list.
    """

    passage: Passage
    start: int
    quantity: Quantity
    things: tuple[str, ...]
    words: frozenset[str]
    names: frozenset[str]
    years: frozenset[str]
    sentence: object
    per: str = ""
    label: str = ""
    owners: frozenset[tuple[str, str]] = frozenset()
    is_definite: bool = False
    is_some: bool = False
    is_paid: bool = False
    is_of_head: bool = False

    @property
    def is_measure(self) -> bool:
        """Whether it has a unit, and counts no noun."""
        return bool(self.quantity.unit)

    @property
    def key(self) -> str:
        """The unit, or what the noun that is counted says; "" for a bare number."""
        if self.quantity.unit:
            return f"={self.quantity.unit}"
        return (stem(self.things[0]) or self.things[0]) if self.things else ""


#: « au cours des trois années précédentes »: the calendar, and the length of nothing.
_OF_THE_CALENDAR = re.compile(
    r" ?(?:précédente?|dernière?|dernier|prochaine?|suivante?|écoulée?|passée?|à venir)s?\b"
)


def told_numbers(reading: Reading) -> Iterator[Told]:
    """All numbers that could be told again: those of the ledger first, then of tables, then of texts."""
    yield from _of_ledger(reading)
    yield from _of_cells(reading)
    heads = set(heads_of_sheets(reading))
    years, leads, topics = years_of_headings(reading), _leads(reading), _topics(reading)
    for statement in reading.statements:
        if statement.passage.kind not in {Kind.QUOTE, Kind.CELL}:
            lead = leads.get(statement.passage, "")
            for one in statement.quantities:
                if one.unit in DURATIONS and _OF_THE_CALENDAR.match(statement.text[one.end :]):
                    continue
                if _may_be_told_again(one) and (things := _things(statement, one)) is not None:
                    told = f"{lead} {topics.get((statement.passage, statement.start), '')}"
                    found = _of_sentence(
                        statement, one, things, told, years.get(statement.passage, frozenset())
                    )
                    yield replace(found, label=lead, is_of_head=statement.passage in heads)


def heads_of_sheets(reading: Reading) -> Iterator[Passage]:
    """The title and the standfirst of each sheet: they say of the sheet what it says in detail."""
    for passage in reading.prose:
        front = reading.kit.sheets[passage.sheet].front
        lead = front.standfirst
        if passage.kind is Kind.TITLE or (lead is not None and passage.span.line == lead.span.line):
            yield passage


def _may_be_told_again(one: Quantity) -> bool:
    is_year = one.is_bare and one.value in _YEARS_SAID
    is_rank = one.noun in word_list("rangs")  # « les cinq premières minutes »
    is_vague = one.is_range or one.is_fraction or is_year or is_rank
    return not is_vague and one.unit != "point" and one.value >= _LEAST


def _things(statement: Statement, one: Quantity) -> tuple[str, ...] | None:
    """The words of what is counted, None where nothing says it."""
    if not one.is_bare:
        return (None if one.value < _LEAST_TIMES else ()) if one.noun == "fois" else one.nouns
    before = statement.text[: one.start]
    if by_number := _BY_NUMBER.search(before):
        return _lemmas(by_number["words"])
    if of_those := _OF_THOSE.match(statement.text[one.end :]):
        return (lemma(of_those["noun"]),)
    label = _LABEL.match(before) if statement.passage.kind is Kind.ITEM else None
    return _lemmas(label[0])[:3] if label else ()


def _of_sentence(
    statement: Statement, one: Quantity, things: tuple[str, ...], lead: str, years: frozenset[str]
) -> Told:
    before, after = statement.text[: one.start], statement.text[one.end :]
    first = max((match.end() for match in _CLAUSE.finditer(before)), default=0)
    last = min((match.start() for match in _CLAUSE.finditer(after)), default=len(after))
    clause = f"{before[first:]} {after[:last]} {lead}"
    period = rate_of(statement, one)
    return Told(
        statement.passage, statement.start + one.start, one, things, stems(clause), names_in(statement.text),
        _years(statement, one) or years, statement, period if period in PERIODS else one.per,
        owners=owners_in(clause),
        is_definite=bool(_THE.search(before) or _BY_NUMBER.search(before) or _is_stative(before)),
        is_some=bool(
            _SOME.search(re.split(r"[,;:(]", before[-_BACK:])[-1] + "|") or _MORE.match(after)
            or _SOME.search(one.words) or _OF_THOSE.match(after) or _AMONG.search(before[-_BACK:]) or _THESE.search(before)
            or _is_part(statement, one, before)
        ),
        is_paid=bool(_PAID.search(clause)),
    )  # fmt: skip


def _is_stative(before: str) -> bool:
    """Whether a number says how many there are in all: « Avec », « compte », « forte de »."""
    tail = re.findall(r"[\w-]+", before)[-3:]
    return any(word.lower() in word_list("verbes_d_etat") or word in _WITH for word in tail)


def _is_part(statement: Statement, one: Quantity, before: str) -> bool:
    """« 120 logements, dont 48 »: of the things that are counted right before, or of money."""
    if not _OF_WHICH.search(before):
        return False
    rank = statement.quantities.index(one)
    whole = statement.quantities[rank - 1] if rank else one
    return one.is_bare or (not one.unit and (whole.is_bare or stem(whole.noun) == stem(one.noun)))


def _topics(reading: Reading) -> dict[tuple[Passage, int], str]:
    """How the sentence begins that a sentence takes up by a pronoun, by passage and start."""
    found: dict[tuple[Passage, int], str] = {}
    for passage in reading.prose:
        before = ""
        for start, sentence in passage.sentences():
            if before and _TAKES_UP.match(sentence):
                found[passage, start] = before
            else:
                before = sentence[:_TOPIC].rpartition(" ")[0]
    return found


def _leads(reading: Reading) -> dict[Passage, str]:
    """What announces each list, for its entries."""
    lead, told = "", {}
    for passage in reading.prose:
        if passage.kind is Kind.ITEM:
            told[passage] = lead
        else:
            lead = passage.text if passage.text.rstrip().endswith(":") else ""
    return told


def _years(statement: Statement, one: Quantity) -> frozenset[str]:
    """The years of a number's own clause, or those that open its sentence."""
    before, after = statement.text[: one.start], statement.text[one.end :]
    near = re.split(r"[,;:(]", before)[-1] + "|" + re.split(r"[,;:]", after)[0]
    opening = statement.text.partition(",")[0][:_OPENING]
    days = {match.lower() for match in _WEEKDAY.findall(near) or _WEEKDAY.findall(opening)}
    return frozenset(days) | frozenset(A_YEAR.findall(near) or A_YEAR.findall(opening))


def _of_cells(reading: Reading) -> Iterator[Told]:
    """The values of the tables, whose row and column say what they are of."""
    for entries in read_entries(reading):
        for row in entries.rows if entries.is_table else ():
            for value in row:
                one = replace(value.quantity, unit=value.unit)
                things = one.nouns or _named_by(value, one)
                if _may_be_told_again(one) and (one.unit or things):
                    said = f"{value.label} {value.head}"
                    yield Told(
                        value.passage, one.start, one, things, stems(said), frozenset(NAME.findall(f" {said}")),
                        frozenset(A_YEAR.findall(said)), row, one.per, value.label, is_some=bool(_SOME.search(said)),
                    )  # fmt: skip


def _named_by(value: Value, one: Quantity) -> tuple[str, ...]:
    """What a bare cell counts: its column, or its row where the column says « Effectif »."""
    if one.unit:
        return ()
    is_general = _COUNTING.match(value.head) or not WORD.search(value.head)
    return _lemmas(value.label if is_general else value.head)[:2]


def _of_ledger(reading: Reading) -> Iterator[Told]:
    """The figures of the ledger, whose label and scope say what they are of."""
    figures = reading.kit.figures
    values, _ = evaluate_figures(figures, reading.kit.unread_figures)
    for name, value in values.items():
        figure = figures[name]
        if figure.label is None:
            continue
        said = fold(f"{format_number(value)} {figure.unit or ''}".strip())
        words, scope = fold(str(figure.label)), fold(str(figure.scope or ""))
        for one in read_quantities(said)[:1]:
            things = tuple(dict.fromkeys((*one.nouns, *(() if one.unit else _lemmas(words)[:3]))))
            if _may_be_told_again(one) and (one.unit or things):
                yield Told(
                    Passage(said, figure.label.span, Kind.FIELD), 0, one, things, stems(f"{words} {scope}"),
                    frozenset(NAME.findall(f" {scope}")), frozenset(A_YEAR.findall(f"{figure.day or ''} {words} {name}")),
                    name, one.per, is_some=bool(_SOME.search(words)),
                )  # fmt: skip


def _lemmas(text: str) -> tuple[str, ...]:
    return tuple(lemma(word) for word in WORD.findall(text))
