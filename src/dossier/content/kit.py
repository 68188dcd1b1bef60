"""A whole kit as read: every file of its folder, validated, with its places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from dossier.content.decoding.source import Source
from dossier.content.located import Located
from dossier.content.markdown.markdown_reader import Prose
from dossier.content.model.actor import (
    Acronym,
    OfficialName,
    Organisation,
    Person,
    Territory,
    TerritoryKind,
)
from dossier.content.model.agreement import Agreement
from dossier.content.model.base import INTERNAL_EDITION, Audience, Block, Entity
from dossier.content.model.figure import Figure
from dossier.content.model.image import Image
from dossier.content.model.kit_and_sheets import BoilerplateFrontMatter, FrontMatter, KitFile
from dossier.content.model.proof import Proof
from dossier.content.model.protocol import ProtocolFile
from dossier.content.model.time_zones import PARIS, Zone, find_zone, zone_of_code
from dossier.content.model.visit import Visit
from dossier.content.unread import Unread
from dossier.diagnostics import Diagnostic, Span
from dossier.language.printed import FRENCH
from dossier.text import Origin

#: How many keys lead to an entry of a register (``chiffres``, its name), and what the value of a figure comes from.
_ENTRY = 2
_VALUE_FIELDS = frozenset({"valeur", "valeur_max", "formule"})


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
class KitEdition:
    """For which of its own editions a kit was prepared: its name, what the cover calls it, whether it stays in the house or is a summary, its language."""

    name: str
    label: str
    stays_inside: bool
    is_summary: bool = False
    language: str = FRENCH


@dataclass(frozen=True, slots=True)
class Translation:
    """What says a kit in another language: its texts by their French (``same_text``), its sheets, the texts that kits share.

    ``paths`` are those of the files that say so; ``awaited`` are texts that stand there without their translation.
    """

    texts: Mapping[str, Located]
    sheets: Mapping[str, Sheet]
    boilerplates: Mapping[str, Boilerplate]
    paths: frozenset[str]
    awaited: frozenset[str] = frozenset()


def same_text(text: str) -> str:
    """A text by which its translation is found: spaces and apostrophes, however typed, are the same."""
    return " ".join(text.replace("’", "'").split())


@dataclass(frozen=True, slots=True)
class Kit:
    """The content of one kit.

    ``unread`` is what could not be read, so that it is not also reported as unknown; ``faulty`` the paths of the
    files with a fault of their own, which no correction touches. ``sources`` are the texts of the files as
    written, by path: ``place`` tells an origin in lines and columns of one. ``left_out`` are the sheets that the
    parts of the ``edition`` it was prepared for do not have. ``translation`` is there where an edition asks for another language.
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
    protocol: ProtocolFile = field(default_factory=ProtocolFile)
    sources: Mapping[str, Source] = field(default_factory=dict)
    unread: Unread = field(default_factory=Unread)
    faulty: frozenset[str] = frozenset()
    edition: KitEdition | None = None
    left_out: Mapping[str, Sheet] = field(default_factory=dict)
    translation: Translation | None = None

    def place(self, origin: Origin, default: Span, first: int = 0, last: int | None = None) -> Span:
        """Where characters of that origin are written, all or those from ``first`` to ``last``; else ``default``."""
        source = self.sources.get(origin.path)
        stretch = origin.stretch(first, len(origin) if last is None else last)
        return default if source is None or stretch is None else source.between(*stretch)

    def in_file(self, item: Diagnostic) -> Diagnostic:
        """A finding at the columns of its file, which are others behind a misread word that was read as it was."""
        source = None if item.span is None else self.sources.get(item.span.path)
        if item.span is None or source is None or source.mended is None:
            return item
        return replace(item, span=source.mended.in_file(item.span))

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

    def shows(self, block: Block, *, internal: bool) -> bool:
        """Whether a document of this kit shows ``block``: for the press, or with what is ``internal`` too.

        Anything but an explicit match is denied.
        """
        if block.timing is not None and block.timing is not self.head.stage:
            return False
        return block.audience is Audience.PRESS or (internal and INTERNAL_EDITION not in block.kept_from)

    @property
    def called_texts(self) -> tuple[Boilerplate, ...]:
        """The shared texts that the sheets call, in the order of their names."""
        called = {name for sheet in self.sheets.values() for name in sheet.body.texts_called}
        return tuple(text for name, text in sorted(self.boilerplates.items()) if name in called)

    @property
    def language(self) -> str:
        """The language that a document of this kit is printed in: that of its edition, else French (BCP 47)."""
        return str(self.head.language) if self.edition is None else self.edition.language

    @property
    def is_whole(self) -> bool:
        """Whether every sheet could be read; where not, nobody knows what the kit never uses."""
        return not self.unread.has_any_sheet

    @property
    def day(self) -> date:
        """The day that the kit speaks on: that of its edition, else that of the visit."""
        return self.head.edition_day or self.visit.day

    @property
    def zone(self) -> Zone:
        """The hour that the kit lives in: its ``fuseau``, else that of the territory it visits, else that of Paris."""
        return self.head.zone or self._zone_of(self.visit.territory) or PARIS

    @property
    def release(self) -> datetime | None:
        """When the embargo ends, in the hour that it names, else in that of the kit; None without an embargo."""
        written = self.head.embargo
        return written if written is None or written.tzinfo is not None else written.replace(tzinfo=self.zone)

    def _zone_of(self, name: str | None) -> Zone | None:
        """The hour of a territory, or of the one that holds it."""
        passed: set[str] = set()
        while name is not None and name not in passed and name in self.territories:
            passed.add(name)
            place = self.territories[name]
            is_region = place.kind is TerritoryKind.REGION
            code = "" if place.insee is None or place.kind is TerritoryKind.GROUPING else str(place.insee)
            zone = zone_of_code(code, is_region=is_region)
            if zone is None and not code and place.kind in {TerritoryKind.REGION, TerritoryKind.DEPARTMENT}:
                zone = find_zone(place.name)
            if zone is not None:
                return zone
            name = place.belongs_to
        return None

    @property
    def is_dated(self) -> bool:
        """Whether the day that the kit speaks on could be read; where not, ``day`` stands in and judges nothing."""
        if self.head.edition_day is not None:
            return True
        return self.is_visit_dated and not self.unread.has_field("dossier.yaml", "date_edition")

    @property
    def is_visit_dated(self) -> bool:
        """Whether the day of the visit could be read."""
        return not self.unread.has_field("visite.yaml", "date")

    @property
    def unread_figures(self) -> frozenset[str]:
        """The figures of which the value, or all, was refused: they are not also said to have none."""
        ways = [field.keys for field in self.unread.fields if field.file == "chiffres.yaml"]
        return frozenset(
            str(keys[1])
            for keys in ways
            if len(keys) > 1 and (len(keys) == _ENTRY or keys[_ENTRY] in _VALUE_FIELDS)
        )
