"""Charts of what follows in time, one phase or period a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dossier.assemble.context import words
from dossier.assemble.figures.chart_lines import Order, chart_of, joined
from dossier.content.markdown.entry_lines import parted
from dossier.language.fr.space_characters import NO_BREAK
from dossier.language.printed import say
from dossier.text import PlacedText
from dossier.tree import Block, ChartKind, Mark, Tick, plain_text
from dossier.tree.walk import figures_of, placed_text

MOST_PHASES = 6
MOST_YEARS = 200
MOST_PERIODS = 12
MOST_STEPS = 10
_PERIOD = re.compile(r"^(?P<first>\d{4})(?:\s*[-–]\s*(?P<last>\d{4}))?$")
_PHASE_LINE = (
    "une ligne par phase : « [x] nom : texte | état » si elle est engagée, « [ ] nom : texte » sinon"
)
_PERIOD_LINE = "une ligne par période : « [x] 2021-2022 : nom | texte » si elle est passée, « [ ] … » sinon"


def phases(order: Order) -> Iterator[Block]:
    """Yield a chart of numbered phases in the order written; whether each has begun is drawn and said in words."""
    written = order.lines(_PHASE_LINE)
    if len(written) > MOST_PHASES:
        order.refuse(
            f"plus de {MOST_PHASES} phases", "regroupez-les, ou prenez une liste numérotée", code="D311"
        )
        return
    called = placed_text(order.line(order.directive.value("nom"))) or PlacedText(say("Phase"))
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
        said = line.words(state) or PlacedText(say("à venir") if not box else "")
        head = PlacedText.followed(called, f"{NO_BREAK}{len(marks) + 1}")
        group = PlacedText.joined(", ", (head, said)) if said else head
        label, value = line.words(name), line.words(text)
        marks.append(
            Mark(label, value, hollow=not box, group=group, figures=tuple(line.printed), span=line.span)
        )
    if marks:
        told = [f"{mark.group}{say(' : ')}{joined(mark.label, mark.value)}" for mark in marks]
        yield chart_of(order, ChartKind.PHASES, tuple(marks), told)


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
        state = say("passé") if box else say("en cours ou à venir")
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
    legend = say("Barre pleine : passé. Barre évidée : en cours ou à venir.")
    chart = chart_of(order, ChartKind.TIMELINE, tuple(marks), told)
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
