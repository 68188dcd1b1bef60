"""Internal numbers: the values of figures, typed or derived, in every form in which they are printed; telephones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from dossier.content.figure_values import evaluate_figures, internal_figures
from dossier.content.kit import Kit
from dossier.content.model.figure import Figure
from dossier.diagnostics import Span
from dossier.internal_only.audience_of_texts import Typed
from dossier.internal_only.leak_folding import level
from dossier.internal_only.secret import Secret
from dossier.language.en.numbers import in_letters as english_letters
from dossier.language.fr.numbers import format_number
from dossier.language.fr.numbers_in_letters import NUMBER_WORD, in_letters
from dossier.language.fr.word_lists import word_group
from dossier.language.printed import prints_french

#: What is written behind an amount of money, by how many euros it counts.
_MONEY = {
    Decimal(1): r"(?:€|euros?\b|eur\b)",
    Decimal(10**3): r"(?:k ?€|milliers? d ?'? ?euros?|milliers? (?:d')?€)",
    Decimal(10**6): r"(?:m ?€|millions? d ?'? ?euros?|millions? (?:d')?€)",
    Decimal(10**9): r"(?:mds? ?€|milliards? d ?'? ?euros?|milliards? (?:d')?€)",
}
_SCALES = {"€": 1, "k€": 10**3, "M€": 10**6, "Md€": 10**9, "euro": 1, "euros": 1}
_MAGNITUDE = re.compile(r"(millier|million|milliard)s? d(?:e |’|')(euros?)$")
_MAGNITUDES = {"millier": 10**3, "million": 10**6, "milliard": 10**9}
#: What everybody measures: two things of the same length are no secret.
_COMMON_UNITS = frozenset(word_group("common_units"))
_LEAST_MONEY = Decimal(1000)
_LEAST_COUNT = Decimal(10)
_LEAST_BARE = Decimal(1000)
_SURE_DIGITS = 5  # beside a unit or not, five digits that matter are no chance
_YEARS = range(1900, 2101)
_LETTER = rf"(?:{level(NUMBER_WORD)[3:-1]})"
_BETWEEN = r"[ .\n]?"  # thousands, and in English
_BETWEEN_ENGLISH = r"[ .,\n]?"
#: What is written behind an amount in English, whose sign of money stands before it.
_ENGLISH_MONEY = {
    Decimal(1): r"(?![\d.,]*\d)(?! ?(?:k|m|bn|thousand|million|billion)\b)",
    Decimal(10**3): r"\s?(?:k|thousand)\b",
    Decimal(10**6): r"\s?(?:m|mn|million)\b",
    Decimal(10**9): r"\s?(?:bn|billion)\b",
}
_GROUP = 3  # digits of a thousand
_DIGITS = re.compile(r"\d+")
_NO_LETTERS_BEFORE = "(?<![a-z0-9])"


def secret_amounts(kit: Kit) -> Iterator[Secret]:
    """Yield the values of the internal figures, and of those that a formula derives from one, as secrets."""
    origins = internal_figures(kit.figures)
    if not origins:
        return
    values, _ = evaluate_figures(kit.figures, kit.unread_figures)
    for name, origin in origins.items():
        figure = kit.figures[name]
        said = f"le chiffre « {name} »" + (f" (calculé à partir de « {origin} »)" if origin != name else "")
        for value in {values.get(name), figure.highest}:
            if value is not None and value:
                yield from _of_value(said, figure, abs(value))


def public_amounts(kit: Kit) -> str:
    """Return, a line each, what the figures that the press may read print: number and unit, and the number in letters."""
    origins = internal_figures(kit.figures)
    values, _ = evaluate_figures(kit.figures, kit.unread_figures)
    lines = []
    for name, value in values.items():
        figure = kit.figures[name]
        if name not in origins:
            numbers = [value] if figure.highest is None else [value, figure.highest]
            for number in numbers:
                letters = in_letters(number) if number >= _LEAST_BARE else ""
                unit = _DIGITS.sub("", str(figure.unit or ""))  # an amount typed in a unit is no value
                lines.append(f"{format_number(number)} {unit}\n{letters or ''}")
    return "\n".join(lines)


def secret_phone(typed: Typed) -> Iterator[Secret]:
    """Yield a telephone number as a secret that is found however its digits are parted, with or without +33."""
    digits = re.sub(r"\D", "", typed.text)[-9:]
    pattern = re.compile(r"(?<!\d)(?:\+?33|0)[ .]?" + r"[ .-]?".join(digits) + r"(?!\d)")
    yield Secret(f"le numéro {typed.text}", typed.span, pattern=pattern, is_wrong_typed=True)


def _of_value(said: str, figure: Figure, value: Decimal) -> Iterator[Secret]:
    span = figure.span
    euros = _euros(figure, value)
    digits = len(str(value).replace(".", "").strip("0"))
    if euros is not None:
        if euros >= _LEAST_MONEY:
            yield _one(said, span, _money(euros))
    elif figure.unit:
        common = str(figure.unit).split()[0] in _COMMON_UNITS
        if value >= (_LEAST_BARE if common else _LEAST_COUNT):
            yield _one(said, span, _counted(figure, value))
    whole = value == value.to_integral_value()
    is_year = whole and int(value) in _YEARS
    if value >= _LEAST_BARE and not is_year and digits >= 2:
        sure = digits >= _SURE_DIGITS
        yield Secret(
            said, span, pattern=re.compile(number_pattern(value)), is_wrong_typed=sure, in_words_only=True
        )
    if value >= _LEAST_BARE and whole and not is_year and digits >= 2:
        yield from _in_letters(said, span, value)


def _one(said: str, span: Span, pattern: str) -> Secret:
    return Secret(said, span, pattern=re.compile(pattern), is_wrong_typed=True, in_words_only=True)


def _euros(figure: Figure, value: Decimal) -> Decimal | None:
    """Return the value in euros; None where it is no money."""
    unit = str(figure.unit or "")
    if match := _MAGNITUDE.match(unit):
        return value * _MAGNITUDES[match[1]]
    scale = _SCALES.get(unit.split(" ", maxsplit=1)[0])
    return None if scale is None else value * scale


def _money(euros: Decimal) -> str:
    """Return every way to write an amount: 12 400 €, 12,4 k€, 0,0124 M€ no more."""
    forms = []
    for scale, unit in _MONEY.items():
        amount = (euros / scale).normalize()
        if amount >= Decimal("0.1") and -int(amount.as_tuple().exponent) <= 3:
            forms.append(rf"{number_pattern(amount)}\s?{unit}")
            if not prints_french():
                forms.append(rf"(?:€|eur)\s?{number_pattern(amount)}{_ENGLISH_MONEY[scale]}")
                forms.append(rf"{number_pattern(amount)}{_ENGLISH_MONEY[scale]} euros?\b")
    return "|".join(forms)


def _counted(figure: Figure, value: Decimal) -> str:
    """Return the number with its unit, in the singular or the plural."""
    units = {str(form) for form in (figure.unit, figure.singular, figure.plural) if form}
    words = "|".join(
        " +".join(re.escape(re.sub(r"[sx]$", "", word)) + "[sx]?" for word in level(unit).split())
        for unit in sorted(units)
    )
    return rf"{number_pattern(value)}\s?(?:{words})(?![a-z0-9])"


def number_pattern(value: Decimal) -> str:
    """Return a pattern for the digits of a number, however its thousands are parted."""
    whole, _, rest = format(value.normalize(), "f").partition(".")
    groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)][::-1]
    decimals = f"[.,]{rest}0*" if rest else r"(?:[.,]0+)?"
    # Digits and a space before it are of the same number only where they go on by three: « 2021 12 400 » is a year first.
    between = _BETWEEN if prints_french() else _BETWEEN_ENGLISH
    before = r"(?<!\d[.,])(?:(?<!\d )|(?<=\d{4} ))" if len(groups[0]) == _GROUP else r"(?<!\d[.,])"
    return rf"(?<!\d){before}{between.join(groups)}{decimals}(?!\d)(?![.,]\d)(?! \d{{3}}(?!\d))"


def _in_letters(said: str, span: Span, value: Decimal) -> Iterator[Secret]:
    if not prints_french() and (english := english_letters(value)) is not None:
        joined = r"[\s-]*".join(re.escape(word) for word in re.split(r"[ ,-]+", level(english)))
        pattern = rf"{_NO_LETTERS_BEFORE}{joined}(?!(?!euro)[a-z0-9])"
        yield Secret(said, span, pattern=re.compile(pattern), is_wrong_typed=True)
    letters = in_letters(value)
    if letters is None:
        return
    words = [re.escape(word) for word in re.split(r"[ -]", level(letters))]
    joined = r"[\s-]*".join(words)
    before = rf"(?<!mille )(?<!cent )(?<!cents )(?<!million )(?<!millions ){_NO_LETTERS_BEFORE}"
    pattern = rf"{before}{joined}(?!(?!euro)[a-z0-9])(?![ -]+{_LETTER}\b)"
    yield Secret(said, span, pattern=re.compile(pattern), is_wrong_typed=True)
