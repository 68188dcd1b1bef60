"""A tiny kit in a project of its own, open in a studio, and a browser that has its token."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from dossier.project import Project
from dossier.studio.kits_open import OpenKit, Studio
from dossier.studio.routes import make_app
from kits import NAME, VALID

PORT, TOKEN = 8123, "jeton-d-essai"
ORIGIN = f"http://127.0.0.1:{PORT}"
API = f"/api/dossiers/{NAME}"


@dataclass(frozen=True)
class Desk:
    studio: Studio
    browser: TestClient
    folder: Path

    @property
    def kit(self) -> OpenKit:
        found = self.studio.open(NAME)
        assert found is not None
        return found

    def get(self, way: str) -> Any:  # noqa: ANN401 - JSON
        answer = self.browser.get(API + way)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, way: str, data: object, status: int = 200) -> Any:  # noqa: ANN401 - JSON
        answer = self.browser.post(API + way, json=data, headers={"origin": ORIGIN})
        assert answer.status_code == status, answer.text
        return answer.json()

    def file(self, name: str) -> Any:  # noqa: ANN401 - JSON
        return self.get(f"/fichier?nom={self.path(name)}")

    def path(self, name: str) -> str:
        return f"content/{NAME}/{name}"

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def save(
        self,
        name: str,
        *changes: dict[str, object],
        base: str | None = None,
        status: int = 200,
        field: str = "",
    ) -> Any:  # noqa: ANN401 - JSON
        known = self.file(name)["digest"] if base is None else base
        asked = {"file": self.path(name), "base": known, "changes": list(changes), "field": field}
        return self.post("/enregistrer", asked, status)

    def until(self, holds: Callable[[Any], object], seconds: float = 90) -> Any:  # noqa: ANN401 - JSON
        """The state of the kit once something holds of it."""
        deadline = time.monotonic() + seconds
        while True:
            state = self.get("/etat")
            if holds(state):
                return state
            assert time.monotonic() < deadline, state
            time.sleep(0.05)


def put(keys: list[str | int], value: str) -> dict[str, object]:
    return {"op": "valeur", "keys": keys, "value": value}


@contextmanager
def open_desk(root: Path, **more: str) -> Iterator[Desk]:
    folder = root / "content" / NAME
    for name, text in {**VALID, **more}.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    studio = Studio(Project(root))
    browser = TestClient(
        make_app(studio, PORT, TOKEN), base_url=ORIGIN, follow_redirects=False, raise_server_exceptions=False
    )
    browser.cookies.set(f"dossier-studio-{PORT}", TOKEN, domain="127.0.0.1")
    try:
        yield Desk(studio, browser, folder)
    finally:
        studio.stop()
