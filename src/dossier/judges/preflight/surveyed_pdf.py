"""A PDF opened and surveyed, whatever it is: what cannot be read becomes one French sentence."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from dossier.judges.preflight.content_streams import Budget, ContentReader
from dossier.judges.preflight.geometry import Box, Matrix
from dossier.judges.preflight.graphics_state import State
from dossier.judges.preflight.placed_images import ImageReader
from dossier.judges.preflight.survey import Intent, PageSurvey, Survey
from dossier.judges.preflight.transparency import look_at_group
from dossier.judges.verdict import Unreadable

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

MAX_PAGES = 2000
_START = 1024  # bytes within which « %PDF- » must stand (ISO 32000-1, annex H.3)
_A4 = Box(0, 0, 595.276, 841.89)
_LARGEST = 14_400.0  # points: 5,08 m, the limit of ISO 32000-1, annex C


def survey_pdf(data: bytes, ink_limit: float) -> Survey:
    """Return what the PDF ``data`` shows. Raises Unreadable where it is none, is broken or is closed by a password."""
    import pikepdf

    if b"%PDF-" not in data[:_START]:
        raise Unreadable("ce n’est pas un PDF", "donnez le fichier PDF lui-même")
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return _survey(pdf, ink_limit)
    except pikepdf.PasswordError as fault:
        hint = "demandez le fichier sans protection : l’imprimeur ne pourrait pas l’ouvrir"
        raise Unreadable("PDF fermé par un mot de passe", hint) from fault
    except (pikepdf.PdfError, RecursionError, ValueError, TypeError, RuntimeError, KeyError) as fault:
        raise Unreadable("PDF abîmé : sa structure ne se lit pas", "exportez-le de nouveau") from fault


def _survey(pdf: Pdf, ink_limit: float) -> Survey:
    survey = Survey(encrypted=pdf.is_encrypted)
    _look_at_document(pdf, survey)
    count = len(pdf.pages)
    if count == 0:
        raise Unreadable("PDF sans aucune page", "exportez-le de nouveau")
    if count > MAX_PAGES:
        survey.unseen.add(f"les pages au-delà de la {MAX_PAGES}e")
    budget, images = Budget(), ImageReader(survey, ink_limit)
    for number, page in enumerate(pdf.pages[:MAX_PAGES], 1):
        survey.pages.append(_survey_page(survey, page, number, budget, images))
    survey.repaired = bool(pdf.get_warnings())
    return survey


def _survey_page(survey: Survey, page: Page, number: int, budget: Budget, images: ImageReader) -> PageSurvey:
    media = _box_of(page, "/MediaBox", inherited=True) or _A4
    found = PageSurvey(
        number,
        media,
        crop=_box_of(page, "/CropBox", inherited=True),
        bleed=_box_of(page, "/BleedBox"),
        trim=_box_of(page, "/TrimBox") or _box_of(page, "/ArtBox"),
        rotation=_number(_inherited(page.obj, "/Rotate"), 0) % 360,
        unit=float(_number(page.obj.get("/UserUnit"), 1)),
    )
    resources = _inherited(page.obj, "/Resources")
    look_at_group(found, page.obj.get("/Group"), resources)
    _look_at_annotations(found, page.obj.get("/Annots"))
    if "/Contents" in page.obj:
        reader = ContentReader(survey, found, budget, images)
        reader.read(page.obj, resources, State(Matrix(), media))
    return found


def _look_at_annotations(page: PageSurvey, annotations: Object | None) -> None:
    for annotation in _items(annotations):
        kind = str(annotation.get("/Subtype", "/inconnue")).lstrip("/")
        box = _box(annotation.get("/Rect"))
        if kind in {"TrapNet", "PrinterMark"}:
            continue
        if box is None or box.meet(page.bleed or page.format) is not None:
            page.annotations[kind] += 1


def _look_at_document(pdf: Pdf, survey: Survey) -> None:
    root = pdf.Root
    for intent in _items(root.get("/OutputIntents")):
        profile = intent.get("/DestOutputProfile")
        channels = int(profile.get("/N", 0)) if profile is not None else 0
        identifier = str(intent.get("/OutputConditionIdentifier", ""))
        survey.intents.append(Intent(str(intent.get("/S", "")).lstrip("/"), identifier, channels))
    survey.claim = _claim(pdf)
    survey.trapped = str(pdf.docinfo.get("/Trapped", "")).lstrip("/")
    names = root.get("/Names")
    if _has(names, "/EmbeddedFiles"):
        survey.extras.add("des fichiers joints")
    if _has(names, "/JavaScript") or _is_script(root.get("/OpenAction")):
        survey.extras.add("du JavaScript")
    if _has(root, "/OCProperties"):
        survey.extras.add("des calques")
    if _has(root.get("/AcroForm"), "/Fields") and len(root.AcroForm.Fields) > 0:
        survey.extras.add("un formulaire")


def _claim(pdf: Pdf) -> str:
    """Return the PDF/X that the file says it is; "" where it says nothing."""
    said = str(pdf.docinfo.get("/GTS_PDFXVersion", ""))
    if said:
        return said
    metadata = pdf.Root.get("/Metadata")
    text = metadata.read_bytes().decode("utf-8", "replace") if metadata is not None else ""
    for mark in ("GTS_PDFXVersion>", 'GTS_PDFXVersion="'):
        if mark in text:
            return text.partition(mark)[2][:12].split("<")[0].split('"')[0].strip()
    return ""


def _is_script(action: Object | None) -> bool:
    from pikepdf import Dictionary

    return isinstance(action, Dictionary) and action.get("/S") == "/JavaScript"


def _has(holder: Object | None, key: str) -> bool:
    from pikepdf import Dictionary

    return isinstance(holder, Dictionary) and key in holder


def _items(values: Object | None) -> Iterator[Object]:
    """Yield the dictionaries of an array; none where it is no array."""
    from pikepdf import Array, Dictionary

    for item in values if isinstance(values, Array) else []:
        if isinstance(item, Dictionary):
            yield item


def _inherited(page: Object, key: str) -> Object | None:
    """Return a value of the page or of the nearest node above it (ISO 32000-1, 7.7.3.4)."""
    node: Object | None = page
    for _level in range(50):
        if node is None:
            return None
        if key in node:
            return node.get(key)
        node = node.get("/Parent")
    return None


def _box_of(page: Page, name: str, *, inherited: bool = False) -> Box | None:
    return _box(_inherited(page.obj, name) if inherited else page.obj.get(name))


def _box(value: Object | None) -> Box | None:
    """Return a rectangle whose numbers make sense, or None."""
    from pikepdf import Array

    if not isinstance(value, Array) or len(value) != 4:
        return None
    try:
        x1, y1, x2, y2 = (min(max(float(number), -_LARGEST), _LARGEST) for number in value)
    except (TypeError, ValueError):
        return None
    box = Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    return box if box.width > 0 and box.height > 0 else None


def _number(value: Object | None, default: int) -> int:
    try:
        return int(value) if value is not None else default
    except (TypeError, ValueError):
        return default
