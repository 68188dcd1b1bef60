"""Fields that were changed where they are printed: a figure, an hour, a day; one field, however often it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dossier.content.edits.scalar_places import scalar_at
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.diagnostics import Span
from dossier.text import Edit
from dossier.word_return.changes import Change, Put, State, Wish
from dossier.word_return.edits import Field, dressed_as
from dossier.word_return.field_values import field_value, new_number, said_then
from dossier.word_return.printed_now import Place, PrintedNow, is_content
from dossier.word_return.returned_text import PLAIN, Look, Revision

_NAMED = re.compile(r"\{\{\s*([^|{}\s]+)")
#: What a use of a figure or of a field is filed under.
Target = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a field is printed and was changed."""

    rank: int
    field: Field
    revisions: tuple[Revision, ...]


@dataclass
class FieldChanges:
    """Collects the uses of fields that were changed, then says what becomes of each field."""

    kit: Kit
    printed: PrintedNow
    uses: dict[Target, list[Use]] = field(default_factory=dict)

    def add(self, use: Use) -> None:
        """Keep a changed use."""
        self.uses.setdefault(self._target(use.field.place), []).append(use)

    def changes(self) -> Iterator[Change]:
        """One change for each field."""
        for target, uses in self.uses.items():
            yield self._change(target, uses)

    def figure_named(self, place: Place) -> str:
        """The figure that is named where a field is written; "" where none is."""
        source = self.kit.sources.get(place.path)
        written = "" if source is None else source.text[place.start : place.end].strip()
        named = _NAMED.match(written)
        name = named[1] if named else written.partition("|")[0].strip()
        return name if name in self.kit.figures else ""

    def _target(self, place: Place) -> Target:
        name = self.figure_named(place)
        return ("figure", name, 0, 0) if name else ("field", place.path, place.start, place.end)

    def _change(self, target: Target, uses: Sequence[Use]) -> Change:
        first = uses[0]
        name = target[1] if target[0] == "figure" else ""
        written, reason = self._figure_value(name) if name else self._value_at(first.field.place)
        revisions = tuple(dict.fromkeys(one for use in uses for one in use.revisions))
        what = f"chiffre « {name} »" if name else "champ"
        span = self._span(first.field.place) if written is None else written.span
        told = {
            "what": what, "before": first.field.printed, "after": first.field.typed,
            "span": span, "rank": first.rank, "revisions": revisions,
        }  # fmt: skip
        if written is None:
            return Change(State.REFUSED, reason=reason, more=self._spoken(uses), **told)  # type: ignore[arg-type]
        values = {self._typed(str(written), use.field, is_figure=bool(name)) for use in uses}
        if None in values:
            reason = "ce qui est tapé ne se lit pas comme une nouvelle valeur du champ : rien n’est figé dans le texte"
            return Change(State.REFUSED, reason=reason, more=self._spoken(uses), **told)  # type: ignore[arg-type]
        everywhere = self._printings(target)
        changed = {(use.rank, use.field.start, use.field.end) for use in uses}
        left = [one for one in everywhere if one not in changed]
        if len(values) > 1 or left:
            reason = (
                "deux valeurs différentes sont revenues"
                if len(values) > 1
                else f"imprimé à {len(everywhere)} endroits, changé à {len(changed)}"
            )
            more = tuple(self._shown(*one, changed=one in changed) for one in everywhere)
            return Change(State.CLASH, ours=first.field.printed, reason=reason, more=more, **told)  # type: ignore[arg-type]
        value = str(next(iter(values)))
        edit = self._edit(written, value)
        puts = tuple(
            Put(
                use.rank,
                use.field.start,
                use.field.end,
                dressed_as(said_then(str(written), use.field.printed, use.field.typed), self._look(use)),
            )
            for use in uses
        )
        more = (f"valeur : {written} → {value}",) + (
            ("la source du chiffre est à confirmer",) if name else ()
        )
        return Change(State.MADE, more=more, wish=Wish(((edit,),), puts), figure=name, **told)  # type: ignore[arg-type]

    def _look(self, use: Use) -> Look:
        looks = self.printed.paragraphs[use.rank].looks
        return looks[use.field.start] if use.field.start < len(looks) else PLAIN

    def _edit(self, written: Located, value: str) -> Edit:
        source = self.kit.sources[written.span.path]
        start = source.offset(written.span.line, written.span.column)
        end = source.offset(written.span.end_line, written.span.end_column)
        kept = source.text[start:end]
        if kept[:1] in {"'", '"'}:
            return Edit(source.path, start + 1, end - 1, value)
        scalar = scalar_at(source.path, source.text, start)
        return Edit(source.path, start, end, value if scalar is None else scalar.writing(value))

    def _figure_value(self, name: str) -> tuple[Located | None, str]:
        figure = self.kit.figures[name]
        if figure.formula is not None:
            return None, f"ce chiffre est calculé (« {figure.formula} ») : changez ceux dont il vient"
        if figure.highest is not None:
            return None, "ce chiffre est une fourchette : changez ses deux valeurs dans le fichier"
        return figure.written_in("valeur"), "ce chiffre n’a pas de valeur écrite"

    def _value_at(self, place: Place) -> tuple[Located | None, str]:
        source = self.kit.sources[place.path]
        scalar = scalar_at(place.path, source.text, place.start)
        if scalar is None:
            return None, "ce mot est fait de ce qui est écrit là : changez-le dans le fichier"
        return Located(scalar.value, source.between(scalar.start, scalar.end)), ""

    def _typed(self, written: str, used: Field, *, is_figure: bool) -> str | None:
        if is_figure:
            return new_number(written, used.printed, used.typed)
        return field_value(written, used.printed, used.typed)

    def _printings(self, target: Target) -> list[tuple[int, int, int]]:
        """Every place where the field is printed: the rank of the paragraph, from where to where."""
        found: list[tuple[int, int, int]] = []
        for rank, places in enumerate(self.printed.places):
            if not is_content(self.printed.paragraphs[rank]):
                continue
            last: Place | None = None
            for number, place in enumerate(places):
                if place is None or place.is_open or self._target(place) != target:
                    last = None
                    continue
                if place == last:
                    found[-1] = (rank, found[-1][1], number + 1)
                else:
                    found.append((rank, number, number + 1))
                last = place
        return found

    def _spoken(self, uses: Sequence[Use]) -> tuple[str, ...]:
        return tuple(self._shown(use.rank, use.field.start, use.field.end, changed=True) for use in uses)

    def _shown(self, rank: int, start: int, end: int, *, changed: bool) -> str:
        place = self.printed.places[rank][start]
        span = None if place is None else self._span(place)
        text = self.printed.paragraphs[rank].text
        around = text[max(start - 30, 0) : end + 30].replace("\n", " ")
        where = f"{span.path}:{span.line}" if span is not None else "?"
        return f"{'changé' if changed else 'inchangé'}, {where} : « {around} »"

    def _span(self, place: Place) -> Span | None:
        source = self.kit.sources.get(place.path)
        return None if source is None else source.between(place.start, place.end)
