"""Controls of what the pages show: all of it is text of the structure tree or artifact, once, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from dossier.judges.pdf_accessibility.element_places import place_of
from dossier.judges.pdf_accessibility.opened_pdf import Reading
from dossier.judges.verdict import Fault

#: Types that hold blocks: marks straight in them have no role.
_HOLDERS = frozenset({
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "TOC", "L", "LI", "Table", "THead",
    "TBody", "TFoot", "TR", "Index",
})  # fmt: skip

_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})


def _all_tagged(reading: Reading) -> list[Fault]:
    return [
        Fault(f"{count} élément{'s' if count > 1 else ''} ni balisé, ni décoratif", (page + 1,))
        for page, count in sorted(reading.contents.untagged.items())
    ]


def _all_claimed(reading: Reading) -> list[Fault]:
    claimed = {mark for item in reading.items for mark in item.marks}
    return [
        Fault("contenu balisé que l’arbre ne connaît pas", (shown.page + 1,), key[1])
        for key, shown in reading.contents.marks.items()
        if key not in claimed
    ]


def _claimed_once(reading: Reading) -> list[Fault]:
    count = Counter(mark for item in reading.items for mark in item.marks)
    return [
        Fault("contenu lu deux fois", *_of(reading, place, number))
        for (place, number), times in count.items()
        if times > 1
    ]


def _all_present(reading: Reading) -> list[Fault]:
    return [
        Fault("l’arbre nomme un contenu qui n’existe pas", *place_of(item))
        for item in reading.items
        for mark in item.marks
        if mark not in reading.contents.marks
    ]


def _numbered_once(reading: Reading) -> list[Fault]:
    return [
        Fault("deux contenus d’une page portent le même numéro", *_of(reading, place, number))
        for place, number in reading.contents.repeated
    ]


def _not_nested(reading: Reading) -> list[Fault]:
    return [
        Fault("contenu à la fois balisé et décoratif", (page + 1,))
        for page in dict.fromkeys(reading.contents.nested)
    ]


def _readable(reading: Reading) -> list[Fault]:
    return [Fault(message, (page + 1,)) for page, message in reading.contents.faults]


def _in_order(reading: Reading) -> list[Fault]:
    """Titles never go back to an earlier page; the rest by one page at most (a margin note that had no room)."""
    faults = []
    last = 0
    for item in reading.items:
        if item.kind == "Note" or item.is_within("Note", "TR"):  # a row may stand on two pages, cell by cell
            continue
        for place, _number in item.marks:
            if isinstance(place, int):
                if place < last - (0 if item.kind in _HEADINGS else 1):
                    faults.append(Fault(f"l’ordre de lecture revient de la page {last + 1}", *place_of(item)))
                last = place
    return faults


def _has_role(reading: Reading) -> list[Fault]:
    return [
        Fault(f"texte sans rôle dans un élément {item.kind}", *place_of(item))
        for item in reading.items
        if item.kind in _HOLDERS and item.marks
    ]


def _page_order(reading: Reading) -> list[Fault]:
    return [
        Fault("la touche Tab ne suivrait pas la structure", (number,))
        for number, page in enumerate(reading.pages, 1)
        if "/Annots" in page and str(page.get("/Tabs")) != "/S"
    ]


def _of(reading: Reading, place: int | str, number: int) -> tuple[tuple[int, ...], int | None]:
    shown = reading.contents.marks.get((place, number))
    if isinstance(place, int):
        return (place + 1,), number
    return (() if shown is None else (shown.page + 1,)), None


#: The controls of this family: name, source, code, what looks for faults.
MARKS: tuple[tuple[str, str, str, Callable[[Reading], list[Fault]]], ...] = (
    ("le contenu des pages est lisible", "ISO 32000-1, 7.8", "D842", _readable),
    ("tout contenu est balisé ou décoratif", "ISO 14289-1, 7.1", "D842", _all_tagged),
    ("tout contenu balisé est dans l’arbre", "ISO 14289-1, 7.1", "D842", _all_claimed),
    ("rien n’est lu deux fois", "ISO 32000-1, 14.7.4", "D842", _claimed_once),
    ("l’arbre ne nomme que ce qui existe", "ISO 32000-1, 14.7.4", "D842", _all_present),
    ("chaque contenu a son numéro", "ISO 32000-1, 14.7.4.2", "D842", _numbered_once),
    ("rien n’est à la fois balisé et décoratif", "ISO 14289-1, 7.1", "D842", _not_nested),
    ("l’ordre de lecture suit les pages", "ISO 14289-1, 7.2", "D842", _in_order),
    ("tout texte a un rôle", "ISO 32000-1, 14.8.4", "D842", _has_role),
    ("la touche Tab suit la structure", "ISO 14289-1, 7.18.3", "D842", _page_order),
)
