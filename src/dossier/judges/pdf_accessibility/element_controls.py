"""Controls of the structure elements, type by type: tree, headings, lists, contents, notes, links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from dossier.judges.pdf_accessibility.element_places import place_of
from dossier.judges.pdf_accessibility.link_controls import LINKS
from dossier.judges.pdf_accessibility.opened_pdf import Reading
from dossier.judges.pdf_accessibility.structure_tree import Item
from dossier.judges.pdf_accessibility.table_controls import TABLES
from dossier.judges.verdict import Fault

_LEVELS = {f"H{level}": level for level in range(1, 7)}
_HEADINGS = frozenset({*_LEVELS, "H"})
_BLOCKS = frozenset({
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "LBody", "Table", "Sect", "Art",
    "Div", "Part", "BlockQuote", "TOC", "TOCI", "Document",
})  # fmt: skip
_MAY_BE_EMPTY = frozenset({"TD", "TH"})
_CAPTIONED = frozenset({"Figure", "Table", "L", "TOC", "Formula"})


def _fault(message: str, item: Item) -> Fault:
    return Fault(message, *place_of(item))


# --- the tree ------------------------------------------------------------------------------------------------


def _well_formed(reading: Reading) -> list[Fault]:
    return [Fault(message) for message in dict.fromkeys(reading.structure.faults)]


def _one_document(reading: Reading) -> list[Fault]:
    tops = [item.kind for item in reading.structure.root.items]
    return [] if tops in (["Document"], []) else [Fault("l’arbre n’a pas un document pour seule racine")]


def _known_types(reading: Reading) -> list[Fault]:
    return [Fault(f"type d’élément inconnu « {name[:30]} »") for name in reading.structure.unknown]


def _none_empty(reading: Reading) -> list[Fault]:
    filled: set[Item] = set()
    for item in reversed(reading.items):
        if item.marks or item.anchors or any(kid in filled for kid in item.items):
            filled.add(item)
    faults = []
    before: tuple[tuple[int, ...], int | None] = ((), None)
    for item in reading.items:
        if item in filled:
            before = place_of(item) if item.marks else before
        elif item.kind == "Note":
            faults.append(Fault("note de bas de page sans texte : aucune page ne la montre", *before))
        elif item.kind not in _MAY_BE_EMPTY and not item.is_within("Table"):
            faults.append(Fault(f"élément {item.kind} vide", *before))
    return faults


def _no_noise(reading: Reading) -> list[Fault]:
    """NonStruct and bare Span say nothing; Typst writes none."""
    return [
        _fault(f"élément {item.kind} sans utilité", item)
        for item in reading.items
        if item.kind == "NonStruct"
        or (
            item.kind == "Span"
            and not (item.language or item.actual or item.alternative or item.attributes or item.identifier)
        )
    ]


def _paragraphs_apart(reading: Reading) -> list[Fault]:
    return [
        _fault(f"élément {item.kind} dans un paragraphe ou un titre", item)
        for item in reading.items
        if item.kind in _BLOCKS and item.parent is not None and item.parent.kind in {"P", *_HEADINGS}
    ]


# --- headings ------------------------------------------------------------------------------------------------


def _starts_at_one(reading: Reading) -> list[Fault]:
    first = next((item for item in reading.items if item.kind in _HEADINGS), None)
    if first is None:
        return [Fault("le document n’a aucun titre de partie")]
    return [] if first.kind == "H1" else [_fault(f"le premier titre est de niveau {first.kind}", first)]


def _no_level_skipped(reading: Reading) -> list[Fault]:
    faults = []
    before = 0
    for item in reading.items:
        level = _LEVELS.get(item.kind)
        if level is None:
            continue
        if before and level > before + 1:
            faults.append(_fault(f"le titre passe du niveau {before} au niveau {level}", item))
        before = level
    return faults


def _headings_speak(reading: Reading) -> list[Fault]:
    return [
        _fault("titre sans texte", item)
        for item in reading.items
        if item.kind in _HEADINGS and not _has_text(reading, item)
    ]


# --- figures and captions ------------------------------------------------------------------------------------


def _figures_speak(reading: Reading) -> list[Fault]:
    return [
        _fault("image sans texte de remplacement", item)
        for item in reading.of_kind("Figure", "Formula")
        if not (item.alternative.strip() or item.actual.strip())
    ]


def _captions_belong(reading: Reading) -> list[Fault]:
    return [
        _fault("légende loin de ce qu’elle dit", item)
        for item in reading.of_kind("Caption")
        if item.parent is None or item.parent.kind not in _CAPTIONED
    ]


# --- lists, contents, notes ----------------------------------------------------------------------------------


def _lists_are_regular(reading: Reading) -> list[Fault]:
    faults = []
    for item in reading.items:
        kinds = [kid.kind for kid in item.items]
        parent = item.parent.kind if item.parent is not None else ""
        if item.kind == "L" and not set(kinds) <= {"LI", "L", "Caption"}:
            faults.append(_fault("liste qui contient autre chose que ses entrées", item))
        elif item.kind == "LI" and (parent != "L" or not set(kinds) <= {"Lbl", "LBody"} or not kinds):
            faults.append(_fault("entrée de liste mal formée", item))
        elif item.kind == "LBody" and parent != "LI":
            faults.append(_fault("corps d’entrée hors d’une liste", item))
    return faults


def _lists_are_numbered(reading: Reading) -> list[Fault]:
    return [
        _fault("liste qui ne dit pas sa numérotation", item)
        for item in reading.of_kind("L")
        if "ListNumbering" not in item.attributes
        and any(kid.kind == "Lbl" for entry in item.items for kid in entry.items)
    ]


def _contents_are_regular(reading: Reading) -> list[Fault]:
    faults = []
    for item in reading.items:
        parent = item.parent.kind if item.parent is not None else ""
        if item.kind == "TOC" and not {kid.kind for kid in item.items} <= {"TOC", "TOCI", "Caption"}:
            faults.append(_fault("sommaire qui contient autre chose que ses lignes", item))
        elif item.kind == "TOCI" and parent != "TOC":
            faults.append(_fault("ligne de sommaire hors d’un sommaire", item))
    return faults


def _contents_lead(reading: Reading) -> list[Fault]:
    return [
        _fault("ligne de sommaire sans lien", item)
        for item in reading.of_kind("TOCI")
        if not any(below.kind in {"Link", "TOC"} for below in item.walk())
    ]


def _notes_are_named(reading: Reading) -> list[Fault]:
    notes = reading.of_kind("Note")
    count = Counter(item.identifier for item in notes)
    return [
        _fault("note sans identifiant qui lui soit propre", item)
        for item in notes
        if not item.identifier or count[item.identifier] > 1
    ]


def _notes_are_called(reading: Reading) -> list[Fault]:
    """Each note has its call, a reference that stands before it."""
    faults = []
    calls = 0
    for item in reading.items:
        if item.kind == "Reference" and not item.is_within("TOC"):
            calls += 1
        elif item.kind == "Note":
            if not calls:
                faults.append(_fault("note sans appel", item))
            calls = max(0, calls - 1)
    return faults


def _identifiers_are_unique(reading: Reading) -> list[Fault]:
    count = Counter(item.identifier for item in reading.items if item.identifier)
    return [
        Fault(f"identifiant « {name[:30]} » donné {times} fois") for name, times in count.items() if times > 1
    ]


def _has_text(reading: Reading, item: Item) -> bool:
    shown = [reading.contents.marks.get(mark) for mark in item.all_marks()]
    if any(one is not None and (one.texts or one.paints) for one in shown):
        return True
    return any(below.alternative.strip() or below.actual.strip() for below in item.walk())


#: The controls of this family: name, source, code, what looks for faults.
ELEMENTS: tuple[tuple[str, str, str, Callable[[Reading], list[Fault]]], ...] = (
    ("l’arbre est sain", "ISO 32000-1, 14.7.2", "D843", _well_formed),
    ("l’arbre a une seule racine", "ISO 32000-1, 14.8.4.2", "D843", _one_document),
    ("les types d’éléments sont connus", "ISO 14289-1, 7.1", "D843", _known_types),
    ("aucun élément vide", "ISO 14289-1, 7.1", "D843", _none_empty),
    ("aucun élément inutile", "ISO 32000-1, 14.8.4", "D843", _no_noise),
    ("aucun bloc dans un paragraphe", "ISO 32000-1, 14.8.4.3", "D843", _paragraphs_apart),
    ("les identifiants sont uniques", "ISO 32000-1, 14.7.2", "D843", _identifiers_are_unique),
    ("le premier titre est de niveau 1", "ISO 14289-1, 7.4.2", "D844", _starts_at_one),
    ("aucun niveau de titre sauté", "ISO 14289-1, 7.4.2", "D844", _no_level_skipped),
    ("chaque titre a un texte", "RGAA 9.1", "D844", _headings_speak),
    ("chaque image a son texte de remplacement", "ISO 14289-1, 7.3", "D845", _figures_speak),
    ("chaque légende est avec ce qu’elle dit", "ISO 32000-1, 14.8.4.3.4", "D845", _captions_belong),
    *TABLES,
    ("les listes sont régulières", "ISO 32000-1, 14.8.4.3.3", "D847", _lists_are_regular),
    ("les listes disent leur numérotation", "ISO 14289-1, 7.6", "D847", _lists_are_numbered),
    ("le sommaire est régulier", "ISO 32000-1, 14.8.4.2", "D847", _contents_are_regular),
    ("chaque ligne du sommaire mène à sa page", "RGAA 13.3", "D847", _contents_lead),
    ("chaque note a son identifiant", "ISO 14289-1, 7.9", "D847", _notes_are_named),
    ("chaque note a son appel", "ISO 14289-1, 7.9", "D847", _notes_are_called),
    *LINKS,
)
