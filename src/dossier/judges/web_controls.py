"""The web page read back: what holds it together, what its readers need, what must not be in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from lxml import etree, html

from dossier.judges.verdict import Control, Fault, Inspection, Unreadable

Page: TypeAlias = Any  # lxml's HTML elements: its stubs know neither their tree nor what a path finds

_ALLOWED = re.compile(r"(https?://|mailto:|tel:|#)", re.IGNORECASE)
_DOWNLOADED = re.compile(
    r"(?![./\\])[^:?#\\]+\.(pdf|docx|jpg|png)"
)  # a file beside the page, or in a folder there
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SOURCES = ("src", "srcset", "data", "poster", "background", "action", "formaction")
_OUTSIDE = re.compile(r"url\(\s*[\"']?(?!data:)[^)]|@import", re.IGNORECASE)
_MACHINE = re.compile(r"file:/|dossier://|/home/|/Users/|\\Users\\")


def inspect_web(data: bytes) -> Inspection:
    """Judge a web page by all controls. Raises Unreadable where it is none."""
    try:
        text = data.decode("utf-8")
        page = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=True))
    except (UnicodeDecodeError, etree.ParserError, ValueError) as fault:
        raise Unreadable("ce n’est pas une page web en UTF-8") from fault
    return Inspection(tuple(Control(name, source, "D852", tuple(find(page))) for name, source, find in RULES))


def _says(element: Page) -> str:
    """Return what is read of an element: its label, or its words and the alternatives of its pictures."""
    if label := element.get("aria-label"):
        return str(label).strip()
    alternatives = " ".join(image.get("alt") or "" for image in element.iter("img"))
    return f"{element.text_content()} {alternatives}".strip()


def _begins(element: Page) -> str:
    words = " ".join(element.text_content().split())
    return f"« {words[:48]} »" if words else f"<{element.tag}>"


def _language(page: Page) -> Iterator[Fault]:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", page.get("lang") or ""):
        yield Fault("la page ne dit pas sa langue")
    for element in page.xpath("//*[@lang]"):
        if not element.get("lang").strip():
            yield Fault(f"passage de langue inconnue : {_begins(element)}")


def _title(page: Page) -> Iterator[Fault]:
    if not (page.findtext("head/title") or "").strip():
        yield Fault("la page n’a pas de titre")


def _headings(page: Page) -> Iterator[Fault]:
    before = 0
    for heading in page.iter(*_HEADINGS):
        level = int(heading.tag[1])
        if not _says(heading):
            yield Fault(f"titre de niveau {level} vide")
        if level > before + 1 or (level == 1 and before):
            yield Fault(f"titre de niveau {level} après le niveau {before} : {_begins(heading)}")
        before = level
    if not before:
        yield Fault("la page n’a aucun titre")


def _identifiers(page: Page) -> Iterator[Fault]:
    counted = Counter(page.xpath("//@id"))
    for identifier, times in counted.items():
        if times > 1 or not identifier or re.search(r"\s", identifier):
            yield Fault(f"identifiant en double ou mal formé : « {identifier} »")


def _inner_links(page: Page) -> Iterator[Fault]:
    known = set(page.xpath("//@id"))
    for link in page.xpath("//a[starts-with(@href, '#')]"):
        if link.get("href")[1:] not in known:
            yield Fault(f"lien vers un endroit absent de la page : {_begins(link)}")
    for element in page.xpath("//*[@aria-labelledby or @aria-describedby]"):
        named = f"{element.get('aria-labelledby') or ''} {element.get('aria-describedby') or ''}".split()
        if missing := [name for name in named if name not in known]:
            yield Fault(f"nom pris à un endroit absent de la page : « {missing[0]} »")


def _link_words(page: Page) -> Iterator[Fault]:
    for link in page.iter("a"):
        if not link.get("href"):
            yield Fault(f"lien sans adresse : {_begins(link)}")
        if not _says(link):
            yield Fault(f"lien sans texte vers {link.get('href')}")


def _link_addresses(page: Page) -> Iterator[Fault]:
    for link in page.iter("a", "area"):
        address = link.get("href") or ""
        if link.get("download") is not None and _DOWNLOADED.fullmatch(address) and ".." not in address:
            continue
        if address and not _ALLOWED.match(address):
            yield Fault(f"adresse de lien refusée : {address[:60]}")


def _pictures(page: Page) -> Iterator[Fault]:
    for image in page.iter("img"):
        hidden = image.get("aria-hidden") == "true" or image.get("role") in {"presentation", "none"}
        if image.get("alt") is None or not (image.get("alt").strip() or hidden):
            yield Fault("image sans texte de remplacement")
    for drawing in page.iter("svg"):
        hidden = any(above.get("aria-hidden") == "true" for above in (drawing, *drawing.iterancestors()))
        if not hidden and (drawing.get("role") != "img" or not (drawing.findtext("title") or "").strip()):
            yield Fault("graphique sans texte de remplacement")


def _tables(page: Page) -> Iterator[Fault]:
    for number, table in enumerate(page.iter("table"), 1):
        if not (table.get("aria-labelledby") or table.get("aria-label") or table.find("caption") is not None):
            yield Fault(f"tableau {number} sans titre")
        if not table.xpath("thead/tr/th"):
            yield Fault(f"tableau {number} sans ligne d’en-tête")
        for header in table.iter("th"):
            if header.get("scope") not in {"col", "row", "colgroup", "rowgroup"} or not _says(header):
                yield Fault(f"tableau {number} : en-tête vide ou sans portée")


def _landmarks(page: Page) -> Iterator[Fault]:
    for tag, name in (("main", "zone principale"), ("header", "bandeau"), ("nav", "sommaire")):
        found = len(page.xpath(f"//{tag}"))
        if found != 1:
            yield Fault(f"{name} : {found} au lieu d’une seule fois")
    first = next(page.iter("a"), None)
    mains = page.xpath("//main/@id")
    if first is None or not mains or first.get("href") != f"#{mains[0]}":
        yield Fault("le premier lien ne mène pas au contenu")


def _notes(page: Page) -> Iterator[Fault]:
    calls = page.xpath("//a[@role='doc-noteref']")
    notes = {note.get("id"): note for note in page.xpath("//*[@role='doc-endnotes']//li")}
    if len(calls) != len(notes):
        yield Fault(f"{len(calls)} appels pour {len(notes)} notes")
    for call in calls:
        note = notes.get(call.get("href")[1:])
        if note is None:
            yield Fault(f"appel de note sans note : {_begins(call)}")
        elif f"#{call.get('id')}" not in note.xpath(".//a[@role='doc-backlink']/@href"):
            yield Fault(f"note sans retour à son appel : {_begins(note)}")


def _zoom(page: Page) -> Iterator[Fault]:
    viewport = " ".join(page.xpath("//meta[@name='viewport']/@content"))
    if "width=device-width" not in viewport or re.search(r"user-scalable\s*=\s*no|maximum-scale", viewport):
        yield Fault("la page ne s’adapte pas au téléphone, ou empêche d’agrandir")


def _scripts(page: Page) -> Iterator[Fault]:
    for element in page.iter(etree.Element):
        if element.tag in {"script", "iframe", "object", "embed", "form", "base", "applet"}:
            yield Fault(f"élément interdit : <{element.tag}>")
        for name, value in element.attrib.items():
            if name.lower().startswith("on") or value.strip().lower().startswith("javascript:"):
                yield Fault(f"programme dans un attribut : {name}")


def _resources(page: Page) -> Iterator[Fault]:
    for element in page.iter(etree.Element):
        for name in _SOURCES:
            value = (element.get(name) or "").strip()
            if value and not value.startswith("data:"):
                yield Fault(f"la page va chercher un autre fichier : {value[:60]}")
        if element.tag == "link":
            yield Fault(f"la page va chercher un autre fichier : {(element.get('href') or '')[:60]}")
        if element.tag == "style" and _OUTSIDE.search(element.text or ""):
            yield Fault("la feuille de style va chercher un autre fichier")


def _policy(page: Page) -> Iterator[Fault]:
    said = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    if len(said) != 1 or "default-src 'none'" not in said[0] or "unsafe" in said[0]:
        yield Fault("la page n’interdit pas les programmes (Content-Security-Policy)")


def _leaks(page: Page) -> Iterator[Fault]:
    for comment in page.xpath("//comment()"):
        yield Fault(f"commentaire resté dans la page : {str(comment)[:40]}")
    for element in page.iter(etree.Element):
        for value in (element.text, element.tail):
            if element.tag != "style" and value and (path := _MACHINE.search(value)):
                yield Fault(f"chemin d’une machine : {path[0]}")
        for name, value in element.attrib.items():
            if not value.startswith("data:") and (path := _MACHINE.search(value)):
                yield Fault(f"chemin d’une machine dans {name} : {path[0]}")


#: What holds where it finds nothing, where its rule stands, and what looks for faults.
RULES: tuple[tuple[str, str, Callable[[Page], Iterator[Fault]]], ...] = (
    ("la page dit sa langue", "RGAA 8.3, 8.7", _language),
    ("la page a un titre", "RGAA 8.5", _title),
    ("les titres descendent d’un niveau à la fois", "RGAA 9.1", _headings),
    ("chaque identifiant sert une fois", "RGAA 8.2", _identifiers),
    ("les liens internes mènent quelque part", "RGAA 6.1", _inner_links),
    ("chaque lien a un texte et une adresse", "RGAA 6.2", _link_words),
    ("les adresses sont de celles qu’un lecteur peut suivre", "confidentialité", _link_addresses),
    ("chaque image et chaque graphique a son texte", "RGAA 1.1", _pictures),
    ("chaque tableau a un titre et des en-têtes", "RGAA 5.4, 5.6, 5.7", _tables),
    ("les zones de la page et son lien d’évitement", "RGAA 9.2, 12.6, 12.7", _landmarks),
    ("chaque note a son appel et son retour", "RGAA 6.1", _notes),
    ("la page se lit au téléphone et s’agrandit", "RGAA 10.4, 10.11", _zoom),
    ("aucun programme", "confidentialité", _scripts),
    ("aucun autre fichier", "un seul fichier", _resources),
    ("la page interdit les programmes", "confidentialité", _policy),
    ("ni commentaire ni chemin d’une machine", "confidentialité", _leaks),
)
