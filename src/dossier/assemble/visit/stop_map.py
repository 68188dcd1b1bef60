"""The map of the stops: the département, its neighbours, the towns where the visit stops, in its order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dossier.assemble.context import Assembly, words
from dossier.assemble.visit.positions import position_of
from dossier.assemble.visit.stops import NumberedStop
from dossier.content.model.actor import Territory
from dossier.diagnostics import Span
from dossier.geography.communes import Position
from dossier.geography.departments import Department, department_at, find_department
from dossier.geography.plane import Plane, plane_around
from dossier.language.fr.space_characters import NO_BREAK
from dossier.language.printed import join_words, say
from dossier.text import PlacedText
from dossier.tree import Chart, ChartKind, Ground, Inlines, Mark, Place, Tick, plain_text
from dossier.tree.walk import placed_text

_FEWEST_TOWNS = 2  # one point on a map says nothing that a name does not
_MOST_STOPS = 40
_MOST_OTHERS = 12  # communes of an agreement, beside those of the stops
_WIDEST = 0.22  # of the width of what is drawn: the longest that the scale may be
_SCALES = (100, 50, 20, 10, 5, 2, 1)  # kilometres


@dataclass(slots=True)
class _Town:
    """A town on the map, and the stops in it."""

    name: PlacedText
    position: Position
    stops: list[NumberedStop] = field(default_factory=list)


def stop_map(assembly: Assembly, stops: Sequence[NumberedStop], title: Inlines, span: Span) -> Chart | None:
    """Return the map of ``stops`` under ``title``; None where the towns are not all known, or are fewer than two."""
    towns: dict[str, _Town] = {}
    for item in stops:
        town = _town_of(assembly, item)
        if town is None:
            return None
        name, found = town
        towns.setdefault(name, found).stops.append(item)
    if not _FEWEST_TOWNS <= len(towns) <= len(stops) <= _MOST_STOPS:
        return None
    others = _other_communes(assembly, towns)
    home = _home([town.position for town in towns.values()])
    if not home:
        return None
    plane = plane_around([point for department in home for ring in department.rings for point in ring])
    marks = [
        Mark(item.number, group=town.name, place=plane.place(town.position), span=item.stop.span)
        for town in towns.values()
        for item in town.stops
    ]
    marks += [Mark("", group=town.name, hollow=True, place=plane.place(town.position)) for town in others]
    ground = _ground(home, plane, [towns[_name(item)].position for item in stops])
    return Chart(
        kind=ChartKind.MAP,
        title=title,
        axis=(_scale(ground),),
        marks=tuple(marks),
        caption=words(_caption(others)),
        alternative=_said(home, list(towns.values()), others),
        ground=ground,
        span=span,
    )


def _name(item: NumberedStop) -> str:
    place = item.stop.place
    return str(place.town) if place is not None and place.town else ""


def _town_of(assembly: Assembly, item: NumberedStop) -> tuple[str, _Town] | None:
    """The identifier and the town of a stop; None where it names none, or one of which nobody says where it lies."""
    territory = assembly.kit.territories.get(_name(item))
    if territory is None or not assembly.shows(territory):
        return None
    found = _placed(assembly, territory)
    return None if found is None else (_name(item), found)


def _placed(assembly: Assembly, territory: Territory) -> _Town | None:
    position = position_of(assembly, territory)
    if position is None:
        return None
    return _Town(placed_text(words(assembly.written(territory.name))), position)


def _other_communes(assembly: Assembly, towns: dict[str, _Town]) -> list[_Town]:
    """The communes of the agreements in which one of ``towns`` has its part; none where they would crowd the map."""
    found: dict[str, _Town] = {}
    for agreement in assembly.kit.agreements.values():
        members = [str(member.territory) for member in agreement.perimeter if assembly.shows(member)]
        if not assembly.shows(agreement) or not towns.keys() & set(members):
            continue
        for name in members:
            territory = assembly.kit.territories.get(name)
            if name not in towns and territory is not None and assembly.shows(territory):
                town = _placed(assembly, territory)
                if town is not None:
                    found[name] = town
    return list(found.values()) if len(found) <= _MOST_OTHERS else []


def _home(positions: Sequence[Position]) -> list[Department]:
    """The départements in which the positions lie; none where one of them lies abroad, or overseas from the others."""
    found = [department_at(position) for position in positions]
    home = {department.code: department for department in found if department is not None}
    overseas = [code for code in home if code.startswith("97")]
    if None in found or (overseas and len(home) > 1):
        return []
    return [home[code] for code in sorted(home)]


def _ground(home: Sequence[Department], plane: Plane, visited: Sequence[Position]) -> Ground:
    near = sorted(
        {code for department in home for code in department.neighbours} - {one.code for one in home}
    )
    around = [department for code in near if (department := find_department(code)) is not None]
    route = [visited[0], *(after for before, after in pairwise(visited) if after != before)]
    return Ground(
        territory=_outlines(home, plane),
        around=_outlines(around, plane),
        route=tuple(plane.place(position) for position in route),
    )


def _outlines(departments: Sequence[Department], plane: Plane) -> tuple[tuple[Place, ...], ...]:
    return tuple(tuple(map(plane.place, ring)) for department in departments for ring in department.rings)


def _scale(ground: Ground) -> Tick:
    """A round number of kilometres that is no longer than a part of the territory's width."""
    across = [x for ring in ground.territory for x, _y in ring]
    most = (max(across) - min(across)) * _WIDEST
    length = next((scale for scale in _SCALES if scale <= most), _SCALES[-1])
    return Tick(f"{length}{NO_BREAK}km", 0.0, float(length))


def _caption(others: Sequence[_Town]) -> str:
    hollow = say(" ; en creux, le reste de la convention") if others else ""
    return f"{say('Centres des communes')}{hollow}{say('. Fond : IGN, Admin Express 2018, Licence Ouverte.')}"


def _said(home: Sequence[Department], towns: Sequence[_Town], others: Sequence[_Town]) -> str:
    around = join_words([department.name for department in home])
    told = [f"{town.name}, {_numbers(town.stops)}" for town in towns]
    told += [say("{town}, commune de la convention", town=town.name) for town in others]
    return plain_text(
        words(say("Carte du parcours ({around}) : {towns}.", around=around, towns=say(" ; ").join(told)))
    )


def _numbers(stops: Sequence[NumberedStop]) -> str:
    noun = say("étape") if len(stops) == 1 else say("étapes")
    return f"{noun} {join_words([item.number for item in stops])}"
