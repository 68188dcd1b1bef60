"""The named styles as the ``styles.xml`` of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.render.word.numbering import indent, list_properties
from dossier.render.word.ooxml import Element, el, root, twips
from dossier.render.word.styles import TURN_STYLE
from dossier.render.word.word_toml import Alignment, Kind, Rule, Rules, StyleSpec, TableSpec, Underline

if TYPE_CHECKING:
    from dossier.render.word.styles import Styles

NORMAL = "Normal"
FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


class StylesPart:
    """Writes the styles of the sheet and the variants that a document asked for."""

    def __init__(self, styles: Styles) -> None:
        """To be built last: variants are declared while the document is written."""
        self._styles = styles

    def element(self, language: str) -> Element:
        """Return the whole ``w:styles`` element."""
        styles = root("w:styles", "w")
        styles.append(self._defaults(language))
        styles.append(
            el(
                "style",
                el("name", val="Normal Table"),
                *_normal_table(),
                type="table",
                default=1,
                styleId="TableNormal",
            )
        )
        for identifier, spec, hue in self._styles.items():
            styles.append(self._style(identifier, spec, hue))
        for identifier, table in self._styles.sheet.tables.items():
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

    def _style(self, identifier: str, spec: StyleSpec, hue: str) -> Element:
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
        if paragraph:
            style.append(self._paragraph_properties(identifier, spec, hue))
        style.append(self._run_properties(spec, hue, self._styles.size(identifier)))
        if identifier == TURN_STYLE:
            style[-1].extend([el("w", val=1), el("sz", val=2), el("szCs", val=2)])  # per cent; half-points
        return style

    def _paragraph_properties(self, identifier: str, spec: StyleSpec, hue: str) -> Element:
        """In the order of the schema."""
        return el(
            "pPr",
            _flag("keepNext", spec.keep_next),
            _flag("keepLines", spec.keep_lines),
            _flag("pageBreakBefore", spec.new_page),
            list_properties(identifier),
            self._borders(spec, hue),
            self._shading(spec.fill),
            self._tabs(spec),
            self._spacing(identifier, spec),
            self._own_indent(identifier, spec),
            _alignment(spec.alignment),
            el("outlineLvl", val=spec.level - 1) if spec.level else None,
        )

    def _borders(self, spec: StyleSpec, hue: str) -> Element | None:
        """The rules of a style: all of them, so that those of its base which it does without are taken away."""
        if spec.rules is None:
            return None
        above = self._styles.inherited(spec.base, "rules") if spec.base else None
        worn = {side for side, rule in above.sides if rule} if isinstance(above, Rules) else set()
        drawn = (
            self._rule(side, rule, hue) if rule else el(side, val="nil")
            for side, rule in spec.rules.sides
            if rule or side in worn
        )
        return el("pBdr", *drawn)

    def _rule(self, side: str, rule: Rule, hue: str = "") -> Element:
        eighths = round(rule.thickness * 8)
        colour = self._styles.colour(rule.colour, hue)
        return el(side, val="single", sz=eighths, space=round(rule.space), color=colour)

    def _shading(self, fill: str | None) -> Element | None:
        return el("shd", val="clear", color="auto", fill=self._styles.colour(fill)) if fill else None

    def _tabs(self, spec: StyleSpec) -> Element | None:
        return el("tabs", el("tab", val="right", pos=twips(self._styles.width))) if spec.right_tab else None

    def _spacing(self, identifier: str, spec: StyleSpec) -> Element | None:
        line: int | None = None
        rule: str | None = None
        if spec.height is not None:
            line, rule = twips(spec.height), "exact"
        elif spec.leading is not None:
            line, rule = round(spec.leading * 240), "auto"
        elif spec.scale is not None:
            line, rule = twips(self._styles.size(identifier)[1]), "atLeast"
        if line is None and spec.before is None and spec.after is None:
            return None
        before = None if spec.before is None else twips(spec.before)
        after = None if spec.after is None else twips(spec.after)
        return el("spacing", before=before, after=after, line=line, lineRule=rule)

    def _own_indent(self, identifier: str, spec: StyleSpec) -> Element | None:
        own = (spec.indent, spec.shift, spec.hanging, spec.right)
        return indent(self._styles, identifier) if any(value is not None for value in own) else None

    def _run_properties(self, spec: StyleSpec, hue: str, size: tuple[float, float]) -> Element:
        """In the order of the schema."""
        tracking = twips(spec.tracking * size[0]) if spec.tracking is not None else None
        half_points = round(self._styles.charte.scale[spec.scale][0] * 2) if spec.scale else None
        return el(
            "rPr",
            self._font(spec.font),
            _flag("b", spec.bold),
            _flag("bCs", spec.bold),
            _flag("i", spec.italic),
            _flag("iCs", spec.italic),
            el("color", val=self._styles.colour(spec.colour, hue)) if spec.colour else None,
            el("spacing", val=tracking) if tracking is not None else None,
            el("sz", val=half_points) if half_points else None,
            el("szCs", val=half_points) if half_points else None,
            _underline(spec.underline),
            self._shading(spec.fill) if spec.kind is Kind.CHARACTER else None,
            el("vertAlign", val="superscript") if spec.superscript else None,
            el("vertAlign", val="subscript") if spec.subscript else None,
        )

    def _font(self, font: str | None) -> Element | None:
        if font is None:
            return None
        return el("rFonts", **dict.fromkeys(FONT_SLOTS, self._styles.charte.fonts[font].family))

    def _table_style(self, identifier: str, spec: TableSpec) -> Element:
        borders = (("top", spec.top), ("bottom", spec.bottom), ("insideH", spec.inside))
        margins = (
            ("top", spec.margin_top),
            ("left", 0.0),
            ("bottom", spec.margin_bottom),
            ("right", spec.margin_right),
        )
        properties = el(
            "tblPr",
            el("tblInd", w=0, type="dxa"),
            el("tblBorders", *(self._rule(side, rule) for side, rule in borders if rule)),
            el("tblCellMar", *(el(side, w=twips(value), type="dxa") for side, value in margins)),
        )
        style = el(
            "style",
            el("name", val=spec.name),
            el("basedOn", val="TableNormal"),
            properties,
            type="table",
            styleId=identifier,
        )
        if spec.below_header:
            edge = el("tcBorders", self._rule("bottom", spec.below_header))
            style.append(el("tblStylePr", el("tcPr", edge), type="firstRow"))
        return style


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
        el(
            "tblPr", el("tblInd", w=0, type="dxa"), el("tblCellMar", *(el(s, w=0, type="dxa") for s in sides))
        ),
    )
