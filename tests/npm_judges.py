"""The judges that npm publishes, installed by ``scripts/judges.sh`` into ``tests/npm/node_modules``."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from judges import require, require_file

_HERE = Path(__file__).parent / "npm"
_MODULES = _HERE / "node_modules"


def ask_vnu(page: Path) -> list[str]:
    """The errors that v.Nu, the HTML checker of the W3C, finds in a page."""
    java = require("java")
    jar = require_file(_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar", "v.Nu")
    command = [java, "-Djava.awt.headless=true", "-jar", str(jar), "--format", "json", "--stdout", str(page)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.stdout, done.stderr
    messages = json.loads(done.stdout)["messages"]
    return [
        f"{item.get('lastLine')}:{item.get('lastColumn')} {item['message']}"
        for item in messages
        if item["type"] != "info"
    ]


def ask_axe(page: Path, pictures: Path | None = None) -> dict[str, Any]:
    """What Chromium and axe-core find: requests, complaints, overflow by width, violations, fonts, first focus."""
    node = require("node")
    require("chromium")
    require_file(_MODULES / "axe-core" / "axe.min.js", "axe-core")
    require_file(_MODULES / "playwright-core" / "package.json", "playwright-core")
    command = [node, str(_HERE / "page.mjs"), str(page), *([str(pictures)] if pictures else [])]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def ask_open_xml(file: Path, version: str = "Office2019") -> list[str]:
    """The errors that Microsoft's OpenXmlValidator finds in a Word file."""
    name = "ooxml-validator-linux-x64"
    program = require_file(_MODULES / "@xarsh" / name / "ooxml-validator", "OpenXmlValidator")
    done = subprocess.run([str(program), str(file), version], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr or done.stdout
    return [json.dumps(item, ensure_ascii=False) for item in json.loads(done.stdout).get("errors", [])]
