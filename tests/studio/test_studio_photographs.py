"""A photograph that is dropped: judged, relieved of its notes, and in the kit only with its words."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from desk_kit import API, ORIGIN, Desk, open_desk, put
from PIL import Image, JpegImagePlugin

from dossier.pictures.received import without_notes

_WORDS = {"alt": "Le quai pavé", "credit": "© Ville"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as one:
        yield one


def photo(
    width: int = 90, height: int = 60, orientation: int = 1, kind: str = "JPEG", *, placed: bool = False
) -> bytes:
    """A picture with a red left half, held by the camera as its notes say, perhaps with the place where it was."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width // 2, height))
    notes = Image.Exif()
    notes[0x0112] = orientation
    notes[0x0110] = "Appareil secret"
    if placed:
        notes.get_ifd(0x8825)[1] = "N"
    target = BytesIO()
    image.save(target, kind, exif=notes.tobytes())
    return target.getvalue()


def send(desk: Desk, data: bytes, name: str = "Quai Nord (2).JPG", **headers: str) -> Any:  # noqa: ANN401 - JSON
    kind = {"origin": ORIGIN, "content-type": "application/octet-stream", **headers}
    return desk.browser.post(f"{API}/photos/recevoir", params={"nom": name}, content=data, headers=kind)


def test_a_photograph_loses_its_notes_and_stays_as_fine_as_it_was(desk: Desk) -> None:
    sent = photo(placed=True)
    found = send(desk, sent).json()
    assert (found["file"], found["width"], found["height"]) == ("quai-nord-2.jpg", 90, 60)
    assert "lieu de prise de vue" in found["relieved"][0]
    desk.post("/photos", {"depot": found["depot"], "file": found["file"], **_WORDS})
    kept = (desk.folder / "images" / "quai-nord-2.jpg").read_bytes()
    assert b"Appareil secret" not in kept and b"Exif" not in kept  # noqa: PT018 - one thing said twice
    assert Image.open(BytesIO(kept)).tobytes() == Image.open(BytesIO(sent)).tobytes()
    assert desk.text("images.yaml") == (
        "images:\n  quai-nord-2.jpg:\n    alt: Le quai pavé\n    credit: © Ville\n"
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_photograph_is_set_upright(desk: Desk, kind: str) -> None:
    found = send(desk, photo(orientation=6, kind=kind)).json()
    assert (found["width"], found["height"]) == (60, 90)
    assert found["relieved"][0] == "redressée"
    seen = desk.browser.get(f"/dossiers/{desk.folder.name}/attente/{found['depot']}")
    with Image.open(BytesIO(seen.content)) as opened:
        red, _green, blue = opened.convert("RGB").getpixel((opened.width // 2, opened.height // 8))  # type: ignore[misc]
        assert red > blue
        assert not opened.getexif()


def test_a_progressive_jpeg_with_a_second_picture_behind_it_keeps_only_the_first() -> None:
    target = BytesIO()
    Image.effect_noise((200, 120), 60).convert("RGB").save(
        target, "JPEG", progressive=True, comment=b"secret"
    )
    kept = without_notes(target.getvalue() + photo(placed=True))
    assert b"secret" not in kept
    with Image.open(BytesIO(kept)) as opened:
        assert opened.tobytes() == Image.open(BytesIO(target.getvalue())).tobytes()
        assert isinstance(opened, JpegImagePlugin.JpegImageFile)


def test_what_the_agency_wrote_in_it_is_proposed(desk: Desk) -> None:
    xmp = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt><rdf:li>Le quai rouvert'
        b"</rdf:li></rdf:Alt></dc:description><dc:creator><rdf:Seq><rdf:li>Anne Petit</rdf:li></rdf:Seq></dc:creator>"
        b"</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    target = BytesIO()
    Image.new("RGB", (60, 40), "blue").save(target, "JPEG", xmp=xmp)
    found = send(desk, target.getvalue()).json()
    assert found["proposals"]["legende"] == "Le quai rouvert"
    assert found["proposals"]["credit"] == "© Anne Petit"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "le fichier est vide"),
        (b"MZ\x90\0" + bytes(range(128, 256)), "format inconnu"),
        (photo()[:400], "illisible, tronquée ou abîmée"),
        (b"%PDF-1.7\n", "c’est un PDF"),
        (b"PK\x03\x04" + bytes(60), "document ou une archive"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "une photo HEIC"),
        (b"<html><script>alert(1)</script></html>", "une page web"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>', "SVG simple"),
    ],
)
def test_what_is_no_photograph_is_refused_in_french(desk: Desk, data: bytes, words: str) -> None:
    answer = send(desk, data, "piège.jpg")
    assert answer.status_code == 422
    assert words in answer.json()["message"]
    assert not (desk.folder / "images").exists()


def test_a_picture_of_countless_pixels_is_refused(desk: Desk) -> None:
    target = BytesIO()
    Image.new("1", (31_000, 10)).save(target, "PNG")
    assert "trop grande" in send(desk, target.getvalue()).json()["message"]


def test_another_page_of_the_browser_can_send_none(desk: Desk) -> None:
    assert send(desk, photo(), origin="http://ailleurs.example").status_code == 403
    assert send(desk, photo(), **{"content-type": "text/plain"}).status_code == 403
    assert send(desk, photo(), **{"content-length": "70000000"}).status_code == 413


@pytest.mark.parametrize(("missing", "words"), [("alt", "texte de remplacement"), ("credit", "crédit")])
def test_without_its_words_no_photograph_enters(desk: Desk, missing: str, words: str) -> None:
    found = send(desk, photo()).json()
    refused = desk.post(
        "/photos", {"depot": found["depot"], "file": found["file"], **_WORDS, missing: "  "}, status=422
    )
    assert words in refused["message"]
    assert not (desk.folder / "images").exists()
    assert not (desk.folder / "images.yaml").exists()


def test_two_photographs_of_one_name_are_both_kept(desk: Desk) -> None:
    for size in (90, 120):
        found = send(desk, photo(size)).json()
        desk.post("/photos", {"depot": found["depot"], "file": "../../Évasion.jpg", **_WORDS})
    assert sorted(path.name for path in (desk.folder / "images").iterdir()) == [
        "Évasion-2.jpg",
        "Évasion.jpg",
    ]


def test_a_photograph_says_where_it_is_printed_and_how_finely(desk: Desk) -> None:
    found = send(desk, photo(900, 600)).json()
    file = desk.post("/photos", {"depot": found["depot"], "file": "quai.jpg", **_WORDS})["file"]
    desk.save("fiches/01-texte.md", {"op": "corps", "value": f"\nDu texte.\n\n![](images/{file})\n"})
    desk.until(lambda state: not state["busy"])
    photos = desk.get("/photos")
    assert len(photos) == 1
    assert photos[0]["places"]
    width = photos[0]["places"][0]["mm"]
    assert photos[0]["dots"] == pytest.approx(900 / width * 25.4, abs=2)
    desk.save("images.yaml", put(["images", file, "cadrage"], "30 40"))
    assert desk.get("/photos")[0]["cadrage"] == "30 40"
