"""Where a territory of the registry lies: as it says itself, or as the shipped data say of its commune."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.assemble.context import Assembly
from dossier.content.model.actor import Territory, TerritoryKind
from dossier.geography.communes import Position, commune_by_code, commune_by_name


def position_of(assembly: Assembly, territory: Territory) -> Position | None:
    """Return the position of a territory; None where it says none, and is no commune that the data know without doubt."""
    if territory.position is not None:
        return territory.position
    if territory.kind is not TerritoryKind.MUNICIPALITY:
        return None
    if territory.insee:
        return commune_by_code(str(territory.insee))
    return commune_by_name(str(territory.name), list(dict.fromkeys(_departments(assembly, territory))))


def _departments(assembly: Assembly, territory: Territory) -> Iterator[str]:
    """The codes of the départements that the registry says hold a territory; those of the visit where it says none."""
    seen: set[str] = set()
    around = [territory.belongs_to, assembly.kit.visit.territory]
    while around:
        name = around.pop(0)
        holder = assembly.kit.territories.get(name) if name and name not in seen else None
        if holder is None:
            continue
        seen.add(str(name))
        if holder.kind is TerritoryKind.DEPARTMENT and holder.insee:
            yield str(holder.insee)
            return
        around.insert(0, holder.belongs_to)
