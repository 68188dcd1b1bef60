"""Charts of one figure from period to period, and of a whole in its parts: each says its finding, its unit and its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from dossier.assemble.context import words
from dossier.assemble.figures.chart_lines import Order, chart_of
from dossier.assemble.figures.figure_charts import (
    Counted,
    counted_figures,
    label_of,
    sources_of,
    unit_of,
    value_of,
)
from dossier.language.fr.space_characters import NO_BREAK
from dossier.language.printed import format_number, per_cent, say
from dossier.text import PlacedText
from dossier.tree import Block, ChartKind, Inlines, Mark

MOST_PERIODS = 16
MOST_PARTS = 6
_WHOLE = Decimal(100)
_ROUNDED = Decimal("0.5")  # what each rounded share may be off
_YEAR = re.compile(r"(?P<year>\d{4})")
_QUARTER = re.compile(r"T(?P<part>[1-4]) (?P<year>\d{4})")
_HALF = re.compile(r"S(?P<part>[12]) (?P<year>\d{4})")
_MONTHS = ("janv", "fév", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc")
_MONTH = re.compile(rf"(?P<month>{'|'.join(_MONTHS)})\w*\.? (?P<year>\d{{4}})")
_PERIOD_LINE = "« identifiant : 2024 » ; la période est une année, « T1 2024 », « S1 2024 » ou « mars 2024 »"
_PART_LINE = "une ligne par part : « identifiant : libellé »"


def evolution(order: Order) -> Iterator[Block]:
    """Yield a line from period to period, or columns where the directive asks for them, drawn from zero and true to time.

    What has a note is hollow, as incomplete. All count in one unit over periods of one length, in their order.
    """
    counted = comparable(order, MOST_PERIODS, "périodes", "un tableau se lit mieux")
    if not counted:
        return
    if len(counted) == 1:
        order.refuse("une évolution se lit sur deux périodes au moins", _PERIOD_LINE, code="D311")
        return
    starts = find_starts(counted)
    if starts is None:
        return
    marks = tuple(map(period_mark, counted, starts))
    told = [f"{mark.label}, {mark.value}{incomplete(mark)}" for mark in marks]
    kind = ChartKind.COLUMNS if "colonnes" in order.directive.attributes else ChartKind.EVOLUTION
    yield chart_of(order, kind, marks, told, below(order, counted))


def period_mark(item: Counted, start: float, group: str = "") -> Mark:
    """The mark of a figure at a period that begins at ``start``, in years; what has a note is incomplete."""
    return Mark(
        label=label_of(item),
        value=value_of(item, alone=False),
        note=item.note,
        amount=float(item.value),
        hollow=bool(item.note),
        group=group,
        start=start,
        figures=item.uses,
        span=item.line.span,
    )


def incomplete(mark: Mark) -> str:
    """« (incomplet : trois mois) » after what is not whole."""
    return f" ({say('incomplet')}{say(' : ')}{mark.note})" if mark.hollow else ""


def find_starts(counted: Sequence[Counted]) -> list[float] | None:
    """When each period begins, in years; None where one is refused: every line that is wrong says why (D312)."""
    known = [_period(item.label) for item in counted]
    periods = [period for period in known if period is not None]
    refused = len(periods) < len(counted)
    for item, period in zip(counted, known, strict=True):
        dated = set(_YEAR.findall(str(item.figure.day or "")))
        if period is None:
            said = f"période illisible : « {item.label} »" if item.label else "ligne sans période"
            item.line.refuse(said, _PERIOD_LINE, code="D312")
        elif dated and not dated.intersection(_YEAR.findall(item.label)):
            said = f"« {item.label} », mais le registre date « {item.name} » de « {item.figure.day} »"
            item.line.refuse(said, "corrigez la période, ou la date du chiffre", code="D312")
            refused = True
    if refused:  # what comes after what is told by good periods alone
        return None
    for item, (length, start), before in zip(counted[1:], periods[1:], periods, strict=False):
        if length != before[0]:
            hint = "des années avec des années, des trimestres avec des trimestres ; sinon, deux graphiques"
            item.line.refuse(
                f"« {item.label} » ne se compare pas à la période qui précède", hint, code="D312"
            )
            return None
        if start <= before[1]:
            said = f"« {item.label} » ne vient pas après la période qui précède"
            item.line.refuse(said, "écrivez les périodes dans leur ordre", code="D312")
            return None
    return [start for _length, start in periods]


def shares(order: Order) -> Iterator[Block]:
    """Yield a bar that is the whole, cut into its parts; percentages make a hundred, anything else is told in per cent."""
    counted = comparable(order, MOST_PARTS, "parts", "regroupez les plus petites, ou prenez « barres »")
    if not counted:
        return
    total = sum((item.value for item in counted), Decimal(0))
    in_percent = unit_of(counted[0]) == "%"
    if len(counted) == 1 or not total:
        order.refuse("un tout se partage en deux parts au moins", _PART_LINE, code="D311")
        return
    if in_percent and abs(total - _WHOLE) > _ROUNDED * len(counted):
        said = f"les parts font {format_number(total)}{NO_BREAK}% : un tout en fait 100"
        order.refuse(said, "ajoutez la part qui manque, ou prenez « barres »", code="D311")
        return
    marks: list[Mark] = []
    start = Decimal(0)
    for item in counted:
        share = (_WHOLE * item.value / total).quantize(Decimal(1), ROUND_HALF_UP)
        percent = item.number(per_cent(format_number(share)))
        count = PlacedText() if in_percent else value_of(item, alone=True)
        marks.append(
            Mark(
                label=label_of(item),
                value=value_of(item, alone=True) if in_percent else percent,
                note=PlacedText.joined(", ", [part for part in (count, item.note) if part]),
                amount=float(item.value / total),
                hollow=len(marks) % 2 == 1,
                start=float(start / total),
                figures=item.uses,
                span=item.line.span,
            )
        )
        start += item.value
    told = [f"{mark.label}, {mark.value}" + (f" ({mark.note})" if mark.note else "") for mark in marks]
    yield chart_of(order, ChartKind.SHARES, tuple(marks), told, below(order, counted, is_said=True))


def comparable(order: Order, most: int, what: str, remedy: str) -> list[Counted]:
    """The figures of the lines: of one unit, none negative, not too many; none of them where one is refused."""
    counted = list(counted_figures(order))
    if not order.title:
        hint = f"« :::{order.directive.name} Ce que le graphique montre »"
        order.refuse("graphique sans titre", hint)
        return []
    if len(counted) > most:
        order.refuse(f"plus de {most} {what}", remedy, code="D311")
        return []
    for item in counted:
        if item.value < 0:
            hint = "mettez ces valeurs dans un tableau"
            item.line.refuse("une valeur négative ne part pas de zéro", hint, code="D311")
            return []
        if unit_of(item) != unit_of(counted[0]):
            hint = (
                f"la première ligne compte en « {unit_of(counted[0]) or 'nombre'} » : gardez une seule unité"
            )
            item.line.refuse(f"autre unité : « {item.figure.unit or 'aucune'} »", hint, code="D311")
            return []
    return counted


def below(order: Order, counted: Sequence[Counted], *, is_said: bool = False) -> Inlines:
    """The unit, where no value says it, and the sources."""
    found = sources_of(order, counted)
    unit = unit_of(counted[0])
    if is_said or not unit or all(item.says_unit for item in counted):
        return found
    named = words(
        order.lowering.assembly.made_of(say("Unité\u00a0: {unit}.", unit=unit), counted[0].figure, "unite")
    )
    return (*named, *(words(" ") if found else ()), *found)


def _period(label: PlacedText) -> tuple[str, float] | None:
    """The kind of period that a label names, and when it starts, in years; None where it names none."""
    said = " ".join(label.split())
    if match := _YEAR.fullmatch(said):
        return "year", float(match["year"])
    for kind, form, count in (("quarter", _QUARTER, 4), ("half", _HALF, 2)):
        if match := form.fullmatch(said):
            return kind, int(match["year"]) + (int(match["part"]) - 1) / count
    if match := _MONTH.fullmatch(said.lower()):
        return "month", int(match["year"]) + _MONTHS.index(match["month"]) / len(_MONTHS)
    return None
