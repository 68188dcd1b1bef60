"""Pages: their sections, running head, folio and the settings of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.render.lettering.title_sizes import running_head
from dossier.render.word.notes import SEPARATORS
from dossier.render.word.ooxml import (
    Element,
    el,
    mm_twips,
    paragraph,
    qn,
    root,
    run,
    simple_field,
    text,
    twips,
)
from dossier.tree import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier.charte import Charte, PageFormat
    from dossier.render.word.word_toml import WordSheet
    from dossier.tree import Metadata

COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
}


def section(
    page: PageFormat, sheet: WordSheet, references: Mapping[str, str], *, landscape: bool = False
) -> Element:
    """Return a section on its own page; ``references`` gives the relation of its header and footer, if any.

    No section has a first page of its own: a first page without header would lose the status.
    """
    element = el("sectPr")
    refer(element, references)
    element.append(el("type", val="nextPage"))
    sides = mm_twips(page.width), mm_twips(page.height)
    element.append(
        el("pgSz", w=sides[1], h=sides[0], orient="landscape")
        if landscape
        else el("pgSz", w=sides[0], h=sides[1])
    )
    element.append(
        el(
            "pgMar",
            top=mm_twips(page.top),
            right=mm_twips(page.outer),
            bottom=mm_twips(page.bottom),
            left=mm_twips(page.inner),
            header=twips(sheet.header_distance),
            footer=twips(sheet.footer_distance),
            gutter=0,
        )
    )
    return element


def refer(section: Element, references: Mapping[str, str]) -> None:
    """Name the header and footer of a section, at its beginning."""
    for place, (tag, relation) in enumerate(references.items()):
        reference = el(tag, type="default")
        reference.set(qn("r:id"), relation)
        section.insert(place, reference)


def header(metadata: Metadata, charte: Charte) -> Element:
    """Return the header of a page: the running title, and below it the status, which is also told in the body."""
    element = root("w:hdr", "w", "r")
    title = running_head(plain_text(metadata.running_title), charte)
    lines = (("Header", title), ("HeaderStatus", metadata.status))
    filled = [(style, words) for style, words in lines if words]
    for style, words in filled or [("Header", metadata.title)]:
        element.append(paragraph(style, run(text(words))))
    return element


def footer() -> Element:
    """Return the footer of a page: its number."""
    element = root("w:ftr", "w", "r")
    element.append(paragraph("Footer", simple_field("PAGE", "2", "PageNumber")))
    return element


def blank(tag: str, style: str) -> Element:
    """Return the header (``w:hdr``) or footer (``w:ftr``) of pages that have none: without it Word takes the one before."""
    element = root(tag, "w", "r")
    element.append(paragraph(style))
    return element


def settings(sheet: WordSheet, language: str, *, notes: bool) -> Element:
    """Return the settings of the file, in the order of the schema. Nothing asks to update fields on opening."""
    element = root("w:settings", "w")
    for tag in ("embedTrueTypeFonts", "mirrorMargins"):
        element.append(el(tag))
    element.append(el("defaultTabStop", val=twips(sheet.tab)))
    element.append(el("characterSpacingControl", val="doNotCompress"))
    if notes:
        element.append(el("footnotePr", *(el("footnote", id=identifier) for identifier in SEPARATORS)))
    uri = "http://schemas.microsoft.com/office/word"
    element.append(
        el("compat", *(el("compatSetting", name=n, uri=uri, val=v) for n, v in COMPATIBILITY.items()))
    )
    element.append(el("themeFontLang", val=language))
    element.append(el("decimalSymbol", val=","))
    element.append(el("listSeparator", val=";"))
    return element
