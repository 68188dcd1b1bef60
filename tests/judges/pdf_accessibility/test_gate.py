"""The gate: what we make passes every control, and a file that lacks one thing is refused for that thing."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from broken_pdfs import BROKEN, Change, changed
from dossier.diagnostics import Severity
from dossier.judges.pdf_accessibility import Inspection, Unreadable, inspect_pdf
from dossier.judges.pdf_accessibility.gate_apart import inspect_apart
from dossier.judges.pdf_accessibility.opened_pdf import MAX_OBJECTS
from dossier.limits import limits_of_file
from dossier.tree import Block, Chapter, Document, Heading
from kits import BODY_LINE, SHEET, place, sheet, write_kit
from rendered import Rendering, all_blocks, hostile_blocks, real_kit, render

KITS = {"the real kit": real_kit, "all blocks": all_blocks, "hostile words": hostile_blocks}


@pytest.fixture(params=KITS, scope="module")
def kit(request: pytest.FixtureRequest) -> Rendering:
    return KITS[str(request.param)]()


def codes(inspection: Inspection) -> set[str]:
    return {control.code for control in inspection.controls if not control.passed}


def test_what_we_make_passes_every_control(kit: Rendering) -> None:
    inspection = inspect_pdf(kit.pdf)
    assert [(control.name, control.faults[:3]) for control in inspection.controls if not control.passed] == []
    assert inspection.passed == inspection.total >= 42
    assert inspection.is_clean


def test_the_controls_have_each_their_own_name() -> None:
    names = [control.name for control in inspect_pdf(all_blocks().pdf).controls]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("change", BROKEN, ids=lambda change: change.__name__)
def test_a_file_that_lacks_one_thing_is_refused_for_it(change: Change) -> None:
    inspection = inspect_pdf(changed(all_blocks().pdf, change))
    assert BROKEN[change] in codes(inspection)
    assert not inspection.is_clean


def test_a_change_that_harms_nothing_is_let_through() -> None:
    assert inspect_pdf(changed(all_blocks().pdf, lambda _pdf: None)).is_clean


def test_a_fault_names_its_page() -> None:
    inspection = inspect_pdf(changed(all_blocks().pdf, next(iter(BROKEN))))
    faults = [fault for control in inspection.controls for fault in control.faults]
    assert [(fault.message, fault.pages) for fault in faults] == [("image sans texte de remplacement", (3,))]
    assert inspection.diagnostics()[0].message == "page 3 : image sans texte de remplacement"


def test_many_faults_of_one_kind_are_counted() -> None:
    def strip(pdf: pikepdf.Pdf) -> None:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name.P:
                item.S = pikepdf.Name.NonStruct

    found = inspect_pdf(changed(all_blocks().pdf, strip)).diagnostics()
    assert len(found) < 30
    assert any("autres du même genre" in item.message for item in found)


# --- files of unknown origin ----------------------------------------------------------------------------------------


def encrypted() -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(all_blocks().pdf)) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="o", user="u"))
    return target.getvalue()


HOSTILE = {
    "empty": b"",
    "text": b"bonjour",
    "a head alone": b"%PDF-1.7\n",
    "noise": b"%PDF-1.7\n" + bytes(range(256)) * 40,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_pdf_is_said_in_one_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable) as fault:
        inspect_pdf(data)
    assert str(fault.value)


def test_a_file_cut_short_or_behind_a_password_is_said_in_one_sentence() -> None:
    whole = all_blocks().pdf
    for data in (encrypted(), whole[: len(whole) // 2], whole[:2000]):
        with pytest.raises(Unreadable) as fault:
            inspect_pdf(data)
        assert str(fault.value).startswith("le fichier")


def test_a_file_that_only_forbids_changes_is_judged() -> None:
    target = BytesIO()
    with pikepdf.open(BytesIO(all_blocks().pdf)) as pdf:
        allowed = pikepdf.Permissions(accessibility=False, extract=False)
        pdf.save(target, encryption=pikepdf.Encryption(owner="o", user="", allow=allowed, R=4))
    assert "D841" in codes(inspect_pdf(target.getvalue()))


def test_a_plain_pdf_of_another_program_is_refused_not_misread() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        target = BytesIO()
        pdf.save(target)
    assert {"D841", "D844"} <= codes(inspect_pdf(target.getvalue()))


@pytest.mark.parametrize(
    "kid", [True, None, "x", 7, -1, [[[]]], {"/Type": "/MCR"}, {"/S": 3, "/K": {"/K": 1}}]
)
def test_a_tree_of_any_shape_is_judged(kid: object) -> None:
    def plant(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.K = pikepdf.Array([_object(kid), _object(kid)])
        pdf.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(A=pikepdf.Name.B, B=pikepdf.Name.A)

    assert not inspect_pdf(changed(all_blocks().pdf, plant)).is_clean


def _object(value: object) -> object:
    match value:
        case dict():
            return pikepdf.Dictionary({key: _object(entry) for key, entry in value.items()})
        case list():
            return pikepdf.Array([_object(entry) for entry in value])
        case str():
            return pikepdf.Name(value) if value.startswith("/") else pikepdf.String(value)
        case _:
            return value


def test_a_drawing_that_contains_itself_and_a_tree_without_end_are_judged() -> None:
    def plant(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        form = pdf.make_stream(b"/F Do")
        form.Subtype = pikepdf.Name.Form
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        page.Contents = pdf.make_stream(b"/F Do " * 3)
        deepest = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P))
        for _level in range(5000):
            deepest = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Sect, K=deepest))
        pdf.Root.StructTreeRoot.K = deepest

    messages = " ".join(item.message for item in inspect_pdf(changed(all_blocks().pdf, plant)).diagnostics())
    assert "emboîtés sans fin" in messages
    assert "niveaux" in messages


def test_a_fault_of_a_render_is_an_error_at_the_line_of_the_content(tmp_path: Path) -> None:
    """A title that no rule of the content would let through: the file itself is found at fault, at its line."""
    folder = write_kit(tmp_path, {SHEET: sheet("Un.\n\n## Deux\n\nTrois.")})

    def deepen(document: Document) -> Document:
        parts = tuple(
            replace(part, blocks=tuple(_deeper(block) for block in part.blocks))
            if isinstance(part, Chapter)
            else part
            for part in document.parts
        )
        return replace(document, parts=parts)

    found = [item for item in render(tmp_path, folder, change=deepen).found if item.code.startswith("D84")]
    assert {(item.code, item.severity) for item in found} == {("D844", Severity.ERROR)}
    assert place(found[0]) == f"{SHEET}:{BODY_LINE + 2}:1"


def _deeper(block: Block) -> Block:
    return replace(block, level=4) if isinstance(block, Heading) else block


def test_a_pdf_of_unknown_origin_that_would_fill_the_memory_is_refused_in_a_sentence(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.pages[0].Contents = pdf.make_stream(b"q " * 10_000_000)
    pdf.save(tmp_path / "lourd.pdf", compress_streams=True)
    with pytest.raises(Unreadable, match="trop lourd"):
        inspect_apart(tmp_path / "lourd.pdf")


def test_a_pdf_of_more_objects_than_any_document_has_is_refused_before_its_tree_is_read(
    tmp_path: Path,
) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    root.K = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(P=root)) for _ in range(MAX_OBJECTS)])
    pdf.Root.StructTreeRoot = root
    pdf.save(tmp_path / "foule.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with pytest.raises(Unreadable, match="objets"):
        inspect_apart(tmp_path / "foule.pdf")


def test_the_memory_that_a_pdf_may_take_grows_with_its_size() -> None:
    assert limits_of_file(100_000).megabytes < 700
    assert limits_of_file(300_000_000).megabytes > 1200
