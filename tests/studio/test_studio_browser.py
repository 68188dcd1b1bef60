"""A person at work, in a real browser: the main way through the studio, and what axe-core says of each screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from judges import require, require_file
from kits import NAME, VALID, write_kit

_NPM = Path(__file__).parents[1] / "npm"


def test_a_kit_is_corrected_in_a_browser_without_a_barrier(tmp_path: Path) -> None:
    node = require("node")
    require("chromium")
    for name in ("axe-core/axe.min.js", "playwright-core/package.json"):
        require_file(_NPM / "node_modules" / name, name.partition("/")[0])
    folder = write_kit(tmp_path, VALID)
    command = [sys.executable, "-m", "dossier", "studio", NAME, "--sans-navigateur"]
    server = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert server.stdout is not None
        address = next(line.strip() for line in server.stdout if "http://" in line)
        pictures = os.environ.get("DOSSIER_CAPTURES")
        asked = [node, str(_NPM / "studio.mjs"), address, *([pictures] if pictures else [])]
        done = subprocess.run(asked, check=False, capture_output=True, text=True)
    finally:
        server.terminate()
        server.wait(timeout=30)
        if server.stdout is not None:
            server.stdout.close()
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["violations"] == []
    assert found["complaints"] == []
    assert all(host.startswith("127.0.0.1:") for host in found["requests"]), found["requests"]
    assert not found["token"]
    assert "31 février 2030" in found["error"]
    assert found["blocked"]
    assert found["overflow"] <= 0
    assert (folder / "visite.yaml").read_text(encoding="utf-8") == "date: 7 juin 2030\n"
    assert "titre: Une visite changée\n" in (folder / "dossier.yaml").read_text(encoding="utf-8")
    assert (
        (folder / "fiches" / "01-texte.md")
        .read_text(encoding="utf-8")
        .endswith("---\n\nUn texte **neuf**.\n")
    )
