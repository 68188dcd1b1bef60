"""The command line, run inside the test's own process: arguments in, code and both streams out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from dossier.cli import main

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Run:
    """What a command returned and said."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def run(*arguments: str, cwd: Path = ROOT, terminal: bool = False) -> Run:
    """Run ``dossier`` with ``arguments`` in ``cwd``."""
    out, err = (Terminal(), Terminal()) if terminal else (StringIO(), StringIO())
    with chdir(cwd), redirect_stdout(out), redirect_stderr(err):
        code = main(arguments)
    return Run(code, out.getvalue(), err.getvalue())


def run_process(
    *arguments: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The same in a process of its own."""
    environment = {**os.environ, **(env or {})}
    command = [sys.executable, "-m", "dossier", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False)
