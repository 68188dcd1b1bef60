"""The controls run on a file, in their order."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from dossier.judges.pdf_accessibility.content_controls import MARKS
from dossier.judges.pdf_accessibility.element_controls import ELEMENTS
from dossier.judges.pdf_accessibility.file_controls import DOCUMENT
from dossier.judges.pdf_accessibility.font_controls import RESOURCES
from dossier.judges.pdf_accessibility.opened_pdf import MAX_OBJECTS, MAX_PAGES, Reading, read
from dossier.judges.verdict import Control, Fault, Inspection, Unreadable

if TYPE_CHECKING:
    from pikepdf import Pdf

#: A control: its French name, where its rule stands, the code of its faults, and what looks for them.
Rule = tuple[str, str, str, Callable[[Reading], list[Fault]]]

RULES: tuple[Rule, ...] = (*DOCUMENT, *MARKS, *ELEMENTS, *RESOURCES)


def inspect_pdf(data: bytes) -> Inspection:
    """Judge a PDF by all controls. Raises Unreadable where there is nothing to judge."""
    with _open(data) as pdf:
        if len(pdf.objects) > MAX_OBJECTS:
            raise Unreadable(f"le fichier est fait de plus de {MAX_OBJECTS} objets")
        if len(pdf.pages) > MAX_PAGES:
            raise Unreadable(f"le fichier a plus de {MAX_PAGES} pages")
        if not len(pdf.pages):
            raise Unreadable("le fichier n’a aucune page")
        reading = read(pdf)
        return Inspection(
            tuple(Control(name, source, code, tuple(find(reading))) for name, source, code, find in RULES)
        )


def _open(data: bytes) -> Pdf:
    import pikepdf

    if b"%PDF-" not in data[:1024]:
        raise Unreadable("ce n’est pas un fichier PDF")
    try:
        return pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError as fault:
        raise Unreadable("le fichier est protégé par un mot de passe") from fault
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError, MemoryError) as fault:
        raise Unreadable("le fichier est abîmé : il ne peut pas être lu") from fault
