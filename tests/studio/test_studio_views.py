"""The other faces of a kit: booklet, printer, copier, web page, each as it would be handed out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_kit import Desk, open_desk

from dossier.studio import views
from kits import NAME


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as one:
        one.until(lambda state: not state["busy"])
        yield one


@pytest.mark.parametrize(
    ("name", "least", "most"), [("livret", 147, 149), ("imprimeur", 215, 260), ("bureau", 209, 211)]
)
def test_a_view_has_the_pages_of_its_paper(desk: Desk, name: str, least: int, most: int) -> None:
    view = desk.get(f"/vues/{name}")
    assert all(least < page["width"] < most for page in view["pages"])
    image = desk.browser.get(f"/dossiers/{NAME}/vues/{name}/{view['digest']}/1/1.0.png")
    assert image.content.startswith(b"\x89PNG")
    assert desk.browser.get(f"/dossiers/{NAME}/vues/{name}/{view['digest']}/999/1.0.png").status_code == 404


def test_the_web_page_is_shown_within_ours_and_runs_nothing(desk: Desk) -> None:
    assert desk.get("/vues/html")["pages"] == []
    page = desk.browser.get(f"/dossiers/{NAME}/vues/page.html")
    assert "<html" in page.text
    policy = page.headers["content-security-policy"]
    assert "sandbox" in policy and "frame-ancestors 'self'" in policy  # noqa: PT018 - one header
    assert "script-src" not in policy
    assert desk.browser.get(f"/dossiers/{NAME}").headers["x-frame-options"] == "DENY"


def test_a_view_that_is_none_or_cannot_be_made_is_a_sentence(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.browser.get(f"/api/dossiers/{NAME}/vues/autre").status_code == 404
    monkeypatch.setattr(views, "_CONVERTER", "un-programme-absent")
    answer = desk.browser.get(f"/api/dossiers/{NAME}/vues/docx")
    assert (answer.status_code, "LibreOffice" in answer.json()["message"]) == (422, True)
