"""What a text says of its own numbers: results that are typed (D325), ratios (D326), millions of what (D313)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, permutations

from dossier.checks.numbers.written_quantities import Mention
from dossier.diagnostics import Diagnostic, advice, error, warning
from dossier.language.fr.lexicon import word_list

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
#: What says that a number follows from its neighbours.
_TOLD = re.compile(r"\b(?:soit|total|en tout|chacune?|chaque|par|à raison|répart\w+|ensemble|fois)\b|[=×]")
_MILLIONS = re.compile(r"(?:milliers?|millions?|milliards?)$")


def report_typed_results(mentions: Sequence[Mention]) -> Iterator[Diagnostic]:
    """A product or a sum of its neighbours that is typed: 19 × 30 000 € = 570 000 € (D325)."""
    for _sentence, group in groupby(mentions, key=lambda mention: (mention.source, mention.bounds)):
        near = list(group)[:_MOST_OPERANDS]
        for result in near:
            if result.figure or result.value < _LEAST_RESULT or result.unit == "%":
                continue
            found = (
                _operation(result, [other for other in near if other is not result])
                if _TOLD.search(result.sentence)
                else None
            )
            if found is not None:
                operator, one, two = found
                if operator == "+" and not (one.figure or two.figure):
                    continue  # numbers that no ledger has are added in every text: D320 lists them already
                yield advice(
                    "D325",
                    f"« {result.text} » tapé, mais c’est {_said(one)} {operator} {_said(two)}",
                    result.source.span(result.start, result.end),
                    f"déclarez les deux termes, puis « formule: … {operator} … » : le résultat suivra",
                )


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
        if (
            alike
            and one.start < two.start
            and not one.start < result.start < two.start
            and one.value + two.value == result.value
        ):
            return "+", one, two
    return None


def _said(mention: Mention) -> str:
    return f"{{{{{mention.figure}}}}}" if mention.figure else mention.text
