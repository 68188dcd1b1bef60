"""The text of a kit as a Typst document: headings, lists, tables and photographs, tagged as ours are."""

from __future__ import annotations

import shutil
from pathlib import Path

from dossier.pipeline.stages import check_kit
from dossier.project import open_project
from dossier.tree import Block, Chapter, plain_text
from dossier.tree.blocks import BulletList, Heading, NumberedList, Picture
from dossier.tree.inlines import Inlines
from dossier.tree.tables import Cell, Column, Table
from dossier.tree.walk import block_lines

_HEAD = """#set document(title: "Dossier")
#set text(lang: "fr", size: 10pt)
#set par(justify: false)
#set page(numbering: "1", header: [Dossier])
#set heading(numbering: none)
#outline()
"""


def typst_text(project: Path, folder: Path) -> Path:
    """Write the first kit of ``project`` as Typst into ``folder``; its parts stand on pages of their own."""
    opened = open_project(project)
    (kit, *_others) = opened.kits()
    document = check_kit(opened, kit).document
    if document is None:
        raise SystemExit("the kit has faults: dossier check")
    shutil.copytree(kit / "images", folder / "images", dirs_exist_ok=True)
    pieces = [_HEAD]
    for part in document.parts:
        if isinstance(part, Chapter):
            pieces.append(f"#pagebreak()\n= {_words(part.title)}\n")
            pieces += map(_block, part.blocks)
    path = folder / "dossier.typ"
    path.write_text("\n".join(pieces), encoding="utf-8")
    return path


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'=' * block.level} {_words(block.content)}\n"
        case BulletList() | NumberedList():
            sign = "-" if isinstance(block, BulletList) else "+"
            return "\n".join(f"{sign} {' '.join(_lines(item))}" for item in block.items) + "\n"
        case Table():
            cells = ["table.header(" + ", ".join(map(_cell, block.columns)) + ")"]
            cells += (_cell(cell) for row in block.rows for cell in row.inside())
            return f"#table(columns: {len(block.columns)}, {', '.join(cells)})\n"
        case Picture():
            said = plain_text(block.caption).replace('"', "'")
            image = f'image("images/{Path(block.name).name}", alt: "{said}", width: 100%)'
            return f"#figure({image}, caption: [{_words(block.caption)} © {_escaped(block.credit)}])\n"
        case _:
            return "".join(f"{line}\n\n" for line in _lines(block))


def _cell(cell: Column | Cell) -> str:
    return f"table.cell(colspan: {cell.columns}, rowspan: {cell.rows})[{_words(cell.content)}]"


def _lines(node: object) -> list[str]:
    return [_words(line) for line in block_lines(node)]  # type: ignore[arg-type] # of blocks and pieces alike


def _words(content: Inlines) -> str:
    return _escaped(plain_text(content))


def _escaped(words: str) -> str:
    return "".join(f"\\{sign}" if sign in "#$*_`<>@\\[]=-+/~" else sign for sign in words)
