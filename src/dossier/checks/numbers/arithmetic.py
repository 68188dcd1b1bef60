"""What a text says of its own numbers: results that are typed (D325), ratios (D326), millions of what (D313)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, permutations

from dossier.checks.numbers.written_quantities import Mention, year_behind
from dossier.diagnostics import Diagnostic, advice, error, warning
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.numbers import format_number

_LEAST_RESULT = Decimal(100)
_MOST_OPERANDS = 8
_TIMES = re.compile(
    r"(?<!plus que )(?<!presque )\b(?:(?P<half>divis\w+ par deux)|(?P<two>doubl(?:e|ent|é|ée|és|ées|er|aient|ait)|multipli\w+ par deux)"
    r"|(?P<three>tripl(?:e|ent|é|ée|és|ées|er|ait)|multipli\w+ par trois)|(?P<four>quadrupl\w+|multipli\w+ par quatre))\b",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"\b(?:fin (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre)|trimestre|semestre"
    r"|premiers mois|au \d+(?:er)? \w+)\b",
    re.IGNORECASE,
)
_BOUNDS = {
    "half": (Decimal("0.45"), Decimal("0.55")),
    "two": (Decimal("1.8"), Decimal("2.2")),
    "three": (Decimal("2.7"), Decimal("3.3")),
    "four": (Decimal("3.6"), Decimal("4.4")),
}
_MILLIONS = re.compile(r"(?:milliers?|millions?|milliards?)$")


def report_typed_results(mentions: Sequence[Mention]) -> Iterator[Diagnostic]:
    """A product or a sum of its neighbours that is typed: 19 × 30 000 € = 570 000 € (D325)."""
    for _sentence, group in groupby(mentions, key=lambda mention: (mention.source, mention.bounds)):
        near = list(group)[:_MOST_OPERANDS]
        for result in near:
            if result.figure or result.value < _LEAST_RESULT or result.unit == "%":
                continue
            found = _operation(result, [other for other in near if other is not result])
            if found is not None:
                operator, one, two = found
                yield advice(
                    "D325",
                    f"« {result.text} » tapé, mais c’est {_said(one)} {operator} {_said(two)}",
                    result.source.span(result.start, result.end),
                    f"déclarez les deux termes, puis « formule: … {operator} … » : le résultat suivra",
                )


def report_ratios(mentions: Sequence[Mention]) -> Iterator[Diagnostic]:
    """« a doublé » beside 325 in 2021 and 887 in 2022 (D326)."""
    for _sentence, group in groupby(mentions, key=lambda mention: (mention.source, mention.bounds)):
        series = _series(list(group))
        if len(series) > 1:
            yield from _judged(series)


def report_bare_millions(mentions: Sequence[Mention], *, leaves_house: bool) -> Iterator[Diagnostic]:
    """« 82 millions d’investissement »: of which currency (D313); an error in a kit that leaves the house."""
    blame = error if leaves_house else warning
    for mention in mentions:
        if lacks_currency(mention):
            yield blame(
                "D313",
                f"« {mention.text} » de quoi ? La monnaie manque",
                mention.source.span(mention.start, mention.end),
                "écrivez « millions d’euros » ou « M€ », et dites pour quel territoire",
            )


def lacks_currency(mention: Mention) -> bool:
    """Whether a number of millions counts money that it does not name."""
    bare = not mention.unit and not mention.figure and bool(_MILLIONS.search(mention.text))
    return bare and mention.head in word_list("depenses")


def _operation(result: Mention, others: Sequence[Mention]) -> tuple[str, Mention, Mention] | None:
    for one, two in permutations(others, 2):
        if one.value < 2 or two.value < 2:
            continue
        if two.unit == result.unit and two.unit and not one.unit and one.value * two.value == result.value:
            return "×", one, two
        alike = one.unit == two.unit == result.unit and (result.unit or one.head == two.head == result.head)
        if alike and one.start < two.start and one.value + two.value == result.value:
            return "+", one, two
    return None


def _said(mention: Mention) -> str:
    return f"{{{{{mention.figure}}}}}" if mention.figure else mention.text


def _series(mentions: Sequence[Mention]) -> list[tuple[int, Mention]]:
    """The values that are dated by their own year, in the order of the years, where they count the same thing."""
    found: list[tuple[int, Mention]] = []
    for mention in mentions:
        year = year_behind(mention, mentions)
        if year:
            found.append((int(year), mention))
    years = [year for year, _ in found]
    return sorted(found, key=lambda item: item[0]) if len(set(years)) == len(years) else []


def _judged(series: Sequence[tuple[int, Mention]]) -> Iterator[Diagnostic]:
    whole = [(year, mention) for year, mention in series if not _is_partial(mention, series)]
    source, (start, last) = series[0][1].source, series[0][1].bounds
    match = _TIMES.search(source.text, start, last)
    if match is None or len(whole) < 2 or whole[0][1].value == 0:
        return
    (first_year, first), (last_year, latest) = whole[0], whole[-1]
    told = f"{format_number(first.value)} en {first_year}, {format_number(latest.value)} en {last_year}"
    low, high = next(bounds for name, bounds in _BOUNDS.items() if match[name])
    if not low <= latest.value / first.value <= high:
        place = source.span(match.start(), match.end())
        hint = "dites le rapport exact, ou « plus que doublé », « près de trois fois »"
        yield warning("D326", f"« {match[0]} » ne suit pas les chiffres : {told}", place, hint)


def _is_partial(mention: Mention, series: Sequence[tuple[int, Mention]]) -> bool:
    """Whether a value covers a part of its year: « à la fin mars 2023 »."""
    _, last = mention.bounds
    stop = min((other.start for _, other in series if other.start > mention.start), default=last)
    return bool(_PARTIAL.search(mention.source.text[mention.end : stop]))
