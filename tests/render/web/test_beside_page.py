"""What lies beside the web page: what it leads to is there, and its card shows nothing that it may not."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image

from cli.running import run
from dossier.judges.web_controls import inspect_web
from kits import write_kit
from npm_judges import ask_axe, ask_vnu
from reading import open_page

NAME = "2030-06-07-rivemont"
HEAD = """titre: La ministre à Rivemont
statut: definitif
emetteur: prefecture
en_ligne: https://rivages.example/dossiers/rivemont
photo: {fichier: halle.jpg}
contacts:
  - {nom: Service de presse, courriel: presse@rivages.example}
mentions: {directeur_publication: "Anne Vidal, préfète", impression: Imprimé par nos soins}
"""
ACTORS = "organisations:\n  prefecture: {nom: Préfecture de l’Exemple}\n"
CARD = "images:\n  halle.jpg: {alt: La halle vue de la place, credit: © M. Roux}\n"
SHEET = "---\ntitre: La halle\n---\n\nLa halle rouvre au public après deux ans de travaux.\n"


def _kit(root: Path, head: str = HEAD, images: str = CARD) -> Path:
    files = {
        "dossier.yaml": head,
        "visite.yaml": "date: 2030-06-07\n",
        "acteurs.yaml": ACTORS,
        "images.yaml": images,
        "fiches/01-halle.md": SHEET,
    }
    kit = write_kit(root, files, NAME)
    (kit / "images").mkdir(exist_ok=True)
    picture = BytesIO()
    Image.linear_gradient("L").resize((2400, 1600)).convert("RGB").save(picture, "JPEG")
    (kit / "images" / "halle.jpg").write_bytes(picture.getvalue())
    return kit


def _made(root: Path, *options: str) -> dict[str, bytes]:
    done = run("render", "rivemont", *options, cwd=root)
    assert done.code == 0, done.said
    return {path.name: path.read_bytes() for path in sorted((root / "output" / NAME).glob("*.*"))}


def _page(files: dict[str, bytes]) -> bytes:
    return next(data for name, data in files.items() if name.endswith(".html"))


def _meta(page: bytes, name: str) -> list[str]:
    return [str(one) for one in open_page(page).xpath(f"//meta[@property='{name}']/@content")]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("kit")
    _kit(root)
    return _made(root)


def test_it_leads_to_the_outputs_made_with_it_and_says_what_they_weigh(made: dict[str, bytes]) -> None:
    page = open_page(_page(made))
    links = page.xpath("//section[@class='telechargements']//a")
    assert [unquote(link.get("href")).rpartition(".")[2] for link in links] == ["pdf", "docx"]
    for link in links:
        size = len(made[unquote(link.get("href"))])
        assert re.search(rf"\((PDF|Word), {max(1, round(size / 1000))}\xa0ko\)$", link.text_content())
    assert not [one for one in inspect_web(_page(made)).controls if not one.passed]


def test_a_page_made_alone_leads_nowhere(tmp_path: Path) -> None:
    _kit(tmp_path)
    page = open_page(_page(_made(tmp_path, "--to", "html")))
    assert not page.xpath("//section[@class='telechargements']")
    assert not page.xpath("//a[@download]")


def test_its_card_is_the_cover_with_the_photograph_and_its_credit(made: dict[str, bytes]) -> None:
    name = next(name for name in made if name.endswith("_partage.jpg"))
    with Image.open(BytesIO(made[name])) as card:
        assert card.size == (1200, 630)
        assert not dict(card.getexif())
        right = [card.getpixel((900, y)) for y in (10, 620)]
        assert right[0] != right[1]  # the photograph fills its half
    page = _page(made)
    assert _meta(page, "og:image") == [f"https://rivages.example/dossiers/{name}"]
    assert _meta(page, "og:image:width") + _meta(page, "og:image:height") == ["1200", "630"]
    assert "La\xa0ministre à\xa0Rivemont" in _meta(page, "og:image:alt")[0]
    assert _meta(page, "og:image:alt")[0].endswith("La halle vue de la place")
    assert b'content="summary_large_image"' in page


def test_the_same_kit_has_the_same_card(made: dict[str, bytes], tmp_path: Path) -> None:
    _kit(tmp_path)
    assert _made(tmp_path) == made


@pytest.mark.parametrize(
    "images",
    [
        CARD.replace("}", ", droits_fin: 2031-01-01}"),
        CARD.replace("}", ", remise: non}"),
    ],
    ids=["rights that end", "not given"],
)
def test_a_photograph_that_networks_may_not_keep_gives_way_to_the_drawing(
    tmp_path: Path, images: str
) -> None:
    _kit(tmp_path, images=images)
    files = _made(tmp_path, "--to", "html")
    assert not [name for name in files if name.endswith(".jpg")]
    name = next(name for name in files if name.endswith("_partage.png"))
    with Image.open(BytesIO(files[name])) as card:
        assert card.size == (1200, 630)
    assert "halle" not in _meta(_page(files), "og:image:alt")[0]


@pytest.mark.parametrize(
    "head",
    [
        HEAD.replace("statut: definitif", "statut: provisoire"),
        HEAD.replace("statut: definitif", "statut: embargo\nembargo: 2030-06-07 10:00"),
        HEAD.replace("titre:", "genre: briefing\ntitre:"),
        HEAD.replace("en_ligne: https://rivages.example/dossiers/rivemont\n", ""),
    ],
    ids=["provisional", "embargo", "for the house", "not on line"],
)
def test_what_nobody_may_share_has_no_card(tmp_path: Path, head: str) -> None:
    _kit(tmp_path, head)
    files = _made(tmp_path, "--to", "html")
    assert not [name for name in files if "_partage" in name]
    assert not _meta(_page(files), "og:image")


def test_the_page_of_a_pack_leads_to_the_photographs_that_lie_in_it(tmp_path: Path) -> None:
    _kit(tmp_path)
    done = run("paquet", "rivemont", "--jour", "2030-06-07", cwd=tmp_path)
    assert done.code == 0, done.said
    folder = next(path for path in (tmp_path / "output" / "paquets").iterdir() if path.is_dir())
    data = next(path for path in folder.glob("2030*.html")).read_bytes()
    links = open_page(data).xpath("//section[@class='telechargements']//a/@href")
    assert [link.rpartition(".")[2] for link in links] == ["pdf", "docx", "jpg"]
    assert all((folder / unquote(link)).is_file() for link in links)
    assert "©\xa0M. Roux" in open_page(data).xpath("string(//section[@class='telechargements'])")
    assert list(folder.glob("*_partage.jpg"))


def test_the_judges_of_the_web_find_no_fault_with_it(made: dict[str, bytes], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(_page(made))
    assert ask_vnu(page) == []
    found = ask_axe(page)
    assert found["findings"] == []
    assert found["complaints"] == []
    assert found["requests"] == [page.as_uri()]
    assert {seen["scroll"] for seen in found["widths"].values()} == {0}
