"""What the file says that it is: PDF/UA-1 beside the PDF/A-2a of the layout, in one XMP."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Pdf

# PDF/A admits a property of another standard only with the schema that describes it (ISO 19005-2, 6.6.2.3.3).
# Readers look at the first rdf:RDF alone: both stand in it.
_CLAIM = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part number</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_END = b"</rdf:RDF>"


def claim_accessibility(pdf: Pdf) -> None:
    """Add the PDF/UA-1 identifier (ISO 14289-1, 5) and its extension schema to the first ``rdf:RDF``."""
    import pikepdf

    metadata = pdf.Root.Metadata
    before, end, after = metadata.read_bytes().partition(_END)
    metadata.write(before + _CLAIM + end + after)
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)


def forbid_interpolation(pdf: Pdf) -> None:
    """No image asks the reader to invent pixels (ISO 19005-2, 6.2.8.2)."""
    import pikepdf

    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Interpolate") is not None:
            del item["/Interpolate"]
