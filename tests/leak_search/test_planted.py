"""Whatever internal thing is put into a file by hand, wherever it is put, the guard finds it and says what it is."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest

from dossier.content.kit import Kit
from dossier.content.reading.kit_folder import read_kit
from dossier.leak_search import report_leaks
from dossier.pipeline.stages import check_kit, render_kit
from dossier.project import Project
from dossier.targets import TARGETS
from kits import VALID, write_kit

FILES = {
    **VALID,
    "chiffres.yaml": (
        "chiffres:\n"
        "  cout: {valeur: 12 400, unite: €, audience: interne}\n"
        "  copie: {formule: cout × 3, unite: €}\n"
        "  agents: {valeur: 45, unite: agents, audience: interne}\n"
        "  petit: {valeur: 3, unite: agents, audience: interne}\n"
        "  sites: {valeur: 1250, unite: sites}\n"
    ),
    "acteurs.yaml": VALID["acteurs.yaml"]
    + "  cellule: {nom: Cellule de sûreté préfectorale, audience: interne}\n"
    + "personnes:\n"
    + "  vasseur: {prenom: Zoé, nom: Vasseur, fonction: maire, audience: interne}\n"
    + "  connue: {prenom: Jeanne, nom: Martin, fonction: maire}\n",
    "dossier.yaml": "titre: Une visite\nemetteur: prefecture\ncontacts:\n"
    "  - {nom: Presse, courriel: presse@ex.example, mobile: 06 39 98 12 34}\n",
    "images.yaml": "images:\n  plan-du-dispositif.jpg: {alt: Un plan, audience: interne}\n",
    "fiches/01-texte.md": (
        "---\ntitre: Une page\n---\n"
        "Du texte du maire : {{sites}}, 3 agents d’accueil, le 7 juin 2030.\n\n"
        ":::interne\nLe financement de la seconde tranche n’est pas acquis à ce jour.\n:::\n"
    ),
}

#: What is internal, as it may come out.
SPELLINGS = [
    "12 400 €", "12\u202f400\u00a0€", "12400 €", "12.400€", "« 12 400 »", "12\u00a0400 euros", "12,4 k€", "37 200 €", "37\u202f200",
    "douze mille quatre cents euros", "DOUZE MILLE QUATRE CENTS", "45 agents", "Zoé Vasseur", "ZOE VASSEUR", "zoe  vasseur",
    "Vasseur Zoé", "le commandant Vasseur", "Cellule de sûreté préfectorale", "cellule de surete prefectorale", "06 39 98 12 34",
    "06.39.98.12.34", "+33 6 39 98 12 34", "plan-du-dispositif.jpg",
    "Le financement de la seconde tranche n’est pas acquis", "LE FINANCEMENT DE LA SECONDE TRANCHE N'EST PAS ACQUIS",
]  # fmt: skip
#: Short, common, or said for the press too.
HARMLESS = ["3 agents", "3", "maire", "Une visite", "Jeanne Martin", "1 250 sites", "1\u202f250", "2030", "112 400 €", "12 400 123", "45 agentes", "sauvegarde"]  # fmt: skip


@cache
def _made() -> tuple[Kit, dict[str, bytes]]:
    """The kit, and each of its six files without what is internal."""
    with TemporaryDirectory() as place:
        project = Project(Path(place))
        folder = write_kit(Path(place), FILES)
        checked = check_kit(project, folder)
        assert not checked.has_errors, checked.found
        rendered = render_kit(project, checked, [*TARGETS])
        assert rendered.files, rendered.found
        kit, _ = read_kit(project, folder)
        assert kit is not None
        return kit, rendered.files


def _file(suffix: str) -> bytes:
    return next(data for name, data in _made()[1].items() if name.endswith(suffix))


def _found(name: str, data: bytes) -> list[str]:
    return [item.message for item in report_leaks(_made()[0], {name: data})]


# --- the ways in -------------------------------------------------------------------------------------------------


def _pdf(change: Callable[[pikepdf.Pdf, str], None]) -> Callable[[str], tuple[str, bytes]]:
    def plant(words: str) -> tuple[str, bytes]:
        target = BytesIO()
        with pikepdf.open(BytesIO(_file(".pdf"))) as pdf:
            change(pdf, words)
            pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return "dossier.pdf", target.getvalue()

    return plant


def _in_properties(pdf: pikepdf.Pdf, words: str) -> None:
    pdf.docinfo["/Subject"] = words


def _in_xmp(pdf: pikepdf.Pdf, words: str) -> None:
    xmp = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(xmp.replace(b"</rdf:RDF>", f"<x>{words}</x></rdf:RDF>".encode()))


def _in_a_bookmark(pdf: pikepdf.Pdf, words: str) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(words, 0))


def _in_an_alternative(pdf: pikepdf.Pdf, words: str) -> None:
    pdf.Root.Spare = pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=pikepdf.String(words))


def _in_an_annotation(pdf: pikepdf.Pdf, words: str) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents=words, Rect=[0, 0, 1, 1]
    )
    pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))


def _in_a_stream(pdf: pikepdf.Pdf, words: str) -> None:
    data = words.replace("\u202f", " ").encode("cp1252", "replace")
    escaped = data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    half = len(escaped) // 2 if b"\\" not in escaped else 0
    code = b"BT /Pl 9 Tf [(" + escaped[:half] + b") 12 (" + escaped[half:] + b")] TJ ET"
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page = pdf.pages[0]
    page.obj.Resources.Font["/Pl"] = pdf.make_indirect(font)
    page.contents_add(code)


def _in_an_actual_text(pdf: pikepdf.Pdf, words: str) -> None:
    hexed = (b"\xfe\xff" + words.encode("utf-16-be")).hex().encode()
    pdf.pages[0].contents_add(b"/Span << /ActualText <" + hexed + b"> >> BDC EMC")


def _in_an_attachment(pdf: pikepdf.Pdf, words: str) -> None:
    pdf.attachments["note.txt"] = pikepdf.AttachedFileSpec(pdf, words.encode())


def _docx(
    member: str, text: Callable[[str], str], *, replaces: bool = False
) -> Callable[[str], tuple[str, bytes]]:
    def plant(words: str) -> tuple[str, bytes]:
        target = BytesIO()
        with zipfile.ZipFile(BytesIO(_file(".docx"))) as old, zipfile.ZipFile(target, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                if replaces and name == member:
                    data = data.replace(b"</w:body>", text(words).encode() + b"</w:body>")
                new.writestr(name, data)
            if not replaces:
                new.writestr(member, text(words))
        return "dossier.docx", target.getvalue()

    return plant


def _runs(words: str) -> str:
    cut = len(words) // 2
    return f"<w:p><w:r><w:t>{words[:cut]}</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>{words[cut:]}</w:t></w:r></w:p>"


def _html(old: str, new: str) -> Callable[[str], tuple[str, bytes]]:
    def plant(words: str) -> tuple[str, bytes]:
        return "dossier.html", _file(".html").decode().replace(old, new.format(words), 1).encode()

    return plant


def _json(words: str) -> tuple[str, bytes]:
    return "dossier_verification.json", json.dumps({"fichiers": [{"conseil": words}]}).encode()


WAYS: dict[str, Callable[[str], tuple[str, bytes]]] = {
    "the properties of a PDF": _pdf(_in_properties),
    "the XMP of a PDF": _pdf(_in_xmp),
    "a bookmark": _pdf(_in_a_bookmark),
    "an alternative": _pdf(_in_an_alternative),
    "an annotation": _pdf(_in_an_annotation),
    "a stream, in two strings": _pdf(_in_a_stream),
    "an actual text": _pdf(_in_an_actual_text),
    "an attachment": _pdf(_in_an_attachment),
    "two runs of Word": _docx("word/document.xml", _runs, replaces=True),
    "an attribute of Word": _docx("word/document.xml", lambda words: f'<w:p><wp:docPr descr="{words}"/></w:p>', replaces=True),
    "a comment of Word": _docx("word/comments.xml", lambda words: f"<w:comments>{_runs(words)}</w:comments>"),
    "a custom part of Word": _docx("customXml/item9.xml", lambda words: f"<a><b>{words}</b></a>"),
    "the properties of Word": _docx("docProps/custom.xml", lambda words: f'<p name="{words}"/>'),
    "the text of a page": _html("<main", "<p>{}</p><main"),
    "an attribute of a page": _html("<main", '<p title="{}"></p><main'),
    "a data attribute of a page": _html("<main", '<p data-x="{}"></p><main'),
    "a comment of a page": _html("<main", "<!-- {} --><main"),
    "an element cut by marks": _html("<main", "<p><b>{}</b></p><main"),
    "the description of a page": _html('name="description" content="', 'name="description" content="{} '),
    "a record": _json,
    "the name of a file": lambda words: (f"dossier_{words}.pdf", _file(".pdf")),
}  # fmt: skip


def test_the_files_as_they_are_made_say_nothing() -> None:
    kit, files = _made()
    assert {Path(name).suffix for name in files} == {".pdf", ".docx", ".html"}
    assert report_leaks(kit, files) == []


@pytest.mark.parametrize("words", SPELLINGS)
def test_every_spelling_is_found(words: str) -> None:
    assert _found(*_json(words))
    assert _found(*WAYS["the text of a page"](words))


@pytest.mark.parametrize("words", HARMLESS)
def test_what_is_common_or_public_is_no_leak(words: str) -> None:
    assert _found(*_json(words)) == []
    assert _found(*WAYS["an attribute of a page"](words)) == []


@pytest.mark.parametrize("way", WAYS)
def test_all_of_it_is_found_wherever_it_is_put_and_nothing_harmless(way: str) -> None:
    some = [
        SPELLINGS[0],
        *SPELLINGS[4:6],
        "45 agents",
        "Zoé Vasseur",
        SPELLINGS[17],
        "06 39 98 12 34",
        *SPELLINGS[-2:],
    ]
    assert len(set(_found(*WAYS[way](" ; ".join(some))))) == 6
    assert _found(*WAYS[way](" ; ".join(HARMLESS))) == []


def test_what_is_said_names_the_file_what_leaked_and_its_place() -> None:
    kit, _ = _made()
    name, data = WAYS["a bookmark"]("37 200 €")
    leak, *_same = report_leaks(kit, {name: data})
    assert leak.code == "D216"
    assert "dossier.pdf" in leak.message
    assert "« copie » (calculé à partir de « cout »)" in leak.message
    assert leak.span is not None
    assert leak.span.path.endswith("chiffres.yaml")
    assert leak.span.line == 3
