"""The frames of a callout, a quotation and an objective: by their paragraphs, or by a cell around what they hold.

Paragraphs alone draw their frame as the rules of their styles, and are edited as any text. Rules of paragraphs stop at
a table, a picture or another frame: what holds one stands in a table of one column, whose cells draw the frame.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dossier.render.word import numbering
from dossier.render.word.flow import JOINT
from dossier.render.word.flow_pieces import stacked_height
from dossier.render.word.ooxml import Element, el, paragraph, points, qn, twips
from dossier.render.word.room import Room
from dossier.render.word.table_elements import cell_of, row_of, table_of
from dossier.render.word.two_columns import stand_alone
from dossier.render.word.word_toml import Rules
from dossier.tree import (
    Block,
    BulletList,
    Callout,
    NumberedList,
    Objective,
    Paragraph,
    Quotation,
    Role,
    plain_text,
)
from dossier.tree.walk import block_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dossier.render.word.context import Context
    from dossier.render.word.styles import Styles
    from dossier.render.word.word_toml import Rule

TABLE, TITLE = "TableauCadre", "EncadreTitre"
_TALL = 0.5  # of the height of the text: a frame so tall may go on on the next page
_EIGHTHS = 8  # of a point: Word's unit for the width of a rule


@dataclass(frozen=True, slots=True)
class Frame:
    """The styles that running text takes inside a block; ``drawn_by`` names the style whose frame a cell draws instead.

    ``of_entry`` is that of an entry of a list: what has a frame there is a cell as wide as the entry.
    """

    text: str
    bullets: tuple[str, ...] = numbering.BULLETS
    numbers: tuple[str, ...] = numbering.NUMBERS
    continued: tuple[str, ...] = numbering.CONTINUED
    drawn_by: str = ""
    of_entry: bool = False


STORY = Frame("BodyText")
COLUMN = Frame("BodyText")  # where nothing stands beside anything
OBJECTIVE = Frame(
    "Objectif", numbering.OBJECTIVE_BULLETS, numbering.OBJECTIVE_NUMBERS, numbering.OBJECTIVE_CONTINUED
)
QUOTATION = Frame(
    "Quote", numbering.QUOTATION_BULLETS, numbering.QUOTATION_NUMBERS, numbering.QUOTATION_CONTINUED
)
STEP = Frame("EtapeTexte")
CALLOUT = Frame("Encadre", numbering.CALLOUT_BULLETS, numbering.CALLOUT_NUMBERS, numbering.CALLOUT_CONTINUED)


def within_cell(frame: Frame, styles: Styles) -> Frame:
    """Return ``frame`` for text in a cell that draws it."""
    return replace(frame, text=styles.in_cell(frame.text, frame.text), drawn_by=frame.text)


def frames_itself(block: Callout | Quotation | Objective) -> bool:
    """Whether the paragraphs of a block can draw its frame: it holds text and lists of text alone."""
    if isinstance(block, Callout) and not block.title:
        return False  # its upper rule is that of the title
    return all(map(_is_text, block.blocks))


def _is_text(block: Block) -> bool:
    match block:
        case Paragraph(role=role):
            return role is Role.BODY
        case BulletList(items=items) | NumberedList(items=items):
            return all(_is_text(inner) for item in items for inner in item.blocks)
        case _:
            return False


class FrameWriter:
    """Writes the frame of one block as a table of one column: its title, if any, then what it holds."""

    def __init__(self, context: Context, text: str, hue: str, left: float | None = None) -> None:
        """``text`` is the style whose rules are the frame; it begins ``left`` points in, or where the text does."""
        self._hue = hue
        self._context = context
        self._styles = context.styles
        self._text = text
        self._left = context.room.left if left is None else left
        axis, right, _hanging = context.styles.left_right_hanging(text)
        self._margins = (axis - context.styles.axis, right)
        rules = context.styles.inherited(text, "rules")
        self._rules = rules if isinstance(rules, Rules) else Rules()

    def write(
        self,
        block: Callout | Quotation | Objective,
        title: Callable[[Context], None],
        content: Callable[[Context], None],
    ) -> None:
        """``title`` and ``content`` write what they say into the place that they are given."""
        room = Room(0.0, self._context.room.wide - self._left - sum(self._margins))
        head, body = self._place(title, room), self._place(content, room)
        opened = len(head) > 0 and len(body) > 0 and body[0].tag == qn("w:tbl")
        if len(body) and body[-1].tag == qn("w:tbl"):
            body.append(paragraph(JOINT))  # a cell ends with a paragraph
        width = twips(self._context.room.wide - self._left)
        words = [plain_text(line) for line in block_lines(block)]
        table = table_of(TABLE, [width], alternative=_alternative(words), indent=twips(self._left))
        cells = [cell for cell in (head, body) if len(cell)]
        edges = self._edges(block)
        for rank, cell in enumerate(cells):
            first, last = rank == 0, rank == len(cells) - 1
            top, bottom = edges[0] if first else None, edges[1] if last else None
            splits = last and self._is_tall(cell, room)
            white = self._styles.sheet.before_table if last and opened else 0.0
            made = self._cell(width, cell, (top, bottom), white)
            table.append(row_of([made], header=first and not splits, splits=splits))
        self._context.flow.add_table(table)

    def _edges(self, block: Callout | Quotation | Objective) -> tuple[Rule | None, Rule | None]:
        """The rules above and below: a callout alone is closed, above by the rule of its title."""
        if not isinstance(block, Callout):
            return None, None
        rules = self._styles.inherited(TITLE, "rules")
        return rules.top if isinstance(rules, Rules) else None, self._styles.sheet.callout_end.rule

    def _place(self, write: Callable[[Context], None], room: Room) -> Element:
        place = el("body")
        write(replace(self._context, flow=self._context.flow.within(place), room=room))
        stand_alone(place, self._styles)
        return place

    def _is_tall(self, cell: Element, room: Room) -> bool:
        page = self._styles.charte.formats["a4"]
        return stacked_height(cell, self._styles, room.wide) > _TALL * points(
            page.height - page.top - page.bottom
        )

    def _cell(
        self, width: int, content: Element, edges: tuple[Rule | None, Rule | None], white: float
    ) -> Element:
        """A cell with the rules of the frame, and within them their distance to the text; ``white`` is above it."""
        styles = self._styles
        top, bottom = edges
        sides = (("top", top), ("left", self._rules.left), ("bottom", bottom), ("right", self._rules.right))
        drawn = [
            el(
                side,
                val="single",
                sz=round(rule.thickness * _EIGHTHS),
                space=0,
                color=styles.colour(rule.colour, self._hue),
            )
            for side, rule in sides
            if rule
        ]
        cell = cell_of(width, list(content), borders=el("tcBorders", *drawn))
        fill = styles.inherited(self._text, "fill")
        if isinstance(fill, str):
            cell[0].append(el("shd", val="clear", color="auto", fill=styles.colour(fill)))
        left, right = self._margins
        whites = (
            ("top", top.space if top else white),
            ("left", left),
            ("bottom", bottom.space if bottom else 0.0),
            ("right", right),
        )
        cell[0].append(el("tcMar", *(el(side, w=twips(white), type="dxa") for side, white in whites)))
        return cell


def _alternative(words: Sequence[str]) -> tuple[str, str]:
    said = [word for word in words if word]
    return (said[0], " ".join(said)) if said else ("", "")
