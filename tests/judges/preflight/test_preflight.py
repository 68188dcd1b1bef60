"""The preflight finds each planted defect, in files made by other programs, and none in ours."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from pikepdf import Dictionary, Name, Pdf

import planted
from dossier.diagnostics import Severity
from dossier.judges.preflight import PrintReport, inspect_for_print
from dossier.judges.preflight.print_rules import PRINT_RULES
from planted import A4, BLEED, TEXT, by_ghostscript, form, given, gradient, image, sheet
from press_files import colourful_press, real_press, sober_press, words_press

WIDE = "500 0 0 500 40 200 cm"


def found(data: bytes) -> set[str]:
    """The codes of the controls that the file fails."""
    return {control.code for control in inspect_for_print(data).inspection.controls if not control.passed}


def said(report: PrintReport, code: str) -> str:
    return "\n".join(
        fault.sentence
        for control in report.inspection.controls
        if control.code == code
        for fault in control.faults
    )


def test_the_sound_sheet_passes() -> None:
    report = inspect_for_print(sheet())
    assert report.verdict == "Ce fichier passe nos 18 contrôles.", found(sheet())
    assert report.page_count == 4


@pytest.mark.parametrize("made", [real_press, colourful_press, words_press, sober_press])
def test_ours_pass_every_control(made: Callable[[], bytes]) -> None:
    report = inspect_for_print(made())
    assert report.inspection.is_clean, found(made())
    assert report.verdict == "Ce fichier passe nos 18 contrôles."


#: code, what the report must say, and the file.
BY_HAND: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "police non incorporée": ("D862", "Helvetica", lambda: sheet(change=planted.unembedded)),
    "texte en RVB": ("D863", "un texte en RVB", lambda: sheet(TEXT.replace(b"0 0 0 1 k", b"0 0 0 rg"))),
    "filet en RVB": ("D863", "un filet en RVB", lambda: sheet(TEXT + b"1 0 0 RG 9 9 m 90 90 l S")),
    "espace RVB nommé": ("D863", "un aplat en RVB", lambda: sheet(TEXT + b"/DeviceRGB cs 1 0 0 sc 9 9 9 9 re f")),
    "RVB étalonné": (
        "D863", "RVB étalonné",
        lambda: sheet(TEXT + b"/C cs 1 0 0 scn 9 9 9 9 re f", given("/ColorSpace", "/C", lambda _pdf: [
            Name.CalRGB, Dictionary(WhitePoint=[0.95, 1, 1.09])])),
    ),
    "RVB deux formulaires plus bas": (
        "D863", "un aplat en RVB", lambda: sheet(TEXT + b"/X Do", given("/XObject", "/X", planted.nested)),
    ),
    "motif en RVB": (
        "D863", "un aplat en RVB",
        lambda: sheet(TEXT + b"/Pattern cs /P scn 9 9 90 90 re f", given("/Pattern", "/P", planted.tiling)),
    ),
    "dégradé en RVB": (
        "D863", "un dégradé en RVB",
        lambda: sheet(TEXT + b"/S sh", given("/Shading", "/S", gradient("/DeviceRGB", [1, 0, 0], [0, 0, 1]))),
    ),
    "image en RVB": (
        "D863", "une image en RVB",
        lambda: sheet(TEXT + b"q 100 0 0 100 50 50 cm /I Do Q", given("/XObject", "/I", image((400, 400), "/DeviceRGB", 3))),
    ),
    "image RVB dans le flux": (
        "D863", "une image en RVB",
        lambda: sheet(TEXT + b"q 9 0 0 9 50 50 cm BI /W 2 /H 2 /CS /RGB /BPC 8 /F /AHx ID ff0000ff0000ff0000ff0000> EI Q"),
    ),
    "groupe en RVB": (
        "D863", "groupe de transparence en RVB",
        lambda: sheet(TEXT + b"/X Do", given("/XObject", "/X", form(b"0 0 0 1 k 9 9 9 9 re f", Group=Dictionary(
            S=Name.Transparency, CS=Name.DeviceRGB)))),
    ),
    "image à 72 points par pouce": (
        "D864", "points par pouce", lambda: sheet(TEXT + f"q {WIDE} /I Do Q".encode(), given("/XObject", "/I", image((620, 620)))),
    ),
    "image agrandie par un formulaire": (
        "D864", "à 100 points",
        lambda: sheet(TEXT + b"q 3 0 0 3 0 0 cm /X Do Q", given("/XObject", "/X", lambda pdf: form(
            b"q 96 0 0 96 10 10 cm /I Do Q", Dictionary(XObject=Dictionary(I=image((400, 400))(pdf))))(pdf))),
    ),
    "image à peine assez définie": (
        "D864", "à 180 points",
        lambda: sheet(TEXT + b"q 160 0 0 160 50 50 cm /I Do Q", given("/XObject", "/I", image((400, 400)))),
    ),
    "aplat à 360 %": ("D865", "360 %", lambda: sheet(TEXT + b".9 .9 .9 .9 k 9 9 90 90 re f")),
    "dégradé à 380 %": (
        "D865", "380 %",
        lambda: sheet(TEXT + b"/S sh", given("/Shading", "/S", gradient("/DeviceCMYK", [0, 0, 0, 0], [1, 1, 0.9, 0.9]))),
    ),
    "photo à 400 %": (
        "D865", "ombres",
        lambda: sheet(TEXT + b"q 200 0 0 200 50 50 cm /I Do Q", given("/XObject", "/I", planted.photograph_with_ink)),
    ),
    "palette à 400 %": (
        "D865",
        "ombres",
        lambda: sheet(
            TEXT + b"q 20 0 0 20 50 50 cm /I Do Q",
            given("/XObject", "/I", planted.indexed),
        ),
    ),
    "filet de 0,1 point": ("D866", "0,10 point", lambda: sheet(TEXT + b"0 0 0 1 K .1 w 9 9 m 90 90 l S")),
    "filet d’épaisseur nulle": ("D866", "0,00 point", lambda: sheet(TEXT + b"0 0 0 1 K 0 w 9 9 m 90 90 l S")),
    "filet réduit": ("D866", "0,10 point", lambda: sheet(TEXT + b"q .1 0 0 .1 0 0 cm 0 0 0 1 K 1 w 90 90 m 900 900 l S Q")),
    "aplat en filet": ("D866", "0,10 point", lambda: sheet(TEXT + b"0 0 0 1 k 9 9 90 .1 re f")),
    "TrimBox absente": ("D867", "TrimBox", lambda: sheet(change=planted.uncut)),
    "TrimBox hors de la page": ("D867", "page 3", lambda: sheet(change=planted.crooked)),
    "pages de deux formats": ("D867", "formats différents", lambda: sheet(change=planted.odd_page)),
    "aplat arrêté à la coupe": (
        "D868", "en haut", lambda: sheet(TEXT + f"1 0 0 0 k 0 700 {A4[0]} {A4[1] - 700} re f".encode()),
    ),
    "aplat arrêté par un détourage": (
        "D868", "à gauche",
        lambda: sheet(TEXT + f"q 0 0 300 300 re W n 1 0 0 0 k {-BLEED} 9 200 200 re f Q".encode()),
    ),
    "page blanche": ("D869", "page 4", lambda: sheet(change=planted.emptied)),
    "transparence hors PDF/X-4": (
        "D871", "opacité",
        lambda: sheet(TEXT + b"/T gs 1 0 0 0 k 9 9 90 90 re f", lambda pdf: (
            given("/ExtGState", "/T", lambda _pdf: Dictionary(ca=0.5))(pdf),
            pdf.docinfo.__delitem__("/GTS_PDFXVersion"))[-1]),
    ),
    "aucune condition d’impression": ("D872", "aucune", lambda: sheet(change=lambda pdf: pdf.Root.__delitem__("/OutputIntents"))),
    "condition d’impression d’un écran": ("D872", "profil RVB", lambda: sheet(change=planted.rgb_profile)),
    "annotation": ("D873", "annotation (Text)", lambda: sheet(change=planted.annotated)),
    "blanc en surimpression": (
        "D874", "blanc",
        lambda: sheet(TEXT + b"/O gs 0 0 0 0 k 9 9 90 90 re f", given("/ExtGState", "/O", lambda _pdf: Dictionary(op=True, OPM=1))),
    ),
    "texte noir en quatre encres": ("D875", "plusieurs encres", lambda: sheet(TEXT.replace(b"0 0 0 1 k", b".6 .5 .5 .9 k"))),
    "texte noir en trois encres": ("D875", "plusieurs encres", lambda: sheet(TEXT.replace(b"0 0 0 1 k", b".75 .68 .67 .1 k"))),
    "ton direct": (
        "D876", "PANTONE 286 C",
        lambda: sheet(TEXT + b"/S cs 1 scn 9 9 90 90 re f", given("/ColorSpace", "/S", lambda pdf: [
            Name.Separation, Name("/PANTONE 286 C"), Name.DeviceCMYK,
            pdf.make_indirect(Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 0.7, 0, 0], N=1))])),
    ),
    "texte en corps 4": ("D877", "corps 4,0", lambda: sheet(TEXT.replace(b"11 Tf", b"4 Tf"))),
    "JavaScript": (
        "D878", "JavaScript",
        lambda: sheet(change=lambda pdf: setattr(pdf.Root, "OpenAction", Dictionary(S=Name.JavaScript, JS="app.alert(1)"))),
    ),
    "fichier chiffré": ("D861", "chiffré", planted.encrypted),
    "fichier fermé": ("D861", "mot de passe", planted.locked),
}  # fmt: skip


@pytest.mark.parametrize("name", BY_HAND)
def test_a_defect_planted_by_hand_is_found(name: str) -> None:
    code, words, made = BY_HAND[name]
    report = inspect_for_print(made())
    assert words in said(report, code), report
    assert code in found(made())


@pytest.mark.parametrize("name", sorted(set(BY_HAND) - {"fichier chiffré", "fichier fermé"}))
def test_and_nothing_else_is(name: str) -> None:
    """One defect, one control; a screen's profile or a clip may touch a second one, never a third."""
    code, _words, made = BY_HAND[name]
    assert found(made()) <= {code, *_ALSO.get(name, set())}


_ALSO = {
    "TrimBox absente": {"D868"},
    "TrimBox hors de la page": {"D868", "D867"},
    "transparence hors PDF/X-4": {"D871"},
}

RED = "%!PS\n1 0 0 setrgbcolor 100 100 200 200 rectfill showpage"
WORDS = "%!PS\n/Helvetica findfont 12 scalefont setfont 0 0 0 1 setcmykcolor 100 700 moveto (Bonjour) show showpage"
THIN = "%!PS\n0 0 0 1 setcmykcolor 0.05 setlinewidth 100 100 moveto 300 300 lineto stroke showpage"
HEAVY = "%!PS\n.9 .9 .9 .9 setcmykcolor 100 100 200 200 rectfill showpage"
OVER = "%!PS\ntrue setoverprint 0 1 0 0 setcmykcolor 100 100 200 200 rectfill showpage"
SPOT = "%!PS\n[/Separation (Or) /DeviceCMYK {dup 0 exch dup 0.6 mul exch 0}] setcolorspace 1 setcolor 100 100 200 200 rectfill showpage"


@pytest.mark.parametrize(
    ("postscript", "options", "code"),
    [
        (RED, ("-sColorConversionStrategy=LeaveColorUnchanged",), "D863"),
        (WORDS, ("-dEmbedAllFonts=false", "-dPDFSETTINGS=/screen"), "D862"),
        (THIN, (), "D866"),
        (HEAVY, (), "D865"),
        (OVER, (), "D874"),
        (SPOT, (), "D876"),
        ("%!PS\nshowpage", (), "D869"),
    ],
)
def test_a_defect_made_by_ghostscript_is_found(postscript: str, options: tuple[str, ...], code: str) -> None:
    made = found(by_ghostscript(postscript, *options))
    assert code in made
    assert "D867" in made


def test_a_letter_of_libreoffice_is_not_fit_for_a_press() -> None:
    made = found(planted.by_libreoffice())
    assert {"D863", "D867", "D872"} <= made


def test_a_page_of_weasyprint_alone_is_not_either() -> None:
    html = """<style>@page { size: A4; margin: 0 } body { margin: 0 }</style>
        <div style='background:#c00;height:50mm'>Titre</div><a href='https://exemple.fr'>lien</a>"""
    report = inspect_for_print(planted.by_weasyprint(html))
    assert {"D863", "D867", "D868", "D872", "D873"} <= found(planted.by_weasyprint(html))
    for side in ("à gauche", "en haut", "à droite"):
        assert side in said(report, "D868")
    assert "en bas" not in said(report, "D868")


def test_a_photograph_of_pillow_is_not_either() -> None:
    report = inspect_for_print(planted.by_pillow())
    assert {"D863", "D864", "D867", "D868"} <= found(planted.by_pillow())
    assert "à 72 points par pouce" in said(report, "D864")
    assert "D864" not in found(planted.by_pillow(300))


def test_a_dark_hue_is_not_a_black() -> None:
    assert found(sheet(TEXT.replace(b"0 0 0 1 k", b".75 .35 .3 .6 k"))) == set()


def test_no_finding_is_graver_than_its_control_says() -> None:
    """``dossier explain`` says the gravest."""
    declared = {rule.code: rule.gravest for rule in PRINT_RULES}
    for _code, _words, made in BY_HAND.values():
        for control in inspect_for_print(made()).inspection.controls:
            gravest = declared[control.code].rank
            assert all(control.severity_of(fault).rank >= gravest for fault in control.faults), control


def test_seventeen_pages_do_not_fold() -> None:
    """An advice: it stops nobody who staples at the corner."""
    report = inspect_for_print(sheet(pages=17))
    assert "pas un multiple de quatre" in said(report, "D870")
    assert report.inspection.is_clean
    assert said(inspect_for_print(sheet(pages=20)), "D870") == ""


def test_no_report_claims_a_standard() -> None:
    for data in (sheet(), planted.locked(), planted.by_pillow()):
        assert "valide" not in inspect_for_print(data).verdict
        assert "X-4" not in inspect_for_print(data).verdict


@cache
def _broken() -> list[bytes]:
    whole = sheet()
    return [
        b"",
        b"%PDF-1.7",
        whole[: len(whole) // 2],
        whole.replace(b"endstream", b"endstrea"),
        b"%PDF-1.4\n" + bytes(range(256)) * 50,
        whole.replace(b"/Kids", b"/Kidz"),
    ]


@pytest.mark.parametrize("number", range(6))
def test_a_broken_file_is_a_sentence(number: int) -> None:
    """Never an exception; never a file that passes."""
    report = inspect_for_print(_broken()[number])
    assert not report.inspection.is_clean
    grave = [
        fault
        for control in report.inspection.controls
        for fault in control.faults
        if control.severity_of(fault) is Severity.ERROR
    ]
    assert all(item.message and item.hint for item in grave)


def test_a_file_repaired_in_reading_does_not_pass() -> None:
    whole = sheet()
    assert found(whole[: whole.rindex(b"startxref")]) == {"D861"}


def test_a_form_that_draws_itself_comes_to_an_end() -> None:
    def loop(pdf: Pdf) -> None:
        made = form(b"/X Do /X Do")(pdf)
        made.Resources.XObject = Dictionary(X=made)  # type: ignore[attr-defined]
        given("/XObject", "/X", lambda _pdf: made)(pdf)

    report = inspect_for_print(sheet(TEXT + b"/X Do", loop))
    assert "pas contrôlé" in said(report, "D861")


def test_operators_without_operands_paint_nothing() -> None:
    assert found(sheet(TEXT + b"rg k re (x) w /No Do /No gs /No sh 1 2 cm Q Q Q f")) == set()
