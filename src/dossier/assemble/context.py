"""What the assembly of one document shares: the kit, the audience, the counters and the findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from dossier.assemble.registry_words import kit_lexicon
from dossier.content.figure_values import internal_figures
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.base import Audience, Block, Entity
from dossier.content.model.kit_and_sheets import Genre, Status
from dossier.content.reading.built_entities import STAND_IN
from dossier.content.slug import slug
from dossier.content.typed_texts.yaml_characters import scalar_text
from dossier.diagnostics import Diagnostic, Span, advice, error
from dossier.language.fr.typography import Lexicon
from dossier.language.fr.typography.quotes import Part
from dossier.language.nearest_name import meant
from dossier.language.printed import set_line_of
from dossier.text import PlacedText, origin_of
from dossier.tree import Gap, Inlines, ReviewNote, Text

#: The file and the register of what a reference names.
_REGISTERS = {
    "personne": ("acteurs.yaml", "personnes"),
    "organisation": ("acteurs.yaml", "organisations"),
    "territoire": ("acteurs.yaml", "territoires"),
    "convention": ("conventions.yaml", "conventions"),
}


@dataclass(frozen=True, slots=True)
class PendingLink:
    """An internal link, checked once all anchors are known."""

    target: str
    span: Span


@dataclass(frozen=True, slots=True)
class TableCall:
    """A reference to a table by its name, resolved once all tables have their numbers."""

    name: str
    span: Span


@dataclass(slots=True)
class Assembly:
    """The state of one assembly; it lives as long as the call.

    ``lexicon`` are the words that typography must know. ``inside`` counts the internal passages that are open.
    ``internal_figures`` has the internal source of each figure that has one, ``unnamed`` where representatives are
    expected, ``named_anchors`` what ``anchor`` was asked for and gave.
    """

    kit: Kit
    audience: Audience
    values: Mapping[str, Decimal]
    found: list[Diagnostic] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    links: list[PendingLink] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    reviewed: set[Span] = field(default_factory=set)
    table_calls: list[TableCall] = field(default_factory=list)
    unnamed: set[Span] = field(default_factory=set)
    named_anchors: list[tuple[str, str]] = field(default_factory=list)
    notes: int = 0
    reviews: int = 0
    inside: int = 0
    internal_figures: Mapping[str, str] = field(init=False)
    lexicon: Lexicon = field(init=False)

    def __post_init__(self) -> None:
        """Read the registry and the formulas once."""
        self.internal_figures = internal_figures(self.kit.figures)
        self.lexicon = kit_lexicon(self.kit)

    def written(self, value: Located | None) -> PlacedText:
        """The words of a field, each character with its place in the file; none where the field is empty."""
        if not value:
            return PlacedText()
        return scalar_text(self.kit.sources.get(value.span.path), value).folded()

    def made_of(self, said: str, entity: Entity, key: str) -> PlacedText:
        """``said``, which the program makes of a field: a day, an hour, a state; each character stands for its value."""
        value = entity.written_in(key)
        source = None if value is None else self.kit.sources.get(value.span.path)
        return PlacedText.standing_for(said, scalar_text(source, value).origin) if value else PlacedText(said)

    def typeset(self, content: Inlines, part: Part | None = None) -> Inlines:
        """Return a whole line with French typography applied, across the borders of its inlines.

        ``part`` is what a paragraph is of a quotation over several.
        """
        return set_line_of(content, self.lexicon, part)

    @property
    def is_final(self) -> bool:
        """Whether the kit leaves the house: no gap and no review note may remain."""
        return self.kit.head.status is not Status.PROVISIONAL

    @property
    def shows_internal(self) -> bool:
        """Whether this document's readers may see what is internal."""
        return self.audience is Audience.INTERNAL

    def shows(self, block: Block) -> bool:
        """Whether this document's readers may see ``block``. Anything but an explicit match is denied."""
        return self.kit.shows(block, internal=self.shows_internal)

    def sees(self, entity: Entity) -> bool:
        """Whether this document's readers may see an entity: anything that is no block, and the blocks that are theirs."""
        return not isinstance(entity, Block) or self.shows(entity)

    @property
    def stays_inside(self) -> bool:
        """Whether the document stays in the house: a briefing, or any kit that shows what is internal."""
        edition = self.kit.edition
        kept = edition is not None and edition.stays_inside
        return kept or self.shows_internal or self.kit.head.genre is Genre.BRIEFING

    def needs_mark(self, block: Block) -> bool:
        """Whether ``block`` is internal, or waits for its hour, and stands in no passage that is marked so already."""
        edition = self.kit.edition
        own = edition is not None and edition.stays_inside
        audience = block.declared_audience if own else block.audience
        waits = own and block.held_until is not None
        return (waits or audience is not Audience.PRESS) and self.inside == 0

    def gap(self, text: str, what: str, span: Span, hint: str) -> Inlines:
        """The honest sign of something that the kit lacks; a fault in a final kit.

        ``hint`` says what to write, and where. Of a file that could not be read nobody knows what it lacks.
        """
        report = error if self.is_final else advice
        if span.path not in self.kit.unread.files:
            self.found.append(report("D210", f"à compléter : {what}", span, hint))
        return (Gap(text, origin_of(text)),)

    def review(self, content: Inlines, words: str, span: Span) -> ReviewNote:
        """Return the next note to verify (V1, V2…) and report it (D402): an advice in a draft, an error in a final kit."""
        self.reviews += 1
        self.reviewed.add(span)
        label = f"V{self.reviews}"
        report = error if self.is_final else advice
        self.found.append(
            report("D402", f"à vérifier ({label}) : {words}", span, "levez le doute, puis supprimez la note")
        )
        return ReviewNote(label=label, content=content, span=span)

    def anchor(self, name: str) -> str:
        """Return an anchor made from ``name`` that no other heading of the document has: ``"acces"``, then ``"acces-2"``."""
        base = slug(name) or "section"
        anchor, number = base, 2
        while anchor in self.anchors:
            anchor, number = f"{base}-{number}", number + 1
        self.anchors.add(anchor)
        self.named_anchors.append((name, anchor))
        return anchor

    def _is_unread(self, what: str, name: str) -> bool:
        """Whether what a reference names may well be declared: it, or its file, could not be read."""
        if name == STAND_IN:
            return True
        register = _REGISTERS.get(what)
        unread = self.kit.unread
        return unread.has_field(*register, name) if register else name in unread.sheets

    def unknown(self, what: str, name: str, known: Mapping[str, object], span: Span) -> None:
        """Report a reference that leads nowhere, unless its file could not be read."""
        if not self._is_unread(what, name):
            self.found.append(error("D204", f"{what} : « {name} » n’existe pas", span, meant(name, known)))


def words(*parts: str) -> Inlines:
    """Plain words of the program and of fields, one after the other, typography applied to the whole.

    Those of a field are placed ones (``Assembly.written``): each of their characters keeps its origin.
    """
    return set_line_of(tuple(Text(part, origin=origin_of(part)) for part in parts if part))


def joined(sep: str, parts: Iterable[str]) -> list[str]:
    """The parts that say something, with ``sep`` between them: what ``words`` takes."""
    found: list[str] = []
    for part in parts:
        if part:
            found += [sep, part] if found else [part]
    return found
