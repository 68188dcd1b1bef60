"""The two kits that the output tests share, each rendered once for the whole run."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dossier.content.model.base import Audience
from dossier.diagnostics import Diagnostic
from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project
from dossier.targets import DEFAULT_TARGETS
from dossier.tree import Document, Note, plain_text
from dossier.tree.walk import iter_lines, iter_notes
from hostile import FEW_SIGNS, hostile

ROOT = Path(__file__).parents[1]
REAL_KIT = ROOT / "content" / "2023-05-05-anct-cantal"
ALL_BLOCKS = Path(__file__).parent / "kits" / "tous-les-blocs"


@dataclass(frozen=True)
class Rendering:
    """A kit with its tree and its outputs."""

    document: Document
    pdf: bytes
    docx: bytes
    web: bytes
    page_count: int
    found: list[Diagnostic]

    @property
    def lines(self) -> list[str]:
        """Every line of the tree, notes left out."""
        return [plain_text(line) for line in iter_lines(self.document)]

    @property
    def notes(self) -> list[Note]:
        """Every footnote of the tree."""
        return [note for line in iter_lines(self.document) for note in iter_notes(line)]

    @property
    def text(self) -> str:
        """All that the tree says: lines, then notes."""
        return "\n".join([*self.lines, *(plain_text(note.content) for note in self.notes)])


def render(
    root: Path,
    folder: Path,
    audience: Audience | None = None,
    change: Callable[[Document], Document] | None = None,
) -> Rendering:
    """Render one kit of the project at ``root``, its tree changed first; a fault is the test's fault."""
    project = Project(root)
    checked = check_kit(project, folder, audience)
    assert not checked.has_errors, checked.found
    assert checked.document is not None
    document = change(checked.document) if change is not None else checked.document
    done = render_kit(project, replace(checked, document=document), DEFAULT_TARGETS)
    files = {Path(name).suffix: data for name, data in done.files.items()}
    return Rendering(
        document,
        files[".pdf"],
        files[".docx"],
        files[".html"],
        done.page_count,
        [*checked.found, *done.found],
    )


@cache
def real_kit() -> Rendering:
    """The kit of the visit to the Cantal."""
    return render(ROOT, REAL_KIT)


@cache
def _all_blocks_project() -> tuple[tempfile.TemporaryDirectory[str], Path, Path]:
    keep = tempfile.TemporaryDirectory()
    return keep, *copy_all_blocks(Path(keep.name))


def copy_all_blocks(target: Path) -> tuple[Path, Path]:
    """A copy of the project of all blocks, its pictures made on the spot: its root and its kit."""
    root = target / "projet"
    shutil.copytree(ALL_BLOCKS, root)
    kit = next(_kits(root))
    draw_pictures(kit / "images")
    return root, kit


def _kits(root: Path) -> Iterator[Path]:
    return (path for path in sorted((root / "content").iterdir()) if not path.name.startswith("_"))


def draw_pictures(folder: Path) -> None:
    """A photograph turned on its side and a plan, both with words in their metadata that must not pass."""
    folder.mkdir(exist_ok=True)
    photo = Image.linear_gradient("L").resize((1800, 1200)).convert("RGB")
    particulars = Image.Exif()
    particulars[0x0112] = 6  # orientation: the camera lay on its side
    particulars[0x010E] = "zqxjamais description"
    photo.save(folder / "halle.jpg", quality=80, exif=particulars)
    photo.save(folder / "reserve.jpg", quality=80)
    plan = Image.radial_gradient("L").resize((1500, 900))
    words = PngInfo()
    words.add_text("Comment", "zqxjamais commentaire")
    plan.save(folder / "plan.png", pnginfo=words)


@cache
def all_blocks(audience: Audience = Audience.PRESS) -> Rendering:
    """The kit with every node type and every directive."""
    _keep, root, kit = _all_blocks_project()
    return render(root, kit, audience)


@cache
def hostile_blocks() -> Rendering:
    """The same with words full of signs that an output format could take for its own."""
    _keep, root, kit = _all_blocks_project()
    return render(root, kit, change=lambda document: hostile(document, FEW_SIGNS))
