"""Charts as native tables that an editor can correct: cells side by side where the page has a drawing."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from dossier.render.charts import is_wide
from dossier.render.word.measure import Ruler
from dossier.render.word.ooxml import Element, el, paragraph, run, text, twips
from dossier.render.word.sheet import HUE
from dossier.render.word.tables import TIGHT, cell_of, row_of, spread, table_of
from dossier.tree.nodes import Chart, ChartKind, Mark
from dossier.tree.walk import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier.render.word.runs import RunWriter
    from dossier.render.word.styles import Styles

_SCHEME = "TableauSchema"
_DATA = (50.0, 50.0)  # shares of the label, and of the value with its note
_EIGHTHS = 8  # of a point: Word's unit for the width of a rule
_TWIPS = 20  # in a point: Word's unit of length


class ChartWriter:
    """Writes the charts of one chapter in its hue."""

    def __init__(self, styles: Styles, runs: RunWriter, hue: str, tint: str | None) -> None:
        """``tint`` is the character style of the hue, if it needs one."""
        self._styles = styles
        self._runs = runs
        self._colour = styles.colour(HUE, hue)
        self._tint = tint
        self._ruler = Ruler(styles)
        self._accent = styles.in_hue("Teinte", hue)

    def write(self, chart: Chart) -> Element:
        """The table of a chart; its title stands above it, its caption below."""
        match chart.kind:
            case ChartKind.BARS:
                return self._data(chart)
            case ChartKind.TIMELINE:
                return self._timeline(chart)
            case ChartKind.ITINERARY:
                return self._itinerary(chart)
            case ChartKind.PHASES | ChartKind.UNITS | ChartKind.PERIMETER:
                return self._strip(chart)

    def _data(self, chart: Chart) -> Element:
        """A row for each mark: its label, and its value with what there is to know of it, so that no cell is empty."""
        columns = self._columns(chart, _DATA)
        table = self._table(chart, columns, TIGHT.table)
        for mark in chart.marks:
            label = self._line(TIGHT.row_title, mark.label)
            value = [*self._line(TIGHT.row_title, mark.value, self._tint), *self._line(TIGHT.text, mark.note)]
            cells = [cell_of(*pair) for pair in zip(columns, (label, value), strict=True) if pair[1]]
            table.append(row_of(cells, header=True, after=columns[len(cells) :]))
        return table

    def _itinerary(self, chart: Chart) -> Element:
        """The stops of each town side by side, below its name; every cell names itself."""
        most = min(self._styles.charte.charts.itinerary.most // 2, len(chart.marks))
        columns = self._columns(chart, [0.0] * most)
        table = self._table(chart, columns)
        for town, stops in groupby(chart.marks, key=lambda mark: mark.group):
            if town:
                name = cell_of(sum(columns), self._line(TIGHT.row_title, town, self._accent), span=most)
                table.append(row_of([name], header=True))
            marks = list(stops)
            for start in range(0, len(marks), most):
                cells = [
                    cell_of(width, [self._stop(mark)])
                    for mark, width in zip(marks[start : start + most], columns, strict=False)
                ]
                table.append(row_of(cells, header=True, after=columns[len(cells) :]))
        return table

    def _strip(self, chart: Chart) -> Element:
        """The marks side by side, ruled as the page draws them: thick where done, thin where to come."""
        most = min(self._styles.sheet.figures_per_row, len(chart.marks))
        if chart.kind is ChartKind.PHASES:
            most = len(chart.marks)
        most = self._in_a_row(chart, most)
        columns = self._columns(chart, [0.0] * most)
        table = self._table(chart, columns)
        for start in range(0, len(chart.marks), most):
            cells = [
                cell_of(width, self._stacked(mark), borders=self._rule(chart, mark))
                for mark, width in zip(chart.marks[start : start + most], columns, strict=False)
            ]
            table.append(row_of(cells, header=True, after=columns[len(cells) :]))
        return table

    def _timeline(self, chart: Chart) -> Element:
        """The scale as header, and each period below its years, in the order of the tree."""
        edges = sorted(
            {step.start for step in chart.axis}
            | {step.start + step.amount for step in chart.axis}
            | {edge for mark in chart.marks for edge in (mark.start, mark.start + mark.amount)}
        )
        columns = self._columns(chart, [right - left for left, right in pairwise(edges)])

        def width(start: float, end: float) -> list[int]:
            return columns[edges.index(start) : edges.index(end)]

        table = self._table(chart, columns)
        heads = [(step, width(step.start, step.start + step.amount)) for step in chart.axis]
        cells = [self._words(sum(under), TIGHT.header, step.label, span=len(under)) for step, under in heads]
        table.append(row_of(cells, header=True))
        if not all(
            self._fits(self._stacked(mark), width(mark.start, mark.start + mark.amount))
            for mark in chart.marks
            if mark.amount
        ):
            self._list_periods(chart, table, columns)
            return table
        rows = _contiguous(chart.marks)
        dates = [mark for mark in chart.marks if not mark.amount]
        for marks in rows:
            first, last = marks[0].start, marks[-1].start + marks[-1].amount
            row: list[Element] = []
            for mark in marks:
                under = width(mark.start, mark.start + mark.amount)
                borders = self._rule(chart, mark)
                apart = self._apart(dates, under) if marks is rows[-1] and mark is marks[-1] else 0
                periods, date = under[: len(under) - apart], under[len(under) - apart :]
                row.append(cell_of(sum(periods), self._stacked(mark), span=len(periods), borders=borders))
                if apart:
                    borders = self._rule(chart, mark)
                    row.append(cell_of(sum(date), self._date(dates.pop()), span=apart, borders=borders))
            after = width(last, edges[-1])
            table.append(row_of(row, before=width(edges[0], first), after=after))
        for mark in dates:
            table.append(row_of([cell_of(sum(columns), self._date(mark), span=len(columns))]))
        return table

    def _list_periods(self, chart: Chart, table: Element, columns: Sequence[int]) -> None:
        """Periods too short for their words: one below the other, each over the whole width with its years first."""
        for mark in chart.marks:
            if not mark.amount:
                table.append(row_of([cell_of(sum(columns), self._date(mark), span=len(columns))]))
                continue
            steps = [step for step in chart.axis if mark.start <= step.start < mark.start + mark.amount]
            named = dict.fromkeys(step.label for step in (steps[0], steps[-1])) if steps else {}
            years = [] if mark.note else self._line(TIGHT.text, "-".join(named))
            lines = [*years, *self._stacked(mark)]
            borders = self._rule(chart, mark)
            table.append(row_of([cell_of(sum(columns), lines, span=len(columns), borders=borders)]))

    def _in_a_row(self, chart: Chart, most: int) -> int:
        """How many marks stand side by side, ``most`` at most, in even rows and without a word being cut."""
        count = len(chart.marks)
        for rows in range(-(-count // max(most, 1)), count + 1):
            per_row = -(-count // rows)
            columns = self._columns(chart, [0.0] * per_row)
            if all(self._fits(self._stacked(mark), columns[:1]) for mark in chart.marks):
                return per_row
        return 1

    def _fits(self, lines: Sequence[Element], columns: Sequence[int]) -> bool:
        """Whether no word of a cell over these columns is cut."""
        room = sum(columns) / _TWIPS - self._styles.sheet.tables[_SCHEME].margin_right
        return all(self._ruler.narrowest(line, _style_of(line)) <= room for line in lines)

    def _date(self, mark: Mark) -> list[Element]:
        return [*self._line("SerreNombre", mark.label), *self._line("SerreNombre", mark.value)]

    def _apart(self, dates: Sequence[Mark], columns: Sequence[int]) -> int:
        """How many of the last ``columns`` a single date needs to stand below the end of the last period; 0 for no room."""
        if len(dates) != 1:
            return 0
        margin = self._styles.sheet.tables[_SCHEME].margin_right
        for count in range(1, len(columns)):
            room = sum(columns[-count:]) / _TWIPS - margin
            if all(len(self._ruler.lines(line, "SerreNombre", room)) == 1 for line in self._date(dates[0])):
                return count
        return 0

    def _columns(self, chart: Chart, shares: Sequence[float]) -> list[int]:
        """The widths of the columns over the page, or over the text where the drawing is no wider."""
        axis = 0.0 if is_wide(chart) else self._styles.axis
        return spread(shares, twips(self._styles.width - axis))

    def _table(self, chart: Chart, columns: Sequence[int], style: str = _SCHEME) -> Element:
        indent = 0 if is_wide(chart) else twips(self._styles.axis)
        return table_of(style, columns, alternative=_alternative(chart), indent=indent)

    def _stop(self, mark: Mark) -> Element:
        number = self._runs.plain(mark.label, self._accent)
        return paragraph(TIGHT.text, *number, run(text("\u00a0")), *self._runs.plain(mark.value))

    def _stacked(self, mark: Mark) -> list[Element]:
        lines = (
            self._line(TIGHT.text, mark.group),
            self._line(TIGHT.row_title, mark.label),
            self._line(TIGHT.text, mark.value),
            self._line(TIGHT.text, mark.note),
        )
        return [line for group in lines for line in group]

    def _rule(self, chart: Chart, mark: Mark) -> Element | None:
        """The rule above a cell; none where being solid or outlined says no state."""
        if chart.kind not in {ChartKind.PHASES, ChartKind.TIMELINE}:
            return None
        measures = self._styles.charte.charts
        thickness = measures.outline if mark.hollow else measures.phases.thickness
        size = round(thickness * _EIGHTHS)
        return el("tcBorders", el("top", val="single", sz=size, space=0, color=self._colour))

    def _words(self, width: int, style: str, words: str, *, span: int = 1) -> Element:
        return cell_of(width, self._line(style, words), span=span)

    def _line(self, style: str, words: str, own: str | None = None) -> list[Element]:
        return [paragraph(style, *self._runs.plain(words, own))] if words else []


def _style_of(line: Element) -> str:
    return str(next(line.iter(qn("w:pStyle"))).get(qn("w:val")))


def _alternative(chart: Chart) -> tuple[str, str]:
    return plain_text(chart.title) or chart.alternative.partition("\u00a0:")[0], chart.alternative


def _contiguous(marks: Sequence[Mark]) -> list[list[Mark]]:
    """The periods in their order, those that follow one another without a gap in one row."""
    rows: list[list[Mark]] = []
    for mark in marks:
        if not mark.amount:
            continue
        if rows and rows[-1][-1].start + rows[-1][-1].amount == mark.start:
            rows[-1].append(mark)
        else:
            rows.append([mark])
    return rows
