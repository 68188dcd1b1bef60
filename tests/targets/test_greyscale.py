"""The greyscale proof: what every page says is read on it once a black printer has taken its colours away.

Measured on the pages themselves, rendered in grey by poppler: nothing of ours says which colour a word has.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from dossier.charte.grey import LEAST_GREY_CONTRAST, grey_contrast
from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project
from judges import require
from rendered import ROOT, copy_all_blocks

DPI = 250
CHARTES = sorted(path.parent.name for path in (ROOT / "styles").glob("*/charte.toml"))
WORD = re.compile(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">([^<]*)</word>')


def pages_of(folder: Path, charte: str, targets: list[str], css: str = "") -> list[bytes]:
    """The kit of all blocks in ``charte``, with ``css`` after the sheet of its components."""
    root, kit = copy_all_blocks(folder)
    head = kit / "dossier.yaml"
    text = re.sub(r"^charte:.*\n", "", head.read_text(encoding="utf-8"), flags=re.MULTILINE)
    head.write_text(f"charte: {charte}\n{text}", encoding="utf-8")
    if css:
        own = root / "styles" / charte
        shutil.copytree(ROOT / "styles" / charte, own, ignore=shutil.ignore_patterns("prive"))
        with (own / "composants.css").open("a", encoding="utf-8") as sheet:
            sheet.write(css)
    project = Project(root)
    return list(render_kit(project, check_kit(project, kit), targets).files.values())


def pale_words(pdf: bytes, folder: Path) -> list[str]:
    """Every word whose ink and ground are too near in grey, as « word (ratio) »."""
    (folder / "epreuve.pdf").write_bytes(pdf)
    words = subprocess.run(
        [require("pdftotext"), "-bbox", "epreuve.pdf", "-"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    subprocess.run(
        [require("pdftoppm"), "-gray", "-r", str(DPI), "epreuve.pdf", "gris"], cwd=folder, check=True
    )
    images = sorted(folder.glob("gris-*.pgm"))
    found = []
    for path, page in zip(images, words.split("<page ")[1:], strict=True):
        with Image.open(path) as image:
            found += [
                f"{word} ({ratio:.1f})"
                for word, ratio in contrasts(image, page)
                if ratio < LEAST_GREY_CONTRAST
            ]
        path.unlink()
    return found


def contrasts(image: Image.Image, page: str) -> Iterator[tuple[str, float]]:
    """Each word with letters or digits and the ratio of WCAG 2 between its ground and what stands out most from it."""
    for *edges, word in WORD.findall(page):
        left, top, right, bottom = (float(edge) * DPI / 72 for edge in edges)
        if re.search(r"\w", word) and right - left > 1:
            greys = Counter(image.crop((int(left), int(top), int(right) + 1, int(bottom) + 1)).tobytes())
            ground = greys.most_common(1)[0][0]
            yield word, max(grey_contrast(ground / 255, grey / 255) for grey in greys)


@pytest.mark.parametrize("charte", CHARTES)
def test_every_word_of_every_page_is_legible_in_grey(charte: str, tmp_path: Path) -> None:
    pages = pages_of(tmp_path, charte, ["pdf", "livret", "imprimeur"])
    assert len(pages) == 3
    assert [pale_words(pdf, tmp_path) for pdf in pages] == [[], [], []]


def test_a_look_whose_words_pale_in_grey_is_found(tmp_path: Path) -> None:
    (pdf,) = pages_of(tmp_path, "prefecture", ["pdf"], "\n.objectif p { color: #8f8f8f; }")
    assert pale_words(pdf, tmp_path)
