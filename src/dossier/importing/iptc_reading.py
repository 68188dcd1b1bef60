"""What an agency writes inside a photograph (IPTC, XMP): caption, author, rights, date, read before they are stripped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from dossier.content.located import LocatedMap, value_at
from dossier.content.slug import slug
from dossier.diagnostics import Span, advice
from dossier.importing.draft import Draft, entry
from dossier.office_files.foreign_xml import parse_foreign
from dossier.office_files.refusal import Unreadable
from dossier.text.encodings import decoded_text

if TYPE_CHECKING:
    from lxml.etree import _Element

IMAGES = "images.yaml"
_XMP = re.compile(rb"<x:xmpmeta\b.{0,400000}?</x:xmpmeta>", re.DOTALL)
_ELEMENTS = {
    "caption": ("description",),
    "author": ("creator",),
    "credit": ("Credit",),
    "rights": ("rights",),
    "terms": ("UsageTerms",),
    "day": ("DateCreated", "CreateDate"),
}
_RECORDS = {120: "caption", 80: "author", 110: "credit", 116: "rights", 55: "day"}
_MOST = 600  # letters of a fact


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a photograph says of itself; "" for what it does not say, ``day`` as 2026-05-12."""

    caption: str = ""
    author: str = ""
    credit: str = ""
    rights: str = ""
    terms: str = ""
    day: str = ""

    @property
    def signature(self) -> str:
        """The credit as a press kit prints it: « © Anne Petit / Agence »."""
        names = [name.lstrip("©").strip() for name in (self.author, self.credit) if name.strip()]
        names = list(dict.fromkeys(names)) or [self.rights.lstrip("©").strip()]
        return f"© {' / '.join(names)}" if any(names) else ""


def read_facts(data: bytes) -> PictureFacts:
    """The facts of a photograph of any kind; those of XMP prevail over those of IPTC."""
    facts = dict(_iptc(data)) | dict(_xmp(data))
    facts = {key: " ".join(value.split())[:_MOST] for key, value in facts.items() if value.strip()}
    day = re.match(r"(\d{4})-?(\d{2})-?(\d{2})", facts.get("day", ""))
    facts["day"] = "-".join(day.groups()) if day else ""
    return PictureFacts(**facts)


def import_picture(data: bytes, name: str, draft: Draft) -> None:
    """Add a photograph to the draft, and an entry of ``images.yaml`` with what it says of itself, to be verified."""
    path = PurePath(name)
    file = f"{slug(path.stem) or 'photo'}{path.suffix.lower()}"
    draft.pictures[f"images/{file}"] = data
    facts = read_facts(data)
    known = value_at(draft.root(IMAGES), ["images", file])
    when = f" Photo du {facts.day}." if facts.day else ""
    fields = {
        "legende": facts.caption,
        "credit": facts.signature,
        "droits": " ".join(dict.fromkeys(filter(None, [facts.rights, facts.terms]))),
        "a_verifier": f"Légende, crédit et droits lus dans le fichier : à relire ; texte de remplacement à écrire.{when}",
    }
    if isinstance(known, LocatedMap):
        missing = {
            key: value for key, value in fields.items() if value and key not in known and key != "a_verifier"
        }
        for key, value in missing.items():
            draft.found.append(
                advice("D145", f"« {file} » : {key} « {value} »", Span(name), "ajoutez-le dans images.yaml")
            )
        draft.taken.append(f"une photographie déjà décrite, « {file} »")
        return
    draft.add(IMAGES, ["images"], {file: entry(fields)})
    message = f"« {file} » : légende, crédit et droits lus dans le fichier, ôtés à l’impression"
    draft.found.append(
        advice("D145", message, Span(name), "relisez l’entrée de images.yaml, écrivez « alt »")
    )
    draft.taken.append(f"une photographie, « {file} »")


def _xmp(data: bytes) -> Iterator[tuple[str, str]]:
    found = _XMP.search(data)
    if found is None:
        return
    try:
        root = parse_foreign(found[0])
    except Unreadable:
        return
    for field, names in _ELEMENTS.items():
        for element in root.iter():
            said = [value for key, value in element.attrib.items() if str(key).rpartition("}")[2] in names]
            if element.tag.rpartition("}")[2] in names:
                said.append(_first_words(element))
            words = next((str(one) for one in said if str(one).strip()), "")
            if words:
                yield field, words
                break


def _first_words(element: _Element) -> str:
    words = [str(text).strip() for text in element.itertext() if str(text).strip()]
    return ", ".join(words) if element.tag.endswith("creator") else next(iter(words), "")


def _iptc(data: bytes) -> Iterator[tuple[str, str]]:
    """The records of the block that Photoshop and the agencies write (IIM, record 2)."""
    start = data.find(b"Photoshop 3.0\x00")
    block = data.find(b"8BIM\x04\x04", start, start + 200_000) if start >= 0 else -1
    if block < 0:
        return
    place = data.find(b"\x1c", block, block + 60)
    is_utf8 = b"\x1b%G" in data[place : place + 40] if place >= 0 else False
    for _record in range(200):
        if place < 0 or data[place : place + 1] != b"\x1c" or place + 5 > len(data):
            return
        record, number, length = (
            data[place + 1],
            data[place + 2],
            int.from_bytes(data[place + 3 : place + 5], "big"),
        )
        value = data[place + 5 : place + 5 + length]
        if record == 2 and number in _RECORDS and length < 0x8000:
            yield _RECORDS[number], _text(value, is_utf8=is_utf8)
        place += 5 + length


def _text(value: bytes, *, is_utf8: bool) -> str:
    return value.decode("utf-8", "replace") if is_utf8 else decoded_text(value) or value.decode("latin-1")
