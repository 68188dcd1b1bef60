"""The named styles of the file: those of ``word.toml``, and the variants that a document calls for.

A variant is a named style too (« Repère – petrole », « Corps de texte – après un tableau »): what changes
with a part's hue or with a neighbour never becomes formatting on the paragraph itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.render.word.ooxml import points
from dossier.render.word.word_toml import HUE, Alignment, Indent, Kind, Rule, Rules, StyleSpec, WordSheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier.charte import Charte

#: The character style of the place where an address turns: as narrow as Word can set a letter, so that its mark is not seen.
TURN_STYLE = "Coupure"


class Styles:
    """Gives style identifiers to the writer and remembers which variants it asked for."""

    def __init__(self, sheet: WordSheet, charte: Charte) -> None:
        """Start from the styles of the sheet."""
        self.sheet = sheet
        self.charte = charte
        turn = StyleSpec(nom="Coupure d’adresse", genre=Kind.CHARACTER)
        self._specs: dict[str, StyleSpec] = {**sheet.styles, TURN_STYLE: turn}
        self._hues: dict[str, str] = {}
        self._compact: set[str] = set()
        page = charte.formats["a4"]
        self.axis = points(page.margin_column + page.gutter)
        self.width = points(page.width - page.inner - page.outer)

    def spec(self, style: str) -> StyleSpec:
        """Return the declaration of a style or of a variant."""
        return self._specs[style]

    def inherited(self, style: str, field: str) -> object:
        """Return the value of a property, looked up through the base styles."""
        current: str | None = style
        while current is not None:
            spec = self._specs[current]
            value: object = getattr(spec, field)
            if value is not None:
                return value
            current = spec.base
        return None

    def in_hue(self, style: str, hue: str) -> str:
        """Return the variant of ``style`` whose rules, or letters, take the hue of a part."""
        rules, colour = self.inherited(style, "rules"), self.inherited(style, "colour")
        ruled = isinstance(rules, Rules) and rules.wear(HUE)
        if hue not in self.charte.hues or not (ruled or self._specs[style].kind is Kind.CHARACTER):
            return style
        return self._variant(style, hue, hue, {"rules": rules, "colour": colour}, hue)

    def after_table(self, style: str) -> str:
        """Return the variant of ``style`` that keeps its distance from the table above; a title stays as it is."""
        white = (self.sheet.compact if style in self._compact else self.sheet).after_table
        if _number(self.inherited(style, "before")) >= white or self.inherited(style, "level"):
            return style
        return self._variant(style, "apres-tableau", "après un tableau", {"before": white})

    def spaced_after(self, style: str) -> str:
        """Return the variant of ``style`` that keeps its distance from what follows; a title stays as it is."""
        white = (self.sheet.compact if style in self._compact else self.sheet).before_table
        if _number(self.inherited(style, "after")) >= white or self.inherited(style, "level"):
            return style
        return self._variant(style, "suivi-blanc", "suivi d’un blanc", {"after": white})

    def compact(self, style: str) -> str:
        """Return the variant of ``style`` for a compact sheet, where the sheet of styles names one for it or for its base."""
        known, current = self.sheet.compact.styles, style
        while current not in known:
            base = self._specs[current].base
            if base is None or style in self._compact:
                return style
            current = base
        compact = self._variant(style, "compact", "compact", known[current].changes)
        self._compact.add(compact)
        return compact

    def beside(self, style: str) -> str:
        """Return the variant of ``style`` for a column of its own, which stands where that column begins."""
        if self.inherited(style, "indent") is not Indent.TEXT:
            return style
        return self._variant(style, "en-colonne", "en colonne", {"indent": Indent.PAGE})

    def in_cell(self, style: str, frame: str, *, opens: bool = False) -> str:
        """Return the variant of ``style`` in a cell that draws the frame of the style ``frame``; one that ``opens`` it has no white above."""
        left, right, _hanging = self.left_right_hanging(frame)
        own_left, own_right, _hanging = self.left_right_hanging(style)
        changes: dict[str, object] = {
            "indent": Indent.PAGE,
            "shift": max(0.0, own_left - left),
            "right": max(0.0, own_right - right),
            "rules": Rules(),
        }
        if opens:
            changes["before"] = 0.0
        return self._variant(style, "encadre", "dans une cellule", changes)

    def without_kicker(self, title: str, kicker: str) -> str:
        """Return the variant of a cover title that keeps the white above it where no ``kicker`` stands there."""
        white = self.inherited(kicker, "before")
        return self._variant(title, "sans-surtitre", "sans surtitre", {"before": white})

    def kept(self, style: str) -> str:
        """Return the variant of ``style`` that stays with what follows it."""
        if self.inherited(style, "keep_next"):
            return style
        return self._variant(style, "solidaire", "solidaire", {"keep_next": True})

    def centred(self, style: str) -> str:
        """Return the variant of ``style`` in the middle of a cell that goes over several columns."""
        return self._variant(style, "centre", "centré", {"alignment": Alignment.CENTRE})

    def sized(self, style: str, scale: str) -> str:
        """Return the variant of ``style`` in another size of the scale."""
        return self._variant(style, scale, f"corps {scale.replace('_', ' ')}", {"scale": scale})

    def after_separator(self, style: str) -> str:
        """Return the variant of ``style`` with the rule of a separator above it."""
        separator = self.sheet.separator
        changes = {"before": separator.before, "rules": self._with(style, top=separator.rule)}
        return self._variant(style, "apres-filet", "après un filet", changes)

    def callout_end(self, style: str) -> str:
        """Return the variant of ``style`` that closes the frame of a callout."""
        end = self.sheet.callout_end
        changes = {"after": end.after, "rules": self._with(style, bottom=end.rule), "keep_next": False}
        return self._variant(style, "fin", "fin", changes)

    def _with(self, style: str, **sides: Rule) -> Rules:
        present = self.inherited(style, "rules")
        return (present if isinstance(present, Rules) else Rules()).model_copy(update=sides)

    def _variant(
        self, style: str, suffix: str, label: str, changes: Mapping[str, object], hue: str | None = None
    ) -> str:
        """Declare once, as a child of ``style``, what differs from it."""
        name = f"{style}-{suffix}"
        if name not in self._specs:
            base = self._specs[style]
            if hue is None:
                hue = self._hues.get(style)
            changes = changes if hue is None else {"rules": base.rules, "colour": base.colour, **changes}
            own = {"kind": base.kind, "base": style, "following": base.following}
            blank = StyleSpec(nom=f"{base.label or base.name} – {label}")
            self._specs[name] = blank.model_copy(update={**own, **changes})
            if hue is not None:
                self._hues[name] = hue
            if style in self._compact:
                self._compact.add(name)
        return name

    def fonts(self) -> list[str]:
        """Return the families of the charte that some style uses."""
        return sorted({spec.font for spec in self._specs.values() if spec.font})

    def items(self) -> list[tuple[str, StyleSpec, str]]:
        """Return each style to declare, under its identifier, with the hue of its variant ("" where it has none)."""
        return [(name, spec, self._hues.get(name, "")) for name, spec in self._specs.items()]

    def size(self, style: str) -> tuple[float, float]:
        """Return the size and leading of a style in points."""
        return self.charte.scale[str(self.inherited(style, "scale") or "corps")]

    def space_around(self, style: str) -> float:
        """Return the space before and after a style, in points."""
        return _number(self.inherited(style, "before")) + _number(self.inherited(style, "after"))

    def colour(self, name: str, hue: str = "") -> str:
        """Return ``RRGGBB`` of a colour of the charte; the hue of the part where the name says so."""
        colour = self.charte.hue(hue) if name == HUE else self.charte.colours[name]
        return colour.rgb.removeprefix("#")

    def left_right_hanging(self, style: str) -> tuple[float, float, float]:
        """Return where the lines of a style stand, in points: left, right, and how far the first one hangs out."""
        left = self.axis if self.inherited(style, "indent") is Indent.TEXT else 0.0
        left += _number(self.inherited(style, "shift"))
        return left, _number(self.inherited(style, "right")), _number(self.inherited(style, "hanging"))


def _number(value: object) -> float:
    return value if isinstance(value, float) else 0.0
