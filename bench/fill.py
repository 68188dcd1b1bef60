"""How full the pages are: kits of every kind laid out for the screen and as a booklet, the fill of each page printed.

A page is as full as its story reaches down, to the foot or to its footnotes. Cover, contents and pages for notes are no
part of the mean. Nothing passes or fails.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from scenes import KIT, PARAGRAPH, ROOT, long_kit, one_kit

from dossier.charte import read_charte
from dossier.layout.pages import PageBoxes
from dossier.layout.pdf import LaidOut, Setup
from dossier.memory import Memory
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from dossier.targets.job import Job
from dossier.targets.layout_supplies import prepare_fonts
from dossier.tree import Chapter, Document

SHAPES = (
    (3000, 2000),
    (2000, 3000),
    (2400, 2400),
    (3200, 1800),
    (3000, 2250),
    (1800, 2400),
    (3600, 1500),
    (3000, 2000),
)
LOW, GOOD = 0.6, 0.85


def main(names: list[str]) -> None:
    """Print the pages of the kits of these ``names``, of all without any."""
    for name, make in SCENES.items():
        if names and name not in names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            project = Project(make(Path(folder)))
            for target in ("a4", "livret"):
                _report(f"{name}, {target}", *_lay_out(project, target))


def _lay_out(project: Project, target: str) -> tuple[LaidOut, Document, float]:
    checked = check_kit(project, next(iter(project.kits())))
    kit, document, charte = checked.kit, checked.document, checked.charte
    if kit is None or document is None or charte is None:
        raise SystemExit([item.message for item in checked.found])
    setup = Setup(prepare_fonts(project, charte))
    memory = Memory()
    job = Job(kit, document, charte, checked.pictures, None, lambda _step: None, setup, None, memory)
    started = time.perf_counter()
    if target == "a4":
        laid_out = job.screen
    else:
        from dossier.targets import booklet

        laid_out = booklet.lay_out_pages(job, read_charte(charte.folder, "a5").for_target("livret"))
    spent = time.perf_counter() - started
    if not laid_out.data:
        raise SystemExit([item.message for item in laid_out.found])
    return laid_out, document, spent


@dataclass(frozen=True, slots=True)
class Filled:
    """One page: how full it is, and how many lines it has."""

    number: int
    fill: float
    lines: int
    is_inner: bool


def _report(name: str, laid_out: LaidOut, document: Document, spent: float) -> None:
    chapters = {part.key for part in document.parts if isinstance(part, Chapter)}
    pages = [_measure(page, chapters) for page in laid_out.pages]
    inner = [page for page in pages if page.is_inner]
    mean = sum(page.fill for page in inner) / max(1, len(inner))
    low = [page.number for page in inner if page.fill < LOW]
    short = [page.number for page in inner if page.lines < 4]
    print(
        f"{name} : {len(pages)} pages, moyenne {mean:.0%}, {spent:.1f} s ; sous 60 % : {low} ; moins de 4 lignes : {short}"
    )
    print("   " + " ".join(f"{page.number}:{page.fill:.0%}" for page in inner))
    for item in laid_out.found:
        if item.severity.value != "advice" or item.code.startswith("D82"):
            print(f"   {item.code} {item.message}")


def _measure(page: PageBoxes, chapters: set[str]) -> Filled:
    top, foot = page.area.top, page.area.bottom
    foot = min(
        [
            foot,
            *(
                box.rect_mm.top
                for box in page.boxes
                if box.kind == "footnotes" and top < box.rect_mm.top < foot
            ),
        ]
    )
    shown = [
        one
        for one in (*page.boxes, *page.runs)
        if one.part in chapters and getattr(one, "kind", "line") in {"line", "picture", "drawing"}
    ]
    story = [one for one in shown if one.rect_mm.bottom <= page.area.bottom + 1]
    wanted = [box for box in page.boxes if box.tag == "p" and box.rect_mm.bottom - box.rect_mm.top > 25]
    reach = max((one.rect_mm.bottom for one in (*story, *wanted)), default=top)
    lines = {round(one.rect_mm.bottom) for one in page.boxes if one.part in chapters and one.kind == "line"}
    pictures = sum(1 for one in shown if getattr(one, "kind", "") in {"picture", "drawing"})
    return Filled(page.number, min(1.0, (reach - top) / (foot - top)), len(lines) + 9 * pictures, bool(story))


# --- the kits --------------------------------------------------------------------------------------------


def _shipped(folder: Path) -> Path:
    return one_kit(folder, KIT.name).parents[1]


def _photographed(count: int, *, in_the_middle: bool = True) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        kit = one_kit(folder, KIT.name)
        (kit / "images").mkdir()
        sheets = [path for path in sorted((kit / "fiches").iterdir()) if "chiffres" not in path.name]
        for number in range(count):
            path = sheets[number % len(sheets)]
            (kit / "images" / f"vue{number}.jpg").write_bytes(_photograph(number))
            said = f'![Vue du bourg {number}](images/vue{number}.jpg "La place, vue {number}. © Atelier du bourg")'
            paragraphs = path.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
            plain = [
                rank for rank, one in enumerate(paragraphs) if rank and one[:1].isalpha() and "---" not in one
            ]
            rank = plain[len(plain) // 2] if in_the_middle and plain else len(paragraphs) - 1
            paragraphs.insert(rank + 1, said)
            path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        return folder

    return make


def _photograph(number: int) -> bytes:
    width, height = SHAPES[number % len(SHAPES)]
    ground = Image.linear_gradient("L").resize((width, height))
    other = (
        Image.radial_gradient("L").resize((width, height)).point(lambda value: (value * (number + 3)) % 256)
    )
    target = BytesIO()
    Image.merge("RGB", (ground, other, Image.new("L", (width, height), 40 * (number % 6)))).save(
        target, "JPEG"
    )
    return target.getvalue()


def _officer(sheets: int, spread: tuple[int, ...] = (3, 5, 2, 7, 4, 1, 6, 3)) -> Callable[[Path], Path]:
    """A plain kit: titles and paragraphs, no word about the layout."""

    def make(folder: Path) -> Path:
        long_kit(folder, 0)
        fiches = folder / "content" / "2030-06-07-rivemont" / "fiches"
        for number in range(sheets):
            body = "\n\n".join(f"{PARAGRAPH}" for _ in range(spread[number % len(spread)]))
            text = f"---\ntitre: Le programme numéro {number + 1}\n---\n\n{body}\n"
            (fiches / f"{number:03}-fiche-{number}.md").write_text(text, encoding="utf-8")
        return folder

    return make


def _two_days(folder: Path) -> Path:
    """Two days, nine stops."""
    _officer(8)(folder)
    kit = folder / "content" / "2030-06-07-rivemont"
    stops = "".join(f"      - {{ titre: Étape {number}, debut: {9 + number}:00 }}\n" for number in range(4))
    evening = "      - { titre: Étape du soir, debut: 18:00 }\n"
    days = f"  - date: 2030-06-07\n    etapes:\n{stops}{evening}  - date: 2030-06-08\n    etapes:\n{stops}"
    text = f"date: 2030-06-07\njournees:\n{days}"
    (kit / "visite.yaml").write_text(text, encoding="utf-8")
    (kit / "fiches" / "000-programme.md").write_text(
        "---\ntitre: Le programme\n---\n\n:::programme\n:::\n", encoding="utf-8"
    )
    return folder


def _fixture(name: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        source = ROOT / "tests" / "kits" / "propres" / "content"
        for one in (name, "_commun"):
            shutil.copytree(source / one, folder / "content" / one)
        for file in _named_pictures(folder / "content" / name):
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(_photograph(len(file.name)))
        return folder

    return make


def _named_pictures(kit: Path) -> Iterator[Path]:
    listed = kit / "images.yaml"
    if listed.is_file():
        for line in listed.read_text(encoding="utf-8").splitlines():
            name = line.strip().removesuffix(":")
            if name.endswith((".jpg", ".png")):
                yield kit / "images" / name


SCENES: dict[str, Callable[[Path], Path]] = {
    "livré": _shipped,
    "huit": _photographed(8),
    "huit à la fin": _photographed(8, in_the_middle=False),
    "vingt": _photographed(20),
    "simple": _officer(10),
    "cinq pages": _officer(3),
    "soixante pages": _officer(56, (8, 7, 5, 9, 6, 11, 10)),
    "deux jours": _two_days,
    "orse": _fixture("2031-05-14-vallee-de-l-orse"),
    "vezon": _fixture("2030-09-17-eaux-du-vezon"),
}

if __name__ == "__main__":
    main(sys.argv[1:])
