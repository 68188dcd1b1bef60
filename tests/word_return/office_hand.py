"""Edits that LibreOffice itself makes, over UNO: run by an interpreter that has ``uno``, never imported by a test.

    python3 office_hand.py SOFFICE PROFILE JOBS.json

A job is a file to open, the acts to do in it (the name of a method of ``Hand``, and its words), and the file to save. One
line is printed for each job, « ok NAME » or « failed NAME: why ».
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, TypeAlias

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

Remote: TypeAlias = Any  # an object of LibreOffice

GO, SELECT = False, True  # what a cursor does on its way
YES, INTO = True, False
PARAGRAPH, LINE = 0, 1  # com.sun.star.text.ControlCharacter
FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8"}


def value(name: str, content: Remote) -> Remote:
    """A property of UNO."""
    found = PropertyValue()
    found.Name, found.Value = name, content
    return found


class Hand:
    """Somebody who works in one document."""

    def __init__(self, context: Remote, desktop: Remote, path: Path) -> None:
        self.context = context
        self.document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (value("Hidden", YES),))

    def find(self, words: str, rank: int = 0) -> Remote:
        """The range of some words; a space finds a no-break space too."""
        search = self.document.createSearchDescriptor()
        search.SearchString = words.replace(".", "[.]").replace(" ", "[ \u00a0\u202f]")
        search.SearchRegularExpression = search.SearchCaseSensitive = True
        return self.document.findAll(search).getByIndex(rank)

    def paragraph(self, words: str, rank: int = 0) -> Remote:
        """A cursor over the paragraph of some words."""
        found = self.find(words, rank)
        cursor = found.Text.createTextCursorByRange(found)
        cursor.gotoStartOfParagraph(GO)
        cursor.gotoEndOfParagraph(SELECT)
        return cursor

    def cell(self, words: str) -> tuple[Remote, str]:
        """The table and the name of the cell that say some words."""
        tables = self.document.TextTables
        for rank in range(tables.Count):
            table = tables.getByIndex(rank)
            for name in table.CellNames:
                if words in table.getCellByName(name).String.replace("\u00a0", " ").replace("\u202f", " "):
                    return table, name
        raise LookupError(words)

    def track(self) -> None:
        """Follow changes from here on."""
        self.document.RecordChanges = True

    def command(self, name: str) -> None:
        """A command of the menus."""
        dispatcher = self.context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", self.context
        )
        dispatcher.executeDispatch(self.document.CurrentController.Frame, name, "", 0, ())

    def put(self, words: str, new: str, rank: int = 0) -> None:
        """Type over some words."""
        self.find(words, rank).setString(new)

    def put_all(self, words: str, new: str) -> None:
        """Replace some words wherever they stand."""
        search = self.document.createSearchDescriptor()
        search.SearchString = words.replace(" ", "[ \u00a0\u202f]")
        search.SearchRegularExpression = True
        found = self.document.findAll(search)
        for rank in range(found.Count):
            found.getByIndex(rank).setString(new)

    def enter(self, words: str) -> None:
        """Press Enter behind some words."""
        found = self.find(words)
        found.Text.insertControlCharacter(found.End, PARAGRAPH, INTO)

    def line_break(self, words: str) -> None:
        """Press Shift and Enter before some words."""
        found = self.find(words)
        found.Text.insertControlCharacter(found.Start, LINE, INTO)

    def add(self, words: str, new: str, style: str = "") -> None:
        """A new paragraph behind the one of some words."""
        cursor = self.paragraph(words)
        cursor.gotoEndOfParagraph(GO)
        cursor.Text.insertControlCharacter(cursor, PARAGRAPH, INTO)
        cursor.setString(new)
        if style:
            cursor.ParaStyleName = style

    def retype(self, words: str, new: str) -> None:
        """Type a paragraph anew."""
        self.paragraph(words).setString(new)

    def remove(self, words: str, rank: int = 0) -> None:
        """Take a paragraph away with its end."""
        cursor = self.paragraph(words, rank)
        cursor.goRight(1, SELECT)
        cursor.setString("")

    def join(self, words: str) -> None:
        """Take the end of a paragraph away."""
        cursor = self.paragraph(words)
        cursor.gotoEndOfParagraph(GO)
        cursor.goRight(1, SELECT)
        cursor.setString(" ")

    def move(self, words: str, behind: str) -> None:
        """Cut a paragraph, and paste it behind another."""
        text = self.paragraph(words).getString()
        self.remove(words)
        self.add(behind, text)

    def style(self, words: str, name: str, rank: int = 0) -> None:
        """Give a paragraph a style."""
        self.paragraph(words, rank).ParaStyleName = name

    def level(self, words: str, rank: int) -> None:
        """Press Tab in an entry of a list."""
        self.paragraph(words).NumberingLevel = rank

    def bold(self, words: str, weight: int) -> None:
        """Make words bold (150) or plain (100)."""
        self.find(words).CharWeight = float(weight)

    def italic(self, words: str) -> None:
        """Make words italic."""
        self.find(words).CharPosture = uno.Enum("com.sun.star.awt.FontSlant", "ITALIC")

    def draw(self, words: str, name: str, how: int) -> None:
        """Draw words otherwise: struck out, highlighted."""
        self.find(words).setPropertyValue(name, how)

    def hide(self, words: str) -> None:
        """Hide words."""
        self.find(words).setPropertyValue("CharHidden", YES)

    def remove_table(self, words: str) -> None:
        """Take the table of some words away."""
        self.cell(words)[0].dispose()

    def link(self, words: str, target: str) -> None:
        """Give a link another target, or words a link."""
        self.find(words).HyperLinkURL = target

    def row(self, words: str, *cells: str) -> None:
        """A new row behind that of some words."""
        table, name = self.cell(words)
        number = int(name[1:])
        table.Rows.insertByIndex(number, 1)
        for rank, text in enumerate(cells):
            table.getCellByName(f"{chr(65 + rank)}{number + 1}").setString(text)

    def remove_row(self, words: str) -> None:
        """Take the row of some words away."""
        table, name = self.cell(words)
        table.Rows.removeByIndex(int(name[1:]) - 1, 1)

    def column(self, words: str, *cells: str) -> None:
        """A new column behind that of some words."""
        table, name = self.cell(words)
        rank = ord(name[0]) - 64
        table.Columns.insertByIndex(rank, 1)
        for row, text in enumerate(cells, 1):
            table.getCellByName(f"{chr(65 + rank)}{row}").setString(text)

    def remove_column(self, words: str) -> None:
        """Take the column of some words away."""
        table, name = self.cell(words)
        table.Columns.removeByIndex(ord(name[0]) - 65, 1)

    def move_row(self, words: str, before: str) -> None:
        """Cut the row of some words, and paste it above that of others."""
        table, name = self.cell(words)
        texts = [
            table.getCellByName(f"{chr(65 + rank)}{name[1:]}").String for rank in range(table.Columns.Count)
        ]
        table.Rows.removeByIndex(int(name[1:]) - 1, 1)
        place = int(self.cell(before)[1][1:]) - 1
        table.Rows.insertByIndex(place, 1)
        for rank, text in enumerate(texts):
            table.getCellByName(f"{chr(65 + rank)}{place + 1}").setString(text)

    def merge(self, words: str, other: str) -> None:
        """Make one cell of those from some words to others."""
        table, name = self.cell(words)
        cursor = table.createCursorByCellName(name)
        cursor.gotoCellByName(self.cell(other)[1], SELECT)
        cursor.mergeRange()

    def new_table(self, words: str, *rows: str) -> None:
        """A new table behind the paragraph of some words; the cells of a row stand between bars."""
        cells = [row.split("|") for row in rows]
        table = self.document.createInstance("com.sun.star.text.TextTable")
        table.initialize(len(cells), len(cells[0]))
        cursor = self.paragraph(words)
        cursor.gotoEndOfParagraph(GO)
        cursor.Text.insertControlCharacter(cursor, PARAGRAPH, INTO)
        cursor.Text.insertTextContent(cursor, table, INTO)
        for row, texts in enumerate(cells):
            for column, text in enumerate(texts):
                table.getCellByName(f"{chr(65 + column)}{row + 1}").setString(text)

    def page(self, words: str) -> None:
        """Let the paragraph of some words begin a page."""
        self.paragraph(words).BreakType = uno.Enum("com.sun.star.style.BreakType", "PAGE_BEFORE")

    def in_cell(self, words: str, new: str) -> None:
        """A second paragraph in a cell."""
        table, name = self.cell(words)
        cell = table.getCellByName(name)
        cursor = cell.createTextCursor()
        cursor.gotoEnd(GO)
        cell.insertControlCharacter(cursor, PARAGRAPH, INTO)
        cell.insertString(cursor, new, INTO)

    def head(self, text: str) -> None:
        """Type over the running heads."""
        styles = self.document.StyleFamilies.getByName("PageStyles")
        for rank in range(styles.Count):
            style = styles.getByIndex(rank)
            if style.isInUse() and style.HeaderIsOn and style.HeaderText.String.strip():
                style.HeaderText.setString(text)

    def frame(self, words: str, text: str) -> None:
        """A text box beside some words."""
        frame = self.document.createInstance("com.sun.star.text.TextFrame")
        frame.Width, frame.Height = 5000, 2000
        found = self.find(words)
        found.Text.insertTextContent(found.Start, frame, INTO)
        frame.Text.setString(text)

    def note(self, words: str, text: str) -> None:
        """A note at the foot of the page."""
        note = self.document.createInstance("com.sun.star.text.Footnote")
        found = self.find(words)
        found.Text.insertTextContent(found.End, note, INTO)
        note.setString(text)

    def edit_note(self, rank: int, text: str) -> None:
        """Type a note anew."""
        self.document.Footnotes.getByIndex(rank).setString(text)

    def drop_note(self, rank: int) -> None:
        """Take the call of a note away."""
        self.document.Footnotes.getByIndex(rank).Anchor.setString("")

    def picture(self, words: str, path: str) -> None:
        """A picture behind some words."""
        picture = self.document.createInstance("com.sun.star.text.TextGraphicObject")
        picture.GraphicURL = Path(path).as_uri()
        picture.Width = picture.Height = 3000
        found = self.find(words)
        found.Text.insertTextContent(found.End, picture, INTO)

    def paste(self, words: str, path: str) -> None:
        """What a browser or another file gives, behind the paragraph of some words."""
        cursor = self.paragraph(words)
        cursor.gotoEndOfParagraph(GO)
        cursor.Text.insertControlCharacter(cursor, PARAGRAPH, INTO)
        cursor.insertDocumentFromURL(Path(path).as_uri(), ())

    def save(self, path: Path) -> None:
        """Save the document under another name, and close it."""
        self.document.storeToURL(path.as_uri(), (value("FilterName", FILTERS[path.suffix]),))
        self.document.close(YES)


def main(soffice: str, profile: str, jobs: str) -> None:
    """Do all jobs in one LibreOffice."""
    pipe = f"dossier{abs(hash(profile))}"
    command = [
        soffice,
        "--headless",
        "--norestore",
        "--nologo",
        f"-env:UserInstallation={Path(profile).as_uri()}",
    ]
    office = subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp;"])
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    context: Remote = None
    for _attempt in range(200):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:  # noqa: BLE001 - it is not there yet
            time.sleep(0.3)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    for job in json.loads(Path(jobs).read_text(encoding="utf-8")):
        try:
            hand = Hand(context, desktop, Path(job["from"]))
            for act, *words in job["acts"]:
                getattr(hand, act)(*words)
            hand.save(Path(job["to"]))
            print("ok", job["name"], flush=True)
        except Exception as fault:  # noqa: BLE001 - the test that reads this says it
            print(f"failed {job['name']}: {fault!r}"[:300], flush=True)
    try:
        desktop.terminate()
    finally:
        office.wait(30)


if __name__ == "__main__":
    main(*sys.argv[1:])
