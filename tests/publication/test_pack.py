"""``dossier paquet``: what a journalist is given, the same bytes each time, nothing of what must stay."""

from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image, IptcImagePlugin
from PIL.ImageFile import ImageFile

from cli.running import Run, run
from dossier.content.model.base import Audience
from dossier.content.reading.kit_folder import read_kit
from dossier.pictures.iptc_writing import PressLabel, labelled
from dossier.press_pack.withheld import withheld_content
from dossier.project import Project
from publication.visits import FILES, MARKER, photograph, with_head, write_visit

STEM = "2027-03-18_dossier-de-presse_2027-03-18-rivemont_v1_SOUS-EMBARGO"
SECRETS = (b"parking souterrain", b"11 22 33 44", MARKER.encode(), b"cabinet")


def _pack(root: Path, day: str = "2027-03-17") -> Run:
    return run("paquet", "rivemont", "--jour", day, cwd=root)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    root = tmp_path_factory.mktemp("paquet")
    write_visit(root)
    return root, _pack(root)


def _folder(root: Path) -> Path:
    return root / "output" / "paquets" / STEM


def _iptc(image: ImageFile) -> dict[tuple[int, int], str]:
    told = IptcImagePlugin.getiptcinfo(image) or {}
    return {key: value.decode() for key, value in told.items() if isinstance(value, bytes) and key[0] == 2}


def test_it_holds_the_outputs_the_photographs_the_words_and_the_sums(packed: tuple[Path, Run]) -> None:
    root, done = packed
    assert done.code == 0, done.said
    folder = _folder(root)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {
        *(f"{STEM}{end}" for end in (".pdf", ".docx", ".html", "_en-bref.pdf")),
        *("courriel.txt", "contacts.txt", "contacts.vcf", "index.html", "manifeste.json", "SHA256SUMS.txt"),
        *("photographies/halle.jpg", "photographies/vieille.jpg", "logos/LISEZ-MOI.txt"),
        "photographies/legendes-credits-droits.csv",
    }
    told = json.loads((folder / "manifeste.json").read_bytes())
    assert told["embargo"] == "2027-03-18T10:00:00+04:00"
    for entry in told["fichiers"]:
        assert hashlib.sha256((folder / entry["chemin"]).read_bytes()).hexdigest() == entry["sha256"]
    summed = {line.split("  ")[1] for line in (folder / "SHA256SUMS.txt").read_text().splitlines()}
    assert summed == files - {"SHA256SUMS.txt"}


def test_what_stays_is_in_no_byte_of_it_and_is_listed(packed: tuple[Path, Run]) -> None:
    root, done = packed
    for path in _folder(root).rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        if path.suffix == ".docx":
            data = b"".join(ZipFile(path).read(name) for name in ZipFile(path).namelist())
        assert not [secret for secret in SECRETS if secret.lower() in data.lower()], path
    for said in ("secrete.jpg", "Réunion de sécurité", "mobile de « Service de presse »"):
        assert said in done.err
    listed = root / "output" / "paquets" / f"{STEM}_NON-REMIS.txt"
    assert "secrete.jpg" in listed.read_text(encoding="utf-8")


def test_a_photograph_is_whole_and_carries_its_words(packed: tuple[Path, Run]) -> None:
    path = _folder(packed[0]) / "photographies" / "halle.jpg"
    with Image.open(path) as image:
        assert image.size == (1200, 800)
        assert not dict(image.getexif())
        told = _iptc(image)
    assert told[2, 110] == "© M. Roux"
    assert told[2, 120] == "La halle, après deux ans de travaux"
    assert b"UsageTerms" in path.read_bytes()
    sheet = (path.parent / "legendes-credits-droits.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(StringIO(sheet), delimiter=";"))
    assert [row["Fin des droits"] for row in rows] == ["31/12/2028", "30/06/2027"]


def test_the_archive_is_the_folder_and_both_are_the_same_twice(
    packed: tuple[Path, Run], tmp_path: Path
) -> None:
    archive = (packed[0] / "output" / "paquets" / f"{STEM}.zip").read_bytes()
    with ZipFile(BytesIO(archive)) as opened:
        for entry in opened.infolist():
            assert opened.read(entry) == (_folder(packed[0]).parent / entry.filename).read_bytes()
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
    write_visit(tmp_path)
    assert _pack(tmp_path).code == 0
    assert (tmp_path / "output" / "paquets" / f"{STEM}.zip").read_bytes() == archive


def test_the_state_is_said_everywhere(packed: tuple[Path, Run]) -> None:
    folder = _folder(packed[0])
    said = "jusqu’au 18 mars 2027 à 10 h (heure de La Réunion), soit 7 h (heure de Paris)"
    plain = {
        name: (folder / name).read_text(encoding="utf-8").replace("\u00a0", " ").replace("\u202f", " ")
        for name in ("courriel.txt", "index.html", f"{STEM}.html")
    }
    assert all(said in text for text in plain.values())
    assert plain["courriel.txt"].startswith("Objet : [SOUS EMBARGO]")
    assert ". Merci de ne rien publier avant la fin de l’embargo." in plain["courriel.txt"]
    assert all('name="robots" content="noindex' in plain[name] for name in plain if name.endswith("html"))


def test_a_summary_is_given_as_well_without_a_cover_of_its_own(tmp_path: Path) -> None:
    own = "version: 1\neditions:\n  bref:\n    nom: L’essentiel\n    genre: resume\n"
    write_visit(tmp_path, dossier=FILES["dossier.yaml"].replace("version: 1\n", own))
    done = run("paquet", "rivemont", "--edition", "bref", "--jour", "2027-03-17", cwd=tmp_path)
    assert done.code == 0, done.said
    (folder,) = (one for one in (tmp_path / "output" / "paquets").iterdir() if one.is_dir())
    mail = (folder / "courriel.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "Vous trouverez ci-joint « L’essentiel » : La ministre à Rivemont, jeudi 18 mars 2027" in mail
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "La ministre à Rivemont" in page.replace("\u00a0", " ")


def test_a_draft_is_not_given(tmp_path: Path) -> None:
    write_visit(tmp_path, dossier=with_head("statut: embargo", "statut: provisoire"))
    done = _pack(tmp_path)
    assert done.code == 1
    assert "D270" in done.err
    assert "dossier.yaml:4" in done.err
    assert not (tmp_path / "output" / "paquets").exists()


def test_a_photograph_whose_rights_have_ended_that_day_stops_it(tmp_path: Path) -> None:
    write_visit(tmp_path)
    done = _pack(tmp_path, "2027-07-01")
    assert done.code == 1
    assert "D271" in done.err
    assert not (tmp_path / "output" / "paquets").exists()


def test_a_photograph_that_the_office_keeps_is_listed(tmp_path: Path) -> None:
    images = FILES["images.yaml"].replace(
        "    credit: © M. Roux\n", "    credit: © M. Roux\n    remise: non\n"
    )
    write_visit(tmp_path, images=images)
    done = _pack(tmp_path)
    assert done.code == 0, done.said
    assert "« halle.jpg » : remise: non" in done.err
    assert not (_folder(tmp_path) / "photographies" / "halle.jpg").exists()


def test_words_that_a_file_cannot_hold_are_cut_between_signs_and_no_name_is_cut() -> None:
    label = PressLabel("é" * 60, "légende " * 9000, "© " + "n" * 40, "<&>", "x")
    data = labelled(photograph(), label)
    with Image.open(BytesIO(data)) as image:
        image.load()
        told = _iptc(image)
    assert told[2, 5] == "é" * 32
    assert (2, 110) not in told
    assert told[2, 116] == label.credit


def test_a_png_carries_them_too() -> None:
    target = BytesIO()
    Image.new("RGB", (4, 4), "red").save(target, "PNG")
    with Image.open(BytesIO(labelled(target.getvalue(), PressLabel("T", "L", "© C & D")))) as image:
        image.load()
        assert "© C &amp; D" in image.info["XML:com.adobe.xmp"]


def test_what_an_embargo_holds_is_listed_as_such(tmp_path: Path) -> None:
    write_visit(tmp_path)
    project = Project(tmp_path)
    kit, _found = read_kit(project, project.kits()[0])
    assert kit is not None
    (stop, *_more) = (stop for day in kit.visit.days for stop in day.stops)
    held = stop.model_copy(
        update={"held_until": datetime(2027, 3, 18, 18, tzinfo=UTC), "audience": Audience.INTERNAL}
    )
    days = [kit.visit.days[0].model_copy(update={"stops": [held]})]
    told = withheld_content(replace(kit, visit=kit.visit.model_copy(update={"days": days})))
    assert next(one.why for one in told if one.what.startswith("étape")) == "sous embargo"
