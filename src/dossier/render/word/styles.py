"""The named styles of the file: those of ``word.toml``, and the variants that a document calls for.

A variant is a named style too (« Repère – petrole », « Corps de texte – après un tableau »): what changes
with a part's hue or with a neighbour never becomes formatting on the paragraph itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.render.word.listing import list_properties
from dossier.render.word.ooxml import Element, el, points, root, twips
from dossier.render.word.sheet import (
    HUE,
    Alignment,
    Indent,
    Kind,
    Rule,
    Rules,
    StyleSpec,
    TableSpec,
    Underline,
    WordSheet,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier.charte import Charte, Colour

NORMAL = "Normal"
FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


class Styles:
    """Gives style identifiers to the writer and remembers which variants it asked for."""

    def __init__(self, sheet: WordSheet, charte: Charte) -> None:
        """Start from the styles of the sheet."""
        self.sheet = sheet
        self.charte = charte
        self._specs: dict[str, StyleSpec] = dict(sheet.styles)
        self._hues: dict[str, str] = {}
        page = charte.formats["a4"]
        self.axis = points(page.margin_column + page.gutter)
        self.width = points(page.width - page.inner - page.outer)

    def spec(self, style: str) -> StyleSpec:
        """The declaration of a style or of a variant."""
        return self._specs[style]

    def inherited(self, style: str, field: str) -> object:
        """The value of a property, looked up through the base styles."""
        current: str | None = style
        while current is not None:
            spec = self._specs[current]
            value: object = getattr(spec, field)
            if value is not None:
                return value
            current = spec.base
        return None

    def in_hue(self, style: str, hue: str) -> str:
        """The variant of ``style`` whose rules, or letters, take the hue of a part."""
        spec = self._specs[style]
        if hue not in self.charte.hues or not (spec.ruled_in_hue or spec.kind is Kind.CHARACTER):
            return style
        return self._variant(style, hue, hue, {}, hue)

    def after_table(self, style: str) -> str:
        """The variant of ``style`` that keeps its distance from the table above it."""
        if self.inherited(style, "before"):
            return style
        changes = {"before": self.sheet.after_table}
        return self._variant(style, "apres-tableau", "après un tableau", changes)

    def after_separator(self, style: str) -> str:
        """The variant of ``style`` with the rule of a separator above it."""
        separator = self.sheet.separator
        changes = {"before": separator.before, "rules": self._with(style, top=separator.rule)}
        return self._variant(style, "apres-filet", "après un filet", changes)

    def callout_end(self, style: str) -> str:
        """The variant of ``style`` that closes the frame of a callout."""
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
        return name

    def fonts(self) -> list[str]:
        """The families of the charte that some style uses."""
        return sorted({spec.font for spec in self._specs.values() if spec.font})

    def part(self, language: str) -> Element:
        """The whole ``w:styles`` element."""
        styles = root("w:styles", "w")
        styles.append(self._defaults(language))
        styles.append(el("style", el("name", val="Normal Table"), *_normal_table(), type="table", default=1,
                         styleId="TableNormal"))
        for identifier, spec in self._specs.items():
            styles.append(self._style(identifier, spec))
        for identifier, table in self.sheet.tables.items():
            styles.append(self._table_style(identifier, table))
        return styles

    def _defaults(self, language: str) -> Element:
        return el(
            "docDefaults",
            el(
                "rPrDefault",
                el("rPr", el("kern", val=2), el("lang", val=language, eastAsia=language, bidi=language)),
            ),
            el("pPrDefault", el("pPr", el("widowControl"))),
        )

    def _style(self, identifier: str, spec: StyleSpec) -> Element:
        paragraph = spec.kind is Kind.PARAGRAPH
        style = el(
            "style",
            el("name", val=spec.name),
            el("basedOn", val=spec.base) if spec.base else None,
            el("next", val=spec.following) if spec.following else None,
            el("qFormat") if spec.gallery else None,
            type="paragraph" if paragraph else "character",
            default=1 if identifier == NORMAL else None,
            styleId=identifier,
        )
        hue = self._hues.get(identifier, "")
        if paragraph:
            style.append(self._paragraph_properties(identifier, spec, hue))
        style.append(self._run_properties(spec, hue, self._size(identifier)))
        return style

    def _size(self, identifier: str) -> tuple[float, float]:
        scale = self.inherited(identifier, "scale")
        return self.charte.scale[str(scale or "corps")]

    def _paragraph_properties(self, identifier: str, spec: StyleSpec, hue: str) -> Element:
        """In the order of the schema."""
        return el(
            "pPr",
            _flag("keepNext", spec.keep_next),
            _flag("keepLines", spec.keep_lines),
            _flag("pageBreakBefore", spec.new_page),
            list_properties(identifier),
            self._borders(spec.rules, hue),
            self._shading(spec.fill),
            self._tabs(spec),
            self._spacing(identifier, spec),
            self._own_indent(identifier, spec),
            _alignment(spec.alignment),
            el("outlineLvl", val=spec.level - 1) if spec.level else None,
        )

    def _borders(self, rules: Rules | None, hue: str) -> Element | None:
        if rules is None:
            return None
        return el("pBdr", *(self._rule(side, rule, hue) for side, rule in rules.sides if rule))

    def _rule(self, side: str, rule: Rule, hue: str = "") -> Element:
        eighths = round(rule.thickness * 8)
        colour = self._colour(rule.colour, hue)
        return el(side, val="single", sz=eighths, space=round(rule.space), color=colour)

    def _shading(self, fill: str | None) -> Element | None:
        return el("shd", val="clear", color="auto", fill=self._colour(fill, "")) if fill else None

    def _tabs(self, spec: StyleSpec) -> Element | None:
        return el("tabs", el("tab", val="right", pos=twips(self.width))) if spec.right_tab else None

    def _spacing(self, identifier: str, spec: StyleSpec) -> Element | None:
        line: int | None = None
        rule: str | None = None
        if spec.leading is not None:
            line, rule = round(spec.leading * 240), "auto"
        elif spec.scale is not None:
            line, rule = twips(self._size(identifier)[1]), "atLeast"
        if line is None and spec.before is None and spec.after is None:
            return None
        before = None if spec.before is None else twips(spec.before)
        after = None if spec.after is None else twips(spec.after)
        return el("spacing", before=before, after=after, line=line, lineRule=rule)

    def indent(self, identifier: str) -> Element:
        """The whole ``w:ind`` of a style: whoever changes one side states all of them."""
        left = self.axis if self.inherited(identifier, "indent") is Indent.TEXT else 0.0
        left += _number(self.inherited(identifier, "shift"))
        hanging = _number(self.inherited(identifier, "hanging"))
        right = _number(self.inherited(identifier, "right"))
        return el(
            "ind",
            left=twips(left),
            right=twips(right) if right else None,
            hanging=twips(hanging) if hanging else None,
        )

    def _own_indent(self, identifier: str, spec: StyleSpec) -> Element | None:
        own = (spec.indent, spec.shift, spec.hanging, spec.right)
        return self.indent(identifier) if any(value is not None for value in own) else None

    def _run_properties(self, spec: StyleSpec, hue: str, size: tuple[float, float]) -> Element:
        """In the order of the schema."""
        tracking = twips(spec.tracking * size[0]) if spec.tracking is not None else None
        half_points = round(self.charte.scale[spec.scale][0] * 2) if spec.scale else None
        return el(
            "rPr",
            self._font(spec.font),
            _flag("b", spec.bold),
            _flag("bCs", spec.bold),
            _flag("i", spec.italic),
            _flag("iCs", spec.italic),
            el("color", val=self._colour(spec.colour, hue)) if spec.colour else None,
            el("spacing", val=tracking) if tracking is not None else None,
            el("sz", val=half_points) if half_points else None,
            el("szCs", val=half_points) if half_points else None,
            _underline(spec.underline),
            self._shading(spec.fill) if spec.kind is Kind.CHARACTER else None,
            el("vertAlign", val="superscript") if spec.superscript else None,
        )

    def _font(self, font: str | None) -> Element | None:
        if font is None:
            return None
        return el("rFonts", **dict.fromkeys(FONT_SLOTS, self.charte.fonts[font].family))

    def _colour(self, name: str, hue: str) -> str:
        """``RRGGBB`` of a colour of the charte; the hue of the part where the name says so."""
        colour: Colour = self.charte.hue(hue) if name == HUE else self.charte.colours[name]
        return colour.rgb.removeprefix("#")

    def _table_style(self, identifier: str, spec: TableSpec) -> Element:
        borders = (("top", spec.top), ("bottom", spec.bottom), ("insideH", spec.inside))
        margins = (("top", spec.margin_top), ("left", 0.0), ("bottom", spec.margin_bottom),
                   ("right", spec.margin_right))
        properties = el(
            "tblPr",
            el("tblInd", w=0, type="dxa"),
            el("tblBorders", *(self._rule(side, rule) for side, rule in borders if rule)),
            el("tblCellMar", *(el(side, w=twips(value), type="dxa") for side, value in margins)),
        )
        style = el("style", el("name", val=spec.name), el("basedOn", val="TableNormal"), properties,
                   type="table", styleId=identifier)
        if spec.below_header:
            edge = el("tcBorders", self._rule("bottom", spec.below_header))
            style.append(el("tblStylePr", el("tcPr", edge), type="firstRow"))
        return style


def _number(value: object) -> float:
    return value if isinstance(value, float) else 0.0


def _flag(tag: str, wanted: bool | None) -> Element | None:  # noqa: FBT001 (a property of a style)
    if wanted is None:
        return None
    return el(tag) if wanted else el(tag, val=0)


def _alignment(alignment: Alignment | None) -> Element | None:
    match alignment:
        case None:
            return None
        case Alignment.RIGHT:
            return el("jc", val="right")
        case Alignment.CENTRE:
            return el("jc", val="center")


def _underline(underline: Underline | None) -> Element | None:
    match underline:
        case None:
            return None
        case Underline.SINGLE:
            return el("u", val="single")
        case Underline.DOTTED:
            return el("u", val="dotted")


def _normal_table() -> tuple[Element, ...]:
    sides = ("top", "left", "bottom", "right")
    return (
        el("semiHidden"),
        el("unhideWhenUsed"),
        el("tblPr", el("tblInd", w=0, type="dxa"), el("tblCellMar", *(el(s, w=0, type="dxa") for s in sides))),
    )

