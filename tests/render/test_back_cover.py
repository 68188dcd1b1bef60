"""The photograph and the logos of the cover, and the back cover: in every output, legible, and no page too many."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pikepdf
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from dossier.pipeline.stage_values import Rendered
from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project
from dossier.tree import BackCover, Cover
from kits import VALID, check, write_kit
from outlines import read_web_alternatives, read_word_alternatives
from rendered import ROOT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ACTORS = (
    "organisations:\n  prefecture: { nom: Préfecture de l’Exemple, logo: embleme.png }\n"
    "  agence: { nom: Agence des rives, logo: agence.png }\n"
)
PHOTO = "photo: { fichier: vue.jpg, alt: Le port au matin, credit: © Atelier du port, cadrage: bas }\n"
BACK = (
    "contacts: [{ nom: Service de presse, courriel: presse@exemple.example }]\n"
    "en_ligne: https://exemple.example/dossier\nprochaine_date: Un comité se tient en octobre.\n"
)


def picture(width: int, height: int, kind: str) -> bytes:
    target = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(target, kind)
    return target.getvalue()


@cache
def made(*, photo: bool = True, back: bool = True) -> Rendered:
    files: dict[str, str | bytes] = {
        **VALID,
        "acteurs.yaml": ACTORS,
        "dossier.yaml": VALID["dossier.yaml"]
        + "partenaires: [agence]\n"
        + (PHOTO if photo else "")
        + (BACK if back else ""),
        "images/vue.jpg": picture(2400, 1600, "JPEG"),
        "images/embleme.png": picture(400, 300, "PNG"),
        "images/agence.png": picture(600, 200, "PNG"),
    }
    with TemporaryDirectory() as folder:
        project = Project(Path(folder))
        (project.root / "styles").symlink_to(ROOT / "styles")
        checked = check_kit(project, write_kit(project.root, files))
        assert not checked.has_errors, checked.found
        return render_kit(project, checked, ("pdf", "docx", "html", "imprimeur"))


def files_of(done: Rendered) -> Mapping[str, bytes]:
    return {
        name.rpartition("_")[2] if "imprimeur" in name else name.rpartition(".")[2]: data
        for name, data in done.files.items()
    }


def test_the_photograph_and_the_logos_stand_in_every_output() -> None:
    files = files_of(made())
    wanted = ["Préfecture de l’Exemple", "Le port au matin", "Agence des rives"]
    assert [word for word in wanted if word not in read_web_alternatives(files["html"])] == []
    assert [word for word in wanted if word not in read_word_alternatives(files["docx"])] == []
    cover = PdfReader(BytesIO(files["pdf"])).pages[0].extract_text()
    assert "© Atelier du port" in cover.replace("\u00a0", " ")
    assert "Préfecture de l’Exemple" not in cover  # its logo says it


def test_a_cover_without_a_credit_is_refused() -> None:
    found = check({**VALID, "dossier.yaml": VALID["dossier.yaml"] + "photo: { fichier: vue.jpg, alt: Vue }\n",
                   "images/vue.jpg": picture(900, 600, "JPEG")})  # fmt: skip
    assert "D604" in found.codes


def test_the_back_cover_closes_an_even_number_of_pages() -> None:
    pages = PdfReader(BytesIO(files_of(made())["pdf"])).pages
    assert len(pages) % 2 == 0
    last = pages[-1].extract_text()
    for said in ("Service de presse", "exemple.example/dossier", "Un comité se tient en octobre."):
        assert said in last


def test_the_word_file_ends_with_the_back_cover_without_head_or_folio() -> None:
    body, *sides = _word_parts(made(), "document", "header2", "footer2")
    words = ["".join(map(str, text.itertext())) for text in body.iter(f"{W}p")]
    assert [line for line in words if line][-2:] == ["Service de presse", "presse@exemple.example"]
    assert "Code QR du dossier en ligne" in read_word_alternatives(files_of(made())["docx"])
    assert ["".join(map(str, side.itertext())) for side in sides] == ["", ""]
    (bare,) = _word_parts(made(back=False), "document")
    assert "Dos" not in "".join(str(style.get(f"{W}val")) for style in bare.iter(f"{W}pStyle"))


def _word_parts(done: Rendered, *names: str) -> list[etree._Element]:
    with ZipFile(BytesIO(files_of(done)["docx"])) as archive:
        return [etree.fromstring(archive.read(f"word/{name}.xml")) for name in names]


def test_a_back_cover_that_says_nothing_of_its_own_is_left_out_where_the_pages_are_even_without_it() -> None:
    pages = PdfReader(BytesIO(files_of(made(back=False))["pdf"])).pages
    assert len(pages) % 2 == 0
    outcome = check(VALID)
    back = outcome.tree.back
    assert isinstance(back, BackCover)
    assert back.bare


def test_the_cover_of_the_press_is_flat_up_to_the_bleed() -> None:
    files = files_of(made(photo=False))
    (name,) = [key for key in files if key.startswith("imprimeur")]
    with pikepdf.open(BytesIO(files[name])) as pdf:
        page = pdf.pages[0]
        inks = [
            [float(str(value)) for value in step.operands]
            for step in pikepdf.parse_content_stream(page)
            if str(step.operator) in {"k", "scn"} and len(step.operands) == 4
        ]
    assert [1.0, 0.9, 0.0, 0.2] in [[round(value, 2) for value in ink] for ink in inks]


def test_the_tree_has_the_photograph_cut_by_nobody_else() -> None:
    cover = check(
        {**VALID, "dossier.yaml": VALID["dossier.yaml"] + PHOTO, "images/vue.jpg": picture(900, 600, "JPEG")}
    ).tree.parts[0]
    assert isinstance(cover, Cover)
    assert cover.photo is not None
    assert (cover.photo.place, cover.photo.focus) == ("couverture", (0.5, 1.0))
