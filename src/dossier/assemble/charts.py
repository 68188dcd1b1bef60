"""Charts made of a sheet's lines: bars, units, phases, periods."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from dossier.assemble.chart_lines import Order, Written, joined
from dossier.assemble.context import words
from dossier.assemble.figure_words import (
    SHORT_UNIT,
    find_figure,
    internal_mark,
    number_with_unit,
    numbers,
    unit_words,
)
from dossier.assemble.inline import set_line
from dossier.content.markdown.entry_lines import parted
from dossier.language.fr.numbers import format_number
from dossier.language.fr.plural import plural_of
from dossier.language.fr.spaces import NO_BREAK
from dossier.text import PlacedText
from dossier.tree import Block, Chart, ChartKind, FigureUse, Mark, Tick, plain_text
from dossier.tree.walk import figures_of, placed_text

if TYPE_CHECKING:
    from dossier.content.model.figure import Figure

MOST_BARS = 20
MOST_UNITS = 60
MOST_GROUPS = 4
MOST_PHASES = 6
MOST_YEARS = 200
MOST_PERIODS = 12
MOST_STEPS = 10

_PERIOD = re.compile(r"^(?P<first>\d{4})(?:\s*[-–]\s*(?P<last>\d{4}))?$")

_FIGURE_LINE = "une ligne par chiffre : « identifiant : libellé »"
_PHASE_LINE = (
    "une ligne par phase : « [x] nom : texte | état » si elle est engagée, « [ ] nom : texte » sinon"
)
_PERIOD_LINE = "une ligne par période : « [x] 2021-2022 : nom | texte » si elle est passée, « [ ] … » sinon"


@dataclass(frozen=True, slots=True)
class _Counted:
    """A figure named by a line, with its words."""

    line: Written
    name: PlacedText
    figure: Figure
    value: Decimal
    label: PlacedText
    note: PlacedText
    uses: tuple[FigureUse, ...]

    def number(self, text: str) -> PlacedText:
        """Words made of the value: they stand for the name that the line writes."""
        return PlacedText.standing_for(text, self.name.origin)


def bars(order: Order) -> Iterator[Block]:
    """Yield a chart of bars drawn from zero, one a figure; a bar whose line has a note is drawn hollow, as incomplete.

    All figures count in one unit and none is negative: else D311, and no chart.
    """
    counted = list(_figures(order))
    if len(counted) > MOST_BARS:
        order.refuse(f"plus de {MOST_BARS} barres", "un tableau se lit mieux", code="D311")
        return
    for item in counted:
        if item.value < 0:
            item.line.refuse(
                "une barre ne montre pas une valeur négative",
                "mettez ces valeurs dans un tableau",
                code="D311",
            )
            return
        if _unit(item) != _unit(counted[0]):
            hint = f"la première barre compte en « {_unit(counted[0]) or 'nombre'} » : gardez une seule unité"
            item.line.refuse(f"autre unité : « {item.figure.unit or 'aucune'} »", hint, code="D311")
            return
    title = order.title
    marks = tuple(
        Mark(
            label=_label(item),
            value=_value(item, alone=not title),
            note=item.note,
            amount=float(item.value),
            hollow=bool(item.note),
            figures=item.uses,
            span=item.line.span,
        )
        for item in counted
    )
    if marks:
        whole = [f"{mark.label}, {mark.value}" for mark in marks]
        told = [
            f"{said} (incomplet : {mark.note})" if mark.hollow else said
            for said, mark in zip(whole, marks, strict=True)
        ]
        yield _chart(order, ChartKind.BARS, marks, told)


def units(order: Order) -> Iterator[Block]:
    """Yield a chart with one sign for each unit of each figure; the groups are told apart by the form of the sign."""
    counted = list(_figures(order))
    if len(counted) > MOST_GROUPS:
        order.refuse(f"plus de {MOST_GROUPS} groupes", "prenez le bloc « barres »", code="D311")
        return
    for item in counted:
        if item.value < 0 or item.value != item.value.to_integral_value():
            item.line.refuse(
                "un signe par unité : il faut un nombre entier", "prenez le bloc « barres »", code="D311"
            )
            return
    total = sum((item.value for item in counted), Decimal(0))
    if total > MOST_UNITS:
        message = f"{format_number(total)} signes : au-delà de {MOST_UNITS}, ils ne se comptent plus"
        order.refuse(message, "prenez le bloc « barres »", code="D311")
        return
    marks = tuple(
        Mark(
            label=PlacedText.joined(NO_BREAK, (item.number(format_number(item.value)), _label(item))),
            amount=float(item.value),
            figures=item.uses,
            span=item.line.span,
        )
        for item in counted
    )
    if marks:
        yield _chart(order, ChartKind.UNITS, marks, [mark.label for mark in marks])


def phases(order: Order) -> Iterator[Block]:
    """Yield a chart of numbered phases in the order written; whether each has begun is drawn and said in words."""
    written = order.lines(_PHASE_LINE)
    if len(written) > MOST_PHASES:
        order.refuse(
            f"plus de {MOST_PHASES} phases", "regroupez-les, ou prenez une liste numérotée", code="D311"
        )
        return
    called = placed_text(order.line(order.directive.value("nom"))) or PlacedText("Phase")
    marks: list[Mark] = []
    for line in written:
        box, rest = line.boxed(_PHASE_LINE)
        body, state = parted(rest)
        name, _, text = body.partition(":")
        if box is None:
            continue
        if not name.strip():
            line.refuse("phase sans nom", _PHASE_LINE)
            continue
        said = line.words(state) or PlacedText("à venir" if not box else "")
        head = PlacedText.followed(called, f"{NO_BREAK}{len(marks) + 1}")
        group = PlacedText.joined(", ", (head, said)) if said else head
        label, value = line.words(name), line.words(text)
        marks.append(
            Mark(label, value, hollow=not box, group=group, figures=tuple(line.printed), span=line.span)
        )
    if marks:
        told = [f"{mark.group} : {joined(mark.label, mark.value)}" for mark in marks]
        yield _chart(order, ChartKind.PHASES, tuple(marks), told)


def timeline(order: Order) -> Iterator[Block]:
    """Yield a timeline: each period is as long as it lasts, on a scale on which every year is as long as any other."""
    scale = _scale(order)
    if scale is None:
        order.lines(_PERIOD_LINE)
        return
    first, last = scale
    coarse = any(step.amount > 1 for step in _axis(first, last))  # the scale does not name every year
    marks: list[Mark] = []
    told: list[str] = []
    written = order.lines(_PERIOD_LINE)
    if len(written) > MOST_PERIODS:
        order.refuse(f"plus de {MOST_PERIODS} périodes", "faites-en deux frises", code="D311")
        return
    for line in written:
        box, rest = line.boxed(_PERIOD_LINE)
        if box is None:
            continue
        period, _, body = rest.partition(":")
        match = _PERIOD.match(period.strip())
        if match is None or not body.strip():
            line.refuse(f"période illisible : « {period.strip()} »", _PERIOD_LINE)
            continue
        start, end = int(match["first"]), int(match["last"] or match["first"])
        if not first <= start <= end <= last:
            hint = f"la frise va de {first} à {last} : changez l’année, ou les attributs « de » et « a »"
            line.refuse(f"période hors de la frise : « {period.strip()} »", hint, line.place(period), "D312")
            continue
        name, text = parted(body)
        label, value = line.words(name), line.words(text)
        length, printed = end - start + 1, tuple(line.printed)
        years = plain_text(words(f"{start}-{end}" if end > start else str(start)))
        shown = PlacedText.standing_for(years, period.strip().origin) if coarse else ""
        mark = Mark(label, value, shown, length, hollow=not box, start=start, figures=printed, span=line.span)
        marks.append(mark)
        state = "passé" if box else "en cours ou à venir"
        told.append(f"{years}, {joined(mark.label, mark.value)} ({state})")
    if not marks:
        return
    limit, more = parted(order.directive.value("terme"))
    if limit.strip():
        words_of = order.line(limit.strip()), order.line(more.strip())
        said, after = (placed_text(content) for content in words_of)
        printed = tuple(use for content in words_of for use in figures_of(content))
        marks.append(Mark(said, after, start=last + 1, figures=printed, span=order.head))
        told.append(joined(said, after))
    legend = "Barre pleine : passé. Barre évidée : en cours ou à venir."
    chart = _chart(order, ChartKind.TIMELINE, tuple(marks), told)
    yield replace(chart, axis=_axis(first, last), caption=chart.caption or words(legend))


def _scale(order: Order) -> tuple[int, int] | None:
    hint = "écrivez les années : « :::frise{de=2021 a=2026} »"
    years: list[int] = []
    for key in ("de", "a"):
        written = order.directive.value(key)
        if not re.fullmatch(r"\d{4}", written):
            message = f"année illisible : « {written} »" if written else f"il manque l’année « {key} »"
            order.refuse(message, hint, code="D312")
            return None
        years.append(int(written))
    if not 0 < years[1] - years[0] + 1 <= MOST_YEARS:
        order.refuse(f"frise impossible de {years[0]} à {years[1]}", hint, code="D312")
        return None
    return years[0], years[1]


def _axis(first: int, last: int) -> tuple[Tick, ...]:
    """The years that the scale names: all of them, or one in two, five, ten and so on."""
    step = next(step for step in (1, 2, 5, 10, 20, 50) if (last - first) // step < MOST_STEPS)
    starts = list(range(first, last + 1, step))
    if len(starts) > 1 and last + 1 - starts[-1] < step / 2:
        starts.pop()  # its name would not have room before the end
    ends = [*starts[1:], last + 1]
    return tuple(
        Tick(str(year), start=year, amount=end - year) for year, end in zip(starts, ends, strict=True)
    )


def _figures(order: Order) -> Iterator[_Counted]:
    """The figures that the lines name; a fault for each that is unknown or has nothing to show."""
    for line in order.lines(_FIGURE_LINE):
        body, note = parted(line.text)
        name, _, label = (part.strip() for part in body.partition(":"))
        if not name:
            line.refuse("ligne sans identifiant de chiffre", _FIGURE_LINE)
            continue
        assembly = order.lowering.assembly
        figure = find_figure(assembly, name, line.place(name))
        value = assembly.values.get(name)
        if figure is not None and value is not None:
            use = FigureUse(name, line.place(name), numbers(figure, value))
            shown, more = line.words(label), line.words(note)
            yield _Counted(line, name, figure, value, shown, more, (use, *line.printed))


def _unit(item: _Counted) -> str:
    """The unit in the plural where it has one: bars of 1 and of 5 communes count alike."""
    unit = str(item.figure.unit or "")
    return plural_of(unit) or unit


def _label(item: _Counted) -> PlacedText:
    """What the line calls the figure, or the figure itself."""
    mark = internal_mark(item.line.lowering.assembly, item.uses[0].name)
    return PlacedText.followed(item.label or _own_label(item), mark)


def _own_label(item: _Counted) -> PlacedText:
    """What the figure calls itself, or its unit where it has no name."""
    if item.figure.label is None:
        return item.number(unit_words(item.figure, item.value))
    return placed_text(set_line(item.line.lowering.assembly, item.figure.label))


def _value(item: _Counted, *, alone: bool) -> PlacedText:
    """The value with what qualifies it; its unit where it is short or where no title says it."""
    unit = unit_words(item.figure, item.value)
    is_short = 0 < len(unit) <= SHORT_UNIT and not (unit.isalpha() and unit.isupper())
    shown = (
        number_with_unit(item.figure, item.value) if is_short or alone else numbers(item.figure, item.value)
    )
    return item.number(f"{item.figure.qualifier} {shown}" if item.figure.qualifier else shown)


def _chart(order: Order, kind: ChartKind, marks: tuple[Mark, ...], told: list[str]) -> Chart:
    title = order.title
    lead = f"{plain_text(title)} : " if title else ""
    return Chart(
        kind=kind,
        title=title,
        marks=marks,
        caption=order.note,
        alternative=plain_text(words(f"{lead}{' ; '.join(told)}.")),
        in_margin="marge" in order.directive.attributes,
        span=order.span,
    )


CHARTS: Mapping[str, Callable[[Order], Iterator[Block]]] = {
    "barres": bars,
    "unites": units,
    "phases": phases,
    "frise": timeline,
}
