"""Make the data of the maps: outlines of the départements, and where each commune lies.

Not part of what is shipped: run it where the two sources are at hand.

    python scripts/make_geography.py FRANCE_GEOJSON DECOUPAGE

FRANCE_GEOJSON is a checkout (or a bare mirror) of github.com/gregoiredavid/france-geojson: outlines of IGN Admin
Express COG, edition of 2018, under the Licence Ouverte. DECOUPAGE is the unpacked npm package
@etalab/decoupage-administratif 6.0.0 (names and codes of INSEE): its names stand beside those of 2018 where a commune
has taken another one since. Both are simplified here, nothing is added.

Written below src/dossier/geography/data/: ``communes.tsv`` (code, latitude, longitude, name, later name) and
``departements.tsv`` (code, name, neighbours, rings of points). Degrees are in ten-thousandths.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[int, int]
Ring = list[Point]

DATA = Path(__file__).parent.parent / "src" / "dossier" / "geography" / "data"
DEGREE = 10_000  # the unit of the files: about 11 m
CLOSE = 25  # a border may be moved by so much: less than a third of a millimetre on a page
SPECK = 4  # points: an islet of no more is left out


def main(geojson: Path, packaged: Path) -> None:
    """Read both sources and write the two files."""
    later = {
        entry["code"]: entry["nom"]
        for entry in json.loads((packaged / "data" / "communes.json").read_text(encoding="utf-8"))
        if entry["type"] in {"commune-actuelle", "arrondissement-municipal"}
    }
    departments = _features(geojson, "departements-avec-outre-mer.geojson")
    towns = sorted(_towns(geojson), key=lambda town: town[0])
    DATA.mkdir(parents=True, exist_ok=True)
    lines = []
    for code, name, (longitude, latitude) in towns:
        newer = later.get(code, name)
        lines.append(f"{code}\t{latitude}\t{longitude}\t{name}\t{newer if newer != name else ''}\n")
    (DATA / "communes.tsv").write_text("".join(lines), encoding="utf-8")
    rings = {
        feature["properties"]["code"]: [_whole(ring) for ring in _outer_rings(feature)]
        for feature in departments
    }
    names = {feature["properties"]["code"]: feature["properties"]["nom"] for feature in departments}
    lines = []
    for code, shapes, neighbours in _simplified(rings):
        drawn = ";".join(" ".join(f"{x},{y}" for x, y in _steps(ring)) for ring in shapes)
        lines.append(f"{code}\t{names[code]}\t{' '.join(neighbours)}\t{drawn}\n")
    (DATA / "departements.tsv").write_text("".join(lines), encoding="utf-8")


def _show(repository: Path, *command: str) -> str:
    return subprocess.run(
        ["git", "-C", str(repository), *command], capture_output=True, check=True, text=True
    ).stdout


def _features(repository: Path, name: str) -> list[dict[str, Any]]:
    return list(json.loads(_show(repository, "show", f"HEAD:{name}"))["features"])


def _towns(repository: Path) -> Iterator[tuple[str, str, Point]]:
    """Code, name and middle of each commune."""
    listed = _show(repository, "ls-tree", "-r", "--name-only", "HEAD", "departements").splitlines()
    for name in listed:
        if Path(name).name.startswith("communes-"):
            for feature in _features(repository, name):
                ring = max((_whole(ring) for ring in _outer_rings(feature)), key=lambda one: abs(_area(one)))
                known = feature["properties"]
                yield known["code"], known["nom"], _middle(ring)


def _outer_rings(feature: dict[str, Any]) -> Iterator[list[list[float]]]:
    shape = feature["geometry"]
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    for polygon in polygons:
        yield polygon[0]


def _whole(ring: Iterable[Iterable[float]]) -> Ring:
    points: Ring = []
    for longitude, latitude in ring:
        point = round(longitude * DEGREE), round(latitude * DEGREE)
        if not points or point != points[-1]:
            points.append(point)
    return points


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _middle(ring: Ring) -> Point:
    """The centre of gravity of a ring."""
    area = _area(ring)
    if not area:
        return ring[0]
    x = y = 0.0
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return round(x / (6 * area)), round(y / (6 * area))


def _simplified(rings: dict[str, list[Ring]]) -> Iterator[tuple[str, list[Ring], list[str]]]:
    """Each département with fewer points: a border between two is cut into stretches, simplified alike from both sides."""
    owners: dict[Point, set[str]] = defaultdict(set)
    for code, shapes in rings.items():
        for ring in shapes:
            for point in ring:
                owners[point].add(code)
    for code, shapes in rings.items():
        drawn = [_simpler(ring, owners) for ring in shapes]
        largest = max(drawn, key=lambda ring: abs(_area(ring)))
        kept = [ring for ring in drawn if len(ring) > SPECK or ring is largest]
        shared: dict[str, int] = defaultdict(int)
        for ring in shapes:
            for point in ring:
                for other in owners[point] - {code}:
                    shared[other] += 1
        yield code, kept, sorted(shared)


def _simpler(ring: Ring, owners: dict[Point, set[str]]) -> Ring:
    points = ring[:-1] if ring[0] == ring[-1] else ring
    count = len(points)
    ends = [
        rank
        for rank, point in enumerate(points)
        if owners[point] != owners[points[rank - 1]] or owners[point] != owners[points[(rank + 1) % count]]
    ]
    if (
        len(ends) < 2
    ):  # an island, or a border with one neighbour: from its westernmost point to its easternmost
        ends = sorted({points.index(min(points)), points.index(max(points))})
    result: Ring = []
    for start, end in zip(ends, [*ends[1:], ends[0] + count], strict=True):
        stretch = [points[rank % count] for rank in range(start, end + 1)]
        turned = stretch[0] > stretch[-1]
        kept = _thinned(stretch[::-1] if turned else stretch)
        result += (kept[::-1] if turned else kept)[:-1]
    return result


def _thinned(line: Ring) -> Ring:
    """The line without the points that lie nearer than CLOSE to it (Douglas and Peucker)."""
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        far, place = 0.0, 0
        for rank in range(first + 1, last):
            distance = _distance(line[rank], line[first], line[last])
            if distance > far:
                far, place = distance, rank
        if far > CLOSE:
            keep.add(place)
            stack += [(first, place), (place, last)]
    return [line[rank] for rank in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    narrow = math.cos(math.radians(point[1] / DEGREE))
    x, y = (point[0] - start[0]) * narrow, float(point[1] - start[1])
    along, up = (end[0] - start[0]) * narrow, float(end[1] - start[1])
    length = along * along + up * up
    share = max(0.0, min(1.0, (x * along + y * up) / length)) if length else 0.0
    return math.hypot(x - share * along, y - share * up)


def _steps(ring: Ring) -> Ring:
    """The first point, then how far each next one is: shorter to write."""
    return [ring[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(ring))]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
