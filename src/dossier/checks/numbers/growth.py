"""Growth and trend against the values that a sentence gives (D335 amounts, D326 factors, D426 words)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Reading, Statement
from dossier.diagnostics import Diagnostic, Span, error, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import DURATIONS, Quantity

_FROM_TO = re.compile(r"\b(?:de|d'|à partir de) $")
_YEAR = r"(?:19|20)\d{2}"
_IN_YEAR = re.compile(
    rf"^[^,;.()]{{0,35}}?\b(?:en|fin|pour|à l'été|l'été|saison) (?:(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre) )?(?P<year>{_YEAR})\b"
)
_YEAR_BEFORE = re.compile(rf"\b(?:[Ee]n (?P<year>{_YEAR}),? [^,;.]{{0,40}}|(?P<noted>{_YEAR}) \()$")
_AGAINST = re.compile(r",? (?:contre|après|au lieu de|par rapport (?:à|aux?)) (?:[\w']+ ){0,2}$")
_GETS_TO = re.compile(
    r"(?:\bn'en (?:[^\W\d_]+ ){1,3}plus que|\b(?:pour|et) atteindre|\batteint(?: aujourd'hui)?|, passe(?:ra)?(?: ainsi)? à) $"
)
_UP = re.compile(
    r"\b(?:en (?:nette |forte |légère )?(?:hausse|progression|augmentation)|(?:une|la|cette|l') ?(?:nette |forte |légère )?(?:hausse|progression|augmentation)|progresse(?:nt|ra)?|progressé|augmente(?:nt|ra)?|augmenté|remont(?:e|ent|é|ée|és|ées)|grimpé|bondi|croît|croissent|s'accroît|s'accroissent|grimpe)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:en (?:nette |forte |légère )?(?:baisse|diminution|recul|repli)|(?:une|la|cette) (?:nette |forte |légère )?(?:baisse|diminution|réduction)|recule(?:nt)?|reculé|(?:est|sera|seront|sont) abaissée?s?|baisse(?:nt|ra)|baissé|chut(?:e|ent|é|ée|és|ées)|diminue(?:nt|ra)?|diminué|décroît)\b",
    re.IGNORECASE,
)
_FACTOR = re.compile(
    r"\b(?P<nearly>(?:presque|près de|quasi(?:ment)?|plus que) )?(?:(?P<half>divis\w+ par deux|réduite?s? de moitié|moitié moins)|(?P<third>divis\w+ par trois)|(?P<quarter>divis\w+ par quatre)|(?P<fifth>divis\w+ par cinq)|(?P<tenth>divis\w+ par dix)|(?P<two>doubl(?:e|ent|é|ée|és|ées|er|era)\b|multipli\w+ par deux)(?! de (?:la moyenne|celui|celle|ceux))"
    r"|(?P<three>tripl(?:e|ent|é|ée|és|ées|er|era)\b|multipli\w+ par trois)|(?P<four>quadrupl\w+|multipli\w+ par quatre)|(?P<five>multipli\w+ par cinq)|(?P<ten>multipli\w+ par dix))",
    re.IGNORECASE,
)
_BOUNDS = {"half": ("0.42", "0.58"), "third": ("0.29", "0.38"), "quarter": ("0.22", "0.29"), "fifth": ("0.17", "0.23"), "tenth": ("0.085", "0.115"), "two": ("1.75", "2.25"), "three": ("2.65", "3.4"), "four": ("3.55", "4.5"),
           "five": ("4.5", "5.6"), "ten": ("9", "11.5")}  # fmt: skip
_CHANGE = re.compile(
    r"(?:\b(?:crû|crue?s?|accru\w*|bondi\w*|grimp\w+|chut\w+|hauss\w+|baiss\w+|augment\w+|progress\w+|diminu\w+|recul\w*|réduction|réduit\w*|gagn\w+|perd\w*|croissance|évolution|économie)(?: [\w']+){0,4} (?:de|d'environ|d'|à|près de) ?|\([+–−-] ?|[,(] ?(?:soit )?[+–−-] ?|\b(?:gagn\w+|perd\w*|progresse|recule|ajoute(?:nt|ra)?) )$",
    re.IGNORECASE,
)
_SO_MUCH_MORE = re.compile(
    r"^ ?(?:% )?(?:[\w'-]+ ){0,2}?(?:de plus|de moins|en plus|en moins|supplémentaires?)\b"
)
_OF_TIME = re.compile(r" (?:premi(?:ers|ères)|derni(?:ers|ères)|prochaine?s)$")
_STEADY = re.compile(
    r"\b(?:chaque année|régulièrement|constant\w*|contin\w+|sans cesse|d'année en année)\b", re.IGNORECASE
)
_PARTIAL = re.compile(
    r"\bfin (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre)|trimestre|semestre|premiers mois",
    re.IGNORECASE,
)
_MIXED = re.compile(
    r"\b(?:puis|mais|après une|avant de|alors que|tandis que|malgré|respectivement)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Course:
    """The values of one thing in the order of time."""

    values: tuple[Quantity, ...]

    @property
    def told(self) -> str:
        """Its first and last value, as written."""
        return f"de {self.values[0].words.strip()} à {self.values[-1].words.strip()}"


def report_untrue_growth(reading: Reading) -> list[Diagnostic]:
    """« passé de 800 à 1 200, soit une hausse de 25 % » (D335)."""
    found = []
    for statement in reading.statements:
        course = course_of(statement) if len(statement.quantities) > 1 else None
        if course is not None:
            finding = _of_change(reading, statement, course) or _of_words(reading, statement, course)
            found += [finding] if finding else []
    return found


def course_of(statement: Statement) -> Course | None:
    """The values of one thing that a sentence tells one after another: « de 10 à 15 », « 18, contre 23 », « 12 en 2026, 44 en 2029 »."""
    quantities = [
        one for one in statement.quantities if not one.is_fraction and not _OF_TIME.search(one.words)
    ]
    lasting = [one for one in quantities if one.unit in DURATIONS]
    if len(lasting) == 1:  # « a doublé en quatre ans »
        quantities.remove(lasting[0])
    for one, two in pairwise(quantities):
        joint = statement.between(one, two)
        if not one.counts_like(two) or one.value == 0:
            continue
        if _FROM_TO.search(statement.text[: one.start]) and re.match(
            r"^[^,;.]{0,40} à (?:plus de |près de )?$", joint
        ):
            return None if _is_fork(statement, one, two) else Course((one, two))
        if _AGAINST.search(joint) and not two.per:
            return Course((two, one))
        if _GETS_TO.search(joint) and (two.unit or two.is_bare or one.noun == two.noun):
            return Course((one, two))
    if course := _beside_share(statement, quantities):
        return course
    dated = [(year, one) for one in quantities if (year := _year(statement, one))]
    dated = [(year, one) for year, one in dated if one.counts_like(dated[0][1])]
    years = [year for year, _ in dated]
    if len(dated) < 2 or len(set(years)) != len(years):
        return None
    return Course(tuple(one for _, one in sorted(dated, key=lambda item: item[0])))


def _beside_share(statement: Statement, quantities: Sequence[Quantity]) -> Course | None:
    """« 164, en recul de 20 % par rapport aux 182 de 2028 »: two values with their change between them."""
    for one, change, two in zip(quantities, quantities[1:], quantities[2:], strict=False):
        is_told = change.unit in {"%", "point"} and one.unit not in {"%", "point"} and one.counts_like(two)
        if is_told and two.value and _AGAINST.search(statement.between(change, two)):
            return Course((two, one))
    return None


def _is_fork(statement: Statement, one: Quantity, two: Quantity) -> bool:
    """Whether « de 10 à 15 agents » is a range and no course of time."""
    said = statement.text[: one.start] + statement.between(one, two) + statement.text[two.end :]
    return not (_UP.search(said) or _DOWN.search(said) or _FACTOR.search(said) or _CHANGE.search(said[:80])
                or re.search(r"\b(?:pass\w+|port\w+|hausse|baisse|augment\w+|diminu\w+|gagn\w+|perd\w*|réduct\w+|rédui\w+|abaiss\w+)\b", said))  # fmt: skip


def _year(statement: Statement, one: Quantity) -> int:
    match = _IN_YEAR.match(statement.after(one))
    if match is None:
        match = _YEAR_BEFORE.search(statement.before(one))
        return int(match["year"] or match["noted"]) if match else 0
    return int(match["year"])


def _of_change(reading: Reading, statement: Statement, course: Course) -> Diagnostic | None:
    first, last = course.values[0], course.values[-1]
    wrong: Diagnostic | None = None
    for one in statement.quantities:
        if one in course.values or one.is_range or not _is_change(statement, one):
            continue
        change = abs(last.value - first.value)
        if one.unit == "%" and first.unit != "%":
            value, shown = change * 100 / first.value, "%"
        elif one.unit == "point" and first.unit == "%":
            value, shown = change, "points"
        elif (
            (one.unit == first.unit and one.unit != "%" and one.counts_like(first))
            or one.is_bare
            or (one.unit == "" and first.unit == "" and one.noun)
        ):
            value, shown = change, ""
        else:
            continue
        room = max(
            one.half_step * Decimal("1.3"),
            _rounding(one, first, last),
            value * Decimal("0.03") if one.unit == "%" else Decimal(0),
            Decimal("0.6") if one.unit == "%" else Decimal(0),
        )
        if not first.is_exact or not last.is_exact:
            room = max(room, value * Decimal("0.3"))
        if abs(value - one.value) <= room:
            return None  # the other changes of the sentence are of other things
        amount = value.quantize(Decimal("0.1")).normalize() if value % 1 and shown else value
        said = (
            f"{format_number(amount if amount % 1 else amount.quantize(Decimal(1)))} {shown}".strip()
            if shown
            else one.said(value)
        )
        message = f"« {one.words} » : {course.told}, le changement est de {said}"
        place, hint = place_of(reading, statement, one), "corrigez le changement, ou l’une des deux valeurs"
        wrong = wrong or error("D335", message, place, hint)
    return wrong


def _is_change(statement: Statement, one: Quantity) -> bool:
    """« une hausse de 25 % », « soit 30 % de plus »."""
    lead, behind = statement.text[: one.start], statement.text[one.number_end :]
    return bool(_CHANGE.search(lead) or (lead.endswith("soit ") and _SO_MUCH_MORE.match(behind)))


def _rounding(change: Quantity, first: Quantity, last: Quantity) -> Decimal:
    """What the change may be off by, since both values are printed rounded; in the unit of the change."""
    room = (
        (first.step + last.step) / 2
        if (first.step or last.step) and (first.factor != 1 or first.step < 1)
        else Decimal(0)
    )
    return min(room * 100 / first.value, Decimal(4)) if change.unit == "%" and first.unit != "%" else room


def _is_reached(statement: Statement, course: Course, bounds: tuple[Decimal, Decimal]) -> bool:
    """« passe de 6 à 9 les jours de danger, et à 12 au-delà, soit le double »: a later value that the word is said of."""
    first, last = course.values[0], course.values[-1]
    later = [one for one in statement.quantities if one.start >= last.end and one.unit == first.unit]
    return any(bounds[0] <= one.value / first.value <= bounds[1] for one in later if first.value)


def _of_words(reading: Reading, statement: Statement, course: Course) -> Diagnostic | None:
    text = statement.text
    factor = _FACTOR.search(text)
    first, last = course.values[0], course.values[-1]
    ratio = last.value / first.value if first.value else Decimal(1)
    if factor is not None and not _MIXED.search(text):
        if _PARTIAL.search(text):
            return None
        low, high = next(map(Decimal, bounds) for name, bounds in _BOUNDS.items() if factor[name])
        if factor["nearly"]:
            low, high = low * Decimal("0.9"), high * Decimal("1.4")
        if not low <= ratio <= high and not _is_reached(statement, course, (low, high)):
            message = f"« {factor[0]} », mais les valeurs vont {course.told}"
            place = _place(reading, statement, factor)
            return warning(
                "D326", message, place, "dites le rapport exact, ou corrigez l’une des deux valeurs"
            )
        return None
    up, down = _UP.search(text), _DOWN.search(text)
    word = up or down
    if word is None or (up and down) or _MIXED.search(text):
        return None
    values = [one.value for one in course.values]
    rises = [after > before for before, after in pairwise(values)]
    steady = _STEADY.search(text)
    turned = not all(rises) if up else any(rises)
    if (up and values[-1] <= values[0]) or (down and values[-1] >= values[0]) or (steady and turned):
        reason = " (une année est incomplète)" if _PARTIAL.search(text) else ""
        series = ", ".join(one.words[: one.number_end - one.start] for one in course.values)
        message = f"« {word[0]} » : la suite {series} ne le montre pas{reason}"
        place = _place(reading, statement, word)
        return warning("D426", message, place, "corrigez le mot, ou comparez des périodes entières")
    return None


def _place(reading: Reading, statement: Statement, word: re.Match[str]) -> Span | None:
    """Return where a word of a statement is written."""
    return reading.place(statement.passage, statement.start + word.start(), statement.start + word.end())
