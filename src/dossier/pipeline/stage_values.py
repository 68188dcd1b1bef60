"""The values that the stages hand on: what is asked, what is known of the kit, what was made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.charte import Charte
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, Severity
from dossier.judges.verdict import Inspection
from dossier.limits import Limits
from dossier.pictures import PictureData
from dossier.pictures.press_colours.icc_profile import Profile
from dossier.pipeline.progress_told import Clock
from dossier.pipeline.render_request import Wanted
from dossier.project import Project
from dossier.tree import Document

if TYPE_CHECKING:
    from threading import Event

    from dossier.assemble.kept_chapters import KeptChapters
    from dossier.memory import Memory
    from dossier.output_folder.fingerprint import Inventory
    from dossier.output_folder.lineage import Stale
    from dossier.output_folder.outputs import Provenance
    from dossier.pipeline.grammar_checker import Proofreader
    from dossier.targets.job import Job


@dataclass(frozen=True, slots=True)
class Checked:
    """A kit that has been read, assembled and checked; what could not be made of it is None.

    ``covered`` are the code points that the fonts of its charte have.
    """

    kit: Kit | None = None
    document: Document | None = None
    charte: Charte | None = None
    pictures: Mapping[str, PictureData] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    profile: Profile | None = None
    covered: frozenset[int] = frozenset()

    @property
    def has_errors(self) -> bool:
        """Whether anything stops the output."""
        return any(item.severity is Severity.ERROR for item in self.found)


@dataclass(frozen=True, slots=True)
class Rendered:
    """The outputs of a render by file name, each one's target, and what the layouts found.

    ``page_count`` is that of the first target; ``advice`` are the lines for whoever prints them, by file name;
    ``inspections`` are what reading the files back said, by file name; ``stem`` opens all their names.
    """

    files: dict[str, bytes]
    page_count: int
    found: list[Diagnostic]
    targets: dict[str, str]
    advice: dict[str, str] = field(default_factory=dict)
    inspections: dict[str, Inspection] = field(default_factory=dict)
    stem: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether there are files, and none of them is empty."""
        return bool(self.files) and all(self.files.values())


NOT_RENDERED = Rendered({}, 0, [], {})


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a kit is not made into outputs, and whether a draft of it would be."""

    found: list[Diagnostic]
    may_be_drafted: bool = True


@dataclass(frozen=True, slots=True)
class Edition:
    """A checked kit as a set of outputs: of what it is made, and what stands against its being written."""

    provenance: Provenance
    refused: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Written:
    """What a render put in place, what it kept aside first, and what it moved aside or could not move."""

    paths: list[Path]
    kept: Mapping[str, Path] = field(default_factory=dict)
    moved: Mapping[Stale, Path] = field(default_factory=dict)
    left: list[Stale] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the targets are made from, its pages ``begun``; set ``given_up`` when nobody wants them any more."""

    job: Job
    given_up: Event


@dataclass(frozen=True, slots=True)
class Work:
    """One kit on its way: what is asked of it, and what the stages have come to know so far.

    ``go_on`` says, while the rules are applied, whether anybody still wants them. ``outputs`` is the folder of its outputs. ``inventory`` is the state of its files when it was read, ``ruled`` what
    the rules said that its ``waivers`` have not been asked of yet. Its pages may be laid out ``ahead`` of what the rules
    say. Nothing goes further once it is ``refused``. A forced render keeps its layouts in ``anew``, where there is one.
    The chapters of an assembly before are ``kept`` for this one, by whoever makes one after the other.
    """

    project: Project
    folder: Path
    wanted: Wanted
    limits: Limits
    clock: Clock
    proofread: Proofreader | None = None
    go_on: Callable[[], bool] = lambda: True
    outputs: Path | None = None
    inventory: Inventory | None = None
    checked: Checked = field(default_factory=Checked)
    ruled: list[Diagnostic] = field(default_factory=list)
    ahead: Ahead | None = None
    edition: Edition | None = None
    stale: Mapping[Path, list[Stale]] = field(default_factory=dict)
    rendered: Rendered = NOT_RENDERED
    refused: Refused | None = None
    written: Written | None = None
    anew: Memory | None = None
    kept: KeptChapters | None = None

    @property
    def found(self) -> list[Diagnostic]:
        """All that was found, on the content and on its outputs."""
        return [*self.checked.found, *self.rendered.found]
