"""Charts of figures, one a line: bars, and signs to count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dossier.assemble.figures.chart_lines import Order, Written, chart_of
from dossier.assemble.figures.chart_sources import sources
from dossier.assemble.lines.figure_words import (
    SHORT_UNIT,
    find_figure,
    internal_mark,
    number_with_unit,
    numbers,
    unit_words,
)
from dossier.assemble.lines.inline import set_line
from dossier.content.markdown.entry_lines import parted
from dossier.language.fr.space_characters import NO_BREAK
from dossier.language.printed import format_number, plural_of, say
from dossier.text import PlacedText
from dossier.tree import Block, ChartKind, FigureUse, Inlines, Mark
from dossier.tree.walk import placed_text

if TYPE_CHECKING:
    from dossier.content.model.figure import Figure

MOST_BARS = 20
MOST_UNITS = 60
MOST_GROUPS = 4


_FIGURE_LINE = "une ligne par chiffre : « identifiant : libellé »"


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure named by a line, with its words."""

    line: Written
    name: PlacedText
    figure: Figure
    value: Decimal
    label: PlacedText
    note: PlacedText
    uses: tuple[FigureUse, ...]

    @property
    def says_unit(self) -> bool:
        """Whether its value is shown with its unit, which is short."""
        unit = unit_words(self.figure, self.value)
        return 0 < len(unit) <= SHORT_UNIT and not (unit.isalpha() and unit.isupper())

    def number(self, text: str) -> PlacedText:
        """Words made of the value: they stand for the name that the line writes."""
        return PlacedText.standing_for(text, self.name.origin)


def bars(order: Order) -> Iterator[Block]:
    """Yield a chart of bars drawn from zero, one a figure; a bar whose line has a note is drawn hollow, as incomplete.

    All figures count in one unit and none is negative: else D311, and no chart.
    """
    counted = list(counted_figures(order))
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
        if unit_of(item) != unit_of(counted[0]):
            hint = (
                f"la première barre compte en « {unit_of(counted[0]) or 'nombre'} » : gardez une seule unité"
            )
            item.line.refuse(f"autre unité : « {item.figure.unit or 'aucune'} »", hint, code="D311")
            return
    title = order.title
    marks = tuple(
        Mark(
            label=label_of(item),
            value=value_of(item, alone=not title),
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
            f"{said} ({say('incomplet')}{say(' : ')}{mark.note})" if mark.hollow else said
            for said, mark in zip(whole, marks, strict=True)
        ]
        yield chart_of(order, ChartKind.BARS, marks, told, sources_of(order, counted))


def units(order: Order) -> Iterator[Block]:
    """Yield a chart with one sign for each unit of each figure; the groups are told apart by the form of the sign."""
    counted = list(counted_figures(order))
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
            label=PlacedText.joined(NO_BREAK, (item.number(format_number(item.value)), label_of(item))),
            amount=float(item.value),
            figures=item.uses,
            span=item.line.span,
        )
        for item in counted
    )
    if marks:
        yield chart_of(
            order, ChartKind.UNITS, marks, [mark.label for mark in marks], sources_of(order, counted)
        )


def sources_of(order: Order, counted: Sequence[Counted]) -> Inlines:
    """Where the figures of a chart come from."""
    return sources(order.lowering.assembly, [item.figure for item in counted])


def counted_figures(order: Order) -> Iterator[Counted]:
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
            yield Counted(line, name, figure, value, shown, more, (use, *line.printed))


def unit_of(item: Counted) -> str:
    """The unit in the plural where it has one: bars of 1 and of 5 communes count alike."""
    unit = str(item.figure.unit or "")
    return plural_of(unit) or unit


def label_of(item: Counted) -> PlacedText:
    """What the line calls the figure, or the figure itself."""
    mark = internal_mark(item.line.lowering.assembly, item.uses[0].name)
    return PlacedText.followed(item.label or _own_label(item), mark)


def _own_label(item: Counted) -> PlacedText:
    """What the figure calls itself, or its unit where it has no name."""
    if item.figure.label is None:
        return item.number(unit_words(item.figure, item.value))
    return placed_text(set_line(item.line.lowering.assembly, item.figure.label))


def value_of(item: Counted, *, alone: bool) -> PlacedText:
    """The value with what qualifies it; its unit where it is short or where no title says it."""
    is_whole = item.says_unit or alone
    shown = number_with_unit(item.figure, item.value) if is_whole else numbers(item.figure, item.value)
    return item.number(f"{item.figure.qualifier} {shown}" if item.figure.qualifier else shown)
