"""A whole kit as read: every file of its folder, validated, with its places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dossier.content.markdown import Prose
from dossier.content.model.actor import Acronym, OfficialName, Organisation, Person, Territory
from dossier.content.model.agreement import Agreement
from dossier.content.model.base import Entity
from dossier.content.model.figure import Figure
from dossier.content.model.image import Image
from dossier.content.model.kit import BoilerplateFrontMatter, FrontMatter, KitFile
from dossier.content.model.proof import Proof
from dossier.content.model.visit import Visit
from dossier.content.source import Source
from dossier.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of ``fiches/``: its identifier (file name without order prefix), head and body."""

    name: str
    front: FrontMatter
    body: Prose
    span: Span


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """One text that kits share: its identifier (file name), head and body."""

    name: str
    front: BoilerplateFrontMatter
    body: Prose
    span: Span


@dataclass(frozen=True, slots=True)
class Kit:
    """The content of one kit.

    ``unread`` names what could not be read, so that it is not also reported as unknown; ``faulty`` the files
    with a fault of their own, whose numbers of entries say nothing. ``sources`` are the texts of the files as
    written, by path, so that a rule can find a word's line and column again.
    """

    name: str
    folder: Path
    path: str
    head: KitFile
    visit: Visit
    sheets: Mapping[str, Sheet]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    shared_figures: Mapping[str, Figure] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    territories: Mapping[str, Territory] = field(default_factory=dict)
    acronyms: Mapping[str, Acronym] = field(default_factory=dict)
    names: Mapping[str, OfficialName] = field(default_factory=dict)
    boilerplates: Mapping[str, Boilerplate] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    images: Mapping[str, Image] = field(default_factory=dict)
    proofs: tuple[Proof, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    faulty: frozenset[str] = frozenset()

    @property
    def registries(self) -> tuple[Mapping[str, Entity], ...]:
        """All that the kit's files, and those that it shares, declare by name."""
        return (
            self.figures,
            self.people,
            self.organisations,
            self.territories,
            self.acronyms,
            self.names,
            self.agreements,
            self.images,
        )

    @property
    def called_texts(self) -> tuple[Boilerplate, ...]:
        """The shared texts that the sheets call, in the order of their names."""
        called = {name for sheet in self.sheets.values() for name in sheet.body.texts_called}
        return tuple(text for name, text in sorted(self.boilerplates.items()) if name in called)

    @property
    def is_whole(self) -> bool:
        """Whether every sheet could be read; where not, nobody knows what the kit never uses."""
        return "fiches" not in self.unread

    @property
    def day(self) -> date:
        """The day that the kit speaks on: that of its edition, else that of the visit."""
        return self.head.edition_day or self.visit.day

    @property
    def is_dated(self) -> bool:
        """Whether the day of the visit could be read; where not, ``day`` stands in for it and judges nothing."""
        return not {"date", "visite.yaml"} & self.unread
