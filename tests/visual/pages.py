"""Pages as small grey pictures, compared with those that somebody has looked at."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

REFERENCES = Path(__file__).parent / "references"
RESOLUTION = 40
#: A pixel counts as changed beyond this grey difference (of 255); a page differs beyond this share of them.
STEP, SHARE = 40, 0.001
#: Sixteen greys are enough to see a change, and keep the references small.
_GREYS = [min(255, round(value / 17) * 17) for value in range(256)]


@dataclass(frozen=True)
class Difference:
    """A page that is not as it was: the share of its pixels that changed (1.0 where a page came or went)."""

    page: str
    share: float


def draw_pages(pdf: bytes, folder: Path, pdftoppm: str) -> dict[str, Path]:
    """One grey PNG a page, by page name."""
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "kit.pdf"
    source.write_bytes(pdf)
    command = [pdftoppm, "-r", str(RESOLUTION), "-gray", "-png", str(source), str(folder / "page")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {path.stem: path for path in sorted(folder.glob("page-*.png"))}


def compare(drawn: dict[str, Path], kit: str) -> list[Difference]:
    """The pages of ``kit`` that differ from their references."""
    kept = {path.stem: path for path in sorted((REFERENCES / kit).glob("page-*.png"))}
    return [
        Difference(name, share)
        for name in sorted(drawn.keys() | kept.keys())
        if (share := _share(drawn.get(name), kept.get(name))) > SHARE
    ]


def _share(new: Path | None, old: Path | None) -> float:
    if new is None or old is None:
        return 1.0
    with Image.open(new) as after, Image.open(old) as before:
        if after.size != before.size:
            return 1.0
        changed = ImageChops.difference(after.convert("L"), before.convert("L")).histogram()[STEP:]
        return sum(changed) / (after.width * after.height)


def keep(drawn: dict[str, Path], kit: str) -> None:
    """Make ``drawn`` the references of ``kit``."""
    folder = REFERENCES / kit
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path in drawn.values():
        with Image.open(path) as page:
            page.convert("L").point(_GREYS).save(folder / path.name, optimize=True)


def report(drawn: dict[str, Path], kit: str, differences: list[Difference], folder: Path) -> Path:
    """A web page with before, after and difference of each changed page, side by side."""
    rows = []
    for difference in differences:
        pictures = []
        for label, source in (
            ("avant", REFERENCES / kit / f"{difference.page}.png"),
            ("après", drawn.get(difference.page)),
        ):
            if source is not None and source.is_file():
                name = f"{difference.page}-{label}.png"
                shutil.copy(source, folder / name)
                pictures.append(f'<figure><img src="{name}"><figcaption>{label}</figcaption></figure>')
        both = [folder / f"{difference.page}-{label}.png" for label in ("avant", "après")]
        if all(path.is_file() for path in both):
            with Image.open(both[0]) as before, Image.open(both[1]) as after:
                if before.size == after.size:
                    delta = ImageChops.invert(ImageChops.difference(before.convert("L"), after.convert("L")))
                    delta.save(folder / f"{difference.page}-ecart.png")
                    name = f"{difference.page}-ecart.png"
                    pictures.append(f'<figure><img src="{name}"><figcaption>écart</figcaption></figure>')
        rows.append(f"<h2>{kit}, {difference.page} : {difference.share:.2%}</h2>{''.join(pictures)}")
    target = folder / f"ecarts-{kit}.html"
    style = "<style>figure{display:inline-block;margin:4px}img{border:1px solid #888}</style>"
    target.write_text(f'<meta charset="utf-8"><title>Écarts</title>{style}{"".join(rows)}', encoding="utf-8")
    return target
