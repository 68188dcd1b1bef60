"""Controls of the file as a whole: what it says that it is, its title, its language, what it forbids."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dossier.judges.pdf_accessibility.element_places import place_of
from dossier.judges.pdf_accessibility.opened_pdf import Reading
from dossier.judges.verdict import Fault

if TYPE_CHECKING:
    from pikepdf import Object

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_FIRST_RDF = re.compile(r"<rdf:RDF\b.*?</rdf:RDF>", re.DOTALL)
_TITLE = re.compile(r"<dc:title\b.*?<rdf:li\b[^>]*>\s*([^<]*\S)\s*</rdf:li>", re.DOTALL)
_ACCESSIBLE = 1 << 9  # bit 10 of the permissions (ISO 32000-1, table 22)
_FORBIDDEN_ACTIONS = {
    "JavaScript",
    "Launch",
    "ImportData",
    "ResetForm",
    "SubmitForm",
    "Sound",
    "Movie",
    "Rendition",
}


def _claims(reading: Reading, name: str, value: str) -> bool:
    """Tell whether the first RDF of the XMP holds a property, as an attribute or as an element."""
    rdf = _FIRST_RDF.search(reading.xmp)
    quoted = rf"{name}\s*=\s*[\"']{value}[\"']|<{name}>\s*{value}\s*</{name}>"
    return rdf is not None and re.search(quoted, rdf[0]) is not None


def _says_ua(reading: Reading) -> list[Fault]:
    return [] if _claims(reading, "pdfuaid:part", "1") else [Fault("le fichier ne se dit pas PDF/UA-1")]


def _says_archive(reading: Reading) -> list[Fault]:
    said = _claims(reading, "pdfaid:part", "2") and _claims(reading, "pdfaid:conformance", "A")
    return [] if said else [Fault("le fichier ne se dit pas PDF/A-2a")]


def _describes_claim(reading: Reading) -> list[Fault]:
    rdf = _FIRST_RDF.search(reading.xmp)
    told = rdf is not None and "pdfaSchema:schema" in rdf[0] and "aiim.org/pdfua/ns/id" in rdf[0]
    return [] if told else [Fault("les métadonnées ne décrivent pas l’identifiant PDF/UA")]


def _has_title(reading: Reading) -> list[Fault]:
    return [] if _TITLE.search(reading.xmp) else [Fault("le document n’a pas de titre")]


def _shows_title(reading: Reading) -> list[Fault]:
    preferences = reading.pdf.Root.get("/ViewerPreferences")
    shown = _entry(preferences, "/DisplayDocTitle") is True
    return [] if shown else [Fault("la fenêtre montrerait le nom du fichier, non le titre")]


def _has_language(reading: Reading) -> list[Fault]:
    language = reading.pdf.Root.get("/Lang")
    return (
        []
        if language is not None and _LANGUAGE.fullmatch(str(language))
        else [Fault("langue du document inconnue")]
    )


def _passages_have_language(reading: Reading) -> list[Fault]:
    return [
        Fault(f"langue « {item.language[:20]} » inconnue", *place_of(item))
        for item in reading.items
        if item.language and not _LANGUAGE.fullmatch(item.language)
    ]


def _is_tagged(reading: Reading) -> list[Fault]:
    info = reading.pdf.Root.get("/MarkInfo")
    tagged = _entry(info, "/Marked") is True and _entry(info, "/Suspects") is not True
    return [] if tagged and reading.structure.is_there else [Fault("le document n’est pas balisé")]


def _is_open(reading: Reading) -> list[Fault]:
    if not reading.pdf.is_encrypted:
        return []
    encrypted = reading.pdf.trailer.get("/Encrypt")
    permissions = _entry(encrypted, "/P")
    if isinstance(permissions, int) and not permissions & _ACCESSIBLE:
        return [Fault("la protection du fichier écarte les lecteurs d’écran")]
    return [Fault("le fichier est chiffré")]


def _has_identifier(reading: Reading) -> list[Fault]:
    return [] if "/ID" in reading.pdf.trailer else [Fault("le fichier n’a pas d’identifiant")]


def _has_colours(reading: Reading) -> list[Fault]:
    import pikepdf

    intents = reading.pdf.Root.get("/OutputIntents")
    listed: list[Any] = list(intents.as_list()) if isinstance(intents, pikepdf.Array) else []
    named = any(_entry(intent, "/DestOutputProfile") is not None for intent in listed)
    return [] if named else [Fault("le fichier ne dit pas dans quelles couleurs il est")]


def _runs_nothing(reading: Reading) -> list[Fault]:
    faults = []
    root = reading.pdf.Root
    if _entry(root.get("/Names"), "/JavaScript") is not None or "/AA" in root:
        faults.append(Fault("le document contient un programme"))
    actions: list[tuple[tuple[int, ...], Any]] = [((), root.get("/OpenAction"))]
    actions += [((one.page + 1,), one.object.get("/A")) for one in reading.annotations]
    for pages, action in actions:
        kind = str(_entry(action, "/S"))[1:]
        if kind in _FORBIDDEN_ACTIONS:
            faults.append(Fault(f"action interdite ({kind})", pages))
    return faults


def _holds_no_file(reading: Reading) -> list[Fault]:
    attached = _entry(reading.pdf.Root.get("/Names"), "/EmbeddedFiles") is not None
    return [Fault("un fichier est joint au document")] if attached else []


def _has_bookmarks(reading: Reading) -> list[Fault]:
    count = sum(item.kind in {"H", "H1", "H2", "H3", "H4", "H5", "H6"} for item in reading.items)
    if count == reading.bookmarks:
        return []
    return [Fault(f"{reading.bookmarks} signets pour {count} titres")]


def _entry(holder: Object | None, key: str) -> Any:  # noqa: ANN401 - whatever the file holds
    import pikepdf

    return holder.get(key) if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream) else None


#: The controls of this family: name, source, code, what looks for faults.
DOCUMENT: tuple[tuple[str, str, str, Callable[[Reading], list[Fault]]], ...] = (
    ("le fichier se dit PDF/UA-1", "ISO 14289-1, 5", "D841", _says_ua),
    ("le fichier se dit PDF/A-2a", "ISO 19005-2, 6.6.4", "D841", _says_archive),
    ("l’identifiant PDF/UA est décrit", "ISO 19005-2, 6.6.2.3.3", "D841", _describes_claim),
    ("le document a un titre", "ISO 14289-1, 7.1", "D841", _has_title),
    ("le titre s’affiche", "ISO 14289-1, 7.1", "D841", _shows_title),
    ("le document dit sa langue", "ISO 14289-1, 7.2", "D841", _has_language),
    ("les langues des passages existent", "ISO 14289-1, 7.2", "D841", _passages_have_language),
    ("le document est balisé", "ISO 14289-1, 6.2", "D841", _is_tagged),
    ("les lecteurs d’écran ont accès au fichier", "ISO 14289-1, 7.16", "D841", _is_open),
    ("le fichier a un identifiant", "ISO 19005-2, 6.1.3", "D841", _has_identifier),
    ("les couleurs sont définies", "ISO 19005-2, 6.2.4.3", "D841", _has_colours),
    ("aucun programme, aucune action interdite", "ISO 19005-2, 6.5.1", "D841", _runs_nothing),
    ("aucun fichier joint", "ISO 19005-2, 6.8", "D841", _holds_no_file),
    ("un signet pour chaque titre", "RGAA 13.3", "D841", _has_bookmarks),
)
