"""What the studio may be asked of proofs: the list, what differs from one, its pages and its file."""

from __future__ import annotations

import hashlib
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dossier.studio.answering import kit_of
from dossier.studio.kits_open import Studio
from dossier.studio.page_images import SCALES
from dossier.studio.proofs import compared, proof_pdf, proofs_data

_PROOF = "/dossiers/{kit}/epreuves/{number:int}"


def proof_routes(studio: Studio) -> list[Route]:
    """The addresses of proofs."""
    return [
        Route("/api/dossiers/{kit}/epreuves", partial(_proofs, studio)),
        Route(f"/api{_PROOF}", partial(_compared, studio)),
        Route(f"{_PROOF}/bat.pdf", partial(_file, studio)),
        Route(f"{_PROOF}/pages/{{page:int}}/{{scale}}.png", partial(_page, studio)),
    ]


async def _proofs(studio: Studio, request: Request) -> Response:
    return JSONResponse(await run_in_threadpool(proofs_data, kit_of(studio, request)))


async def _compared(studio: Studio, request: Request) -> Response:
    kit, number = kit_of(studio, request), request.path_params["number"]
    return JSONResponse(await run_in_threadpool(compared, kit, number))


async def _file(studio: Studio, request: Request) -> Response:
    kit, number = kit_of(studio, request), request.path_params["number"]
    data = await run_in_threadpool(proof_pdf, kit, number)
    headers = {"content-disposition": f'attachment; filename="BAT-{number}.pdf"'}
    return Response(data, media_type="application/pdf", headers=headers)


async def _page(studio: Studio, request: Request) -> Response:
    kit, asked = kit_of(studio, request), request.path_params
    scale = next((one for one in SCALES if str(one) == asked["scale"]), None)
    if scale is None or asked["page"] < 1:
        raise HTTPException(404)
    data = await run_in_threadpool(proof_pdf, kit, asked["number"])
    digest = f"{hashlib.sha256(data).hexdigest()} {asked['page']}"
    try:
        image = await run_in_threadpool(studio.images.get, digest, scale, data, asked["page"])
    except (IndexError, RuntimeError) as fault:  # PDFium has no such page
        raise HTTPException(404) from fault
    return Response(image, media_type="image/png", headers={"cache-control": "private, max-age=600"})
