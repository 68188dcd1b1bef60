"""Numbers that take others up by a word: « d'entre elles », « à parts égales », « chacun », « pour ces 36 jeunes » (D332, D437)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import DURATIONS, lemma

_HUNDRED = Decimal(100)
_AMONG_THEM = re.compile(r"^ (?:d'entre (?:elles|eux)|de (?:celles-ci|ceux-ci))\b")
_SO = re.compile(r"(?:,? soit|\() (?:environ |près de |plus de )?$|\($")
_EQUALLY = re.compile(
    r"\b(?:à parts égales|à égalité|en parts égales)\b,? (?:par|entre) (?P<who>(?:(?:le |la |les |l'|son |sa )[^,;.:()]{2,60}?)(?:, (?:le |la |les |l')[^,;.:()]{2,60}?)* et (?:le |la |les |l')[^,;.:()]{2,60}?)(?=, (?:qui|chacun|soit|à)|[.;:(]| \()"
)
_EACH = re.compile(r"\bchacune?\b")
#: « Un conseiller suit 45 exploitations ; les sept conseillers en accompagnent donc 315 »
_ONE_OF_THEM = re.compile(
    r"(?:^|[.;:] )(?:[Uu]ne?|[Cc]haque) (?P<noun>[^\W\d_]{3,}) (?:(?:de |du |des |d')[^\W\d_]+ )?(?:[^\W\d_]+ )?(?P<verb>[^\W\d_]{3,}) (?:en moyenne |environ )?$"
)
_THEREFORE = re.compile(r"\b(?:donc|ainsi|au total|en tout)\b[^,;.:]{0,25}$")
_FOR_THEM = re.compile(r"^[^,;:.]{0,25} pour (?:ces|les|l'ensemble des|la totalité des) $")
_AMOUNTS = re.compile(
    r"\b(?:représent\w+|coût\w+|mobilis\w+|atteint|attein\w+|s'élève\w*|totalis\w+|vers\w+)(?: à| donc)? (?:un total de |la somme de )?$"
)
_SINGLE = re.compile(
    r"(?:^|, | et |: |emploie |compte |comprend |réunit |abrite |possède )une? (?!autre|total|dizaine|douzaine|quinzaine|vingtaine|trentaine|centaine|millier|million|milliard|tiers|quart|moitié)[^\W\d_]{3,}(?: [^,;:.]{0,30}?)?(?=,| et |$)"
)
_TOTAL = re.compile(r", (?:soit|c'est-à-dire)(?: au total| en tout| un total de)? $")
_ROOM = Decimal("0.02")
_FRACTION_ROOM = Decimal("0.07")


def report_numbers_taken_up_wrongly(reading: Reading) -> list[Diagnostic]:
    """« 63 communes. Dans 21 d'entre elles, soit le quart… », « à parts égales par… et…, qui en versent chacun… »."""
    found: list[Diagnostic] = []
    before: Statement | None = None
    for statement in reading.statements:
        if statement.passage.kind in {Kind.CELL, Kind.QUOTE}:
            continue
        same = before is not None and before.passage is statement.passage
        found += _among_them(reading, statement, before if same else None)
        found += _equal_parts(reading, statement)
        found += _one_and_all(reading, statement)
        found += _for_them(reading, statement)
        found += _singles(reading, statement)
        found += _on_average(reading, statement)
        found += _lasting(reading, statement)
        if same and before is not None:
            found += _difference(reading, statement, before)
            found += _share_of_them(reading, statement, before)
        before = statement
    return found


def _among_them(reading: Reading, statement: Statement, before: Statement | None) -> Iterator[Diagnostic]:
    """A part of what was counted last, with its share right behind it."""
    for part, share in zip(statement.quantities, statement.quantities[1:], strict=False):
        if (
            part.unit
            or share.unit != "%"
            or not part.is_exact
            or not _AMONG_THEM.match(statement.text[part.number_end :])
        ):
            continue
        if not _SO.search(statement.between(part, share)) or share.is_range:
            continue
        earlier = [
            one
            for told in (before, statement)
            if told
            for one in told.quantities
            if told is not statement or one.end <= part.start
        ]
        wholes = [
            one
            for one in earlier
            if not one.unit and not one.is_bare and one.is_exact and not one.per and one.value > part.value
        ]
        if not wholes:
            continue
        values = [part.value * _HUNDRED / whole.value for whole in wholes]
        room = share.value * _FRACTION_ROOM if share.is_fraction else max(share.half_step, Decimal("0.6"))
        room = room if share.is_exact else room * 3
        if all(abs(value - share.value) > room for value in values):
            shown = format_number(
                values[-1].quantize(Decimal("0.1")).normalize()
                if values[-1] % 1
                else values[-1].quantize(Decimal(1))
            )
            message = f"« {share.words} », mais {part.words} sur {wholes[-1].words} font {shown}\u00a0%"
            yield warning(
                "D332",
                message,
                place_of(reading, statement, share),
                "corrigez la part, ou l’un des deux nombres",
            )


def _equal_parts(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """A whole that some share alike, and what each of them is said to give."""
    match = _EQUALLY.search(statement.text)
    if match is None or re.search(r"\d", match["who"]):
        return
    many = len(re.split(r", | et ", match["who"]))
    wholes = [
        one for one in statement.quantities if one.end <= match.start() and one.unit == "€" and one.is_exact
    ]
    behind = [
        one for one in statement.quantities if one.start >= match.end() and one.unit == "€" and one.is_exact
    ]
    if (
        len(wholes) != 1
        or len(behind) != 1
        or not (
            _EACH.search(statement.text[match.start() :]) or _SO.search(statement.text[: behind[0].start])
        )
    ):
        return
    each, value = behind[0], wholes[0].value / many
    if abs(value - each.value) > max(each.half_step, value * _ROOM):
        message = f"« {each.words} » : {wholes[0].words} ÷ {many} = {each.said(value)}"
        yield warning("D437", message, place_of(reading, statement, each), "corrigez la part, ou le tout")


def _one_and_all(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """What one does, how many they are, and what they therefore do together."""
    for each, many, result in zip(
        statement.quantities, statement.quantities[1:], statement.quantities[2:], strict=False
    ):
        one = _ONE_OF_THEM.search(statement.text[: each.start])
        noun = many.noun or lemma(many.words.split()[-1])
        if one is None or noun != lemma(one["noun"]) or not (many.definite or many.unit in DURATIONS):
            continue
        alike = result.is_bare or (result.unit == each.unit and (result.unit or result.noun == each.noun))
        if (
            not alike
            or not _THEREFORE.search(statement.between(many, result))
            or not all(item.is_exact for item in (each, many, result))
        ):
            continue
        value = each.value * many.value / many.factor
        if result.is_bare:
            value /= each.factor  # « 40 heures en remplacent donc 120 »
        if abs(value - result.value) > max(result.half_step, value * _ROOM):
            message = f"« {result.words} » : {many.words} × {each.words} = {result.said(value)}"
            yield warning(
                "D437",
                message,
                place_of(reading, statement, result),
                "corrigez le résultat, ou l’un des nombres",
            )


def _for_them(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« 24 000 euros par installation, a représenté 864 000 euros pour ces 36 jeunes »: one price, and all who had it."""
    for price, result, many in zip(
        statement.quantities, statement.quantities[1:], statement.quantities[2:], strict=False
    ):
        if price.unit != "€" or result.unit != "€" or many.unit or not price.per or result.per:
            continue
        if price.per in {"an", "mois", "jour", "semaine", "heure", "trimestre"} or not all(
            item.is_exact for item in (price, result, many)
        ):
            continue
        if not _FOR_THEM.match(statement.between(result, many)) or not _AMOUNTS.search(
            statement.between(price, result)
        ):
            continue
        value = price.value * many.value
        if abs(value - result.value) > max(result.half_step, value * _ROOM):
            message = f"« {result.words} » : {many.words} × {price.words} = {result.said(value)}"
            yield warning(
                "D437",
                message,
                place_of(reading, statement, result),
                "corrigez le résultat, ou l’un des nombres",
            )


def _singles(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« un salarié à temps plein et deux apprentis, soit trois personnes »: « un » counts, beside a number."""
    for rank, result in enumerate(statement.quantities):
        lead = statement.text[: result.start]
        parts = [one for one in statement.quantities[:rank] if not one.unit]
        if (
            result.unit
            or result.is_bare
            or result.per
            or not result.is_exact
            or not parts
            or len(parts) != rank
            or not (total := _TOTAL.search(lead))
        ):
            continue
        if not all(
            one.is_exact and not one.is_bare and not one.per and one.noun != result.noun for one in parts
        ):
            continue
        listed = re.split(r"[;:.]", lead[: total.start()])[-1]
        singles = len(_SINGLE.findall(listed))
        value = singles + sum((one.value for one in parts), Decimal(0))
        pieces = len(re.split(r", | et ", listed))
        if (
            singles
            and pieces == singles + len(parts)
            and value != result.value
            and abs(value - result.value) < value
        ):
            message = f"« {result.words} » : {singles} + {' + '.join(one.words for one in parts)} = {result.said(value)}"
            yield warning(
                "D437",
                message,
                place_of(reading, statement, result),
                "corrigez le total, ou l’un des nombres",
            )


_DIFFERENCE = re.compile(
    r"\b(?:la différence|l'écart|le solde|le complément|le reste|le déficit|le surcoût)\b,? (?:est |s'élève )?(?:soit|de|donc de|à) (?:environ |près de )?$"
)


def _difference(reading: Reading, statement: Statement, before: Statement) -> Iterator[Diagnostic]:
    """« 9,5 millions par an, pour 3,8 millions de recettes. La région prend en charge la différence, soit 5,7 millions »."""
    one = statement.quantities[0]
    some = [
        item for item in before.quantities if item.unit == one.unit and item.is_exact and not item.is_range
    ]
    lead = statement.text[: one.start]
    if (
        not one.unit
        or one.unit in DURATIONS | {"%", "point"}
        or len(some) != len(_TWO)
        or not _DIFFERENCE.search(lead)
    ):
        return
    value = abs(some[0].value - some[1].value)
    if abs(value - one.value) > max(one.half_step, some[0].half_step + some[1].half_step, value * _ROOM):
        message = (
            f"« {one.words} » : entre {some[0].words} et {some[1].words}, l’écart est de {one.said(value)}"
        )
        yield warning(
            "D335", message, place_of(reading, statement, one), "corrigez l’écart, ou l’un des deux nombres"
        )


_IN_THEM = re.compile(r"\ben (?:représent\w+|constitu\w+|form\w+) (?:près de |environ |plus de )?$")
_NUMBERED = re.compile(r"\bau nombre de $")
_TWO = range(2)


def _share_of_them(reading: Reading, statement: Statement, before: Statement) -> Iterator[Diagnostic]:
    """« …, soit 72 élèves. Les filles, au nombre de 18, en représentent un quart »."""
    if len(statement.quantities) != len(_TWO):
        return
    part, share = statement.quantities
    lead = statement.text[: part.start]
    if (
        part.unit == "%"
        and not share.unit
        and _IN_THEM.search(lead)
        and _SO.search(statement.text[: share.start])
    ):
        yield from _amount_of_them(reading, statement, before)
    if (
        share.unit != "%"
        or not _IN_THEM.search(statement.text[: share.start])
        or part.unit
        or not part.is_exact
    ):
        return
    if not _NUMBERED.search(statement.text[: part.start]) and part.start > len("Les "):
        return
    wholes = [
        one
        for one in before.quantities
        if not one.unit and one.is_exact and not one.per and one.value > part.value
    ]
    room = share.value * _FRACTION_ROOM if share.is_fraction else max(share.half_step, Decimal("0.6"))
    values = [part.value * _HUNDRED / one.value for one in wholes]
    if values and all(abs(value - share.value) > (room if share.is_exact else room * 3) for value in values):
        shown = format_number(
            values[-1].quantize(Decimal("0.1")).normalize()
            if values[-1] % 1
            else values[-1].quantize(Decimal(1))
        )
        message = f"« {share.words} », mais {part.words} sur {wholes[-1].words} font {shown}\u00a0%"
        yield warning(
            "D332", message, place_of(reading, statement, share), "corrigez la part, ou l’un des deux nombres"
        )


def _amount_of_them(reading: Reading, statement: Statement, before: Statement) -> Iterator[Diagnostic]:
    """« …620 personnes […]. Les femmes en représentent près de 80 %, soit environ 500 »."""
    share, part = statement.quantities
    wholes = [
        one
        for one in before.quantities
        if not one.unit and one.is_exact and not one.per and one.value > part.value
    ]
    values = [one.value * share.value / _HUNDRED for one in wholes]
    room = Decimal("0.04") if share.is_exact and part.is_exact else Decimal("0.12")
    if values and all(abs(value - part.value) > max(Decimal(1), value * room) for value in values):
        message = f"« {part.words} », mais {share.words} de {wholes[0].words} font {part.said(values[0])}"
        yield warning("D332", message, place_of(reading, statement, part), "corrigez le nombre, ou la part")


_MEAN = re.compile(r"^[^,;:.]{0,15} (?:en moyenne|chacune?|pièce)\b")
_TOTALS = re.compile(
    r"^ (?:[^\W\d_]+ )?(?:totalis\w+|représent\w+|mesur\w+|cumul\w+|coûtent|ont coûté|regroupent|comptent|accueillent|emploient) (?:au total |ensemble )?$"
)


def _on_average(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« Les six tunnels totalisent 4 320 mètres, soit 720 mètres en moyenne »."""
    for many, whole, each in zip(
        statement.quantities, statement.quantities[1:], statement.quantities[2:], strict=False
    ):
        text = statement.text
        if (
            many.unit
            or not many.value
            or not many.is_exact
            or not whole.is_exact
            or not _TOTALS.match(text[many.end : whole.start])
        ):
            continue
        alike = whole.unit == each.unit and (whole.unit or each.is_bare or each.noun == whole.noun)
        if not alike or not _MEAN.match(text[each.number_end :]) or not _SO.search(text[: each.start]):
            continue
        value = whole.value / many.value
        if abs(value - each.value) > max(
            each.half_step, value * (_ROOM if each.is_exact else Decimal("0.1"))
        ):
            message = f"« {each.words} » : {whole.words} ÷ {many.words} = {each.said(value)}"
            yield warning(
                "D437",
                message,
                place_of(reading, statement, each),
                "corrigez la moyenne, ou l’un des deux nombres",
            )


_PACE = re.compile(r"\bà (?:raison|un rythme|une cadence) de $|\bau rythme de $")
_LASTS = re.compile(r"\b(?:dur\w+|s'étal\w+ sur|prend\w*|demand\w+) (?:donc |ainsi )?$")
_PER = {"an": ("mois", 12), "mois": ("mois", 1), "semaine": ("jour", 7), "jour": ("jour", 1)}


def _lasting(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« 24 séances, à raison de deux par semaine : il dure donc douze semaines »."""
    for whole, pace, lasts in zip(
        statement.quantities, statement.quantities[1:], statement.quantities[2:], strict=False
    ):
        base, length = _PER.get(pace.per, ("", 0))
        if (
            whole.unit
            or pace.unit
            or lasts.unit != base
            or not base
            or not pace.value
            or not (pace.is_bare or pace.noun == whole.noun)
        ):
            continue
        if not _PACE.search(statement.between(whole, pace)) or not _LASTS.search(
            statement.between(pace, lasts)
        ):
            continue
        value = whole.value / pace.value * length
        if all(one.is_exact for one in (whole, pace, lasts)) and abs(value - lasts.value) > max(
            lasts.factor, value * _ROOM
        ):
            message = f"« {lasts.words} » : {whole.words} à raison de {pace.words} par {pace.per} font {lasts.said(value)}"
            yield warning(
                "D437", message, place_of(reading, statement, lasts), "corrigez la durée, ou le rythme"
            )
