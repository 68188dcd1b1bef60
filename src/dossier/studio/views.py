"""The other faces of a kit beside its screen pages: booklet, printer, copier, Word file, web page, made when asked for."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier.content.edits import Unwritable
from dossier.limits import read_limits
from dossier.pipeline.stage_values import Checked
from dossier.studio.kits_open import OpenKit
from dossier.studio.page_images import page_sizes
from dossier.targets import TARGETS

if TYPE_CHECKING:
    from dossier.targets.job import Job
    from dossier.targets.made import Made

#: The views that are pages, and the one that is a web page.
PAGED = ("livret", "imprimeur", "bureau", "docx")
WEB = "html"
_CONVERTER = "soffice"
_PATIENCE = 90  # seconds
_NO_CONVERTER = (
    "le fichier Word ne se montre que si LibreOffice est installé sur cette machine : "
    "produisez-le dans « Remettre », puis ouvrez-le"
)


@dataclass(frozen=True, slots=True)
class View:
    """What was made for a reading of the kit: the bytes, a PDF or a page, and their digest."""

    read: Checked
    data: bytes
    digest: str


class Views:
    """The views of the kits that are open, each as it was last made."""

    def __init__(self) -> None:
        """Start with none."""
        self._kept: dict[tuple[str, str], View] = {}
        self._lock = threading.Lock()

    def get(self, kit: OpenKit, name: str) -> View:
        """The view of that name of the kit as it was last read. Raises Unwritable, in French, where it cannot be made."""
        with self._lock:  # one at a time: they are dear
            read = kit.bench.shown.read
            kept = self._kept.get((kit.folder.name, name))
            if kept is None or kept.read is not read:
                data = _make(kit, read, name)
                kept = View(read, data, hashlib.sha256(data).hexdigest())
                self._kept[kit.folder.name, name] = kept
            return kept

    def kept(self, kit: OpenKit, name: str, digest: str) -> bytes | None:
        """The bytes of a view that was made; None where it is another one by now."""
        kept = self._kept.get((kit.folder.name, name))
        return kept.data if kept is not None and kept.digest == digest else None


def view_data(views: Views, kit: OpenKit, name: str) -> dict[str, Any]:
    """The pages of a view, or none for the web page; its digest."""
    view = views.get(kit, name)
    sizes = [] if name == WEB else page_sizes(view.data)
    pages = [
        {"number": number, "width": width, "height": height}
        for number, (width, height) in enumerate(sizes, 1)
    ]
    return {"digest": view.digest, "pages": pages}


def _make(kit: OpenKit, read: Checked, name: str) -> bytes:
    job = _job(kit, read)
    if name == "livret":
        from dossier.targets.booklet import lay_out_pages, look_of

        laid_out = lay_out_pages(job, look_of(job))
        return _sound(laid_out.data, [item.message for item in laid_out.found])
    if name == "docx" and shutil.which(_CONVERTER) is None:
        raise Unwritable(_NO_CONVERTER)
    made: Made = TARGETS[name].make(job)
    data = _sound(made.data, [item.message for item in made.found])
    return _as_pdf(data) if name == "docx" else data


def _sound(data: bytes, found: list[str]) -> bytes:
    if not data:
        raise Unwritable(f"cette vue ne peut pas être faite : {found[0] if found else 'voyez « Problèmes »'}")
    return data


def _job(kit: OpenKit, read: Checked) -> Job:
    from dossier.layout.pdf import Setup
    from dossier.targets.job import Job
    from dossier.targets.layout_supplies import prepare_fonts

    if read.kit is None or read.document is None or read.charte is None:
        raise Unwritable("le dossier ne se lit pas en ce moment : voyez « Problèmes »")
    setup = Setup(prepare_fonts(kit.project, read.charte), read_limits(kit.project.root))
    return Job(read.kit, read.document, read.charte, read.pictures, read.profile, lambda _step: None, setup)


def _as_pdf(word: bytes) -> bytes:
    """A Word file as LibreOffice prints it. Raises Unwritable where it does not."""
    with tempfile.TemporaryDirectory(prefix="dossier-vue-") as scratch:
        path = Path(scratch) / "vue.docx"
        path.write_bytes(word)
        command = [
            _CONVERTER, f"-env:UserInstallation={(Path(scratch) / 'profil').as_uri()}",
            "--headless", "--convert-to", "pdf", "--outdir", scratch, str(path),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)  # noqa: S603 - our own file
            return path.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as fault:
            raise Unwritable("LibreOffice n’a pas pu montrer le fichier Word") from fault
