"""What Word's checker warns of, with the points of the guides of the DISIC."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.judges.verdict import Fault
from dossier.judges.word_file.opened_word_file import Package, is_empty, shown, text_of
from dossier.language.fr.vague_links import is_vague
from dossier.office_files.word_xml import WP, Element, W, spread_of, value_of

_LONGEST = 160  # signs: a title that takes more than two lines
_BLANKS = re.compile(r"[ \u00a0]{3,}|\t.*\t|\n\s*\n")
_FLOATING = (f"{WP}anchor", f"{W}framePr", f"{W}tblpPr", f"{W}txbxContent")
_DRAWN = (f"{W}drawing", f"{W}pict")
_LEAST = 4.5  # RGAA 3.2, WCAG 1.4.3


def vague_links(package: Package) -> Iterator[Fault]:
    """Yield each link whose text says nothing when it is read alone."""
    for _name, root in package.stories():
        for link in root.iter(f"{W}hyperlink"):
            if is_vague(text_of(link)):
                yield Fault(f"texte de lien qui ne dit pas où il mène : {shown(link)}")


def tangled_tables(package: Package) -> Iterator[Fault]:
    """Yield tables within tables, and cells that go on what no cell above them begins.

    A table of one column is a frame around what it holds: it is read from top to bottom, and a table within it stays
    whole. It is no tangle.
    """
    for number, table in enumerate(package.document.iter(f"{W}tbl"), 1):
        if _goes_on_nothing(table):
            yield Fault(f"tableau {number} : une cellule réunie sans commencement")
        if next(table.iterdescendants(f"{W}tbl"), None) is not None and not _is_frame(table):
            yield Fault(f"tableau {number} : un tableau dans un tableau")


def _goes_on_nothing(table: Element) -> bool:
    """Whether a cell is merged with one above that is not, or in the way that Word no longer writes."""
    begun: set[int] = set()
    for row in table.iterchildren(f"{W}tr"):
        column, below = 0, set[int]()
        for cell in row.iterchildren(f"{W}tc"):
            if cell.find(f"{W}tcPr/{W}vMerge") is not None:
                if spread_of(cell)[1] and column not in begun:
                    return True
                below.add(column)
            column += spread_of(cell)[0]
        begun = below
    return next(table.iter(f"{W}hMerge"), None) is not None


def _is_frame(table: Element) -> bool:
    return all(len(row.findall(f"{W}tc")) == 1 for row in table.iterchildren(f"{W}tr"))


def empty_cells(package: Package) -> Iterator[Fault]:
    """Yield cells with nothing in them."""
    for number, table in enumerate(package.document.iter(f"{W}tbl"), 1):
        empty = sum(1 for cell in table.iter(f"{W}tc") if is_empty(cell) and not spread_of(cell)[1])
        if empty:
            yield Fault(
                f"tableau {number} : {empty} cellule{'s' if empty > 1 else ''} vide{'s' if empty > 1 else ''}"
            )


def blanks(package: Package) -> Iterator[Fault]:
    """Yield blank characters and empty paragraphs that stand for spacing, tabs that stand for columns.

    One empty paragraph between two tables is no spacing: the format joins them without it.
    """
    for paragraph in package.paragraphs:
        if _is_listing(package, paragraph):
            continue
        if _BLANKS.search(text_of(paragraph)):
            yield Fault(f"suite de blancs : {shown(paragraph)}")
    for paragraph in package.document.iter(f"{W}p"):
        if not is_empty(paragraph) or _parts_tables(paragraph) or _holds_room(paragraph):
            continue
        yield Fault("paragraphe vide")


def _is_listing(package: Package, paragraph: Element) -> bool:
    """Tell whether blanks mean something there: literal lines."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    named = package.styles.get(value_of(style))
    name = "" if named is None else value_of(named.find(f"{W}name")).lower()
    return name in {"code", "html preformatted", "plain text"}


def _parts_tables(paragraph: Element) -> bool:
    before, after = paragraph.getprevious(), paragraph.getnext()
    return before is not None and after is not None and before.tag == after.tag == f"{W}tbl"


def _holds_room(paragraph: Element) -> bool:
    """Tell whether the format asks for it: the end of a section, or of a cell that is judged as a cell."""
    parent = paragraph.getparent()
    return paragraph.find(f"{W}pPr/{W}sectPr") is not None or (parent is not None and parent.tag == f"{W}tc")


def long_titles(package: Package) -> Iterator[Fault]:
    """Yield headings that are too long to be skimmed."""
    for paragraph in package.paragraphs:
        if package.heading_level(paragraph) and len(text_of(paragraph)) > _LONGEST:
            yield Fault(f"titre de plus de {_LONGEST} signes : {shown(paragraph)}")


def floating_objects(package: Package) -> Iterator[Fault]:
    """Yield objects that float beside the text, whose place in the reading is unsure."""
    for _name, root in package.stories():
        for element in root.iter(*_FLOATING):
            yield Fault(f"objet qui n’est pas aligné sur le texte : {element.tag.rpartition('}')[2]}")


def watermarks(package: Package) -> Iterator[Fault]:
    """Yield drawings in the heads and feet of the pages, which nobody hears."""
    for name, root in package.stories():
        if root.tag in {f"{W}hdr", f"{W}ftr"} and next(root.iter(*_DRAWN), None) is not None:
            yield Fault(f"image ou filigrane dans {name.rpartition('/')[2]}")


def words_only_in_heads(package: Package) -> Iterator[Fault]:
    """Yield words of the running heads that the story does not say: heads are not read aloud."""
    story = set(re.findall(r"\w{4,}", text_of(package.document).lower()))
    for _name, root in package.stories():
        if root.tag == f"{W}hdr":
            for paragraph in root.iter(f"{W}p"):
                if set(re.findall(r"\w{4,}", text_of(paragraph).lower())) - story:
                    yield Fault(f"dit dans l’en-tête de page seulement : {shown(paragraph)}")


def pale_styles(package: Package) -> Iterator[Fault]:
    """Yield styles whose colour of text stands out too little from its ground."""
    for name, style in sorted(package.styles.items()):
        colour = value_of(style.find(f"{W}rPr/{W}color"))
        ground = style.find(f"{W}pPr/{W}shd")
        fill = "" if ground is None else str(ground.get(f"{W}fill") or "")
        if _is_colour(colour):
            ratio = _contrast(colour, fill if _is_colour(fill) else "ffffff")
            if ratio < _LEAST:
                yield Fault(f"style « {name} » : contraste de {ratio:.1f} pour 1".replace(".", ","))


def _is_colour(words: str) -> bool:
    return bool(re.fullmatch(r"[0-9A-Fa-f]{6}", words))


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.1, « contrast ratio »)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
