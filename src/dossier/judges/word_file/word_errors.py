"""What Word's checker calls errors, and what would leave a reader without the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.judges.verdict import Fault
from dossier.judges.word_file.opened_word_file import Package, is_empty, shown, text_of
from dossier.office_files.word_xml import WP, Element, R, W, value_of

_FILE_NAME = re.compile(r"[^\s]+\.(jpe?g|png|gif|webp|tiff?|svg|bmp)", re.IGNORECASE)
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_BARE = 20  # paragraphs: a longer text wants titles
_ALLOWED = re.compile(r"(https?://|mailto:|tel:)", re.IGNORECASE)


def pictures_without_words(package: Package) -> Iterator[Fault]:
    """Yield a fault for each picture or object without alternative text, or with a file name for one."""
    for name, root in package.stories():
        for properties in root.iter(f"{WP}docPr"):
            if any(mark.get("val") == "1" for mark in properties.iter(_DECORATIVE)):
                continue
            words = (properties.get("descr") or "").strip()
            if not words or _FILE_NAME.fullmatch(words):
                yield Fault(f"image sans texte de remplacement : « {properties.get('name') or name} »")


def tables_without_header(package: Package) -> Iterator[Fault]:
    """Yield a fault for each table whose first row is not a header row; a lone cell, such as a frame, has nothing to head."""
    for number, table in enumerate(package.document.iter(f"{W}tbl"), 1):
        row = table.find(f"{W}tr")
        if len(table.findall(f"{W}tr/{W}tc")) == 1:
            continue
        if row is None or row.find(f"{W}trPr/{W}tblHeader") is None:
            yield Fault(f"tableau {number} sans ligne d’en-tête : {shown(table)}")


def text_without_titles(package: Package) -> Iterator[Fault]:
    """Yield a fault for a long text without any heading style."""
    if len(package.paragraphs) > _BARE and not any(map(package.heading_level, package.paragraphs)):
        yield Fault("texte long sans style de titre")


def titles_out_of_order(package: Package) -> Iterator[Fault]:
    """Yield a fault for each heading that skips a level, does not start at the first, or is empty."""
    before = 0
    for paragraph in package.paragraphs:
        level = package.heading_level(paragraph)
        if level is None:
            continue
        if is_empty(paragraph):
            yield Fault(f"titre de niveau {level} vide")
        if level > before + 1:
            yield Fault(f"titre de niveau {level} après le niveau {before} : {shown(paragraph)}")
        before = level


def no_title(package: Package) -> Iterator[Fault]:
    """Yield a fault for a file without title among its properties."""
    if not package.property("title"):
        yield Fault("le fichier n’a pas de titre dans ses propriétés")


def no_language(package: Package) -> Iterator[Fault]:
    """Yield a fault for a file that does not say its language, or says two."""
    root = package.parts.get("word/styles.xml")
    said = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    language, declared = value_of(said), package.property("language")
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", language):
        yield Fault("le fichier ne dit pas dans quelle langue il est écrit")
    elif declared and declared.split("-")[0] != language.split("-")[0]:
        yield Fault(f"deux langues : {language} pour le texte, {declared} dans les propriétés")


def dead_links(package: Package) -> Iterator[Fault]:
    """Yield a fault for each link, reference or note that leads nowhere, or to an address that a reader must not follow."""
    marks = {str(mark.get(f"{W}name")) for mark in package.document.iter(f"{W}bookmarkStart")}
    for _name, root in package.stories():
        for link in root.iter(f"{W}hyperlink"):
            anchor = link.get(f"{W}anchor")
            if anchor is not None and anchor not in marks:
                yield Fault(f"lien vers un repère absent : {shown(link)}")
            elif anchor is None and link.get(f"{R}id") is None:
                yield Fault(f"lien sans adresse : {shown(link)}")
        for code in root.iter(f"{W}instrText", f"{W}fldSimple"):
            words = (code.text or code.get(f"{W}instr") or "").split()
            if words[:1] and words[0] in {"REF", "PAGEREF"} and words[1] not in marks:
                yield Fault(f"renvoi vers un repère absent : {words[1]}")
    notes = package.parts.get("word/footnotes.xml")
    known = set() if notes is None else {note.get(f"{W}id") for note in notes.iter(f"{W}footnote")}
    for call in package.document.iter(f"{W}footnoteReference"):
        if call.get(f"{W}id") not in known:
            yield Fault(f"appel de note sans note : {call.get(f'{W}id')}")


def links_without_words(package: Package) -> Iterator[Fault]:
    """Yield a fault for each link of which nothing is read."""
    for _name, root in package.stories():
        for link in root.iter(f"{W}hyperlink"):
            if is_empty(link):
                yield Fault("lien sans texte")


def fields_without_result(package: Package) -> Iterator[Fault]:
    """Yield a fault for each field that shows nothing until somebody has it reckoned."""
    for _name, root in package.stories():
        for simple in root.iter(f"{W}fldSimple"):
            if not text_of(simple).strip():
                yield Fault(f"champ sans résultat : {(simple.get(f'{W}instr') or '').strip()}")
        yield from _unfinished(root)


def _unfinished(root: Element) -> Iterator[Fault]:
    """Fields of several runs without a stored result; marks for the contents (TC) and the index (XE) have none."""
    open_fields: list[tuple[str, bool]] = []
    for mark in root.iter(f"{W}fldChar", f"{W}instrText"):
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append(("", False))
        elif not open_fields:
            continue
        elif mark.tag == f"{W}instrText":
            code, parted = open_fields[-1]
            open_fields[-1] = (code + (mark.text or ""), parted)
        elif kind == "separate":
            open_fields[-1] = (open_fields[-1][0], True)
        elif kind == "end":
            code, parted = open_fields.pop()
            if not parted and code.split()[:1] not in (["TC"], ["XE"]):
                yield Fault(f"champ sans résultat : {code.strip()}")


def foreign_bodies(package: Package) -> Iterator[Fault]:
    """Yield a fault for what a delivered file does not hold: macros, comments, revisions, hidden text, outside parts."""
    for name in sorted(package.names):
        if name.lower().endswith((".bin", "comments.xml", "people.xml")) or "/embeddings/" in name:
            yield Fault(f"partie à ne pas livrer : {name}")
    for _name, root in package.stories():
        if next(root.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}commentRangeStart"), None) is not None:
            yield Fault("modification suivie ou commentaire resté dans le texte")
        if next(root.iter(f"{W}vanish"), None) is not None:
            yield Fault("texte masqué dans le fichier")
    for relation in package.relations():
        if relation.get("TargetMode") != "External":
            continue
        target = str(relation.get("Target"))
        if not str(relation.get("Type")).endswith("/hyperlink"):
            yield Fault(f"le fichier va chercher une partie ailleurs : {target}")
        elif not _ALLOWED.match(target):
            yield Fault(f"adresse de lien refusée : {target}")
