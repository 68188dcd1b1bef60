"""Several series side by side, each a small chart of the same periods on the same scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dossier.assemble.figures.chart_lines import Order, chart_of
from dossier.assemble.figures.charts_over_time import below, comparable, find_starts, incomplete, period_mark
from dossier.assemble.figures.figure_charts import Counted
from dossier.text import PlacedText
from dossier.tree import Block, ChartKind

MOST_SERIES = 9
MOST_VALUES = 72
_LINE = "une ligne par valeur : « identifiant : Valmont, 2024 », le nom de la série puis la période"


def series(order: Order) -> Iterator[Block]:
    """Yield small charts side by side, drawn from zero and to one scale; all have the same periods, in their order (D312).

    What has a note is hollow, as incomplete.
    """
    counted = comparable(order, MOST_VALUES, "valeurs", "gardez moins de séries, ou moins de périodes")
    held = _held(counted)
    if held is None:
        return
    if not 1 < len(held) <= MOST_SERIES:
        hint = "une seule série est une « evolution »" if held else _LINE
        if counted:
            order.refuse(f"de 2 à {MOST_SERIES} séries se comparent côte à côte", hint, code="D311")
        return
    names = list(held)
    periods = [" ".join(item.label.split()) for item in held[names[0]]]
    if len(periods) == 1:
        order.refuse("une série se lit sur deux périodes au moins", _LINE, code="D311")
        return
    if not _have_all(held, names, periods):
        return
    starts = [find_starts(items) for items in held.values()]
    if any(one is None for one in starts):
        return
    marks = tuple(
        period_mark(item, start, name)
        for (name, items), known in zip(held.items(), starts, strict=True)
        for item, start in zip(items, known or (), strict=True)
    )
    told = [f"{mark.group}, {mark.label}, {mark.value}{incomplete(mark)}" for mark in marks]
    kind = ChartKind.SERIES_COLUMNS if "colonnes" in order.directive.attributes else ChartKind.SERIES
    yield chart_of(order, kind, marks, told, below(order, counted))


def _held(counted: Sequence[Counted]) -> Mapping[PlacedText, list[Counted]] | None:
    """The figures of each series, by its name, each labelled by its period; None where a line says no series."""
    held: dict[PlacedText, list[Counted]] = {}
    sound = True
    for item in counted:
        comma = item.label.rfind(",")
        name, period = item.label[:comma].strip(), item.label[comma + 1 :].strip()
        if comma < 1 or not name or not period:
            said = f"série illisible : « {item.label} »" if item.label else "ligne sans série"
            item.line.refuse(said, _LINE, code="D312")
            sound = False
            continue
        held.setdefault(name, []).append(replace(item, label=period))
    return held if sound else None


def _have_all(
    held: Mapping[PlacedText, Sequence[Counted]], names: Sequence[PlacedText], periods: Sequence[str]
) -> bool:
    """Whether every series has the ``periods`` of the first one; a fault at the last line of each that has not."""
    sound = True
    for name in names[1:]:
        own = [" ".join(item.label.split()) for item in held[name]]
        if own == periods:
            continue
        lacking = [period for period in periods if period not in own]
        extra = [period for period in own if period not in periods]
        what = (
            f"n’a pas « {lacking[0]} »"
            if lacking
            else f"a « {extra[0]} » en plus"
            if extra
            else "a un autre ordre"
        )
        hint = f"mêmes périodes que « {names[0]} » : {', '.join(periods)}"
        held[name][-1].line.refuse(f"« {name} » {what}", hint, code="D312")
        sound = False
    return sound
