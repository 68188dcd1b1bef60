"""PDFs with one planted defect each, made by other programs: Ghostscript, LibreOffice, WeasyPrint, Pillow, by hand.

``sheet`` is the sound file of which the handmade ones are variants: A4, CMYK, 3 mm of bleed, FOGRA39.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
from docx import Document
from docx.shared import RGBColor
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from dossier.pictures.press_colours.icc_profile import SHIPPED
from judges import require
from press_files import photograph

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
BLEED = 3 * MM
MARGIN = 10 * MM
TEXT = b"BT 0 0 0 1 k /F 11 Tf 100 500 Td (Du texte) Tj ET\n"
Change = Callable[[Pdf], None]


def sheet(content: bytes = TEXT, change: Change | None = None, pages: int = 4) -> bytes:
    """A file that passes every control, with ``content`` on each page (the trim starts at (0, 0)) and one change."""
    pdf = pikepdf.new()
    font = _font(pdf)
    for _number in range(pages):
        page = pdf.add_blank_page(page_size=A4)
        page.contents_add(content)
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.obj.MediaBox = _box(MARGIN)
        page.obj.BleedBox = _box(BLEED)
        page.obj.TrimBox = _box(0)
    profile = Stream(pdf, SHIPPED.read_bytes())
    profile.N = 4
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFX,
                OutputConditionIdentifier="FOGRA39",
                DestOutputProfile=pdf.make_indirect(profile),
            )
        ]
    )
    pdf.docinfo.Trapped = Name("/False")
    pdf.docinfo.GTS_PDFXVersion = "PDF/X-4"
    if change is not None:
        change(pdf)
    return saved(pdf)


def saved(pdf: Pdf, **options: object) -> bytes:
    """The bytes of ``pdf``."""
    target = BytesIO()
    pdf.save(target, **options)  # type: ignore[arg-type]
    return target.getvalue()


@cache
def _font_file() -> bytes:
    return (Path(__file__).parents[1] / "styles/prefecture/fonts/Inter-Regular.ttf").read_bytes()


def _font(pdf: Pdf) -> pikepdf.Object:
    file = pdf.make_indirect(Stream(pdf, _font_file()))
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Inter"), Flags=32, FontBBox=[0, -200, 1000, 900],
        ItalicAngle=0, Ascent=900, Descent=-200, CapHeight=700, StemV=80, FontFile2=file,
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+Inter"), FirstChar=32, LastChar=126,
            Widths=[500] * 95, Encoding=Name.WinAnsiEncoding, FontDescriptor=pdf.make_indirect(descriptor),
        )
    )  # fmt: skip


def _box(around: float) -> Array:
    return Array([-around, -around, A4[0] + around, A4[1] + around])


def given(kind: str, name: str, value: Callable[[Pdf], object]) -> Change:
    """A change that gives each page one more resource."""

    def change(pdf: Pdf) -> None:
        made = value(pdf)
        for page in pdf.pages:
            resources = page.obj.Resources
            if kind not in resources:
                resources[kind] = Dictionary()
            resources[kind][name] = made

    return change


def image(size: tuple[int, int], space: str = "/DeviceCMYK", channels: int = 4) -> Callable[[Pdf], object]:
    """An image of mid-tones in ``space``."""

    def make(pdf: Pdf) -> object:
        made = Stream(pdf, bytes([60]) * (size[0] * size[1] * channels))
        made.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1], BitsPerComponent=8,
            ColorSpace=Name(space),
        )  # fmt: skip
        return pdf.make_indirect(made)

    return make


def photograph_with_ink(pdf: Pdf) -> object:
    """A CMYK JPEG by Pillow, its shadows at 400 %."""
    target = BytesIO()
    photograph(900, 900).convert("CMYK").point(lambda value: min(value + 120, 255)).save(
        target, "JPEG", quality=90
    )
    made = Stream(pdf, b"")
    made.write(target.getvalue(), filter=Name.DCTDecode)
    for key, value in (
        ("/Type", Name.XObject), ("/Subtype", Name.Image), ("/Width", 900), ("/Height", 900),
        ("/BitsPerComponent", 8), ("/ColorSpace", Name.DeviceCMYK), ("/Decode", Array([1, 0] * 4)),
    ):  # fmt: skip
        made[key] = value
    return pdf.make_indirect(made)


def indexed(pdf: Pdf) -> object:
    """A drawing of two colours, one of them four full inks."""
    made = Stream(pdf, bytes([0, 1]) * 5000)
    made.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=100, Height=100, BitsPerComponent=8,
        ColorSpace=[Name.Indexed, Name.DeviceCMYK, 1, pikepdf.String(bytes([0, 0, 0, 0, 255, 255, 255, 255]))],
    )  # fmt: skip
    return pdf.make_indirect(made)


def form(content: bytes, resources: Dictionary | None = None, **more: object) -> Callable[[Pdf], object]:
    """A form XObject over the whole page."""

    def make(pdf: Pdf) -> object:
        made = Stream(pdf, content)
        made.Type, made.Subtype = Name.XObject, Name.Form
        made.BBox = Array([-1000, -1000, 2000, 2000])
        made.Resources = Dictionary() if resources is None else resources
        for key, value in more.items():
            made["/" + key] = value
        return pdf.make_indirect(made)

    return make


def nested(pdf: Pdf) -> object:
    """RGB two forms deep."""
    inner = form(b"1 0 0 rg 9 9 10 10 re f")(pdf)
    return form(b"/I Do", Dictionary(XObject=Dictionary(I=inner)))(pdf)


def tiling(pdf: Pdf) -> object:
    """A tiling pattern whose cell is painted in RGB."""
    made = Stream(pdf, b"0 0 1 rg 0 0 5 5 re f")
    for key, value in (
        ("/Type", Name.Pattern), ("/PatternType", 1), ("/PaintType", 1), ("/TilingType", 1),
        ("/BBox", Array([0, 0, 10, 10])), ("/XStep", 10), ("/YStep", 10), ("/Resources", Dictionary()),
    ):  # fmt: skip
        made[key] = value
    return pdf.make_indirect(made)


def gradient(space: str, first: list[float], last: list[float]) -> Callable[[Pdf], object]:
    """An axial shading between two colours."""

    def make(pdf: Pdf) -> object:
        function = Dictionary(FunctionType=2, Domain=[0, 1], C0=first, C1=last, N=1)
        return pdf.make_indirect(
            Dictionary(ShadingType=2, ColorSpace=Name(space), Coords=[0, 0, 100, 100], Function=function)
        )

    return make


def rgb_profile(pdf: Pdf) -> None:
    """An output intent whose profile is for a screen."""
    from PIL import ImageCms

    profile = Stream(pdf, ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile.N = 3
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_indirect(profile)


def annotated(pdf: Pdf) -> None:
    """A review note in the middle of the first page."""
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[100, 100, 120, 120], Contents="À revoir")
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def odd_page(pdf: Pdf) -> None:
    """A second page in A5."""
    for name, around in (("/MediaBox", 30), ("/BleedBox", 9), ("/TrimBox", 0)):
        pdf.pages[1].obj[name] = Array([-around, -around, 419.5 + around, 595.3 + around])


def crooked(pdf: Pdf) -> None:
    """A trim larger than the sheet."""
    pdf.pages[2].obj.TrimBox = _box(60)


def uncut(pdf: Pdf) -> None:
    """No word on where to cut."""
    for page in pdf.pages:
        del page.obj.TrimBox
        del page.obj.BleedBox


def emptied(pdf: Pdf) -> None:
    """A page in white on white."""
    pdf.pages[3].obj.Contents = Stream(pdf, b"0 0 0 0 k 100 100 200 200 re f")


def unembedded(pdf: Pdf) -> None:
    """A standard font that no file brings."""
    for page in pdf.pages:
        page.obj.Resources.Font.F = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def encrypted() -> bytes:
    """A file that opens without a password and may not be printed."""
    with pikepdf.open(BytesIO(sheet())) as pdf:
        allowed = pikepdf.Permissions(print_highres=False, print_lowres=False)
        return saved(pdf, encryption=pikepdf.Encryption(owner="secret", user="", allow=allowed))


def locked() -> bytes:
    """A file that opens with a password alone."""
    with pikepdf.open(BytesIO(sheet())) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(owner="secret", user="secret"))


# --- other programs ----------------------------------------------------------------------------------------


def by_ghostscript(postscript: str, *options: str) -> bytes:
    """A PDF made by Ghostscript."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "made.pdf"
        command = [
            require("gs"),
            "-q",
            "-dNOPAUSE",
            "-dBATCH",
            "-sDEVICE=pdfwrite",
            *options,
            "-o",
            str(target),
            "-",
        ]
        subprocess.run(command, input=postscript.encode(), check=True, capture_output=True)
        return target.read_bytes()


@cache
def by_libreoffice() -> bytes:
    """A letter with a word in red, as an office makes it."""
    with tempfile.TemporaryDirectory() as folder:
        letter = Document()
        letter.add_paragraph("Une ").add_run("lettre").font.color.rgb = RGBColor(255, 0, 0)
        letter.save(f"{folder}/lettre.docx")
        command = [
            require("soffice"), "--headless", f"-env:UserInstallation=file://{folder}/profil", "--convert-to", "pdf",
            "--outdir", folder, f"{folder}/lettre.docx",
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (Path(folder) / "lettre.pdf").read_bytes()


@cache
def by_weasyprint(html: str) -> bytes:
    """A PDF made by WeasyPrint alone."""
    import weasyprint

    made: bytes = weasyprint.HTML(string=html).write_pdf()
    return made


def by_pillow(dpi: float = 72.0) -> bytes:
    """A photograph saved as a PDF."""
    target = BytesIO()
    Image.radial_gradient("L").convert("RGB").save(target, "PDF", resolution=dpi)
    return target.getvalue()
