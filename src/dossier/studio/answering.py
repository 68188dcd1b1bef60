"""What every answer of the studio begins with: the kit that was asked for, and numbers that are some."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dossier.studio.kits_open import OpenKit, Studio


class NoKit(HTTPException):
    """The kit that a request names is not there, or not any more."""


def kit_of(studio: Studio, request: Request) -> OpenKit:
    """The kit that a request names. Raises NoKit where there is none."""
    kit = studio.open(request.path_params["kit"])
    if kit is None:
        raise NoKit(404)
    return kit


def number_of(request: Request, name: str, default: float) -> float:
    """A number of the address, neither infinite nor « not a number »; the default for anything else."""
    try:
        found = float(request.query_params.get(name, default))
    except ValueError:
        return default
    return found if abs(found) < 1e9 else default
