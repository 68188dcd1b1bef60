"""What the studio may be asked: its page, the state of a kit, its files, and what changes them."""

from __future__ import annotations

import asyncio
import mimetypes
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from importlib.resources import files
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from dossier.commands.diagnostics_as_data import as_diagnostics, as_object
from dossier.content.edits import Unwritable
from dossier.diagnostics import MachineError
from dossier.resolver import Refused
from dossier.studio import actions, answers
from dossier.studio.answering import NoKit, kit_of, number_of
from dossier.studio.block_examples import block_picture, blocks_data
from dossier.studio.doorkeeper import Doorkeeper
from dossier.studio.error_pages import error_page
from dossier.studio.figures import figures_data, paste_figures
from dossier.studio.form_fields import all_forms, model_of
from dossier.studio.imported import paste_text, receive_import, take_import
from dossier.studio.kits_open import OpenKit, Studio
from dossier.studio.left_house import begin_erratum, note, records_data
from dossier.studio.other_studios import others
from dossier.studio.page_images import SCALES
from dossier.studio.photo_routes import photo_routes
from dossier.studio.photographs import add_photo
from dossier.studio.places import points_of_field
from dossier.studio.proof_routes import proof_routes
from dossier.studio.proofs import sign_proof
from dossier.studio.requests import (
    AddPhoto,
    Correct,
    Fix,
    Hand,
    MoveSheet,
    NewKit,
    NewSheet,
    NoteHandOut,
    PasteFigures,
    PasteText,
    PutBack,
    Save,
    SheetNamed,
    SignProof,
    TakeImport,
    TakeReturn,
    Tick,
    Undo,
    Waive,
)
from dossier.studio.returned import receive_return, take_return
from dossier.studio.reused import faults_of, new_kit, reused_data, tick
from dossier.studio.saving import Conflict
from dossier.studio.search import search_kits
from dossier.studio.sheet_order import duplicate_sheet, move_sheet, new_sheet, put_back, remove_sheet
from dossier.studio.view_routes import view_routes

A = TypeVar("A", bound=BaseModel)
Answer = Callable[[Request], Awaitable[Response]]

_POLL = 20.0  # seconds that a question for news is kept
_STATIC = {
    one.name: one.read_bytes()
    for one in (files("dossier.studio") / "static").iterdir()
    if one.name.endswith((".html", ".css", ".js"))
}


#: What changes a kit, by the end of its address: what is asked, and what does it.
_CHANGING: dict[str, tuple[type[BaseModel], Callable[[Studio, OpenKit, Any], dict[str, Any]]]] = {
    "enregistrer": (Save, actions.save),
    "annuler": (Undo, actions.undo),
    "fiches": (NewSheet, new_sheet),
    "fiches/dupliquer": (SheetNamed, duplicate_sheet),
    "fiches/retirer": (SheetNamed, remove_sheet),
    "fiches/deplacer": (MoveSheet, move_sheet),
    "fiches/remettre": (PutBack, put_back),
    "corriger": (Fix, actions.fix),
    "ignorer": (Waive, actions.waive),
    "repris": (Tick, tick),
    "retour": (TakeReturn, take_return),
    "importer": (TakeImport, take_import),
    "coller": (PasteText, paste_text),
    "remise": (Hand, actions.hand),
    "remises/noter": (NoteHandOut, note),
    "remises/erratum": (Correct, begin_erratum),
    "photos": (AddPhoto, add_photo),
    "epreuves/signer": (SignProof, sign_proof),
    "chiffres/coller": (PasteFigures, paste_figures),
}


def make_app(studio: Studio, port: int, token: str) -> Doorkeeper:
    """The whole studio, behind its doorkeeper."""
    routes = [
        Route("/", _shell),
        Route("/dossiers/{kit}", _shell),
        Route("/fichiers/{name}", _static),
        Route("/favicon.ico", _no_icon),
        Route("/dossiers/{kit}/pages/{digest}/{scale}.png", partial(_page, studio)),
        Route("/dossiers/{kit}/sorties/{name}", partial(_output, studio)),
        Route("/api/dossiers", partial(_of_studio, studio, actions.kits_data)),
        Route("/api/collegues", partial(_of_studio, studio, colleagues)),
        Route("/api/dossiers", partial(_new_kit, studio), methods=["POST"]),
        Route("/api/nouveau", partial(_new_kit_faults, studio)),
        Route("/api/recherche", partial(_search, studio)),
        Route("/api/formulaires", _forms),
        Route("/api/blocs", _blocks),
        Route("/blocs/{name}", _block_picture),
        Route("/api/codes/{code}", _code),
        Route("/api/dossiers/{kit}/etat", partial(_state, studio)),
        Route("/api/dossiers/{kit}/fichier", partial(_file, studio)),
        Route("/api/dossiers/{kit}/ecrit", partial(_written, studio)),
        Route("/api/dossiers/{kit}/imprime", partial(_printed, studio)),
        Route("/api/dossiers/{kit}/retour/recevoir", partial(_receive_return, studio), methods=["POST"]),
        Route("/api/dossiers/{kit}/importer/recevoir", partial(_receive_import, studio), methods=["POST"]),
        Route("/api/dossiers/{kit}/repris", partial(_of_kit, studio, reused_data)),
        Route("/api/dossiers/{kit}/chiffres", partial(_of_kit, studio, figures_data)),
        Route("/api/dossiers/{kit}/remises", partial(_of_kit, studio, records_data)),
        *photo_routes(studio),
        *proof_routes(studio),
        *view_routes(studio),
    ]
    routes += [
        Route(f"/api/dossiers/{{kit}}/{name}", partial(_change, studio, kind, act), methods=["POST"])
        for name, (kind, act) in _CHANGING.items()
    ]
    handlers: dict[Any, Any] = {
        HTTPException: _http_fault,
        **dict.fromkeys(
            (Conflict, Unwritable, ValidationError, Refused, MachineError, OSError, Exception), _fault
        ),
    }
    return Doorkeeper(Starlette(routes=routes, exception_handlers=handlers), port, token)


def colleagues(studio: Studio) -> list[str]:
    """The machines on which somebody else has this project open."""
    return others(studio.project.cache)


# --- pages and pictures -----------------------------------------------------------------------------------


async def _shell(_request: Request) -> Response:
    return HTMLResponse(_STATIC["studio.html"])


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        raise HTTPException(404)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Response(_STATIC[name], media_type="text/javascript" if name.endswith(".js") else kind)


async def _no_icon(_request: Request) -> Response:
    return Response(status_code=204)


async def _page(studio: Studio, request: Request) -> Response:
    kit = kit_of(studio, request)
    shown, digest = kit.bench.shown, request.path_params["digest"]
    scale = next((one for one in SCALES if str(one) == request.path_params["scale"]), None)
    page = next((page for page in shown.pages if page.digest == digest), None)
    if scale is None:
        raise HTTPException(404)
    if page is None:  # a key was struck between the news and this question: the next news has its successor
        old = studio.images.outdated(digest, scale)
        if old is None:
            raise HTTPException(404)
        return Response(old, media_type="image/png") if old else Response(status_code=204)
    data = await run_in_threadpool(studio.images.get, digest, scale, shown.pdf, page.number)
    headers = {"cache-control": "private, max-age=3600, immutable"}
    return Response(data, media_type="image/png", headers=headers)


async def _output(studio: Studio, request: Request) -> Response:
    kit, name = kit_of(studio, request), request.path_params["name"]
    if name not in {file["name"] for file in kit.hand_out.handing.files}:
        raise HTTPException(404)
    data = await run_in_threadpool(kit.hand_out.file, name)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(data, media_type=kind, headers=headers)


# --- questions --------------------------------------------------------------------------------------------


async def _of_studio(studio: Studio, ask: Callable[[Studio], object], _request: Request) -> Response:
    return JSONResponse(await run_in_threadpool(ask, studio))


async def _search(studio: Studio, request: Request) -> Response:
    words = request.query_params.get("mots", "")[:200]
    return JSONResponse(await run_in_threadpool(search_kits, studio, words))


async def _of_kit(studio: Studio, ask: Callable[[OpenKit], object], request: Request) -> Response:
    return JSONResponse(await run_in_threadpool(ask, kit_of(studio, request)))


async def _forms(_request: Request) -> Response:
    roots = {name: model_of(name).__name__ for name in ("dossier.yaml", "visite.yaml", "chiffres.yaml", "acteurs.yaml",
             "conventions.yaml", "images.yaml", "fiche", "texte")}  # fmt: skip
    return JSONResponse({"modeles": all_forms(), "fichiers": roots})


async def _blocks(_request: Request) -> Response:
    return JSONResponse(await run_in_threadpool(blocks_data))


async def _block_picture(request: Request) -> Response:
    data = await run_in_threadpool(block_picture, request.path_params["name"])
    if data is None:
        raise HTTPException(404)
    return Response(data, media_type="image/png", headers={"cache-control": "private, max-age=3600"})


async def _code(request: Request) -> Response:
    found = actions.explain(request.path_params["code"])
    if found is None:
        raise HTTPException(404)
    return JSONResponse(found)


async def _state(studio: Studio, request: Request) -> Response:
    kit = kit_of(studio, request)
    known = number_of(request, "apres", -1)
    loop, news = asyncio.get_running_loop(), asyncio.Event()
    with kit.bench.heard_by(partial(loop.call_soon_threadsafe, news.set)), suppress(TimeoutError):
        async with asyncio.timeout(_POLL):
            while not studio.is_ended and not kit.bench.has_news(int(known)):
                news.clear()
                await news.wait()
    shown = kit.bench.shown
    for page in studio.images.unheard(shown.pages):  # drawn while the news is on its way
        loop.run_in_executor(None, studio.images.draw_ahead, page, shown.pdf)
    state = await run_in_threadpool(answers.state_of, kit, int(known))
    studio.images.tell(page["digest"] for page in state.get("pages", ()))
    return JSONResponse(state)


async def _file(studio: Studio, request: Request) -> Response:
    kit, name = kit_of(studio, request), request.query_params.get("nom", "")
    actions.require_known(kit, name)
    state = await run_in_threadpool(kit.saving.state, name)
    return JSONResponse(answers.file_data(state))


async def _written(studio: Studio, request: Request) -> Response:
    kit = kit_of(studio, request)
    page, x, y = (number_of(request, name, 0) for name in ("page", "x", "y"))
    return JSONResponse(await run_in_threadpool(actions.written, kit, int(page), x, y))


async def _printed(studio: Studio, request: Request) -> Response:
    kit, asked = kit_of(studio, request), request.query_params
    keys = actions.keys_of(asked["keys"]) if "keys" in asked else None
    start, end = (int(number_of(request, name, 0)) for name in ("debut", "fin"))
    find = partial(points_of_field, kit.bench.shown, asked.get("nom", ""), keys, start, end)
    return JSONResponse(await run_in_threadpool(find))


# --- changes ----------------------------------------------------------------------------------------------


async def _change(
    studio: Studio, kind: type[A], act: Callable[[Studio, OpenKit, A], dict[str, Any]], request: Request
) -> Response:
    kit = kit_of(studio, request)
    asked = kind.model_validate_json(await request.body())
    return JSONResponse(await run_in_threadpool(act, studio, kit, asked))


async def _new_kit(studio: Studio, request: Request) -> Response:
    asked = NewKit.model_validate_json(await request.body())
    return JSONResponse(await run_in_threadpool(new_kit, studio, asked))


async def _new_kit_faults(studio: Studio, request: Request) -> Response:
    name, day = (request.query_params.get(key, "")[:200] for key in ("nom", "jour"))
    return JSONResponse(await run_in_threadpool(faults_of, studio, name, day))


async def _receive_return(studio: Studio, request: Request) -> Response:
    kit, name = kit_of(studio, request), request.query_params.get("nom", "")[:200]
    return JSONResponse(await run_in_threadpool(receive_return, kit, name, await request.body()))


async def _receive_import(studio: Studio, request: Request) -> Response:
    kit, name = kit_of(studio, request), request.query_params.get("nom", "")[:200]
    return JSONResponse(await run_in_threadpool(receive_import, kit, name, await request.body()))


# --- what goes wrong --------------------------------------------------------------------------------------


async def _http_fault(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    titles = {404: "Cette page n’existe pas", 405: "Cette demande n’est pas possible ici"}
    title, remedy = titles.get(status, "Demande refusée"), "Revenez à l’accueil du studio."
    if isinstance(fault, NoKit):
        title = "Ce dossier n’est plus là : il a été renommé, déplacé ou retiré"
    if request.url.path.startswith("/api/"):
        return JSONResponse({"message": f"{title}. {remedy}"}, status)
    return HTMLResponse(error_page(status, title, remedy), status)


async def _fault(_request: Request, fault: Exception) -> Response:
    """Any exception as a French sentence; the files are whole, old or new."""
    match fault:
        case Conflict():
            return JSONResponse(
                {"conflict": True, "theirs": fault.theirs, "mine": fault.mine, "digest": fault.digest}, 409
            )
        case Unwritable():
            return JSONResponse({"message": str(fault)}, 422)
        case ValidationError():
            return JSONResponse(
                {"message": "le studio n’a pas compris cette demande : rechargez la page"}, 400
            )
        case Refused():
            return JSONResponse({"message": fault.message}, 404)
        case _:
            found = as_diagnostics(fault)
            return JSONResponse(
                {"message": found[0].message, "found": [as_object(item) for item in found]}, 500
            )
