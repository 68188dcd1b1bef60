"""The press files that these tests share, each made once, and plates that Ghostscript measures."""

from __future__ import annotations

import subprocess
import tempfile
from functools import cache
from pathlib import Path

from PIL import Image

from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project
from judges import require
from kits import HEAD, VALID, write_kit
from rendered import REAL_KIT, ROOT, copy_all_blocks

LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" width="200" height="120" viewBox="0 0 200 120">
<defs><linearGradient id="g"><stop offset="0" stop-color="#ff0000"/><stop offset="1" stop-color="rgb(0,90,200)"/>
</linearGradient></defs>
<rect width="200" height="60" fill="url(#g)"/><circle cx="60" cy="90" r="25" fill="#8040a0"/>
<rect x="100" y="70" width="60" height="40" fill="#777" opacity=".5" stroke="blue"/>
<text x="10" y="110" fill="black">LOGO</text><rect x="170" y="70" width="20" height="20"/>
</svg>
"""
_PROSE = "Une phrase de texte courant, sans image ni lien, pour remplir la page jusqu’en bas. "


def press(root: Path, kit: Path) -> bytes:
    """The press file of one kit; a fault is the test's fault."""
    checked = check_kit(Project(root), kit)
    assert not checked.has_errors, checked.found
    done = render_kit(Project(root), checked, ("imprimeur",))
    (data,) = done.files.values()
    return data


@cache
def real_press() -> bytes:
    """The visit to the Cantal."""
    return press(ROOT, REAL_KIT)


@cache
def colourful_press() -> bytes:
    """Every block, a colour photograph with black depths, a drawing with few colours, and a logo in RGB."""
    with tempfile.TemporaryDirectory() as folder:
        root, kit = copy_all_blocks(Path(folder))
        (root / "styles").mkdir(exist_ok=True)
        _copy_charte(root)
        (root / "styles" / "prefecture" / "prive" / "logo.svg").write_text(LOGO, encoding="utf-8")
        photograph(1800, 1200).save(kit / "images" / "halle.jpg", quality=90)
        plan = Image.new("RGB", (1500, 900), "#ffffff")
        plan.paste("#0050c8", (200, 200, 900, 700))
        plan.save(kit / "images" / "plan.png")
        return press(root, kit)


@cache
def words_press() -> bytes:
    """A kit of one long text: its second page is text alone."""
    with tempfile.TemporaryDirectory() as folder:
        return press(*copy_words(Path(folder)))


def copy_words(root: Path) -> tuple[Path, Path]:
    """The project of that kit at ``root``, and the kit."""
    return root, write_kit(root, {"fiches/01-texte.md": HEAD + "\n\n".join([_PROSE * 6] * 12)})


@cache
def sober_press() -> bytes:
    """A short kit in the other charte."""
    with tempfile.TemporaryDirectory() as folder:
        head = VALID["dossier.yaml"] + "charte: sobre\n"
        return press(Path(folder), write_kit(Path(folder), {"dossier.yaml": head}))


def photograph(width: int, height: int) -> Image.Image:
    """Colours from black to white with noise: the deepest shades ask for the most ink."""
    red = Image.linear_gradient("L").resize((width, height))
    green = Image.radial_gradient("L").resize((width, height))
    blue = Image.effect_noise((width, height), 90)
    return Image.merge("RGB", (red, green, blue)).point(lambda value: max(0, value - 60))


def _copy_charte(root: Path) -> None:
    import shutil

    shutil.copytree(ROOT / "styles" / "prefecture", root / "styles" / "prefecture")
    (root / "styles" / "prefecture" / "prive").mkdir(exist_ok=True)


def coverage(data: bytes) -> list[tuple[float, ...]]:
    """The share of each page that each plate covers: cyan, magenta, yellow, black (``inkcov``)."""
    said = _ghostscript(data, ["-sDEVICE=inkcov", "-o", "-"]).decode()
    lines = [line.split() for line in said.splitlines() if line.endswith("OK")]
    return [tuple(float(number) for number in line[:4]) for line in lines]


def most_ink(data: bytes, dpi: int = 72) -> list[float]:
    """The heaviest pixel of each page in percent, the four plates together (``tiffsep``)."""
    with tempfile.TemporaryDirectory() as folder:
        _ghostscript(data, ["-sDEVICE=tiffsep", f"-r{dpi}", "-o", f"{folder}/%03d.tif"])
        pages = sorted({path.name[:3] for path in Path(folder).glob("*(Black).tif")})
        return [_heaviest(Path(folder), page) for page in pages]


def _heaviest(folder: Path, page: str) -> float:
    """Plates of ``tiffsep`` are negatives: 0 is full ink."""
    total: list[int] | None = None
    for plate in ("Cyan", "Magenta", "Yellow", "Black"):
        with Image.open(folder / f"{page}({plate}).tif") as opened:
            inks = [255 - value for value in opened.convert("L").tobytes()]
        total = inks if total is None else [a + b for a, b in zip(total, inks, strict=True)]
    return max(total or [0]) / 255 * 100


def _ghostscript(data: bytes, options: list[str]) -> bytes:
    command = [require("gs"), "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", *options, "-"]
    return subprocess.run(command, input=data, check=True, capture_output=True).stdout
