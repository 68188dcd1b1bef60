"""What a render may open: the project, its fonts, the program and its libraries; no network at all."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import dossier
from judges import require
from kits import NAME, SHEET, sheet, write_kit
from shots import encoded, photo

_OPENED = re.compile(r'openat\([^,]+, "([^"]+)", ([A-Z_|]+)[^)]*\) = \d')
_SYSTEM = ("/usr/", "/lib", "/etc/ld.so", "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/dev/null", "/dev/urandom",
           "/sys/", "/etc/localtime", "/etc/fonts", "/etc/nsswitch", "/etc/passwd", "/etc/mime.types", "/etc/apache2",
           "/etc/httpd", "/bin/", "/root/.local/lib", "/opt/", "/proc/filesystems",
           "/proc/sys/vm/overcommit_memory")  # fmt: skip


def test_every_page_and_sheet_is_given_its_fetcher() -> None:
    """WeasyPrint's own fetcher reads whatever it is pointed at; a CSS without one goes round the page's."""
    calls = []
    for path in Path(dossier.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(
                getattr(node, "func", None), "attr", getattr(getattr(node, "func", None), "id", "")
            )
            if isinstance(node, ast.Call) and name in {"HTML", "CSS", "Attachment"}:
                calls.append(path.name)
                assert "url_fetcher" in {word.arg for word in node.keywords}, f"{path}:{node.lineno}"
    assert sorted(calls) == ["parsed_html.py", "sheet_judge.py"]


def test_no_module_of_the_program_speaks_to_a_network() -> None:
    """But the studio, which listens on this very machine: tests/studio says that nothing else reaches it."""
    banned = {"socket", "http", "urllib.request", "requests", "ftplib", "smtplib", "ssl", "asyncio"}
    for path in Path(dossier.__file__).parent.rglob("*.py"):
        if path.parent.name == "studio":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not banned.intersection(names), path


def test_a_render_opens_nothing_outside_and_connects_to_nothing(tmp_path: Path) -> None:
    strace = require("strace")
    project = tmp_path / "projet"
    body = 'Texte.\n\n![Une vue](images/vue.jpg "Une vue. © X")'
    write_kit(project, {SHEET: sheet(body), "images/vue.jpg": encoded(photo())})
    trace = tmp_path / "trace"
    command = [strace, "-f", "-qq", "-s", "400", "-e", "trace=openat,connect", "-o", str(trace),
               sys.executable, "-m", "dossier", "render"]  # fmt: skip
    environment = {**os.environ, "HOME": str(tmp_path / "home"), "http_proxy": "http://127.0.0.1:9"}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    if "PTRACE" in done.stderr or "not permitted" in done.stderr:
        return  # a machine that lets nobody trace
    assert done.returncode == 0, done.stderr
    assert list((project / "output" / NAME).glob("*.pdf"))
    lines = trace.read_text(errors="replace").splitlines()
    assert [line for line in lines if "connect(" in line and "AF_UNIX" not in line] == []
    source = Path(dossier.__file__).parents[2]
    allowed = (*_SYSTEM, str(project), str(source), sys.prefix, sys.base_prefix)
    opened = {match[1]: match[2] for line in lines if (match := _OPENED.search(line))}
    assert len(opened) > 100
    outside = {name for name in opened if name.startswith("/") and not name.startswith(allowed)}
    assert outside == set()
    written = {name for name, how in opened.items() if "O_WRONLY" in how or "O_RDWR" in how}
    assert {
        n for n in written if n.startswith("/") and not n.startswith((str(project / "output"), "/dev/null"))
    } == set()
