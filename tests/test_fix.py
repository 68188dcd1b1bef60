"""``check --fix``: what was found is corrected, nothing else moves, and a second time changes nothing."""

from __future__ import annotations

import os
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.cli.app import main
from dossier.commands.fix import fix_kit
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from kits import NAME, SHEET, VALID, write_kit

TYPOGRAPHY = {"D410", "D411", "D412", "D413", "D414"}


def fixed(root: Path, files: dict[str, str | bytes]) -> dict[str, bytes]:
    """The files after one ``--fix``, by name."""
    folder = write_kit(root, files)
    fix_kit(Project(root), folder)
    return {name: (folder / name).read_bytes() for name in {**VALID, **files}}


def places(root: Path) -> dict[str, set[tuple[int, int]]]:
    """Line and column of every character that a typographic finding covers, by path."""
    covered: dict[str, set[tuple[int, int]]] = {}
    for item in check_kit(Project(root), root / "content" / NAME).found:
        if item.code in TYPOGRAPHY and item.span is not None:
            span = item.span
            covered.setdefault(span.path, set()).update(
                (span.line, column) for column in range(span.column - 1, span.end_column + 1)
            )
    return covered


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("titre: L'eau", "titre: L’eau"),
        ('titre: "L\'eau"  # un titre', 'titre: "L’eau"  # un titre'),
        ("titre: 'L''eau'", "titre: 'L’eau'"),
        ('titre: "\\"eau\\" : 12\\u0020%"', 'titre: "«\u00a0eau\u00a0»\u00a0: 12\u00a0%"'),
        ("titre: \"D'abord : l'eau\"", 'titre: "D’abord\u00a0: l’eau"'),
        ("titre: L'eau   # l'eau reste", "titre: L’eau   # l'eau reste"),
        ("titre: >-\n  L'eau\n  et l'air\n", "titre: >-\n  L’eau\n  et l’air\n"),
        ("titre: |\n  L'eau !\n", "titre: |\n  L’eau\u202f!\n"),
        ("titre: L'eau\n  et l'air", "titre: L’eau\n  et l’air"),
        ("titre: Le cœur,l'eau", "titre: Le cœur, l’eau"),
        ("titre: 888M€, 14h30, 1ère, Etat", "titre: 888\u00a0M€, 14\u00a0h\u00a030, 1re, État"),
    ],
)
def test_yaml_in_every_style_is_corrected_in_place(before: str, after: str, tmp_path: Path) -> None:
    tail = "\nemetteur: prefecture\n"
    assert fixed(tmp_path, {"dossier.yaml": before + tail})["dossier.yaml"].decode() == after + tail


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("« **gras** » ; *l'eau*!", "«\u00a0**gras**\u00a0»\u202f; *l’eau*\u202f!"),
        (
            "\"**gras**\" et [l'eau](https://a.example/l'a);",
            "«\u00a0**gras**\u00a0» et [l’eau](https://a.example/l'a)\u202f;",
        ),
        ("- l'eau\n- l'air\n", "- l’eau\n- l’air\n"),
        ("> l'eau\n> l'air\n", "> l’eau\n> l’air\n"),
        (
            "| l'eau | l'air |\n| --- | --- |\n| l'un | 12% |\n",
            "| l’eau | l’air |\n| --- | --- |\n| l’un | 12\u00a0% |\n",
        ),
        ("Un mot[^1].\n\n[^1]: l'eau.\n", "Un mot[^1].\n\n[^1]: l’eau.\n"),
        ("## L'eau\n", "## L’eau\n"),
        (":::encadre L'eau est là\nl'air\n:::\n", ":::encadre L’eau est là\nl’air\n:::\n"),
        ("`l'eau` et l'air", "`l'eau` et l’air"),
        ("co\u00ador\u00addi\u200bna\u2060tion de Saint\u2011Julien", "coordination de Saint-Julien"),
        ("Du texte.\\\nl'eau", "Du texte.\\\nl’eau"),
        ("Un  mot.  \nl'eau", "Un mot.  \nl’eau"),
        ("[l'eau]{lang=en} et l'air", "[l'eau]{lang=en} et l’air"),
        ("a &amp; l'eau &nbsp;: x", "a &amp; l’eau &nbsp;: x"),
        ("l\\'eau \\* l'air", "l\\'eau \\* l’air"),
    ],
)
def test_markdown_is_corrected_between_its_marks(before: str, after: str, tmp_path: Path) -> None:
    head = "---\ntitre: Une page\n---\n"
    assert fixed(tmp_path, {SHEET: head + before})[SHEET].decode() == head + after


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_the_byte_order_mark_stay(end: str, mark: bytes, tmp_path: Path) -> None:
    text = "# l'en-tête\ntitre: L'eau  # l'eau\n\nemetteur: prefecture\nsous_titre: De l'air".replace(
        "\n", end
    )
    new = "# l'en-tête\ntitre: L’eau  # l'eau\n\nemetteur: prefecture\nsous_titre: De l’air".replace(
        "\n", end
    )
    assert fixed(tmp_path, {"dossier.yaml": mark + text.encode()})["dossier.yaml"] == mark + new.encode()


def test_a_file_with_a_fault_of_its_own_is_left_alone(tmp_path: Path) -> None:
    text = "titre: L'eau\nemetteur: prefecture\nstatut: inconnu\n"
    assert fixed(tmp_path, {"dossier.yaml": text})["dossier.yaml"].decode() == text


def test_what_is_shared_is_corrected_too_and_permissions_stay(tmp_path: Path) -> None:
    folder = write_kit(tmp_path, {"_commun/acteurs.yaml": "noms:\n  a: { nom: L'eau }\n"})
    shared = folder.parent / "_commun" / "acteurs.yaml"
    shared.chmod(0o640)
    fix_kit(Project(tmp_path), folder)
    assert "L’eau" in shared.read_text(encoding="utf-8")
    assert shared.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in shared.parent.iterdir()] == ["acteurs.yaml"]


_PIECES = (
    "l'eau |« mot » |\"mot\" |**gras**|*it* |`c'o:` |{{n}} |{{n|nombre}} communes |12% |888M€ |14h30 |; |: |! |, |.|...|… "
    "|[un lien](https://a.example/l'x) |[why?]{lang=en} |- |– |coeur |Etat |1ère |etc... |(oui )|\\* |_x_ |\u00a0|\u202f|  | \n|: "
)
SHEETS = st.lists(st.sampled_from(_PIECES.split("|")), min_size=1, max_size=14).map("".join)
QUOTES = st.sampled_from(["", "'", '"'])


def _scalar(text: str, quote: str) -> str:
    plain = " ".join(text.split()).replace("{{n}}", "12").replace("{{n", "n")
    if quote == "'":
        return "'" + plain.replace("'", "''") + "'"
    return (
        '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
        if quote == '"'
        else f"x {plain}".replace(": ", "; ").replace(" #", "").rstrip(": ")
    )


@given(body=SHEETS, title=SHEETS, quote=QUOTES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_only_what_was_found_changes_the_kit_says_the_same_and_twice_is_once(
    body: str, title: str, quote: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("fix")
    files: dict[str, str | bytes | None] = {
        SHEET: f"---\ntitre: Une page\n---\n\n{body}\n",
        "dossier.yaml": f"titre: Une visite\nemetteur: prefecture\nsous_titre: {_scalar(title, quote)}\n",
        "chiffres.yaml": "chiffres:\n  n: { valeur: 12, unite: communes }\n",
    }
    folder = write_kit(root, files)
    names = [path for path in folder.rglob("*") if path.is_file()]
    before = {path: path.read_bytes() for path in names}
    first, found = check_kit(Project(root), folder).document, places(root)
    fix_kit(Project(root), folder)
    after = {path: path.read_bytes() for path in names}
    assert check_kit(Project(root), folder).document is not None
    assert _strings(check_kit(Project(root), folder).document) == _strings(first)
    for path in names:
        _assert_found(
            before[path].decode(), after[path].decode(), found.get(path.relative_to(root).as_posix(), set())
        )
    fix_kit(Project(root), folder)
    assert {path: path.read_bytes() for path in names} == after


def _strings(document: object) -> list[str]:
    from kits import every_string

    return list(every_string(document))


def _assert_found(old: str, new: str, covered: set[tuple[int, int]]) -> None:
    """Every changed character of ``old`` lies in a finding."""
    for number, (line, other) in enumerate(zip(old.split("\n"), new.split("\n"), strict=True), 1):
        for kind, start, end, _first, _last in SequenceMatcher(
            None, line, other, autojunk=False
        ).get_opcodes():
            if kind != "equal":
                changed = {(number, column) for column in range(start + 1, max(end, start + 1) + 1)}
                assert changed & covered, (line, other)


def test_the_command_says_what_it_changed_and_then_what_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_kit(tmp_path, {SHEET: "---\ntitre: Une page\n---\n\nL'eau : 12%\n"})
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--fix", "--output-format", "concise"]) == 0
    said = capsys.readouterr().out
    assert f"content/{NAME}/{SHEET}:5:2: « L'eau » → « L’eau »" in said
    assert "3 corrections dans 1 fichier" in said
    assert "D412" not in said
    assert main(["check", "--fix"]) == 0
    assert "rien à corriger" in capsys.readouterr().out


def test_the_corrections_do_not_mix_with_the_findings_for_machines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_kit(tmp_path, {SHEET: "---\ntitre: Une page\n---\n\nL'eau\n"})
    monkeypatch.chdir(tmp_path)
    main(["check", "--fix", "--output-format", "json"])
    said = capsys.readouterr()
    assert said.out.lstrip().startswith("[")
    assert "L’eau" in said.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_that_may_not_be_written_stays_whole(tmp_path: Path) -> None:
    folder = write_kit(tmp_path, {SHEET: "---\ntitre: Une page\n---\n\nL'eau\n"})
    sheets = folder / "fiches"
    sheets.chmod(0o555)
    try:
        with pytest.raises(Exception, match="corrigé"):
            fix_kit(Project(tmp_path), folder)
        assert "L'eau" in (folder / SHEET).read_text(encoding="utf-8")
    finally:
        sheets.chmod(0o755)


def test_names_of_the_registry_are_corrected_like_any_other_words(tmp_path: Path) -> None:
    actors = VALID["acteurs.yaml"] + "territoires:\n  isle: { nom: L'Isle-Haute, type: commune }\n"
    files: dict[str, str | bytes] = {
        "acteurs.yaml": actors,
        "visite.yaml": "date: 2030-06-07\nterritoire: isle\n",
    }
    assert "nom: L’Isle-Haute".encode() in fixed(tmp_path, files)["acteurs.yaml"]


def test_what_is_not_corrected_is_said_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_kit(tmp_path, {"visite.yaml": "date: 2030-06-07\nlieux: L'Isle\ninconnue: oui\n"})
    monkeypatch.chdir(tmp_path)
    main(["check", "--fix"])
    said = capsys.readouterr().out
    assert "laissé « L'Isle », le fichier a une autre faute" in said
    assert "rien d’autre à corriger" in said


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"lu "Les Quais" ensemble"', "«\u00a0lu “Les Quais” ensemble\u00a0»"),
        ('"lu "*Les Quais*" ensemble"', "«\u00a0lu “*Les Quais*” ensemble\u00a0»"),
        ("lu « “Les Quais » ensemble”", "lu «\u00a0“Les Quais\u00a0» ensemble”"),
    ],
)
def test_quotations_are_written_back_nested_and_never_crossed(
    before: str, after: str, tmp_path: Path
) -> None:
    head = "---\ntitre: Une page\n---\n\n"
    assert fixed(tmp_path, {SHEET: head + before})[SHEET].decode() == head + after
