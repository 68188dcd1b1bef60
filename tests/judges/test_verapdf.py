"""veraPDF, the reference validator, accepts what we make and refuses what lacks one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.judges.verapdf import PROFILES, VeraPdf, find_verapdf
from golden_pdfs import REFUSED, compliant_files, refused_files
from judges import fetch_verapdf

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def verapdf() -> VeraPdf:
    fetch_verapdf(ROOT)
    found = find_verapdf(ROOT)
    assert found is not None
    return found


def test_everything_that_we_make_is_pdf_ua_1_and_pdf_a_2a(verapdf: VeraPdf, tmp_path: Path) -> None:
    files = []
    for name, data in compliant_files():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(data)
    verdicts = verapdf.judge(files)
    assert len(verdicts) == 2 * len(files)
    assert [verdict for verdict in verdicts if not verdict.compliant] == []


def test_what_lacks_one_thing_is_refused(verapdf: VeraPdf, tmp_path: Path) -> None:
    files = {}
    for name, data, standards in refused_files():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(data)
        files[path] = standards
    verdicts = verapdf.judge(list(files))
    for path, standards in files.items():
        refused = {one.standard for one in verdicts if one.file == path.name and not one.compliant}
        assert standards <= refused, path.name
    assert len(files) == len(REFUSED)


def test_a_file_that_is_no_pdf_is_not_called_compliant(verapdf: VeraPdf, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"bonjour")
    verdicts = verapdf.judge([tmp_path / "x.pdf"])
    assert [verdict.compliant for verdict in verdicts] == [False] * len(PROFILES)


def test_a_validator_that_is_not_the_pinned_one_is_not_run(tmp_path: Path) -> None:
    assert find_verapdf(tmp_path) is None
    folder = tmp_path / ".cache" / "verapdf"
    folder.mkdir(parents=True)
    (folder / "cli-1.30.2.jar").write_bytes(b"autre chose")
    assert find_verapdf(tmp_path) is None
