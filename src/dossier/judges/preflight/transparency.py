"""Transparency and overprint: what graphics states and groups ask for; the colours at the ends of a gradient."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dossier.judges.preflight.graphics_state import State
from dossier.judges.preflight.survey import PageSurvey, Use
from dossier.prepress.colour_spaces import read_space

if TYPE_CHECKING:
    from pikepdf import Object

_MAX_FUNCTIONS = 500
_PLAIN = {"/Normal", "/Compatible"}


def applied(page: PageSurvey, name: Object, resources: Object | None, state: State) -> State:
    """Return the state after ``gs``."""
    states = resources.get("/ExtGState") if resources is not None else None
    given = states.get(str(name)) if states is not None else None
    if given is None:
        return state
    for key in ("/CA", "/ca"):
        if key in given and float(given[key]) < 1:
            page.transparency.add("opacité")
    blend = given.get("/BM")
    modes = set(_names(blend))
    if modes - _PLAIN:
        page.transparency.add("mode de fusion")
    mask = given.get("/SMask")
    if mask is not None and str(mask) != "/None":
        page.transparency.add("masque")
    if "/LW" in given:
        state = replace(state, width=abs(float(given.LW)))
    if "/OP" in given:
        on = bool(given.OP)
        state = replace(state, stroke_overprint=on, fill_overprint=bool(given.get("/op", on)))
    elif "/op" in given:
        state = replace(state, fill_overprint=bool(given.op))
    return state


def look_at_group(page: PageSurvey, group: Object | None, resources: Object | None) -> None:
    """The space in which a transparency group blends, where it says one."""
    if group is not None and group.get("/S") == "/Transparency" and "/CS" in group:
        page.colours[read_space(group.CS, resources), Use.GROUP] += 1


def ends_of(function: Object | None, left: int = 0) -> Iterator[list[float]]:
    """Yield the colours at the ends of the exponential functions (ISO 32000-1, 7.10.3) of a gradient."""
    if function is None or left > _MAX_FUNCTIONS:
        return
    if _is_array(function):
        for part in function:
            yield from ends_of(part, left + 1)
        return
    for part in function.get("/Functions", []):
        yield from ends_of(part, left + 1)
    for key in ("/C0", "/C1"):
        if key in function:
            yield [float(value) for value in function[key]]


def _names(value: Any) -> list[str]:  # noqa: ANN401 - a name, an array of names or nothing
    if value is None:
        return []
    return [str(item) for item in value] if _is_array(value) else [str(value)]


def _is_array(value: object) -> bool:
    from pikepdf import Array

    return isinstance(value, Array)
