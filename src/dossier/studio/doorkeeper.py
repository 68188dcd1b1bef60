"""Who may ask the studio, and how much: every request passes here before anything of the project is read.

Another page of the same browser, or another program of the machine, is the enemy: it can send requests to 127.0.0.1,
under any host name that it makes point there. So the host must be ours, the token must be known, whoever changes
anything must come from our own page, and a body is short and does not keep us waiting.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any, TypeAlias
from urllib.parse import parse_qs

from dossier.studio.error_pages import error_page

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_BODY = 4_000_000  # bytes of a request: a content file has two million at most
PATIENCE = 10.0  # seconds for the whole of a body
MOST_FILE = 60_000_000  # bytes of a photograph, or of a Word file that came back
FILE_PATIENCE = 90.0  # seconds for the whole of it

#: The ends of the addresses that take the bytes of a file as they are; no form of a foreign page can send such a kind.
_TAKING_FILES = ("/photos/recevoir", "/retour/recevoir", "/importer/recevoir")
_FILE_KIND = "application/octet-stream"

_SAFE = {"GET", "HEAD"}
_TOKEN = "jeton"  # noqa: S105 - its name in the address
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
#: The end of the address of the web page of a kit, shown within ours: no script of it runs, it asks for nothing.
FRAMED = "/vues/page.html"
_FRAMED_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox"
)
_WHOLE = ((b"content-security-policy", _POLICY.encode()), (b"x-frame-options", b"DENY"))
_WITHIN = ((b"content-security-policy", _FRAMED_POLICY.encode()), (b"x-frame-options", b"SAMEORIGIN"))
_ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)


class _Turned(Exception):
    """A request that is turned away: the status, and what it says."""

    def __init__(self, status: int, title: str, remedy: str) -> None:
        super().__init__(title)
        self.status, self.title, self.remedy = status, title, remedy


class Doorkeeper:
    """Lets in what comes from our own page with the token of this run; all else gets a French page."""

    def __init__(self, app: App, port: int, token: str) -> None:
        """Guard ``app``, served at 127.0.0.1 on ``port``."""
        self._app, self._token = app, token
        self._cookie = f"dossier-studio-{port}"
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        send = _with_headers(send, framed=str(scope["path"]).endswith(FRAMED))
        try:
            headers = _headers(scope)
            self._require_host(headers)
            if await self._let_in(scope, headers, send):
                return
            self._require_cookie(headers)
            self._require_origin(scope, headers)
            body = await _whole_body(headers, receive, takes_file=_takes_file(scope))
        except _Turned as fault:
            await _say(send, fault.status, error_page(fault.status, fault.title, fault.remedy))
            return
        await self._app(scope, _replay(body, receive), send)

    def _require_host(self, headers: dict[str, str]) -> None:
        if headers.get("host", "") not in self._hosts:
            raise _Turned(
                421,
                "Cette adresse n’est pas celle du studio",
                "Ouvrez l’adresse que « dossier studio » a affichée.",
            )

    async def _let_in(self, scope: Scope, headers: dict[str, str], send: Send) -> bool:
        """Take the token of the address into a cookie, so that it stays in no history and no other address."""
        given = parse_qs(scope.get("query_string", b"").decode("latin-1")).get(_TOKEN, [])
        if scope["method"] != "GET" or not given:
            return False
        if not secrets.compare_digest(given[0].encode(), self._token.encode()):
            raise _Turned(
                403,
                "Ce jeton n’est plus valable",
                "Ouvrez l’adresse que « dossier studio » vient d’afficher.",
            )
        del headers
        cookie = f"{self._cookie}={self._token}; Path=/; HttpOnly; SameSite=Strict"
        path = "/" + scope["path"].lstrip("/\\")  # never « //elsewhere »
        moved = [(b"location", path.encode("ascii", "ignore")), (b"set-cookie", cookie.encode())]
        await send(
            {"type": "http.response.start", "status": 303, "headers": [*moved, (b"content-length", b"0")]}
        )
        await send({"type": "http.response.body", "body": b""})
        return True

    def _require_cookie(self, headers: dict[str, str]) -> None:
        given = ""
        try:
            jar = SimpleCookie(headers.get("cookie", ""))
            given = jar[self._cookie].value if self._cookie in jar else ""
        except CookieError:
            pass
        if not secrets.compare_digest(given.encode(), self._token.encode()):
            raise _Turned(
                403,
                "Le studio ne vous reconnaît pas",
                "Ouvrez l’adresse complète, avec son jeton, que « dossier studio » a affichée dans son terminal.",
            )

    def _require_origin(self, scope: Scope, headers: dict[str, str]) -> None:
        site = headers.get("sec-fetch-site", "same-origin")
        is_visit = headers.get("sec-fetch-mode") == "navigate" and scope["method"] in _SAFE
        foreign = site not in {"same-origin", "none"} and not is_visit
        if scope["method"] in _SAFE:
            if foreign:
                raise _Turned(
                    403, "Demande venue d’une autre page", "Fermez l’autre page, puis rechargez le studio."
                )
            return
        origin = headers.get("origin", "")
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if foreign or origin.removeprefix("http://") not in self._hosts or kind != _kind_of(scope):
            raise _Turned(
                403, "Demande venue d’une autre page", "Fermez l’autre page, puis rechargez le studio."
            )


def _headers(scope: Scope) -> dict[str, str]:
    """The headers of a request; one that stands twice, where it decides, is refused."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        if key in found and key in {"host", "origin", "content-length", "content-type"}:
            raise _Turned(400, "Demande mal formée", "Rechargez la page du studio.")
        found[key] = value.decode("latin-1")
    return found


def _takes_file(scope: Scope) -> bool:
    return scope["method"] == "POST" and str(scope["path"]).endswith(_TAKING_FILES)


def _kind_of(scope: Scope) -> str:
    return _FILE_KIND if _takes_file(scope) else "application/json"


async def _whole_body(headers: dict[str, str], receive: Receive, *, takes_file: bool) -> bytes:
    """The body of a request, no longer than allowed and in time."""
    too_long = (
        _Turned(413, "Fichier trop gros", "Un fichier déposé a 60 Mo au plus.")
        if takes_file
        else _Turned(413, "Texte trop long", "Un texte du studio a 2 Mo au plus.")
    )
    most, patience = (MOST_FILE, FILE_PATIENCE) if takes_file else (MOST_BODY, PATIENCE)
    if headers.get("content-length", "0").isdigit() and int(headers.get("content-length", "0")) > most:
        raise too_long
    pieces: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(patience):
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    raise _Turned(400, "Demande interrompue", "Rechargez la page du studio.")
                pieces.append(message.get("body", b""))
                size += len(pieces[-1])
                if size > most:
                    raise too_long
                if not message.get("more_body", False):
                    return b"".join(pieces)
    except TimeoutError as fault:
        raise _Turned(408, "Demande trop lente", "Rechargez la page du studio.") from fault


def _replay(body: bytes, receive: Receive) -> Receive:
    """A receiver that gives the body that was read, then what comes."""
    given = False

    async def again() -> Message:
        nonlocal given
        if not given:
            given = True
            return {"type": "http.request", "body": body, "more_body": False}
        return await receive()

    return again


def _with_headers(send: Send, *, framed: bool) -> Send:
    own = _WITHIN if framed else _WHOLE

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            there = {name.lower() for name, _value in message.get("headers", [])}
            more = [] if b"cache-control" in there else [(b"cache-control", b"no-store")]
            message = {**message, "headers": [*message.get("headers", []), *own, *_ALWAYS, *more]}
        await send(message)

    return sent


async def _say(send: Send, status: int, page: str) -> None:
    body = page.encode()
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
