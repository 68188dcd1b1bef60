"""What a kit can be made into: one target a file, each with its suffix and the function that makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dossier.targets.job import Job
    from dossier.targets.made import Made


@dataclass(frozen=True, slots=True)
class Target:
    """An output: ``suffix`` closes its file name, ``label`` is what messages call it, ``beside`` close those with it."""

    suffix: str
    label: str
    make: Callable[[Job], Made]
    beside: tuple[str, ...] = ()


def _in(module: str) -> Callable[[Job], Made]:
    """What calls ``make`` of a module of this room; the module, and all that it imports, is read only then."""

    def make(job: Job) -> Made:
        made: Made = import_module(f"{__name__}.{module}").make(job)
        return made

    return make


#: How the names of the pictures end that stand for a web page where its address is shared.
DRAWN_CARD, PHOTO_CARD = "_partage.png", "_partage.jpg"

#: Every target by the name that ``render --to`` takes, in the order in which they are made.
TARGETS: Mapping[str, Target] = {
    "pdf": Target(".pdf", "PDF", _in("screen")),
    "docx": Target(".docx", "Word", _in("word")),
    "html": Target(".html", "Page web", _in("web"), (DRAWN_CARD, PHOTO_CARD)),
    "imprimeur": Target("_imprimeur.pdf", "PDF pour l’imprimeur", _in("press")),
    "livret": Target("_livret.pdf", "Livret", _in("booklet")),
    "bureau": Target("_bureau.pdf", "PDF pour le copieur", _in("copier")),
}

#: Those that pages are laid out for.
LAID_OUT = frozenset({"pdf", "imprimeur", "livret", "bureau"})

#: Those that obey the settings of ``impression:``.
PRINTED = ("imprimeur", "livret", "bureau")

#: What ``render`` makes unless told otherwise.
DEFAULT_TARGETS = ("pdf", "docx", "html")
