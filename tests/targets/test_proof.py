"""``--bat N``: a proof marked in text, a sheet to sign, and a final kit held to what was signed."""

from __future__ import annotations

import json
import re
import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from cli.running import ROOT, Run, run
from dossier.diagnostics import Diagnostic
from dossier.judges.verapdf import find_verapdf
from dossier.pipeline.stages import check_kit
from dossier.prepress.thumbnails import fill_thumbnails, placeholder
from dossier.project import Project
from dossier.proof.record import Entry, compare
from dossier.proof.signature import Signing
from judges import fetch_verapdf
from kits import NAME, VALID, write_kit
from reading import fold, read_pdf
from shapes import photo, picture

STEM = f"2030-06-07_dossier-de-presse_{NAME}"
HEAD = """titre: Une visite
emetteur: prefecture
contacts:
  - {nom: Service presse, organisation: prefecture, courriel: presse@rivemont.example}
parties:
  - {titre: La visite, contenu: [texte, halle, contacts]}
"""
LEGAL = "mentions:\n  directeur_publication: Anne Petit\n  impression: Imprimé par nos soins\n"
FILES = {
    **VALID,
    "dossier.yaml": HEAD,
    "chiffres.yaml": "chiffres:\n  bourgs: {valeur: 26, unite: bourgs, libelle: bourgs accompagnés, "
    "source: {titre: Rapport annuel, date: 2030-05-01}}\n",
    "fiches/01-texte.md": "---\ntitre: Une journée à Rivemont\n---\n\nUn texte, avec {{bourgs}}.\n\nUn autre texte.\n",
    "fiches/02-halle.md": "---\ntitre: La halle\n---\n\nLa halle rouvre.\n\n- un logement\n- un commerce\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_kit(tmp_path, FILES)
    return tmp_path


def folder(project: Path) -> Path:
    return project / "content" / NAME


def output(project: Path, name: str) -> bytes:
    return (project / "output" / NAME / f"{STEM}{name}").read_bytes()


def change(project: Path, name: str, old: str, new: str) -> None:
    path = folder(project) / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def sign(project: Path, name: str = "Camille Aubépine, directrice de cabinet") -> None:
    """What the officer does with the signed sheet: two lines filled in."""
    change(
        project, "bat.yaml", "signe_par:\n    signe_le:\n", f"signe_par: {name}\n    signe_le: 2030-06-01\n"
    )


def settle(project: Path) -> None:
    """The kit becomes final: what it still lacks is filled in first."""
    (folder(project) / "dossier.yaml").write_text(HEAD + "statut: definitif\n", encoding="utf-8")


def proof(project: Path, number: int, *more: str) -> Run:
    return run("render", NAME, "--bat", str(number), *more, cwd=project)


def codes(project: Path, signing: Signing | None = None) -> dict[str, Diagnostic]:
    found = check_kit(Project(project), folder(project), signing=signing or Signing()).found
    return {item.code: item for item in found if item.code.startswith("D88")}


# --- the proof ----------------------------------------------------------------------------------------------------


def test_a_proof_says_so_in_text_in_its_three_places_and_carries_a_sheet_to_sign(project: Path) -> None:
    done = proof(project, 2)
    assert done.code == 0, done.err
    said = read_pdf(output(project, "_BAT-2.pdf"))
    assert fold("Bon à tirer n° 2Épreuve du 7 juin 2030") in fold(said.body), "the cover strip"
    assert fold("Bon à tirer n° 2 – Épreuve du 7 juin 2030") in fold(said.body), "the first page of text"
    heads = {fold(words) for _page, words in said.outside}
    assert any(fold("BAT n° 2") in words for words in heads), "the running head"
    assert "Provisoire" not in said.body
    for words in (
        "Nom et fonction",
        "Date",
        "Signature",
        "Première épreuve",
        "Empreinte du contenu",
        "Page 1",
    ):
        assert fold(words) in fold(said.body), words
    assert "dossier signer " in done.err


def test_the_digest_on_the_sheet_is_the_one_on_record(project: Path) -> None:
    proof(project, 1)
    recorded = re.search(
        r"empreinte: ([0-9a-f]{64})\n", (folder(project) / "bat.yaml").read_text(encoding="utf-8")
    )
    assert recorded is not None
    assert recorded[1] in fold(read_pdf(output(project, "_BAT-1.pdf")).body)


def test_the_pages_stand_in_small_as_pages_and_not_as_images(project: Path) -> None:
    proof(project, 1)
    with pikepdf.open(BytesIO(output(project, "_BAT-1.pdf"))) as pdf:
        forms = {
            form.objgen: form
            for page in pdf.pages
            for form in page.Resources.get("/XObject", {}).values()
            if form.get("/Subtype") == "/Form" and float(form.get("/Matrix", [1])[0]) < 0.01
        }
        small = list(forms.values())
        assert all("/Im" not in str(form.Resources.get("/XObject", {}).keys()) for form in small)
        marked = [form for form in small if b"BDC" in form.read_bytes()]
        sheets = len(pdf.pages) - len(small)
    assert len(small) == 2
    assert 1 <= sheets <= 2, "one small page for each page, and the sheets to sign"
    assert marked == [], "read aloud once, in its own place"


def test_the_next_proof_lists_what_changed_with_its_page(project: Path) -> None:
    proof(project, 1)
    change(project, "fiches/01-texte.md", "Une journée à Rivemont", "Une matinée à Rivemont")
    change(project, "fiches/02-halle.md", "- un commerce\n", "- un commerce\n- une école\n")
    change(project, "fiches/02-halle.md", "La halle rouvre.", "Un mot de plus.\n\nLa halle rouvre.")
    proof(project, 2)
    said = fold(read_pdf(output(project, "_BAT-2.pdf")).body)
    assert fold("Ce qui a changé depuis le BAT n° 1") in said
    assert (
        fold("« La visite · Une journée à Rivemont » devient « La visite · Une matinée à Rivemont »") in said
    )
    assert fold("Ajouté : « Un mot de plus. »") in said
    assert fold("un commerce une école") in said
    pages = {block["text"]: block["page"] for block in record(project, 2)}
    assert pages["Un mot de plus."] == 2


def test_what_has_become_internal_since_the_last_proof_is_not_quoted_on_the_next(project: Path) -> None:
    proof(project, 1)
    change(project, "fiches/01-texte.md", "Un autre texte.", ":::interne\nUn autre texte.\n:::")
    change(project, "fiches/02-halle.md", "La halle rouvre.", "La halle ouvre.")
    proof(project, 2)
    said = fold(read_pdf(output(project, "_BAT-2.pdf")).body)
    assert fold("passage devenu interne") in said
    assert fold("rouvre") in said  # what was and is for the press is quoted
    assert fold("Un autre texte") not in said


def test_every_entry_of_a_record_has_its_page(project: Path) -> None:
    change(
        project,
        "dossier.yaml",
        "titre: Une visite",
        "titre: Une visite\nstatut: embargo\nembargo: 2030-06-07 10:00",
    )
    proof(project, 1)
    pages = [(block["part"], block["page"]) for block in record(project, 1)]
    assert pages[0] == ("Couverture", 1)
    assert pages[1][1] == 2, "the first chapter stands below short contents"
    assert [name for name, page in pages if page == 0] == []
    assert [page for _name, page in pages] == sorted(page for _name, page in pages), "in reading order"


def record(project: Path, number: int) -> list[dict[str, str | int]]:
    blocks: list[dict[str, str | int]] = json.loads(output(project, f"_BAT-{number}_releve.json"))["blocs"]
    return blocks


def test_a_proof_without_change_says_so_and_one_whose_record_is_lost_too(project: Path) -> None:
    proof(project, 1)
    proof(project, 2)
    assert fold("Rien n’a changé depuis le BAT n° 1.") in fold(read_pdf(output(project, "_BAT-2.pdf")).body)
    (project / "output" / NAME / f"{STEM}_BAT-2_releve.json").unlink()
    proof(project, 3)
    assert fold("Le relevé du BAT n° 2 n’est plus") in fold(read_pdf(output(project, "_BAT-3.pdf")).body)


def test_what_only_the_definitive_kit_is_refused_for_is_said_at_the_proof(project: Path) -> None:
    write_kit(
        project,
        {**FILES, "fiches/02-halle.md": FILES["fiches/02-halle.md"] + "\n::: verifier\nLa date.\n:::\n"},
    )
    told = run("render", "--bat", "1", cwd=project)
    assert told.code == 0, told.said
    assert "BAT n° 1 : corrigez avant de faire signer" in told.err
    assert "fiches/02-halle.md:10:1: D402, à vérifier (V1) : La date." in told.err
    change(project, "fiches/02-halle.md", "\n::: verifier\nLa date.\n:::\n", "")
    change(project, "dossier.yaml", "titre: Une visite\n", f"titre: Une visite\n{LEGAL}")
    right = run("render", "--bat", "1", cwd=project)
    assert right.code == 0, right.said
    assert "corrigez avant" not in right.err


def test_the_proof_under_embargo_still_says_the_embargo(project: Path) -> None:
    head = HEAD + "statut: embargo\nembargo: 2030-06-07 10:00\n"
    (folder(project) / "dossier.yaml").write_text(head, encoding="utf-8")
    assert proof(project, 1).code == 0
    said = read_pdf(output(project, "_BAT-1.pdf"))
    assert fold("sous embargo jusqu’au 7 juin 2030 à 10 h") in fold(said.body)


def test_other_targets_of_a_proof_are_marked_too(project: Path) -> None:
    assert proof(project, 1, "--to", "docx").code == 0
    names = sorted(
        path.name for path in (project / "output" / NAME).iterdir() if path.name.startswith("2030")
    )
    assert names == [
        f"{STEM}_BAT-1{kind}" for kind in (".docx", ".pdf", "_releve.json", "_verification.json")
    ]


def test_a_proof_is_the_same_twice_and_keeps_its_number_until_it_is_signed(project: Path) -> None:
    proof(project, 1)
    first = output(project, "_BAT-1.pdf")
    assert proof(project, 1).code == 0
    assert output(project, "_BAT-1.pdf") == first
    assert (folder(project) / "bat.yaml").read_text(encoding="utf-8").count("numero: 1") == 1
    sign(project)
    again = proof(project, 1)
    assert again.code == 1
    assert "D886" in again.err
    assert "--bat 2" in again.err
    assert output(project, "_BAT-1.pdf") == first


@pytest.mark.parametrize("number", ["zéro", "0", "-1", "1.5", "12345"])
def test_what_is_no_number_is_refused_in_french(number: str, project: Path) -> None:
    done = run("render", NAME, f"--bat={number}", cwd=project)
    assert done.code == 2
    assert "n’est pas un numéro" in done.err


def test_a_draft_is_no_proof(project: Path) -> None:
    assert run("render", NAME, "--bat", "1", "--draft", cwd=project).code == 2


# --- for everyone -------------------------------------------------------------------------------------------------


def test_a_proof_and_the_next_with_its_changes_are_what_the_reference_validator_accepts(
    project: Path,
) -> None:
    fetch_verapdf(ROOT)
    verapdf = find_verapdf(ROOT)
    assert verapdf is not None
    proof(project, 1)
    sign(project)
    change(project, "fiches/01-texte.md", "Un autre texte.", "Un tout autre texte.")
    change(project, "fiches/02-halle.md", "- un commerce", "- deux commerces\n- un café")
    proof(project, 2)
    files = [project / "output" / NAME / f"{STEM}_BAT-{number}.pdf" for number in (1, 2)]
    verdicts = verapdf.judge(files)
    assert len(verdicts) == 2 * len(files)
    assert [verdict for verdict in verdicts if not verdict.compliant] == []


# --- what was signed ----------------------------------------------------------------------------------------------


def signed(project: Path) -> None:
    settle(project)
    assert proof(project, 1).code == 0
    sign(project)


def test_a_final_kit_as_it_was_signed_is_rendered(project: Path) -> None:
    signed(project)
    assert codes(project) == {}
    assert run("render", NAME, "--to", "pdf", cwd=project).code == 0


def test_a_final_kit_that_differs_from_the_signed_proof_is_refused_even_without_output(project: Path) -> None:
    signed(project)
    for path in (project / "output" / NAME).iterdir():
        path.unlink()
    change(project, "fiches/01-texte.md", "Une journée à Rivemont", "Une matinée à Rivemont")
    done = run("render", NAME, "--to", "pdf", cwd=project)
    assert done.code == 1
    assert "D884" in done.err
    assert "signé par Camille Aubépine, directrice de cabinet le 01/06/2030" in done.err
    assert "--bat 2" in done.err
    assert not (project / "output" / NAME / f"{STEM}.pdf").exists()


def test_it_is_rendered_all_the_same_where_the_officer_says_so(project: Path) -> None:
    signed(project)
    change(project, "fiches/01-texte.md", "Une journée à Rivemont", "Une matinée à Rivemont")
    done = run("render", NAME, "--to", "pdf", "--sans-bat", cwd=project)
    assert done.code == 0
    assert "accepté par --sans-bat" in done.err
    assert "D887" in done.err
    assert run("render", NAME, "--to", "pdf", cwd=project).code == 1, "said once, for one render"


# --- the look that was signed -----------------------------------------------------------------------------------------


def own_charte(project: Path) -> Path:
    """The charte of the kit, copied into the project: it is the same look as the one that is shipped."""
    for name in ("prefecture", "commun"):
        ignored = shutil.ignore_patterns("prive")
        shutil.copytree(ROOT / "styles" / name, project / "styles" / name, ignore=ignored)
    return project / "styles" / "prefecture"


def test_another_charte_than_the_signed_one_is_said(project: Path) -> None:
    signed(project)
    change(project, "dossier.yaml", "statut:", "charte: sobre\nstatut:")
    assert set(codes(project)) == {"D888"}
    assert "signé par Camille Aubépine" in codes(project)["D888"].message
    assert run("render", NAME, "--to", "pdf", cwd=project).code == 0, "a warning: the words are those signed"
    assert run("render", NAME, "--to", "pdf", "--strict", cwd=project).code == 1


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("charte.toml", 'rvb = "#', 'rvb = "#0'),
        ("page.css", "", "/* autre */"),
        ("prive/logo.jpg", "", ""),
        ("fonts", "", ""),
    ],
)
def test_any_change_of_the_look_is_said(name: str, old: str, new: str, project: Path) -> None:
    signed(project)
    home = own_charte(project)
    assert codes(project) == {}, "the same look, in another place"
    path = home / name
    if name == "charte.toml":
        text = path.read_text(encoding="utf-8")
        place = text.index(old) + len(old)
        path.write_text(
            text[:place] + ("0" if text[place] != "0" else "1") + text[place + 1 :], encoding="utf-8"
        )
    elif name == "fonts":
        first = min(path.glob("*.ttf"))
        first.write_bytes(first.read_bytes() + b"\0")
    elif name.endswith(".jpg"):
        path.parent.mkdir()
        path.write_bytes(photo(0, 80, 40))
    else:
        path.write_text(path.read_text(encoding="utf-8") + new, encoding="utf-8")
    assert set(codes(project)) == {"D888"}


def test_what_the_signed_pages_do_not_show_is_no_other_look(project: Path) -> None:
    signed(project)
    home = own_charte(project)
    with (home / "word.toml").open("a", encoding="utf-8") as sheet:
        sheet.write("\n# un commentaire\n")
    assert codes(project) == {}


def test_a_proof_of_a_time_without_looks_is_held_to_its_content_alone(project: Path) -> None:
    signed(project)
    path = folder(project) / "bat.yaml"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if "aspect:" not in line]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    change(project, "dossier.yaml", "statut:", "charte: sobre\nstatut:")
    assert codes(project) == {}


# --- the content that was signed ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("chiffres.yaml", "valeur: 26", "valeur: 27"),
        ("visite.yaml", "2030-06-07", "2030-06-08"),
        ("dossier.yaml", "titre: Une visite", "titre: Une autre visite"),
        ("dossier.yaml", "presse@", "communication@"),
    ],
)
def test_any_change_of_content_is_seen(name: str, old: str, new: str, project: Path) -> None:
    signed(project)
    change(project, name, old, new)
    assert set(codes(project)) == {"D884"}


def test_the_status_alone_may_change(project: Path) -> None:
    (folder(project) / "dossier.yaml").write_text(HEAD, encoding="utf-8")
    assert proof(project, 1).code == 0
    sign(project)
    assert codes(project) == {}
    settle(project)
    assert codes(project) == {}
    head = HEAD + "statut: embargo\nembargo: 2030-06-07 10:00\n"
    (folder(project) / "dossier.yaml").write_text(head, encoding="utf-8")
    assert codes(project) == {}


def test_a_provisional_kit_may_differ_and_an_unsigned_proof_is_a_warning(project: Path) -> None:
    assert proof(project, 1).code == 0
    change(project, "fiches/01-texte.md", "Une journée à Rivemont", "Une matinée à Rivemont")
    assert codes(project) == {}
    settle(project)
    assert set(codes(project)) == {"D885"}


def test_a_changed_picture_is_a_changed_content(project: Path) -> None:
    (folder(project) / "images").mkdir(exist_ok=True)
    (folder(project) / "images" / "vue0.jpg").write_bytes(photo(0))
    text = (folder(project) / "fiches/01-texte.md").read_text(encoding="utf-8")
    (folder(project) / "fiches/01-texte.md").write_text(f"{text}\n{picture(0)}\n", encoding="utf-8")
    signed(project)
    assert codes(project) == {}
    (folder(project) / "images" / "vue0.jpg").write_bytes(photo(3))
    assert set(codes(project)) == {"D884"}


def test_a_record_spoilt_by_hand_is_said_at_its_line(project: Path) -> None:
    proof(project, 1)
    change(project, "bat.yaml", "signe_le:", "signe_le: hier")
    found = check_kit(Project(project), folder(project)).found
    faults = [item for item in found if item.span is not None and item.span.path.endswith("bat.yaml")]
    assert [(item.code, item.span.line) for item in faults if item.span] == [("D701", 10)]


def test_a_signature_survives_the_next_proof(project: Path) -> None:
    proof(project, 1)
    sign(project, '"Camille « Cam » Aubépine: directrice"')
    change(project, "fiches/01-texte.md", "Une journée à Rivemont", "Une matinée à Rivemont")
    assert proof(project, 2).code == 0
    text = (folder(project) / "bat.yaml").read_text(encoding="utf-8")
    assert 'signe_par: "Camille « Cam » Aubépine: directrice"' in text
    assert "signe_le: 2030-06-01" in text
    assert text.count("numero:") == 2


# --- the comparison -----------------------------------------------------------------------------------------------


def entry(text: str, kind: str = "Paragraph", rest: str = "", page: int = 1) -> Entry:
    return Entry("Une partie", kind, text, rest, page)


def test_a_block_moved_to_another_page_is_no_change() -> None:
    assert compare([entry("Un texte.", page=3)], [entry("Un texte.", page=5)]) == []


def test_changed_added_and_lost_blocks_are_told_apart() -> None:
    before = [entry("Le premier."), entry("Il pleut sur la ville ce matin."), entry("Le dernier.")]
    after = [
        entry("Le premier."),
        entry("Il neige sur la ville ce matin."),
        entry("Un nouveau venu."),
        entry("Le dernier."),
    ]
    changes = compare(before, after)
    assert [(one.before and one.before.text, one.after and one.after.text) for one in changes] == [
        ("Il pleut sur la ville ce matin.", "Il neige sur la ville ce matin."),
        (None, "Un nouveau venu."),
    ]
    assert [(one.before and one.before.text, one.after) for one in compare(after, before[:1])][1:] == [
        ("Un nouveau venu.", None),
        ("Le dernier.", None),
    ]


def test_another_address_under_the_same_words_is_a_change() -> None:
    (one,) = compare(
        [entry("Le site", rest="https://a.example")], [entry("Le site", rest="https://b.example")]
    )
    assert one.before is not None


def test_a_placeholder_has_the_proportions_of_the_page() -> None:
    from PIL import Image

    with Image.open(BytesIO(placeholder(840, 1188))) as image:
        assert image.size == (840, 1188)
        assert image.convert("L").getextrema() == (255, 255)


def test_sheets_without_images_are_left_as_they_are() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.add_blank_page()
        target = BytesIO()
        pdf.save(target)
    with pikepdf.open(BytesIO(fill_thumbnails(target.getvalue(), 1))) as filled:
        assert len(filled.pages) == 2


def test_numbers_are_bound_to_their_word(project: Path) -> None:
    proof(project, 1)
    assert "n°\u00a01" in (read_pdf(output(project, "_BAT-1.pdf")).body)
