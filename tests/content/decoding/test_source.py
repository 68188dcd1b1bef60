"""Bytes that are no clean UTF-8 text are named for what they are, at their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kits import BODY_LINE, HEAD, NAME, SHEET, Outcome, check, check_folder, write_kit

TITLE = "titre: Été\nemetteur: prefecture\n"


def head(data: bytes) -> Outcome:
    return check({"dossier.yaml": data})


def test_windows_1252_is_recognised_by_its_name() -> None:
    finding = head(TITLE.encode("cp1252")).only("D102")
    assert "Windows-1252" in finding.message
    assert "UTF-8" in finding.hint
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (1, 8)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_by_its_name(encoding: str) -> None:
    assert "UTF-16" in head(TITLE.encode(encoding)).only("D102").message


def test_a_byte_order_mark_and_dos_line_ends_are_accepted() -> None:
    outcome = head(b"\xef\xbb\xbf" + TITLE.replace("\n", "\r\n").encode())
    assert outcome.errors == []
    assert outcome.kit is not None
    assert outcome.kit.head.title == "Été"


def test_dos_line_ends_do_not_shift_the_places() -> None:
    assert check({"dossier.yaml": TITLE.replace("\n", "\r\n") + "inconnu: x\r\n"}).at("D202") == [
        "dossier.yaml:3:1"
    ]


def test_a_byte_order_mark_does_not_shift_the_places() -> None:
    assert head(b"\xef\xbb\xbfinconnu: x\n" + TITLE.encode()).at("D202") == ["dossier.yaml:1:1"]


def test_a_sheet_with_a_byte_order_mark_and_dos_line_ends_is_read() -> None:
    assert check({SHEET: b"\xef\xbb\xbf" + (HEAD + "Texte.\n").replace("\n", "\r\n").encode()}).errors == []


@pytest.mark.parametrize("data", [b"", b"\n\n", b"   ", b"\xef\xbb\xbf", b"\x00\x00\x00"])
@pytest.mark.parametrize("file", ["dossier.yaml", SHEET])
def test_an_empty_file_is_named(file: str, data: bytes) -> None:
    assert check({file: data}).at("D105") == [f"{file}:1:1"]


def test_nul_bytes_tell_of_a_half_saved_file() -> None:
    assert head(TITLE.encode() + b"version: 1\n" + b"\x00" * 3).at("D105") == ["dossier.yaml:4:1"]


@pytest.mark.parametrize(
    ("sign", "code_point"),
    [
        ("\x07", "U+0007"), ("\x1b", "U+001B"), ("\x7f", "U+007F"), ("\x85", "U+0085"),
        ("\u202e", "U+202E"), ("\u200f", "U+200F"), ("\u2066", "U+2066"), ("\u2028", "U+2028"),
        ("\ufeff", "U+FEFF"), ("\ufffe", "U+FFFE"), ("\ufffd", "U+FFFD"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("file", ["dossier.yaml", SHEET])
def test_an_invisible_character_is_named_with_its_place(file: str, sign: str, code_point: str) -> None:
    text = {"dossier.yaml": f"{TITLE}version: a{sign}b\n", SHEET: f"{HEAD}Du texte a{sign}b\n"}[file]
    finding = check({file: text}).only("D103")
    assert code_point in finding.message
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == ((3, 11) if file == "dossier.yaml" else (4, 11))


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\u202e", "\\uD800", "\\uFFFE", "\\x1b"])
def test_an_escape_does_not_smuggle_an_invisible_character_in(escape: str) -> None:
    outcome = check({"dossier.yaml": f'titre: "a{escape}b"\nemetteur: prefecture\n'})
    assert outcome.places == [("D103", "dossier.yaml:1:8")]


@pytest.mark.parametrize("entity", ["&#x202e;", "&#8234;", "&#xFEFF;", "&#x2028;"])
def test_an_entity_does_not_smuggle_an_invisible_character_in(entity: str) -> None:
    assert check({SHEET: f"{HEAD}a{entity}b\n"}).codes == ["D103"]


def test_conflict_markers_are_named_and_the_first_version_is_read_on() -> None:
    text = f"<<<<<<< HEAD\n{TITLE}=======\ntitre: Autre\n>>>>>>> branche\ninconnu: x\n"
    assert check({"dossier.yaml": text}).places == [
        ("D104", "dossier.yaml:1:1"),
        ("D104", "dossier.yaml:6:1"),
        ("D202", "dossier.yaml:7:1"),
    ]


def test_conflict_markers_in_a_sheet_are_named() -> None:
    text = f"{HEAD}<<<<<<< HEAD\nUn.\n=======\nDeux.\n>>>>>>> branche\n"
    outcome = check({SHEET: text})
    assert outcome.places == [("D104", f"{SHEET}:4:1"), ("D104", f"{SHEET}:8:1")]


def test_a_line_of_equal_signs_alone_is_no_conflict() -> None:
    assert check({SHEET: f"{HEAD}```\n=======\n```\n"}).errors == []


def test_a_file_beyond_two_megabytes_is_refused_unread() -> None:
    assert head(TITLE.encode() + b"# " + b"x" * 2_000_000).codes == ["D113"]


def test_a_missing_file_is_named() -> None:
    outcome = check({"visite.yaml": None})
    assert outcome.codes == ["D101"]
    assert "visite.yaml" in outcome.errors[0].message


def test_a_folder_in_place_of_a_sheet_is_named(tmp_path: Path) -> None:
    folder = write_kit(tmp_path, {})
    (folder / "fiches" / "02-dossier.md").mkdir()
    assert check_folder(tmp_path, folder).places == [("D101", "fiches/02-dossier.md:1:1")]


def test_a_file_that_leads_out_of_the_project_is_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "dehors.md"
    outside.write_text(f"{HEAD}SECRET\n", encoding="utf-8")
    root = tmp_path / "projet"
    folder = write_kit(root, {})
    (folder / "fiches" / "02-lien.md").symlink_to(outside)
    outcome = check_folder(root, folder)
    assert outcome.places == [("D101", "fiches/02-lien.md:1:1")]
    assert "SECRET" not in outcome.text


def test_a_link_that_leads_to_itself_and_an_endless_device_are_not_read(tmp_path: Path) -> None:
    folder = write_kit(tmp_path, {})
    loop = folder / "fiches" / "02-boucle.md"
    loop.symlink_to(loop)
    (folder / "images.yaml").symlink_to("/dev/zero")
    assert check_folder(tmp_path, folder).places == [
        ("D101", "fiches/02-boucle.md:1:1"),
        ("D101", "images.yaml:1:1"),
    ]


def test_what_editors_leave_behind_is_passed_over(tmp_path: Path) -> None:
    folder = write_kit(tmp_path, {".dossier.yaml.swp": "x", "fiches/~$texte.md": "x", "visite.yaml~": "x"})
    assert check_folder(tmp_path, folder).errors == []


def test_a_file_of_an_unexpected_name_is_said_to_be_ignored() -> None:
    finding = check({"chifres.yaml": "chiffres:\n"}).only("D130")
    assert "chiffres.yaml" in finding.hint


@pytest.mark.parametrize("name", ["Été.md", "01-Ma page.md", "01-.md", "01-été.md"])
def test_a_sheet_whose_name_makes_no_identifier_is_refused(name: str) -> None:
    assert check({f"fiches/{name}": f"{HEAD}x\n"}).places == [("D131", f"fiches/{name}:1:1")]


def test_two_sheets_of_one_identifier_are_refused() -> None:
    assert check({"fiches/02-texte.md": f"{HEAD}x\n"}).places == [("D205", "fiches/02-texte.md:1:1")]


@pytest.mark.parametrize("name", ["sommaire", "couverture", "participants", "sigles", "contacts", "mentions"])
def test_a_sheet_may_not_take_the_name_of_a_page_that_the_program_makes(name: str) -> None:
    assert ("D205", f"fiches/02-{name}.md:1:1") in check({f"fiches/02-{name}.md": f"{HEAD}x\n"}).places


def test_a_kit_that_does_not_exist_is_named(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert check_folder(tmp_path, tmp_path / "content" / NAME).codes == ["D101"]


def test_a_file_full_of_invisible_characters_is_told_ten_times_and_not_more() -> None:
    lines = "\n".join(["Un\u200emot."] * 30)
    assert [place for code, place in check({SHEET: f"{HEAD}{lines}\n"}).places if code == "D103"] == [
        f"{SHEET}:{BODY_LINE + number}:3" for number in range(10)
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_by_its_mark_even_where_no_byte_is_nul(encoding: str) -> None:
    data = "\ufeffœœœ–’…".encode(encoding)
    assert b"\x00" not in data
    assert "UTF-16" in check({SHEET: data}).only("D102").message
