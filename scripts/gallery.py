"""Refait la galerie : docs/galerie.md et ses images, d'après docs/galerie/exemples/.

An example is a Markdown file: a title, a sentence that says when to use the component, and the source. Each one
is tried as the only sheet of a kit whose registers are docs/galerie/exemples/donnees/, laid out by the real
pipeline, drawn with pdftoppm, and cut out of its page.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from PIL import Image, ImageChops, ImageDraw

from dossier.charte import PageFormat
from dossier.content.model.base import Audience
from dossier.pipeline.stage_values import Checked
from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "galerie.md"
FOLDER = ROOT / "docs" / "galerie"
EXAMPLES, DATA = FOLDER / "exemples", FOLDER / "exemples" / "donnees"
KIT = "2027-03-18-rivemont"
_ALONE = "---\nsuite: non\n"  # each sheet begins a page, however short
HEAD = _ALONE + "titre: Exemple\n---\n\n"
OPENING = _ALONE + "titre: Ouverture\n---\n\nLa première fiche porte le statut du dossier.\n"
FIRST_PAGE = 4  # behind the cover, the contents and the opening
TITLE = 20.0  # points: no other line of the pages is as high

RESOLUTION = 80
FINER = 3  # drawn so many times larger, then reduced: at 80 dots an inch poppler drops hairlines
COLOURS = 64
MARGIN, LARGEST_GAP, BETWEEN = 12, 28, 16  # pixels
HEAVIEST = 60_000  # bytes

#: The blocks drawn from keys of visite.yaml, and those from a part of conventions.yaml that has their name.
_OF_VISIT = {
    "programme": ("date", "lieux", "journees", "dispositif_presse"),
    "objectifs": ("objectifs",),
    "biographies": ("participants",),
}
_OF_AGREEMENT = ("perimetre", "orientations", "signataires")
_REGISTERS = ("chiffres.yaml", "acteurs.yaml", "images.yaml")
_WHOLE_PAGES = "saut-de-page"
_ENTRY = re.compile(r"^  (?P<name>[\w.-]+):")
_FORMULA = re.compile(r"^ +formule: (.*)$", re.MULTILINE)
_INTRODUCTION = """\
# La galerie des blocs

Chaque bloc d’un dossier : ce qu’il donne dans la page, et ce qu’il faut écrire dans la fiche pour l’obtenir. Copiez la
source, puis changez les mots. Quand le bloc tire ses valeurs d’un autre fichier, l’extrait suit. La visite est inventée ;
les règles de chaque bloc sont dans le [guide de rédaction](guide-redaction.md).

<!-- Page produite par « make gallery » d’après galerie/exemples : ne la corrigez pas ici. -->
"""


@dataclass(frozen=True, slots=True)
class Example:
    """One file of docs/galerie/exemples."""

    name: str
    title: str
    use: str
    source: str

    @property
    def sheet(self) -> str:
        """The sheet that it is tried as."""
        return _ALONE + self.source.removeprefix("---\n") if self.has_head else HEAD + self.source

    @property
    def has_head(self) -> bool:
        """Whether it shows the head of a sheet too."""
        return self.source.startswith("---\n")

    def has_block(self, name: str) -> bool:
        """Whether the directive ``name`` is in it."""
        return re.search(rf"^:::{name}(?![\w-])", self.source, re.MULTILINE) is not None

    @property
    def views(self) -> tuple[tuple[str, str, Audience | None], ...]:
        """Its pictures: file name, what it shows, readers."""
        if self.has_block("interne"):
            return (
                (f"{self.name}-presse.png", "dans le dossier de presse", None),
                (f"{self.name}-briefing.png", "dans le dossier de briefing", Audience.INTERNAL),
            )
        return ((f"{self.name}.png", "dans la page", None),)


def examples() -> list[Example]:
    """All examples, in order."""
    return [read_example(path) for path in sorted(EXAMPLES.glob("*.md"))]


def read_example(path: Path) -> Example:
    """A file of the folder: title, blank line, sentence, blank line, source."""
    title, use, source = path.read_text(encoding="utf-8").split("\n\n", 2)
    if not title.startswith("# ") or not source.strip():
        raise ValueError(f"{path.name} : il faut un titre « # », une phrase, puis la source")
    return Example(path.stem, title.removeprefix("# "), " ".join(use.split()), source.strip("\n") + "\n")


# --- the page ------------------------------------------------------------------------------------


def page() -> str:
    """docs/galerie.md."""
    shown = examples()
    listed = "\n".join(f"- [{example.title}](#{_anchor(example.title)})" for example in shown)
    return (
        "\n".join((_INTRODUCTION, listed, "", *(_section(example) for example in shown))).rstrip("\n") + "\n"
    )


def _anchor(title: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def _section(example: Example) -> str:
    parts = [f"## {example.title}", example.use]
    several = len(example.views) > 1
    for name, where, _ in example.views:
        if several:
            parts.append(f"{where[0].upper()}{where[1:]} :")
        parts.append(f"![« {example.title} » {where}](galerie/{name})")
    parts.append(f"```markdown\n{example.source}```")
    for file, text in quoted_data(example):
        parts.append(f"Dans `{file}` :\n\n```yaml\n{text}```")
    return "\n\n".join(parts) + "\n"


def quoted_data(example: Example) -> Iterator[tuple[str, str]]:
    """What the example takes from the registers: file name and lines."""
    quoted = [
        ("visite.yaml", _visit_part(keys)) for block, keys in _OF_VISIT.items() if example.has_block(block)
    ]
    quoted += [
        ("conventions.yaml", _agreement_part(block)) for block in _OF_AGREEMENT if example.has_block(block)
    ]
    yield from quoted
    for name in _REGISTERS:
        text = _entries_named(name, example.source, "".join(text for _, text in quoted))
        if text:
            yield name, text


def _visit_part(keys: Sequence[str]) -> str:
    """The visit with nothing but some of its keys."""
    kept: list[str] = []
    inside = False
    for line in (DATA / "visite.yaml").read_text(encoding="utf-8").splitlines(keepends=True):
        if not line.startswith((" ", "-")):
            inside = line.partition(":")[0] in keys
        if inside:
            kept.append(line)
    return "".join(kept)


def _agreement_part(block: str) -> str:
    """The first agreement with nothing but one of its keys."""
    kept: list[str] = []
    inside = True
    for line in (DATA / "conventions.yaml").read_text(encoding="utf-8").splitlines(keepends=True):
        depth = len(line) - len(line.lstrip(" "))
        if depth == 4:
            inside = line.startswith(f"    {block}:")
        if inside:
            kept.append(line)
    return "".join(kept)


def _entries_named(file: str, source: str, data: str) -> str:
    """The entries of a register that the source or its data name, and those that their formulas name."""
    groups: dict[str, list[str]] = {}
    entries: dict[str, str] = {}
    group = name = ""
    for line in (DATA / file).read_text(encoding="utf-8").splitlines(keepends=True):
        match = _ENTRY.match(line)
        if not line.startswith(" "):
            group = line
            groups[group] = []
        elif match is not None:
            name = match["name"]
            groups[group].append(name)
            entries[name] = line
        else:
            entries[name] += line
    named = {key for key in entries if _names(source, key) or _refers(data, key)}
    while more := {
        key
        for key in entries.keys() - named
        for formula in _FORMULA.findall("".join(entries[name] for name in named))
        if re.search(rf"\b{key}\b", formula)
    }:
        named |= more
    return "".join(
        head + "".join(entries[key] for key in keys if key in named)
        for head, keys in groups.items()
        if named.intersection(keys)
    )


def _names(source: str, key: str) -> bool:
    """Whether a sheet names an entry: in braces, as an attribute, as a file, or at the head of a line of its own."""
    name = re.escape(key)
    return (
        re.search(rf"(?:\{{\{{|=|/){name}(?![\w-])|^{name}(?=\s*(?::|$))", source, re.MULTILINE) is not None
    )


def _refers(data: str, key: str) -> bool:
    """Whether data name an entry: in braces, as a value, in a list."""
    return re.search(rf"(?:\{{\{{|: |\[|, ){re.escape(key)}(?=[|}},\]\s])", data) is not None


# --- the kit -------------------------------------------------------------------------------------


def check_example(root: Path, example: Example, audience: Audience | None = None) -> tuple[Project, Checked]:
    """Write the kit of one example below ``root`` and check it."""
    project = Project(root)
    folder = project.content / KIT
    for path in DATA.glob("*.yaml"):
        _write(folder / path.name, path.read_bytes())
    for path in (DATA / "textes").glob("*.md"):
        _write(project.shared / "textes" / path.name, path.read_bytes())
    _write(folder / "fiches" / "00-ouverture.md", OPENING.encode())
    _write(folder / "fiches" / "01-exemple.md", example.sheet.encode())
    _write(folder / "images" / "quai-nord.png", draw_quay())
    return project, check_kit(project, folder, audience)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def draw_quay() -> bytes:
    """A quay with trees under the sun, in flat colours: a picture that shows nobody and belongs to nobody."""
    width, height = 1500, 640
    picture = Image.new("RGB", (width, height), "#dfe9ef")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((1180, 70, 1300, 190), fill="#f3d9a4")
    draw.polygon(
        [(0, 400), (420, 250), (800, 380), (1150, 270), (1500, 390), (1500, 460), (0, 460)], fill="#b9cdbf"
    )
    for left, top in ((90, 300), (210, 260), (330, 300), (450, 270)):  # houses
        draw.rectangle((left, top, left + 110, 460), fill="#e9e1d3")
        draw.polygon([(left - 8, top), (left + 55, top - 55), (left + 118, top)], fill="#b0776a")
        for x in (left + 20, left + 66):
            draw.rectangle((x, top + 30, x + 24, top + 70), fill="#8a9aa5")
    for x in (700, 920, 1140):  # trees
        draw.rectangle((x - 8, 330, x + 8, 460), fill="#7a6a58")
        draw.ellipse((x - 70, 200, x + 70, 360), fill="#6f9a7c")
    draw.polygon([(0, 455), (1500, 455), (1500, 520), (0, 520)], fill="#cfc8bb")
    for x in range(0, width, 75):
        draw.line((x, 455, x - 30, 520), fill="#b8b0a2", width=3)
    draw.rectangle((0, 520, width, height), fill="#7fa3b5")
    for row, y in enumerate(range(545, height, 30)):
        for x in range(-60 + 55 * row, width, 220):
            draw.line((x, y, x + 110, y), fill="#a9c3cf", width=4)
    target = BytesIO()
    picture.save(target, "PNG", optimize=True)
    return target.getvalue()


# --- the pictures --------------------------------------------------------------------------------


def draw_example(example: Example, audience: Audience | None = None) -> bytes:
    """The example as it is printed, cut out of its page."""
    with TemporaryDirectory() as name:
        root = Path(name)
        project, checked = check_example(root, example, audience)
        faults = [str(item) for item in checked.found] if checked.has_errors else []
        rendered = render_kit(project, checked, ("pdf",))
        if faults or not rendered.files or checked.charte is None:
            raise SystemExit("\n".join((f"{example.name} : refusé", *faults, *map(str, rendered.found))))
        pdf = root / "exemple.pdf"
        pdf.write_bytes(next(iter(rendered.files.values())))
        page, top = (FIRST_PAGE, 0.0) if example.has_head else _end_of_head(pdf)
        drawn = _pages(pdf, page)
        if example.has_block(_WHOLE_PAGES):
            return _png(_side_by_side(drawn))
        return _png(_cut_out(drawn[0], checked.charte.formats["a4"], top))


def _pages(pdf: Path, page: int) -> list[Image.Image]:
    """The pages of the sheet, of which ``page`` is the first."""
    resolution, first = str(RESOLUTION * FINER), str(page)
    command = ["pdftoppm", "-r", resolution, "-f", first, "-png", str(pdf), str(pdf.with_name("page"))]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    drawn = []
    for path in sorted(pdf.parent.glob("page-*.png")):
        with Image.open(path) as opened:
            drawn.append(opened.convert("RGB").reduce(FINER))
    return drawn


def _end_of_head(pdf: Path) -> tuple[int, float]:
    """The page of the title of the sheet, and where that ends, in points from its top; a short sheet shares a page."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    told = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    pages = ET.fromstring(told).iter("{http://www.w3.org/1999/xhtml}page")  # noqa: S314 - our own page
    for number, page in enumerate(pages, 1):
        for word in page.iter("{http://www.w3.org/1999/xhtml}word"):
            low, high = float(word.attrib["yMin"]), float(word.attrib["yMax"])
            if word.text == "Exemple" and high - low > TITLE:
                return number, high
    raise SystemExit("le titre de l’exemple n’est sur aucune page")


def _cut_out(drawn: Image.Image, page_format: PageFormat, head: float) -> Image.Image:
    """What stands between the head and the foot of the page, without the empty space around and within."""
    per_mm = RESOLUTION / 25.4
    top = max(round(page_format.top * per_mm), round(head * RESOLUTION / 72))
    bottom = drawn.height - round(page_format.bottom * per_mm)
    return _framed(_closed_up(_trimmed(drawn.crop((0, top, drawn.width, bottom)))))


def _ink(picture: Image.Image) -> Image.Image:
    """White where there is something to see."""
    white = Image.new("RGB", picture.size, "white")
    return ImageChops.difference(picture, white).convert("L").point(lambda value: 255 if value > 4 else 0)


def _trimmed(picture: Image.Image) -> Image.Image:
    box = _ink(picture).getbbox()
    if box is None:
        raise SystemExit("un exemple n’imprime rien")
    return picture.crop(box)


def _closed_up(picture: Image.Image) -> Image.Image:
    """The picture without its high empty bands (a footnote stands at the foot of its page)."""
    ink = _ink(picture)
    rows: list[int] = []
    gap = 0
    for row in range(picture.height):
        gap = gap + 1 if ink.crop((0, row, ink.width, row + 1)).getbbox() is None else 0
        if gap <= LARGEST_GAP:
            rows.append(row)
    closed = Image.new("RGB", (picture.width, len(rows)), "white")
    for target, row in enumerate(rows):
        closed.paste(picture.crop((0, row, picture.width, row + 1)), (0, target))
    return closed


def _framed(picture: Image.Image) -> Image.Image:
    """The picture on white paper, a little larger."""
    sheet = Image.new("RGB", (picture.width + 2 * MARGIN, picture.height + 2 * MARGIN), "white")
    sheet.paste(picture, (MARGIN, MARGIN))
    return sheet


def _side_by_side(drawn: Sequence[Image.Image]) -> Image.Image:
    """Whole pages, half as large, each with its edge."""
    small = [item.resize((item.width // 2, item.height // 2), Image.Resampling.LANCZOS) for item in drawn]
    width = sum(item.width for item in small) + BETWEEN * (len(small) + 1)
    table = Image.new("RGB", (width, small[0].height + 2 * BETWEEN), "white")
    left = BETWEEN
    for item in small:
        ImageDraw.Draw(item).rectangle((0, 0, item.width - 1, item.height - 1), outline="#888888")
        table.paste(item, (left, BETWEEN))
        left += item.width + BETWEEN
    return table


def _png(picture: Image.Image) -> bytes:
    target = BytesIO()
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(target, "PNG", optimize=True)
    return target.getvalue()


def main() -> int:
    """Draw all examples, drop the pictures of those that are gone, write the page."""
    drawn = {name: draw_example(item, readers) for item in examples() for name, _, readers in item.views}
    for old in FOLDER.glob("*.png"):
        if old.name not in drawn:
            old.unlink()
    for name, data in drawn.items():
        (FOLDER / name).write_bytes(data)
    PAGE.write_text(page(), encoding="utf-8")
    heavy = [name for name, data in drawn.items() if len(data) > HEAVIEST]
    print(f"galerie : {len(drawn)} images, {sum(map(len, drawn.values())) // 1000} ko")
    if heavy:
        print(f"images de plus de {HEAVIEST // 1000} ko : {', '.join(heavy)}")
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main())
