"""A word for each type of block that outlives the name of its class: what is signed or kept on disk says these."""

from __future__ import annotations

from dossier.tree.blocks import (
    Block,
    BulletList,
    Callout,
    CodeBlock,
    Contacts,
    Heading,
    NumberedList,
    Objective,
    Paragraph,
    Picture,
    Quotation,
    ReviewNote,
    Separator,
    Signatories,
    Steps,
)
from dossier.tree.figures import Chart, Equation, KeyFigures
from dossier.tree.tables import Table


def kind_of(block: Block) -> str:
    """The stable word for the type of ``block``, such as ``"Paragraph"``.

    These words go into the digest that an officer signs for (``bat.yaml``). They never change, whatever becomes of
    the classes: changing one would unsign every kit.
    """
    match block:
        case Heading():
            return "Heading"
        case Paragraph():
            return "Paragraph"
        case BulletList():
            return "BulletList"
        case NumberedList():
            return "NumberedList"
        case Table():
            return "Table"
        case Quotation():
            return "Quotation"
        case Callout():
            return "Callout"
        case Objective():
            return "Objective"
        case KeyFigures():
            return "KeyFigures"
        case Equation():
            return "Equation"
        case Chart():
            return "Chart"
        case Steps():
            return "Steps"
        case Signatories():
            return "Signatories"
        case Contacts():
            return "Contacts"
        case Picture():
            return "Picture"
        case ReviewNote():
            return "ReviewNote"
        case CodeBlock():
            return "CodeBlock"
        case Separator():
            return "Separator"
