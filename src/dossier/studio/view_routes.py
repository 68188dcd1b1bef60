"""What the studio may be asked of the other views: their pages, and the web page in its own frame."""

from __future__ import annotations

from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dossier.studio.answering import kit_of
from dossier.studio.doorkeeper import FRAMED
from dossier.studio.kits_open import Studio
from dossier.studio.page_images import SCALES
from dossier.studio.views import PAGED, WEB, Views, view_data


def view_routes(studio: Studio) -> list[Route]:
    """The addresses of views."""
    views = Views()
    return [
        Route("/api/dossiers/{kit}/vues/{name}", partial(_view, studio, views)),
        Route(f"/dossiers/{{kit}}{FRAMED}", partial(_web, studio, views)),
        Route("/dossiers/{kit}/vues/{name}/{digest}/{page:int}/{scale}.png", partial(_page, studio, views)),
    ]


async def _view(studio: Studio, views: Views, request: Request) -> Response:
    kit, name = kit_of(studio, request), request.path_params["name"]
    if name not in {*PAGED, WEB}:
        raise HTTPException(404)
    return JSONResponse(await run_in_threadpool(view_data, views, kit, name))


async def _web(studio: Studio, views: Views, request: Request) -> Response:
    kit = kit_of(studio, request)
    view = await run_in_threadpool(views.get, kit, WEB)
    return Response(view.data, media_type="text/html; charset=utf-8")


async def _page(studio: Studio, views: Views, request: Request) -> Response:
    kit, asked = kit_of(studio, request), request.path_params
    scale = next((one for one in SCALES if str(one) == asked["scale"]), None)
    data = views.kept(kit, asked["name"], asked["digest"]) if asked["name"] in PAGED else None
    if data is None or scale is None or asked["page"] < 1:
        raise HTTPException(404)
    key = f"{asked['digest']} {asked['page']}"
    try:
        image = await run_in_threadpool(studio.images.get, key, scale, data, asked["page"])
    except (IndexError, RuntimeError) as fault:  # PDFium has no such page
        raise HTTPException(404) from fault
    headers = {"cache-control": "private, max-age=3600, immutable"}
    return Response(image, media_type="image/png", headers=headers)
