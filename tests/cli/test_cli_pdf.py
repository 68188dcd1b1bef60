"""``dossier check --pdf``: any file, judged or refused in a sentence, never a traceback."""

from __future__ import annotations

import random
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from dossier.commands.pdf_check import check_pdfs
from dossier.judges.pdf_accessibility.gate_apart import inspect_apart
from dossier.judges.verdict import Unreadable
from rendered import all_blocks


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "dossier.pdf"
    path.write_bytes(all_blocks().pdf)
    return path


def test_our_own_file_passes_and_the_line_says_by_whom(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ours.parent)  # outside of any project: no veraPDF
    found, lines = check_pdfs([ours])
    assert found == []
    assert lines == ["dossier.pdf : contrôle interne 63/63, veraPDF non exécuté"]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("texte.pdf", b"bonjour", "ce n’est pas un fichier PDF"),
        ("vide.pdf", b"", "ce n’est pas un fichier PDF"),
        ("court.pdf", b"%PDF-1.7\n1 0 obj\n<<", "le fichier est abîmé"),
    ],
)
def test_what_cannot_be_read_is_said_of_that_file(
    name: str, data: bytes, sentence: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    found, lines = check_pdfs([tmp_path / name])
    assert [item.code for item in found] == ["D840"]
    assert sentence in found[0].message
    assert lines == [f"{name} : non contrôlé"]


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    found, _lines = check_pdfs([tmp_path / "absent.pdf", tmp_path])
    assert [item.message.partition(" : ")[2] for item in found] == [
        "fichier introuvable",
        "ce n’est pas un fichier",
    ]


def test_a_content_that_swells_without_end_is_stopped(tmp_path: Path) -> None:
    """A page of a few kilobytes that unpacks to gigabytes."""
    once = zlib.compress(b"0 0 1 1 re f\n" * 8_000_000, 9)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        stream = pdf.make_stream(once)
        stream.write(zlib.compress(once, 9), filter=pikepdf.Array([pikepdf.Name.FlateDecode] * 2))
        pdf.pages[0].obj.Contents = pikepdf.Array([stream] * 60)
        pdf.save(tmp_path / "bombe.pdf", compress_streams=False)
    assert (tmp_path / "bombe.pdf").stat().st_size < 100_000
    with pytest.raises(Unreadable):
        inspect_apart(tmp_path / "bombe.pdf")


@pytest.mark.parametrize("seed", range(12))
def test_a_file_damaged_at_random_is_judged_or_refused_never_more(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage, not secrecy
    target = BytesIO()
    with pikepdf.open(BytesIO(all_blocks().pdf)) as pdf:
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    data = bytearray(target.getvalue())
    for _blow in range(40):
        place = chance.randrange(len(data))
        data[place : place + chance.randrange(1, 6)] = chance.randbytes(chance.randrange(0, 6))
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    found, lines = check_pdfs([path])
    assert len(lines) == 1
    assert all(item.code.startswith("D84") and item.message for item in found)
