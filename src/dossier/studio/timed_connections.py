"""Connections that send no whole request soon enough are cut: uvicorn would wait for ever."""

from __future__ import annotations

import asyncio
from typing import Any

_PATIENCE = 15.0  # seconds for the first line and the headers


def timed_protocol() -> type[asyncio.Protocol]:
    """Uvicorn's protocol, with a limit on how long the headers of a request may take."""
    from uvicorn.protocols.http.h11_impl import H11Protocol

    class TimedProtocol(H11Protocol):
        """Closes a connection on which no request has begun in time."""

        def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - uvicorn's own
            super().connection_made(transport)
            self._deadline = asyncio.get_running_loop().call_later(_PATIENCE, self._cut)

        @property
        def has_begun(self) -> bool:
            """Whether a whole request has come."""
            return getattr(self, "cycle", None) is not None

        def connection_lost(self, exc: Exception | None) -> None:
            self._deadline.cancel()
            super().connection_lost(exc)

        def _cut(self) -> None:
            if not self.has_begun:
                self.transport.close()

    return TimedProtocol
