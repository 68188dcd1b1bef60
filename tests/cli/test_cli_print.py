"""``check --print`` tells an officer, and a machine, what to know of any PDF before it is printed."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pikepdf
import pytest

import planted
from cli.running import run
from planted import TEXT, sheet

RED = TEXT + b"1 0 0 rg 9 9 90 90 re f"


def kept(folder: Path, data: bytes, name: str = "recu.pdf") -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def test_the_report_is_french_and_certifies_nothing(tmp_path: Path) -> None:
    done = run("check", "--print", kept(tmp_path, sheet()))
    assert done.code == 0
    assert "Contrôle avant impression : recu.pdf" in done.out
    assert "4 pages, 210 × 297 mm, fond perdu 3 mm" in done.out
    assert "Ce fichier passe nos 18 contrôles." in done.out
    assert "ne certifie aucune norme" in done.out
    assert "\x1b" not in done.out


def test_a_fault_has_its_page_its_code_and_a_remedy(tmp_path: Path) -> None:
    done = run("check", "--print", kept(tmp_path, sheet(RED)))
    assert done.code == 1
    line = next(line for line in done.out.splitlines() if "D863" in line)
    assert line.split()[0] == "NON"
    assert "erreur : pages 1 à 4 : un aplat en RVB" in done.out
    assert "aide : exportez en CMJN" in done.out
    assert "Ce fichier passe 17 de nos 18 contrôles." in done.out


def test_a_machine_gets_the_same(tmp_path: Path) -> None:
    name = kept(tmp_path, sheet(RED))
    done = run("check", "--print", name, "--output-format", "json")
    (report,) = json.loads(done.out)
    assert (report["file"], report["passed"], report["total"]) == (name, 17, 18)
    assert report["facts"]["format_mm"] == [210.0, 297.0]
    assert report["facts"]["output_condition"] == "FOGRA39"
    (failed,) = [check for check in report["checks"] if check["result"] != "pass"]
    assert (failed["code"], failed["result"]) == ("D863", "error")
    assert failed["findings"][0]["pages"] == [1, 2, 3, 4]
    sarif = json.loads(run("check", "--print", name, "--output-format", "sarif").out)
    assert sarif["runs"][0]["results"][0]["ruleId"] == "D863"
    assert run("check", "--print", name, "--output-format", "github").out.startswith("::error file=")
    assert "17 de nos 18" in run("check", "--print", name, "--output-format", "concise").out


def test_a_warning_stops_where_it_is_asked_to(tmp_path: Path) -> None:
    name = kept(tmp_path, sheet(change=planted.emptied))
    assert run("check", "--print", name).code == 0
    assert run("check", "--print", name, "--fail-on", "warning").code == 1


def test_several_files_at_once(tmp_path: Path) -> None:
    good, bad = kept(tmp_path, sheet(), "bon.pdf"), kept(tmp_path, b"<html>", "page.pdf")
    done = run("check", "--print", good, "--print", bad)
    assert done.code == 1
    assert "ce n’est pas un PDF" in done.out


@pytest.mark.parametrize("name", ["absent.pdf", "."])
def test_no_file_is_a_sentence(tmp_path: Path, name: str) -> None:
    done = run("check", "--print", str(tmp_path / name))
    assert done.code == 1
    assert "Ce fichier n’a pas pu être contrôlé." in done.out


def test_a_kit_beside_it_is_a_slip(tmp_path: Path) -> None:
    done = run("check", "un-dossier", "--print", kept(tmp_path, sheet()))
    assert done.code == 2
    assert "--print contrôle un fichier" in done.err


def _bomb() -> bytes:
    """A few hundred kilobytes that unfold to seven hundred megabytes of operators."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=planted.A4)
        packer = zlib.compressobj(9)
        piece = b"0 0 m 1 1 l S\n" * 75_000
        packed = b"".join(packer.compress(piece) for _turn in range(700)) + packer.flush()
        stream = pikepdf.Stream(pdf, b"")
        stream.write(packed, filter=pikepdf.Name.FlateDecode)
        page.obj.Contents = pdf.make_indirect(stream)
        return planted.saved(pdf)


def test_a_file_that_would_fill_the_machine_is_a_sentence(tmp_path: Path) -> None:
    done = run("check", "--print", kept(tmp_path, _bomb()))
    assert done.code == 1
    assert "Traceback" not in done.said
    assert "trop lourd" in done.out or "pas contrôlé" in done.out
