"""What a press file says of itself: output intent, properties and XMP of PDF/X-4 (ISO 15930-7, 6.2 and 6.7)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from pikepdf import Pdf

    from dossier.pictures.press_colours.icc_profile import Profile

VERSION = "PDF/X-4"
_KEPT_PROPERTIES = (
    "/Title",
    "/Author",
    "/Subject",
    "/Keywords",
    "/Creator",
    "/Producer",
    "/CreationDate",
    "/ModDate",
)
_LEFT_OUT = (
    "/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/Dests", "/OpenAction", "/AA", "/AcroForm", "/PageMode",
    "/ViewerPreferences", "/Metadata",
)  # fmt: skip


def declare_conformance(pdf: Pdf, profile: Profile, registry: str) -> None:
    """Say that ``pdf`` is meant for the printing condition of ``profile``, as PDF/X-4, and that no trapping was done.

    Dates and title are those of the layout. What only a screen uses is taken out of the catalogue.
    """
    from pikepdf import Array, Dictionary, Name, Stream, String

    for key in _LEFT_OUT:
        if key in pdf.Root:
            del pdf.Root[key]
    embedded = Stream(pdf, profile.data)
    embedded.N = 4
    embedded.Alternate = Name.DeviceCMYK
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(profile.identifier),
        OutputCondition=String(profile.condition),
        Info=String(profile.condition),
        DestOutputProfile=pdf.make_indirect(embedded),
    )
    if profile.is_registered:
        intent.RegistryName = String(registry)
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    for key in list(pdf.docinfo.keys()):
        if key not in _KEPT_PROPERTIES:
            del pdf.docinfo[key]
    said = {key[1:]: str(value) for key, value in pdf.docinfo.items()}
    said.setdefault("Title", "Sans titre")
    pdf.docinfo.Title = String(said["Title"])
    pdf.docinfo.Trapped = Name("/False")
    pdf.docinfo.GTS_PDFXVersion = String(VERSION)
    metadata = Stream(pdf, _xmp(said, _content_hash(pdf)).encode())
    metadata.Type = Name.Metadata
    metadata.Subtype = Name.XML
    pdf.Root.Metadata = pdf.make_indirect(metadata)


def _content_hash(pdf: Pdf) -> str:
    """Return what the pages show, so that each edition has an identity of its own and a repeated one the same."""
    digest = hashlib.sha256()
    for page in pdf.pages:
        digest.update(page.Contents.read_raw_bytes())
        drawn = page.obj.Resources.get("/XObject")
        if drawn is not None:
            for name in sorted(drawn.keys()):
                digest.update(drawn[name].read_raw_bytes())
    return digest.hexdigest()


def _xmp(said: dict[str, str], content: str) -> str:
    """Return the packet: names of its parts after ISO 15930-7, table 2, and ISO 16684-1."""
    document = uuid5(NAMESPACE_URL, f"dossier:{said['Title']}")
    instance = uuid5(NAMESPACE_URL, f"dossier:{said['Title']}:{content}")
    created, modified = _moment(said.get("CreationDate", "")), _moment(said.get("ModDate", ""))
    simple = {
        "pdfxid:GTS_PDFXVersion": VERSION,
        "pdf:Trapped": "False",
        "pdf:Producer": said.get("Producer", ""),
        "pdf:Keywords": said.get("Keywords", ""),
        "xmp:CreatorTool": said.get("Creator", ""),
        "xmp:CreateDate": created,
        "xmp:ModifyDate": modified or created,
        "xmp:MetadataDate": modified or created,
        "xmpMM:DocumentID": f"uuid:{document}",
        "xmpMM:InstanceID": f"uuid:{instance}",
        "xmpMM:VersionID": "1",
        "xmpMM:RenditionClass": "default",
        "dc:format": "application/pdf",
    }
    lines = [f"<{name}>{escape(value)}</{name}>" for name, value in simple.items() if value]
    lines.append(_language("dc:title", said["Title"]))
    if said.get("Subject"):
        lines.append(_language("dc:description", said["Subject"]))
    if said.get("Author"):
        author = escape(said["Author"])
        lines.append(f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>")
    body = "\n".join(lines)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about=""'
        ' xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f"{body}\n</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )


def _language(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{name}>'


def _moment(stamp: str) -> str:
    """``D:20230505000000Z`` as ``2023-05-05T00:00:00Z``; "" where there is no whole date."""
    digits = stamp.removeprefix("D:")[:14]
    if len(digits) < 8 or not digits.isdigit():
        return ""
    padded = digits.ljust(14, "0")
    return f"{padded[:4]}-{padded[4:6]}-{padded[6:8]}T{padded[8:10]}:{padded[10:12]}:{padded[12:14]}Z"
