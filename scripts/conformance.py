"""Have all that the project can make judged from outside: ``make conformance``.

One line per verdict: the PDF of the shipped kits and of the test kits, and files that lack one thing and must be
refused, by veraPDF; their Word files by Microsoft's OpenXmlValidator, their web pages by v.Nu and axe-core. Exit code 1
where a verdict is not the expected one. A judge that is absent judges nothing, and a line says so; with
``DOSSIER_JUGES=requis`` that is a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
sys.path.insert(0, str(ROOT / "tests" / "prepress"))


def main() -> int:
    """Judge everything; the exit code."""
    return judge_pdfs() | judge_word_and_web()


def is_required() -> bool:
    """Whether an absent judge is a failure."""
    return os.environ.get("DOSSIER_JUGES", "").strip().lower() == "requis"


def judge_word_and_web() -> int:
    """Have the other two outputs judged; the exit code."""
    import pytest

    subprocess.run(["sh", str(ROOT / "scripts" / "judges.sh")], check=False)
    from golden_pdfs import rendered_kits
    from npm_judges import ask_axe, ask_open_xml, ask_vnu

    judges = (
        ("OpenXmlValidator", ".docx", ask_open_xml),
        ("v.Nu", ".html", ask_vnu),
        ("axe-core", ".html", lambda page: [item["rule"] for item in ask_axe(page)["findings"]]),
    )
    failures, absent = 0, set()
    with tempfile.TemporaryDirectory() as folder:
        for name, kit in rendered_kits():
            data = {".docx": kit.docx, ".html": kit.web}
            for judge, suffix, ask in judges:
                path = Path(folder) / f"{name}{suffix}"
                path.write_bytes(data[suffix])
                try:
                    found = ask(path)
                except (pytest.skip.Exception, pytest.fail.Exception):
                    absent.add(judge)
                    continue
                failures += bool(found)
                print(f"{judge:<16} {path.name:<37} {'aucune erreur' if not found else '; '.join(found[:3])}")
    for judge in sorted(absent):
        print(f"{judge} : non exécuté (sh scripts/judges.sh ; Node.js, Chromium, Java)")
    return 1 if failures or (absent and is_required()) else 0


def judge_pdfs() -> int:
    """Have the PDFs judged by veraPDF; the exit code."""
    fetched = subprocess.run(["sh", str(ROOT / "scripts" / "verapdf.sh")], check=False).returncode == 0
    from dossier.judges.verapdf import find_verapdf

    verapdf = find_verapdf(ROOT) if fetched else None
    if verapdf is None:
        print("veraPDF : non exécuté (il faut Java et Maven)")
        return 1 if is_required() else 0
    from golden_pdfs import compliant_files, refused_files

    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        good = [write(Path(folder), name, data) for name, data in compliant_files()]
        bad = {write(Path(folder), name, data): standards for name, data, standards in refused_files()}
        wanted = {path.name: standards for path, standards in bad.items()}
        for verdict in verapdf.judge([*good, *bad]):
            refused = verdict.standard in wanted.get(verdict.file, set())
            if verdict.file in wanted and not refused:
                continue  # what a control lacks may matter to one standard only
            word = "conforme" if verdict.compliant else f"non conforme ({', '.join(verdict.clauses)})"
            right = verdict.compliant is not refused
            failures += not right
            note = "" if right else "   ← ATTENDU : " + ("non conforme" if refused else "conforme")
            print(f"{verdict.standard:<9} {verdict.file:<44} {word}{note}")
    print(
        f"{verapdf.name} : {'tout est comme attendu' if not failures else f'{failures} verdicts inattendus'}"
    )
    return 1 if failures else 0


def write(folder: Path, name: str, data: bytes) -> Path:
    """A file under its own name."""
    path = folder / f"{name}.pdf"
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    sys.exit(main())
