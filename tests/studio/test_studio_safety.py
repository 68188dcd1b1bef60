"""Nobody but our own page, with the token of this run, reads or changes anything; nothing outside the kit is reached."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from desk_kit import API, ORIGIN, PORT, TOKEN, Desk, open_desk, put
from starlette.testclient import TestClient

from dossier.studio import doorkeeper
from dossier.studio.doorkeeper import Doorkeeper
from kits import NAME

COOKIE = {"cookie": f"dossier-studio-{PORT}={TOKEN}"}
GOOD = {**COOKIE, "host": f"127.0.0.1:{PORT}", "origin": ORIGIN, "content-type": "application/json"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_desk(tmp_path_factory.mktemp("studio")) as one:
        yield one


@pytest.fixture
def stranger(desk: Desk) -> TestClient:
    """A browser without the token."""
    return TestClient(desk.browser.app, base_url=ORIGIN, follow_redirects=False)


@pytest.mark.parametrize(
    "host", ["malin.example", "127.0.0.1", f"malin.example:{PORT}", "127.0.0.1:1", "[::1]:8123", ""]
)
def test_another_host_name_is_turned_away(desk: Desk, host: str) -> None:
    answer = desk.browser.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Cette adresse n’est pas celle du studio" in answer.text


@pytest.mark.parametrize(
    "way", ["/", f"/dossiers/{NAME}", "/api/dossiers", f"{API}/etat", "/fichiers/main.js", "/rien"]
)
def test_nothing_is_shown_without_the_token(stranger: TestClient, way: str) -> None:
    answer = stranger.get(way)
    assert answer.status_code == 403
    assert "jeton" in answer.text
    assert stranger.get(way, headers={"cookie": f"dossier-studio-{PORT}=faux"}).status_code == 403


def test_the_token_of_the_address_becomes_a_cookie_and_leaves_the_address(stranger: TestClient) -> None:
    answer = stranger.get(f"/dossiers/{NAME}?jeton={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/dossiers/{NAME}")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert stranger.get("/").status_code == 200


def test_the_token_leads_to_no_other_machine() -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:  # noqa: ANN401 - ASGI
        sent.append(message)

    raw = [(b"host", f"127.0.0.1:{PORT}".encode())]
    asked = {
        "type": "http",
        "method": "GET",
        "path": "//malin.example",
        "query_string": f"jeton={TOKEN}".encode(),
        "headers": raw,
    }
    asyncio.run(Doorkeeper(_never, PORT, TOKEN)(asked, _never, send))
    assert dict(sent[0]["headers"])[b"location"] == b"/malin.example"


def test_a_wrong_token_is_turned_away(stranger: TestClient) -> None:
    assert stranger.get("/?jeton=faux").status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://malin.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": f"https://127.0.0.1:{PORT}"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_page_changes_nothing(desk: Desk, headers: dict[str, str]) -> None:
    before = desk.text("dossier.yaml")
    asked = {"file": desk.path("dossier.yaml"), "base": "", "changes": [put(["titre"], "Piraté")]}
    answer = desk.browser.post(f"{API}/enregistrer", json=asked, headers={"origin": ORIGIN, **headers})
    assert answer.status_code == 403
    assert desk.text("dossier.yaml") == before


def test_another_page_reads_nothing(desk: Desk) -> None:
    assert desk.browser.get(f"{API}/etat", headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_no_question_changes_anything(desk: Desk) -> None:
    for way in ("enregistrer", "annuler", "fiches", "corriger", "ignorer", "remise"):
        assert desk.browser.get(f"{API}/{way}").status_code in {404, 405}


def test_the_policy_allows_nothing_from_elsewhere_and_nothing_inline(desk: Desk) -> None:
    for way in ("/", "/fichiers/main.js", f"{API}/etat", "/rien"):
        answer = desk.browser.get(way)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
    page = desk.browser.get("/").text
    assert "style=" not in page
    assert "<style" not in page
    assert page.count("<script") == page.count('<script type="module" src="/fichiers/')


OUTSIDE = [
    "/etc/passwd", "../../../etc/passwd", "content/../content/x", f"content/{NAME}/../../secret.yaml", "content",
    f"content/{NAME}/%2e%2e/visite.yaml", f"content\\{NAME}\\visite.yaml", "file:///etc/passwd", "",
    f"content/{NAME}/images/x.jpg", f"content/{NAME}/visite.yaml\0", "styles/prefecture/charte.toml", ".git/config",
]  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_name_leads_out_of_the_kit(desk: Desk, name: str) -> None:
    assert desk.browser.get(f"{API}/fichier?nom={quote(name)}").status_code == 404
    if name:
        asked = {"file": name, "base": "", "changes": [put(["titre"], "x")]}
        desk.post("/enregistrer", asked, 404)
        desk.post("/annuler", {"file": name}, 404)


@pytest.mark.parametrize("way", ["..%2f..%2fmain.js", "%2e%2e/studio.html", "../routes.py", "routes.py"])
def test_no_address_leads_out_of_the_static_files_and_outputs(desk: Desk, way: str) -> None:
    for stem in ("/fichiers/", f"/dossiers/{NAME}/sorties/", "/dossiers/"):
        assert desk.browser.get(stem + way).status_code in {200, 404}
        assert "import annotations" not in desk.browser.get(stem + way).text


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "dehors.md").write_text("---\ntitre: Secret\n---\n", encoding="utf-8")
    with open_desk(tmp_path / "projet") as desk:
        (desk.folder / "fiches" / "02-lien.md").symlink_to(tmp_path / "dehors.md")
        answer = desk.browser.get(f"{API}/fichier?nom={desk.path('fiches/02-lien.md')}")
        assert "Secret" not in answer.text
        asked = {"file": desk.path("fiches/02-lien.md"), "base": "", "changes": [put(["titre"], "x")]}
        assert "lien" in desk.post("/enregistrer", asked, 422)["message"]
    assert (tmp_path / "dehors.md").read_text(encoding="utf-8") == "---\ntitre: Secret\n---\n"


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'{"file": 1}', b"[" * 100_000, b'{"file": "x", "base": "", "changes": []}',
     b'{"file": "x", "base": "", "changes": [{"op": "valeur", "keys": [[]], "value": "x"}]}',
     b'{"file": "x", "base": "", "changes": [{"op": "tout", "keys": ["a"]}]}', '{"file": "\ud800"}'.encode("utf-8", "surrogatepass")],
)  # fmt: skip
def test_what_is_no_request_is_a_sentence(desk: Desk, body: bytes) -> None:
    answer = desk.browser.post(f"{API}/enregistrer", content=body, headers=GOOD)
    assert answer.status_code == 400
    assert "rechargez la page" in answer.json()["message"]


def test_a_page_that_is_not_there_is_said_in_french(desk: Desk) -> None:
    answer = desk.browser.get("/rien")
    assert answer.status_code == 404
    assert 'lang="fr"' in answer.text
    assert "Cette page n’existe pas" in answer.text
    assert desk.browser.get("/api/dossiers/autre/etat").status_code == 404


# --- bodies that never end ----------------------------------------------------------------------------------


async def _asked(
    app: Doorkeeper, headers: dict[str, str], pieces: list[bytes], *, ends: bool, pause: float = 0.0
) -> int:
    sent: list[dict[str, Any]] = []
    rest = iter(pieces)

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(pause)
        piece = next(rest, None)
        if piece is None and not ends:
            await asyncio.sleep(3600)
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    async def send(message: Any) -> None:  # noqa: ANN401 - ASGI
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in {**GOOD, **headers}.items()]
    scope = {
        "type": "http",
        "method": "POST",
        "path": f"{API}/enregistrer",
        "query_string": b"",
        "headers": raw,
    }
    await app(scope, receive, send)
    return int(sent[0]["status"])


async def _never(*_message: object) -> Any:  # noqa: ANN401 - stands for any part of ASGI
    raise AssertionError


def test_a_body_of_a_gigabyte_is_cut_at_once() -> None:
    app = Doorkeeper(_never, PORT, TOKEN)
    assert asyncio.run(_asked(app, {"content-length": "1000000000"}, [], ends=False)) == 413
    assert asyncio.run(_asked(app, {}, [b"x" * 1_000_000] * 1000, ends=True)) == 413


def test_a_slow_body_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doorkeeper, "PATIENCE", 0.05)
    app = Doorkeeper(_never, PORT, TOKEN)
    assert asyncio.run(_asked(app, {}, [b"{"], ends=False)) == 408
