"""The value of every figure: typed once, or derived from others by its formula."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from dossier.content.model.base import Audience
from dossier.content.model.figure import Figure
from dossier.diagnostics import Diagnostic, Span, error
from dossier.language.fr.numbers import parse_number
from dossier.language.nearest_name import meant

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d[\d\u00a0\u202f]*(?:[.,]\d+)?)|(?P<name>[a-z][a-z0-9_]*(?:-[a-z0-9_]+)*)|(?P<sign>[-+−*×/÷()]))"
)
_NAME = re.compile(r"[a-z][a-z0-9_]*(?:-[a-z0-9_]+)*")
_MAX_TERMS = 50
_MAX_CHAIN = 50
_MAX_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class FormulaTerm:
    """One operand at the top of a formula, with the sign before it ("" for the first)."""

    operator: str
    name: str


class _BadFormula(Exception):
    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


@dataclass(slots=True)
class _Ledger:
    figures: Mapping[str, Figure]
    unread: frozenset[str]
    values: dict[str, Decimal] = field(default_factory=dict)
    open_names: list[str] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)


def evaluate_figures(
    figures: Mapping[str, Figure], unread: frozenset[str] = frozenset()
) -> tuple[dict[str, Decimal], list[Diagnostic]]:
    """The value of each figure that has one, and what is wrong with the others.

    Derived values have the precision of their terms, two decimals at most unless « decimales » asks for others,
    rounded half up.
    """
    ledger = _Ledger(figures, unread)
    for name in figures:
        _value(ledger, name)
    return ledger.values, ledger.found


def formula_terms(formula: str) -> list[FormulaTerm]:
    """The operands of a formula without parentheses, in order; empty for any other formula."""
    tokens = _tokens(formula)
    if "(" in tokens or len(tokens) % 2 == 0:
        return []
    return [
        FormulaTerm(_printed_sign(tokens[index - 1]) if index else "", tokens[index])
        for index in range(0, len(tokens), 2)
    ]


def internal_figures(figures: Mapping[str, Figure]) -> dict[str, str]:
    """The figures that only the house may read, each with the internal one that makes it so.

    A figure is internal where it says so, and where its formula leads to one that is, through however many others.
    """
    origins = {name: name for name, figure in figures.items() if figure.audience is not Audience.PRESS}
    users: dict[str, list[str]] = {}
    for name, figure in figures.items():
        for term in _NAME.findall(figure.formula or ""):
            users.setdefault(term, []).append(name)
    pending = list(origins)
    while pending:
        source = pending.pop()
        for name in users.get(source, ()):
            if name not in origins:
                origins[name] = origins[source]
                pending.append(name)
    return origins


def _printed_sign(sign: str) -> str:
    return {"*": "×", "-": "−", "/": "÷"}.get(sign, sign)


def _value(ledger: _Ledger, name: str) -> Decimal | None:
    if name in ledger.values or name in ledger.broken:
        return ledger.values.get(name)
    figure = ledger.figures[name]
    ledger.open_names.append(name)
    try:
        value = _compute(ledger, figure)
    except _BadFormula as fault:
        span = _place(figure)
        if fault.message and name not in ledger.unread:
            ledger.found.append(error(fault.code, f"chiffre « {name} » : {fault.message}", span, fault.hint))
        ledger.broken.add(name)
        return None
    finally:
        ledger.open_names.pop()
    ledger.values[name] = value
    return value


def _place(figure: Figure) -> Span:
    return figure.formula.span if figure.formula is not None else figure.span


def _compute(ledger: _Ledger, figure: Figure) -> Decimal:
    if figure.formula is None:
        if figure.decimals is not None:
            raise _BadFormula(
                "D304", "« decimales » arrondit une formule, et il n’en a pas", "tapez la valeur arrondie"
            )
        if figure.value is None:
            raise _BadFormula(
                "D305", "il n’a ni valeur ni formule", "ajoutez « valeur: … » ou « formule: … »"
            )
        return figure.value
    if figure.value is not None or figure.highest is not None:
        raise _BadFormula(
            "D304", "il a une valeur et une formule", "gardez la formule : un chiffre calculé ne se tape pas"
        )
    tokens = _tokens(figure.formula)
    if not tokens or len(tokens) > _MAX_TERMS:
        raise _BadFormula("D303", "formule illisible", "par exemple « sites × aide_par_site »")
    for token in tokens:
        _expect_known(ledger, token)
    try:
        value, rest = _sum(ledger, tokens)
        rounded = _rounded(value, _precision(ledger, figure, tokens), figure.decimals)
    except ArithmeticError as fault:
        raise _BadFormula("D303", "le résultat de la formule est démesuré") from fault
    if rest:
        raise _BadFormula(
            "D303", f"formule illisible à « {rest[0]} »", "par exemple « sites × aide_par_site »"
        )
    return rounded


def _precision(ledger: _Ledger, figure: Figure, tokens: list[str]) -> int:
    """How many decimals the most precise of the terms has, those typed in the formula included."""
    if figure.decimals is not None and figure.decimals > _MAX_DECIMALS:
        raise _BadFormula("D303", f"plus de {_MAX_DECIMALS} décimales", "deux suffisent presque toujours")
    terms = (ledger.values.get(token, parse_number(token)) for token in tokens)
    return max((_decimals(term) for term in terms if term is not None), default=0)


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _rounded(value: Decimal, precision: int, asked: int | None) -> Decimal:
    """A derived value as it is printed: with the decimals that are asked for, or those that its terms give it.

    6,2 + 7,4 + 5,0 is 18,6 and not 18,60; 12,50 + 7,20 stays 19,70. A quotient has two decimals at most, without
    zeros that say nothing; a whole value has none.
    """
    if asked is not None:
        return value.quantize(Decimal(1).scaleb(-asked), ROUND_HALF_UP)
    rounded = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if rounded == rounded.to_integral_value():
        return rounded.quantize(Decimal(1))
    while _decimals(rounded) > precision and rounded.as_tuple().digits[-1] == 0:
        rounded = rounded.quantize(Decimal(1).scaleb(1 - _decimals(rounded)))
    return rounded


def _tokens(formula: str) -> list[str]:
    tokens, position = [], 0
    text = formula.strip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise _BadFormula(
                "D303",
                f"signe inconnu « {text[position:].strip()[0]} » dans la formule",
                "signes admis : + − × / ( )",
            )
        tokens.append(match[0].strip())
        position = match.end()
    return tokens


def _sum(ledger: _Ledger, tokens: list[str]) -> tuple[Decimal, list[str]]:
    value, rest = _product(ledger, tokens)
    while rest and rest[0] in "+-−":
        sign = rest[0]
        term, rest = _product(ledger, rest[1:])
        value = value + term if sign == "+" else value - term
    return value, rest


def _product(ledger: _Ledger, tokens: list[str]) -> tuple[Decimal, list[str]]:
    value, rest = _operand(ledger, tokens)
    while rest and rest[0] in "*×/÷":
        sign = rest[0]
        factor, rest = _operand(ledger, rest[1:])
        if factor == 0 and sign in "/÷":
            raise _BadFormula("D303", "division par zéro dans la formule", "corrigez le diviseur")
        value = value * factor if sign in "*×" else value / factor
    return value, rest


def _operand(ledger: _Ledger, tokens: list[str]) -> tuple[Decimal, list[str]]:
    if not tokens:
        raise _BadFormula("D303", "formule inachevée", "par exemple « sites × aide_par_site »")
    head, rest = tokens[0], tokens[1:]
    if head == "(":
        value, rest = _sum(ledger, rest)
        if not rest or rest[0] != ")":
            raise _BadFormula("D303", "parenthèse ouverte et jamais refermée", "ajoutez « ) »")
        return value, rest[1:]
    number = parse_number(head)
    if number is not None:
        return number, rest
    if not head[0].isalpha():
        raise _BadFormula("D303", f"formule illisible à « {head} »", "par exemple « sites × aide_par_site »")
    return _named(ledger, head), rest


def _expect_known(ledger: _Ledger, token: str) -> None:
    """Refuse a name that is no figure, whatever else is wrong with the formula."""
    if token[0].isalpha() and token not in ledger.figures and token not in ledger.unread:
        raise _BadFormula(
            "D302",
            f"chiffre inconnu « {token} » dans la formule",
            meant(token, ledger.figures) or "mettez une espace de chaque côté du signe moins",
        )


def _named(ledger: _Ledger, name: str) -> Decimal:
    if name in ledger.open_names:
        circle = " → ".join([*ledger.open_names[ledger.open_names.index(name) :], name])
        raise _BadFormula(
            "D306",
            f"la formule tourne en rond : {circle}",
            "un chiffre ne peut pas se calculer à partir de lui-même",
        )
    if len(ledger.open_names) > _MAX_CHAIN:
        raise _BadFormula("D303", f"plus de {_MAX_CHAIN} formules dépendent l’une de l’autre")
    if name in ledger.unread:
        raise _BadFormula("D303", "")
    if ledger.figures[name].highest is not None:
        raise _BadFormula("D303", f"« {name} » est une fourchette : il ne se calcule pas")
    value = _value(ledger, name)
    if value is None:
        raise _BadFormula("D303", "")
    return value
