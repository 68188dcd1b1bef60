"""Every number of a kit with what it is of: those of the prose, of the cells of tables and of the ledger, read alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.numbers.claims import years_of_headings
from dossier.checks.numbers.lists_read import Value, read_entries
from dossier.checks.numbers.reckoning.derivations import PERIODS
from dossier.checks.numbers.reckoning.operands import rate_of
from dossier.checks.passages import Kind, Passage, Reading, Statement
from dossier.content.figure_values import evaluate_figures
from dossier.language.fr.dates import A_YEAR
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import DURATIONS, Looseness, Quantity, lemma, read_quantities

#: What tells that a number is some of the things only, or another one of the kind.
_SOME = re.compile(
    r"\b(?:dont(?! les)|autres?|y compris|notamment|supplémentaires?|nouve(?:lles|aux)|premi\w+|second\w*|derniers?|dernières?|prochaine?s?|encore|déjà|chaque|chacune?"
    r"|seuls?|seulement|(?<!^)sur(?! (?:les|ces|ses|\|))|anciens?|anciennes?|objectif|pass(?:e|ent|é|ée|és|ées|era|er) (?:à|de|d')|contre|jusqu'à|puis|reste\w*|restants?"
    r"|soit|hausse|baisse|augment\w+|de plus|de moins|minimum|maximum|à terme|moyenne|moyen|environ|près de|une fois|d'entre|subsist\w+|perdu\w*|gagn\w+|équipes? de|groupes? de)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r" (?:autres?|supplémentaires?|nouve(?:lles|aux)|de plus|de moins|encore|déjà|restant\w*|en plus|au (?:minimum|maximum)|anciens?|anciennes?|seulement|à terme)\b"
)
_AMONG, _BACK = re.compile(r"\b[Pp]armi\b"), 32
#: « Les réservistes, au nombre de 460 », « - Logements : 58 »
_BY_NUMBER = re.compile(
    r"(?:\b[LlSs]es |\b[Ll]eurs )?(?P<words>(?![LlSs]es |[Ll]eurs )[^\W\d_]{3,}(?: [^\W\d_]{3,})?),? au nombre de $"
)
_LABEL = re.compile(r"^[^,;:.()\d]{3,40} : $")
_COUNTING = re.compile(r"(?:total|ensemble|nombre|effectif|quantité)", re.IGNORECASE)
_THE = re.compile(r"\b(?:[Ll]es|[Cc]es|[Ss]es|[Nn]os|[Ll]eurs|[Dd]es|[Aa]ux)(?: quelque)? $")
_NAME = re.compile(r"(?<![.!?»«:] )(?<!^)\b[A-ZÀ-Ý][\w-]{2,}")
_CLAUSE = re.compile(r"; | (?:mais|tandis que|alors que) ")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: What verbs and participles end in, so that « crée », « créer » and « créés » are one.
_ENDING = re.compile(r"(?<=\w{3})(?:e?r|ee?s?|e?nt|ant|er(?:a|ont)|ait|aient|i[rst]|u[es]?)$")
_PAID = re.compile(
    r"\b(?:apport|financ|vers|subvention|contribu|aide|dotation|participation|prime|tarif|salaire|loyer|amende)\w*",
    re.IGNORECASE,
)
_LEAST, _LETTERS, _LONG_WORD = 2, 6, 4
_OPENING = 40


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
    is_definite: bool = False
    is_some: bool = False
    is_paid: bool = False

    @property
    def is_measure(self) -> bool:
        """Whether it has a unit, and counts no noun."""
        return bool(self.quantity.unit)

    @property
    def key(self) -> str:
        """The unit, or the noun that is counted."""
        return f"={self.quantity.unit}" if self.quantity.unit else self.things[0]


def told_numbers(reading: Reading) -> Iterator[Told]:
    """All numbers that could be told again: those of the ledger first, then of tables, then of texts."""
    yield from _of_ledger(reading)
    yield from _of_cells(reading)
    years, leads = years_of_headings(reading), _leads(reading)
    for statement in reading.statements:
        if statement.passage.kind not in {Kind.QUOTE, Kind.CELL}:
            lead = leads.get(statement.passage, "")
            for one in statement.quantities:
                if _may_be_told_again(one) and (things := _things(statement, one)) is not None:
                    yield _of_sentence(
                        statement, one, things, lead, years.get(statement.passage, frozenset())
                    )


def _may_be_told_again(one: Quantity) -> bool:
    is_vague = one.is_range or one.is_fraction or one.looseness is Looseness.ABOUT
    return not is_vague and one.unit not in DURATIONS | {"point"} and one.value > _LEAST


def _things(statement: Statement, one: Quantity) -> tuple[str, ...] | None:
    """The words of what is counted, None where nothing says it."""
    if not one.is_bare:
        return None if one.noun == "fois" else one.nouns
    before = statement.text[: one.start]
    if by_number := _BY_NUMBER.search(before):
        return _lemmas(by_number["words"])
    label = _LABEL.match(before) if statement.passage.kind is Kind.ITEM else None
    return _lemmas(label[0])[:3] or None if label else None


def _of_sentence(
    statement: Statement, one: Quantity, things: tuple[str, ...], lead: str, years: frozenset[str]
) -> Told:
    before, after = statement.text[: one.start], statement.text[one.end :]
    first = max((match.end() for match in _CLAUSE.finditer(before)), default=0)
    last = min((match.start() for match in _CLAUSE.finditer(after)), default=len(after))
    clause = f"{before[first:]} {after[:last]} {lead}"
    period = rate_of(statement, one)
    return Told(
        statement.passage, statement.start + one.start, one, things, stems(clause), frozenset(_NAME.findall(statement.text)),
        _years(statement, one) or years, statement, period if period in PERIODS else one.per, lead,
        is_definite=bool(_THE.search(before) or _BY_NUMBER.search(before)),
        is_some=bool(
            _SOME.search(re.split(r"[,;:(]", before[-_BACK:])[-1] + "|") or _MORE.match(after)
            or _SOME.search(one.words) or _AMONG.search(before[-_BACK:])
        ),
        is_paid=bool(_PAID.search(clause)),
    )  # fmt: skip


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
    return frozenset(A_YEAR.findall(near) or A_YEAR.findall(statement.text.partition(",")[0][:_OPENING]))


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
                        value.passage, one.start, one, things, stems(said), frozenset(_NAME.findall(f" {said}")),
                        frozenset(A_YEAR.findall(said)), row, one.per, value.label, is_some=bool(_SOME.search(said)),
                    )  # fmt: skip


def _named_by(value: Value, one: Quantity) -> tuple[str, ...]:
    """What a bare cell counts: its column, or its row where the column says « Effectif »."""
    if one.unit:
        return ()
    is_general = _COUNTING.match(value.head) or not _WORD.search(value.head)
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
                    frozenset(_NAME.findall(f" {scope}")), frozenset(A_YEAR.findall(f"{figure.day or ''} {words} {name}")),
                    name, one.per, is_some=bool(_SOME.search(words)),
                )  # fmt: skip


def _lemmas(text: str) -> tuple[str, ...]:
    return tuple(lemma(word) for word in _WORD.findall(text))


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words of a text that mean something."""
    general = _general()
    words = {
        bare(lemma(word)) for word in _WORD.findall(text.lower().replace("'", " ")) if len(word) >= _LONG_WORD
    }
    return frozenset(_ENDING.sub("", word)[:_LETTERS] for word in words if word[:_LETTERS] not in general)


@cache
def _general() -> frozenset[str]:
    """The beginnings of the words that say too little of what a number is of."""
    lists = ("mots_generaux", "verbes_d_etat", "liaisons", "arrets", "avant_nom")
    return frozenset(bare(word)[:_LETTERS] for name in lists for word in word_list(name))
