"""What only some systems have is asked for, never taken for granted: another one imports, checks and renders too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kits import NAME, write_kit

SOURCE = Path(__file__).parents[1] / "src"

#: A child in which the modules and functions of POSIX are not there, as on Windows.
BARE = """
import os, signal, sys
for name in ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "readline", "syslog", "crypt"):
    sys.modules[name] = None
for name in ("fork", "wait4", "getuid", "geteuid", "getgid", "setsid", "killpg", "mkfifo", "O_CLOEXEC", "O_NOFOLLOW",
             "O_NONBLOCK", "O_DIRECTORY", "register_at_fork"):
    if hasattr(os, name):
        delattr(os, name)
os.supports_follow_symlinks = set()
for name in ("SIGALRM", "setitimer", "ITIMER_REAL", "siginterrupt", "SIGXCPU", "SIGHUP"):
    if hasattr(signal, name):
        delattr(signal, name)
"""

IMPORT_ALL = """
import pkgutil, importlib, dossier
for found in pkgutil.walk_packages(dossier.__path__, "dossier."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
print("bon")
"""

#: The child of the child, the worker, is as bare; the system has another name only while our own modules ask.
RENDER = """
import dossier.system, dossier.output_folder.swap, dossier.isolation, dossier.isolation.worker, pathlib, types
other = types.SimpleNamespace(**{**vars(sys), "platform": "autre"})
dossier.system.sys = dossier.output_folder.swap.sys = dossier.isolation.sys = other
from dossier.cli import main
code = main(ARGUMENTS)
assert not (pathlib.Path("output") / ".dossier-nouveau").exists()
sys.exit(code)
"""


def child(program: str, cwd: Path, **names: object) -> subprocess.CompletedProcess[str]:
    given = "".join(f"{name} = {value!r}\n" for name, value in names.items())
    return subprocess.run(
        [sys.executable, "-c", BARE + given + program], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_every_module_is_imported_where_nothing_of_posix_is(tmp_path: Path) -> None:
    done = child(IMPORT_ALL, tmp_path)
    assert (done.returncode, done.stdout) == (0, "bon\n"), done.stderr


def bare_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every Python that is started be bare from the start: ``sitecustomize`` is read before anything else."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(BARE, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path / 'site'}:{SOURCE}")


def test_a_kit_is_rendered_twice_without_the_means_of_posix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_kit(tmp_path, {})
    bare_worker(tmp_path, monkeypatch)
    for words in (["render"], ["render", "--force"]):
        done = child(RENDER, tmp_path, ARGUMENTS=words)
        assert done.returncode == 0, done.stderr
    written = sorted(path.suffix for path in (tmp_path / "output" / NAME).glob("*_dossier-*"))
    assert {".pdf", ".docx", ".html"} <= set(written)


def test_work_without_end_is_stopped_without_the_limits_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare_worker(tmp_path, monkeypatch)
    program = (
        "from dossier.isolation import run, Stopped\nfrom dossier.limits import Limits\n"
        "try:\n    run(exec, 'while True: pass', limits=Limits(cpu_seconds=1, wall_seconds=60))\n"
        "except Stopped as stopped:\n    print(stopped.reason.name)\n"
    )
    done = child(program, tmp_path)
    assert done.stdout == "CPU\n", done.stderr


def test_doctor_says_what_the_system_lacks(tmp_path: Path) -> None:
    write_kit(tmp_path, {})
    done = child(RENDER, tmp_path, ARGUMENTS=["doctor"])
    assert "aucune limite de mémoire" in done.stdout, done.stderr
    assert "un par un" in done.stdout
    assert "aucun verrou" in done.stdout
