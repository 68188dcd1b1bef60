"""Schemes made of the registers: the line of stops of a day, the perimeter of an agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from dossier.assemble.context import words
from dossier.diagnostics import Span
from dossier.language.fr.space_characters import NO_BREAK
from dossier.language.printed import say
from dossier.text import PlacedText
from dossier.tree import Chart, ChartKind, Inlines, Mark, plain_text

FEWEST_STOPS = 2
MOST_STOPS = 12  # beyond, the line takes more of the page than the table that tells the same

#: Town ("" where none is given), number and short title of a stop.
Place = tuple[str, str, str]


def itinerary(
    stops: Sequence[Place], title: Inlines, span: Span, written: Sequence[Span] = ()
) -> Chart | None:
    """The line of the stops, under ``title`` if there is one; None for a single stop, or for too many.

    ``written`` is where each stop is written, in the same order.
    """
    if not FEWEST_STOPS <= len(stops) <= MOST_STOPS:
        return None
    marks: list[Mark] = []
    told: list[str] = []
    for town, items in groupby(stops, key=lambda stop: stop[0]):
        run = list(items)
        count = f"{len(run)}{NO_BREAK}{say('étapes') if len(run) > 1 else say('étape')}"
        group = PlacedText.followed(town, f" ({count})") if town else ""
        marks += [Mark(number, title, group=group) for _, number, title in run]
        shown = ", ".join(f"{number} {title}" for _, number, title in run)
        told.append(f"{group}{say(' : ')}{shown}" if group else shown)
    return Chart(
        kind=ChartKind.ITINERARY,
        title=title,
        marks=_placed(marks, written),
        caption=words(say("Schéma sans échelle. Le tableau ci-dessous donne la même information.")),
        alternative=_told(say("Schéma du parcours"), told),
        span=span,
    )


def _placed(marks: Sequence[Mark], written: Sequence[Span]) -> tuple[Mark, ...]:
    """The marks, each with the place where it is written."""
    if not written:
        return tuple(marks)
    return tuple(replace(mark, span=place) for mark, place in zip(marks, written, strict=True))


def _told(lead: str, parts: Sequence[str]) -> str:
    return plain_text(words(f"{lead}{say(' : ')}{say(' ; ').join(parts)}."))


def perimeter(territories: Sequence[tuple[str, str]], span: Span, written: Sequence[Span] = ()) -> Chart:
    """The territories of an agreement, each with its role; the first one is the centre.

    ``written`` is where each of them is written, in the same order.
    """
    marks = tuple(Mark(name, role, hollow=rank > 0) for rank, (name, role) in enumerate(territories))
    marks = _placed(marks, written)
    told = [f"{mark.label}, {mark.value}" if mark.value else mark.label for mark in marks]
    title = words(say("Périmètre"))
    return Chart(
        kind=ChartKind.PERIMETER,
        title=title,
        marks=marks,
        caption=words(say("Schéma sans échelle.")),
        alternative=_told(plain_text(title), told),
        in_margin=True,
        span=span,
    )
