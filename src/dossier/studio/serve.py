"""The studio served on this machine, for whoever has its address with the token."""

from __future__ import annotations

import gc
import os
import secrets
import socket
from collections.abc import Callable
from typing import Any

from dossier.diagnostics import MachineError
from dossier.isolation import prepare
from dossier.project import Project
from dossier.studio.other_studios import hold

_MOST_CONNECTIONS = 64
#: Objects made and not let go: those of some keys. Collecting them took a tenth of a second now and then, while somebody
#: waited for the page of a key; the kits do it when nobody types.
_COLLECT_AFTER = 200_000

#: What uvicorn leaves out, and how long it waits.
_CLOSED: dict[str, Any] = {
    "ws": "none",
    "lifespan": "off",
    "log_config": None,
    "access_log": False,
    "server_header": False,
    "date_header": False,
    "proxy_headers": False,
    "limit_concurrency": _MOST_CONNECTIONS,
    "timeout_keep_alive": 5,
    "timeout_graceful_shutdown": 2,
    "h11_max_incomplete_event_size": 32_768,
}


def serve(project: Project, kit: str | None, port: int, tell: Callable[[str], None]) -> None:
    """Serve the studio until it is interrupted; ``tell`` is given its address once it answers.

    ``port`` 0 takes a free one. Raises MachineError: D940 where what the extra installs is missing, D941 where the port
    is taken, D942 where the studio of this project is open on this machine already.
    """
    try:
        import pypdfium2  # noqa: F401 - asked for now, not at the first page
        import uvicorn
    except ImportError as fault:
        raise MachineError(
            "D940", "le studio n’est pas installé avec le programme", "lancez : pip install 'dossier[studio]'"
        ) from fault
    from dossier.studio.kits_open import Studio
    from dossier.studio.routes import make_app
    from dossier.studio.timed_connections import timed_protocol

    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER, 20, 50)
    prepare("dossier.layout.weasyprint_engine:load_engine")  # while the browser opens
    held = hold(project.cache)
    studio = Studio(project)
    listening = listen(port)
    try:
        number = int(listening.getsockname()[1])
        token = secrets.token_urlsafe(24)
        config = uvicorn.Config(make_app(studio, number, token), http=timed_protocol(), **_CLOSED)
        studio.watch()
        if kit:
            studio.open(kit)  # its pages are begun while the browser opens
        way = f"/dossiers/{kit}" if kit else "/"
        tell(f"http://127.0.0.1:{number}{way}?jeton={token}")
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        studio.stop()
        listening.close()
        if held is not None:
            os.close(held)


def listen(port: int) -> socket.socket:
    """A socket of this machine alone, on ``port``; 0 is a free one. Raises MachineError (D941) where it is taken."""
    # The protocol is named: asyncio sends small answers at once (TCP_NODELAY) only where it reads it off the socket;
    # else the body of an answer waits some 40 ms for the browser to acknowledge its head.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen()  # from now on a browser waits for its answer instead of being refused
    except (OSError, OverflowError) as fault:
        listening.close()
        raise MachineError(
            "D941",
            f"le port {port} est déjà pris",
            "donnez-en un autre avec --port, ou aucun : un port libre sera choisi",
        ) from fault
    return listening
