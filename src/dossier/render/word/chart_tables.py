"""Charts as native tables that an editor can correct: cells side by side where the page has a drawing."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from dossier.render.charts import is_wide
from dossier.render.word.line_heights import ruler_of
from dossier.render.word.ooxml import Element, el, paragraph, qn, run, text, twips
from dossier.render.word.signs import Drawing, Ink, draw_bar, draw_units
from dossier.render.word.table_elements import cell_of, row_of, spread, table_of
from dossier.render.word.word_tables import TIGHT
from dossier.render.word.word_toml import HUE
from dossier.tree import Chart, ChartKind, Mark
from dossier.tree.walk import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier.render.word.context import Context

_SCHEME = "TableauSchema"
_DATA = (40.0, 60.0)  # shares of the label, and of the bar with its value and its note
_FULL_ENOUGH = 0.5  # of the cells of an itinerary: below, a line for each town would be a sparse table
_EIGHTHS = 8  # of a point: Word's unit for the width of a rule
_SLACK = 0.5  # points: what is as wide as its line still stands in it
_TWIPS = 20  # in a point: Word's unit of length


class ChartWriter:
    """Writes the charts of one chapter in its hue."""

    def __init__(self, context: Context, hue: str) -> None:
        """Draw and write into the file of ``context``."""
        self._styles = styles = context.styles
        self._room = context.room
        self._runs = context.runs
        self._pictures = context.pictures
        self._colour = styles.colour(HUE, hue)
        self._ink = Ink(self._colour, styles.charte.charts.outline)
        self._tint = context.tint(hue)
        self._ruler = ruler_of(styles)
        self._accent = styles.in_hue("Teinte", hue)
        self._number = styles.in_hue("NumeroParcours", hue)

    def write(self, chart: Chart) -> Element:
        """Write the table of a chart; its title stands above it, its caption below."""
        match chart.kind:
            case (
                ChartKind.BARS
                | ChartKind.EVOLUTION
                | ChartKind.COLUMNS
                | ChartKind.SHARES
                | ChartKind.SERIES
                | ChartKind.SERIES_COLUMNS
            ):
                return self._data(chart)
            case ChartKind.TIMELINE:
                return self._timeline(chart)
            case ChartKind.ITINERARY:
                return self._itinerary(chart)
            case ChartKind.PHASES | ChartKind.UNITS | ChartKind.PERIMETER:
                return self._strip(chart)
            case ChartKind.MAP:
                return self._towns(chart)

    def _data(self, chart: Chart) -> Element:
        """A row for each mark: its label, and its bar, its value and what there is to know of it; series have their names."""
        columns = self._columns(chart, _DATA)
        table = self._table(chart, columns, TIGHT.table)
        values = [paragraph(TIGHT.row_title, run(text(mark.value))) for mark in chart.marks]
        widest = max(self._ruler.breadth(value, TIGHT.row_title) for value in values)
        margin = self._styles.sheet.tables[TIGHT.table].margin_right
        longest = columns[-1] / _TWIPS - 2 * margin - widest
        most, group = max(mark.amount for mark in chart.marks), ""
        for mark in chart.marks:
            if mark.group != group:
                group = mark.group
                name = self._line(TIGHT.row_title, group, self._accent)
                table.append(row_of([cell_of(sum(columns), name, span=len(columns))], header=True))
            label = self._line(TIGHT.row_title, mark.label)
            length = longest * mark.amount / most if most > 0 else 0.0
            value = [*self._bar(mark, length), *self._line(TIGHT.text, mark.note)]
            cells = [cell_of(*pair) for pair in zip(columns, (label, value), strict=True) if pair[1]]
            table.append(row_of(cells, header=True, after=columns[len(cells) :]))
        return table

    def _bar(self, mark: Mark, length: float) -> list[Element]:
        """The value of a mark after its bar, to the scale of the others."""
        value = self._runs.plain(mark.value, self._tint)
        if length >= 1.0:
            bar = draw_bar(length, self._styles.sheet.bar_height, self._ink, hollow=mark.hollow)
            space = [run(text("\u00a0"))] if value else []
            value = [self._drawn(bar), *space, *value]
        return [paragraph(TIGHT.row_title, *value)] if value else []

    def signs_in_a_line(self, chart: Chart, room: float) -> list[list[Element]]:
        """The signs of each group of units, so small that the largest group takes one line if it may; none otherwise."""
        if chart.kind is not ChartKind.UNITS:
            return [[] for _ in chart.marks]
        measures = self._styles.charte.charts.units
        most = max(1, *(round(mark.amount) for mark in chart.marks))
        fitting = (room - _SLACK) / ((most - 1) * measures.step + measures.side)
        part = min(measures.in_margin, max(fitting, self._styles.sheet.least_sign / measures.side))
        return [self._units(mark, rank, room, part) for rank, mark in enumerate(chart.marks)]

    def _units(self, mark: Mark, rank: int, room: float, part: float = 1.0) -> list[Element]:
        """The signs of a group of units, in lines of ``room`` points."""
        count = round(mark.amount)
        if count < 1:
            return []
        measures = self._styles.charte.charts.units
        ink = Ink(self._colour, measures.outline * part)
        return [self._drawn(draw_units(count, rank, (measures.side * part, measures.step * part), room, ink))]

    def _drawn(self, drawing: Drawing) -> Element:
        return run(self._pictures.decoration(drawing.data, drawing.width, drawing.height))

    def _itinerary(self, chart: Chart) -> Element:
        """The stops side by side on their line. A town stands above its own, or where it changes if it often does."""
        most = min(self._styles.charte.charts.itinerary.most // 2, len(chart.marks))
        towns = [(town, list(stops)) for town, stops in groupby(chart.marks, key=lambda mark: mark.group)]
        lines = sum(-(-len(stops) // most) for _, stops in towns)
        if len(chart.marks) < most * lines * _FULL_ENOUGH:
            towns = [("", list(chart.marks))]
            most = -(-len(chart.marks) // -(-len(chart.marks) // most))  # lines of the same length
        columns = self._columns(chart, [0.0] * most)
        table = self._table(chart, columns)
        above: list[Mark | None] = [None, *chart.marks]
        turns = (_changes(last, mark) for last, mark in zip(above, chart.marks, strict=False))
        for town, stops in towns:
            if town:
                name = cell_of(sum(columns), self._line(TIGHT.row_title, town, self._accent), span=most)
                table.append(row_of([name], header=True))
            for start in range(0, len(stops), most):
                marks = [(mark, next(turns)) for mark in stops[start : start + most]]
                named = not town and any(changes for _mark, changes in marks)
                cells = [
                    cell_of(
                        width,
                        self._stop(mark, above=mark.group if named and changes else None, named=named),
                        borders=self._line_of_stops(),
                    )
                    for (mark, changes), width in zip(marks, columns, strict=False)
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
                cell_of(width, self._group(chart, mark, width), borders=self._rule(chart, mark))
                for mark, width in zip(chart.marks[start : start + most], columns, strict=False)
            ]
            table.append(row_of(cells, header=True, after=columns[len(cells) :]))
        return table

    def _towns(self, chart: Chart) -> Element:
        """What a map says, below its picture: its scale, then the towns side by side with the numbers of their stops."""
        towns = [(town, list(marks)) for town, marks in groupby(chart.marks, key=lambda mark: mark.group)]
        most = min(self._styles.sheet.figures_per_row, len(towns))
        columns = self._columns(chart, [0.0] * most)
        table = self._table(chart, columns)
        for tick in chart.axis:
            scale = self._words(sum(columns), TIGHT.text, tick.label, span=most)
            table.append(row_of([scale], header=True))
        for start in range(0, len(towns), most):
            cells = [
                cell_of(width, [*self._line(TIGHT.row_title, town), *self._numbers(marks)])
                for (town, marks), width in zip(towns[start : start + most], columns, strict=False)
            ]
            table.append(row_of(cells, header=True, after=columns[len(cells) :]))
        return table

    def _numbers(self, marks: Sequence[Mark]) -> list[Element]:
        """The numbers of the stops of a town in one line; none where nothing stops there."""
        runs = [
            part
            for mark in marks
            if mark.label
            for part in (*self._runs.plain(mark.label, self._number), run(text("\u00a0 ")))
        ]
        return [paragraph("Arret", *runs[:-1])] if runs else []

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
        return spread(shares, twips(self._room.wide if is_wide(chart) else self._room.text))

    def _table(self, chart: Chart, columns: Sequence[int], style: str = _SCHEME) -> Element:
        indent = 0 if is_wide(chart) else twips(self._room.left)
        return table_of(style, columns, alternative=_alternative(chart), indent=indent)

    def _stop(self, mark: Mark, *, above: str | None, named: bool) -> list[Element]:
        """A stop; below the name of its town, or level with those that have one in a row where some are ``named``."""
        number = self._runs.plain(mark.label, self._number)
        style = "ArretSansLieu" if named and not above else "Arret"
        stop = paragraph(style, *number, run(text("\u00a0")), *self._runs.plain(mark.value))
        return [*self._line(TIGHT.row_title, above or "", self._accent), stop]

    def _group(self, chart: Chart, mark: Mark, width: int) -> list[Element]:
        """What a mark says, below its signs if it counts units."""
        if chart.kind is not ChartKind.UNITS:
            return self._stacked(mark)
        room = width / _TWIPS - self._styles.sheet.tables[_SCHEME].margin_right
        signs = self._units(mark, chart.marks.index(mark), room)
        return [*([paragraph(TIGHT.text, *signs)] if signs else []), *self._stacked(mark)]

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
        return self._ruled(thickness)

    def _line_of_stops(self) -> Element:
        return self._ruled(self._styles.charte.charts.itinerary.stroke)

    def _ruled(self, thickness: float) -> Element:
        size = round(thickness * _EIGHTHS)
        return el("tcBorders", el("top", val="single", sz=size, space=0, color=self._colour))

    def _words(self, width: int, style: str, words: str, *, span: int = 1) -> Element:
        return cell_of(width, self._line(style, words), span=span)

    def _line(self, style: str, words: str, own: str | None = None) -> list[Element]:
        return [paragraph(style, *self._runs.plain(words, own))] if words else []


def _style_of(line: Element) -> str:
    return str(next(line.iter(qn("w:pStyle"))).get(qn("w:val")))


def _changes(above: Mark | None, mark: Mark) -> bool:
    return above is None or above.group != mark.group


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
