"""The pages are those of the PDF; a click on a word leads to its field; the problems are those of the check."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator

import pytest
from desk_kit import ORIGIN, Desk, open_desk, put

from dossier.commands.checkup import check_all
from dossier.commands.deliver import deliver
from dossier.pipeline.render_request import Wanted
from dossier.studio.page_images import PageImages, draw_page
from dossier.studio.serve import listen
from kits import NAME, SHEET

BODY = "---\ntitre: Une page\n---\n\nUn mot rare : zibeline.\n\nUn autre paragraphe.\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_desk(tmp_path_factory.mktemp("studio"), **{SHEET: BODY}) as one:
        one.until(lambda state: state["pages"] and state["checked"] and not state["busy"])
        yield one


def test_the_pixels_are_those_of_the_pdf_that_is_handed_out(desk: Desk) -> None:
    kit = desk.kit
    outcome = deliver(kit.project, kit.folder, kit.hand_out.place, Wanted(("pdf",)))
    pdf = outcome.outputs[0].read_bytes()
    pages = desk.get("/etat")["pages"]
    assert len(pages) == outcome.page_count
    for page in pages:
        answer = desk.browser.get(f"/dossiers/{NAME}/pages/{page['digest']}/1.0.png")
        assert answer.content == draw_page(pdf, page["number"], 1.0)
    assert desk.browser.get(f"/dossiers/{NAME}/pages/{'0' * 64}/1.0.png").status_code == 404
    assert desk.browser.get(f"/dossiers/{NAME}/pages/{pages[0]['digest']}/9.9.png").status_code == 404


def test_a_browser_that_knows_all_else_hears_only_that_something_was_typed(desk: Desk) -> None:
    known = desk.until(lambda state: state["checked"] and not state["busy"])["revision"]
    desk.save(SHEET, {"op": "corps", "value": "\nUn mot rare : zibeline.\n\nTapé.\n"})
    heard = desk.get(f"/etat?apres={known}")
    assert heard == {"revision": heard["revision"], "busy": True} or "pages" in heard
    while "pages" not in heard:
        assert heard["revision"] > known
        heard = desk.get(f"/etat?apres={heard['revision']}")
    assert {"pages", "sections", "problems"} <= desk.get(
        "/etat"
    ).keys()  # whoever knows nothing is told everything
    desk.save(SHEET, {"op": "corps", "value": BODY.split("---\n")[2]})
    desk.until(lambda state: state["checked"] and not state["busy"])


def test_the_one_page_that_a_key_changes_is_drawn_before_it_is_asked_for(desk: Desk) -> None:
    shown, images = desk.kit.bench.shown, PageImages()
    assert images.unheard(shown.pages) == []  # nobody looks
    *others, last = shown.pages
    images.get(others[0].digest, 1.0, shown.pdf, others[0].number)
    images.tell(page.digest for page in others)
    assert images.unheard(shown.pages) == [last]
    images.draw_ahead(last, shown.pdf)
    images.tell([last.digest])
    assert images.outdated(last.digest, 1.0) == draw_page(shown.pdf, last.number, 1.0, level=0)


def test_a_small_answer_is_sent_at_once() -> None:
    async def delays() -> int:
        told: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def accepted(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            told.set_result(
                writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            )
            writer.close()

        listening = listen(0)
        async with await asyncio.start_server(accepted, sock=listening):
            _reader, writer = await asyncio.open_connection(*listening.getsockname())
            try:
                return await told
            finally:
                writer.close()

    assert asyncio.run(delays())


def test_a_page_that_is_asked_for_too_late_is_no_fault(desk: Desk) -> None:
    old = desk.until(lambda state: state["pages"] and not state["busy"])["pages"][0]["digest"]
    drawn = desk.browser.get(f"/dossiers/{NAME}/pages/{old}/1.0.png").content
    desk.save("dossier.yaml", put(["titre"], "Un autre titre"))
    desk.until(lambda state: state["pages"][0]["digest"] != old)
    assert desk.browser.get(f"/dossiers/{NAME}/pages/{old}/1.0.png").content == drawn
    assert desk.browser.get(f"/dossiers/{NAME}/pages/{old}/2.0.png").status_code == 204


def test_every_word_leads_to_its_field_and_back(desk: Desk) -> None:
    words = desk.kit.bench.shown.words
    assert words is not None
    found = [
        word
        for page in words.pages
        for word in words.of_page(page.number)
        if word.text.startswith("zibeline")
    ]
    left, top, right, bottom = found[0].rect_mm
    place = desk.get(f"/ecrit?page={found[0].page}&x={(left + right) / 2}&y={(top + bottom) / 2}")
    body = desk.file(SHEET)["body"]
    assert (place["section"], place["keys"]) == ("fiche-01-texte", None)
    assert body[place["start"] : place["end"]] == "zibeline"
    back = desk.get(f"/imprime?nom={desk.path(SHEET)}&debut={place['start']}&fin={place['end']}")
    assert [(one["page"], round(one["x"], 2)) for one in back] == [(found[0].page, round(left, 2))]
    title = desk.get(f'/imprime?nom={desk.path("dossier.yaml")}&keys=["titre"]')
    assert {one["page"] for one in title} >= {1}
    assert desk.get("/ecrit?page=99&x=1&y=nan") is None


def test_a_page_that_does_not_change_keeps_its_picture_and_faults_keep_the_last_pages(desk: Desk) -> None:
    before = [page["digest"] for page in desk.get("/etat")["pages"]]
    desk.save(SHEET, {"op": "corps", "value": "\nUn mot changé : zibeline.\n"})
    state = desk.until(
        lambda state: [page["digest"] for page in state["pages"]] != before and not state["busy"]
    )
    after = [page["digest"] for page in state["pages"]]
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
    assert after[0] == before[0]
    desk.write("dossier.yaml", "titre: [\n")
    desk.studio.refresh()
    state = desk.until(lambda state: state["counts"]["errors"] and not state["busy"])
    assert len(state["pages"]) >= len(after)
    desk.write("dossier.yaml", "titre: Une visite\nemetteur: prefecture\n")
    desk.studio.refresh()
    desk.until(lambda state: not state["counts"]["errors"] and state["checked"] and not state["busy"])


def test_the_problems_are_those_of_the_check_and_lead_to_their_fields(desk: Desk) -> None:
    desk.save("visite.yaml", put(["date"], "31 février 2030"))
    state = desk.until(lambda state: state["counts"]["errors"] and state["checked"] and not state["busy"])
    expected = check_all(desk.kit.project, [desk.folder])
    assert [(one["code"], one["message"]) for one in state["problems"]] == [
        (item.code, item.message) for item in expected
    ]
    wrong = next(one for one in state["problems"] if one["severity"] == "error")
    assert (wrong["section"], wrong["keys"]) == ("visite", ["date"])
    assert next(one for one in state["sections"] if one["name"] == "visite")["errors"] == 1
    assert desk.browser.get(f"/api/codes/{wrong['code']}").json()["code"] == wrong["code"]
    desk.save("visite.yaml", put(["date"], "7 juin 2030"))
    desk.until(lambda state: not state["counts"]["errors"] and state["checked"] and not state["busy"])


def test_a_waived_rule_needs_a_reason_and_is_written_into_the_kit(desk: Desk) -> None:
    desk.post("/ignorer", {"code": "D713", "reason": "x"}, 400)
    desk.post("/ignorer", {"code": "D713", "reason": "convenu avec le cabinet"})
    assert "ignorer:\n  - D713\nraison: convenu avec le cabinet\n" in desk.text("dossier.yaml")
    desk.post("/annuler", {"file": desk.path("dossier.yaml")})


def test_a_new_sheet_has_a_name_of_its_own(desk: Desk) -> None:
    assert desk.post("/fiches", {"title": "L’été : bilan"})["section"] == "fiche-02-l-ete-bilan"
    assert desk.post("/fiches", {"title": "L’été : bilan"})["section"] == "fiche-03-l-ete-bilan-2"
    assert desk.text("fiches/02-l-ete-bilan.md").startswith('---\ntitre: "L’été : bilan"\n---\n')


def test_files_are_handed_out_with_what_was_verified(desk: Desk) -> None:
    assert desk.post("/remise", {"targets": ["html"], "draft": True})["begun"]
    done = desk.until(lambda state: state["handout"]["done"] or state["handout"]["refused"])["handout"]
    assert done["done"], done
    name = done["files"][0]["name"]
    answer = desk.browser.get(f"/dossiers/{NAME}/sorties/{name}")
    assert answer.content.startswith(b"<!DOCTYPE html>") or b"<html" in answer.content[:300]
    assert "attachment" in answer.headers["content-disposition"]
    assert done["verified"][0]["fichier"] == name


def test_a_new_kit_is_made_and_opened(desk: Desk) -> None:
    asked = {"name": "Saint-Martin", "day": "5 mai 2031", "title": "La ministre"}
    headers = {"origin": ORIGIN}
    made = desk.browser.post("/api/dossiers", json=asked, headers=headers).json()
    assert made["name"] == "2031-05-05-saint-martin"
    assert desk.browser.post("/api/dossiers", json=asked, headers=headers).status_code == 422
    assert desk.browser.get("/api/dossiers").json()[0]["title"] == "La ministre"
    assert desk.browser.get(f"/dossiers/{made['name']}").status_code == 200


def test_what_is_said_of_a_whole_file_is_said_of_no_field(desk: Desk) -> None:
    state = desk.until(lambda state: state["checked"] and not state["busy"])
    whole = [item for item in state["problems"] if item["whole"]]
    assert {item["section"] for item in whole if "Mentions" in item["hint"]} == {"contacts"}
    assert all(item["keys"] is None for item in whole)
