"""Controls of the links: each tagged, described, whole, and leading somewhere (ISO 14289-1, 7.18.5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dossier.judges.pdf_accessibility.element_places import place_of
from dossier.judges.pdf_accessibility.opened_pdf import Annotation, Reading
from dossier.judges.pdf_accessibility.structure_tree import Item
from dossier.judges.verdict import Fault

MAX_MARKS = 5
_MAX_NAMES = 100_000


def _fault(message: str, item: Item) -> Fault:
    return Fault(message, *place_of(item))


def _links(reading: Reading) -> list[Annotation]:
    return [one for one in reading.annotations if one.subtype == "Link" and not one.hidden]


def _tagged(reading: Reading) -> list[Fault]:
    owned = {anchor.annotation for item in reading.of_kind("Link") for anchor in item.anchors}
    return [Fault("lien non balisé", (one.page + 1,)) for one in _links(reading) if one.number not in owned]


def _clickable(reading: Reading) -> list[Fault]:
    known = {one.number for one in reading.annotations}
    return [
        _fault("lien balisé sur lequel on ne peut pas cliquer", item)
        for item in reading.of_kind("Link")
        if not any(anchor.annotation in known for anchor in item.anchors)
    ]


def _whole(reading: Reading) -> list[Fault]:
    """Return one place to click for a link on a page."""
    pages = {one.number: one.page for one in reading.annotations}
    faults = []
    for item in reading.of_kind("Link"):
        where = [pages.get(anchor.annotation) for anchor in item.anchors]
        if len(where) != len(set(where)):
            faults.append(_fault("lien morcelé", item))
    return faults


def _described(reading: Reading) -> list[Fault]:
    return [
        Fault("lien sans description", (one.page + 1,)) for one in _links(reading) if not one.contents.strip()
    ]


def _worded(reading: Reading) -> list[Fault]:
    faults = []
    for item in reading.of_kind("Link"):
        shown = [reading.contents.marks.get(mark) for mark in item.all_marks()]
        speaks = any(below.alternative.strip() or below.actual.strip() for below in item.walk())
        if not speaks and not any(one is not None and one.texts for one in shown):
            faults.append(_fault("lien sans texte", item))
    return faults


def _unbroken(reading: Reading) -> list[Fault]:
    return [
        _fault(f"lien en {len(item.all_marks())} morceaux", item)
        for item in reading.of_kind("Link")
        if len(item.all_marks()) > MAX_MARKS
    ]


def _lead_somewhere(reading: Reading) -> list[Fault]:
    import pikepdf

    names: set[str] | None = None
    faults = []
    for one in _links(reading):
        action = one.object.get("/A")
        target: Any = one.object.get("/Dest")
        if isinstance(action, pikepdf.Dictionary):
            if action.get("/S") == pikepdf.Name.URI:
                if not str(action.get("/URI", "")).strip():
                    faults.append(Fault("lien sans adresse", (one.page + 1,)))
                continue
            target = action.get("/D")
        if isinstance(target, pikepdf.String | pikepdf.Name):
            names = _names(reading) if names is None else names
            if str(target).removeprefix("/") not in names:
                faults.append(Fault("lien vers un endroit qui n’existe pas", (one.page + 1,)))
        elif target is None and not isinstance(action, pikepdf.Dictionary):
            faults.append(Fault("lien qui ne mène nulle part", (one.page + 1,)))
    return faults


def _annotations_tagged(reading: Reading) -> list[Fault]:
    """Whatever else stands on a page (form fields, comments) is in the tree too."""
    owned = {anchor.annotation for item in reading.items for anchor in item.anchors}
    return [
        Fault(f"annotation non balisée ({one.subtype[:20]})", (one.page + 1,))
        for one in reading.annotations
        if one.subtype not in {"Link", "Popup", "PrinterMark"} and not one.hidden and one.number not in owned
    ]


def _names(reading: Reading) -> set[str]:
    """Return the named destinations: the old dictionary and the name tree."""
    import pikepdf

    root = reading.pdf.Root
    found: set[str] = set()
    old = root.get("/Dests")
    if isinstance(old, pikepdf.Dictionary):
        found |= {str(key)[1:] for key in old}
    holder = root.get("/Names")
    stack = [holder.get("/Dests")] if isinstance(holder, pikepdf.Dictionary) else []
    seen: set[tuple[int, int]] = set()
    while stack and len(found) < _MAX_NAMES:
        node = stack.pop()
        if not isinstance(node, pikepdf.Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        if node.is_indirect:
            seen.add(node.objgen)
        elif len(seen) > _MAX_NAMES:
            break
        listed = node.get("/Names")
        if isinstance(listed, pikepdf.Array):
            found |= {str(name) for name in listed.as_list()[::2] if isinstance(name, pikepdf.String)}
        kids = node.get("/Kids")
        if isinstance(kids, pikepdf.Array):
            stack += kids.as_list()
    return found


#: The controls of this family: name, source, code, what looks for faults.
LINKS: tuple[tuple[str, str, str, Callable[[Reading], list[Fault]]], ...] = (
    ("chaque lien est balisé", "ISO 14289-1, 7.18.5", "D848", _tagged),
    ("chaque lien balisé est cliquable", "ISO 14289-1, 7.18.5", "D848", _clickable),
    ("chaque lien est d’une pièce", "ISO 32000-1, 14.8.4.4.2", "D848", _whole),
    ("chaque lien est décrit", "ISO 14289-1, 7.18.5", "D848", _described),
    ("chaque lien a un texte", "RGAA 6.2", "D848", _worded),
    ("aucun lien en miettes", "RGAA 6.1", "D848", _unbroken),
    ("chaque lien mène quelque part", "RGAA 6.1", "D848", _lead_somewhere),
    ("les autres annotations sont balisées", "ISO 14289-1, 7.18.1", "D848", _annotations_tagged),
)
