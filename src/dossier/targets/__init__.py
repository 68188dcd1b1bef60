"""What a kit can be made into: one target a file, each with its suffix and the function that makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dossier.diagnostics import Diagnostic
    from dossier.targets.job import Job
    from dossier.verdict import Inspection


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of one target (none where its layout failed), its pages, and what was found on the way.

    ``advice`` is one line for whoever prints it. ``beside`` are files that go with it, by the end of their name.
    ``inspection`` is what reading the file back said, where something does.
    """

    data: bytes
    page_count: int
    found: list[Diagnostic] = field(default_factory=list)
    advice: str = ""
    beside: Mapping[str, bytes] = field(default_factory=dict)
    inspection: Inspection | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """An output: ``suffix`` closes its file name, ``label`` is what messages call it."""

    suffix: str
    label: str
    make: Callable[[Job], Made]


def _pdf(job: Job) -> Made:
    from dossier.targets.screen import make_screen

    return make_screen(job)


def _docx(job: Job) -> Made:
    from dossier.targets.word import make_word

    return make_word(job)


def _press(job: Job) -> Made:
    from dossier.targets.press import make_press

    return make_press(job)


def _booklet(job: Job) -> Made:
    from dossier.targets.booklet import make_booklet

    return make_booklet(job)


def _html(job: Job) -> Made:
    from dossier.targets.web import make_web

    return make_web(job)


def _copies(job: Job) -> Made:
    from dossier.targets.copier import make_copies

    return make_copies(job)


#: Every target by the name that ``render --to`` takes, in the order in which they are made.
TARGETS: Mapping[str, Target] = {
    "pdf": Target(".pdf", "PDF", _pdf),
    "docx": Target(".docx", "Word", _docx),
    "html": Target(".html", "Page web", _html),
    "imprimeur": Target("_imprimeur.pdf", "PDF pour l’imprimeur", _press),
    "livret": Target("_livret.pdf", "livret", _booklet),
    "bureau": Target("_bureau.pdf", "PDF pour le copieur", _copies),
}

#: Those that obey the settings of ``impression:``.
PRINTED = ("imprimeur", "livret", "bureau")

#: What ``render`` makes unless told otherwise.
DEFAULT_TARGETS = ("pdf", "docx", "html")
