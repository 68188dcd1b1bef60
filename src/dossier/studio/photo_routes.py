"""What the studio may be asked of photographs: received, seen, added to the kit."""

from __future__ import annotations

from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dossier.pictures.pixels import Unfit
from dossier.resolver import Refused
from dossier.studio.answering import kit_of
from dossier.studio.depot import preview, receive_photo, waiting
from dossier.studio.kits_open import OpenKit, Studio
from dossier.studio.photographs import photos_data, picture_bytes

RECEIVING = "/photos/recevoir"  # the end of the address that takes the bytes of a photograph


def photo_routes(studio: Studio) -> list[Route]:
    """The addresses of photographs."""
    return [
        Route("/api/dossiers/{kit}/photos", partial(_photos, studio)),
        Route(f"/api/dossiers/{{kit}}{RECEIVING}", partial(_receive, studio), methods=["POST"]),
        Route("/dossiers/{kit}/attente/{digest}", partial(_waiting, studio)),
        Route("/dossiers/{kit}/images/{name:path}", partial(_picture, studio)),
    ]


async def _photos(studio: Studio, request: Request) -> Response:
    return JSONResponse(await run_in_threadpool(photos_data, kit_of(studio, request)))


async def _receive(studio: Studio, request: Request) -> Response:
    kit, name = kit_of(studio, request), request.query_params.get("nom", "")[:200]
    data = await request.body()
    try:
        return JSONResponse(await run_in_threadpool(receive_photo, kit, name, data))
    except Unfit as fault:
        message = f"« {name} » n’est pas reprise : {fault.message}. Remède : {fault.hint}."
        return JSONResponse({"message": message}, 422)


async def _waiting(studio: Studio, request: Request) -> Response:
    kit = kit_of(studio, request)
    data, suffix = await run_in_threadpool(waiting, kit, request.path_params["digest"])
    return await _seen(kit, data, suffix)


async def _picture(studio: Studio, request: Request) -> Response:
    kit, name = kit_of(studio, request), request.path_params["name"]
    try:
        data = await run_in_threadpool(picture_bytes, kit, name)
    except (Refused, OSError) as fault:
        raise HTTPException(404) from fault
    return await _seen(kit, data, ".svg" if name.lower().endswith(".svg") else "")


async def _seen(kit: OpenKit, data: bytes, suffix: str) -> Response:
    try:
        made, kind = await run_in_threadpool(preview, kit, data, suffix)
    except Unfit as fault:
        raise HTTPException(404) from fault
    return Response(made, media_type=kind, headers={"cache-control": "private, max-age=600"})
