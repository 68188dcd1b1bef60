"""What an agency writes in its photograph is proposed for images.yaml, before the program strips it."""

from __future__ import annotations

from pathlib import Path

from dossier.commands.importing import Incoming, apply, propose
from dossier.importing.iptc_reading import PictureFacts, read_facts
from dossier.project import Project
from kits import write_kit

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 photoshop:Credit="Agence" photoshop:DateCreated="2026-05-12T10:00:00">
<dc:description><rdf:Alt><rdf:li>Le quai pavé : Rivemont.</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>Anne Petit</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li>Usage presse, un an</rdf:li></rdf:Alt></dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>"""


def iptc(**records: bytes) -> bytes:
    numbers = {"caption": 120, "author": 80, "day": 55}
    body = b"".join(
        bytes([0x1C, 2, numbers[key]]) + len(value).to_bytes(2, "big") + value
        for key, value in records.items()
    )
    return b"\xff\xd8....Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x40" + body + b"...."


def test_facts_of_xmp_and_of_iptc() -> None:
    assert read_facts(b"...." + XMP.encode() + b"....") == PictureFacts(
        "Le quai pavé : Rivemont.", "Anne Petit", "Agence", "Usage presse, un an", "", "2026-05-12"
    )
    old = read_facts(
        iptc(caption="La halle".encode("cp1252"), author="Zoé".encode("cp1252"), day=b"20260512")
    )
    assert (old.caption, old.signature, old.day) == ("La halle", "© Zoé", "2026-05-12")
    assert read_facts(b"\xff\xd8 rien") == PictureFacts()


def test_a_photograph_comes_in_with_a_note_to_verify_once(tmp_path: Path) -> None:
    folder = write_kit(tmp_path, {})
    incoming = Incoming("Quai Nord (2).JPG", b"\xff\xd8" + XMP.encode())
    proposal = propose(Project(tmp_path), folder, incoming)
    apply(folder, proposal)
    text = (folder / "images.yaml").read_text(encoding="utf-8")
    assert 'legende: "Le quai pavé : Rivemont."' in text
    assert "credit: © Anne Petit / Agence" in text.replace('"', "")
    assert "a_verifier:" in text
    assert (folder / "images/quai-nord-2.jpg").read_bytes() == incoming.data
    again = propose(Project(tmp_path), folder, incoming)
    assert (again.files, again.pictures) == ({}, {})
